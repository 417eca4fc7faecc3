"""Pages into output/: collisions refused, everything staged first, then swapped in."""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from site_builder.errors import SiteError, raise_all
from site_builder.story import Page

MANIFEST = ".site-builder.json"
"""Stands in output/ and lists the files we wrote, so that only those are ever removed."""


NOT_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to serve the files as they are."""


def write(pages: Sequence[Page], output: Path) -> int:
    """Make `output` hold these pages and nothing else of ours; how many files were written or removed.

    All new files are written to a temporary folder beside `output` first. Files whose bytes have not changed are not
    touched. If anything fails, what was moved is moved back and the last site stands. Raises an ExceptionGroup of
    SiteError where two pages want one path, a path leaves the folder, or `output` holds what we did not write.
    """
    pages = [*pages, Page(NOT_JEKYLL, b"")]
    raise_all([*_bad_paths(pages), *_collisions(pages)])
    target = output.resolve()
    before = _written_before(target, output)
    raise_all(_foreign(pages, target, before, output))
    changed = [p for p in pages if not _same(target / p.path, p.content)]
    stale = sorted(f for f in before - {p.path for p in pages} if (target / f).is_file())
    manifest = Page(MANIFEST, _manifest(pages))
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        new = [*changed, *([] if _same(target / MANIFEST, manifest.content) else [manifest])]
        for page in new:
            _put(staging / "new" / page.path, page.content)
        _swap([p.path for p in new], stale, target, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return len([p for p in changed if p.path != NOT_JEKYLL]) + len(stale)


def _swap(new: Sequence[str], stale: Sequence[str], target: Path, staging: Path) -> None:
    """Move the old files out and the staged ones in; on any failure, undo in reverse."""
    moves: list[tuple[Path, Path]] = []

    def move(source: Path, goal: Path) -> None:
        goal.parent.mkdir(parents=True, exist_ok=True)
        source.rename(goal)
        moves.append((source, goal))

    try:
        for path in [*stale, *new]:
            if (target / path).is_file():
                move(target / path, staging / "old" / path)
        _drop_empty(target, stale)
        for path in new:
            move(staging / "new" / path, target / path)
    except BaseException:
        for source, goal in reversed(moves):
            source.parent.mkdir(parents=True, exist_ok=True)
            goal.rename(source)
        raise


def _drop_empty(target: Path, removed: Iterable[str]) -> None:
    folders = {parent for path in removed for parent in PurePosixPath(path).parents if parent.name}
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        place = target / folder
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _manifest(pages: Iterable[Page]) -> bytes:
    return (json.dumps({"files": sorted(p.path for p in pages)}, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _written_before(target: Path, output: Path) -> frozenset[str]:
    if not target.exists():
        return frozenset()
    if not target.is_dir():
        raise SiteError("the output is a file, not a folder", output, hint="name another with --output")
    try:
        listed = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return frozenset(f for f in listed["files"] if isinstance(f, str) and not _path_problem(f))
    except FileNotFoundError:
        if any(target.iterdir()):
            hint = "name an empty or a new folder with --output, or empty this one"
            raise SiteError("the output folder holds files that are not ours", output, hint=hint) from None
        return frozenset()
    except (ValueError, TypeError, KeyError):
        hint = "remove the output folder and build again"
        raise SiteError("the list of the files we wrote is broken", output / MANIFEST, hint=hint) from None


def _foreign(pages: Sequence[Page], target: Path, before: frozenset[str], output: Path) -> Iterable[SiteError]:
    """What stands where a page, or a folder for it, is to go and was not written by us."""
    hint = "move it away, or name another folder with --output"
    found: dict[str, str] = {}
    for page in pages:
        place = target / page.path
        if page.path not in before and place.exists() and not _same(place, page.content):
            inside = [f for f in place.rglob("*") if f.is_file()]
            if place.is_file() or not all(_relative(f, target) in before for f in inside):
                found[page.path] = "a page is to go here, where something stands that is not ours"
        for parent in PurePosixPath(page.path).parents:
            if (target / parent).is_file() and parent.as_posix() not in before:
                found[parent.as_posix()] = "a folder is to go here, where a file stands that is not ours"
    return [SiteError(problem, output / path, hint=hint) for path, problem in found.items()]


def _relative(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix()


def _bad_paths(pages: Iterable[Page]) -> Iterable[SiteError]:
    for page in pages:
        if problem := _path_problem(page.path):
            yield SiteError(f"the page path '{page.path}' {problem}")


def _path_problem(path: str) -> str:
    parts = path.split("/")
    if not path or "" in parts or "." in parts:
        return "is not a plain relative path"
    if ".." in parts or path.startswith("/") or "\\" in path or ":" in parts[0]:
        return "leaves the output folder"
    if any(unicodedata.category(c) == "Cc" for c in path):
        return "holds a control character"
    return "is the name of our own list of files" if path == MANIFEST else ""


def _collisions(pages: Iterable[Page]) -> Iterable[SiteError]:
    """Two pages on one path, also where only the case differs, and a page where another needs a folder."""
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for page in pages:
        folded = _fold(page.path)
        if folded in taken:
            hint = "rename one of them" if taken[folded] != page.path else "two stories or pages have the same name"
            yield SiteError(f"two pages on one path: '{taken[folded]}' and '{page.path}'", hint=hint)
        taken.setdefault(folded, page.path)
        for parent in PurePosixPath(page.path).parents:
            if parent.name:
                folders.setdefault(_fold(parent.as_posix()), page.path)
    for folded in sorted(taken.keys() & folders.keys()):
        hint = "rename one of them"
        yield SiteError(f"'{taken[folded]}' is a file, but '{folders[folded]}' needs a folder there", hint=hint)


def _fold(path: str) -> str:
    """As file systems compare names that ignore case and the way accents are composed."""
    return unicodedata.normalize("NFC", path).casefold()
