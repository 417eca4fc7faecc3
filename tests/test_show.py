"""The analysed text for people: Docs built by hand, and what holds of any tree. All texts are made up."""

from __future__ import annotations

import datetime
import pickle

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from site_builder.analyse.analyser import Analyser
from site_builder.analyse.noun_chunks import noun_chunks
from site_builder.analyse.show import ShownName, ShownSentence, ShownToken, shown
from site_builder.read import article_from_text

_VOCAB = Vocab()


def _fire(vocab: Vocab = _VOCAB) -> Doc:
    """Two sentences with a line break between them; the names lie in both."""
    return Doc(
        vocab,
        words="A fire closed Larkhill . \n\n Ana Rivera left .".split(" "),
        spaces=[True, True, True, False, False, False, True, True, False, False],
        pos="DET NOUN VERB PROPN PUNCT SPACE PROPN PROPN VERB PUNCT".split(),
        lemmas=["a", "fire", "close", "Larkhill", ".", "\n\n", "Ana", "Rivera", "leave", "."],
        heads=[1, 2, 2, 2, 2, 4, 8, 6, 8, 8],
        deps="det nsubj root obj punct dep nsubj flat root punct".split(),
        ents=["O", "O", "O", "B-PLACE", "O", "O", "B-PERSON", "I-PERSON", "O", "O"],
    )


def _words(sentence: ShownSentence) -> list[tuple[int, str]]:
    return [(t.depth, t.word) for t in sentence.tokens]


def test_sentences_with_their_names() -> None:
    first, second = shown(_fire())
    assert (first.text, first.names) == ("A fire closed Larkhill.", (ShownName(14, 22, "PLACE"),))
    assert (second.text, second.names) == ("Ana Rivera left.", (ShownName(0, 10, "PERSON"),))
    assert first.text[14:22] == "Larkhill"


def test_the_tree_stands_in_order_and_white_space_is_no_word() -> None:
    first, second = shown(_fire())
    assert first.tokens[0] == ShownToken(0, "closed", "VERB", "root", "close", "")
    assert _words(first) == [(0, "closed"), (1, "fire"), (2, "A"), (1, "Larkhill"), (1, ".")]
    assert _words(second) == [(0, "left"), (1, "Ana"), (2, "Rivera"), (1, ".")]


def test_heads_of_phrases_are_marked_where_the_language_has_a_rule() -> None:
    assert {t.phrase for s in shown(_fire()) for t in s.tokens} == {""}
    vocab = Vocab()
    vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]  # spaCy's stub says spans; its own rules give triples
    found = {t.word: t.phrase for s in shown(_fire(vocab)) for t in s.tokens if t.phrase}
    assert found == {"fire": "A fire", "Larkhill": "Larkhill", "Ana": "Ana Rivera"}


def test_nothing_of_the_pipeline_is_in_it() -> None:
    assert b"spacy" not in pickle.dumps(tuple(shown(_fire())))


def test_words_that_hang_on_white_space_are_named() -> None:
    doc = Doc(_VOCAB, ["Corle", "\n", "burns"], heads=[1, 2, 2], deps=["nsubj", "dep", "root"])
    assert [_words(s) for s in shown(doc)] == [[(0, "burns"), (1, "Corle")]]


def test_without_a_tree_there_are_sentences_and_names_only() -> None:
    doc = Doc(_VOCAB, "Corle burns . Rain helps .".split(), sent_starts=[True, False, False, True, False, False])
    doc.set_ents([Span(doc, 0, 1, "PLACE")])
    assert list(shown(doc)) == [
        ShownSentence("Corle burns .", (ShownName(0, 5, "PLACE"),), ()),
        ShownSentence("Rain helps .", (), ()),
    ]


def test_without_sentences_all_is_one() -> None:
    assert [s.text for s in shown(Doc(_VOCAB, "Corle burns . Rain helps .".split()))] == ["Corle burns . Rain helps ."]


def test_a_name_across_the_edge_of_a_sentence_is_cut_there() -> None:
    doc = Doc(_VOCAB, ["North", "Corle", "burns"], sent_starts=[True, True, False])
    doc.set_ents([Span(doc, 0, 2, "PLACE")])
    assert [s.names for s in shown(doc)] == [(ShownName(0, 5, "PLACE"),), (ShownName(0, 5, "PLACE"),)]


@pytest.mark.parametrize("words", [[], [" "], ["\n\n", "\n"]])
def test_where_nothing_is_printed_nothing_is_shown(words: list[str]) -> None:
    assert list(shown(Doc(_VOCAB, words))) == []


def test_a_deep_tree_is_walked_to_its_end() -> None:
    size = 5000
    doc = Doc(_VOCAB, ["w"] * size, heads=[0, *range(size - 1)], deps=["root", *["dep"] * (size - 1)])
    (sentence,) = shown(doc)
    assert [t.depth for t in sentence.tokens] == list(range(size))


@st.composite
def _any_tree(draw: st.DrawFn) -> Doc:
    """Heads drawn at random: branches cross, run from one sentence to another, and form circles."""
    words = [w + str(n) if w == "w" else w for n, w in enumerate(draw(st.lists(st.sampled_from("www\n"), min_size=1)))]
    heads = [draw(st.integers(0, len(words) - 1)) for _ in words]
    deps = [draw(st.sampled_from("nsubj obj conj det punct root".split())) for _ in words]
    pos = [draw(st.sampled_from("NOUN PROPN DET ADJ VERB PUNCT".split())) for _ in words]
    vocab = Vocab()
    vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]
    return Doc(vocab, words, heads=heads, deps=deps, pos=pos)


@settings(max_examples=150, deadline=None)
@given(_any_tree())
def test_whatever_the_tree_every_word_is_named_once(doc: Doc) -> None:
    found = list(shown(doc))
    assert sorted(t.word for s in found for t in s.tokens) == sorted(t.text for t in doc if t.text.strip())
    for sentence in found:
        assert all(t.word in sentence.text for t in sentence.tokens)
        assert sentence.tokens[0].depth == 0
        assert all(b.depth <= a.depth + 1 for a, b in zip(sentence.tokens, sentence.tokens[1:], strict=False))


def test_an_analyser_shows_an_article_without_its_furniture() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "CORLE (Northern Wire) — The harbour is closed. Ferries wait.\n\nRead also: Ten ferries that sank\n"
    found = Analyser(nlp).shown(article_from_text("a", text, datetime.date(2025, 4, 18)))
    assert [s.text for s in found] == ["The harbour is closed.", "Ferries wait."]
    assert [s.tokens for s in found] == [(), ()]
