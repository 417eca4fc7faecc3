"""`Article.text` → `Article.plain`: odd spaces and quotation marks made ordinary, character for character."""

from __future__ import annotations

import re

_SPACES = "\t\r\x1c\x1d\x1e\x1f\xa0\u1680\u180e\u202f\u205f\u3000\xad\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))
"""Tabs, no-break, thin and zero-width spaces, soft hyphens and joiners."""

_LINE_ENDS = "\v\f\u2028\u2029"

_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069", " "),
        **dict.fromkeys(_LINE_ENDS, "\n"),
        "\u2010": "-",
        "\u2011": "-",
        "\u2015": "—",
        "‚": "‘",
        "‛": "‘",
        "‹": "‘",
        "›": "’",
        "´": "’",
        "`": "‘",
        "＇": "'",
        "‟": "“",
        "〝": "“",
        "〞": "”",
        "＂": '"',
        # Windows-1252 punctuation in a file that was decoded as Latin-1 by an earlier hand.
        "\x91": "‘",
        "\x92": "’",
        "\x93": "“",
        "\x94": "”",
        "\x96": "–",
        "\x97": "—",
        "\x85": "…",
    }
)

_BY_PLACE = re.compile("[„«»″]")
_TEX = re.compile(r"``|(?<!')''(?!')")


def plain_text(text: str) -> str:
    """Same length as `text`, so that offsets hold in both.

    ` `` ` becomes a space and “, `''` becomes ” and a space: two characters for two. « » ″ open or close by what
    stands beside them; ″ after a digit is an inch or a second and stays. A carriage return is a space before a line
    feed, else a line feed.
    """
    lined = re.sub(r"\r(?!\n)", "\n", text)
    paired = _TEX.sub(lambda m: " “" if m[0] == "``" else "” ", lined)
    placed = _BY_PLACE.sub(lambda m: _quotation_mark(paired, m.start()), paired)
    return placed.translate(_ONE_TO_ONE)


def _quotation_mark(text: str, at: int) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    mark = text[at]
    if mark == "„":
        return "“"
    if mark == "″" and before.isdigit():
        return mark
    opens = not before or before.isspace() or before in "([—–-“‘"
    closes = not after or after.isspace() or after in ".,;:!?)]—–-”’"
    if opens == closes:
        return "“" if mark == "«" else "”"
    return "“" if opens else "”"
