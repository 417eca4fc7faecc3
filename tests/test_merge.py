"""Merging as a whole: one story from the same input, whatever the order of the work. All texts are made up."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import DAY, analysis, dossier, story

from site_builder.check import prove
from site_builder.merge import merge
from site_builder.story import Difference, Event, Fact, NamedEntity, Quote

_WRAPPED = {
    "gazette": """CORLE (Northern Wire) — A rocket hit a bakery in Port Ellen on Friday morning, killing a baker and
wounding 13 people, just days after a Palm Sunday attack on the same town left 41 people dead.

“We are close to a truce, but it may fail,” Foreign Minister Ana Rivera said. She met Governor Tom Adler in Oslo on
Thursday.

Norway will not sign unless the army leaves the town, officials said.""",
    "herald": """Missiles struck Port Ellen on Palm Sunday, killing 43 people. On Friday a rocket hit a bakery in
Port Ellen and killed a baker, the mayor said.

“We are close to a truce,” Rivera said after she met Tom Adler in Oslo on Thursday. Norway may sign next week,
according to Rivera.""",
    "echo": """Foreign Minister Ana Rivera met Governor Tom Adler in Oslo on Thursday for talks on a truce in Port
Ellen.

Key Takeaways

• A bakery in Port Ellen was hit by a rocket on Friday

Who will sign first?

The rocket wounded 14 people in Port Ellen on Friday. Missiles killed 41 people in Port Ellen on Palm Sunday.""",
}
TEXTS = {outlet: re.sub(r"(?<!\n)\n(?!\n)", " ", text) for outlet, text in _WRAPPED.items()}
"""A paragraph a line."""


def test_the_blocks_of_a_story() -> None:
    told = story(TEXTS)
    assert [b.name for b in told.blocks] == ["facts", "differences", "timeline", "quotes", "who"]
    assert all(told.of(kind) for kind in (Fact, Difference, Event, Quote, NamedEntity))
    assert prove(told) == []


def test_two_attacks_on_one_town_stay_two() -> None:
    told = story(TEXTS)
    for finding in (*told.of(Fact), *told.of(Difference)):
        days = [("bakery" in c.text, "Palm Sunday" in c.text) for c in finding.citations]
        assert not {(True, False), (False, True)} <= set(days), finding.text


def test_the_order_of_the_analyses_changes_nothing() -> None:
    folder = dossier(TEXTS)
    analyses = [analysis(a) for a in folder.articles]
    first = merge(folder, analyses)
    assert all(merge(folder, shuffled) == first for shuffled in (analyses[::-1], analyses[1:] + analyses[:1]))


def test_articles_are_taken_in_order_of_publication() -> None:
    days = {"gazette": DAY, "herald": DAY + datetime.timedelta(days=1), "echo": DAY + datetime.timedelta(days=2)}
    turned = {outlet: TEXTS[outlet] for outlet in reversed(TEXTS)}
    assert story(turned, days).blocks == story(TEXTS, days).blocks
    assert story(turned, days).published == DAY


def test_hash_seeds_change_nothing() -> None:
    here = Path(__file__).parent
    script = "import test_merge, telling; print(repr(telling.story(test_merge.TEXTS)))"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(here), str(here.parent)))},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "20")
    ]
    one, other = (process.communicate(timeout=120)[0] for process in running)
    assert one.strip()
    assert one == other


def test_the_standfirst_is_the_editors_own_or_made_of_facts() -> None:
    folder = dossier(TEXTS)
    analyses = [analysis(a) for a in folder.articles]
    made = merge(folder, analyses)
    texts = {f.id: f.text for f in made.of(Fact)}
    assert made.standfirst.text == " ".join(texts[id] for id in made.standfirst.facts)
    assert 0 < len(made.standfirst.facts) <= 3
    own = merge(replace(folder, standfirst="Rain in Corle."), analyses).standfirst
    assert (own.text, own.facts) == ("Rain in Corle.", ())


def test_the_standfirst_does_not_begin_with_a_word_that_points_back() -> None:
    text = "It sank in the cold water off Port Ellen on Friday. The crew of the ferry Corvina swam to the beach."
    assert story({"gazette": text}).standfirst.text.startswith("The crew")


@pytest.mark.parametrize("text", ["", "\n", "…", "A", "“", "• ", "?", "Rain."])
def test_hardly_any_text(text: str) -> None:
    told = story({"gazette": text, "herald": text})
    assert told.of(Fact) == ()
    assert prove(told) == []


def test_a_row_of_numbers_is_no_fact() -> None:
    assert story({"gazette": "1 2 3"}).of(Fact) == ()


def test_a_sentence_that_an_article_prints_twice() -> None:
    line = "The ferry Corvina sank off Port Ellen on Friday."
    text = f"It rained in the harbour all night. {line}\n\nCrews wept on the quay. {line}"
    assert prove(story({"gazette": text})) == []


_PIECES = st.sampled_from(
    """A rocket hit a bakery in Port Ellen on Friday|Missiles struck Port Ellen on Palm Sunday|, killing 41 people
|, wounding at least 13|. |, and the mayor closed the schools|“We are close to a truce,” Ana Rivera said. |She left.
|\n\n|\n\n• |, officials said|Norway may sign next week|Norway will not sign unless it rains|, according to Tom Adler
|“|”|"|(|)|[|]|Who knows? |We think so. |Key Takeaways\n\n|CORLE (AP) — |, just days after|He denied it. |; |— |’s|!
|, which was old|In a long speech, |the same town|$5 million|12 percent|including six children""".split("|")
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=60)),
        min_size=1,
        max_size=3,
        unique=True,
    )
)
def test_whatever_the_texts_the_story_is_proved(texts: list[str]) -> None:
    told = story({f"outlet-{i}": text for i, text in enumerate(texts)})
    assert [str(e) for e in prove(told)] == []
    assert story({f"outlet-{i}": text for i, text in enumerate(texts)}) == told
