"""Words that point back, resolved in square brackets where nothing else can be meant.

"He confirmed …" becomes "He [Ana Rivera] confirmed …" only if the sentence before names exactly one person and no other
human being is described in it; "the same city" becomes "the same city [Port Ellen]" only if the words before it in the
sentence name exactly one place. In doubt the words stand as printed.
"""

from __future__ import annotations

import re

from site_builder.merge.coverage import Coverage
from site_builder.story import Analysis, EntityMention, Sentence

OPENING = 12
"""Characters of a sentence before a clause that may still be its opening word ("However, she …")."""

_SUBJECT = re.compile(
    r"(?P<lead>(?:This|Last|Next|That|On|In|At|Since|By|During|After|Before|Earlier|Later|Until|Over|For|From|Within|Instead"
    r"|Meanwhile|Subsequently|However|Then)\b(?:\s+[\w’'.-]+){0,3},\s+)?(?P<word>[Hh]e|[Ss]he)\b"
)
"""Also behind a short opening: "This week, he said …", if it names nobody."""
_SAME_PLACE = re.compile(r"\b(?:the|that) same (?:city|town|village|region|province|state|county|area|district)\b")
_DESCRIBED = re.compile(
    r"\b(?:the|a|an|his|her|their|another|one|two|three|four|five|six|several|some|many|\d+)\s+(?:[\w-]+\s+){0,2}(?:mayor|minister|president|governor|spokes\w+|secretary|leader"
    r"|official|officer|chief|director|judge|senator|lawmaker|man|woman|boy|girl|victim|driver|suspect|lawyer|attorney"
    r"|opponent|rival|critic|predecessor|successor|ally|aide|adviser|firefighter|worker|soldier|resident|neighbou?r"
    r"|brother|sister|mother|father|son|daughter|wife|husband|friend|colleague|doctor|teacher|student|player|coach)s?\b",
    re.IGNORECASE,
)


def resolve(coverage: Coverage, article: str, start: int, words: str) -> str:
    """`words`, the page's wording of the passage that begins at `start`, with what it points back to in brackets."""
    analysis = coverage.analysis(article)
    index = next((i for i, s in enumerate(analysis.sentences) if s.start <= start < s.end), None)
    if index is None:
        return words
    subject = _SUBJECT.match(words)
    person = referent(coverage, article, start, words)
    if subject and person:
        words = f"{words[: subject.end()]} [{person}]{words[subject.end() :]}"
    place = _SAME_PLACE.search(words)
    if place:
        name = _only_place(analysis, analysis.sentences[index], start)
        if name:
            words = f"{words[: place.end()]} [{name}]{words[place.end() :]}"
    return words


def referent(coverage: Coverage, article: str, start: int, words: str) -> str:
    """Whom the pronoun means that `words`, which begin at `start`, open with; "" where they do not, or in doubt."""
    analysis = coverage.analysis(article)
    index = next((i for i, s in enumerate(analysis.sentences) if s.start <= start < s.end), 0)
    subject = _SUBJECT.match(words)
    if not subject or not index or start - analysis.sentences[index].start >= OPENING:
        return ""
    opening = _inside(analysis, start, start + subject.start("word"))
    if any(e.label == "PERSON" for e in opening) or _DESCRIBED.search(subject["lead"] or ""):
        return ""
    return _only_person(coverage.article(article).plain, analysis, analysis.sentences[index - 1])


def _only_person(text: str, analysis: Analysis, before: Sentence) -> str:
    names = {e.name for e in _inside(analysis, before.start, before.end) if e.label == "PERSON"}
    if len(names) != 1 or _DESCRIBED.search(text, before.start, before.end):
        return ""
    return min(names)


def _only_place(analysis: Analysis, sentence: Sentence, start: int) -> str:
    names = {e.name for e in _inside(analysis, sentence.start, start) if e.label == "PLACE"}
    return min(names) if len(names) == 1 else ""


def _inside(analysis: Analysis, start: int, end: int) -> list[EntityMention]:
    return [e for e in analysis.entities if start <= e.start < end]
