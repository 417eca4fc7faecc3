"""The optional embeddings: what they add, and what is said where a model or its library is missing."""

from __future__ import annotations

import sys
import types
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from telling import coverage

from site_builder import embeddings
from site_builder.errors import SiteError
from site_builder.merge import Embed
from site_builder.merge.facts import merge_facts
from site_builder.merge.gist import Gist
from site_builder.merge.matching import Weights, find_units
from site_builder.merge.names import Aliases
from site_builder.merge.threads import find_threads
from site_builder.story import Fact

TEXTS = {
    "gazette": "It rained in Corle.\n\nIt rained.\n\nNobody saw it.\n\n"
    "The ferry company will hire sailors for the quay in Wexbridge.",
    "herald": "Snow fell in Arden.\n\nIt snowed.\n\nAll was quiet.\n\n"
    "Wexbridge expects work for seamen on the ferry and the quay.",
}
HIRED = {text.split("\n\n")[-1] for text in TEXTS.values()}


def _alike(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors under which the two passages about sailors mean the same, and nothing else does."""
    rows = np.eye(len(texts) + 1, dtype=np.float32)[: len(texts)]
    for i, text in enumerate(texts):
        if text in HIRED or f"{text}." in HIRED:
            rows[i] = np.eye(len(texts) + 1, dtype=np.float32)[-1]
    return rows


def _facts(embed: Embed | None) -> tuple[Fact, ...]:
    told = coverage(TEXTS)
    units = find_units(told, Aliases.of(told))
    return merge_facts(told, units, Weights.learn(units), find_threads(units), Gist.of(units, embed) if embed else None)


def test_passages_that_mean_the_same_stand_beside_each_other_and_never_count() -> None:
    (without,) = (f for f in _facts(None) if "sailors" in f.text)
    assert len(without.citations) == 1
    (found,) = (f for f in _facts(_alike) if "sailors" in f.text)
    assert [c.exactness for c in found.citations] == ["same", "partial"]
    assert found.outlets == without.outlets


def test_a_story_without_claims_has_no_vectors() -> None:
    assert Gist.of((), _alike).row == {}


def test_a_folder_without_a_model_is_named() -> None:
    with pytest.raises(SiteError, match=r"names no model: .*nowhere") as raised:
        embeddings.load(Path("nowhere"), Path("config.yaml"))
    assert "modules.json" in str(raised.value.hint)


def test_without_the_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    monkeypatch.setitem(sys.modules, embeddings.LIBRARY, None)
    with pytest.raises(SiteError, match="needs the package sentence-transformers") as raised:
        embeddings.load(tmp_path, Path("config.yaml"))
    assert "site-builder[embeddings]" in str(raised.value.hint)


def test_a_model_is_loaded_from_its_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    asked = []

    class Model:
        def __init__(self, folder: str, **options: object) -> None:
            asked.append((folder, options))

        def encode(self, texts: list[str], **options: object) -> list[list[float]]:
            return [[1.0, 0.0] for _ in texts]

    library = types.ModuleType(embeddings.LIBRARY)
    library.SentenceTransformer = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, embeddings.LIBRARY, library)
    vectors = embeddings.load(tmp_path, None)(["a", "b"])
    assert vectors.shape == (2, 2)
    assert asked == [(str(tmp_path), {"device": "cpu", "local_files_only": True})]


def test_a_broken_model_is_a_mistake_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")

    def fails(*_: object, **__: object) -> None:
        raise OSError("no weights here")

    library = types.ModuleType(embeddings.LIBRARY)
    library.SentenceTransformer = fails  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, embeddings.LIBRARY, library)
    with pytest.raises(SiteError, match="cannot be loaded: no weights here"):
        embeddings.load(tmp_path, None)
