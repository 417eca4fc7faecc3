"""Words that point back, resolved in square brackets where nothing else can be meant.

"He confirmed …" becomes "He [Tom Adler] confirmed …", "It passed …" "It [the bill] passed …", "The mayor left …" "The
mayor [Ana Rivera] left …" where the analysis of the article knows what the words mean; "the same city" becomes "the
same city [Port Ellen]" only if the words before it in the sentence name exactly one place. In doubt the words stand as
printed.
"""

from __future__ import annotations

import re

from site_builder import gazetteer
from site_builder.merge.coverage import Coverage
from site_builder.merge.wording import takes_up, unnamed
from site_builder.story import Analysis, Sentence

_OPENING = re.compile(
    r"(?:(?:This|Last|Next|That|On|In|At|Since|By|During|After|Before|Earlier|Later|Until|Over|For|From|Within|Instead"
    r"|Meanwhile|Subsequently|However|Then)\b(?:\s+[\w’'.-]+){0,5},\s+"
    r"|(?!(?:He|She|His|Her|They|It)\b)[A-Z][\w’'-]*(?:\s+[a-z\d][\w’'.-]*){0,7},\s+)?"
    r"(?P<word>[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Tt]hey|[Ii]t)\b(?:[’'](?:s|d|ll|ve|re)\b)?"
)
"""A pronoun that words open with, or that stands behind a short opening, "This week, he said …", which has no name
unless it tells when or where; it may be "he's"."""
_NAMED = re.compile(r"\w+ \[|It (?:is|was|has been|remains)\b[^,.]{3,60}\bthat\b")
"""A pronoun with its name in brackets, or one that stands for what follows."""
_NEWS = "announcement|comments?|move|remarks?|statements?|decision|declaration|news|report|ruling|vote|visit|speech"
_POINTS_BACK = re.compile(
    r"(?:(?:the (?:two|three|four|pair)) (?:is|are|was|were|have|has|had)|and|but|or|so(?! far\b)|yet|meanwhile|instead"
    r"|still|later|earlier|then|now|plus|however|again|likewise|similarly|as evidence|as such|as a result|in addition"
    r"|in particular|in turn|in doing so|in other words|by contrast|by then|to that end|even so|at the same time"
    r"|both|others?|the others?|many of them|some of them|most of them|all of them)\b"
    r"|th(?:is|at|ese|ose)\s+(?!(?:week|month|year|morning|afternoon|evening|time|spring|summer|fall|autumn|winter)\b)"
    r"|(?:\w+\s+){0,3}(?:minutes?|hours?|days?|weeks?|months?|years?) (?:earlier|later|before|after),"
    r"|the (?:next|following|same|previous) (?:day|night|morning|week|month|year)\b"
    rf"|the (?:{_NEWS}) (?:comes?|came|follow(?:s|ed)?|marks?|marked|was|were|is|are)\b"
    rf"|(?:[\w.]+\s+){{0,2}}\w+[’']s (?:{_NEWS}) (?:comes?|came|follow(?:s|ed)?|marks?|marked)\b"
    r"|\w+ing\b[^,]*,\s+(?:he|she|they)\b(?!\s*\[)"
    r"|[^,]*,\s+(?:though|too|however|meanwhile|then)\s*,|(?:\S+\s+){1,5}meanwhile\b",
    re.IGNORECASE,
)
"""What goes on from the sentence before it, besides what `takes_up` and `unnamed` know."""
_TIE = 20
"""Characters of the longest tie that a line loses at its beginning, "Additionally, ", and of a pronoun."""
_SAME_PLACE = re.compile(r"\b(?:the|that) same (?:city|town|village|region|province|state|county|area|district)\b")


def unresolved(words: str) -> bool:
    """Do words open with a pronoun, behind a short opening or not, that no name in brackets follows?"""
    opening = _OPENING.match(words)
    return opening is not None and opening["word"].lower() != "it" and not words.startswith(" [", opening.end())


def leans(words: str) -> bool:
    """Does a line go on from another that does not stand beside it: "They …", "Instead, …", "The move comes …"?"""
    named = _NAMED.match(words) is not None
    return points_back(words) or unresolved(words) or (unnamed(words) and not named)


def points_back(words: str) -> bool:
    """Does a line open with what takes up the sentence before it, pronouns aside: "Instead, …", "That case …"?"""
    return takes_up(words) or _POINTS_BACK.match(words) is not None


def resolve(coverage: Coverage, article: str, start: int, words: str) -> str:
    """`words`, the page's wording of the passage that begins at `start`, with what it points back to in brackets."""
    analysis = coverage.analysis(article)
    sentence = next((s for s in analysis.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return words
    opening = _OPENING.match(words)
    at = _place(coverage.article(article).plain, start, opening) if opening else -1
    meant = next((p.name for p in analysis.pronouns if p.start == at), "")
    if opening and meant:
        whose = "’s" if opening["word"].lower() in ("his", "her") else ""
        words = f"{words[: opening.end()]} [{meant}{whose}]{words[opening.end() :]}"
    words = _with_holder(analysis, start, words)
    place = _SAME_PLACE.search(words)
    if place:
        name = _only_place(analysis, sentence, start)
        if name:
            words = f"{words[: place.end()]} [{name}]{words[place.end() :]}"
    return words


def _with_holder(analysis: Analysis, start: int, words: str) -> str:
    """Words that open with an office, "The governor said …", with its holder in brackets unless they have the name."""
    office = next((p for p in analysis.pronouns if p.start == start and p.role), None)
    if office is None or gazetteer.elder(office.name).split()[-1] in words or not words[1:].startswith(office.text[1:]):
        return words
    at = len(office.text)
    return f"{words[:at]} [{office.name}]{words[at:]}"


def _place(text: str, start: int, opening: re.Match[str]) -> int:
    """Where the pronoun of an opening stands in the text, in which a tie to the sentence before may stand before it."""
    at = start + opening.start("word")
    found = re.compile(rf"\b{opening['word']}\b", re.IGNORECASE).search(text, at, at + _TIE)
    return found.start() if found else -1


def _only_place(analysis: Analysis, sentence: Sentence, start: int) -> str:
    names = {e.name for e in analysis.entities if sentence.start <= e.start < start and e.label == "PLACE"}
    return min(names) if len(names) == 1 else ""
