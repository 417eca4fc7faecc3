"""The pipeline that ships: it loads as it lies there, says what it is, and does what the model card says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from site_builder.analyse.byte_vectors import STEP, ByteVectors
from site_builder.analyse.pipeline import OWN, describe, load_pipeline

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
NLP = load_pipeline()
META: dict[str, Any] = json.loads((OWN / "meta.json").read_text("utf-8"))
COMPONENTS = (
    "tok2vec tagger mark_tags morphologizer trainable_lemmatizer sentence_guard parser ud_noun_chunks ner news_names"
).split()

TEXT = """The mayor of Bergen, Ana Rivera, opened the old harbour on Friday. “We will keep it open,” Rivera said.

HARBOUR OPENS AT LAST

Ships came from the U.S. and Norway. Ana Rivera’s council paid for the work."""


@pytest.mark.parametrize("imported", ["site_builder.analyse, spacy", "site_builder, spacy", "spacy"])
def test_it_is_found_by_its_folder(imported: str) -> None:
    """Once the package is imported, and where it is only installed: spaCy looks up the entry points."""
    code = f"import {imported}; print(*spacy.load({str(OWN)!r}).pipe_names)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.split() == COMPONENTS


def test_it_is_small() -> None:
    """In the folder; in git and in the wheel it is packed."""
    assert sum(p.stat().st_size for p in OWN.rglob("*") if p.is_file()) <= 20_000_000


def test_it_holds_no_text_of_the_articles_it_learnt_from() -> None:
    """Single words are there; nothing of two words but what spaCy's English has."""
    strings = json.loads((OWN / "vocab/strings.json").read_text("utf-8"))
    usual = set(spacy.blank("en").vocab.strings)
    assert [s for s in strings if " " in s.strip() and s not in usual] == []


def test_it_says_what_it_was_made_of() -> None:
    assert {"name", "version", "license", "sources", "performance", "training"} <= META.keys()
    assert all(s["name"] and s["license"] for s in META["sources"])
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in META["training"]["data_sha256"].values())
    told = describe(NLP)
    assert (told.folder, told.licence, told.components) == (str(OWN), META["license"], tuple(COMPONENTS))
    assert dict(told.scores) == META["performance"]


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("EWT test: LAS", 83.1),
        ("EWT test: TAG", 94.5),
        ("EWT test: LEMMA", 95),
        ("GUM test: LAS", 86.6),
        ("GUM test: TAG", 96.7),
        ("GUM test: LEMMA", 97),
        ("WikiGold, a tenth held out: F", 70),
        ("CrossNER politics test: F", 80),
        ("GUM test, names: F", 65),
        ("UNER EWT test: F", 60),
    ],
)
def test_its_figures_do_not_fall_below(figure: str, floor: float) -> None:
    """As measured when it was trained; `make train` writes them."""
    assert META["performance"][figure] >= floor


def test_the_model_card_has_the_figures_of_the_pipeline() -> None:
    card = (ROOT / "docs/model-card.md").read_text("utf-8")
    for figure in META["performance"].values():
        assert f"{figure:.1f}" in card


def test_the_spaces_beside_a_mark_tell_its_tag() -> None:
    doc = NLP('Ana Rivera said "The harbour-side mill - old and grey - is shut" and left.')
    assert [t.tag_ for t in doc if t.text == '"'] == ["``", "''"]
    assert [t.tag_ == "HYPH" for t in doc if t.text == "-"] == [True, False, False]


def test_its_tokenizer_is_stored_as_it_was_trained() -> None:
    """spaCy asks a stored pattern for the beginning of a word alone: "713-664-7478." would be one word."""
    words = [
        t.text
        for t in NLP.tokenizer('Call 713-664-7478. Write to "Ana Rivera"<rivera@corle.example>, see map.pdf)(or ask')
    ]
    assert words[:3] == ["Call", "713-664-7478", "."]
    assert words[7:10] == ["Rivera", '"', "<"]
    assert words[-4:] == ["map.pdf", ")", "(", "or"] or words[-5:-1] == ["map.pdf", ")", "(", "or"]


def test_what_it_sees() -> None:
    doc = NLP(TEXT)
    assert [s.text.strip() for s in doc.sents] == [
        "The mayor of Bergen, Ana Rivera, opened the old harbour on Friday.",
        "“We will keep it open,” Rivera said.",
        "HARBOUR OPENS AT LAST",
        "Ships came from the U.S. and Norway.",
        "Ana Rivera’s council paid for the work.",
    ]
    assert [(e.text, e.label_) for e in doc.ents if e.label_ == "PERSON"] == [
        ("Ana Rivera", "PERSON"),
        ("Rivera", "PERSON"),
        ("Ana Rivera", "PERSON"),
    ]
    assert {"U.S.", "Norway"} <= {e.text for e in doc.ents if e.label_ == "PLACE"}
    said = next(t for t in doc if t.text == "said")
    assert (said.lemma_, said.pos_, said.tag_) == ("say", "VERB", "VBD")
    assert [t.text for t in said.children if t.dep_ == "nsubj"] == ["Rivera"]
    assert {"The mayor", "the old harbour"} <= {c.text for c in doc.noun_chunks}


def test_it_sees_the_same_each_time() -> None:
    first, again = NLP(TEXT), load_pipeline()(TEXT)
    assert first.to_json() == again.to_json()


def test_another_pipeline_gets_our_components(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    assert load_pipeline(str(tmp_path / "blank")).pipe_names == ["sentence_guard", "news_names"]


def test_vectors_are_kept_as_bytes_and_come_back_the_same(tmp_path: Path) -> None:
    table = ByteVectors(shape=(2, 3), attr="LOWER")
    rows = np.array([[1, -127, 0], [64, 2, 127]], dtype=np.float32) * np.float32(STEP)
    table.add("harbour", vector=rows[0])
    table.add("ship", vector=rows[1])
    table.to_disk(tmp_path)
    assert np.load(tmp_path / "vectors").dtype == np.int8
    back = ByteVectors(attr="LOWER").from_disk(tmp_path)
    assert np.array_equal(back["ship"], rows[1])
    assert np.array_equal(back["harbour"], rows[0])


def _guarded(text: str) -> Doc:
    return NLP.get_pipe("sentence_guard")(NLP.make_doc(text))


def test_the_guard_forbids_and_demands() -> None:
    doc = _guarded("Gen. Ana Rivera left the U.S. Army. She won.\n\nShe rested.")
    begins = {t.text: t.is_sent_start for t in doc}
    assert begins["Gen."] is True
    assert begins["Ana"] is False  # behind an abbreviation
    assert [t.text for t in doc if t.is_sent_start] == ["Gen.", "She", "She"]


def test_the_guard_binds_lines_without_a_stop_too() -> None:
    doc = _guarded("Harbour opens ships arrive")
    assert [t.is_sent_start for t in doc] == [True, False, False, False]


def test_the_guard_has_nothing_to_say_of_an_empty_text() -> None:
    assert len(_guarded("")) == 0


needs_shared = pytest.mark.skipif(
    not (SHARED / "stories").is_dir(), reason="the annotated articles are not here: ../shared is absent"
)


@needs_shared
def test_names_and_sentences_of_the_articles_marked_by_hand() -> None:
    """The floors of the five articles of one story; benchmarks/names.py prints all figures and every error."""
    command = [sys.executable, "benchmarks/names.py", "--shared", str(SHARED), "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    five = json.loads(told.stdout)["five articles"]
    assert five["F"] >= 90
    assert five["ORG"] >= 80
    assert five["sentences"] == {"right": 124, "gold": 124, "found": 124}
