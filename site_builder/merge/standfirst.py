"""The few sentences under the headline: the main event, then what most outlets report, each a fact of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.merge.coverage import Coverage
from site_builder.merge.order import main_event, prominence, quotation
from site_builder.merge.references import leans
from site_builder.merge.wording import unnamed
from site_builder.story import Dossier, Fact, Standfirst, slugify

LEADING = 3
"""Facts that make it."""
ALIKE = 0.4
"""Share of the shorter fact's words of four letters or more from which two facts repeat each other there."""
LONG = 45
"""Words, at most, of a fact that stands there."""

_LABEL = re.compile(r"\[|(?:[A-Z][\w.’'-]*\s){0,3}\w+:\s")
"""A speaker in brackets, "WATCH:", or a headline's "Ana Rivera: …"."""


def find_standfirst(dossier: Dossier, coverage: Coverage, facts: Sequence[Fact]) -> Standfirst:
    """The editor's own, or the leading facts, each saying something new; () of them where none can stand there."""
    if dossier.standfirst:
        return Standfirst(dossier.standfirst)
    fit = [f for f in facts if _fit(f)]
    main = main_event(coverage, fit)
    leading = [main] if main else []
    for fact in sorted(fit, key=lambda f: (quotation(f) and len(f.outlets) < 2, *prominence(coverage, f))):
        if len(leading) < LEADING and not any(_alike(fact, other) for other in leading):
            leading.append(fact)
    return Standfirst(" ".join(f.text for f in leading), tuple(f.id for f in leading))


def _fit(fact: Fact) -> bool:
    words = fact.text
    begins_back = unnamed(words) or leans(words) or _LABEL.match(words)
    return fact.kind != "analysis" and not begins_back and len(words.split()) <= LONG


def _alike(one: Fact, other: Fact) -> bool:
    """Do two facts share much of their words, or a passage?"""
    words = [{w for w in slugify(f.text).split("-") if len(w) > 3} for f in (one, other)]
    cited = [{(c.article, c.start) for c in f.citations} for f in (one, other)]
    return not cited[0].isdisjoint(cited[1]) or len(words[0] & words[1]) > ALIKE * min(len(w) for w in words)
