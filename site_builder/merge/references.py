"""Words that point back, resolved in square brackets where nothing else can be meant.

"He confirmed …" becomes "He [Tom Adler] confirmed …" where the analysis of its article knows whom the pronoun means;
"the same city" becomes "the same city [Port Ellen]" only if the words before it in the sentence name exactly one place.
In doubt the words stand as printed.
"""

from __future__ import annotations

import re

from site_builder.merge.coverage import Coverage
from site_builder.story import Analysis, Sentence

_OPENING = re.compile(
    r"(?:(?:This|Last|Next|That|On|In|At|Since|By|During|After|Before|Earlier|Later|Until|Over|For|From|Within|Instead"
    r"|Meanwhile|Subsequently|However|Then)\b(?:\s+[\w’'.-]+){0,5},\s+)?(?P<word>[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
"""A pronoun that words open with, or that stands behind a short opening: "This week, he said …"."""
_SAME_PLACE = re.compile(r"\b(?:the|that) same (?:city|town|village|region|province|state|county|area|district)\b")


def unresolved(words: str) -> bool:
    """Do words open with a pronoun, behind a short opening or not, that no name in brackets follows?"""
    opening = _OPENING.match(words)
    return opening is not None and not words.startswith(" [", opening.end())


def resolve(coverage: Coverage, article: str, start: int, words: str) -> str:
    """`words`, the page's wording of the passage that begins at `start`, with what it points back to in brackets."""
    analysis = coverage.analysis(article)
    sentence = next((s for s in analysis.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return words
    opening = _OPENING.match(words)
    at = start + opening.start("word") if opening else -1
    person = next((p.name for p in analysis.pronouns if p.start == at), "")
    if opening and person:
        whose = "’s" if opening["word"].lower() in ("his", "her") else ""
        words = f"{words[: opening.end()]} [{person}{whose}]{words[opening.end() :]}"
    place = _SAME_PLACE.search(words)
    if place:
        name = _only_place(analysis, sentence, start)
        if name:
            words = f"{words[: place.end()]} [{name}]{words[place.end() :]}"
    return words


def _only_place(analysis: Analysis, sentence: Sentence, start: int) -> str:
    names = {e.name for e in analysis.entities if sentence.start <= e.start < start and e.label == "PLACE"}
    return min(names) if len(names) == 1 else ""
