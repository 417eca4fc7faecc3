"""Differences in figures: the table in cases/differences.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from telling import beside_others, coverage, marked, story

from site_builder.check import prove
from site_builder.merge.answers import strength_differences
from site_builder.story import Difference, Fact

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/differences.yaml").read_text("utf-8"))


def _row(difference: Difference) -> list[str]:
    return [difference.text, *(f"{p.text}: {' '.join(p.outlets)}" for p in difference.positions)]


@pytest.mark.parametrize("case", marked(_CASES, "case"))
def test_a_reader_would_agree(case: dict[str, Any]) -> None:
    found = story(beside_others(case["outlets"])).of(Difference)
    assert [_row(d) for d in found] == case["differences"]


@pytest.mark.parametrize("case", _CASES, ids=[c["case"] for c in _CASES])
def test_every_difference_is_proved_and_tied_to_its_facts(case: dict[str, Any]) -> None:
    told = story(beside_others(case["outlets"]))
    assert prove(told) == []
    texts = {f.id: f for f in told.of(Fact)}
    for difference in told.of(Difference):
        assert difference.facts
        cited = {c.article for id in difference.facts for c in texts[id].citations}
        assert cited & {c.article for c in difference.citations}
        for position in difference.positions:
            assert all(position.text in " ".join(c.text.split()) for c in position.citations[:1])


def test_who_says_so_goes_with_the_position() -> None:
    texts = {
        "gazette": "Police arrested 12 dockers in Port Ellen on Friday, according to the union.",
        "herald": "Police arrested 15 dockers in Port Ellen on Friday.",
    }
    (difference,) = story(beside_others(texts)).of(Difference)
    assert [p.detail for p in difference.positions] == ["according to the union", ""]


@pytest.mark.parametrize(
    ("possible", "count"), [("may soon leave the council", 1), ("could be mended by the council", 0)]
)
def test_how_firmly_one_thing_is_put(possible: str, count: int) -> None:
    """What will be and what may be must be one deed."""
    texts = {
        "gazette": "Rivera will leave the town council.",
        "herald": f"Rivera {possible}.",
        "echo": "Rivera has told the council of it.",
    }
    told = coverage(texts)
    fact = Fact("f", texts["gazette"], tuple(told.cite(o, 0, len(text)) for o, text in texts.items()), "")
    found = list(strength_differences(told, [fact]))
    assert len(found) == count
    assert all([p.outlets for p in d.positions] == [("gazette",), ("herald",)] for d in found)
