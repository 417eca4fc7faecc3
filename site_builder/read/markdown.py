"""A Markdown article → its plain text: what a reader would see, without the marks.

Paragraphs, headings, lists and quotations are set apart by a blank line. The items of a list stand one a line, each
after "- " (or its number). Line breaks inside a paragraph become spaces, hard breaks stay. Links and emphasis keep their
words; pictures, raw HTML and rules are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between the first two lines of three hyphens (None if there is none), and the rest."""
    found = _FRONT_MATTER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def markdown_text(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    pieces: list[str] = []
    lists: list[int | None] = []
    mark = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            mark, lists = _next_mark(lists)
        elif token.type == "inline" and (words := _words(token.children or ())):
            pieces.append(_separator(pieces, bool(lists), bool(mark)) + mark + words)
            mark = ""
        elif token.type in ("fence", "code_block"):
            pieces.append(_separator(pieces, bool(lists), False) + token.content.strip("\n"))
    return "".join(pieces)


def _next_mark(lists: list[int | None]) -> tuple[str, list[int | None]]:
    number = lists[-1]
    if number is None:
        return "- ", lists
    return f"{number}. ", [*lists[:-1], number + 1]


def _separator(pieces: Sequence[str], in_list: bool, marked: bool) -> str:
    """A new line between the items of a list, a blank line between all else."""
    if not pieces:
        return ""
    after_item = re.match(r"\n*(?:- |\d+\. )", pieces[-1]) is not None
    return "\n" if in_list and ((marked and after_item) or not marked) else "\n\n"


def _words(children: Sequence[Token]) -> str:
    words = []
    for child in children:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
    return "".join(words).strip()
