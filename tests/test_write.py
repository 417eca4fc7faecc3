"""output/ is ours, changes at once or not at all, and keeps what has not changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.errors import SiteError
from site_builder.story import Page
from site_builder.write import MANIFEST, write


def page(path: str, text: str = "x") -> Page:
    return Page(path, text.encode())


def files(folder: Path) -> dict[str, str]:
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in found}


def mistakes(group: ExceptionGroup[Exception]) -> list[str]:
    return [str(e) for e in group.exceptions]


def test_pages_are_written_and_stale_ones_go(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert write([page("index.html"), page("old/index.html"), page("old/story.json")], output) == 3
    assert write([page("index.html"), page("new/index.html")], output) == 3
    assert files(output) == {".nojekyll": "", "index.html": "x", "new/index.html": "x"}
    assert not (output / "old").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["output"]


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    write([page("same.html"), page("other.html", "1")], tmp_path / "o")
    for path in (tmp_path / "o").iterdir():
        os.utime(path, (1, 1))
    assert write([page("same.html"), page("other.html", "2")], tmp_path / "o") == 1
    assert (tmp_path / "o/same.html").stat().st_mtime == 1
    assert (tmp_path / "o" / MANIFEST).stat().st_mtime == 1
    assert (tmp_path / "o/other.html").read_text() == "2"


def test_the_same_pages_in_another_order_change_nothing(tmp_path: Path) -> None:
    pages = [page("b"), page("a")]
    write(pages, tmp_path / "o")
    assert write(pages[::-1], tmp_path / "o") == 0


def test_a_page_may_become_a_folder_and_back(tmp_path: Path) -> None:
    output = tmp_path / "o"
    write([page("a")], output)
    write([page("a/index.html")], output)
    assert files(output) == {".nojekyll": "", "a/index.html": "x"}
    write([page("a", "y")], output)
    assert files(output) == {".nojekyll": "", "a": "y"}


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../b", "a//b", "./a", "", "a\\b", "C:/x", "a\nb", MANIFEST, "a/", "a/./b"]
)
def test_paths_that_leave_the_folder_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ExceptionGroup):
        write([page(path)], tmp_path / "o")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("a.html", "a.html", "two pages on one path"),
        ("A.html", "a.html", "two pages on one path: 'A.html' and 'a.html'"),
        ("caf\u00e9", "cafe\u0301", "two pages on one path"),
        ("a", "a/b", "'a' is a file, but 'a/b' needs a folder there"),
        ("a/b/c", "A/b", "'A/b' is a file"),
    ],
)
def test_collisions_are_refused(tmp_path: Path, first: str, second: str, told: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        write([page(first), page(second)], tmp_path / "o")
    assert any(told in m for m in mistakes(caught.value))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        write([page("../x"), page("/y"), page("a"), page("a")], tmp_path / "o")
    assert len(caught.value.exceptions) == 3


def test_a_folder_of_others_is_not_taken_over(tmp_path: Path) -> None:
    output = tmp_path / "thesis"
    output.mkdir()
    (output / "chapter.txt").write_text("precious")
    with pytest.raises(SiteError, match="holds files that are not ours"):
        write([page("index.html")], output)
    assert files(output) == {"chapter.txt": "precious"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    write([page("index.html")], tmp_path / "o")
    assert "index.html" in files(tmp_path / "o")


def test_files_that_others_put_into_the_site_stay(tmp_path: Path) -> None:
    output = tmp_path / "o"
    write([page("index.html"), page("a/index.html")], output)
    (output / "CNAME").write_text("example.org")
    (output / "a/mine.txt").write_text("mine")
    write([page("index.html")], output)
    assert files(output) == {".nojekyll": "", "CNAME": "example.org", "a/mine.txt": "mine", "index.html": "x"}
    with pytest.raises(ExceptionGroup) as caught:
        write([page("CNAME", "other"), page("a/mine.txt/index.html")], output)
    assert len(caught.value.exceptions) == 2
    assert (output / "CNAME").read_text() == "example.org"


def test_a_broken_list_of_our_files_is_told(tmp_path: Path) -> None:
    output = tmp_path / "o"
    write([page("index.html")], output)
    (output / MANIFEST).write_text("{")
    with pytest.raises(SiteError, match="list of the files we wrote is broken"):
        write([page("index.html")], output)


def test_a_list_that_names_files_elsewhere_removes_none_of_them(tmp_path: Path) -> None:
    output = tmp_path / "o"
    write([page("index.html")], output)
    (tmp_path / "precious").write_text("x")
    (output / MANIFEST).write_text('{"files": ["../precious", "index.html"]}')
    write([page("index.html", "2")], output)
    assert (tmp_path / "precious").exists()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "o").write_text("x")
    with pytest.raises(SiteError, match="is a file, not a folder"):
        write([page("index.html")], tmp_path / "o")


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_failure_at_any_move_leaves_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    output = tmp_path / "o"
    write([page("index.html", "1"), page("b/index.html", "1"), page("gone.html", "1")], output)
    before = files(output), (output / MANIFEST).read_text()
    calls = 0
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        write([page("index.html", "2"), page("b/index.html", "2"), page("c/index.html", "2")], output)
    assert (files(output), (output / MANIFEST).read_text()) == before
    assert [p.name for p in tmp_path.iterdir()] == ["o"]


def test_a_failure_while_staging_leaves_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "o"
    write([page("index.html", "1")], output)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write([page("index.html", "2")], output)
    assert files(output) == {".nojekyll": "", "index.html": "1"}


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "o").symlink_to(tmp_path / "real")
    write([page("index.html")], tmp_path / "o")
    assert (tmp_path / "o").is_symlink()
    assert "index.html" in files(tmp_path / "real")
