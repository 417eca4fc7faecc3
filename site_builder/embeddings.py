"""Sentence embeddings from a model folder on this machine: an optional extra, off unless config.yaml names a folder."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from site_builder.errors import SiteError
from site_builder.merge import Embed

LIBRARY = "sentence_transformers"
_QUIET = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1", "TRANSFORMERS_VERBOSITY": "error"}
"""What keeps the library off the network and off the terminal; it reads them when it is imported."""


def load(folder: Path, config: Path | None) -> Embed:
    """What turns passages into vectors with the model in `folder`, as Sentence Transformers stores one.

    Nothing is fetched and nothing leaves the machine. Raises SiteError, placed in `config`, where the folder holds no
    model or the library is not installed.
    """
    if not (folder / "modules.json").is_file():
        hint = "give the folder of a Sentence Transformers model, with its modules.json"
        raise SiteError(f"'embeddings' names no model: {folder}", config, hint=hint)
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        library = importlib.import_module(LIBRARY)
    except ImportError as error:
        hint = "install it ('pip install site-builder[embeddings]'), or take 'embeddings' out of 'analysis'"
        raise SiteError("'embeddings' needs the package sentence-transformers", config, hint=hint) from error
    try:
        model = library.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SiteError(
            f"the model of 'embeddings' cannot be loaded: {reason}", config, hint=f"see {folder}"
        ) from error

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), np.float32)

    return embed
