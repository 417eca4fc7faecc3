"""Where the accounts differ: another figure for the same count of the same event.

Two figures are of one event only if what is counted, its plight, the place and the day agree; the day may be missing
from one account, but then the figures must be of one order and something more than the place must be shared.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import Unit, Weights, counts_same
from site_builder.story import Citation, Difference, EdtfDate, Fact, Position, QuantityMention, finding_id

ALIKE = 0.25
"""Similarity of two claims from which they may be of one event where the day is not printed in both."""
ORDER = 2.0
"""How many times the smaller the larger figure may be, where the day is not printed in both."""


NEAR = 20
"""Characters from a figure within which the word that says what befell the counted is shown with it."""

_BEFELL = {
    "kill": re.compile(r"\b(?:killed|killing|kills|dead|died|deaths?|lives)\b"),
    "injure": re.compile(r"\b(?:injured|injuring|wounded|wounding|hurt|injuries)\b"),
    "arrest": re.compile(r"\b(?:arrested|arresting|arrests)\b"),
    "detain": re.compile(r"\b(?:detained|detaining)\b"),
    "displace": re.compile(r"\b(?:displaced|homeless)\b"),
    "evacuate": re.compile(r"\b(?:evacuated|evacuating)\b"),
    "rescue": re.compile(r"\b(?:rescued|rescuing|saved)\b"),
    "miss": re.compile(r"\bmissing\b"),
}


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure in the claim it stands in, with the place and day of the sentence where the claim gives none."""

    unit: Unit
    figure: QuantityMention
    places: frozenset[str]


def merge_differences(
    coverage: Coverage, units: Sequence[Unit], weights: Weights, facts: Sequence[Fact]
) -> tuple[Difference, ...]:
    """Differences in figures, by number of outlets, then in the order of the earliest article."""
    counts = list(_counts(units))
    groups: list[list[_Count]] = []
    for count in counts:
        home = next((g for g in groups if all(_same_event(count, other, weights) for other in g)), None)
        if home is None:
            groups.append([count])
        else:
            home.append(count)
    found = [d for g in groups for d in _difference(coverage, g, facts)]
    return tuple(sorted(found, key=lambda d: (-len(d.outlets), min(coverage.rank(c) for c in d.citations))))


def _counts(units: Sequence[Unit]) -> Iterator[_Count]:
    around: dict[tuple[str, int], frozenset[str]] = {}
    for u in units:
        key = u.article, u.claim.sentence
        around[key] = around.get(key, frozenset()) | u.places
    for u in units:
        for figure in u.figures:
            if figure.predicate in _BEFELL or figure.unit in ("USD", "percent"):
                yield _Count(u, figure, u.places or around[u.article, u.claim.sentence])


def _same_event(one: _Count, other: _Count, weights: Weights) -> bool:
    a, b = one.unit, other.unit
    if not counts_same(one.figure, other.figure):
        return False
    if one.figure.modifier == "including" or other.figure.modifier == "including":
        return False
    if bool(one.places) != bool(other.places) or (one.places and not one.places & other.places):
        return False
    if a.date and b.date:
        return a.date.compatible(b.date) and (bool(one.places) or weights.similarity(a.features, b.features) >= ALIKE)
    low, high = sorted((one.figure.value, other.figure.value))
    if high > low * ORDER or low < 2:
        return False
    return bool(one.places and one.places == other.places) or weights.similarity(a.features, b.features) >= ALIKE


def _difference(coverage: Coverage, group: Sequence[_Count], facts: Sequence[Fact]) -> Iterator[Difference]:
    positions: dict[tuple[float, str], list[_Count]] = {}
    for count in group:
        positions.setdefault((count.figure.value, count.figure.modifier), []).append(count)
    values = {value for value, _ in positions}
    if len(values) < 2 or len({c.unit.outlet for c in group}) < 2:
        return
    sides = tuple(_position(coverage, counts) for counts in positions.values())
    citations = tuple(c for p in sides for c in p.citations)
    question = _question(coverage, group)
    yield Difference(
        id=finding_id(question, citations[0].text),
        text=question,
        citations=citations,
        why=group[0].figure.predicate,
        kind="figures",
        positions=sides,
        facts=tuple(f.id for f in facts if _touches(f, citations)),
        note="",
    )


def _position(coverage: Coverage, counts: Sequence[_Count]) -> Position:
    first = counts[0]
    citations = tuple(coverage.cite(*c.unit.passage) for c in counts)
    return Position(_stretch(coverage, first), first.unit.claim.attribution, citations)


def _stretch(coverage: Coverage, count: _Count) -> str:
    """The figure as printed, with the word that says what befell the counted where it stands close by."""
    text = coverage.article(count.unit.article).text
    figure, claim = count.figure, count.unit.claim
    start, end = figure.start, figure.end
    if figure.subject and figure.subject not in text[start:end] and text[end : end + len(figure.subject) + 2].strip():
        at = text.find(figure.subject, end, min(claim.end, end + len(figure.subject) + 2))
        end = at + len(figure.subject) if at >= 0 else end
    before = text[max(claim.start, start - len(figure.modifier) - 1) : start]
    if figure.modifier and before.strip().lower() == figure.modifier:
        start -= len(before.lstrip())
    befell = _BEFELL.get(figure.predicate)
    if befell and not befell.search(text, start, end):
        near = list(befell.finditer(text, max(claim.start, start - NEAR), min(claim.end, end + NEAR)))
        if near:
            word = min(near, key=lambda m: (max(start - m.end(), m.start() - end), m.start()))
            start, end = min(start, word.start()), max(end, word.end())
    return " ".join(text[start:end].split())


def _question(coverage: Coverage, group: Sequence[_Count]) -> str:
    figure = group[0].figure
    templates = _questions()["figures"]
    name = {"USD": "money", "percent": "percent"}.get(figure.unit, figure.predicate)
    places = frozenset.intersection(*(c.places for c in group))
    where = f" in {_place(coverage, group, min(places))}" if places else ""
    dates = [c.unit.date for c in group if c.unit.date]
    when = _when(dates[0]) if dates else ""
    return templates.get(name, templates["other"]).format(where=where, when=when, unit=figure.unit or figure.subject)


def _place(coverage: Coverage, group: Sequence[_Count], name: str) -> str:
    """The place as the articles print it."""
    for count in group:
        for e in coverage.analysis(count.unit.article).entities:
            if e.name.casefold() == name:
                return e.name
    return name.title()


def _when(date: EdtfDate) -> str:
    if date.precision != "day" or date.start != date.end:
        return ""
    day: datetime.date = date.start
    return f" on {day.day} {day:%B} {day.year}"


def _touches(fact: Fact, citations: Sequence[Citation]) -> bool:
    return any(
        f.article == c.article and f.start < c.end and c.start < f.end for f in fact.citations for c in citations
    )


@cache
def _questions() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("site_builder.merge").joinpath("questions.toml").read_text(encoding="utf-8"))
