"""Clauses: the table in cases/clauses.yaml, and what holds whatever the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import marked

from site_builder.analyse.clauses import find_clauses, looks_finite

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/clauses.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", marked(_CASES, "sentence"))
def test_a_reader_would_agree(case: dict[str, Any]) -> None:
    text = case["sentence"]
    found = list(find_clauses(text, 0, len(text)))
    assert [text[c.start : c.end] for c in found] == case["clauses"]
    if "ties" in case:
        assert [c.connective for c in found[1:]] == case["ties"]


def test_offsets_are_those_of_the_article() -> None:
    text = "It rained. But the mill burned on Friday, and the mayor was in Corle. It snowed."
    start, end = text.index("But"), text.index(" It snowed")
    assert [text[c.start : c.end] for c in find_clauses(text, start, end)] == [
        "the mill burned on Friday",
        "the mayor was in Corle.",
    ]


@pytest.mark.parametrize("words", ["The mayor resigned on Friday", "They fled the town", "It isn’t over"])
def test_finite(words: str) -> None:
    assert looks_finite(words)


@pytest.mark.parametrize(
    "words", ["killing one guard", "the united front", "with great speed", "the wounded", "a hundred sheep", ""]
)
def test_not_finite(words: str) -> None:
    assert not looks_finite(words)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("After two hours a man of 61 gave himself up", "After two hours a man of 61 gave himself up"),
        ("After a man of 61 gave himself up", "a man of 61 gave himself up"),
    ],
)
def test_a_preposition_before_a_time_is_no_conjunction(text: str, clause: str) -> None:
    (found,) = find_clauses(text, 0, len(text))
    assert text[found.start : found.end] == clause


def test_a_need_is_not_finite() -> None:
    assert not looks_finite("in need of bread")


_PIECES = st.sampled_from(
    """the mayor said|, and|, but|; |while|Although|If|unless|the mill burned on Friday|, just days after|“|”|"|(|)
    |However,|raising doubts|, killing nine|the army left the town|they were|—|.|, |Still""".split("|")
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=100), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_clauses_stand_in_order_in_their_sentence(text: str) -> None:
    found = list(find_clauses(text, 0, len(text)))
    assert found
    end = 0
    for c in found:
        assert end <= c.start <= c.end <= len(text)
        end = c.end
