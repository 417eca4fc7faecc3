"""Wording: how far a passage may be trimmed (cases/wording.yaml)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import marked

from site_builder.merge.wording import closed, printed, stands_alone, variants

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/wording.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", marked(_CASES, "passage"))
def test_what_may_be_trimmed(case: dict[str, Any]) -> None:
    passage = case["passage"]
    assert [v.text for v in variants(passage, 0, len(passage))] == case["may_be"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Updated: Rivera closed the harbour", "Rivera closed the harbour."),
        ("NPA reports: Rivera closed the harbour", "Rivera closed the harbour."),
        ("UPDATE, 5 p.m.: Rivera left", "UPDATE, 5 p.m.: Rivera left."),  # a time has a stop in it
        ("Watch boats: nine left", "Nine left."),
        ("And he [Tom Adler] left", "He [Tom Adler] left."),
        ("But for the rain he had left", "But for the rain he had left."),
        ("Updated plans leave the harbour open", "Updated plans leave the harbour open."),
        ("(Rivera closed the harbour.)", "Rivera closed the harbour."),
        ("(Rivera) and (Adler)", "(Rivera) and (Adler)."),
    ],
)
def test_a_label_is_no_part_of_the_line(words: str, line: str) -> None:
    assert printed(words) == line


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Rivera said: “It was late.", "Rivera said: “It was late. […]”"),
        ('Rivera said "it was late.', 'Rivera said "it was late. […]"'),
        ("Rivera said: “It was late.”", "Rivera said: “It was late.”"),
        ("It was late,” Rivera said.", "It was late,” Rivera said."),
        ('Rivera said it was late."', 'Rivera said it was late."'),
        ("Rivera was late.", "Rivera was late."),
    ],
)
def test_a_cut_inside_a_quotation_is_shown_and_the_mark_closed(words: str, shown: str) -> None:
    assert closed(words) == shown


@pytest.mark.parametrize(
    "words", ["It was late,'' Rivera said.", "Rivera said ''it was late.", "It was late,” she said."]
)
def test_half_of_a_quotation_does_not_stand_alone(words: str) -> None:
    assert not stands_alone(words)
    assert not stands_alone("Well, the harbour is closed.")
    assert stands_alone("Rivera said ''it was late.''")


def test_a_cry_does_not_stand_alone() -> None:
    assert not stands_alone("Ships might sail, but pigs!")
    assert stands_alone("Rivera cried: “Ships sail!”")


_SENSE = re.compile(r"\b(?:not|never|unless|if|may|at least|said|according|reportedly|without)\b|\d|[“”]")
_PIECES = st.sampled_from(
    """the mayor closed the harbour of Corle|After a storm|, leaving the crews on the quay|In 12 days|, killing nine
    |, which may end it|not|, according to Ana Rivera|, reportedly|With at least one ship|“|”|, said the council|.|;|!
    |, unless it rains|Amid the storm|, with the crews|\n""".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=10).map(" ".join), st.integers(0, 5), st.integers(0, 5))
def test_what_is_left_stands_in_the_passage_and_keeps_its_sense(words: str, before: int, after: int) -> None:
    text = "x" * before + words + "y" * after
    start, end = before, before + len(words)
    whole, *shorter = variants(text, start, end)
    assert (whole.start, whole.end) == (start, end)
    for v in shorter:
        assert start <= v.start < v.end <= end
        assert sorted(_SENSE.findall(text[v.start : v.end])) == sorted(_SENSE.findall(words))
    for v in (whole, *shorter):
        printed = re.sub(r"\W", "", v.text).lower()
        assert printed == re.sub(r"\W", "", text[v.start : v.end]).lower()
