"""Sentences of the corpora as spaCy documents, and the ways they are varied while training."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from training.corpora import Document, Sentence

TOGETHER = 10
"""Sentences in one training document."""
BREAK = "\n\n"


def grouped(documents: Sequence[Document], rng: random.Random) -> Iterator[tuple[Sentence, ...]]:
    """Documents cut into pieces of some sentences, so that the parser sees sentence ends and no text is too long."""
    for d in documents:
        at = 0
        while at < len(d):
            size = rng.randint(TOGETHER // 2, TOGETHER + TOGETHER // 2)
            yield d[at : at + size]
            at += size


def to_doc(vocab: Vocab, sentences: Sequence[Sentence], breaks: random.Random | None = None) -> Doc:
    """One document of `sentences`; with `breaks`, paragraphs are broken at random as they are in running text."""
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[tuple[str, str, str, str, int, str]] = []
    spans: list[tuple[int, int, str]] = []
    named = all(s.names is not None for s in sentences)
    for s in sentences:
        offset = len(words)
        words += s.words
        spaces += s.spaces
        if s.tags:
            heads = [offset + h for h in s.heads]
            deps = ["ROOT" if h == offset + i else d for i, (h, d) in enumerate(zip(heads, s.deps, strict=True))]
            morphs = ["" if m == "_" else m for m in s.morphs]
            rows += zip(s.tags, s.pos, morphs, s.lemmas, heads, deps, strict=True)
        spans += [(offset + a, offset + b, label) for a, b, label in s.names or ()]
        if s is not sentences[-1]:
            spaces[-1] = True
            if breaks is not None and breaks.random() < 0.2:
                spaces[-1] = False
                words.append(BREAK)
                spaces.append(False)
                if s.tags:
                    rows.append(("_SP", "SPACE", "", BREAK, len(words) - 2, "dep"))
    if not rows:
        doc = Doc(vocab, words, spaces)
    else:
        tags, pos, morphs, lemmas, heads, deps = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(vocab, words, spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    if named:
        doc.set_ents([Span(doc, a, b, label=label) for a, b, label in spans], default="outside")
    return doc


def write(path: Path, docs: Sequence[Doc]) -> None:
    """The documents, in spaCy's binary format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


@registry.augmenters("training.newsroom_variants.v1")  # type: ignore[untyped-decorator]
def newsroom_variants(orth: dict[str, Any], level: float, title: float, upper: float, lower: float) -> Augmenter:
    """Quotation marks and dashes of other house styles; now and then a headline's capitals, or none at all."""
    from spacy.training.augment import create_orth_variants_augmenter

    marks = create_orth_variants_augmenter(level=level, lower=0.0, orth_variants=orth)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        chance = random.random()
        for varied in marks(nlp, example):
            if chance < title:
                yield _recased(nlp, varied, _titled)
            elif chance < title + upper:
                yield _recased(nlp, varied, str.upper)
            elif chance < title + upper + lower:
                yield _recased(nlp, varied, str.lower)
            else:
                yield varied

    return augment


Augmenter = Callable[[Language, Example], Iterator[Example]]

_SMALL = frozenset("a an the of in on at to for and or but by as with from is are be not n't 's".split())


def _titled(word: str) -> str:
    return word if word in _SMALL or not word[0].islower() else word[0].upper() + word[1:]


def _recased(nlp: Language, example: Example, change: Callable[[str], str]) -> Example:
    """The same sentence in other capitals. A word whose length changes ("ß") keeps its own."""
    data = example.to_dict()
    orth = data["token_annotation"]["ORTH"]
    words = [c if len(c := change(w)) == len(w) else w for w in orth]
    data["token_annotation"]["ORTH"] = words
    text = "".join(w + " " * bool(s) for w, s in zip(words, data["token_annotation"]["SPACY"], strict=True))
    return Example.from_dict(nlp.make_doc(text), data)
