"""config.yaml, and YAML that knows its lines. The mistakes a writer can make stand in tests/broken."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from site_builder import config
from site_builder.config import BLOCKS, Config, OutletEntry, parse_yaml
from site_builder.errors import SiteError


def load(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def mistakes(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ExceptionGroup) as caught:
        load(tmp_path, text)
    assert all(isinstance(e, SiteError) for e in caught.value.exceptions)
    return [f"{e.line}: {e.problem}" for e in caught.value.exceptions if isinstance(e, SiteError)]


def test_a_title_is_enough(tmp_path: Path) -> None:
    site = load(tmp_path, "title: The Daily Case\n")
    assert site == Config(title="The Daily Case")
    assert (site.language, site.base_url, site.blocks, site.updated) == ("en", "/", BLOCKS, None)
    assert (site.evidence.show, site.evidence.context) == ("excerpt", 240)
    assert (site.limits.timeline, site.analysis.pipeline) == (10, None)


def test_everything_said(tmp_path: Path) -> None:
    site = load(
        tmp_path,
        """
title: The Daily Case
tagline: One story, every outlet
description: A demonstration
language: en-GB
base_url: https://example.org/repo
outlets:
  - {id: harbour-post, name: Harbour Post, url: https://harbour.example, note: fictional}
corrections_url: mailto:desk@example.org
updated: 2031-05-02T23:30:00-05:00
blocks: [facts, timeline]
evidence: {show: article, context: 80}
limits: {timeline: 4}
analysis: {pipeline: en_core_web_sm}
""",
    )
    assert site.base_url == "https://example.org/repo/"
    assert site.base_path == "/repo/"
    assert site.outlets == (OutletEntry("harbour-post", "Harbour Post", "https://harbour.example", "fictional"),)
    assert site.updated == datetime.date(2031, 5, 2)
    assert site.blocks == ("facts", "timeline")
    assert (site.evidence.show, site.limits.timeline, site.analysis.pipeline) == ("article", 4, "en_core_web_sm")


@pytest.mark.parametrize(
    ("given", "path"),
    [("/", "/"), ("/repo", "/repo/"), ("/repo/", "/repo/"), ("https://example.org", "/"), ("/a/b/", "/a/b/")],
)
def test_base_path(tmp_path: Path, given: str, path: str) -> None:
    assert load(tmp_path, f"title: T\nbase_url: {given}\n").base_path == path


@pytest.mark.parametrize("given", ["repo", "//example.org/", "ftp://example.org/", "/repo?x=1", "https://"])
def test_base_url_refused(tmp_path: Path, given: str) -> None:
    assert mistakes(tmp_path, f"title: T\nbase_url: {given}\n") == [f"2: base_url: '{given}' cannot be a base_url"]


def test_scalars_stay_as_printed(tmp_path: Path) -> None:
    site = load(tmp_path, "title: 1984\ntagline: 12:30\ndescription: no\n")
    assert (site.title, site.tagline, site.description) == ("1984", "12:30", "no")


def test_keys_without_a_value_are_absent(tmp_path: Path) -> None:
    site = load(tmp_path, "title: T\ntagline:\nanalysis: {pipeline: null}\nblocks: ~\n")
    assert site == Config(title="T")


def test_an_empty_file_lacks_a_title(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "") == ["1: 'title' is missing"]
    assert mistakes(tmp_path, "# nothing yet\n") == ["1: 'title' is missing"]


def test_a_list_is_no_config(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "- title: T\n") == ["1: the file must be a set of 'key: value' lines"]


def test_all_mistakes_at_once_in_order(tmp_path: Path) -> None:
    told = mistakes(tmp_path, "title: ''\nblocks: [facts, facts]\nlimits: {timeline: 0}\nlanguage: English, mostly\n")
    assert [t.split(":")[0] for t in told] == ["1", "2", "3", "4"]


def test_an_alias_that_holds_itself_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "title: T\noutlets: &all\n  - *all\n") == ["2: this alias holds itself"]


def test_lines_are_known_after_validation() -> None:
    document = parse_yaml("title: T\nlimits:\n  timeline: 3\n", Path("config.yaml"), Config, first_line=5)
    assert (document.line("title"), document.line("limits", "timeline"), document.line("limits", "more")) == (5, 7, 6)
    told: Any = document.mistake("wrong", "limits", "timeline", hint="mend it")
    assert str(told) == "config.yaml:7: wrong\n    mend it"
