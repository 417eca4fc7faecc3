"""Who is said to say it: the reporting verb of a sentence and its subject, by rule.

All functions read an article's text with the insides of quotations masked (`MASK`), so that no quoted word is taken for
the reporter's, and give offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.analyse.reporting import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    CUES,
    DASHES,
    DAYS,
    DETERMINERS,
    FUNCTION_WORDS,
    MASK,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SPEECHES,
    TAKES_COMPLEMENT,
    WEAK,
    Token,
    is_document,
    tokens,
)
from site_builder.gazetteer import is_place

_INTRODUCTORY = frozenset(
    """asked according however meanwhile also then still yet when where now instead later indeed once there what how why
    one pressed given""".split()
)
_LEADS = frozenset("that for to of a an the as".split())
_PARTY = re.compile(r"[RDI]-[A-Z]")
_LONGEST = 600
"""Characters of a sentence that are searched on either side of a quotation."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The reporting words (`cue_start` -1 where there are none) and the speaker as printed."""

    cue_start: int
    cue_end: int
    start: int
    end: int


def after_quotation(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that follows a closing mark: `said X`, `X said`, `according to X`, `X, the Y of Z, told …`."""
    ts = tokens(text, start, min(end, start + _LONGEST))
    signed = False
    while ts and not ts[0].word and ts[0].text in {",", *DASHES, ".", "’", "'", "”", '"'}:
        signed = ts[0].text in DASHES
        ts = ts[1:]
    if (
        signed
        and ts
        and len(ts) <= 8
        and ts[0].capital
        and "\n" in text[ts[-1].end : end + 1] + "\n"[end < len(text) :]
    ):
        return Attribution(-1, -1, *_phrase_starting(ts, 0))
    if not ts or ts[0].text[0] == MASK:
        return None
    if ts[0].low == "according" and len(ts) > 2 and ts[1].low == "to":
        return _after_phrase(ts, 2)
    if ts[0].low == "per" and len(ts) > 1:
        return _after_phrase([ts[0], *ts], 2)
    if ts[0].low == "as" and any(a.low in {"put", "puts"} and b.low == "it" for a, b in pairwise(ts[:15])):
        ts = ts[1:]
    if ts[0].low in CONJUNCTIONS or (ts[0].low in PREPOSITIONS and ts[0].low not in {"in", "on", "at"}):
        return None
    inverted = _inverted(ts)
    if inverted:
        return inverted
    for i, t in enumerate(ts[:40]):
        if t.text[0] == MASK or t.text in {".", "?", "!", ";"}:
            break
        if _is_cue(ts, i, near=True):
            subject = _subject(ts, i)
            if subject:
                return Attribution(t.start, _cue_end(ts, i), *subject)
    return None


def before_quotation(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that leads to an opening mark at `end`: `X said, “`, `X: “`, `According to X, “`."""
    ts = tokens(text, max(start, end - _LONGEST), end)
    if ts and ts[-1].text in "“\"‘'(":
        ts = ts[:-1]
    if len(ts) > 3 and ts[0].low == "according" and ts[1].low == "to":
        outer = _after_phrase(ts, 2)
        if is_document(text[outer.start : outer.end]):
            return outer
    possessor = _possessor(ts)
    if possessor:
        return possessor
    relative: Attribution | None = None
    for i in range(len(ts) - 1, -1, -1):
        if ts[i].low == "according" and i + 2 < len(ts) and ts[i + 1].low == "to":
            return _after_phrase(ts, i + 2)
        if not _is_cue(ts, i, near=i >= len(ts) - 4):
            continue
        subject = _subject(ts, i)
        if subject and i and ts[i - 1].low == "who":
            relative = relative or Attribution(ts[i].start, _cue_end(ts, i), *subject)
        elif subject:
            return Attribution(ts[i].start, _cue_end(ts, i), *subject)
    return relative or _script(ts)


def _possessor(ts: Sequence[Token]) -> Attribution | None:
    """`Rivera’s call for “…”`, `the mayor’s claim that “…”`: who owns the words named right before the marks."""
    for i in range(len(ts) - 1, max(0, len(ts) - 4), -1):
        owner = ts[i - 1]
        if ts[i].low in SPEECHES and _POSSESSIVE.search(owner.text) and all(t.low in _LEADS for t in ts[i + 1 :]):
            found = _phrase_ending(ts, i - 1)
            described = found and i == len(ts) - 1 and any(t.low in CUES and 0 <= found[0] - t.end <= 1 for t in ts[:i])
            if found and not described:  # "calling Rivera’s statement “…”" are not Rivera's words
                end = found[1] - len(re.search(r"[’']s?$", owner.text)[0])  # type: ignore[index]
                return Attribution(ts[i].start, ts[i].end, found[0], end)
    return None


def _script(ts: Sequence[Token]) -> Attribution | None:
    """`Ana Rivera: “…”`, as in a transcript, or `“RIVERA: …”`."""
    ts = ts[1:] if ts and ts[0].text in '“"' else ts
    if len(ts) < 2 or len(ts) > 6 or ts[-1].text != ":" or not all(t.capital for t in ts[:-1]):
        return None
    return Attribution(ts[-1].start, ts[-1].end, ts[0].start, ts[-2].end)


def later_in_sentence(text: str, start: int, end: int) -> Attribution | None:
    """An attribution at the end of a sentence: `… , X said.`, `…, according to X.`"""
    ts = tokens(text, max(start, end - _LONGEST), end)
    for i in range(len(ts) - 1, -1, -1):
        if ts[i].low == "according" and i + 2 < len(ts) and ts[i + 1].low == "to":
            return _after_phrase(ts, i + 2)
        if not _is_cue(ts, i, near=False):
            continue
        clause = max((k + 1 for k in range(i) if ts[k].text in {",", "—", "–"}), default=0)
        if clause and (subject := _subject(ts[clause:], i - clause)):
            return Attribution(ts[i].start, _cue_end(ts, i), *subject)
    return None


def main_subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase of a sentence after any introductory phrase: its subject, as often as not."""
    return _main_subject(tokens(text, start, min(end, start + _LONGEST)))


_POSSESSIVE = re.compile(r"[’'](?:s|$)")


def _is_cue(ts: Sequence[Token], i: int, near: bool) -> bool:
    low = ts[i].low
    if low not in CUES or ts[i].text[0].isupper():
        return False
    before = ts[i - 1] if i else None
    if low in NOUNS_TOO and before is not None and _POSSESSIVE.search(before.text):
        return False
    if low in NOUNS_TOO:
        return before is not None and (before.capital or before.low in PRONOUNS or before.text == ",")
    if before is not None and before.low in DETERMINERS and before.low != "that":
        return False
    return near or low not in WEAK


def _cue_end(ts: Sequence[Token], i: int) -> int:
    if ts[i].low in {"told", "tells", "telling"} and i + 1 < len(ts) and ts[i + 1].word:
        return ts[i + 1].end
    return ts[i].end


def _inverted(ts: Sequence[Token]) -> Attribution | None:
    """`said X`, `wrote X in the Y`, `said the mayor of Z`."""
    i = 0
    while i < len(ts) and (ts[i].low.endswith("ly") or ts[i].low in {"as", "also"}):
        i += 1
    if i >= len(ts) or not _is_cue(ts, i, near=True):
        return None
    j = i + 1
    while j < len(ts) and (ts[j].low in DAYS or ts[j].low.endswith("ly")):
        j += 1
    if j >= len(ts) or ts[j].low in PREPOSITIONS or not ts[j].word or ts[j].low in {"that", "him", "them", "me", "us"}:
        return None
    return Attribution(ts[i].start, ts[i].end, *_phrase_starting(ts, j))


def _after_phrase(ts: Sequence[Token], j: int) -> Attribution:
    return Attribution(ts[j - 2].start, ts[j - 1].end, *_phrase_starting(ts, j))


def _phrase_starting(ts: Sequence[Token], j: int) -> tuple[int, int]:
    """The noun phrase that begins at token j: up to a comma, a conjunction, a verb or a new prepositional phrase."""
    if ts[j].low in PRONOUNS:
        return ts[j].start, ts[j].end
    k, name = j, False
    while k + 1 < len(ts):
        t, following = ts[k + 1], ts[k + 1]
        if not t.word and t.text not in {"&", "-"}:
            break
        if t.low in CONJUNCTIONS or t.low in CUES or t.low in PRONOUNS or t.low in DAYS or t.low in AUXILIARIES:
            break
        if t.low in PREPOSITIONS and not (
            t.low in {"of", "for", "at", "from", "with"} and _takes_complement(ts[k], name)
        ):
            break
        if name and not following.capital and t.low not in PREPOSITIONS and t.low not in DETERMINERS:
            break
        name = name or (ts[k].capital and t.capital)
        k += 1
    return ts[j].start, ts[k].end


def _takes_complement(t: Token, name: bool) -> bool:
    return (not name and not t.capital) or bool(TAKES_COMPLEMENT.fullmatch(t.text))


def _subject(ts: Sequence[Token], cue: int) -> tuple[int, int] | None:
    """The noun phrase that governs the verb at `cue`; of a passive, the one after "by"."""
    j = cue - 1
    if j >= 0 and ts[j].low in BE and not ts[cue].low.endswith("ing"):
        by = cue + 1 < len(ts) - 1 and ts[cue + 1].low == "by"
        return _phrase_starting(ts, cue + 2) if by else None
    while j >= 0 and (
        ts[j].low in AUXILIARIES or ts[j].low in DAYS or (ts[j].low.endswith("ly") and ts[j].low != "family")
    ):
        j -= 1
    if j >= 1 and ts[j - 1].low in {"on", "in", "late", "early"} and (j + 1 < cue and ts[j + 1].low in DAYS):
        j -= 1
    while j >= 0 and (ts[j].low in {"on", "late", "early", "in"} and ts[j + 1].low in DAYS):
        j -= 1
    if j < 0:
        return None
    t = ts[j]
    if t.low == "who" and j >= 1:
        found = _phrase_ending(ts, j - 2 if ts[j - 1].text == "," else j - 1)
        return _renamed(ts, found) if found else None
    if t.low in PRONOUNS or t.low in {"you", "others", "everyone", "someone"}:
        return t.start, t.end
    if t.text in {",", "—", "–", ")", "-"} and ts[cue].low.endswith("ing"):
        return _main_subject(ts[:cue])
    if t.text in {",", "—", "–", ")"}:
        return _apposed(ts, j) or _main_subject(ts[:cue])
    if t.low in CONJUNCTIONS and t.low != "that":
        return _main_subject(ts[:j])
    if not t.word:
        return _main_subject(ts[:j])
    found = _phrase_ending(ts, j)
    shared = next((k for k in range(j + 1) if found and ts[k].start == found[0]), 0)
    if shared >= 2 and ts[shared - 1].low == "and" and _shares(ts[shared - 2], ts[shared]):
        leading = _phrase_ending(ts, shared - 2)
        return (leading[0], ts[j].end) if leading else found
    if found is None or ts[cue].low.endswith("ing"):
        return _main_subject(ts[:cue]) or found
    return found


def _renamed(ts: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    """`Ana Rivera, an aide who said`: the name that a description renames, else the description.

    The sentence must begin with the name, or a dash part the two.
    """
    k = next(k for k, t in enumerate(ts) if t.start == phrase[0])
    if k < 2 or ts[k].low not in DETERMINERS or ts[k - 1].text not in {",", "—", "–", "-"} or not ts[k - 2].capital:
        return phrase
    named = _phrase_ending(ts, k - 2)
    return named if named and (ts[k - 1].text != "," or named[0] == ts[0].start) else phrase


def _shares(before: Token, after: Token) -> bool:
    """Do the words on both sides of "and" begin one subject: "Rivera and her aide", "the former X and current Y"?"""
    if after.low in {"his", "her", "their"}:
        return before.capital
    return after.text[0].islower() and after.low not in FUNCTION_WORDS and before.text[0].islower()


def _apposed(ts: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The subject before one apposition is the part before it; before several, the first part of the sentence."""
    near = _before_apposition(ts, comma)
    if sum(t.text == "," for t in ts[:comma]) < 2:
        return near
    first = _main_subject(ts[:comma])
    named = first is not None and sum(t.capital for t in ts if first[0] <= t.start < first[1]) > 1
    return first if named else near or first


def _before_apposition(ts: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """`X, the Y of Z, said`: of the parts before the closing comma, the nearest full name, else a name, else a noun."""
    names: list[tuple[int, int]] = []
    nouns: list[tuple[int, int]] = []
    for part in _parts_leftwards(ts, comma):
        connected = part[0].low in CONJUNCTIONS
        part = part[1:] if connected else part
        if not part or part[0].low in PREPOSITIONS or part[0].low.endswith(("ing", "ed")) or _PARTY.match(part[0].text):
            continue
        found = _leading_phrase(part) if part[0].capital else _phrase_ending(part, len(part) - 1)
        capitals = [t for t in part if found and found[0] <= t.start < found[1] and t.capital]
        of_body = bool(capitals) and any(t.low in PREPOSITIONS for t in part if t.start < capitals[0].start)
        if found and capitals and not of_body and part[0].low not in DETERMINERS:
            names.append(found)
            if len(capitals) > 1:
                return found
        elif found:
            nouns.append(found)
        if connected or any(t.low in CUES for t in part):
            break
    return names[-1] if names else nouns[0] if nouns else None


def _parts_leftwards(ts: Sequence[Token], comma: int) -> Iterator[Sequence[Token]]:
    """What stands between commas, dashes and brackets, from the one at `comma` back to the start of the sentence."""
    end = comma
    while end > 0:
        begin = end
        while begin > 0 and ts[begin - 1].word:
            begin -= 1
        if begin < end and ts[begin].low not in {"who", "which", "whose", "where"}:
            yield ts[begin:end]
        if begin == 0 or ts[begin - 1].text in {".", ";", ":"} or ts[begin - 1].text[0] == MASK:
            return
        end = begin - 1


def _main_subject(ts: Sequence[Token]) -> tuple[int, int] | None:
    begin = 0
    while begin < len(ts):
        end = begin
        while end < len(ts) and ts[end].text not in {",", "—", "–", ";", ":"}:
            end += 1
        part = ts[begin:end]
        while part and (not part[0].word or part[0].low in {"and", "but", "so", "yet", "that"}):
            part = part[1:]
        place = end < len(ts) and is_place(" ".join(t.text for t in part))  # "in Salem, New Hampshire, Rivera …"
        if part and not place and not _introduces(part[0]):
            return _leading_phrase(part) or _titled(part)
        begin = end + 1
    return None


def _titled(part: Sequence[Token]) -> tuple[int, int] | None:
    """`study lead author Ana Rivera`: a part that is one noun phrase and ends in a name."""
    found = _phrase_ending(part, len(part) - 1) if part[-1].capital else None
    return found if found and found[0] == part[0].start else None


def _introduces(t: Token) -> bool:
    if t.low in PREPOSITIONS or t.low in CONJUNCTIONS or t.low in DAYS:
        return True
    return t.low in _INTRODUCTORY or t.low.endswith(("ing", "ly"))


def _leading_phrase(part: Sequence[Token]) -> tuple[int, int] | None:
    if part[0].low in PRONOUNS:
        return part[0].start, part[0].end
    if part[0].low not in DETERMINERS and not part[0].capital and not part[0].text[0].isupper():
        return None
    start, end = _phrase_starting(part, 0)
    words = [t for t in part if start <= t.start < end]
    capitals = [i for i, t in enumerate(words) if t.capital]
    if capitals and words[0].low not in DETERMINERS:
        last = capitals[0]
        while last + 1 < len(words) and (
            words[last + 1].capital or (last + 2 in capitals and words[last + 1].low in ROLES)
        ):
            last += 1
        owns = _POSSESSIVE.search(words[last].text)  # "Rivera’s press secretary": not Rivera
        while owns and last + 1 < len(words) and not words[last + 1].low.endswith(("ed", "ly")):
            last += 1
        end = words[last].end
    return start, end


def _phrase_ending(ts: Sequence[Token], j: int) -> tuple[int, int] | None:
    """The noun phrase whose last word is token j, its title and determiner with it."""
    while j >= 0 and not ts[j].word:
        j -= 1
    if j < 0 or ts[j].low in FUNCTION_WORDS - PRONOUNS:
        return None
    if ts[j].low in PRONOUNS:
        return ts[j].start, ts[j].end
    k = j
    while k > 0 and _extends(ts, k, j):
        k -= 1
    if ts[k].low in PREPOSITIONS and k < j:
        k += 1
    return ts[k].start, ts[j].end


def _extends(ts: Sequence[Token], k: int, j: int) -> bool:
    """Does the token before k belong to the noun phrase that runs from k to j?"""
    before, here = ts[k - 1], ts[k]
    if not before.word:
        return before.text == "&"
    if here.low in DETERMINERS or here.low in PREPOSITIONS:
        return _complements(ts, k)
    if before.low in PREPOSITIONS:
        return _complements(ts, k)
    if before.low in DETERMINERS:
        return True
    if before.low in CUES or before.low in PRONOUNS or before.low in CONJUNCTIONS or before.low in AUXILIARIES:
        return False
    if before.low in DAYS or before.low in FUNCTION_WORDS:
        return False
    return not (before.low.endswith("ed") and before.text[0].islower())


def _complements(ts: Sequence[Token], k: int) -> bool:
    """`a spokesman for | the ministry`: does the phrase from k complete a noun to its left?"""
    i = k - 1 if ts[k - 1].low in PREPOSITIONS or ts[k].low not in PREPOSITIONS else k
    preposition = ts[k] if ts[k].low in PREPOSITIONS else ts[i]
    if preposition.low not in {"of", "for", "from", "at", "with"}:
        return False
    noun = ts[k - 1] if ts[k].low in PREPOSITIONS else ts[k - 2] if k >= 2 else ts[k]
    return bool(TAKES_COMPLEMENT.fullmatch(noun.text))
