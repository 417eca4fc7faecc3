"""Puts the trained parts and the project's own components together into the folder that ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import get_string_id

from site_builder.analyse.byte_vectors import STEP, ByteVectors
from site_builder.analyse.pipeline import OWN
from training.corpora import LICENCES
from training.tokens import tokenizer

NAME, VERSION = "news", "1.0.0"
VECTORS = {"@vectors": "site_builder.ByteVectors.v1"}
"""What the pipeline, and every checkpoint of its training, keeps its vectors in.

spaCy's own would read the bytes as they are, 32 times too long, and look words up with their capitals.
"""
LICENCE = "CC BY-SA 4.0"
"""Of the trained weights, since two of the corpora are share-alike."""


def vectors_folder(words: list[str], rows: NDArray[np.float32], folder: Path) -> Path:
    """A blank pipeline with the vectors, from which training starts."""
    nlp = spacy.blank("en", config={"nlp": {"vectors": VECTORS}})
    nlp.vocab.vectors = _vectors(nlp, words, rows)
    nlp.to_disk(folder)
    return folder


def _vectors(nlp: Language, words: list[str], rows: NDArray[np.float32]) -> ByteVectors:
    table = ByteVectors(strings=nlp.vocab.strings, shape=rows.shape, name="distilled", attr="LOWER")
    for word, row in zip(words, rows * np.float32(STEP), strict=True):
        table.add(get_string_id(word), vector=row)  # by its hash: the words themselves need not be stored
    return table


def assemble(syntax: Path, names: Path, words: list[str], rows: NDArray[np.float32]) -> Language:
    """The whole pipeline, as it runs: guard before the parser, chunks and names behind it."""
    parsing, naming = spacy.load(syntax), spacy.load(names)
    nlp = spacy.blank("en")
    stored = {
        "vectors": VECTORS,
        "tokenizer": {"@tokenizers": "site_builder.StoredTokenizer.v1"},
        "batch_size": 16,  # of 1 to 64 the fastest, by 7 % over 64
    }
    nlp.config = nlp.config.merge({"nlp": stored})
    nlp.vocab.vectors = _vectors(nlp, words, rows)
    nlp.tokenizer = tokenizer(nlp)
    for part in ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer"):
        nlp.add_pipe(part, source=parsing)
    nlp.add_pipe("mark_tags", after="tagger")
    nlp.add_pipe("sentence_guard")
    nlp.add_pipe("parser", source=parsing)
    nlp.add_pipe("ud_noun_chunks")
    nlp.add_pipe("ner", source=naming)
    nlp.add_pipe("news_names")
    return nlp


def ship(nlp: Language, folder: Path = OWN) -> None:
    """Write the pipeline, in place of what stood in `folder`."""
    nlp.meta |= {
        "name": NAME,
        "version": VERSION,
        "description": "English news: words, lemmas, dependencies (Universal Dependencies) and names",
        "author": "the authors of Story Explainer",
        "license": LICENCE,
    }
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    (fresh / "LICENSE.txt").write_text(_licence(), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def record(meta: dict[str, Any], folder: Path = OWN) -> None:
    """Write what was measured into the meta.json of the pipeline that lies in `folder`."""
    path = folder / "meta.json"
    told = json.loads(path.read_text(encoding="utf-8")) | meta
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _licence() -> str:
    sources = "\n".join(f"- {name}: {licence}" for name, licence in LICENCES.items())
    return (
        f"The trained weights in this folder are under {LICENCE}"
        f" (https://creativecommons.org/licenses/by-sa/4.0/).\nThey were trained on\n\n{sources}\n\n"
        "and, without annotation, on news articles of which nothing but single words is kept.\n"
    )
