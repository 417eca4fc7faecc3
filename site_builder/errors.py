"""What goes wrong in a writer's files, told so that the writer can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path


class SiteError(Exception):
    """A mistake in the input: what is wrong, where, and what to do.

    problem: one sentence without a full stop; path: the file as the writer named it, or None; line: 1-based, or None
    where no line can be told; hint: what to do, or the nearest right thing, "" where the problem says it all.
    """

    def __init__(self, problem: str, path: Path | str | None = None, line: int | None = None, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = None if path is None else Path(path)
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line or 1}: "
        return f"{place}{self.problem}" + (f"\n    {self.hint}" if self.hint else "")


def raise_all(errors: Iterable[SiteError]) -> None:
    """Raise every mistake at once as an ExceptionGroup, in order of file and line; do nothing if there is none."""
    found = sorted(errors, key=lambda e: (str(e.path or ""), e.line or 0))
    if found:
        raise ExceptionGroup("mistakes in the input", found)


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint that names the known word closest to a mistyped one, or lists all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return "known: " + ", ".join(known) if known else ""
