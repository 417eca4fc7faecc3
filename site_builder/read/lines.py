"""The lines of an article, and what can be told of one line by itself: its shape and its words, not its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_FINAL = re.compile(r"(?:(?<!\.\.)[.!?]|(?:\.\.\.|…)(?=[\"'”’)]))(?:\s?[\"'”’)\]*])*\s*$")
_TITLE_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per than that the to up via vs with after amid "
    "if".split()
)
_FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for from with and or but that which who whom is are was were be been has have had will "
    "would could should may might can he she it they we i you his her its their our this these those not as if when "
    "while after before than said says".split()
)
BULLET = re.compile(r"[•‣▪●◦∙·►▶*](?=\s*\S)\s*|[-–—](?=\s+\S)\s+")
SINGLE_QUOTED = re.compile(r"(?<![\w’'])[‘'](?=\w)[^‘’'\n]*(?:[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)")
DOUBLE_QUOTED = re.compile(r"[“\"](?=\S)[^“”\"\n]+[”\"]")
_SIGNED = re.compile(r"[“\"].+[.?!…,]\s?[”\"]\s*[—–―-]\s*\w")

_LABELLED = re.compile(r"(?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w.’'-]*: [A-Z][^.!?:“\"]{2,60}\.")


BLOCK_QUOTATION = "> "
"""Opens a line of a block quotation, as in Markdown and in mail."""


def block_quotation(text: str) -> str:
    """The text with each line opened as one of a block quotation; as it is where its own marks say the same."""
    if text[0] in "“\"‘'«„":
        return text
    return "\n".join(BLOCK_QUOTATION + line for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something: offsets of what is visible, and whether blank lines surround it."""

    start: int
    end: int
    text: str
    blank_before: bool
    blank_after: bool

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @property
    def stops(self) -> bool:
        """Does it end as a sentence does, closing marks aside? Dots of omission end a teaser, not a sentence."""
        return _FINAL.search(self.text) is not None

    @property
    def title_case(self) -> bool:
        """Are most of its weighty words capitalised?"""
        weighty = [w for w in self.words if w.lower() not in _TITLE_SMALL_WORDS and not w[0].isdigit()]
        return bool(weighty) and sum(w[0].isupper() for w in weighty) >= 0.75 * len(weighty)

    @property
    def title_only(self) -> bool:
        """Is it set like a title throughout, so that even a full stop does not make it a sentence?"""
        weighty = [w for w in self.words if w.lower() not in _TITLE_SMALL_WORDS]
        return len(weighty) > 3 and not self.text.isupper() and all(w[0].isupper() or w[0].isdigit() for w in weighty)

    @property
    def labelled(self) -> bool:
        """Is it a heading with a stop: "Rivera: Finish second."?"""
        return len(self.words) <= 6 and _LABELLED.fullmatch(self.text) is not None

    @property
    def signed_quotation(self) -> bool:
        """A quotation of full sentences and who said it: "“We heard it.” — Ana Rivera"."""
        return _SIGNED.match(self.text) is not None

    @property
    def block_quoted(self) -> bool:
        return self.text.startswith(BLOCK_QUOTATION)

    @property
    def bullet(self) -> int:
        """Length of the bullet mark it begins with, 0 if none."""
        found = BULLET.match(self.text)
        return len(found[0]) if found else 0

    @property
    def running(self) -> bool:
        """Running text past doubt: a sentence of eight words or more with a final stop and the small words of prose."""
        words = self.words
        small = sum(w.lower() in _FUNCTION_WORDS for w in words)
        return self.stops and len(words) >= 8 and small >= 2 and not (self.title_case and len(words) < 25)


def split_lines(plain: str) -> tuple[Line, ...]:
    """The visible lines of a text, in order; where the text was wrapped at a column, its paragraphs."""
    found = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", plain) if m[0].strip()]
    width = _wrapped_at(plain, found)
    if width:
        found = _unwrapped(plain, found, width)
    lines = []
    for index, (at, raw) in enumerate(found):
        start = at + len(raw) - len(raw.lstrip())
        end = at + len(raw.rstrip())
        before = plain[found[index - 1][0] + len(found[index - 1][1]) : at] if index else "\n\n"
        after = plain[at + len(raw) : found[index + 1][0]] if index + 1 < len(found) else "\n\n"
        lines.append(Line(start, end, plain[start:end], before.count("\n") > 1, after.count("\n") > 1))
    return tuple(lines)


def likeness(first: str, second: str) -> float:
    """Share of the words of the shorter text, case aside, that the longer has too: 0 to 1."""
    a, b = ({w.lower() for w in _WORD.findall(t)} for t in (first, second))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def in_order(first: str, second: str) -> float:
    """How far two texts are the same words in the same order, case aside: 0 to 1 (Ratcliff and Obershelp)."""
    a, b = ([w.lower() for w in _WORD.findall(t)] for t in (first, second))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _wrapped_at(plain: str, found: list[tuple[int, str]]) -> int:
    """The column at which a text was wrapped, 0 if it was not: lines run on in a small letter, and none is long."""
    pairs = [(a, b) for (i, a), (j, b) in pairwise(found) if plain[i + len(a) : j].count("\n") == 1]
    width = max((len(raw.rstrip()) for _, raw in found), default=0)
    run_on = sum(b.lstrip()[0].islower() and not _FINAL.search(a) for a, b in pairs)
    return width if len(pairs) >= 4 and width <= 120 and run_on >= 0.3 * len(pairs) else 0


def _unwrapped(plain: str, found: list[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    full = False
    for start, raw in found:
        one_break = joined and plain[joined[-1][0] + len(joined[-1][1]) : start].count("\n") == 1
        if one_break and full and not BULLET.match(raw.lstrip()):
            joined[-1] = (joined[-1][0], plain[joined[-1][0] : start + len(raw)])
        else:
            joined.append((start, raw))
        full = len(raw.rstrip()) >= 0.6 * width
    return joined
