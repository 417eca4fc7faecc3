"""What a writer sees on a mistake: each folder of tests/broken is a small site with the exact messages it earns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import config
from site_builder.errors import SiteError
from site_builder.read import read_content

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(p.name for p in BROKEN.iterdir() if p.is_dir())


def leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[SiteError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from leaves(error)
        else:
            assert isinstance(error, SiteError)
            yield error


def messages(site: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(site)
    with pytest.raises(ExceptionGroup) as caught:
        read_content(Path("content"), config.load(Path("config.yaml")))
    return "\n".join(str(e) for e in leaves(caught.value)) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_the_writer_is_told_exactly_this(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (BROKEN / case / "expected.txt").read_text(encoding="utf-8")
    assert messages(BROKEN / case, monkeypatch) == expected


def test_every_message_says_where_and_what_to_do() -> None:
    for case in CASES:
        lines = (BROKEN / case / "expected.txt").read_text(encoding="utf-8").splitlines()
        for line in lines:
            assert line.startswith(("    ", "config.yaml:", "content:", "content/")), (case, line)
        assert any(line.startswith("    ") for line in lines), case


def test_the_mistakes_of_all_stories_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = messages(BROKEN / "several-stories", monkeypatch)
    assert [s for s in ("bridge", "ferry", "tunnel") if f"content/{s}" in told] == ["bridge", "ferry", "tunnel"]
    assert "archive" not in told
