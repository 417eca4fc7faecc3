"""Matching: what forbids a match (cases/vetoes.yaml), and how alike two claims are."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import beside_others, marked, units

from site_builder.merge.clusters import Matches
from site_builder.merge.figures import figures_agree, figures_differ, loose_counts
from site_builder.merge.matching import Weights, candidate_pairs
from site_builder.merge.synonyms import said_otherwise
from site_builder.merge.vetoes import conflict, done_to_one, other_part

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/vetoes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", marked(_CASES, "case"))
def test_what_forbids_a_match(case: dict[str, Any]) -> None:
    found = units({"gazette": case["one"], "herald": case["other"]})
    one, other = found[0], next(u for u in found if u.outlet == "herald")
    assert conflict(one, other) == case["conflict"]
    assert conflict(other, one) == case["conflict"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("The price of the boats was questioned in the council, Ana Rivera said.", True),
        ("The council questioned the price, Ana Rivera said.", False),  # by somebody else
        ("The price was questioned on Friday.", False),  # nobody in common
        ("Ana Rivera lowered the price.", False),
    ],
)
def test_the_same_done_to_one_thing(other: str, same: bool) -> None:
    one, two = units({"gazette": "Ana Rivera said the fishermen have questioned the price.", "herald": other})
    assert bool(done_to_one(one, two)) is bool(done_to_one(two, one)) is same


def test_who_is_expected_to_do_two_things_has_not_one_done() -> None:
    told = {"gazette": "Tom Adler is expected to leave Corle.", "herald": "Tom Adler is expected to sell the mill."}
    assert not done_to_one(*units(told))


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (
            "The sailors had mild symptoms and asked for treatment.",
            "Other passengers received treatment for mild symptoms.",
            True,
        ),
        (
            "Nine sailors had mild symptoms and asked for treatment.",
            "Seven other passengers received treatment for mild symptoms.",
            False,
        ),
    ],
)
def test_three_telling_words_are_part_where_nothing_is_counted(one: str, other: str, part: bool) -> None:
    sold = """lamp chair spoon ladder kettle violin hammer basket candle mirror pillow saddle shovel whistle barrel
        anvil bucket curtain drum feather""".split()
    printed = [f"A {word} was sold at the fair." for word in sold]  # else no word is telling that is not rare
    printed += [
        f"{word.title()} stood on the list of {n}." for word in ("mild", "symptoms") for n in ("Corle", "Arden")
    ]
    common = " ".join(printed)
    found = units(beside_others({"gazette": one, "herald": other, "echo": common}))
    first, second = ([i for i, u in enumerate(found) if u.claim.text.rstrip(".") == text[:-1]] for text in (one, other))
    parts = Matches.among(found, Weights.learn(found)).parts
    assert (second[0] in parts.get(first[0], ())) is part


@pytest.mark.parametrize(("name", "part"), [("Corvina Act", True), ("fishing act", False), ("Corvina Party", False)])
def test_the_name_of_a_thing_ties_two_claims(name: str, part: bool) -> None:
    one = f"Ana Rivera praised the {name} for its clear rules on nets, sails, wages and lamps in a long talk."
    other = f"Tom Adler of the herring board told Ana Rivera that the {name} gave too few rules to boats in the bay."
    sold = """lamp chair spoon ladder kettle violin hammer basket candle mirror pillow saddle shovel whistle barrel
        anvil bucket curtain drum feather hat glove kite mug""".split()
    printed = [f"A {word} was sold at the fair." for word in sold]  # so that what four sentences have still tells
    printed += [f"A {a} and a {b} were lost in the mud." for a, b in zip(sold, sold[5:], strict=False)]
    for n in ("bakers", "weavers", "cooks", "clerks"):
        printed += [f"The {name} was on the list of {n}.", f"New rules for {n} came.", f"Ana Rivera met {n}."]
    found = units(beside_others({"gazette": one, "herald": other, "echo": " ".join(printed)}))
    first, second = ([i for i, u in enumerate(found) if u.claim.text.rstrip(".") == text[:-1]] for text in (one, other))
    parts = Matches.among(found, Weights.learn(found)).parts
    assert (second[0] in parts.get(first[0], ())) is part


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (
            "Dozens of harbour pilots stayed away from the long fair on the northern quay of Corle.",
            "In a town of few visitors about 60 harbour pilots went to the mountains in a bus of their own.",
            True,
        ),
        (
            "Dozens of Kenyan sailors slept in the great hall of the school behind the old quay.",
            "A plane took more than 70 Kenyans from the airport to their families.",
            True,
        ),
        (
            "Dozens of harbour pilots stayed away from the long fair on the northern quay of Corle.",
            "In a town of few visitors about 900 harbour pilots went to the mountains in a bus of their own.",
            False,
        ),
        (
            "Dozens of people stayed away from the long fair on the northern quay of Corle.",
            "In a town of few visitors about 60 people went to the mountains in a bus of their own.",
            False,
        ),
    ],
)
def test_what_is_counted_loosely_and_in_figures(one: str, other: str, part: bool) -> None:
    found = units(beside_others({"gazette": one, "herald": other}))
    first, second = ([i for i, u in enumerate(found) if u.claim.text.rstrip(".") == text[:-1]] for text in (one, other))
    parts = Matches.among(found, Weights.learn(found)).parts
    assert (second[0] in parts.get(first[0], ())) is part


@pytest.mark.parametrize(
    ("text", "least", "figure"),
    [
        ("Dozens of flybys are planned.", 24, "45 flybys"),
        ("It drew tens of thousands of visitors.", 20_000, "35,000 visitors"),
        ("Thousands of boats sank.", 2_000, "2,500 boats"),
    ],
)
def test_what_a_loose_count_may_mean(text: str, least: float, figure: str) -> None:
    (told,) = loose_counts(text)
    (exact,) = units({"gazette": f"The clerk counted {figure} on Friday."})[0].figures
    assert told.least == least
    assert told.holds(exact)
    assert told.names(exact)


_TRADES = ("bakers", "weavers", "cooks", "clerks", "smiths", "sailors")


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ("The treaty is law in Norway, and across the south: in Kenya, Peru and Ghana.", True),
        ("New crews were sent to Norway, and across the south: to Kenya, Peru and Ghana.", False),
    ],
)
def test_many_names_and_a_word(other: str, part: bool) -> None:
    one = "Kenya, Peru, Ghana and Norway have ratified the treaty."
    common = " ".join(f"{n} is on the list of {w}." for n in ("Kenya", "Peru", "Ghana", "Norway") for w in _TRADES)
    found = units(beside_others({"gazette": one, "herald": other, "echo": common}))
    first, second = (next(i for i, u in enumerate(found) if u.outlet == o) for o in ("gazette", "herald"))
    parts = Matches.among(found, Weights.learn(found)).parts
    assert (second in parts.get(first, ())) is part


@pytest.mark.parametrize(
    ("other", "part"),
    [
        (
            "Illness among dockers is growing at a frightening rate and hits each crew, ship and family of the bay.",
            True,
        ),
        (
            "Growing numbers of dockers arrived with ship, crew and family to tell of illness and of the rate of pay.",
            False,
        ),
    ],
)
def test_two_rare_words_of_one_phrase(other: str, part: bool) -> None:
    one = "The new plan comes as the town struggles to look into its growing rate of illness in late winters."
    sold = """lamp chair spoon ladder kettle violin hammer basket candle mirror pillow saddle shovel whistle barrel
        anvil bucket curtain drum feather hat glove kite mug""".split()
    printed = [f"A {word} was sold at the fair." for word in sold]
    printed += [f"{n} asked for news of the illness." for n in ("Weavers", "Bakers", "Cooks", "Clerks", "Smiths")]
    found = units(beside_others({"gazette": one, "herald": other, "echo": " ".join(printed)}))
    first, second = ([i for i, u in enumerate(found) if u.claim.text.rstrip(".") == text[:-1]] for text in (one, other))
    parts = Matches.among(found, Weights.learn(found)).parts
    assert (second[0] in parts.get(first[0], ())) is part


def test_words_that_say_the_same_are_paired_once() -> None:
    assert said_otherwise(frozenset(("pick", "next", "mill")), frozenset(("appoint", "upcom", "name"))) == (
        ("next", "upcom"),
        ("pick", "appoint"),
    )


def test_no_claim_conflicts_with_itself() -> None:
    found = [u for case in _CASES for u in units({"gazette": case["one"], "herald": case["other"]})]
    assert {conflict(u, u) for u in found} == {""}


def test_small_figures_agree_by_chance() -> None:
    one, other, small = units(
        {
            "gazette": "The fire killed 12 people and injured 3 on Friday.",
            "herald": "In the fire 12 people were killed.",
            "echo": "The fire injured 3 people.",
        }
    )
    assert figures_agree(one.figures, other.figures)
    assert not figures_agree(one.figures, small.figures)
    assert not figures_differ(one.figures, small.figures)


def test_rare_words_weigh_more() -> None:
    found = units({"gazette": "The mayor saw a tapir. The mayor saw a bus. The mayor left. The mayor sang."})
    weights = Weights.learn(found)
    assert weights.of["tapir"] > weights.of["mayor"]
    assert weights.telling(frozenset({"mayor", "tapir"})) == ["tapir", "mayor"]


def test_opinion_sections_are_no_ground_for_facts() -> None:
    text = (
        "The council closed the harbour of Corle on Friday after a crane fell on a ferry.\n\nOpinion\n\n"
        "The council should never have let the crane stand so near to the ferry in such a storm."
    )
    assert [u.claim.kind for u in units({"gazette": text})] == ["event"]


_WORDS = st.sampled_from("mayor mill harbour burned sank Friday 30 12 people killed not Kenya Rivera Oslo .".split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=14).map(" ".join), min_size=2, max_size=3, unique=True))
def test_similarity_is_a_cosine_and_vetoes_have_no_side(texts: list[str]) -> None:
    found = units({f"outlet-{i}": text for i, text in enumerate(texts)})
    weights = Weights.learn(found)
    for one, other in combinations(found, 2):
        value = weights.similarity(one.features, other.features)
        assert -1e-9 <= value <= 1 + 1e-9
        assert value == weights.similarity(other.features, one.features)
        assert conflict(one, other) == conflict(other, one)
    pairs = list(candidate_pairs(found))
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)


def test_a_duration_is_a_feature_however_it_is_printed() -> None:
    one, other, month = units(
        {
            "gazette": "The council wants a 30-day truce.",
            "herald": "The truce is to hold for 30 days.",
            "echo": "The truce is to hold for 30 months.",
        }
    )
    assert "P30D" in one.features & other.features
    assert "P30D" not in month.features


def test_a_few_words_in_marks_are_a_feature() -> None:
    one, other = units(
        {
            "gazette": "Rivera called the talks “constructive” on Friday.",
            "herald": "The talks in Corle were constructive, Adler said.",
        }
    )
    assert "“constructive”" in one.features
    assert "“constructive”" not in other.features


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Adler called the talks helpful and blamed Norway.", "Adler called the talks helpful for Kenya.", ""),
        ("Mayor Tom Adler opened the fair in Corle.", "Mayor Tom Adler has left for Port Ellen.", ""),
        ("A blaze killed nine people in Corle.", "A blaze killed nine people in Port Ellen.", "place"),
        ("A blaze broke out in Corle.", "A bakery burned down in Port Ellen.", "place"),  # it is of nobody
    ],
)
def test_what_tells_part_of_it_may_name_another_country_and_seldom_another_place(
    one: str, other: str, why: str
) -> None:
    first, second = units({"gazette": one, "herald": other})
    assert other_part(first, second) == other_part(second, first) == why
