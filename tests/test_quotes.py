"""Quotations in one article: cases in cases/quotes.yaml, and what holds of any text."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.analyse.entities import find_entities
from site_builder.analyse.marks import find_runs, unpaired_marks
from site_builder.analyse.pipeline import load_pipeline
from site_builder.analyse.quotes import find_quotes
from site_builder.analyse.sentences import find_sentences
from site_builder.read.layout import lay_out
from site_builder.story import Article, BlockKind, QuoteMention, Speaker, TextBlock

NLP = load_pipeline()
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/quotes.yaml").read_text("utf-8"))


def article(text: str, kind: BlockKind = "prose") -> Article:
    layout, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            layout.append(TextBlock(at, at + len(line), kind))
        at += len(line)
    return Article("a", "gazette", datetime.date(2025, 4, 18), "a.txt", "", "", text, text, tuple(layout))


def quotes(source: Article) -> tuple[QuoteMention, ...]:
    doc = NLP(source.plain)
    sentences = tuple(find_sentences(source))
    entities = tuple(find_entities(doc, sentences))
    return tuple(find_quotes(source, sentences, entities))


def _parameters() -> list[Any]:
    marks = {
        c["case"]: [pytest.mark.xfail(strict=True, reason=c["known failure"])] if "known failure" in c else []
        for c in CASES
    }
    return [pytest.param(c, id=c["case"], marks=marks[c["case"]]) for c in CASES]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: dict[str, Any]) -> None:
    source = article(case["text"])
    found = quotes(source)
    people = [f"{q.resolved.name}; {q.resolved.role}".removesuffix("; ") if q.resolved else "" for q in found]
    assert [[q.text, q.kind, q.speaker, p] for q, p in zip(found, people, strict=True)] == case["quotes"]
    assert any(q.negated_outside for q in found) == case.get("negated", False)
    assert len(list(unpaired_marks(source))) == case.get("unpaired", 0)


def test_runs_and_places_are_offsets_into_the_text() -> None:
    text = "On Friday it rained. “We are close,” Ana Rivera said. “Nobody will go.” The end."
    (quote,) = quotes(article(text))
    assert [text[a:b] for a, b in quote.runs] == ["We are close,", "Nobody will go."]
    assert text[quote.speaker_start : quote.speaker_end] == quote.speaker == "Ana Rivera"
    assert quote.cue == "said"
    assert text[quote.start : quote.end].startswith("“We are close,”")


def test_captions_and_headings_give_no_quotations() -> None:
    assert quotes(article("“We are close,” Ana Rivera said.", "caption")) == ()
    assert list(unpaired_marks(article("“We are close, Ana Rivera said.", "heading"))) == []


def test_a_block_quotation_is_said_by_whom_the_paragraph_above_announces() -> None:
    text = (
        "The bridge was closed on Friday for good.\n\nMayor Ana Rivera wrote to residents:\n\n"
        "> We were told in March that the deck was sound.\n\n> It will not open before June.\n\n"
        "Police read out the rule, which Tom Adler signed.\n\n> A bridge shall be closed where its deck is unsound."
    )
    source = replace(article(text), layout=lay_out(text))
    (found,) = quotes(source)
    assert [text[a:b] for a, b in found.runs] == [
        "We were told in March that the deck was sound.",
        "It will not open before June.",
    ]
    assert found.resolved == Speaker("Ana Rivera", "Mayor")


def test_unpaired_marks_set_their_paragraph_aside() -> None:
    text = "“The roof fell in, Rivera said.\nThe hall was empty.\n"
    (aside,) = unpaired_marks(article(text))
    assert aside.text == "“The roof fell in, Rivera said."
    assert text[aside.start : aside.end] == aside.text
    assert aside.reason == "quotation mark without partner"


def test_a_mark_behind_the_last_word_opens_no_quotation() -> None:
    text = (
        '"Do ships come here in a storm?" asked a pilot, who gave no name.\nThe harbour is full.\n'
        'Rivera said that the council would wait.\n"We had to wait before.\nWhy should we wait again? "\n'
        '"We hope that it will not happen again," she said.\n'
    )
    assert [text[a:b] for p in find_runs(article(text)) for a, b in p.runs if p.continues] == []
    assert [q.text for q in quotes(article(text))] == [
        "Do ships come here in a storm?",
        "We hope that it will not happen again.",
    ]


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", " ", ", ", ". ", "\n", "\n\n", "said", "Rivera", "he", "according to", "—", "(", ")",
     "We are on it", "the ministry of", "told", "who", "and", "?", "…", "5'", "D-Va.", "not", "\x01", "\u2028", ":"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
@example("“")
@example("'' '")
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    source = article(text)
    found = quotes(source)
    starts = [q.runs[0][0] for q in found]
    assert starts == sorted(starts)
    for quote in found:
        for start, end in quote.runs:
            assert 0 < start < end <= len(text)
            assert any(c in "“”\"‘’'" for c in text[:start].rstrip()[-1:])
        assert quote.start < quote.end <= len(text)
        assert quote.speaker == (text[quote.speaker_start : quote.speaker_end] if quote.speaker_start >= 0 else "")
        assert (quote.speaker_start == -1) == (quote.speaker == "")
    ends = [p.end for p in find_runs(source)]
    assert ends == sorted(ends)


def test_time_grows_with_the_length_of_the_text() -> None:
    """Ten times the text, one paragraph or many, takes well under the hundred times that a quadratic search would."""
    for unit in [
        "“We are close to it,” Rivera said. “Nobody will go.” ",
        "He said “no” and “yes” and ‘so’, ",
        "“We go,” he said.\n",
    ]:
        taken = []
        for n in (100, 1000):
            source = article(unit * n)
            sentences = tuple(find_sentences(source))
            begin = time.perf_counter()
            list(find_quotes(source, sentences, ()))
            taken.append(time.perf_counter() - begin)
        assert taken[1] < 40 * taken[0] + 0.2
