"""Runs spaCy's training loop on one of the configurations beside this file."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Model, NumpyOps, set_current_ops

from training import documents, tokens  # noqa: F401  # what the configurations name by string

HERE = Path(__file__).parent


def fit(config: str, out: Path, **overrides: Any) -> Language:
    """The pipeline trained as `config` says; checkpoints go to `out`, whose `model-last` is it.

    `overrides` stand in for settings of the configuration ("paths__train" for `paths.train`).
    """
    dotted = {k.replace("__", "."): v for k, v in overrides.items()}
    set_current_ops(NumpyOps(use_blis=False))
    nlp = init_nlp(load_config(HERE / config, overrides=dotted, interpolate=False).interpolate())
    out.mkdir(parents=True, exist_ok=True)
    trained, _ = train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return trained


def go_on(checkpoint: Path, out: Path, keep: Container[int] = (), **overrides: Any) -> Language:
    """A checkpoint trained further, with some settings of its own configuration changed.

    After so many steps as `keep` names, the pipeline is kept in a folder of `out` named by the number.

    A lemmatizer that is loaded has forgotten the numbers of its labels (spaCy 3.8): trained on as it is, all words
    become label 0 and it loses 20 points. They are counted anew here.
    """
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(checkpoint, config={k.replace("__", "."): v for k, v in overrides.items()})
    for _, part in nlp.pipeline:
        if isinstance(part, EditTreeLemmatizer):
            part.tree2label = {tree: n for n, tree in enumerate(part.cfg["labels"])}
    update, steps = nlp.update, itertools.count()

    def kept(*given: Any, **named: Any) -> Any:
        if (step := next(steps)) in keep:
            nlp.to_disk(out / str(step))
        return update(*given, **named)

    nlp.update = kept  # type: ignore[method-assign]
    out.mkdir(parents=True, exist_ok=True)
    trained, _ = train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return trained


def average(checkpoints: Sequence[Path], out: Path) -> None:
    """The mean of several checkpoints of one training, weight by weight (Izmailov et al., "Averaging Weights Leads to
    Wider Optima and Better Generalization", UAI 2018)."""
    first, *others = [spacy.load(c) for c in checkpoints]
    for name in first.pipe_names:
        models: list[Model[Any, Any]] = [dict(nlp.pipeline)[name].model for nlp in (first, *others)]  # type: ignore[attr-defined]
        nodes = [list(model.walk()) for model in models]
        for same in zip(*nodes, strict=True):
            for weight in (w for w in same[0].param_names if same[0].has_param(w)):
                mean = sum(n.get_param(weight).astype("float64") for n in same) / len(same)
                same[0].set_param(weight, mean.astype("float32"))
    first.to_disk(out)
