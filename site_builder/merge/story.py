"""The order of the merging steps."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import merge_differences
from site_builder.merge.facts import merge_facts
from site_builder.merge.ledger import set_aside
from site_builder.merge.matching import Weights, find_units
from site_builder.merge.names import Aliases, merge_names
from site_builder.merge.quotes import merge_quotes
from site_builder.merge.timeline import merge_timeline
from site_builder.story import Analysis, Block, Dossier, Fact, Standfirst, Story

LEADING = 3
"""Facts that make the standfirst."""


def merge(dossier: Dossier, analyses: Sequence[Analysis]) -> Story:
    """The story that the analyses of a dossier's articles tell together."""
    coverage = Coverage.of(dossier, analyses)
    units = find_units(coverage, Aliases.of(coverage))
    weights = Weights.learn(units)
    facts = merge_facts(coverage, units, weights)
    blocks = (
        Block("facts", facts),
        Block("differences", merge_differences(coverage, units, weights, facts)),
        Block("timeline", merge_timeline(coverage, facts)),
        Block("quotes", merge_quotes(coverage)),
        Block("who", merge_names(coverage)),
    )
    return Story(
        slug=dossier.slug,
        title=dossier.title,
        standfirst=_standfirst(dossier, facts),
        kicker=dossier.kicker,
        language=dossier.language,
        outlets=dossier.outlets,
        articles=dossier.articles,
        blocks=blocks,
        origins=coverage.origins,
        set_aside=set_aside(coverage, blocks),
        notes=dossier.notes,
        corrections=dossier.corrections,
    )


def _standfirst(dossier: Dossier, facts: Sequence[Fact]) -> Standfirst:
    if dossier.standfirst:
        return Standfirst(dossier.standfirst)
    leading = [f for f in facts if f.kind != "analysis"][:LEADING]
    return Standfirst(" ".join(f.text for f in leading), tuple(f.id for f in leading))
