"""Back-references: the table in cases/references.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from telling import coverage, marked

from site_builder.merge.references import leans, resolve

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/references.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", marked(_CASES, "text"))
def test_named_only_where_nothing_else_can_be_meant(case: dict[str, Any]) -> None:
    text, words = case["text"], case["words"]
    told = coverage({"gazette": text})
    assert resolve(told, "gazette", text.rindex(words), words) == case["page"]


@pytest.mark.parametrize("tie", ["And ", "Furthermore, "])
def test_a_pronoun_behind_a_tie_that_goes_is_named_too(tie: str) -> None:
    text = f"Mayor Ana Rivera closed the harbour. {tie}she confirmed it on Friday."
    told = coverage({"gazette": text})
    words = "She confirmed it on Friday."
    assert resolve(told, "gazette", text.index(tie), words) == "She [Ana Rivera] confirmed it on Friday."


def test_words_outside_every_sentence_stand_as_printed() -> None:
    told = coverage({"gazette": "Mayor Ana Rivera closed the harbour of Corle."})
    assert resolve(told, "gazette", 9999, "She left.") == "She left."


@pytest.mark.parametrize(
    ("line", "back"),
    [
        ("They left on Friday.", True),
        ("Instead, it gave the town nine boats.", True),
        ("These boats follow the ferry.", True),
        ("That separates Rivera from the council.", True),
        ("The announcement comes on the ninth day of the strike.", True),
        ("Ana Rivera’s statement comes a day after the vote.", True),
        ("The next day, Rivera closed the harbour.", True),
        ("Four hours earlier, Rivera closed the harbour.", True),
        ("Four hours before the storm, Rivera closed the harbour.", False),
        ("Now, fishermen have to pay.", True),
        ("So the harbour was closed.", True),
        ("So far the harbour has stayed closed.", False),
        ("He [Tom Adler] left on Friday.", False),
        ("This week, Rivera closed the harbour.", False),
        ("It was on Friday that Rivera closed the harbour.", False),
        ("The statement of the council names nine boats.", False),
        ("Rivera closed the harbour.", False),
    ],
)
def test_what_goes_on_from_another_line(line: str, *, back: bool) -> None:
    assert leans(line) is back
