"""What stands in quotation marks and is nobody's speech: titles of works, names of things, words as words.

Told by the words beside the marks and by capitals.
"""

from __future__ import annotations

import re

_SMALL = frozenset(
    """a an the and or but nor of in on at to for from by with as is into over vs v de la le du with's""".split()
)
_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_WORKS = (
    r"ads?|adverts?|albums?|articles?|books?|campaigns?|columns?|commentary|documentar(?:y|ies)|editorials?|episodes?"
    r"|essays?|exhibitions?|films?|games?|hymns?|magazines?|memoirs?|movies?|musicals?|nicknames?|novels?|op-eds?"
    r"|operas?|paintings?|papers?|plays?|podcasts?|poems?|program(?:me)?s?|reports?|series|shows?|sitcoms?|songs?"
    r"|spots?|talks?|tracks?|videos?"
)
_NAMED_BEFORE = re.compile(
    rf"\b(?:(?:en)?titled|headlined|nicknamed|captioned|branded|marked|labelled|labeled|(?:the|an?)\s+(?:{_WORKS})"
    rf"|[’']s?\s+(?:\w+\s+)?(?:{_WORKS})|on\s+[A-Z]{{2,4}}[’']s)"
    r"\s*,?\s*[“\"‘']?$"
)
_BROADCAST_BEFORE = re.compile(
    r"(?:\b[A-Z]{2,4}|\bNews|\bRadio|\bTelevision)(?:[’']s)?\s+[“\"‘']?$|\bon\s+[“\"‘']?$"
    r"|\b(?:airing|broadcast|edition|episode|host|interview|taping)\s+(?:of|on|with)\s+[“\"‘']?$"
)
_MEANING_BEFORE = re.compile(
    r"\b(?:[A-Z][a-z]+\s+for|which\s+means|meaning|translates?\s+(?:as|to|into))\s*,?\s*[“\"‘']?$"
)
_AUTHOR_BEHIND = re.compile(r"[”\"’']*\s*by\s+(?:the\s+)?(?:[A-Z]|\w+\s+[A-Z])")
_THING_BEHIND = re.compile(
    rf"[”\"’']*\s+(?:(?:\w+\s+)?(?:{_WORKS})|host|hosts|anchor|banners?|brand|button|caps?|hats?|posters?|signs?|shirts?"
    r"|t-shirts?|tour|theme|website)\b",
    re.IGNORECASE,
)


def names_a_work(text: str, start: int, end: int, *, said: bool) -> bool:
    """Is the run `text[start:end]` between marks a title, a name or a word as a word?

    `said`: words beside it say who said it. Then only an author's line behind it ("“…,” by Ana Rivera") or a
    broadcaster before it tells a title.
    """
    inside = text[start:end]
    heads = inside.lstrip("‘'“\"")[:1].isupper()
    if heads and inside.rstrip("’'")[-1:] == "," and _AUTHOR_BEHIND.match(text, end):
        return True
    before = text[max(0, start - 60) : start]
    if " " in inside and _in_capitals(inside) and _BROADCAST_BEFORE.search(before):
        return True
    if said:
        return False
    if _MEANING_BEFORE.search(before) or _NAMED_BEFORE.search(before):
        return True
    return _in_capitals(inside) or (len(_WORD.findall(inside)) <= 6 and bool(_THING_BEHIND.match(text, end)))


def _in_capitals(inside: str) -> bool:
    """Do all words but the small ones begin with a capital, as in a title? A sentence of one word is none."""
    words = _WORD.findall(inside)
    telling = [w for w in words if w.lower() not in _SMALL]
    return (
        bool(telling)
        and words[0][0].isupper()
        and all(w[0].isupper() or w[0].isdigit() for w in telling)
        and not inside.rstrip("’'\" ").endswith(("!", "?"))
    )
