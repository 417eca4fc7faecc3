"""How near two passages are in meaning by sentence embeddings, where the site uses some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from site_builder.merge.matching import Unit

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to unit vectors, one a row."""

NEAR = 0.6
"""Cosine of the embeddings from which two claims may tell part of one another."""
WORDS = 0.15
"""Likeness by words that they must have besides. With all-MiniLM-L6-v2 on the three stories: at .10 support precision
falls to .92 and more facts mix, at .15 it stays .96 or more."""


@dataclass(frozen=True, slots=True)
class Gist:
    """The unit vectors of a story's claims, by their text."""

    row: dict[str, int]
    vectors: NDArray[np.float32]

    @classmethod
    def of(cls, units: Sequence[Unit], embed: Embed) -> Gist:
        texts = sorted({u.claim.text for u in units})
        return cls({text: i for i, text in enumerate(texts)}, embed(texts) if texts else np.zeros((0, 1), np.float32))

    def near(self, one: Unit, other: Unit, likeness: float) -> bool:
        """Do two claims of different outlets, `likeness` alike by words, mean much the same? Quotations never do."""
        if likeness < WORDS or one.outlet == other.outlet or one.spoken or other.spoken:
            return False
        pair = (self.vectors[self.row[u.claim.text]] for u in (one, other))
        return float(np.dot(*pair)) >= NEAR
