"""The order of the facts: what most outlets report first, the main event before the rest, quotations later.

Reports put their main event first (the inverted pyramid), so it is the fact that most articles open with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import LEAD
from site_builder.merge.references import leans
from site_builder.merge.wording import MARKED
from site_builder.story import Fact

QUOTED = 0.5
"""Share of a fact's characters in quotation marks from which it is a quotation; a reader wants to know first what
happened."""
SAID = 0.33
"""What a quotation loses, of the way from the end of the articles to their beginning. From .25 to .5, 12 of 50 stories
of three outlets begin with one; where it loses nothing, 16."""
THIN = 6
"""Words below which a fact does not tell the main event, if another does."""

_NAMES = re.compile(r"(?<!^)\b[A-Z]|[“\"]")
"""A name or a mark: "A duvet may not lead to better rest" tells no event, "The bank earned $2 million" not which."""


def in_order(coverage: Coverage, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """What several outlets report by prominence, then what one alone reports: as many others tell part of it.

    Of as many outlets the main event comes first, if two open with it. Of what one alone reports a line that leans on
    another comes last; what already stands beside a fact before it comes after those, and equals in the order of the
    articles.
    """
    in_text = sorted(facts, key=lambda f: min(coverage.rank(c) for c in f.citations))
    main = main_event(coverage, in_text, openings=2)
    several = (f for f in in_text if len(f.outlets) > 1)
    ordered = sorted(several, key=lambda f: (-len(f.outlets), f is not main, leans(f.text), *prominence(coverage, f)))
    shown = {(c.article, c.start) for f in ordered for c in f.citations}
    told = (f for f in in_text if len(f.outlets) < 2 <= _tellers(f))
    for fact in sorted(told, key=lambda f: (leans(f.text), f is not main, -_tellers(f), quotation(f))):
        if all((c.article, c.start) not in shown for c in fact.supporting):
            ordered.append(fact)
            shown |= {(c.article, c.start) for c in fact.citations}
    first = {id(f) for f in ordered}
    return (*ordered, *(f for f in in_text if id(f) not in first))


def main_event(coverage: Coverage, facts: Sequence[Fact], openings: int = 0) -> Fact | None:
    """The fact that most outlets open with, in part at least, the most prominent of several.

    A quotation, a line of a few words, or what one outlet alone reports further down, is it only where there is nothing
    else. None of no facts, and where fewer outlets than `openings` open with it.
    """
    firsts = _ends(coverage, 1)
    leads = _ends(coverage, LEAD)

    def key(fact: Fact) -> tuple[bool, bool, bool, int, int, float]:
        thin = len(fact.text.split()) < THIN or not _NAMES.search(fact.text)
        return quotation(fact), thin, _deep(fact, leads), -_openings(fact, firsts), *prominence(coverage, fact)

    main = min(facts, key=key, default=None)
    return main if main and _openings(main, firsts) >= openings else None


def prominence(coverage: Coverage, fact: Fact) -> tuple[int, float]:
    """Sort key, the most prominent first: by outlets; then by independent texts, outlets that tell part, and place.

    One independent text or outlet more counts as much as half the way from the end of the articles to their beginning,
    that it is no quotation as SAID of the way.
    """
    told = _tellers(fact)
    shares = [c.start / max(1, len(coverage.article(c.article).text)) for c in fact.supporting]
    down = sum(shares) / max(1, len(shares))
    part = told - len(fact.outlets)
    return -len(fact.outlets), down - fact.origins / 2 - part / 2 + SAID * quotation(fact)


def _ends(coverage: Coverage, sentences: int) -> dict[str, int]:
    """By article, where its first sentences end."""
    return {a.article: a.sentences[:sentences][-1].end for a in coverage.analyses if a.sentences}


def _deep(fact: Fact, leads: Mapping[str, int]) -> bool:
    """Does one outlet alone report it, and not in its lead?"""
    return len(fact.outlets) < 2 and not any(c.start < leads.get(c.article, 0) for c in fact.supporting)


def quotation(fact: Fact) -> bool:
    """Does a fact say little more than what somebody said, in quotation marks?"""
    return sum(len(m[0]) for m in MARKED.finditer(fact.text)) >= QUOTED * len(fact.text)


def _tellers(fact: Fact) -> int:
    """How many outlets tell a fact, in part at least."""
    return len({c.outlet for c in fact.citations})


def _openings(fact: Fact, firsts: Mapping[str, int]) -> int:
    """How many outlets open with it, in part at least; a quotation opens nothing.

    firsts: by article, where its first sentence ends.
    """
    if quotation(fact):
        return 0
    return len({c.outlet for c in fact.citations if c.start < firsts.get(c.article, 0)})
