"""The bullets and the standfirst of an article that repeat it: passages of the facts that its own sentences report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.merge.clusters import PART, TERMS
from site_builder.merge.matching import Unit, Weights, plain_words
from site_builder.merge.vetoes import conflict

REPEATS = 0.25
"""Similarity from which a summary bullet or standfirst repeats its own article."""
SUMMED = 0.3
"""Share of its telling words in one claim of the article from which it does so too."""


def sums_up(unit: Unit) -> bool:
    """Does a claim stand in a summary of its article?"""
    return unit.kind in ("bullet", "standfirst")


def repeats(features: frozenset[str], own: Unit, weights: Weights) -> bool:
    """Does a claim of an article say what a summary of it says?"""
    alike = weights.similarity(features, own.features) >= REPEATS
    return alike or weights.containment(features, own.features) >= SUMMED


@dataclass(frozen=True, slots=True)
class Summaries:
    """Claims of summaries, as indexes of units, by the claim of the article's own text that says it most alike."""

    of: Mapping[int, Sequence[int]]

    @classmethod
    def among(cls, units: Sequence[Unit], left: Iterable[int], weights: Weights) -> Summaries:
        """left: the claims that are in no group."""
        own_text: dict[str, list[int]] = {}
        for n, unit in enumerate(units):
            if not sums_up(unit):
                own_text.setdefault(unit.article, []).append(n)
        found: dict[int, list[int]] = {}
        for i in (i for i in left if sums_up(units[i])):
            own = (n for n in own_text.get(units[i].article, ()) if _summed(units[i], units[n], weights))
            body = max(own, key=lambda n: weights.similarity(units[i].features, units[n].features), default=None)
            if body is not None:
                found.setdefault(body, []).append(i)
        return cls(found)

    def beside(
        self, units: Sequence[Unit], group: Sequence[int], others: Sequence[Unit], weights: Weights
    ) -> list[Unit]:
        """What sums up a claim of a fact and is like all the passages there, those of `others` too.

        A bullet on all of a day's strikes says little of the one that two outlets tell alike.
        """
        passages = [*(units[i] for i in group), *others]
        found = (units[j] for i in group for j in self.of.get(i, ()))
        return [u for u in found if all(_like(u, p, weights) for p in passages if p.article != u.article)]


def _summed(summary: Unit, own: Unit, weights: Weights) -> bool:
    """Does a claim of the article's text say what a claim of its summary says, in two words that are no names?"""
    return (
        len(plain_words(summary, own)) >= TERMS
        and repeats(summary.features, own, weights)
        and not conflict(summary, own)
    )


def _like(one: Unit, other: Unit, weights: Weights) -> bool:
    return weights.similarity(one.features, other.features) >= PART and not conflict(one, other)
