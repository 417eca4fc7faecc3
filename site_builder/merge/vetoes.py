"""What forbids that two claims are one, and whether they tell one deed.

Vetoes count for more than likeness: another day, place, person, country or figure, the opposite, crossed roles.
"""

from __future__ import annotations

from itertools import product

from site_builder import gazetteer
from site_builder.merge.figures import figures_differ, one_amount
from site_builder.merge.matching import Unit
from site_builder.story import Deed

ALIKE = 2
"""Of the names and nouns of a verb, those that two deeds share to be one."""


def conflict(one: Unit, other: Unit) -> str:
    """Why two claims cannot be the same, "" if nothing forbids it: the field in which they differ."""
    return "polarity" if contradicted(one, other) else other_event(one, other)


def other_event(one: Unit, other: Unit) -> str:
    """Why two claims cannot be of one event, "" if nothing forbids it.

    Another day, place, person, country or figure, or done by those to whom the other has it done.
    """
    return _other(one, other, part=False)


def other_part(one: Unit, other: Unit) -> str:
    """Why one claim cannot tell part of what the other tells, "" if nothing forbids it.

    What else each tells may be of another country, and in another place where both are about one person or one telling
    amount: who left one town may have spoken in another, but a strike on one town is none on another.
    """
    return "polarity" if contradicted(one, other) else _other(one, other, part=True)


def _other(one: Unit, other: Unit, *, part: bool) -> str:
    if one.date and other.date and not one.date.compatible(other.date):
        return "date"
    if _apart(one.places, other.places) and not (part and _in_two_places(one, other)):
        return "place"
    if _apart(one.people, other.people):
        return "people"
    if _apart(one.countries, other.countries) and not part:
        return "country"
    if roles_differ(one, other):
        return "roles"
    return "figures" if figures_differ(one.figures, other.figures) else ""


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def _in_two_places(one: Unit, other: Unit) -> bool:
    """May two claims name two places and tell part of one thing: is it of somebody, or of one telling amount?

    Where the same is done in both, it must be done to one person; who only says it does not count.
    """
    done = [[d for d in u.deeds if d.verb not in _TELLING] for u in (one, other)]
    verbs = {d.verb for d in done[0]} & {d.verb for d in done[1]} - _LIGHT
    if verbs:
        suffers = [{d.patient.casefold() for d in deeds if d.verb in verbs} for deeds in done]
        return bool(suffers[0] & suffers[1] & one.people)
    tellers = {d.agent.casefold() for u in (one, other) for d in u.deeds if d.verb in _TELLING}
    return bool((one.people & other.people) - tellers) or one_amount(one.figures, other.figures)


_LIGHT = frozenset(("be", "have", "make", "take", "come", "go", "get", "do", "give"))
"""Verbs that tell nothing of what is done."""
_MUTUAL = frozenset(
    ("meet", "talk", "agre", "fight", "face", "marri", "play", "join", "negoti", "clash", "speak", "call")
)
"""What two do to each other, whoever is named first."""
_ONE = frozenset(("he", "she"))
"""Agents that are one person, whom nobody names."""
_TELLING = frozenset(("say", "tell", "ask"))
"""Verbs whose agent may be a house in one report and its spokeswoman in another."""
_UNTOLD = _TELLING | {"expect"}
"""And one that does not say what is done: who is expected to be charged is expected to appear in court."""


def roles_differ(one: Unit, other: Unit) -> bool:
    """Is the same done by those to whom the other claim has it done, or by another person?"""
    return roles_crossed(one, other) or (_persons_alone(one, other) and done_by_another(one, other))


def _persons_alone(one: Unit, other: Unit) -> bool:
    """Does each of two claims have something done by a person whom the other does not name?"""
    doers = [{d.agent.casefold() for d in u.deeds} & u.people for u in (one, other)]
    return bool(doers[0] - other.people and doers[1] - one.people)


def roles_crossed(one: Unit, other: Unit) -> bool:
    """Does one claim have done by somebody what the other has done to them? Both must say who and whom."""
    return any(d.verb == e.verb and d.verb not in _MUTUAL and _crossed(d, e) for d in one.deeds for e in other.deeds)


def _crossed(one: Deed, other: Deed) -> bool:
    """Agent and patient the other way round; where both sides are not the same two, one that is a name."""
    if not all((one.agent, one.patient, other.agent, other.patient)) or one.agent == other.agent:
        return False
    forth, back = one.agent == other.patient, other.agent == one.patient
    return (forth and back) or (forth and one.agent[:1].isupper()) or (back and other.agent[:1].isupper())


def done_by_another(one: Unit, other: Unit) -> bool:
    """Does each name who did one thing, and another name, and none the same? Who said it is not asked.

    A minister who signs is no other than the country that does.
    """
    for d in (d for d in one.deeds if d.verb not in _TELLING):
        doers = {e.agent for e in other.deeds if e.verb == d.verb and e.agent[:1].isupper()}
        like = {bool(gazetteer.country(agent)) for agent in (d.agent, *doers)}
        if d.agent[:1].isupper() and doers and d.agent not in doers and len(like) == 1:
            return True
    return False


def done_by_one(one: Unit, other: Unit) -> bool:
    """Does one claim have done by "him" or "her" what a party does in the other?"""
    parties = {d.verb for d in other.deeds if any(d.agent.casefold().startswith(g) for g in other.groups)}
    return any(d.verb in parties and d.agent in _ONE for d in one.deeds)


def one_deed(one: Unit, other: Unit) -> bool:
    """Have both the same done, with two alike of who did it, to whom or what, and what else the verb has?"""
    return any(
        d.verb == e.verb and d.verb not in _TELLING and len(_alike(d) & _alike(e)) >= ALIKE
        for d, e in product(one.deeds, other.deeds)
    )


def done_to_one(one: Unit, other: Unit) -> frozenset[str]:
    """What both have done to one person or thing, by none else, with somebody in common: the verb and the object.

    Whom they have in common may be who says so.
    """
    both = (
        d for d, e in product(one.deeds, other.deeds) if (d.verb, d.patient) == (e.verb, e.patient) and _one_agent(d, e)
    )
    done = [d for d in both if d.patient and d.verb not in _UNTOLD] if one.people & other.people else []
    return frozenset(word for d in done for word in (d.verb, d.patient.casefold()))


def _one_agent(one: Deed, other: Deed) -> bool:
    return one.agent == other.agent or not {one.agent, other.agent}.isdisjoint(("", *_ONE))


def _alike(deed: Deed) -> set[str]:
    return {deed.agent, deed.patient, *deed.others} - {"", *_ONE}


def contradicted(one: Unit, other: Unit) -> frozenset[str]:
    """The telling words that one claim affirms and the other negates, by a negation or by the opposite word."""
    opposite = {f for a, b in _OPPOSITES for f in (a, b) if {a, b} <= one.features ^ other.features}
    split = {f for f in opposite if f in one.features} and {f for f in opposite if f in other.features}
    return frozenset(split or ()) | _denied(one, other) | _denied(other, one)


def _denied(one: Unit, other: Unit) -> frozenset[str]:
    """The words that one claim affirms, and no more than that, and the other denies, and no more than that.

    None where both deny one thing: "does not apply to boats", "applies to ferries, not boats".
    """
    if any(f"not:{f}" in one.features for f in other.claim.doubted):
        return frozenset()
    return frozenset(
        f
        for f in one.features.difference(one.claim.doubted)
        if f"not:{f}" in other.features and f not in other.features and f"not:{f}" not in one.features
    )


_OPPOSITES = (
    ("rise", "fall"), ("increas", "decreas"), ("accept", "reject"), ("agre", "reject"), ("clear", "convict"),
    ("acquit", "convict"), ("win", "lose"), ("open", "close"), ("support", "oppos"), ("approv", "reject"),
    ("confirm", "deni"), ("pass", "fail"), ("arriv", "leav"), ("gain", "lose"), ("begin", "end"), ("start", "stop"),
)  # fmt: skip
"""Stems of words of which one denies the other."""
