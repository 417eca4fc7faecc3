"""Clauses by rule: where a sentence says two things, and where the second begins.

Both sides of a bound must look finite, so that participial tails, appositions and lists stay with their verb. Nothing
is split inside quotation marks or brackets, and a condition is never parted from what it conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.analyse.lemmas import FINITE_IRREGULAR

_SO = r"so(?!\s+(?:far|long|much|many|few|little|often|soon)\b)"
_CONNECTIVE = re.compile(
    r"(?:[,;—–]\s*|\s[-–—]\s|(?<=[\"”’])\s)"
    rf"(?P<word>(?:and|but|yet|{_SO}|while|whereas|although|though|even\s+as|as|(?:just\s+|only\s+)?(?:\w+\s+)?(?:days|hours"
    r"|weeks|months|years|minutes)\s+(?:after|before))\s+(?:also\s+)?|(?=\w))",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s(?P<word>while|whereas|although)\s+", re.IGNORECASE)
_COMMENT = re.compile(
    r",\s+(?P<word>)(?=(?:further\s+|thus\s+)?(?:underscoring|underlining|signal+ing|highlighting|reflecting|suggesting|raising"
    r"|symboli[sz]ing|marking|prompting|fuel+ing|complicating|citing|sparking|showing|indicating|hinting)\s)",
)
"""A participle by which the reporter comments on the clause before it: another claim, though it cannot stand alone."""
_LEADING = re.compile(
    rf"(?:(?:and|but(?!\s+for\b[^.]*\b(?:would|could|might)\b)|yet|{_SO}|however(?!\s+(?:much|many|hard|little|long|\w+ly)\b)"
    r"|meanwhile|separately|moreover|furthermore|additionally|in addition(?! to)|also|in fact|then|nevertheless"
    r"|nonetheless|indeed|for starters|for example|for instance)\b,?|(?:still|besides),)\s+",
    re.IGNORECASE,
)
"""What ties a sentence to the one before; "so far", "but for the rain" and "besides the mayor" belong to it."""
_SUBORDINATE = re.compile(
    r"(?:while|although|though|even\s+though|after|before|as)\s+"
    r"(?!(?:[\w-]+\s+){1,3}(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
"""A conjunction; "after two hours" opens with a preposition."""
_CONDITION = re.compile(r"\b(?:if|unless|until|whether|because|in case|provided)\b", re.IGNORECASE)
_AS_WELL = re.compile(r"(?:well|long|soon|far|much|many)\s+as\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:that|which|who|whether|than|to|of|for|with|by|in|on|at|from|into)\W*\Z", re.IGNORECASE)
"""What ends so is half of what it says: "adding that while it rained, …"."""
_INFINITIVE = re.compile(r"(?:not\s+)?to\s+(?!(?:an?|the|his|her|its|their|this|that|these|those|whom?|which)\b)[a-z]+")
"""The second of two infinitives: "were to include theft and to rest on letters, two people said"."""
_WORD = re.compile(r"[\w’'-]+")
_NOT_FINITE = frozenset("united red need speed indeed embed exceed proceed succeed hundred based seed feed".split())
_DETERMINERS = frozenset("a an the its his her their our this that these those by of in with and more most".split())
_PRONOUNS = frozenset("he she it they we i you there this that these those who".split())


AHEAD = 300
"""Characters behind a bound that are looked at: a clause shows its verb by then."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its leading connective; `connective` is that word in lower case, "" where there is none."""

    start: int
    end: int
    connective: str


def find_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of the sentence `text[start:end]`, in order; the sentence itself where it says one thing."""
    closed = _closed(text, start, end)
    bounds = [m for m in _candidates(text, start, end) if not closed[m.start() - start]]
    kept: list[tuple[int, int, str]] = []
    begin = seen = start
    finite = False
    for m in bounds:
        if m.start() < seen:
            continue
        finite = finite or looks_finite(text[seen : m.start()])
        seen = m.end()
        comments = m.re is _COMMENT and finite
        if comments or (finite and _splits(text, begin, m, end)):
            kept.append((m.start(), m.end(), m["word"].strip().lower()))
            begin, finite = m.end(), False
    edges = [(start, start, ""), *kept]
    for (_, begin, connective), (stop, _, _) in zip(edges, [*edges[1:], (end, end, "")], strict=True):
        yield _clean(text, begin, stop, connective)


def _candidates(text: str, start: int, end: int) -> list[re.Match[str]]:
    patterns = (_COMMENT, _CONNECTIVE, _BARE)
    return sorted((m for p in patterns for m in p.finditer(text, start, end)), key=lambda m: m.start())


def _closed(text: str, start: int, end: int) -> list[bool]:
    """For each character: does it stand inside quotation marks or brackets?"""
    inside, depth = [], 0
    straight = False
    for c in text[start:end]:
        if c == '"':
            straight = not straight
        depth += (c in "“([") - (c in "”)]")
        depth = max(depth, 0)
        inside.append(depth > 0 or straight)
    return inside


def _splits(text: str, begin: int, bound: re.Match[str], end: int) -> bool:
    """Does a second claim begin behind the bound, what stands before it being finite?"""
    connective = bound["word"].strip().lower()
    left, right = text[begin : bound.start()], text[bound.end() : min(end, bound.end() + AHEAD)]
    if len(left.split(maxsplit=4)) < 4 or len(right.split(maxsplit=4)) < 4:
        return False
    if _OPEN.search(left):
        return False
    opening = _first_stretch(right)
    if (connective == "as" and _AS_WELL.match(right)) or _INFINITIVE.match(right):
        return False
    if connective == "as" and not looks_finite(re.split(r"[,;—]", right, maxsplit=1)[0]):
        return False  # "named two, as finalists, but …"
    if connective == "":
        return _leads_with_subordinate(left) and looks_finite(opening)
    if connective in {"and", "but", "yet", "so", "as"} and not _has_subject(opening):
        return False
    if connective == "and" and "," in left and len(left.rsplit(",", 1)[1].split()) < 4:
        return False  # the last member of a list
    return looks_finite(opening) and not _CONDITION.match(right)


def _leads_with_subordinate(left: str) -> bool:
    """ "Although Washington has set no deadline, Rivera said …": the comma ends the subordinate clause."""
    return bool(_SUBORDINATE.match(left)) and "," not in left


def _first_stretch(right: str) -> str:
    """Up to the next comma, or the whole where that is too short to judge."""
    head = re.split(r"[,;—]", right, maxsplit=1)[0]
    return head if len(head.split()) >= 4 else right


def _has_subject(stretch: str) -> bool:
    """Does a noun or pronoun stand before the first finite verb?"""
    words = _WORD.findall(stretch)
    if not words:
        return False
    if _finite_word(["", words[0], ""], 1):
        return False
    if words[0].lower() in _PRONOUNS | _DETERMINERS or words[0][0].isupper() or words[0][0].isdigit():
        return True
    first = next((i for i, w in enumerate(words) if _finite_word(words, i)), None)
    return first is not None and first >= 2


def looks_finite(stretch: str) -> bool:
    """Does the stretch hold a finite verb? Judged by form: auxiliaries, irregular pasts, -ed after a noun."""
    words = _WORD.findall(stretch)
    return any(_finite_word(words, i) for i in range(len(words)))


def _finite_word(words: list[str], i: int) -> bool:
    word = words[i].lower().replace("’", "'")
    if word in FINITE_IRREGULAR or word.endswith("n't"):
        return True
    if not word.endswith("ed") or word in _NOT_FINITE or len(word) < 5:
        return False
    return i > 0 and words[i - 1].lower() not in _DETERMINERS and i + 1 < len(words)


def _clean(text: str, start: int, end: int, connective: str) -> Clause:
    m = _LEADING.match(text, start, end)
    while m and m.end() < end:
        start, connective = m.end(), connective or m[0].strip(" ,").lower()
        m = _LEADING.match(text, start, end)
    m = _SUBORDINATE.match(text, start, end)
    if m and not connective and "," not in text[start:end].rstrip(",. "):
        start, connective = m.end(), m[0].strip().lower()
    while start < end and (text[start].isspace() or text[start] in ",;—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;—–"):
        end -= 1
    return Clause(start, end, connective)
