"""The spaCy pipeline: the project's own, or another that a site names, with our components in their places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from site_builder.analyse import byte_vectors, mark_tags, names, noun_chunks, sentence_guard, stored_tokenizer  # noqa: F401  # spaCy finds them by name

OWN = Path(__file__).parent / "en_news"
"""The folder of the project's own pipeline. `training/` makes it."""


class MissingPipelineError(Exception):
    """The spaCy pipeline that the site names is not installed."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a pipeline says of itself in its meta.json; a figure or a text that it lacks is left out."""

    folder: str
    name: str
    version: str
    licence: str
    components: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    """Corpora it was trained on, each with its licence."""
    scores: tuple[tuple[str, float], ...]
    """Name and figure, in percent."""


def load_pipeline(name: str | None = None) -> Language:
    """The named pipeline, or our own if None; raises MissingPipelineError where it is not installed.

    A pipeline that is not ours gets the guard before its parser and the cleaning of names behind everything.
    """
    try:
        with _fast_products():
            nlp = spacy.load(OWN if name is None else name)
    except OSError as error:
        raise MissingPipelineError(name or str(OWN)) from error
    if "sentence_guard" not in nlp.pipe_names and "senter" not in nlp.pipe_names:
        first = nlp.pipe_names.index("parser") if "parser" in nlp.pipe_names else 0
        nlp.add_pipe("sentence_guard", before=first if nlp.pipe_names else None)
    if "news_names" not in nlp.pipe_names:
        nlp.add_pipe("news_names", last=True)
    return nlp


@contextmanager
def _fast_products() -> Iterator[None]:
    """Models that are loaded inside multiply their matrices with NumPy.

    thinc's own default, blis, does 28 GFLOPS on one core of an AMD Milan where NumPy's OpenBLAS does 88.
    """
    before = get_current_ops()
    if type(before) is NumpyOps:  # on a Mac it is Apple's, which is faster still
        set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


def describe(nlp: Language) -> Described:
    """What `site-builder pipeline` prints."""
    meta: dict[str, Any] = nlp.meta
    performance: dict[str, Any] = meta.get("performance") or {}
    # other pipelines give shares, and their training's losses and speed beside them
    percent = 1 if nlp.path == OWN else 100
    figures = {k: v for k, v in performance.items() if isinstance(v, int | float)}
    scores = [(k, percent * v) for k, v in figures.items() if not k.endswith(("_loss", "speed"))]
    sources = [(s["name"], s.get("license") or "") for s in meta.get("sources") or () if isinstance(s, dict)]
    return Described(
        folder=str(nlp.path or ""),
        name=f"{meta['lang']}_{meta['name']}",
        version=str(meta["version"]),
        licence=str(meta.get("license") or ""),
        components=tuple(nlp.pipe_names),
        sources=tuple(sources),
        scores=tuple(scores),
    )
