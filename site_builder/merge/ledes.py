"""How each article tells the main event: its first sentences, in words of its own, beside the fact that they share.

Reports put their main event first (the inverted pyramid). So the first sentences of the articles of one thread tell of
one event even where they share few words; each is evidence of it, in part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.merge.figures import figures_differ
from site_builder.merge.matching import Unit, Weights
from site_builder.merge.vetoes import contradicted, roles_differ

SHARED = 2
"""Features that a telling shares with most of the passages of the main fact, at least, one more where it is with half
of them; one is no name."""
NEAR = 0.10
"""Average similarity to the passages of the main fact from which a sentence behind the first one tells part of it."""
AGAIN = 0.12
"""The same in an article that tells it already. .10 brings passages of other facts in there (europa: purity .97)."""
COMMON = 0.25
"""Share of a later sentence's telling words that most passages of the main fact have, from which it is near enough."""

Group = tuple[int, ...]


def tellings(
    units: Sequence[Unit],
    groups: Sequence[Group],
    threads: Iterable[frozenset[str]],
    weights: Weights,
    *,
    dated: bool = True,
) -> dict[Group, Group]:
    """For the main facts of each thread, as groups of units, the further units of other articles that tell of it.

    groups: the facts found, as indexes of units. A thread none of whose facts has a lede gets a group of one unit.
    threads: the articles of each, by id.
    dated: whether the days of the units may be compared.
    """
    found: dict[Group, Group] = {}
    named = _places(units)
    for thread in threads:
        left = [i for i, u in enumerate(units) if u.article in thread and u.lead and not u.spoken]
        while cores := _cores(units, groups, left, weights):
            each = [(core, tuple(_telling(units, core, left, weights, named, dated))) for core in cores]
            core, told = max(each, key=lambda c: len(_outlets(units, (*c[0], *c[1]))))
            found[core] = told
            left = [i for i in left if i not in core and i not in told]
    return {core: told for core, told in found.items() if told}


def _cores(units: Sequence[Unit], groups: Sequence[Group], leads: Sequence[int], weights: Weights) -> list[Group]:
    """What may be the main fact: the one that most ledes tell; else the lede that is likest to the others.

    Beside a fact that one lede alone tells, it may be a lede of no fact that shares more with several others.
    """
    ledes = {i for i in leads if units[i].claim.sentence == 0}
    best = max(groups, key=lambda g: (len(_outlets(units, ledes.intersection(g))), len(g), -g[0]), default=())
    told = len(_outlets(units, ledes.intersection(best)))
    grouped = {i for g in groups for i in g}
    like = [
        (sum(weights.similarity(units[i].features, units[j].features) for j in sorted(ledes)), -i)
        for i in ledes
        if units[i].speaks and (not told or (i not in grouped and _shared_by_several(units, i, ledes)))
    ]
    lone: list[Group] = [(-max(like)[1],)] if like and told < 2 <= len(ledes) else []
    return [best, *lone] if told else lone


def _outlets(units: Sequence[Unit], group: Iterable[int]) -> set[str]:
    """Whose articles open with a claim of the group."""
    return {units[i].outlet for i in group if units[i].claim.sentence == 0}


def _shared_by_several(units: Sequence[Unit], lede: int, ledes: Iterable[int]) -> bool:
    near = (j for j in ledes if len(units[lede].features & units[j].features) > SHARED)
    return len(_outlets(units, near) - {units[lede].outlet}) > 1


def _telling(
    units: Sequence[Unit],
    core: Group,
    leads: Sequence[int],
    weights: Weights,
    named: Mapping[str, frozenset[str]],
    dated: bool,
) -> Iterator[int]:
    members = [units[m] for m in core]
    held = Counter(f for m in members for f in m.features)
    common = frozenset(f for f, n in held.items() if 2 * n > len(members))
    for i in leads:
        unit = units[i]
        if i in core or _another(unit, members, named, dated) or (_goes_on(units, i) and _again(unit, members)):
            continue
        if _tells(unit, members, common, weights):
            yield i


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Is a claim one of a sentence behind the first, and not what that sentence begins with?"""
    if i == 0:
        return False
    one, before = units[i], units[i - 1]
    return 0 < one.claim.sentence == before.claim.sentence and one.article == before.article


def _again(unit: Unit, members: Sequence[Unit]) -> bool:
    """Is it of an article that tells of the main event already?"""
    return any(m.article == unit.article for m in members)


def _tells(unit: Unit, members: Sequence[Unit], common: frozenset[str], weights: Weights) -> bool:
    """Does a lede share enough with most passages of a fact, or more with half? A later sentence must be near, too."""
    alike = [len(unit.features & m.features) for m in members if _shares(unit, m)]
    most = 2 * len(alike) > len(members)
    if unit.claim.sentence == 0:
        return most or (2 * len(alike) == len(members) and max(alike) > SHARED)
    if most and weights.containment(unit.features, common) >= COMMON:
        return True
    near = AGAIN if _again(unit, members) else NEAR
    return most and sum(weights.similarity(unit.features, m.features) for m in members) >= near * len(members)


def _shares(unit: Unit, member: Unit) -> bool:
    shared = unit.features & member.features
    return len(shared) >= SHARED and not (shared - unit.titles).isdisjoint(unit.claim.terms)


def _another(unit: Unit, members: Sequence[Unit], named: Mapping[str, frozenset[str]], dated: bool) -> bool:
    """Does a passage tell of another event: does what it names, its day or its figures fit none of the members?

    Where it names one of their people it may name another place, or where each article names the other's place too.
    """
    people, places, countries = (
        frozenset[str]().union(*(getattr(m, names) for m in members)) for names in ("people", "places", "countries")
    )
    if unit.people and people and not unit.people & people:
        return True
    known = bool(unit.people & people)
    if unit.countries and countries and not unit.countries & countries and not known:
        return True
    if unit.places and places and not unit.places & places and not known and not _near(unit, members, named):
        return True
    days = [m.date for m in members if m.date]
    if dated and unit.date and days and not any(unit.date.compatible(d) for d in days):
        return True
    return any(
        contradicted(unit, m) or figures_differ(unit.figures, m.figures) or roles_differ(unit, m) for m in members
    )


def _near(unit: Unit, members: Sequence[Unit], named: Mapping[str, frozenset[str]]) -> bool:
    """Do the articles on both sides name the other's place too, as a park and its mountain?"""
    theirs = frozenset[str]().union(*(named[m.article] for m in members))
    return bool(unit.places & theirs) and any(m.places & named[unit.article] for m in members)


def _places(units: Sequence[Unit]) -> dict[str, frozenset[str]]:
    """By article, every place that it names."""
    places: dict[str, set[str]] = {u.article: set() for u in units}
    for u in units:
        places[u.article] |= u.places
    return {article: frozenset(found) for article, found in places.items()}
