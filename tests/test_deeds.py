"""Who did what to whom: the deeds of a claim, and what they forbid."""

from __future__ import annotations

import pytest
from telling import claims, units

from site_builder.merge.vetoes import done_by_another, one_deed, roles_crossed


def _deeds(text: str) -> list[tuple[str, str, str]]:
    return [(d.verb, d.agent, d.patient) for c in claims(text) for d in c.deeds]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Kenya accused Norway of piracy on Friday.", ("accus", "Kenya", "Norway")),
        ("The plan was rejected by Kenya on Friday.", ("reject", "Kenya", "plan")),
        ("The council bought the harbour and closed the mill.", ("close", "council", "mill")),
        ("Ana Rivera, who leads the council, left for Oslo.", ("lead", "Ana Rivera", "council")),
        ("A rocket killed two people in Corle.", ("kill", "rocket", "person")),
        ("Two people died in Corle.", ("kill", "", "person")),
        ("Ana Rivera came home.\n\nShe sold the mill.", ("sell", "Ana Rivera", "mill")),
        ("She sold the mill.", ("sell", "she", "mill")),
        ("They sold the mill.", ("sell", "", "mill")),
    ],
)
def test_agent_and_patient(text: str, deed: tuple[str, str, str]) -> None:
    assert deed in _deeds(text)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Ana Rivera resigned from the council on Friday.", ("council",)),
        ("Kenya called the talks constructive.", ("construct",)),
        ("The council met last week.", ()),
    ],
)
def test_what_else_a_verb_has(text: str, others: tuple[str, ...]) -> None:
    assert [d.others for c in claims(text) for d in c.deeds] == [others]


def test_two_alike_make_one_deed() -> None:
    def one(text: str, other: str) -> bool:
        return one_deed(*units({"gazette": text, "herald": other}))

    assert one("Ana Rivera resigned from the council on Friday.", "Rivera, Ana Rivera, is resigning from the council.")
    assert not one("Ana Rivera resigned from the council on Friday.", "Ana Rivera resigned from the board on Friday.")
    assert not one("Kenya told the council on Friday.", "Kenya told the council of a fire.")
    assert not one("The ferry sank on Friday.", "The ferry sank last week.")


def test_pronouns_and_numbers_are_nobody() -> None:
    assert _deeds("They struck it on Friday.") == []


def _pair(one: str, other: str) -> tuple[bool, bool]:
    first, second = units({"gazette": one, "herald": other})
    return roles_crossed(first, second), done_by_another(first, second)


def test_who_did_it_to_whom() -> None:
    assert _pair("Kenya accused Norway of piracy.", "Norway accused Kenya of piracy.") == (True, True)
    assert _pair("Kenya accused Norway of piracy.", "Norway was accused of piracy by Kenya.") == (False, False)
    assert _pair("Kenya met Norway in Corle.", "Norway met Kenya in Corle.")[0] is False
    assert _pair("Kenya rejected the plan.", "The plan was rejected by Norway.") == (False, True)
    assert _pair("Kenya rejected the plan.", "The plan was rejected by the council.") == (False, False)
    assert _pair("The mill burned in Corle.", "A fire burned the mill in Corle.") == (False, False)
