"""Figures of two passages: do they count the same, and do they agree, bounds and rounding taken into account?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from site_builder.story import QuantityMention

Figures = Sequence[QuantityMention]

DIGITS = 3
"""Significant digits of a figure that tells by itself; one fewer where its unit is printed."""
CHANCE = 10
"""Figures below it agree by chance."""
_LOWER = frozenset(("at least", "more than", "over", "no fewer than"))
_UPPER = frozenset(("up to", "at most", "fewer than", "less than", "under"))
_SCALES = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_SCALED = re.compile(r"\d+(?:\.(?P<decimals>\d+))?\s*(?P<scale>million|billion|trillion|bn|m)\b", re.IGNORECASE)

_LOOSE = re.compile(
    r"\b(?P<count>(?:(?:tens|hundreds) of )?(?:thousands|millions)|dozens|scores|hundreds)"
    r" of (?P<what>(?:[\w’'-]+ ){0,2}[\w-]+)",
    re.IGNORECASE,
)
_RANGES = {
    "dozens": (24, 120), "scores": (40, 240), "hundreds": (200, 2_000), "thousands": (2_000, 20_000),
    "tens of thousands": (20_000, 100_000), "hundreds of thousands": (200_000, 1_000_000),
    "millions": (2_000_000, 100_000_000), "tens of millions": (20_000_000, 100_000_000),
    "hundreds of millions": (200_000_000, 1_000_000_000),
}  # fmt: skip
"""What a count without a figure may mean, its ends included."""
_ANYBODY = frozenset(("people", "persons", "person"))


@dataclass(frozen=True, slots=True)
class LooseCount:
    """A count without a figure: "dozens of flybys"."""

    least: float
    most: float
    counted: str
    """The words behind it, of which the first are what is counted."""
    start: int
    end: int

    def holds(self, figure: QuantityMention) -> bool:
        """May it mean a figure?"""
        return self.least <= figure.value <= self.most

    def names(self, figure: QuantityMention) -> bool:
        """Is what a figure counts printed in it, other than as people?"""
        noun = figure.subject.lower().rpartition(" ")[2]
        return noun not in _ANYBODY and noun in self.counted.split()


def loose_counts(text: str) -> Iterator[LooseCount]:
    """The counts without a figure in a passage; places are those in `text`."""
    for m in _LOOSE.finditer(text):
        least, most = _RANGES[m["count"].lower()]
        yield LooseCount(least, most, m["what"].lower(), m.start("what"), m.end("what"))


def figures_differ(one: Figures, other: Figures) -> bool:
    """Does a figure for the same thing counted differ?

    Of two shares in one claim (17 and 21 percent) the other may give one.
    """
    left = [(p, q) for p, q in product(one, other) if counts_same(p, q)]
    agreed = {id(f) for p, q in left if agree(p, q) for f in (p, q)}
    return any(id(p) not in agreed and id(q) not in agreed for p, q in left)


def figures_agree(one: Figures, other: Figures) -> bool:
    """Do both give the same figure of two digits or more for the same thing?"""
    return any(p.value == q.value >= CHANCE and counts_same(p, q) for p, q in product(one, other))


def one_amount(one: Figures, other: Figures) -> bool:
    """Do both print the same telling figure in the same unit, such as $449,000? Round ones are many things'."""
    return any(p.value == q.value and p.unit == q.unit and _telling(p) for p, q in product(one, other))


def counts_same(one: QuantityMention, other: QuantityMention) -> bool:
    """Do two figures count the same kind of thing in the same plight?"""
    return bool(one.predicate or one.unit) and (one.predicate, one.unit) == (other.predicate, other.unit)


def agree(one: QuantityMention, other: QuantityMention) -> bool:
    """Can both be true: the same, one the other's bound, or rounded ("1.4 billion" is "1.375 billion")?"""
    low, high = sorted((one, other), key=lambda q: q.value)
    return low.value == high.value or rounded(one, other) or low.modifier in _LOWER or high.modifier in _UPPER


def rounded(one: QuantityMention, other: QuantityMention) -> bool:
    """Is one of two figures that are not the same the other to fewer digits?"""
    return 0 < abs(one.value - other.value) <= max(map(_precision, (one, other))) / 2


def _precision(figure: QuantityMention) -> float:
    """What the last digit of a figure in millions or more stands for; 0 of others, which are taken as exact."""
    scaled = _SCALED.search(figure.text)
    if scaled is None:
        return 0.0
    return float(_SCALES[scaled["scale"].lower()] / 10 ** len(scaled["decimals"] or ""))


def _telling(figure: QuantityMention) -> bool:
    digits = f"{figure.value:.12g}".replace(".", "").strip("0")
    return len(digits) >= DIGITS or (bool(figure.unit) and len(digits) == DIGITS - 1)
