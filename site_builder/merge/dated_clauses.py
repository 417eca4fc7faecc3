"""Which clause does a temporal expression date? By rule, on the words of one sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.story import Analysis, Article, DateMention, EdtfDate, Sentence

Certainty = Literal["stated", "inferred", "approximate"]
When = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class DatedClause:
    """A clause that states a happening or a statement, with the expression that dates it."""

    article: str
    start: int
    end: int
    text: str
    """As printed, or with the subject in square brackets before a participle that lacks it."""
    mention: DateMention
    date: str
    certainty: Certainty
    when: When
    reporting: bool
    """Its date is that of a statement ("said on Friday")."""


# --- words of the language ------------------------------------------------------------------------------------------

_SAY = (
    r"(?:said|says|told|announced|announces|confirmed|stated|wrote|added|tweeted|posted|declared|warned|signal(?:l)?ed"
    r"|claimed|rejected|denied|testified|argued|insisted|acknowledged|suggested|accused|condemned|vowed|pledged|urged"
    r"|demanded|promised|revealed|disclosed|emphasi[sz]ed|explained|noted|predicted|criticized|criticised|praised"
    r"|dismissed|reported|asked|admitted|tells|called)"
)
_IRREGULAR = (
    "was were had did said told came went took held began made met left found became rose fell won lost sent spoke wrote "
    "broke brought built bought caught chose cut drew drove fought flew gave got grew heard hit kept knew laid led paid "
    "put quit ran saw sank set shot shut sold spent stood stole struck swept swore taught threw tore voted woke withdrew "
    "overthrew underwent sought bore beat bled bid bound burst cast dealt felt forgot froze hung hurt lay lit meant read "
    "rode shook slid sprang spread stuck swung thought understood wore".split()
)
_HAPPENED = re.compile(r"\b(?:[a-z]{2,}ed|" + "|".join(_IRREGULAR) + r")\b")
_AHEAD = re.compile(
    r"(?i:\bwill\b|\bwo[nu]['’]t\b|\bwould\b|\bcould\b|\bupcoming\b|\bscheduled\b|\bto be\b|\bset (?:to|for)\b"
    r"|\bdue\b|\bexpect(?:s|ed)\b|\bplan(?:s|ned)?\b|\bslated\b|\bgoing to\b|\b(?:is|are) to [a-z]+)|\bmay\b|\bmight\b"
)
_CONDITION = re.compile(r"(?i)\b(?:if|unless|whether|until|till)\b")
_NEGATION = re.compile(r"(?i)\b(?:no|not|never|neither|nor|without)\b|n['’]t\b")
_EVENT_NOUN = re.compile(
    r"(?:strike|airstrike|attack|invasion|annexation|meeting|talk|summit|election|referendum|vote|war|ceasefire|truce|deal"
    r"|agreement|accord|pact|treaty|announcement|speech|address|interview|ruling|verdict|decision|trial|arrest|raid"
    r"|shooting|bombing|explosion|blast|crash|earthquake|quake|flood|storm|hurricane|tornado|fire|wildfire|protest|rally"
    r"|demonstration|final|visit|call|launch|flight|mission|flyby|landing|debate|hearing|report|study|analysis"
    r"|survey|poll|conference|ceremony|inauguration|resignation|death|murder|killing|assassination|coup|massacre"
    r"|rebellion|uprising|siege|offensive|withdrawal|merger|acquisition|collapse|accident|disaster|outbreak|pandemic"
    r"|recession|crisis|session|convention|indictment|lawsuit|deadline|statement|assault|clash|shelling|eruption"
    r"|breakup|riot|sentencing|conviction|signing|handover|inquest|inquiry)(?:s|es)?\b"
)
_OPENER = (
    r"(?:(?:just |only |barely |some |about |nearly )?(?:(?:an? few|several|an?|many|[a-z]+|\d+) )?"
    r"(?:hours|days?|weeks?|months?|years?) )?(?:after|before|following)|since|even as|in the wake of|ahead of"
)
_BACKGROUND = re.compile(rf"(?:,\s+|\s+)(?P<opener>{_OPENER})\s+(?=\w)")
_COORDINATE = re.compile(
    r"(?:,\s+(?=(?:while|although|though|which|who|but|when|as|because|where)\b)|;\s+|\s+[–—]\s+|,\s+(?=[a-z]+ing\b)"
    r"|,\s+(?=and\s+(?:\w+\s+){1,4}?(?:[a-z]+ed|was|were|has|have|will|would)\b))"
)
_LEADING = re.compile(rf"(?:(?i:{_OPENER})|With|Despite|Until)\s")
_QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"]*\"?")
_PRENOMINAL = re.compile(
    r"(?:(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]*['’]s?|\b(?i:an?|the|his|her|their|its|this|that))(?:\s+[a-z][\w-]*){0,2}\s+$"
)
_PARTICIPLE = re.compile(r"(?:being\s+)?[a-z]+(?:ing|ed)\b")
_SUBJECT = re.compile(r"(?:(?:the|The|An?)\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3}")


# --- the clause of an expression ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    opener: str
    """The word that makes it subordinate ("after"), "" for the main clause and its equals."""


def dated_clauses(article: Article, analysis: Analysis) -> Iterator[DatedClause]:
    """The dated happenings and statements of an article, in order of the text.

    Quotations, conditions, lengths of time, ages and repeated times give none; nor does opinion.
    """
    for sentence in analysis.sentences:
        if sentence.kind == "opinion":
            continue
        dates = [d for d in analysis.dates if sentence.start <= d.start < sentence.end]
        if dates:
            yield from _of_sentence(article, sentence, dates)


def _of_sentence(article: Article, sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[DatedClause]:
    text = article.plain
    quoted = [m.span() for m in _QUOTED.finditer(text, sentence.start, sentence.end)]
    segments = _segments(text, sentence.start, sentence.end, quoted)
    usable = [d for d in dates if d.date and not any(a <= d.start < b for a, b in quoted)]
    usable = [d for i, d in enumerate(usable) if not any(_same_day(d, e) for e in usable[:i])]
    if text[sentence.start : sentence.end].rstrip('"”’)').endswith("?"):
        return
    for mention in usable:
        found = _clause(text, sentence, segments, mention, usable)
        if found:
            clause = _worth_a_line(article, mention, *found)
            if clause:
                yield clause


def _same_day(a: DateMention, b: DateMention) -> bool:
    return a.date == b.date and 0 < a.start - b.end < 4


def _segments(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[_Segment]:
    cuts: list[tuple[int, int, str]] = []
    for m in _BACKGROUND.finditer(text, start, end):
        cuts.append((m.start(), m.start("opener"), m["opener"]))
    for m in _COORDINATE.finditer(text, start, end):
        cuts.append((m.start(), m.end(), ""))
    leading = _LEADING.match(text, start, end)
    opener = leading[0].strip() if leading else ""
    if leading:
        comma = re.compile(r",\s").search(text, start, end)
        if comma:
            cuts.append((comma.start(), comma.end(), ""))
    cuts = sorted(c for c in cuts if not any(a <= c[0] < b - 1 for a, b in quoted))
    segments, begin = [], start
    for cut, following, word in cuts:
        if cut <= begin:
            continue
        segments.append(_Segment(begin, cut, opener))
        begin, opener = following, word
    return [*segments, _Segment(begin, end, opener)]


def _clause(
    text: str, sentence: Sentence, segments: Sequence[_Segment], mention: DateMention, dates: Sequence[DateMention]
) -> tuple[int, int, str] | None:
    """Start, end and wording of the clause that `mention` dates; None where it dates none."""
    index = next(i for i, s in enumerate(segments) if mention.start < s.end)
    segment = segments[index]
    noun = _noun_phrase(text, segment, mention)
    if noun:
        return noun
    if segment.opener:
        return _subordinate(text, segments, index, mention)
    others = [d for d in dates if d is not mention and d.date != mention.date]

    def foreign(s: _Segment) -> bool:
        return any(s.start <= d.start < s.end for d in others)

    first = last = index
    while first > 0 and not foreign(segments[first - 1]) and not segments[first - 1].opener:
        first -= 1
    while last + 1 < len(segments) and not foreign(segments[last + 1]):
        last += 1
    start, end = segments[first].start, segments[last].end
    return start, end, text[start:end]


def _noun_phrase(text: str, segment: _Segment, mention: DateMention) -> tuple[int, int, str] | None:
    """ "A February meeting", "Friday's announcement": the date is part of a noun phrase and dates what it names."""
    after = text[mention.end : segment.end]
    possessive = re.match(r"['’]s\s+", after)
    before = _PRENOMINAL.search(text[segment.start : mention.start])
    if not possessive and not before:
        return None
    words = re.match(r"\s*(?:['’]s)?((?:\s+[\w-]+){1,4})", after)
    noun = words and _EVENT_NOUN.search(words[1])
    if not noun:
        return None
    start = segment.start + before.start() if before else mention.start
    lead = text[segment.start : start].strip()
    if not segment.opener and (not lead or lead.endswith(",")):
        return None
    stop = re.compile(r",\s+(?!that\b|which\b|including\b|involving\b|killing\b|[A-Z][\w’']+['’]s\b)|[”\"]").search(
        text, mention.end, segment.end
    )
    end = stop.start() if stop else segment.end
    return start, end, text[start:end].rstrip(".")


def _subordinate(
    text: str, segments: Sequence[_Segment], index: int, mention: DateMention
) -> tuple[int, int, str] | None:
    """ "Since returning to office in January, …": the date is that of the return."""
    segment = segments[index]
    opener = re.match(rf"(?i:{_OPENER}|with|despite|until)\s+", text[segment.start : segment.end])
    start = segment.start + (opener.end() if opener else 0)
    words = text[start : segment.end].rstrip(". ")
    if not words or (start >= mention.start and not _EVENT_NOUN.search(words)):
        return None
    if _PARTICIPLE.match(words):
        subject = _main_subject(text, segments, index)
        return segment.start, segment.end, f"[{subject}] {words}" if subject else words
    return start, start + len(words), words


def _main_subject(text: str, segments: Sequence[_Segment], index: int) -> str:
    """The name that the main clause begins with, "" where it begins with none."""
    main = segments[index + 1] if index == 0 and len(segments) > 1 else segments[0]
    found = _SUBJECT.match(text, main.start, main.end) if main is not segments[index] else None
    return found[0].rstrip(".,") if found else ""


# --- is it worth a line? --------------------------------------------------------------------------------------------


def _worth_a_line(article: Article, mention: DateMention, start: int, end: int, wording: str) -> DatedClause | None:
    date = mention.date or ""
    when = _when(article.published, date, wording)
    before = wording[: max(0, mention.start - start)]
    if _too_wide(date, mention, when) or _CONDITION.search(before):
        return None
    if re.search(r"(?i)\b(?:since|than|as of|compared (?:to|with))\s+$", article.plain[start - 12 : mention.start]):
        return None
    if mention.type == "DURATION" and (when != "future" or not _AHEAD.search(wording)):
        return None
    if when == "future" and _NEGATION.search(before):
        return None
    if not (_HAPPENED.search(wording) or _AHEAD.search(wording) or _EVENT_NOUN.search(wording)):
        return None
    stripped = wording.rstrip(" ,;")
    return DatedClause(
        article.id,
        start,
        end,
        stripped,
        mention,
        date,
        _certainty(mention),
        when,
        _reporting(article, mention, start, end),
    )


def _reporting(article: Article, mention: DateMention, start: int, end: int) -> bool:
    before = article.plain[start : mention.start]
    after = article.plain[mention.end : end]
    return bool(
        re.search(rf"\b{_SAY}\b(?:\W+[\w’'-]+){{0,5}}\W*$", before)
        or re.match(rf"\W+(?:[\w’'-]+\W+){{0,2}}{_SAY}\b", after)
    )


def _too_wide(date: str, mention: DateMention, when: When) -> bool:
    """A decade behind us dates nothing; a printed range of dates does."""
    span = EdtfDate.parse(date)
    days = (span.end - span.start).days
    if mention.type == "DURATION" and days > 200:
        return True
    return days > 366 and when != "future" and span.precision == "year"


def _when(published: datetime.date, date: str, wording: str) -> When:
    span = EdtfDate.parse(date)
    if span.start > published:
        return "future"
    return "future" if span.end > published and _AHEAD.search(wording) else "past"


def _certainty(mention: DateMention) -> Certainty:
    if (
        "~" in (mention.date or "")
        or mention.type == "DURATION"
        or re.search(r"(?i)\b(?:week|season)\b", mention.derived)
    ):
        return "approximate"
    return "stated" if "printed" in mention.derived else "inferred"
