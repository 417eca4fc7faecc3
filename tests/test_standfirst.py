"""The standfirst and the order of the facts: the main event first, then what most outlets report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import BESIDE, beside_others, coverage, dossier, facts, story

from site_builder.merge.coverage import Coverage
from site_builder.merge.order import in_order
from site_builder.merge.standfirst import find_standfirst
from site_builder.story import Fact

FIRE = {
    "gazette": """A fire destroyed the covered market of Port Ellen on Friday night. “I saw the roof come down over the
old stalls and heard the bells fall,” Mayor Ana Rivera said. Firemen from four towns pumped
water out of the harbour until dawn.""",
    "herald": """Flames gutted the old market hall in Port Ellen late on Friday. Police closed two streets. “I saw the
roof come down over the old stalls and heard the bells fall,” Mayor Ana Rivera told reporters.""",
}
"""What both quote word by word is the only fact of both; the fire stands first in each."""


def test_the_main_event_comes_before_a_quotation_that_more_outlets_carry() -> None:
    made = story(beside_others({outlet: " ".join(text.split()) for outlet, text in FIRE.items()}))
    both = [f for f in made.of(Fact) if len(f.outlets) > 1]
    assert [f.text for f in both] == [
        "“I saw the roof come down over the old stalls and heard the bells fall,” Mayor Ana Rivera said."
    ]
    assert made.standfirst.text.startswith("A fire destroyed the covered market of Port Ellen on Friday night.")
    assert both[0].id in made.standfirst.facts


def _fact(told: Coverage, name: str, outlets: str, words: str, exactness: str = "same") -> Fact:
    """A fact worded `words` that cites them in the first outlet, and the first sentence of the others."""
    first, *others = outlets.split()
    at = told.article(first).text.index(words[:20])
    own = told.cite(first, at, at + len(words))
    return Fact(name, words, (own, *(told.cite(o, 0, 10, exactness=exactness) for o in others)), "")


def test_of_as_many_outlets_the_main_event_comes_first_and_a_quotation_later() -> None:
    said = "“I saw the roof come down,” Mayor Ana Rivera said."
    texts = {
        "gazette": f"A fire destroyed the old market. {said} Two streets were closed to all cars until noon. "
        + BESIDE["echo"],
        "herald": "Flames gutted a market hall.",
    }
    told = coverage(texts)
    streets = _fact(told, "streets", "gazette", "Two streets were closed to all cars until noon.")
    streets = replace(streets, citations=(*streets.citations, told.cite("herald", 12, 18)))
    quoted = _fact(told, "quoted", "gazette herald", said)
    fire = _fact(told, "fire", "gazette herald", "A fire destroyed the old market.")
    assert [f.id for f in in_order(told, [quoted, streets, fire])] == ["fire", "streets", "quoted"]
    in_part = [_fact(told, f.id, "gazette herald", f.text, "partial") for f in (quoted, streets, fire)]
    assert next(f.id for f in in_order(told, in_part)) == "fire"


@pytest.mark.parametrize(
    "words",
    [
        "It closed the harbour.",
        "He [Tom Adler] closed the harbour.",
        "This step closed the harbour.",
        "The two were seen in Corle.",
        "The next day Ana Rivera closed the harbour.",
        "On Friday, he closed the harbour.",
        "Noting the storm, he closed the harbour.",
        "And the harbour was closed.",
        "The mayor, though, closed the harbour.",
        "Updated: The harbour is closed.",
        "[Ana Rivera:] “The harbour is closed.”",
        "Ana Rivera: The harbour is closed.",
    ],
)
def test_nothing_that_goes_on_from_elsewhere_stands_in_it(words: str) -> None:
    texts = {"gazette": "The harbour of Corle was closed on Friday. Ships waited outside."}
    told = coverage(texts)
    made = [
        Fact(f"f{n}", text, (told.cite("gazette", 0, 20),), "")
        for n, text in enumerate([words, "Ships waited outside."])
    ]
    assert find_standfirst(dossier(texts), told, made).text == "Ships waited outside."


@pytest.mark.parametrize(
    ("text", "not_main", "main"),
    [
        # what one outlet reports further down, though others open with a part of it
        (
            "Taxes are the talk of Corle. Rivera spoke of them. Adler did too. The film closes with Adler.",
            "The film closes with Adler and his taxes.",
            "Taxes are the talk of Corle.",
        ),
        # what names nobody
        (
            "A warm duvet might not lead to better rest. Ana Rivera fell ill from feathers in Corle.",
            "A warm duvet might not lead to better rest.",
            "Ana Rivera fell ill from feathers in Corle.",
        ),
        (
            "The large bakery earned 28 million euros. Shares of Adler Bread of Corle fell after it cut its hopes.",
            "The large bakery earned 28 million euros.",
            "Shares of Adler Bread of Corle fell after it cut its hopes.",
        ),
    ],
)
def test_what_is_not_the_main_event(text: str, not_main: str, main: str) -> None:
    texts = {"gazette": text, "herald": "Taxes divide Corle.", "echo": "All Corle talks of taxes."}
    told = coverage(texts)
    other = _fact(told, "other", "gazette herald echo", not_main, "partial")
    event = _fact(told, "event", "gazette", main)
    assert find_standfirst(dossier(texts), told, [other, event]).facts[0] == "event"


def test_of_as_many_outlets_what_goes_on_from_another_line_comes_later() -> None:
    texts = {
        "gazette": "The harbour was closed. He left for Corle. The quay was swept by men.",
        "herald": "It was closed.",
    }
    told = coverage(texts)
    left = _fact(told, "left", "gazette herald", "He left for Corle.")
    swept = _fact(told, "swept", "gazette herald", "The quay was swept by men.")
    quiet = [replace(f, citations=(f.citations[0], told.cite("herald", 3, 9))) for f in (left, swept)]
    assert [f.id for f in in_order(told, quiet)] == ["swept", "left"]


def test_two_facts_that_show_one_passage_do_not_stand_in_it_together() -> None:
    texts = {"gazette": "The harbour was closed. Ships waited outside. The quay was swept by men with brooms."}
    told = coverage(texts)
    shared = told.cite("gazette", 24, 45, exactness="partial")
    first = Fact("f1", "The harbour of Corle was closed on Friday.", (told.cite("gazette", 0, 23), shared), "")
    second = Fact("f2", "Ships waited outside.", (replace(shared, exactness="same"),), "")
    third = Fact("f3", "The quay was swept by men with brooms.", (told.cite("gazette", 46, 85),), "")
    assert find_standfirst(dossier(texts), told, [first, second, third]).facts == ("f1", "f3")


def test_of_as_many_outlets_the_independent_and_the_prominent_fact_comes_first() -> None:
    texts = {
        "gazette": "The harbour was closed. Ships waited. The quay was swept by men with brooms before noon came.",
        "herald": "The harbour was closed. Ships waited. The quay was swept by men with brooms before noon came.",
    }
    told = coverage(texts)
    start = texts["gazette"].index("The quay")
    first, last = (
        Fact(name, name, tuple(told.cite(outlet, a, a + 20) for outlet in texts), "")
        for name, a in (("a", 0), ("b", start))
    )
    alone = Fact("c", "c", (told.cite("gazette", 0, 20),), "")
    assert in_order(told, [alone, last, first]) == (first, last, alone)


def test_a_participle_that_hangs_on_another_clause_speaks_for_no_fact() -> None:
    texts = {
        "gazette": "Mayor Rivera asked Adler to go, citing former mayors like Ruth Okafor, Tom Mwangi and Jim Talent.",
        "herald": "The council told Adler to go, citing former mayors like Ruth Okafor, Tom Mwangi and Jim Talent.",
    }
    assert not [f.text for f in facts(beside_others(texts)) if f.text.startswith("Citing")]
