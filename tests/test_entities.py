"""Names: cases in cases/entities.yaml, and what holds of any text."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import marked

from site_builder.analyse.entities import find_entities
from site_builder.analyse.names import news_names
from site_builder.analyse.pipeline import load_pipeline
from site_builder.analyse.sentences import find_sentences
from site_builder.story import Article, EntityMention, TextBlock

NLP = load_pipeline()
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/entities.yaml").read_text("utf-8"))


def article(text: str) -> Article:
    layout = (TextBlock(0, len(text), "prose"),) if text else ()
    return Article("a", "gazette", datetime.date(2025, 4, 18), "a.txt", "", "", text, text, layout)


def names(text: str) -> tuple[EntityMention, ...]:
    source = article(text)
    doc = NLP(text)
    sentences = tuple(find_sentences(source))
    return tuple(find_entities(doc, sentences))


@pytest.mark.parametrize("case", marked(CASES, "case"))
def test_case(case: dict[str, Any]) -> None:
    found = [[m.text, m.label, m.name, m.role] for m in names(case["text"])]
    assert found == case["names"]


WORDS = """President Ana Rivera U.S. US Kenyan Kenya - the of and , . said in Ministry “ ” ’s (NWA) Jean al O'Neill
Mayor King who 52 St. é É \n De PARIS Palm Sunday National Agency & spokesman""".split(" ")


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_mentions_are_places_in_the_text_in_order(text: str) -> None:
    found = names(text)
    assert all(text[m.start : m.end] == m.text and m.text and m.name for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(not m.role or (m.label == "PERSON" and m.role in f"{text}s") for m in found)


def test_a_pipelines_own_entities_are_used_and_cleaned() -> None:
    text = "He met President Ana Rivera’s aides in the Kenyan capital, Nairobi."
    source, doc = article(text), NLP.make_doc(text)
    spans = [("President Ana Rivera’s", "PERSON"), ("Kenyan", "NORP"), ("Nairobi", "GPE"), ("He", "CARDINAL")]
    found = [doc.char_span(text.index(s), text.index(s) + len(s), label=label) for s, label in spans]
    doc.set_ents([s for s in found if s is not None])
    mentions = tuple(find_entities(news_names(doc), tuple(find_sentences(source))))
    assert [(m.text, m.label, m.role) for m in mentions] == [
        ("Ana Rivera", "PERSON", "President"),
        ("Kenyan", "NORP", ""),
        ("Nairobi", "PLACE", ""),
    ]
