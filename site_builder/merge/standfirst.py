"""The few sentences under the headline: the main event, then what most outlets report, each a fact of the page.

Reports put their main event first (the inverted pyramid), so it is the fact that most articles open with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from site_builder.merge.coverage import Coverage
from site_builder.merge.facts import prominence
from site_builder.merge.references import leans
from site_builder.merge.wording import MARKED, unnamed
from site_builder.story import Dossier, Fact, Standfirst, slugify

LEADING = 3
"""Facts that make it."""
ALIKE = 0.4
"""Share of the shorter fact's words of four letters or more from which two facts repeat each other there."""
QUOTED = 0.5
"""Share of a fact's characters in quotation marks from which it is a quotation; a reader wants to know first what
happened."""
LONG = 45
"""Words, at most, of a fact that stands there."""
THIN = 6
"""Words below which a fact does not tell the main event, if another does."""

_LABEL = re.compile(r"\[|\w+:\s")
"""A speaker in brackets, or "WATCH:"."""


def find_standfirst(dossier: Dossier, coverage: Coverage, facts: Sequence[Fact]) -> Standfirst:
    """The editor's own, or the leading facts, each saying something new; () of them where none can stand there."""
    if dossier.standfirst:
        return Standfirst(dossier.standfirst)
    fit = [f for f in facts if _fit(f)]
    firsts = {a.article: a.sentences[0].end for a in coverage.analyses if a.sentences}
    leading = sorted(fit, key=lambda f: (_quotation(f), _thin(f), -_openings(f, firsts), *prominence(coverage, f)))[:1]
    for fact in sorted(fit, key=lambda f: (_quotation(f) and len(f.outlets) < 2, *prominence(coverage, f))):
        if len(leading) < LEADING and not any(_alike(fact, other) for other in leading):
            leading.append(fact)
    return Standfirst(" ".join(f.text for f in leading), tuple(f.id for f in leading))


def _fit(fact: Fact) -> bool:
    words = fact.text
    begins_back = unnamed(words) or leans(words) or _LABEL.match(words)
    return fact.kind != "analysis" and not begins_back and len(words.split()) <= LONG


def _openings(fact: Fact, firsts: Mapping[str, int]) -> int:
    """How many outlets open with it, in part at least; a quotation opens nothing.

    firsts: by article, where its first sentence ends.
    """
    if _quotation(fact):
        return 0
    return len({c.outlet for c in fact.citations if c.start < firsts.get(c.article, 0)})


def _thin(fact: Fact) -> bool:
    return len(fact.text.split()) < THIN


def _quotation(fact: Fact) -> bool:
    return sum(len(m[0]) for m in MARKED.finditer(fact.text)) >= QUOTED * len(fact.text)


def _alike(one: Fact, other: Fact) -> bool:
    """Do two facts share much of their words, or a passage?"""
    words = [{w for w in slugify(f.text).split("-") if len(w) > 3} for f in (one, other)]
    cited = [{(c.article, c.start) for c in f.citations} for f in (one, other)]
    return not cited[0].isdisjoint(cited[1]) or len(words[0] & words[1]) > ALIKE * min(len(w) for w in words)
