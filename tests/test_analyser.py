"""The analyser: one article in, all its mentions out, furniture set aside. All texts are made up."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from telling import DAY, analysis, article

from site_builder.analyse import MissingPipelineError, load

_TEXT = """CORLE (Northern Wire) — Mayor Ana Rivera closed the harbour on Friday, and 12 dockers were arrested.

“We will not open it again,” Rivera said.

Divers search the water in Corle on Friday. (AP Photo/Tom Adler)

Read also: Ten ferries that sank
"""


def test_everything_an_article_says() -> None:
    source = article("gazette", _TEXT, DAY)
    found = analysis(source)
    assert found.article == source.id
    assert len(found.sentences) == 2
    assert [q.text for q in found.quotes] == ["We will not open it again."]
    assert {d.date for d in found.dates} == {"2025-04-18"}
    assert "Ana Rivera" in {e.name for e in found.entities if e.label == "PERSON"}
    assert [(q.value, q.predicate) for q in found.quantities] == [(12, "arrest")]
    assert [c.text for c in found.claims][:2] == [
        "Mayor Ana Rivera closed the harbour on Friday",
        "12 dockers were arrested.",
    ]


def test_mentions_are_places_of_the_article() -> None:
    source = article("gazette", _TEXT, DAY)
    found = analysis(source)
    groups = (found.dates, found.entities, found.quantities, found.claims, found.set_aside)
    places = [(m.start, m.end, m.text) for group in groups for m in group]
    assert [source.text[start:end] for start, end, _ in places] == [text for _, _, text in places]


def test_furniture_is_set_aside_with_its_kind() -> None:
    found = {" ".join(s.text.split()): s.reason for s in analysis(article("gazette", _TEXT, DAY)).set_aside}
    assert found["CORLE (Northern Wire) —"] == "dateline"
    assert found["Read also: Ten ferries that sank"] == "related link"
    assert {"caption"} <= set(found.values())


def test_the_dateline_does_not_run_into_the_first_name() -> None:
    source = article("gazette", "CORLE — Ana Rivera closed the harbour on Friday. Rivera left the town.", DAY)
    assert "Ana Rivera" in {e.name for e in analysis(source).entities}


def test_an_empty_article_says_nothing() -> None:
    found = analysis(article("gazette", "", DAY))
    assert not any((found.sentences, found.quotes, found.dates, found.entities, found.claims, found.set_aside))


def test_analyses_are_the_same_each_time_and_hold_no_object_of_the_pipeline() -> None:
    source = article("gazette", _TEXT, DAY)
    first, again = load().analyse(source), load().analyse(source)
    assert first == again
    assert b"spacy" not in pickle.dumps(first)


def test_an_analyser_names_its_pipeline() -> None:
    assert load().identity.startswith("en_")


def test_a_pipeline_that_is_installed_is_used(tmp_path: Path) -> None:
    """Its names are taken: by rule alone, "Larkspur" in a sentence of small letters would be none."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "larkspur"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    told = load(str(tmp_path / "pipeline")).analyse(article("gazette", "they said that larkspur is calm."))
    assert [(e.text, e.label) for e in told.entities] == [("larkspur", "PLACE")]
    assert load().analyse(article("gazette", "they said that larkspur is calm.")).entities == ()


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(MissingPipelineError, match="en_no_such_pipeline"):
        load("en_no_such_pipeline")
