"""edits.yaml and notes/ → the editor's changes and prose. Only their form is judged here, not what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.config import Document, read_yaml
from site_builder.errors import SiteError, nearest, raise_all
from site_builder.read.decode import NotText, decode
from site_builder.story import Edit, Note

ACTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hide": ((), ()),
    "pin": ((), ()),
    "order": ((), ()),
    "merge": ((), ()),
    "split": ((), ()),
    "reword": (("text",), ()),
    "speaker": (("name",), ("role",)),
    "date": (("value",), ()),
    "note": (("text",), ()),
}
"""Each action with the keys that must, and those that may, stand beside it."""

OF_SEVERAL = ("order", "merge")
"""Actions whose target is a list of ids."""


def read_edits(path: Path) -> tuple[Edit, ...]:
    """Read edits.yaml; () if there is none. Raises an ExceptionGroup of SiteErrors."""
    if not path.exists():
        return ()
    document = read_yaml(path, tuple[dict[str, Any], ...])
    edits: list[Edit] = []
    mistakes: list[SiteError] = []
    for index in range(len(document.value)):
        found = list(_mistakes(document, index))
        mistakes.extend(found)
        if not found:
            edits.append(_edit(document, index))
    raise_all(mistakes)
    return tuple(edits)


def _mistakes(document: Document[tuple[dict[str, Any], ...]], index: int) -> Iterator[SiteError]:
    entry = document.value[index]
    actions = [key for key in entry if key in ACTIONS]
    if len(actions) != 1:
        known = tuple(ACTIONS)
        if actions:
            yield document.mistake(f"two actions in one entry: {' and '.join(actions)}", index, hint="begin a new '- '")
            return
        first = next(iter(entry), "")
        hint = nearest(first, known) if first else f"known: {', '.join(known)}"
        yield document.mistake(f"unknown action '{first}'" if first else "an empty entry", index, first, hint=hint)
        return
    action = actions[0]
    needed, allowed = ACTIONS[action]
    for key in entry:
        if key != action and key not in needed + allowed:
            hint = nearest(key, needed + allowed) or f"'{action}' takes nothing but its target"
            yield document.mistake(f"unknown key '{key}' beside '{action}'", index, key, hint=hint)
    for key in needed:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            yield document.mistake(f"'{action}' needs '{key}'", index, action, hint=f"add a line '{key}: …' under it")
    yield from _odd_target(document, index, action)


def _odd_target(document: Document[tuple[dict[str, Any], ...]], index: int, action: str) -> Iterator[SiteError]:
    target = document.value[index][action]
    if action in OF_SEVERAL:
        ids = target if isinstance(target, list) else []
        if len(ids) < 2 or not all(isinstance(i, str) and i.strip() for i in ids):
            yield document.mistake(
                f"'{action}' takes a list of ids", index, action, hint=f"- {action}: [first-id, second-id]"
            )
    elif not isinstance(target, str) or not target.strip():
        yield document.mistake(f"'{action}' takes one id", index, action, hint=f"- {action}: the-id")


def _edit(document: Document[tuple[dict[str, Any], ...]], index: int) -> Edit:
    entry = document.value[index]
    action = next(key for key in entry if key in ACTIONS)
    target = " ".join(entry[action]) if action in OF_SEVERAL else entry[action].strip()
    needed, allowed = ACTIONS[action]
    values = [str(entry[key]).strip() for key in needed + allowed if entry.get(key)]
    return Edit(action, target, " | ".join(values), document.path.as_posix(), document.line(index, action))


def read_notes(folder: Path) -> tuple[Note, ...]:
    """The notes/*.md of a story, by file name. Raises an ExceptionGroup of SiteErrors."""
    notes, mistakes = [], []
    for path in sorted(folder.glob("*.md")):
        try:
            markdown = decode(path.read_bytes()).replace("\r\n", "\n")
        except (NotText, OSError):
            mistakes.append(SiteError("this is not a text file", path, hint="save the note as UTF-8 text"))
            continue
        heading = re.search(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", markdown, re.MULTILINE)
        body = markdown[: heading.start()] + markdown[heading.end() :] if heading else markdown
        title = heading[1] if heading else path.stem.replace("-", " ").replace("_", " ")
        notes.append(Note(path.stem, title, body.strip()))
    raise_all(mistakes)
    return tuple(notes)
