"""The order of the merging steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from site_builder.merge.answers import answer_differences, strength_differences
from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import merge_differences, touched
from site_builder.merge.facts import in_order, merge_facts
from site_builder.merge.gist import Embed, Gist
from site_builder.merge.ledger import set_aside
from site_builder.merge.matching import Weights, find_units
from site_builder.merge.names import Aliases, agreed, merge_names
from site_builder.merge.quotes import merge_quotes, speaker_differences
from site_builder.merge.statements import quoted_statements, with_statements
from site_builder.merge.timeline import merge_timeline
from site_builder.story import Analysis, Block, Dossier, Fact, Finding, Standfirst, Story, slugify

LEADING = 3
"""Facts that make the standfirst."""
ALIKE = 0.4
"""Share of the shorter fact's words of four letters or more from which two facts repeat each other there."""

_POINTS_BACK = re.compile(r"(?:he|she|it|they|this|that|these|those|his|her|its|their|the \w+ also)\b", re.IGNORECASE)


def merge(dossier: Dossier, analyses: Sequence[Analysis], embed: Embed | None = None) -> Story:
    """The story that the analyses of a dossier's articles tell together.

    embed: texts to unit vectors, to find more passages that tell part of a fact; None to go by words alone.
    """
    coverage = Coverage.of(dossier, agreed(analyses))
    units = find_units(coverage, Aliases.of(coverage))
    weights = Weights.learn(units)
    facts = merge_facts(coverage, units, weights, Gist.of(units, embed) if embed else None)
    quotes = merge_quotes(coverage)
    facts = in_order(coverage, with_statements(facts, quoted_statements(coverage, quotes, facts)))
    differences = (
        *merge_differences(coverage, units, weights, facts),
        *answer_differences(coverage, units, facts),
        *strength_differences(coverage, facts),
        *(replace(d, facts=touched(facts, d.citations)) for d in speaker_differences(coverage, quotes)),
    )
    blocks = (
        Block("facts", facts),
        Block("differences", differences),
        Block("timeline", merge_timeline(coverage, facts)),
        Block("quotes", quotes),
        Block("who", merge_names(coverage)),
    )
    return Story(
        slug=dossier.slug,
        title=dossier.title,
        standfirst=_standfirst(dossier, coverage, facts),
        kicker=dossier.kicker,
        language=dossier.language,
        outlets=dossier.outlets,
        articles=dossier.articles,
        blocks=_told_apart(blocks),
        origins=coverage.origins,
        set_aside=set_aside(coverage, blocks),
        notes=dossier.notes,
        corrections=dossier.corrections,
    )


def _told_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """An id for each finding alone.

    Ids are made of words. A fact and a quote of the same sentence, or a person and a place of one name, would share
    one; the later on the page then gets a number, as in "rose-garden-4d9ebf-2".
    """
    seen: Counter[str] = Counter()

    def own(finding: Finding) -> Finding:
        seen[finding.id] += 1
        return finding if seen[finding.id] == 1 else replace(finding, id=f"{finding.id}-{seen[finding.id]}")

    return tuple(replace(b, findings=tuple(own(f) for f in b.findings)) for b in blocks)


def _standfirst(dossier: Dossier, coverage: Coverage, facts: Sequence[Fact]) -> Standfirst:
    """The editor's own, or the facts that most outlets put first, each saying something new."""
    if dossier.standfirst:
        return Standfirst(dossier.standfirst)
    leading: list[Fact] = []
    for fact in sorted(facts, key=lambda f: (-len(f.outlets), -_told(f), -f.origins, _place(coverage, f))):
        if fact.kind == "analysis" or _POINTS_BACK.match(fact.text):
            continue
        if not any(_alike(fact, other) for other in leading):
            leading.append(fact)
        if len(leading) == LEADING:
            break
    return Standfirst(" ".join(f.text for f in leading), tuple(f.id for f in leading))


def _told(fact: Fact) -> int:
    """How many outlets tell it, in part at least."""
    return len({c.outlet for c in fact.citations})


def _place(coverage: Coverage, fact: Fact) -> float:
    """How far down its articles a fact stands, 0 at the top, 1 at the end, on average."""
    shares = [c.start / max(1, len(coverage.article(c.article).text)) for c in fact.supporting]
    return sum(shares) / max(1, len(shares))


def _alike(one: Fact, other: Fact) -> bool:
    words = [{w for w in slugify(f.text).split("-") if len(w) > 3} for f in (one, other)]
    return len(words[0] & words[1]) > ALIKE * min(len(w) for w in words)
