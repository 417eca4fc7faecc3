"""How the corpora are read and how a pipeline is measured. The corpora's own words are not here; these are ours."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.util import load_config

from site_builder.analyse.byte_vectors import ByteVectors
from training import assemble, corpora, documents, evaluate, given_names
from training.corpora import Sentence, names_corpus, treebank
from training.tokens import tokenizer

GUM = """# newdoc id = GUM_news_ours
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# text = Mayor Ana Okoro didn't leave Corle.
1\tMayor\tMayor\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tEntity=(1-person-new-n-cf1-2-sgl
2\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\t_
3\tOkoro\tOkoro\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\tTense=Past\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\tPolarity=Neg\t6\tadvmod\t_\t_
6\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
7\tCorle\tCorle\tPROPN\tNNP\tNumber=Sing\t6\tobj\t_\tEntity=(2-place-new-n-cf2-1-sgl)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

"""


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "gum-dev.conllu"
    path.write_text(GUM, "utf-8")
    return path


def test_a_treebank_is_read_with_its_contractions_and_names(gum: Path) -> None:
    [[sentence]] = treebank(gum)
    assert sentence.text == "Mayor Ana Okoro didn't leave Corle. "
    assert sentence.heads[5] == 5
    assert sentence.names == ((1, 3, "PERSON"), (6, 7, "PLACE"))


def test_labels_of_a_names_corpus_become_ours_or_none(tmp_path: Path) -> None:
    path = tmp_path / "names.conll"
    lines = ["Okoro B-politician", "joined O", "the O", "Grain B-politicalparty", "Party I-politicalparty"]
    path.write_text("\n".join([*lines, "in O", "May B-election", "", "Corle I-LOC"]), "utf-8")
    assert [s.names for s in names_corpus(path)] == [((0, 1, "PERSON"), (3, 5, "ORG")), ((0, 1, "PLACE"),)]


def test_a_document_keeps_heads_over_paragraph_breaks(gum: Path) -> None:
    [document] = treebank(gum)
    doc = documents.to_doc(spacy.blank("en").vocab, document * 3, random.Random(1))
    assert [t.text for t in doc if t.dep_ == "ROOT"] == ["leave"] * 3
    assert all(t.head.i == t.i - 1 for t in doc if t.is_space)
    assert [e.text for e in doc.ents] == ["Ana Okoro", "Corle"] * 3


class Echo:
    """A pipeline that answers with the corpus's own analysis."""

    def __init__(self, sentence: Sentence) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.tokenizer = lambda text: documents.to_doc(self._nlp.vocab, (sentence,))

    def nlp(self) -> Language:
        return self._nlp


def test_a_pipeline_that_is_right_has_all_figures_at_100(gum: Path) -> None:
    [[sentence]] = treebank(gum)
    figures = evaluate.syntax(Echo(sentence).nlp(), [(sentence,)])
    assert figures == dict.fromkeys(evaluate.FIGURES, 100.0)


def test_a_wrong_head_costs_one_word(gum: Path) -> None:
    [[sentence]] = treebank(gum)
    nlp = Echo(sentence).nlp()
    wrong = Sentence(sentence.words, sentence.spaces, sentence.tags, sentence.pos, sentence.morphs, sentence.lemmas,
                     (*sentence.heads[:7], 0), sentence.deps, sentence.names)  # fmt: skip
    figures = evaluate.syntax(nlp, [(wrong,)])
    assert (figures["LAS"], figures["UAS"], figures["TAG"]) == (87.5, 87.5, 100.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He wrote an e-mail!!", ["He", "wrote", "an", "e-mail", "!!"]),
        (
            "He said on Wed. (AP): it is a pro-Kenya vote",
            ["He", "said", "on", "Wed.", "(", "AP", ")", ":", "it", "is", "a", "pro-Kenya", "vote"],
        ),
        ("the U.S.-backed truce", ["the", "U.S.", "-", "backed", "truce"]),
        ("a co-founder of a long-lost club", ["a", "co-founder", "of", "a", "long", "-", "lost", "club"]),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, words: list[str]) -> None:
    nlp = spacy.blank("en")
    assert [t.text for t in tokenizer(nlp)(text)] == words


def test_every_file_has_a_public_home_and_only_open_genres_of_gum_are_taken() -> None:
    assert all(address.startswith("https://") for address in corpora.HOMES.values())
    text = GUM + GUM.replace("GUM_news_ours", "GUM_fiction_ours")
    assert corpora._open_part(text) == GUM


TREES = [((0, 0, 1), True), ((1, 0, 2), False), ((1, 2, 2, 2), True), ((0, 1), False)]


@pytest.mark.parametrize(("heads", "tree"), TREES)
def test_what_is_a_tree(heads: tuple[int, ...], tree: bool) -> None:
    assert corpora.is_tree(heads) == tree


def test_training_reads_the_vectors_as_the_shipped_pipeline_does(tmp_path: Path) -> None:
    rows = np.array([[32.0, -127.0], [1.0, 64.0]], dtype=np.float32)
    start = spacy.load(assemble.vectors_folder(["harbour", "ferry"], rows, tmp_path / "start"))
    vectors = start.vocab.vectors
    assert (vectors.attr, vectors.data.dtype) == (ByteVectors(attr="LOWER").attr, np.float32)
    assert start.vocab["harbour"].vector.tolist() == [1.0, -127 / 32]
    for config in ("syntax.cfg", "names.cfg"):
        assert load_config(Path(assemble.__file__).with_name(config))["nlp"]["vectors"] == assemble.VECTORS


def test_of_two_labels_of_one_name_the_same_is_taken_in_every_run() -> None:
    misc = "Entity=(1-place-new-n-cf1-1-sgl)(2-organization-new-n-cf1-1-sgl)"
    assert list(corpora._gum_names([["1", "Corle", "Corle", "PROPN", "NNP", "_", "0", "root", "_", misc]])) == [
        (0, 1, "ORG")
    ]


NAMED = [
    ({"en_US", "es_ES"}, set(), "f"),
    (set(), {"en"}, "m"),
    ({"is_IS"}, set(), ""),  # one country that does not speak English
    ({"de_CH", "de_DE", "es_CL", "fr_BE", "ga_IE", "de_LU", "cs_CZ", "sk_SK", "ro_RO"}, {"en"}, ""),
    ({"de_CH", "de_DE"}, {"it_IT"}, ""),
]


@pytest.mark.parametrize(("hers", "his", "gender"), NAMED)
def test_a_given_name_has_a_gender_where_the_lists_agree(hers: set[str], his: set[str], gender: str) -> None:
    assert given_names.genders({"Corle": (hers, his)}) == ({"Corle": gender} if gender else {})


def test_the_table_of_given_names_is_sorted_and_names_no_one_twice() -> None:
    rows = [line.split("\t") for line in given_names.TABLE.read_text(encoding="utf-8").splitlines()]
    names = [name for name, _ in rows]
    assert names == sorted(set(names))
    assert {gender for _, gender in rows} == {"f", "m"}
