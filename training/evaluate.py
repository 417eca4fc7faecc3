"""How well a pipeline does on the test files, from raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.corpora import DOMAINS, LABELS, Document, Sentence, names_corpus, treebank, wikigold

Score = dict[str, float]
FIGURES = ("TOKEN", "SENT", "TAG", "UPOS", "LEMMA", "UAS", "LAS")


@dataclass
class Counts:
    """Right, wanted and given things of some kinds; F1 in percent."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, gold: set[tuple[object, ...]], found: set[tuple[object, ...]]) -> None:
        self.right[kind] += len(gold & found)
        self.gold[kind] += len(gold)
        self.found[kind] += len(found)

    def f(self, *kinds: str) -> float:
        right, both = sum(self.right[k] for k in kinds), sum(self.gold[k] + self.found[k] for k in kinds)
        return round(100 * 2 * right / both, 1) if both else 0.0


def syntax(nlp: Language, documents: Sequence[Document]) -> Score:
    """TAG, UPOS, LEMMA, UAS, LAS, SENT and TOKEN F1 as the CoNLL 2018 shared task reckons them.

    A word counts where its characters are the gold word's; LAS compares relations without their subtypes, as there. The
    sentence guard is for news, whose lines end where sentences do: it is not asked.
    """
    counts = Counts()
    with nlp.select_pipes(disable=[p for p in ("sentence_guard", "news_names", "ner") if p in nlp.pipe_names]):
        for document, doc in zip(documents, nlp.pipe(_raw(d) for d in documents), strict=True):
            _compare_trees(counts, document, doc)
    return {k: counts.f(k) for k in FIGURES}


def _raw(document: Document) -> str:
    return " ".join(s.text.strip() for s in document)


def _compare_trees(counts: Counts, document: Document, doc: Doc) -> None:
    gold: dict[str, set[tuple[object, ...]]] = {k: set() for k in FIGURES}
    at = 0
    for s in document:
        spans = []
        for word, space in zip(s.words, s.spaces, strict=True):
            spans.append((at, at + len(word)))
            at += len(word) + space
        at += 1 - s.spaces[-1]
        gold["SENT"].add((spans[0][0], spans[-1][1]))
        for i, span in enumerate(spans):
            head = spans[s.heads[i]] if s.heads[i] != i else None
            relation = "root" if head is None else s.deps[i].split(":")[0]
            _add(gold, span, s.tags[i], s.pos[i], s.lemmas[i], head, relation)
    found: dict[str, set[tuple[object, ...]]] = {k: set() for k in gold}
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if words:
            found["SENT"].add((words[0].idx, words[-1].idx + len(words[-1])))
    for t in doc:
        if t.is_space:
            continue
        span = (t.idx, t.idx + len(t))
        head = (t.head.idx, t.head.idx + len(t.head)) if t.head.i != t.i else None
        relation = "root" if head is None else t.dep_.split(":")[0]
        _add(found, span, t.tag_, t.pos_, t.lemma_, head, relation)
    for kind in gold:
        counts.add(kind, gold[kind], found[kind])


def _add(
    to: dict[str, set[tuple[object, ...]]],
    span: tuple[int, int],
    tag: str,
    pos: str,
    lemma: str,
    head: tuple[int, int] | None,
    relation: str,
) -> None:
    to["TOKEN"].add((span,))
    to["TAG"].add((span, tag))
    to["UPOS"].add((span, pos))
    to["LEMMA"].add((span, lemma))
    to["UAS"].add((span, head))
    to["LAS"].add((span, head, relation))


def names(find: Callable[[Iterable[str]], Iterable[Doc]], sentences: Sequence[Sentence]) -> Score:
    """F1 of exact names, all together and by label; each sentence is read alone, its words parted by spaces."""
    counts = Counts()
    for s, doc in zip(sentences, find(" ".join(s.words) for s in sentences), strict=True):
        starts = [0]
        for word in s.words:
            starts.append(starts[-1] + len(word) + 1)
        for label in LABELS:
            gold: set[tuple[object, ...]] = {
                (starts[a], starts[b] - 1) for a, b, kind in s.names or () if kind == label
            }
            counts.add(label, gold, {(e.start_char, e.end_char) for e in doc.ents if e.label_ == label})
    return {"F": counts.f(*LABELS), **{label: counts.f(label) for label in LABELS}}


def table(nlp: Language, data: Path) -> dict[str, Score]:
    """All figures, by test file."""
    rows = {f"{t.upper()} test": syntax(nlp, treebank(data / f"{t}-test.conllu")) for t in ("ewt", "gum")}
    files = {"WikiGold, a tenth held out": wikigold(data)[1]}
    files |= {f"CrossNER {d} test": names_corpus(data / f"ner/crossner-{d}-test.conll") for d in DOMAINS}
    files["GUM test, names"] = [s for d in treebank(data / "gum-test.conllu") for s in d]
    files["UNER EWT test"] = names_corpus(data / "ner/uner-ewt-test.iob2")
    for name, sentences in files.items():
        with nlp.select_pipes(disable=["news_names"]):
            alone = names(nlp.pipe, sentences)
        rows[name] = alone | {"with news_names": names(nlp.pipe, sentences)["F"]}
    return rows
