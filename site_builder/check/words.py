"""What a fact may lose of its passage, and what of an article stands within quotation marks.

Everything here is decided on words and marks alone, so that the proof does not rest on the analysis that it proves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

WORD = re.compile(r"\w+(?:['.,’-]\w+)*")
_TOKEN = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\d+(?:[.,]\d+)+|\w+")
"""Finer than a word: "he's" is two, so that [a name] may stand between them, and "hasn't" ends in a negation."""

_NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "none", "cannot", "nobody"})
_DENIALS = frozenset("denied denies deny denying refused rejected ruled doubted false unclear".split())
_CONDITIONS = frozenset({"if", "unless"})
_MODALS = frozenset({"may", "might", "could", "would"})
_HEDGES = frozenset(
    "reportedly allegedly alleged purportedly apparently possibly perhaps probably likely unlikely presumably "
    "seemingly supposedly suspected".split()
)
_BOUNDS = frozenset("least most about nearly almost around roughly approximately than to over under".split())
"""Bound or blur the figure that follows; guarded only there: "talks about peace" may lose its "about"."""
_REPORTING = frozenset(
    "said says told according stated claimed claims added alleged insisted argued announced warned".split()
)
_BEFORE_A_NOUN = frozenset(
    "a an the his her its their our these those such from of about over on by with any no".split()
)
_OPENS_CLAUSE = frozenset(
    "which who whose whom where when while although though including and but because as after before since that".split()
)
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "dozen": "12",
    "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
}  # fmt: skip

_CLOSING = frozenset("”»’\"'")

LONGEST_SPEAKER = 6
"""Words: "Interior Minister Ana Rivera told reporters" puts its verb fifth."""

LONGEST_ATTRIBUTION = 8
"""Words: a stretch between commas that reports speech and is longer is a clause of its own."""


_SENTENCE_END = re.compile(r"(\w*)[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")

_SHORTENED = frozenset("sept capt prof dept sens reps govs".split())
"""Longer words with a stop that end no sentence: "the Sept. 11 survivors"."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence with a word in it, roughly: a short word with a stop, as "U.S.", ends none."""
    for line in re.finditer(r"[^\n]+", text):
        stops = ((m, len(m[1]) > 3 and m[1].lower() not in _SHORTENED) for m in _SENTENCE_END.finditer(line[0]))
        ends = [m.end() for m, full in stops if full or m[0].lstrip(m[1])[0] in "!?"]
        for start, end in pairwise([0, *ends, len(line[0])]):
            if WORD.search(line[0], start, end):
                yield line.start() + start, line.start() + end


def only_attributes(sentence: str, before: str) -> bool:
    """Is it no more than the attribution of the quotation that it follows: "Why?" | he asked."?"""
    return before.rstrip()[-1:] in _CLOSING and len(WORD.findall(sentence)) <= LONGEST_ATTRIBUTION


# --- facts ----------------------------------------------------------------------------------------------------------


def lost_words(text: str, passage: str) -> list[str] | None:
    """The guarded words that a trimmed fact lost from the passage it is made of; None if it is not made of it.

    Outside square brackets the words of `text` must stand in `passage`, in order. Guarded are negations, conditions,
    modal verbs, hedges, attributions, and the bounds of a figure that is kept. A clause that commas, dashes or brackets
    part off may go whole with its own negations; what bears on the clause that is kept may not go.
    """
    readings = [re.sub(r"\[[^\]]*\]", " ", text), re.sub(r"[\[\]]", " ", text)]
    found = [lost for reading in readings if (lost := _lost(reading, text, passage)) is not None]
    return min(found, key=len, default=None)


def _lost(reading: str, text: str, passage: str) -> list[str] | None:
    printed = list(_TOKEN.finditer(passage))
    words = [_plain(m[0]) for m in printed]
    kept = _aligned(_words(reading), words)
    if kept is None:
        return None
    attributed = any(w in _REPORTING for w in _words(text))
    lost: list[str] = []
    for first, last in _gaps(kept, len(words)):
        before = passage[: printed[first].start()].rstrip()[-1:]
        after = passage[printed[last - 1].end() :].lstrip()[:1]
        gap = words[first:last]
        if first == 0:
            lost += _lost_leading(gap, bool(re.match(r"[^\w\s]", after)), attributed)
        elif last == len(words):
            lost += _lost_trailing(passage[printed[first - 1].end() :], attributed)
        else:
            lost += _lost_inside(gap, not before.isalnum() and not after.isalnum(), attributed)
        if last < len(words) and gap[-1] in _BOUNDS and _figure(words[last]):
            lost.append(gap[-1])
    return lost


def _lost_leading(gap: Sequence[str], parted: bool, attributed: bool) -> list[str]:
    """Cut away before the first word kept: "Reportedly, …", "If …, …", "The mayor said …", "It did not …"."""
    lost = [w for w in gap[:1] if w in _CONDITIONS and parted]
    lost += [w for w in gap if w in _HEDGES and (not parted or len(gap) <= 3)]
    lost += [w for w in gap[-2:] if w in _DENIALS or w == "whether"]
    if not attributed and not lost:
        lost += _reporting(gap[:1] if parted else gap[-2:])
    opened = max((i for i, w in enumerate(gap) if w in _OPENS_CLAUSE), default=-1)
    if not parted:
        lost += [w for w in gap[opened + 1 :] if _negates(w) or w in _MODALS]
    return lost


def _lost_trailing(rest: str, attributed: bool) -> list[str]:
    """Cut away after the last word kept: "… unless …", "… on Monday, officials said", "… according to …"."""
    close, *parted = [_words(part) for part in re.split(r"[,;:—–]", re.split(r"(?<=\w{4})[.!?]\s", rest)[0])]
    lost = [w for w in close[:1] if w in _CONDITIONS or w in _HEDGES]
    lost += [part[0] for part in parted[:1] if part and not close and part[0] in _CONDITIONS | _HEDGES]
    if not attributed:
        lost += [w for w in close[:1] if w == "according"]
        clauses = [part for part in parted if part and not _opens_clause(part)]
        lost += [w for part in clauses for w in _reporting(part[:LONGEST_SPEAKER])]
    return lost


def _opens_clause(words: Sequence[str]) -> bool:
    """Do words begin a clause of their own: "though …", "even though …"? "Even officials said" does not."""
    first = words[1:2] if words[0] == "even" else words[:1]
    return not _OPENS_CLAUSE.isdisjoint(first)


def _lost_inside(gap: Sequence[str], parted: bool, attributed: bool) -> list[str]:
    """Cut out between two words kept."""
    if parted and gap[0] in _OPENS_CLAUSE:
        return []
    if not parted:
        return [w for w in gap if _negates(w) or w in _MODALS | _HEDGES | _CONDITIONS | _DENIALS]
    lost = [w for w in gap[:1] if w in _CONDITIONS] + [w for w in gap if w in _HEDGES and len(gap) <= 3]
    if not attributed and len(gap) <= LONGEST_ATTRIBUTION:
        lost += _reporting(gap)
    return lost


def _reporting(words: Sequence[str]) -> list[str]:
    """The verbs of telling among some words; in "ranging from claims of fraud" there is none."""
    before = ("", *words)
    return [w for i, w in enumerate(words) if w in _REPORTING and not (w == "claims" and before[i] in _BEFORE_A_NOUN)]


def _aligned(text: Sequence[str], passage: Sequence[str]) -> list[int] | None:
    """Places of the passage's words that the text keeps, None if it does not stand there.

    Of several ways to find the words ("the … the") the one with the fewest gaps and guarded words in them is taken:
    dynamic programming over both sequences, a gap at 1, a guarded word in it at 3.
    """
    start: tuple[int, tuple[int, ...]] = (0, ())
    kept: list[tuple[int, tuple[int, ...]] | None] = [None] * (len(text) + 1)
    skipped = [start, *kept[1:]]
    for j, word in enumerate(passage):
        guarded = 3 if _negates(word) or word in _GUARDED else 0
        new_kept: list[tuple[int, tuple[int, ...]] | None] = [None] * (len(text) + 1)
        new_skipped = list(new_kept)
        for i in range(min(j + 1, len(text)) + 1):
            new_skipped[i] = _cheaper(kept[i], skipped[i], 1 + guarded, guarded)
            if i and text[i - 1] == word and (best := _cheaper(kept[i - 1], skipped[i - 1], 0, 0)):
                new_kept[i] = (best[0], (*best[1], j))
        kept, skipped = new_kept, new_skipped
    best = _cheaper(skipped[-1], kept[-1], 0, 0)  # of equals the one that loses an end, and no middle
    return list(best[1]) if best and text else None


_GUARDED = _CONDITIONS | _MODALS | _HEDGES | _REPORTING | _BOUNDS | _DENIALS


def _cheaper(
    a: tuple[int, tuple[int, ...]] | None, b: tuple[int, tuple[int, ...]] | None, more_a: int, more_b: int
) -> tuple[int, tuple[int, ...]] | None:
    options = [(o[0] + more, o[1]) for o, more in ((a, more_a), (b, more_b)) if o is not None]
    return min(options, key=lambda o: o[0], default=None)


def _gaps(kept: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    return ((a + 1, b) for a, b in pairwise([-1, *kept, length]) if b > a + 1)


def _negates(word: str) -> bool:
    return word in _NEGATIONS


def _figure(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


def _words(text: str) -> list[str]:
    return [_plain(m[0]) for m in _TOKEN.finditer(text)]


def _plain(word: str) -> str:
    return "not" if word in ("n't", "n’t") else word.casefold()


def figures(text: str) -> frozenset[str]:
    """The figures a text prints, in digits without grouping; small numbers also where they are spelt out."""
    digits = {re.sub(r",(?=\d{3})", "", m) for m in re.findall(r"\d+(?:[.,]\d+)*", text)}
    return frozenset(digits | {_NUMBERS[w] for w in re.split(r"[\W_]+", text.lower()) if w in _NUMBERS})


# --- quotations -----------------------------------------------------------------------------------------------------

_DOUBLE = ("“«„‟", "”»", '"')
_SINGLE = ("‘‹‚", "’›", "'")
_SENTENCE_INSIDE = re.compile(r"[a-z]{3,}[.!?]\s+[A-Z]")
_AGAIN = re.compile(r"[.!?]\s\Z")
_BLOCK_QUOTED = re.compile(r"^[^\S\n]*> (.*)$", re.MULTILINE)
_CUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")


def quoted_chains(text: str, start: int, end: int) -> list[list[str]]:
    """The words within quotation marks in `text[start:end]`, in order.

    Runs of a quotation that only an attribution parts make one chain. Double marks and single marks, where an outlet
    uses those, are read apart; so are block quotations, each line of which opens with "> ".
    """
    chains: list[list[str]] = []
    readings = [_runs(text, marks, again) for marks, again in ((_DOUBLE, False), (_SINGLE, False), (_DOUBLE, True))]
    for reading in (*readings, (m.span(1) for m in _BLOCK_QUOTED.finditer(text))):
        last_end = -1
        for a, b in reading:
            run = _words(text[max(a, start) : min(b, end)])
            if not run or b <= start or a >= end:
                continue
            if last_end >= 0 and _is_attribution(text[last_end:a]):
                chains[-1] = chains[-1] + run
            else:
                chains.append(run)
            last_end = b
    return chains


def runs_on(text: str, chains: Sequence[Sequence[str]]) -> bool:
    """Do the words stand in one chain without a break? Our own cut, […], may leave words out."""
    parts = [p for p in (_words(part) for part in _CUT.split(text)) if p]
    return bool(parts) and any(_in_order(parts, chain) for chain in chains)


def printed_with_marks(words: str, passage: str) -> bool:
    """Is it the outlet's own clause, with the quotation and its marks inside: would not “go on for months”?"""
    marked = re.search(r"[\"“”]", words.strip()) is not None
    return marked and " ".join(words.split()) in " ".join(passage.split())


def _in_order(parts: Sequence[Sequence[str]], chain: Sequence[str]) -> bool:
    at = 0
    for part in parts:
        found = (i for i in range(at, len(chain) - len(part) + 1) if list(chain[i : i + len(part)]) == list(part))
        begin = next(found, None)
        if begin is None:
            return False
        at = begin + len(part)
    return True


def _is_attribution(between: str) -> bool:
    """Between two runs: "," Rivera said. " or a paragraph's end; not a sentence of its own, nor a clause woven on."""
    words = re.sub(r"[\"'“”‘’«»„]", " ", between).strip()
    if not re.search(r"\w", words):
        return True
    return words[-1] in ".,:;—–-!?" and not _SENTENCE_INSIDE.search(words) and len(words.split()) <= 25


def _runs(text: str, marks: tuple[str, str, str], again: bool) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch within marks; a paragraph that is not closed ends with its line.

    again: a straight mark between a sentence's end and a sentence's beginning opens anew, as at a new paragraph.
    """
    opening, closing, straight = marks
    opened = -1
    for m in re.finditer(f"[{opening}{closing}{straight}]|\\n", text):
        i, mark = m.start(), m[0]
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if mark == "\n":
            if opened >= 0:
                yield opened, i
            opened = -1
        elif (mark in opening and not _must_close(before, after)) or (
            mark == straight
            and _may_open(before, after)
            and (opened < 0 or (again and bool(_AGAIN.search(text, opened, i)) and after.isupper()))
        ):
            if opened >= 0:
                yield opened, i
            opened = i + 1
        elif opened >= 0 and not (before.isalnum() and after.isalnum()):
            yield opened, i
            opened = -1
    if opened >= 0:
        yield opened, len(text)


def _may_open(before: str, after: str) -> bool:
    return bool(after) and not after.isspace() and not before.isalnum()


def _must_close(before: str, after: str) -> bool:
    """An opening mark by mistake: it stands at the end of a word or sentence and before a space."""
    return bool(before) and not before.isspace() and (not after or after.isspace())


def is_sentence(text: str) -> bool:
    """Does it begin as a sentence begins and end as one ends (or with the comma an attribution forces)?"""
    words = text.strip(" “”\"'‘’")
    return bool(words) and (words[0].isupper() or words[0].isdigit()) and words[-1] in ".!?…,"


def negated_before(text: str, passage: str) -> bool:
    """Does a negation stand within three words before the marks of a quotation that begins in mid-sentence?"""
    first = WORD.search(text)
    if first is None or not first[0][0].islower():
        return False
    head = re.escape(text[first.start() :][:12])
    before = r"(?:\b(?:not|never|nor|neither|cannot)|n['’]t)\b(?:\s+\w+){0,3}\s+[\"'“‘«„]"
    return re.search(before + head, passage, re.IGNORECASE) is not None
