"""Where outlets print the same words as said by different people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import opening_words
from site_builder.merge.quotes import OVERLAP, SAME_WORDS, aligned, compared
from site_builder.story import Difference, Position, Quote, finding_id

SPEAKERS_DIFFER = "the same words, given to different people"
_OPENING_WORDS = 8
_NAME = re.compile(r"\b(?!(?:The|A|An|His|Her|Their|One)\b)[A-Z]")
"""In a name; "the agency" and "the announcement" may be one."""


def speaker_differences(coverage: Coverage, quotes: Sequence[Quote]) -> tuple[Difference, ...]:
    """Where outlets print the same words as said by different people, each naming the speaker."""
    words = [compared(q.text) for q in quotes]
    bags = [frozenset(w) for w in words]
    found = []
    for (i, one), (j, other) in combinations(enumerate(quotes), 2):
        a, b = (i, j) if len(words[i]) <= len(words[j]) else (j, i)
        short, long = words[a], words[b]
        if len(short) < OVERLAP or len(bags[a] - bags[b]) > (1 - SAME_WORDS) * len(short):
            continue
        if (Counter(short) & Counter(long)).total() < SAME_WORDS * len(short):
            continue
        if set(one.outlets) != set(other.outlets) and aligned(short, long)[0] >= SAME_WORDS:
            sides = tuple(_attributed(coverage, q) for q in (one, other))
            if _jointly(*sides) or not all(_NAME.search(side.text) for side in sides):
                continue
            found.append(_speaker_difference(sides, one if words[i] == short else other))
    return tuple(found)


def _jointly(one: Position, other: Position) -> bool:
    """Does an outlet name both in the sentence: a joint statement, or a spokesman and whom he speaks for?"""
    return any(
        re.search(rf"\b{re.escape(name)}\b", c.text)
        for name, side in ((_last_name(other.text), one), (_last_name(one.text), other))
        for c in side.citations
    )


def _last_name(name: str) -> str:
    return (name.split() or [""])[-1]


def _attributed(coverage: Coverage, quote: Quote) -> Position:
    """The speaker, and the sentences that give the words to them."""
    places = [
        (c.article, m)
        for c in quote.citations
        for m in coverage.analysis(c.article).quotes
        if c.start <= m.runs[0][0] < c.end
    ]
    cited = tuple(coverage.cite(article, m.start, m.end) for article, m in places)
    return Position(quote.speaker.name if quote.speaker else "", "", cited or quote.citations)


def _speaker_difference(sides: tuple[Position, ...], quote: Quote) -> Difference:
    question = f"Who said “{opening_words(quote.text, _OPENING_WORDS)}”?"
    citations = tuple(c for side in sides for c in side.citations)
    whole = " | ".join([citations[0].text, *(side.text for side in sides)])
    return Difference(finding_id(question, whole), question, citations, SPEAKERS_DIFFER, "claims", sides)
