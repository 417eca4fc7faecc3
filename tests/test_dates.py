"""Temporal expressions: the table in cases/dates.yaml, the seams, and what holds whatever the text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import marked

from site_builder.analyse import calendar_rules as cal
from site_builder.analyse import dates
from site_builder.analyse.dates import find_dates
from site_builder.analyse.sentences import find_sentences
from site_builder.story import Article, BlockKind, DateMention, EdtfDate, TextBlock

_CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8")
)


def _article(text: str, published: datetime.date, kind: BlockKind = "prose") -> Article:
    layout = (TextBlock(0, len(text), kind),) if text else ()
    return Article("a", "o", published, "a.txt", "", "", text, text, layout)


def _dates(text: str, published: datetime.date, kind: BlockKind = "prose") -> list[DateMention]:
    article = _article(text, published, kind)
    return list(find_dates(article, list(find_sentences(article))))


@pytest.mark.parametrize("case", marked(_CASES, "published", "sentence"))
def test_a_journalist_would_agree(case: dict[str, Any]) -> None:
    found = _dates(case["sentence"], case["published"])
    assert [[m.text, m.type, m.value, m.date] for m in found] == case["finds"]


def test_a_rule_left_out_for_want_of_its_words_would_have_found_nothing() -> None:
    for sentence in (case["sentence"] for case in _CASES):
        for rule, resolve, needs in dates.RULES:
            met = {group for group in needs if dates.TELLING[group].search(sentence)}
            assert met or not needs or rule.search(sentence) is None, resolve.__name__


def test_that_night_far_behind_a_day_is_not_of_that_day() -> None:
    between = "Ships waited for the storm to end. "
    near, far = (f"The ferry sank on Thursday. {between * n}That night, it rained." for n in (3, 15))
    assert [d.date for d in _dates(near, datetime.date(2025, 4, 18))] == ["2025-04-17", "2025-04-17"]
    assert [d.date for d in _dates(far, datetime.date(2025, 4, 18))] == ["2025-04-17"]


def test_captions_are_read_and_credits_are_not() -> None:
    day = datetime.date(2025, 4, 18)
    text = "The envoy arrives for talks Thursday, April 17, 2025."
    assert [m.date for m in _dates(text, day, "caption")] == ["2025-04-17"]
    assert _dates(text, day, "credit") == []


@pytest.mark.parametrize(
    ("text", "derived"),
    [
        ("It was signed on 4 April 2025.", "printed in full"),
        ("On Sunday, the army shelled the port.", "the Sunday before publication"),
        ("The mayor said on Friday that it rained.", "the day of publication"),
        ("Both sides agreed to it last month.", "the month before publication"),
        ("A Palm Sunday strike left many dead.", "the Palm Sunday before publication"),
        ("It must come within days.", "a length of time, no date"),
    ],
)
def test_the_page_can_say_how_a_date_was_found(text: str, derived: str) -> None:
    assert [m.derived for m in _dates(text, datetime.date(2025, 4, 18))] == [derived]


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20")]
)
def test_easter_is_reckoned(year: int, day: str) -> None:
    assert cal.easter(year).isoformat() == day


_WORDS = st.sampled_from(
    """Monday next last Friday May may March 31 30 February 2024 1999 99 the of , . - to from between and ago years days
    week past coming Easter Sept. 11 a.m. 12:75 half several 1990s quarter fiscal every '80s overnight into Q3 2/30/20
    century 21st twelve hundred 999999999 weeks early mid fall summer “ ” today ( ) $""".split()
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=120), st.dates(datetime.date(1600, 1, 1)))
def test_whatever_the_text_mentions_stand_in_it_and_dates_are_dates(text: str, published: datetime.date) -> None:
    published = min(published, datetime.date(2900, 1, 1))
    end = 0
    for m in _dates(text, published):
        assert text[m.start : m.end] == m.text
        assert m.start >= end
        end = m.end
        if m.date is not None:
            EdtfDate.parse(m.date)
        assert m.derived
