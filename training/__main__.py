"""Trains the project's own English news pipeline: from the corpora to the folder that ships.

    python -m training --data FOLDER --unlabelled NEWS.jsonl ... --work .training

Every step leaves a checkpoint in the work folder and is skipped while it lies there. Without --data the corpora are
downloaded from their public homes. Without --unlabelled the names are learnt from the annotated corpora alone.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from site_builder.analyse.pipeline import load_pipeline
from training import assemble, card, corpora, documents, evaluate, fit, silver, teacher, tree_teacher, vectors
from training.corpora import Document, Sentence
from training.encoder import Encoder
from training.tokens import tokenizer

SEED = 0
GOLD_TWICE = 2
"""How often the annotated sentences are read for each time the teacher's are."""
HELD_OUT = Path(__file__).parent.parent / "benchmarks/names/drawn.txt"
"""Articles annotated by hand for measuring: the teacher's labels of these are not learnt from."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one training run reads, and where its checkpoints lie."""

    data: Path
    unlabelled: tuple[Path, ...]
    work: Path

    @property
    def vectors(self) -> Path:
        return self.work / "vectors.pickle"

    @property
    def start(self) -> Path:
        """The blank pipeline with vectors."""
        return self.work / "start"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="training", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="the corpora; if left out, they are downloaded")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="news as JSON lines with a text")
    parser.add_argument("--work", type=Path, default=Path(".training"), help="checkpoints")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.data is None:
        options.data = options.work / "data"
        corpora.fetch(options.data)
    run = Run(options.data, tuple(sorted(options.unlabelled)), options.work)
    vectors.seed(SEED)
    for step in (distil, parse, teach_trees, label_trees, learn_trees, teach, label, name):
        step(run)
    ship(run)


def distil(run: Run) -> None:
    """Word vectors."""
    if not run.vectors.exists():
        words, rows = vectors.distil(Encoder(), list(_running_text(run)), ())
        run.vectors.write_bytes(pickle.dumps((words, rows)))
        assemble.vectors_folder(words, rows, run.start)


def _running_text(run: Run) -> Iterator[tuple[str, ...]]:
    for treebank in ("ewt-train", "gum-train"):
        yield from (s.words for d in corpora.treebank(run.data / f"{treebank}.conllu") for s in d)
    yield from (s.words for s in corpora.wikigold(run.data)[0])
    for domain in corpora.DOMAINS:
        for part in ("train", "dev"):
            yield from (s.words for s in corpora.names_corpus(run.data / f"ner/crossner-{domain}-{part}.conll"))
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    texts = corpora.unlabelled(run.unlabelled)
    paragraphs = [p for text in texts for p in re.split(r"\n+", text) if p.strip()]
    for doc in nlp.pipe(paragraphs):
        yield from (words for s in doc.sents if (words := tuple(t.text for t in s if not t.is_space)))


def parse(run: Run) -> None:
    """Tagger, morphologizer, lemmatizer and parser."""
    out = run.work / "syntax"
    if (out / "treebanks").exists():
        return
    nlp = _with_tokens()
    rng = random.Random(SEED)
    docs = []
    for treebank in ("ewt-train", "gum-train"):
        for group in documents.grouped(corpora.treebank(run.data / f"{treebank}.conllu"), rng):
            docs.append(documents.to_doc(nlp.vocab, _without_names(group), rng))
    rng.shuffle(docs)
    documents.write(out / "train.spacy", docs)
    held = [
        documents.to_doc(nlp.vocab, _without_names(group))
        for treebank in ("ewt-dev", "gum-dev")
        for group in list(documents.grouped(corpora.treebank(run.data / f"{treebank}.conllu"), random.Random(SEED)))[
            ::2
        ]
    ]
    documents.write(out / "dev.spacy", held)
    _anneal(run, out)


def _anneal(run: Run, out: Path) -> None:
    """Four stretches, each from the mean of what came before: single checkpoints do worse on dev.

    First with all variations; then without headline capitals, which teach the tagger that names are common nouns; then
    with more dropout, since the second stretch learns the training sentences by heart.
    """
    first, second, third, fourth = (out / name for name in ("first", "second", "third", "fourth"))
    # the rate falls as if there were 9,000 steps: the later stretches go on where it stands
    fit.fit("syntax.cfg", first, training__max_steps=5500, training__optimizer__learn_rate__total_steps=9000,
            **_paths(run, out))  # fmt: skip
    kept = (2000, 2500, 3000, 3500, 4000)
    fit.go_on(first / "model-last", second, kept, **_stretch(4500, 0.0007, lower=0.03))
    fit.average([first / "model-last", second / "model-last", *(second / str(n) for n in kept)], out / "mean")
    fit.go_on(out / "mean", third, **_stretch(3000, 0.0007, lower=0.08, dropout=0.25, seed=SEED + 1))
    fit.average([out / "mean", third / "model-last"], out / "mean-2")
    fit.go_on(out / "mean-2", fourth, **_stretch(2200, 0.0006, lower=0.08, dropout=0.3, seed=SEED + 3))
    fit.average([out / "mean-2", fourth / "model-last"], out / "treebanks")


def teach_trees(run: Run) -> None:
    """The teacher of tags and trees."""
    path = run.work / "tree-teacher.pt"
    if not path.exists():
        tree_teacher.save(tree_teacher.train(Encoder(), _trees(run), SEED), str(path))


def _trees(run: Run) -> list[Sentence]:
    return [s for t in ("ewt", "gum") for d in corpora.treebank(run.data / f"{t}-train.conllu") for s in d]


def label_trees(run: Run) -> None:
    """What the parser learns from besides: news, and the texts of the names corpora, as the teacher parses them."""
    out = run.work / "syntax"
    if (out / "taught.spacy").exists():
        return
    nlp = _with_tokens()
    rng = random.Random(SEED)
    unseen = _news(run, nlp)
    named = [s for s in _annotated(run) if not s.tags]
    unseen += [tuple(named[i : i + 8]) for i in range(0, len(named), 8)]
    taught = silver.parsed(tree_teacher.load(Encoder(), str(run.work / "tree-teacher.pt")), unseen)
    docs = [documents.to_doc(nlp.vocab, group, rng) for group in taught]
    for _ in range(GOLD_TWICE):
        for treebank in ("ewt-train", "gum-train"):
            for group in documents.grouped(corpora.treebank(run.data / f"{treebank}.conllu"), rng):
                docs.append(documents.to_doc(nlp.vocab, _without_names(group), rng))
    rng.shuffle(docs)
    documents.write(out / "taught.spacy", docs)


def learn_trees(run: Run) -> None:
    """The parser and its taggers trained on with what the teacher parsed."""
    out = run.work / "syntax"
    if (out / "model-last").exists():
        return
    data = {"corpora__train__path": str(out / "taught.spacy")}
    fit.go_on(out / "treebanks", out / "taught", (7000, 8000), **_stretch(9000, 0.001, lower=0.05, dropout=0.15) | data)
    fit.average([*(out / "taught" / str(n) for n in (7000, 8000)), out / "taught/model-last"], out / "mean-3")
    again = _stretch(5000, 0.0007, lower=0.05, dropout=0.2, seed=SEED + 5) | data
    fit.go_on(out / "mean-3", out / "polish", (3000, 4000), **again)
    fit.average(
        [out / "mean-3", *(out / "polish" / str(n) for n in (3000, 4000)), out / "polish/model-last"],
        out / "model-last",
    )


def _stretch(
    steps: int,
    rate: float,
    *,
    lower: float,
    title: float = 0.0,
    words: int = 1000,
    dropout: float = 0.1,
    seed: int = SEED,
) -> dict[str, Any]:
    """Settings of a stretch: its steps, the rate it begins with and lets fall to 0, and the share of recased texts."""
    return {
        "training__max_steps": steps,
        "training__eval_frequency": 500,
        "training__dropout": dropout,
        "training__seed": seed,
        "training__optimizer__learn_rate__warmup_steps": 60,
        "training__optimizer__learn_rate__total_steps": steps + 40,
        "training__optimizer__learn_rate__initial_rate": rate,
        "training__batcher__size__start": words,
        "corpora__train__augmenter__title": title,
        "corpora__train__augmenter__upper": 0.01,
        "corpora__train__augmenter__lower": lower,
    }


def _with_tokens() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    return nlp


def _news(run: Run, nlp: Language) -> list[Document]:
    """The unlabelled news, without the articles that names are measured on."""
    held = frozenset(HELD_OUT.read_text(encoding="utf-8").split())
    return list(silver.read(nlp, corpora.unlabelled(run.unlabelled, held)))


def _without_names(sentences: Document) -> Document:
    return tuple(replace(s, names=None) for s in sentences)


def _only_names(sentences: list[Sentence]) -> list[Sentence]:
    return [replace(s, tags=(), pos=(), morphs=(), lemmas=(), heads=(), deps=()) for s in sentences]


def _paths(run: Run, out: Path) -> dict[str, Any]:
    return {
        "paths__train": str(out / "train.spacy"),
        "paths__dev": str(out / "dev.spacy"),
        "paths__vectors": str(run.start),
        "paths__orth_variants": str(fit.HERE / "orth_variants.json"),
        "system__seed": SEED,
    }


def _annotated(run: Run) -> list[Sentence]:
    sentences = list(corpora.wikigold(run.data)[0])
    for domain in corpora.DOMAINS:
        for part in ("train", "dev"):
            sentences += corpora.names_corpus(run.data / f"ner/crossner-{domain}-{part}.conll")
    sentences += [s for d in corpora.treebank(run.data / "gum-train.conllu") for s in d]
    return sentences + corpora.names_corpus(run.data / "ner/uner-ewt-dev.iob2")


def teach(run: Run) -> None:
    """The teacher of names."""
    path = run.work / "teacher.pt"
    if not path.exists():
        teacher.save(teacher.train(Encoder(), _annotated(run), SEED), str(path))


def label(run: Run) -> None:
    """What the names are learnt from: the annotated sentences, and news as the teacher reads it."""
    out = run.work / "names"
    if (out / "train.spacy").exists():
        return
    nlp = _with_tokens()
    rng = random.Random(SEED)
    unseen = _news(run, nlp)
    unseen += [
        tuple(_only_names(list(d))) for d in corpora.treebank(run.data / "ewt-train.conllu")
    ]  # its syntax is annotated, its names are not
    taught = silver.labelled(teacher.load(Encoder(), str(run.work / "teacher.pt")), unseen)
    gold = _only_names(_annotated(run))
    docs = [documents.to_doc(nlp.vocab, group, rng) for group in documents.grouped(taught, rng)]
    for _ in range(GOLD_TWICE):
        docs += [documents.to_doc(nlp.vocab, tuple(gold[i : i + 6]), rng) for i in range(0, len(gold), 6)]
    rng.shuffle(docs)
    documents.write(out / "train.spacy", docs)
    rng = random.Random(SEED + 7)
    for _ in range(GOLD_TWICE):
        other = silver.with_other_names(gold, rng)
        docs += [documents.to_doc(nlp.vocab, tuple(other[i : i + 6]), rng) for i in range(0, len(other), 6)]
    rng.shuffle(docs)
    documents.write(out / "swapped.spacy", docs)
    dev = _only_names([s for d in corpora.treebank(run.data / "gum-dev.conllu") for s in d])
    documents.write(
        out / "dev.spacy", [documents.to_doc(nlp.vocab, tuple(dev[i : i + 6])) for i in range(0, len(dev), 6)]
    )


def name(run: Run) -> None:
    """The recogniser of names."""
    out = run.work / "names"
    if (out / "model-last").exists():
        return
    fit.fit("names.cfg", out / "first", **_paths(run, out))
    fit.go_on(out / "first/model-last", out / "second", **_names_stretch(3000, 0.0007, 0.25, 1))
    fit.go_on(out / "second/model-last", out / "third", **_names_stretch(3500, 0.0008, 0.2, 2, out / "swapped.spacy"))
    fit.average([out / "second/model-last", out / "third/model-last"], out / "mean")
    fit.go_on(out / "mean", out / "fourth", **_names_stretch(3000, 0.0008, 0.3, 3, out / "swapped.spacy"))
    last = out / "fourth/model-last"
    fit.average([out / "mean", last, last], out / "model-last")  # GUM's development F 79.3; 79.1 in equal parts


def _names_stretch(steps: int, rate: float, dropout: float, seed: int, data: Path | None = None) -> dict[str, Any]:
    settings = _stretch(steps, rate, lower=0.03, title=0.02, words=1500, dropout=dropout, seed=SEED + seed)
    return settings | ({"corpora__train__path": str(data)} if data else {})


def ship(run: Run) -> None:
    """Assemble, write the folder, measure what lies there, write the figures there and into the model card."""
    words, rows = _vectors(run)
    assemble.ship(assemble.assemble(run.work / "syntax/model-last", run.work / "names/model-last", words, rows))
    scores = evaluate.table(load_pipeline(), run.data)
    assemble.record(card.meta(scores, corpora.digests(run.data), SEED))
    card.write(scores)


def _vectors(run: Run) -> tuple[list[str], NDArray[np.float32]]:
    words, rows = pickle.loads(run.vectors.read_bytes())
    return words, rows


if __name__ == "__main__":
    main()
