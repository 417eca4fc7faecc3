"""The few sentences under the headline: the main event, then what most outlets report, each a fact of the page.

Reports put their main event first (the inverted pyramid), so it is the fact that most articles open with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.merge.coverage import Coverage
from site_builder.merge.wording import MARKED, takes_up, unnamed
from site_builder.story import Dossier, Fact, Standfirst, slugify

LEADING = 3
"""Facts that make it."""
ALIKE = 0.4
"""Share of the shorter fact's words of four letters or more from which two facts repeat each other there."""
QUOTED = 0.5
"""Share of a fact's characters in quotation marks from which it is a quotation; a reader wants to know first what
happened."""
LONG = 45
"""Words of a fact that is no sentence for a standfirst."""

THIN = 8
"""Words below which a fact does not tell the main event, if another does."""

_LABEL = re.compile(r"\[|\w+:\s")
"""A speaker in brackets, or "Updated:"."""
_POINTS_BACK = re.compile(
    r"(?:th(?:is|at|ese|those)|the (?:two|three|four|pair) (?:is|are|was|were|have|has|had|also)|such|and|but|so|yet"
    r"|meanwhile|instead|still|later|earlier|then|however|as evidence|in addition)\b"
    r"|[^,]*,\s+(?:though|too|however|meanwhile|then)\s*,|(?:\S+\s+){1,5}(?:also|meanwhile)\b",
    re.IGNORECASE,
)
"""What goes on from the sentence before it."""


def find_standfirst(dossier: Dossier, coverage: Coverage, facts: Sequence[Fact]) -> Standfirst:
    """The editor's own, or the leading facts, each saying something new; () of them where none can stand there."""
    if dossier.standfirst:
        return Standfirst(dossier.standfirst)
    fit = [f for f in facts if _fit(f)]
    openings = {f.id: _openings(coverage, f) for f in fit}
    leading = sorted(fit, key=lambda f: (_quotation(f), _thin(f), -openings[f.id], *prominence(coverage, f)))[:1]
    for fact in sorted(fit, key=lambda f: (_quotation(f) and len(f.outlets) < 2, *prominence(coverage, f))):
        if len(leading) < LEADING and not any(_alike(fact, other) for other in leading):
            leading.append(fact)
    return Standfirst(" ".join(f.text for f in leading), tuple(f.id for f in leading))


def prominence(coverage: Coverage, fact: Fact) -> tuple[int, float]:
    """Sort key, the most prominent first: by outlets; then by independent texts, outlets that tell part, and place.

    One text or outlet more counts as much as half the way from the end of the articles to their beginning.
    """
    told = len({c.outlet for c in fact.citations})
    shares = [c.start / max(1, len(coverage.article(c.article).text)) for c in fact.supporting]
    down = sum(shares) / max(1, len(shares))
    return -len(fact.outlets), down - fact.origins / 2 - (told - len(fact.outlets)) / 2


def _fit(fact: Fact) -> bool:
    words = fact.text
    begins_back = unnamed(words) or takes_up(words) or _POINTS_BACK.match(words) or _LABEL.match(words)
    return fact.kind != "analysis" and not begins_back and len(words.split()) <= LONG


def _openings(coverage: Coverage, fact: Fact) -> int:
    """How many outlets open with it, in part at least; a quotation opens nothing."""
    if _quotation(fact):
        return 0
    firsts = {a.article: a.sentences[0] for a in coverage.analyses if a.sentences}
    return len({c.outlet for c in fact.citations if c.article in firsts and c.start < firsts[c.article].end})


def _thin(fact: Fact) -> bool:
    return len(fact.text.split()) < THIN


def _quotation(fact: Fact) -> bool:
    return sum(len(m[0]) for m in MARKED.finditer(fact.text)) >= QUOTED * len(fact.text)


def _alike(one: Fact, other: Fact) -> bool:
    words = [{w for w in slugify(f.text).split("-") if len(w) > 3} for f in (one, other)]
    return len(words[0] & words[1]) > ALIKE * min(len(w) for w in words)
