"""Furniture measured on real articles, which lie beside the project and are not part of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.read.decode import decode
from site_builder.read.layout import lay_out
from site_builder.read.plain import plain_text
from site_builder.story import ANALYSED

SHARED = Path(__file__).parents[2] / "shared"
STORIES = sorted(SHARED.glob("stories/*/gold/boilerplate.yaml"))
needs_stories = pytest.mark.skipif(not STORIES, reason="needs ../shared/stories, which is not part of the project")
needs_corpora = pytest.mark.skipif(
    not (SHARED / "eval").is_dir(), reason="needs ../shared/eval, which is not part of the project"
)


def annotated() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each article's text and what people found in it."""
    for path in STORIES:
        for article in yaml.safe_load(path.read_text(encoding="utf-8"))["articles"].values():
            yield decode((path.parents[1] / "articles" / article["file"]).read_bytes()), article


def kinds(text: str) -> list[str]:
    """The kind of each character, "" for white space."""
    found = [""] * len(text)
    for block in lay_out(plain_text(text)):
        found[block.start : block.end] = [block.kind] * (block.end - block.start)
    return found


def line_kinds(text: str, found: list[str]) -> list[set[str]]:
    """For each line of the file the kinds in it."""
    at, lines = 0, []
    for line in text.split("\n"):
        lines.append(set(found[at : at + len(line)]) - {""})
        at += len(line) + 1
    return lines


@needs_stories
def test_no_furniture_is_read_and_no_prose_is_lost() -> None:
    leaks, lost = [], []
    for text, article in annotated():
        lines = line_kinds(text, kinds(text))
        furniture = [n["line"] for n in article["not_prose"] + article["headings"]]
        leaks += [(article["file"], n) for n in furniture if lines[n - 1] & ANALYSED]
        lost += [(article["file"], n) for n in article["prose_lines"] if not lines[n - 1] & ANALYSED]
    assert leaks == []
    assert lost == []


@needs_stories
def test_what_is_glued_to_a_sentence_is_taken_off() -> None:
    for text, article in annotated():
        found = kinds(text)
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for glued in article["glued_prefixes"]:
            start = text.index(glued["prefix"], starts[glued["line"] - 1])
            end = start + len(glued["prefix"])
            assert not set(found[start:end]) & ANALYSED, glued["prefix"]
            assert found[end] in ANALYSED, glued["prefix"]
        for noise in article["inline_noise"]:
            start = text.index(noise["text"], starts[noise["line"] - 1])
            assert not set(found[start : start + len(noise["text"])]) & ANALYSED, noise["context"]


@needs_corpora
@pytest.mark.parametrize(
    ("corpus", "most"), [("quotes_polnear_dev", 0.02), ("stories_basil_dev", 0.01), ("facts_ecbplus_dev", 0.001)]
)
def test_clean_texts_stay_whole(corpus: str, most: float) -> None:
    """Texts that annotators cleaned hold a headline, some datelines and notices, and little else to set aside."""
    words = aside = 0
    for line in (SHARED / "eval" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for document in row.get("docs", [row]):
            text = document["text"]
            for block in lay_out(plain_text(text)):
                count = len(text[block.start : block.end].split())
                words += count
                aside += count * (block.kind not in ANALYSED)
    assert aside <= most * words
