"""Word vectors kept as bytes on disk: a quarter of the size, and the same numbers as in training."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab

STEP = 1 / 32
"""What one step of a byte stands for."""


class ByteVectors(Vectors):  # type: ignore[misc]  # spaCy ships no types for it
    """spaCy's vectors, whose numbers are whole multiples of STEP between -127 and 127 of it."""

    data: NDArray[np.float32]

    def _get_cfg(self) -> dict[str, Any]:
        """Adds `attr`, which spaCy 3.8 stores for floret vectors alone.

        A table by LOWER came back as one by ORTH, so that no word with a capital found its vector.
        """
        return {**super()._get_cfg(), "attr": self.attr}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        super().to_disk(path, exclude=exclude)
        steps = np.rint(np.asarray(self.data) / STEP).astype(np.int8)
        with (Path(path) / "vectors").open("wb") as file:
            np.save(file, steps, allow_pickle=False)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ByteVectors:
        super().from_disk(path, exclude=exclude)
        if self.data.dtype == np.int8:
            self.data = self.data.astype(np.float32) * np.float32(STEP)
        return self


@registry.vectors("site_builder.ByteVectors.v1")  # type: ignore[untyped-decorator]
def create_byte_vectors() -> Callable[[Vocab], Vectors]:
    """What a pipeline's configuration names under `nlp.vectors`."""

    def create(vocab: Vocab) -> Vectors:
        return ByteVectors(strings=vocab.strings, attr="LOWER")

    return create
