"""News that no one annotated, with the names and the trees that the teachers see in it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language

from site_builder.analyse.sentences import split
from training import teacher, tree_teacher
from training.corpora import Document, Sentence
from training.documents import TOGETHER

LONGEST = 120
"""Words; what is longer is a list or a table, and its labels are poor."""


def read(nlp: Language, texts: Iterable[str]) -> Iterator[Document]:
    """The sentences of plain texts, in the pipeline's own words; headlines and list items are sentences too."""
    for text in texts:
        sentences = []
        for paragraph in re.finditer(r"\S[^\n]*", text):
            for start, end in split(text, paragraph.start(), paragraph.end()):
                tokens = [t for t in nlp.make_doc(" ".join(text[start:end].split())) if not t.is_space]
                if 1 < len(tokens) <= LONGEST:
                    words = tuple(t.text for t in tokens)
                    sentences.append(Sentence(words, tuple(bool(t.whitespace_) for t in tokens)))
        if sentences:
            yield tuple(sentences)


def labelled(named: teacher.Teacher, documents: Sequence[Document]) -> list[Document]:
    """The documents with the teacher's names."""
    found = teacher.label(named, [s.words for d in documents for s in d])
    return [tuple(Sentence(s.words, s.spaces, names=found[s.words]) for s in d if s.words in found) for d in documents]


def parsed(trees: tree_teacher.TreeTeacher, documents: Sequence[Document]) -> Iterator[Document]:
    """The documents with the teacher's tags and trees, parted where it has none, TOGETHER sentences at most in one."""
    found = tree_teacher.label(trees, [s.words for d in documents for s in d])
    for document in documents:
        group: list[Sentence] = []
        for s in document:
            tree = found.get(s.words)
            if tree is not None:
                group.append(replace(tree, spaces=s.spaces))
            if group and (tree is None or len(group) == TOGETHER):
                yield tuple(group)
                group = []
        if group:
            yield tuple(group)


def with_other_names(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    """The sentences, every name in them replaced by another of its kind from any of them.

    So a name is learnt from what stands round it, not by heart (Dai and Adel, "An Analysis of Simple Data Augmentation
    for Named Entity Recognition", COLING 2020).
    """
    stock: dict[str, list[tuple[str, ...]]] = {}
    for s in sentences:
        for start, end, label in s.names or ():
            stock.setdefault(label, []).append(s.words[start:end])
    return [_renamed(s, stock, rng) for s in sentences if s.names]


def _renamed(s: Sentence, stock: dict[str, list[tuple[str, ...]]], rng: random.Random) -> Sentence:
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in s.names or ():
        words += s.words[at:start]
        other = rng.choice(stock[label])
        names.append((len(words), len(words) + len(other), label))
        words += other
        at = end
    words += s.words[at:]
    return Sentence(tuple(words), (True,) * len(words), names=tuple(names))
