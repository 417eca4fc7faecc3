"""Static word vectors distilled from a small transformer: what a word is like, averaged over the places it stands in.

Method: Bommasani, Davis and Cardie, "Interpreting Pretrained Contextualized Representations via Reductions to Static
Embeddings" (ACL 2020): the mean of a word's contextual vectors, reduced by principal components.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.encoder import Encoder, batches

LAYERS = (1, 2, 3, 4)
"""Hidden states that are averaged: the lower layers keep the word, the upper ones the sentence."""
DIMENSIONS = 96
LEVELS = 127
"""Each dimension is rounded to so many steps either side of 0, so that a vector takes a byte for each dimension."""
ENOUGH = 60
"""Places of a word that are looked at; the mean hardly moves after that."""

Floats = NDArray[np.float32]


def distil(encoder: Encoder, sentences: Sequence[Sequence[str]], extra: Iterable[str]) -> tuple[list[str], Floats]:
    """Lower-case words and their vectors, a row each, whole numbers from -127 to 127.

    The words are those of `sentences` that stand there twice or more, the encoder's own whole words, and `extra`.
    """
    counts = Counter(w.lower() for s in sentences for w in s)
    words = sorted({w for w, n in counts.items() if n > 1} | set(encoder.whole_words()) | {w.lower() for w in extra})
    index = {w: i for i, w in enumerate(words)}
    seen, placed = _in_context(encoder, sentences, index)
    alone = _alone(encoder, words)
    means = alone - alone.mean(axis=0)
    met = placed > 0
    context = seen[met] / placed[met, None]
    context -= context.mean(axis=0)
    weight = (placed[met] / (placed[met] + 2.0))[:, None]
    means[met] = weight * context + (1 - weight) * means[met]
    return words, _reduced(means)


def _in_context(encoder: Encoder, sentences: Sequence[Sequence[str]], index: dict[str, int]) -> tuple[Floats, Floats]:
    """The sum of each word's contextual vectors, and how many there were."""
    total = np.zeros((len(index), encoder.width), dtype=np.float32)
    placed = np.zeros(len(index), dtype=np.float32)
    wanted = []
    planned: Counter[str] = Counter()
    for s in sentences:
        low = [w.lower() for w in s]
        if any(w in index and planned[w] < ENOUGH for w in low):
            planned.update(low)
            wanted.append(s)
    for batch in batches(wanted):
        for s, vectors in zip(batch, encoder.word_vectors(batch, LAYERS), strict=True):
            for w, v in zip(s, vectors, strict=False):
                row = index.get(w.lower())
                if row is not None:
                    total[row] += v
                    placed[row] += 1
    return total, placed


def _alone(encoder: Encoder, words: Sequence[str]) -> Floats:
    rows = [vectors[0] for batch in batches([[w] for w in words]) for vectors in encoder.word_vectors(batch, LAYERS)]
    return np.stack(rows).astype(np.float32)


def _reduced(rows: Floats) -> Floats:
    """Principal components, each vector of unit length, rounded to bytes."""
    rows = rows - rows.mean(axis=0)
    covariance = rows.T @ rows / len(rows)
    values, axes = np.linalg.eigh(covariance.astype(np.float64))
    order = np.argsort(values)[::-1][:DIMENSIONS]
    # half-whitened: the first components of contextual vectors are large and say little (measured: see the model card)
    reduced = (rows @ axes[:, order]) / np.power(values[order], 0.25)
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9
    scale = np.abs(reduced).max() / LEVELS
    steps: Floats = np.clip(np.rint(reduced / scale), -LEVELS, LEVELS).astype(np.float32)
    return steps


def seed(number: int) -> None:
    """Make torch and numpy repeat themselves."""
    torch.manual_seed(number)
    np.random.seed(number)
