"""Base noun phrases: the table in cases/noun_chunks.yaml, and what holds of any tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.errors import Errors
from spacy.tokens import Doc
from spacy.vocab import Vocab
from telling import marked

from site_builder.analyse.noun_chunks import noun_chunks

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/noun_chunks.yaml").read_text("utf-8"))
_VOCAB = Vocab()
_MAYOR = """The/DET/2/det mayor/NOUN/6/nmod:poss 's/PART/2/case old/ADJ/6/amod river/NOUN/6/compound
boat/NOUN/7/nsubj sank/VERB/7/root"""


def parsed(tree: str, vocab: Vocab = _VOCAB) -> Doc:
    """The document of a tree as the table writes it."""
    words, pos, heads, deps = zip(*(node.rsplit("/", 3) for node in tree.split()), strict=True)
    return Doc(vocab, list(words), pos=list(pos), heads=[int(h) - 1 for h in heads], deps=list(deps))


@pytest.mark.parametrize("case", marked(_CASES, "case"))
def test_a_reader_would_agree(case: dict[str, Any]) -> None:
    doc = parsed(case["tree"])
    found = [" ".join(t.text for t in doc[start:end]) for start, end, _ in noun_chunks(doc)]
    assert found == case["chunks"]


def test_it_serves_as_spacys_iterator() -> None:
    vocab = Vocab()
    vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]  # spaCy's stub says spans; its own rules give triples
    found = list(parsed(_MAYOR, vocab).noun_chunks)
    assert [(c.start, c.end, c.label_, c.root.text) for c in found] == [(0, 6, "NP", "boat")]


def test_a_span_has_the_phrases_that_are_headed_in_it() -> None:
    doc = parsed(_MAYOR)
    assert [c[:2] for c in noun_chunks(doc[4:7])] == [(0, 6)]
    assert list(noun_chunks(doc[0:3])) == []


def test_a_document_without_a_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="E029") as refusal:
        list(noun_chunks(Doc(_VOCAB, ["Arden", "burns"])))
    assert str(refusal.value) == Errors.E029


@st.composite
def _trees(draw: st.DrawFn) -> Doc:
    """Any tree over any labels, with crossing branches too."""
    pos = draw(
        st.lists(st.sampled_from("NOUN PROPN PRON NUM ADJ DET SYM VERB PUNCT ADP".split()), min_size=1, max_size=12)
    )
    deps = [
        draw(
            st.sampled_from("nsubj obj nmod conj det amod compound flat punct cc case appos acl nmod:unmarked".split())
        )
        for _ in pos
    ]
    order = draw(st.permutations(range(len(pos))))
    heads = list(order)
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place - 1))] if place else word
    deps[order[0]] = "root"
    return Doc(_VOCAB, ["w"] * len(pos), pos=list(pos), heads=heads, deps=deps)


@settings(max_examples=150, deadline=None)
@given(_trees())
def test_phrases_stand_in_order_and_do_not_overlap(doc: Doc) -> None:
    last = 0
    for start, end, label in noun_chunks(doc):
        assert last <= start < end <= len(doc)
        assert doc[start].pos_ != "PUNCT"
        assert doc.vocab.strings[label] == "NP"
        last = end
