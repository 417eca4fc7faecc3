"""What an article says twice: its bullets and its standfirst, and a quotation beside the sentence that retells it.

Either is a passage of the facts that the article's own sentences report.
"""

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
RETOLD = 0.2
"""Similarity from which a sentence retells the quotation next to it, where it names the speaker."""


def sums_up(unit: Unit) -> bool:
    """Does a claim stand in a summary of its article?"""
    return unit.kind in ("bullet", "standfirst")


def repeats(features: frozenset[str], own: Unit, weights: Weights) -> bool:
    """Does a claim of an article say what a summary of it says?"""
    alike = weights.similarity(features, own.features) >= REPEATS
    return alike or weights.containment(features, own.features) >= SUMMED


@dataclass(frozen=True, slots=True)
class Restatements:
    """Claims that an article says again, as indexes of units, by the claim of its own text that says it most alike."""

    of: Mapping[int, Sequence[int]]

    @classmethod
    def among(cls, units: Sequence[Unit], left: Iterable[int], weights: Weights) -> Restatements:
        """left: the claims that are in no group."""
        own_text: dict[str, list[int]] = {}
        for n, unit in enumerate(units):
            if not (sums_up(unit) or unit.spoken):
                own_text.setdefault(unit.article, []).append(n)
        found: dict[int, list[int]] = {}
        for i in (i for i in left if sums_up(units[i]) or units[i].spoken):
            again = units[i]
            says = _summed if sums_up(again) else _spoken
            own = (n for n in own_text.get(again.article, ()) if says(again, units[n], weights))
            body = max(own, key=lambda n: weights.similarity(again.features, units[n].features), default=None)
            if body is not None:
                found.setdefault(body, []).append(i)
        return cls(found)

    def beside(
        self, units: Sequence[Unit], group: Sequence[int], others: Sequence[Unit], weights: Weights
    ) -> list[Unit]:
        """What says a claim of a fact again and is like all the passages there, those of `others` too.

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


def _spoken(quotation: Unit, own: Unit, weights: Weights) -> bool:
    """Does a claim retell in two telling words what somebody whom it names says in the sentence before or behind it?

    "Rivera warned of a second strike. “A second strike would ruin us,” she said."
    """
    if abs(quotation.claim.sentence - own.claim.sentence) != 1 or not quotation.speakers & own.people:
        return False
    telling = [f for f in plain_words(quotation, own) if weights.of[f] >= weights.telling_from]
    alike = weights.similarity(quotation.features, own.features) >= RETOLD
    return alike and len(telling) >= TERMS and not conflict(quotation, own)


def _like(one: Unit, other: Unit, weights: Weights) -> bool:
    return weights.similarity(one.features, other.features) >= PART and not conflict(one, other)
