"""Origins: the table in cases/origins.yaml, and that every article has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import article, marked, story

from site_builder.merge.origins import find_origins
from site_builder.story import Fact

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/origins.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", marked(_CASES, "case"))
def test_which_articles_are_one_report(case: dict[str, Any]) -> None:
    found = find_origins([article(outlet, text) for outlet, text in case["outlets"].items()])
    assert [" ".join(o.articles) for o in found] == case["origins"]
    assert found[0].why == case["why"]
    assert [o.id for o in found] == [o.articles[0] for o in found]


def test_a_chain_of_copies_is_one_origin() -> None:
    first = "The crane fell on the old ferry in the harbour.\n\nDivers searched the dark water under the long pier."
    last = "Nobody on the quay had seen the driver since Tuesday.\n\nThe union called the fall of it a scandal for us."
    texts = {"gazette": first, "herald": last, "echo": f"{first}\n\n{last}"}
    found = find_origins([article(outlet, text) for outlet, text in texts.items()])
    assert [o.articles for o in found] == [("gazette", "herald", "echo")]


def test_a_paragraph_copied_whole_is_one_origin() -> None:
    text = "The crane fell on the old ferry in the harbour. Divers searched the dark water for two people."
    found = find_origins([article("gazette", text), article("herald", text)])
    assert [o.articles for o in found] == [("gazette", "herald")]


def test_two_outlets_with_one_agencys_copy_are_one_origin_of_a_fact() -> None:
    copy = "CORLE (AP) — The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil on board."
    own = "The ferry Corvina sank on Friday off Port Ellen with nine tonnes of oil."
    fact = story({"gazette": copy, "herald": f"{copy} It rained.", "echo": own}).of(Fact)[0]
    assert (fact.outlets, fact.origins) == (("gazette", "herald", "echo"), 2)


_RUNS = st.sampled_from(
    ["the crane fell on the old ferry in the harbour", "divers searched the dark water under the long pier",
     "“we wept”", "nobody knows why.", "CORLE (AP) — It rained.", "By Tom Adler, Northern Wire\n\n", "So.\n\n"]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(_RUNS, max_size=5).map(" ".join), min_size=1, max_size=4))
def test_every_article_is_in_exactly_one_origin(texts: list[str]) -> None:
    articles = [article(f"outlet-{i}", text) for i, text in enumerate(texts)]
    found = find_origins(articles)
    assert sorted(id for o in found for id in o.articles) == [a.id for a in articles]
    assert all(len(o.articles) == 1 or o.why for o in found)
