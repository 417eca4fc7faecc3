"""Sentences: the table in cases/sentences.yaml, and what holds whatever the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import DAY, marked

from site_builder.analyse.sentences import find_sentences
from site_builder.read.plain import plain_text
from site_builder.story import Article, BlockKind, Sentence, TextBlock

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/sentences.yaml").read_text("utf-8"))


def _sentences(text: str, *layout: TextBlock) -> list[Sentence]:
    blocks = layout or (TextBlock(0, len(text), "prose"),)
    return list(find_sentences(Article("a", "o", DAY, "a.txt", "", "", text, text, blocks)))


@pytest.mark.parametrize("case", marked(_CASES, "text"))
def test_a_reader_would_agree(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[s.start : s.end] for s in _sentences(text)] == case["sentences"]


def test_a_doubled_mark_is_not_halved() -> None:
    text = "The mayor was ''in doubt.'' She left ''early.''"
    article = Article("a", "o", DAY, "a.txt", "", "", text, plain_text(text), (TextBlock(0, len(text), "prose"),))
    assert [text[s.start : s.end] for s in find_sentences(article)] == [
        "The mayor was ''in doubt.''",
        "She left ''early.''",
    ]


def test_no_sentence_runs_over_the_edge_of_a_block() -> None:
    text = "CORLE — The dam broke Gazette photo The town fled"
    kinds: list[tuple[str, BlockKind]] = [
        ("CORLE — ", "dateline"),
        ("The dam broke ", "prose"),
        ("Gazette photo ", "caption"),
        ("The town fled", "bullet"),
    ]
    layout = [TextBlock(text.index(words), text.index(words) + len(words), kind) for words, kind in kinds]
    found = [(text[s.start : s.end], s.kind) for s in _sentences(text, *layout)]
    assert found == [("The dam broke", "prose"), ("The town fled", "bullet")]


_WORDS = st.sampled_from(
    'U.S. Gen. a.m. Inc. He The “ ” " ‘ ’ ( ) . ... … ? ! said • \n \n\n \t \u00a0 1.5 J. Dec. É — , ;'.split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=30).map(" ".join)), st.integers(0, 60))
def test_sentences_stand_in_their_block_in_order_without_white_space_round_them(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    blocks = [b for b in (TextBlock(0, cut, "prose"), TextBlock(cut, len(text), "bullet")) if b.start < b.end]
    found = _sentences(text, *(blocks or [TextBlock(0, 0, "prose")]))
    end = 0
    for s in found:
        assert end <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert any(b.start <= s.start and s.end <= b.end and b.kind == s.kind for b in blocks)
        end = s.end
    held = {i for s in found for i in range(s.start, s.end)}
    assert all(i in held for i, c in enumerate(text) if c.isalnum())
