"""The order of the merging steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from site_builder.merge.answers import answer_differences, strength_differences
from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import merge_differences, touched, with_other_figures
from site_builder.merge.disputed_days import day_differences
from site_builder.merge.disputed_speakers import speaker_differences
from site_builder.merge.facts import merge_facts
from site_builder.merge.gist import Embed, Gist
from site_builder.merge.ledger import set_aside
from site_builder.merge.matching import Weights, find_units
from site_builder.merge.names import Aliases, agreed, merge_names
from site_builder.merge.order import in_order
from site_builder.merge.quotes import merge_quotes
from site_builder.merge.standfirst import find_standfirst
from site_builder.merge.statements import quoted_statements, with_statements
from site_builder.merge.threads import find_threads
from site_builder.merge.timeline import merge_timeline
from site_builder.story import Analysis, Block, Dossier, Finding, Story


def merge(dossier: Dossier, analyses: Sequence[Analysis], embed: Embed | None = None) -> Story:
    """The story that the analyses of a dossier's articles tell together.

    embed: texts to unit vectors, to find more passages that tell part of a fact; None to go by words alone.
    """
    coverage = Coverage.of(dossier, agreed(analyses))
    aliases = Aliases.of(coverage)
    units = find_units(coverage, aliases)
    weights = Weights.learn(units)
    threads = find_threads(units)
    facts = merge_facts(coverage, units, weights, threads, Gist.of(units, embed) if embed else None)
    quotes = merge_quotes(coverage)
    facts = in_order(coverage, with_statements(facts, quoted_statements(coverage, quotes, facts)))
    differences = (
        *merge_differences(coverage, units, weights, facts, threads),
        *answer_differences(coverage, units, facts),
        *strength_differences(coverage, facts),
        *(replace(d, facts=touched(facts, d.citations)) for d in day_differences(coverage, units)),
        *(replace(d, facts=touched(facts, d.citations)) for d in speaker_differences(coverage, quotes)),
    )
    facts = in_order(coverage, with_other_figures(coverage, facts, differences))
    blocks = (
        Block("facts", facts),
        Block("differences", differences),
        Block("timeline", merge_timeline(coverage, facts)),
        Block("quotes", quotes),
        Block("who", merge_names(coverage, aliases)),
    )
    return Story(
        slug=dossier.slug,
        title=dossier.title,
        standfirst=find_standfirst(dossier, coverage, facts),
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
