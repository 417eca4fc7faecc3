"""Quantities: cases in cases/quantities.yaml, number words, and what holds of any text."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse.dates import find_dates
from site_builder.analyse.numbers import find_numbers
from site_builder.analyse.quantities import find_quantities
from site_builder.analyse.sentences import find_sentences
from site_builder.story import Article, QuantityMention, TextBlock

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/quantities.yaml").read_text("utf-8"))


def quantities(text: str) -> tuple[QuantityMention, ...]:
    layout = (TextBlock(0, len(text), "prose"),) if text else ()
    source = Article("a", "gazette", datetime.date(2025, 4, 18), "a.txt", "", "", text, text, layout)
    sentences = tuple(find_sentences(source))
    return tuple(find_quantities(source, sentences, tuple(find_dates(source, sentences))))


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = [[q.text, q.value, q.unit, q.modifier, q.predicate] for q in quantities(case["text"])]
    assert found == case["quantities"]


def test_the_subject_is_as_printed() -> None:
    found = quantities("The fire killed four young children and 12 Kenyan soldiers.")
    assert [q.subject for q in found] == ["young children", "Kenyan soldiers"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000", 1000, ""),
        ("twenty-one", 21, ""),
        ("two hundred and fifty thousand", 250_000, ""),
        ("half a dozen", 6, ""),
        ("a hundred", 100, ""),
        ("two dozen", 24, ""),
        ("$1.5bn", 1.5e9, "USD"),
        ("£20m", 2e7, "GBP"),
        ("3.8%", 3.8, "percent"),
        ("€3 trillion", 3e12, "EUR"),
    ],
)
def test_numbers(text: str, value: float, unit: str) -> None:
    found = [(n.start, n.end, n.value, n.unit) for n in find_numbers(text, 0, len(text))]
    assert found == [(0, len(text), value, unit)]


WORDS = """three 98 1,000 $4 5% half a million people wounded killed including children and , . at least a customer
killing one person others per cent -day two dozen hundred 12 km BM-21 4 p.m. 2025 April died was left dead \n or so
ago""".split(" ")


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_mentions_are_places_in_the_text_in_order(text: str) -> None:
    found = quantities(text)
    assert all(text[q.start : q.end] == q.text and q.unit and q.value >= 0 for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.subject in q.text for q in found)
