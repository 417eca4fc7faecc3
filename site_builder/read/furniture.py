"""What news sites print round their prose, recognised by its own words: one line at a time, whatever its place.

The patterns are the language of news sites in English. They name no outlet but the agencies whose credit is part of a
caption or a dateline everywhere.
"""

from __future__ import annotations

import re

from site_builder.read.lines import Line
from site_builder.story import BlockKind


def _starts(*alternatives: str) -> re.Pattern[str]:
    """Matches lines that begin so."""
    return re.compile(r"\s*(?:" + "|".join(alternatives) + r")", re.IGNORECASE)


def _whole(*alternatives: str) -> re.Pattern[str]:
    """Matches lines that say nothing else, punctuation and signs apart."""
    return re.compile(r"[\W_]*(?:(?:" + "|".join(alternatives) + r")[\W_]*)", re.IGNORECASE)


# --- dates and clocks, as bylines print them ------------------------------------------------------------------------

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:\w+day,? )?(?:{_MONTH} {_ORDINAL},? \d{{4}}|{_ORDINAL} {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}))"
)
_CLOCK = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[a-z]{2,4}\b)?)"
_BETWEEN = r"[\s,|/•·–—-]*"


# --- embedded posts -------------------------------------------------------------------------------------------------

SIGNATURE = re.compile(
    rf"(?:[—–-]{{1,2}}\s*)?[^!?]{{1,60}}\(@\w{{1,30}}\)\s*(?:on\s+)?(?:{_DATE})?.{{0,20}}"
    r"|A post shared by .{1,120}|View this post on \w+.*|(?:pic\.twitter\.com|t\.co)/\w+",
    re.IGNORECASE,
)
"""The line that signs an embedded post: "— Name (@handle) November 18, 2019"."""

POST = re.compile(r"https?://t\.co/\w+|pic\.twitter\.com/\w+")
"""The short links of a post, which its text ends in."""

BARE_URL = re.compile(r"(?:https?://|www\.)\S+")


# --- pictures -------------------------------------------------------------------------------------------------------

AGENCIES = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA(?:-EFE)?|EFE|PA|UPI|dpa|DPA|ANSA|Xinhua|Bloomberg|TASS|Shutterstock|iStock"
    r"|Alamy|NASA|ESA)"
)
CREDIT = re.compile(
    r"\((?:[^()]*\b(?:via (?:the )?[A-Z]|[Cc]ourtesy|Pool|pool photo|Handout|Screenshot"
    r"|(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Vv]ideo)s?(?: (?:[Cc]redit|by|from|provided)\b|\s?[:/])|[Cc]redit\s?:"
    r"|(?:Getty|AP|AFP|File|Staff|Press|Archive|Stock) (?:[Pp]hoto|[Ii]mage|[Pp]icture)s?\b)[^()]*"
    rf"|[^()]*/\s*{AGENCIES}\b[^()]*|{AGENCIES}(?:\s*/[^()]*)?)\)\.?\s*$"
)
"""A picture's credit in brackets, at the end of its caption."""

_OPEN_CREDIT = re.compile(
    rf"{AGENCIES}(?: Photo| Images)?\s*/\s*[A-Z][^.]{{2,50}}$|\b(?:Getty Images|AP Photo|AFP/Getty)\b[^.]{{0,30}}$"
    r"|\|\s*(?:Photo|Credit|Image)[^.]*$"
    r"|\b(?:Photo|Photograph|Image|Picture)s?(?: (?:by|via|courtesy(?: of)?):?|:) [^.]{2,60}$"
    r"|(?<=[.a-z])Credit[A-Z][^.]{2,60}$"
)
_POSED = re.compile(
    r", left,|, (?:second|third) from (?:left|right)\b|, pictured (?:here|in|at|on|with|above|below|during)\b"
    r"|\((?:left|right|cent(?:er|re))\)"
)

_CAPTION = _starts(
    r"\(?(?:image|photo|picture|photograph|video|illustration|graphic)s?"
    r"(?: (?:credit|source|caption|by|courtesy)s?)?\s*[:/|]",
    r"file (?:photo|image|picture)\b",
    r"file\s+[-–—]\s",
    r"image (?:source|caption|copyright)\b",
    r"(?:in )?this (?:\w+,? ?){0,5}(?:photo|photograph|image|picture|frame grab|screen ?grab|handout)\b"
    r"(?: \w+){0,2}?(?: \d{1,2}, \d{4},?| file| handout| photo)*,?"
    r" (?:shows|taken|released|provided|made|grabbed|from|by|,)",
    r"an? (?:file|handout|undated|aerial|satellite) (?:photo|image|picture)\b",
    r"an artist[’']s? (?:illustration|impression|rendering|concept)\b",
)


# --- credits, bylines, notices --------------------------------------------------------------------------------------

_CREDIT_LINE = _starts(
    r"\(?(?:additional )?(?:reporting|editing|writing) by\b",
    r"\(?compiled by\b",
    r"credits?\s*:",
    r"source\s*:\s*\S+(?:\s\S+){0,6}\s*$",
    r"with (?:inputs|reporting|files) from\b.{0,80}$",
    r"[\w.’' &,-]{0,140}\bcontributed (?:reporting|to this (?:report|article|story))\b",
    r"\((?-i:(?:[A-Z][\w.’'-]+ ?){1,4})\)\s*$",
)

_NAME = r"[A-Z][\w.’'-]*"
_POST = r"(?:editor|correspondent|reporter|writer|contributor|columnist|staff)"
_BYLINE = _starts(
    rf"by:?\s+(?-i:{_NAME}(?:(?:,| and| &)?\s+{_NAME}){{0,9}})(?:,? (?:[\w’-]+ ){{0,4}}{_POST}s?)?,?\s*"
    r"(?:$|[-–—|•·/]|\d{1,2},? \d{4}.{0,30}$)",
    r"written by\b.{2,80}$",
    r"(?:(?:first |last )?(?:published|updated|posted|modified|created)(?: (?:at|on))?\s*:?\s*)+"
    rf"(?:.{{0,20}}(?:{_DATE}|{_CLOCK})|\d+ \w+ ago)",
    rf"{_DATE}{_BETWEEN}(?:at )?(?:{_CLOCK})?.{{0,30}}$",
    rf"{_CLOCK}{_BETWEEN}(?:on )?(?:{_DATE})?.{{0,10}}$",
    r"(?:about )?\d+ (?:min(?:ute)?s?|hours?|days?)(?: |-)(?:read|ago)\W*$",
    r"(?:author|byline|reporter)\s*:",
    r".{0,60}\bis an? (?:[\w-]+ ){0,6}(?:reporter|correspondent|editor|writer|journalist|columnist|contributor)\b"
    r"[^.]* (?:for|at|with) [^.]{2,80}\. (?:follow|e-?mail|reach|contact|(?:he|she|they) (?:covers?|can be)|@).*",
    rf"[-–—]+\s*(?-i:{_NAME}(?: {_NAME}){{1,3}}) is an? (?:[\w-]+ ){{0,5}}{_POST}\b[^.]{{0,60}}\.?$",
)

_NOTICE = _starts(
    r"(?:©|\(c\)|copyright\b)",
    r".{0,120}\ball rights reserved\b",
    r"this (?:article|story|post|piece|report|column|essay)"
    r"(?: was| is| has been| originally| first|,)* (?:\w+ )?(?:originally |first )?"
    r"(?:published|appeared|republished|reprinted|syndicated|updated|corrected|adapted)\b",
    r".{0,80}\bthe latest on\b.{3,200}\((?:all )?times [\w .]{2,40}\)\s*:?\s*$",
    r"originally published\b",
    r"read the original\b",
    r"republished (?:with|from|under)\b",
    r"the post .{0,160} appeared first on\b",
    r"this (?:material|content) may not be\b",
    r"(?:editor|author|publisher)[’']?s[’']? note\b",
    r"disclaimer\b",
    r"(?:correction|clarification)\s*(?:\(|:|[-–—])",
    r"(?:sign|signing) up (?:for|to|here|now|below|today)\b",
    r"subscribe\b",
    r"(?:like|follow|join|find|connect with) us (?:on|at|for|elsewhere)\b",
    r"\"?follow (?:@|.{0,40}(?:twitter|facebook|instagram|@))",
    r"stay (?:up to date|informed|connected)\b.{0,60}$",
    r"download (?:the|our)\b.{0,60}\bapp\b",
    r"click here\b",
    r"(?:have|got) (?:a|any) (?:news )?(?:tips?|story|question)\b.{0,120}$",
    r"(?:contact|email|e-mail|reach|write to)\b.{0,80}(?:@|\bat \d)",
    r"support (?:our|independent|quality) (?:journalism|work|reporting)\b",
    r"(?:enter|submit) your (?:e-?mail|name)\b",
    r"your (?:e-?mail address|privacy|comment)\b.{0,60}(?:published|important|matters|submitted)",
    r"already (?:a |an )?(?:subscriber|member|have an account)\b",
    r"(?:please )?(?:log|sign) ?in to\b",
    r"thanks? (?:you )?for (?:signing|subscribing|reading)\b",
    r"read the (?:rest|full (?:story|article|text))\b.{0,60}$",
    r".{0,120}\b(?:this article|a version(?: of this (?:article|story))?) (?:first |also )?(?:appeared"
    r"|was published|appears) (?:on (?:p\d|page\b)|in print\b)",
    r"(?:the )?(?:views|opinions) expressed (?:here(?:in)?|(?:in|on|by) (?:the |this |these |our )?(?:authors?|blogs?"
    r"|columns?|comment(?:er)?s?|contributors?|readers?|articles?|pieces?|posts?|pages?|site)\b).{0,120}$",
    r"(?:[\w.]+ ){1,4}(?:is|are) not responsible for the contents? (?:in|of|on)\b.{0,80}$",
)

_NOTICE_ANYWHERE = re.compile(
    r"\baffiliate (?:and/or referral )?(?:commission|links)\b|\bnon-commercial use only\b|\bunsubscribe at any time\b"
    r"|\b(?:to|in|into) your inbox\b|\bregistered trademarks? of\b|\bour newsletters?\b|\bsuccessfully subscribed\b"
    r"|\bprocessing your subscription\b|\bmarket data provided by\b|\ban error has occurred\b"
    r"|\b(?:uses?|accept|our) cookies\b|\b(?:the )?opinions expressed (?:by|in|here)\b.{0,60}\b(?:their|his|her|the) "
    r"|\b(?:is|are) not responsible for the contents? (?:in|of|on)\b"
    r"|\byou agree to (?:our|the)\b|\bwe never share your\b",
    re.IGNORECASE,
)


# --- widgets and menus ----------------------------------------------------------------------------------------------

_NETWORKS = (
    "whats ?app|facebook|twitter|linked ?in|reddit|telegram|pinterest|flip ?board|messenger|instagram|youtube|tumblr"
    r"|google\+?|sms|x"
)
_WIDGET = _whole(
    r"leave a (?:comment|reply)(?: cancel reply)?",
    r"(?:\d+ |show |view |hide |post |add |see |all |join the )*(?:comments?|conversation)(?: ?\(?\d*\)?)?",
    rf"(?:(?:share|tweet|e-?mail|print|save|pin|like|copy|link|url|copied|{_NETWORKS}|more|on|this|via|article|to|with"
    r"|by|and|story|page|post)(?:[\W_]+|$))+",
    r"(?:share|sharing) (?:on|via|with|this|to|is caring)\b.{0,40}",
    r"(?:click|tap) (?:on |to |a |here).{0,60}",
    r"how (?:useful|helpful) was this.{0,30}",
    r"was this (?:article|page|story) (?:useful|helpful|interesting).{0,20}",
    r"average rating.{0,40}",
    r"no votes so far.{0,60}",
    r"rate this .{0,20}",
    r"vote count.{0,20}",
    r"advertisement.{0,60}|advertising|sponsored(?: content| by .{1,40})?|paid (?:content|post)",
    r"(?:story|article) continues below.{0,40}",
    r"(?:continue|keep|start) reading.{0,60}",
    r"loading.{0,30}",
    r"(?:now )?(?:play|watch|pause|replay|mute|listen)(?:ing)?"
    r"(?: (?:the |to |this |next )?(?:video|audio|live|article|now|up next|again|story|podcast))*",
    r"close(?: (?:dialog|menu|modal|ad|search|x|this))*",
    r"(?:view|see|show|load|read) (?:all|more|less|fewer|full|gallery|comments|slideshow)(?: .{1,24})?",
    r"(?:next|previous) slide|slideshow|gallery|photos?|videos?|video player is loading",
    r"text size|font size|listen to this article|(?:hide|toggle) caption|enlarge (?:this )?image|click to expand",
    r"\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?|\d+ of \d+|\d+/\d+",
    r"[\d.,]+[km]?(?: (?:shares?|views?|likes?|comments?|retweets?|replies))?",
    r"tweets? by @?\w+",
)
_NAVIGATION = _whole(
    r"(?:main )?menu|home(?: ?page)?|search|(?:log|sign) ?(?:in|up|out)|my account|register",
    r"(?:contact|about)(?: us)?|advertise(?: with us)?|careers?|help|faqs?|site ?map|e-?paper|archives?",
    r"latest(?: news| stories| headlines| posts)?|breaking news|top (?:news|stories|headlines)",
    r"most (?:read|popular|viewed|shared|recent|commented|watched)|trending(?: now| news| stories)?",
    r"news ?letters?|popular(?: now| posts)?",
    r"terms (?:of|and|&) (?:service|use|conditions|sale)\b.{0,40}",
    r"privacy (?:policy|notice|settings|cent|and|&|-).{0,40}",
    r"cookies? (?:policy|settings|preferences|notice|consent|use).{0,20}",
    r"do not sell.{0,40}|ad choices|accessibility.{0,30}|rss(?: feeds?)?",
    r"(?:back|return|jump|scroll) to .{1,30}",
    r"skip (?:ad|to .{1,30}|navigation)",
    r"(?:filed under|tags?|related tags|topics?|categor(?:y|ies)|posted in|tagged|in this (?:article|story)"
    r"|more on this (?:topic|story))(?:\s*:.{0,160})?",
    r"opens? in (?:a )?new (?:window|tab)",
    r"(?:previous|next|prev)(?: page)?",
)

_LONGEST = 60
"""Words; a longer line that begins like a notice or a byline is prose."""

_BY_WORDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("caption", _CAPTION),
    ("credit", _CREDIT_LINE),
    ("byline", _BYLINE),
    ("notice", _NOTICE),
)
_BY_ALL_WORDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (("widget", _WIDGET), ("navigation", _NAVIGATION))


# --- labels that open a group of lines ------------------------------------------------------------------------------

NEIGHBOUR = _whole(r"(?:previous|next|prev|older|newer) (?:article|post|story|entry)s?")
"""A label over the title of one other article."""

RELATED = _whole(
    r"(?:also|must) read|read (?:also|more|next|this)|see also|also see",
    r"related(?: (?:articles?|stor(?:y|ies)|posts?|links?|news|coverage|content|topics?|videos?|reading))?",
    r"(?:more|read more|further) (?:on|from|in|about|reading|news|stories|articles|coverage|top stories|headlines)"
    r"\b.{0,40}",
    r"recommended(?: (?:for you|stories|reading|articles|by .*))?",
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy|have missed).{0,20}",
    r"don[’']?t miss|up next|next up|editor[’']?s picks?|what to read next",
    r"(?:from|around) the web|from our partners|promoted stories",
    r"(?:previous|next|prev|older|newer) (?:article|post|story|entry)s?",
)
"""A label over the titles of other articles."""

RELATED_INLINE = re.compile(
    r"(?:ALSO READ|READ ALSO|READ MORE|READ NEXT|RELATED|SEE ALSO|ALSO|MORE|WATCH|LISTEN|READ|SEE MORE|UP NEXT"
    r"|(?:Read|See|Watch|Learn) (?:[Aa]lso|[Mm]ore)|Also [Rr]ead|Related(?: (?:[Ss]tory|[Aa]rticle|[Ll]ink))?)"
    r"\s*(?::|[-–—>»|])\s*\S.*"
)
"""Label and title on one line: "READ MORE: …"."""

_LIST_NAMES = (
    r"quick (?:look|read|take|facts|summary)|(?:key|main) (?:takeaways?|points?|facts|findings|developments|highlights)"
    r"|takeaways|highlights|at a glance|in (?:brief|short)|what (?:to|you need to|we) know|summary"
    r"|the (?:gist|bottom line|essentials)|tl;?dr|things to know|fast facts"
)
LIST_TITLE = re.compile(
    rf"(?:.{{0,80}}[-–—:|]\s*)?(?:an? |the |[a-z0-9]+ )?(?:{_LIST_NAMES})(?:\s*[-–—:|]\s*.{{0,80}})?\s*:?",
    re.IGNORECASE,
)
"""Over the bullets in which an article sums itself up."""

OPINION = re.compile(
    r"\b(?:opinions?|editorial|commentary|analysis|op-ed|our (?:view|take|opinion|verdict)|my (?:view|take)|viewpoint"
    r"|perspective|comment)\b",
    re.IGNORECASE,
)
"""In a heading: what follows is the outlet's opinion, not its reporting."""

OPINION_LABEL = re.compile(
    r"\s*(?:opinion|editorial|commentary|analysis|op-ed|column)(?:\s*[:|]|\s+[–—-]\s|\s*$)", re.IGNORECASE
)
"""Alone above a headline, or before it: the whole article is opinion."""


def kind_by_words(line: Line) -> BlockKind | None:
    """The kind of a line that its own words give away, None if they do not."""
    text = line.text
    if BARE_URL.fullmatch(text) or SIGNATURE.fullmatch(text):
        return "embedded post"
    if RELATED_INLINE.fullmatch(text) and not line.running:
        return "related link"
    if _is_caption(line):
        return "caption"
    if len(line.words) > _LONGEST:
        return None
    for kind, pattern in _BY_WORDS:
        if pattern.match(text):
            return kind
    for kind, pattern in _BY_ALL_WORDS:
        if pattern.fullmatch(text):
            return kind
    if _NOTICE_ANYWHERE.search(text) and not re.search('[“”"]', text):
        return "notice"
    return "navigation" if not line.words else None


def _is_caption(line: Line) -> bool:
    """A caption ends in the credit of its picture, or says who stands where."""
    if len(line.words) > 90:
        return False
    if CREDIT.search(line.text) or _OPEN_CREDIT.search(line.text):
        return True
    return len(line.words) <= _LONGEST and _POSED.search(line.text) is not None and "said" not in line.words
