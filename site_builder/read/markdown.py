"""A Markdown article → its plain text: what a reader would see, without the marks.

Paragraphs, headings, lists and quotations are set apart by a blank line. The items of a list stand one a line, each
after "- " (or its number); a block quotation keeps its "> ", unless quotation marks of its own say the same. Line
breaks inside a paragraph become spaces, hard breaks stay. Links and emphasis keep their words; pictures, raw HTML and
rules are left out.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_builder.read.lines import block_quotation

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between the first two lines of three hyphens (None if there is none), and the rest."""
    found = _FRONT_MATTER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def markdown_text(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    pieces: list[str] = []
    numbers: list[int | None] = []
    mark, opened, quoting = "", True, 0
    for token in tokens:
        quoting += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            opened = opened or not numbers
            numbers.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
            opened = opened or not numbers
        elif token.type == "list_item_open":
            number = numbers.pop()
            mark = "- " if number is None else f"{number}. "
            numbers.append(None if number is None else number + 1)
        elif words := _words(token):
            words = block_quotation(words) if quoting else words
            separator = "\n" if numbers and not opened else "\n\n"
            pieces.append((separator if pieces else "") + mark + words)
            mark, opened = "", not numbers
    return "".join(pieces)


def _words(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    words = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" " if child.type == "softbreak" else "\n")
    return "".join(words).strip()
