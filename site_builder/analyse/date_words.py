"""The words dates are printed with: pattern fragments, numbers in words, units, and which way a clause looks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.analyse.calendar_rules import HOLIDAYS, Resolved

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: i for i, w in enumerate(_ONES)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()

_NUMBER_WORD = "(?:" + "|".join([*sorted(_WORDS, key=len, reverse=True), "hundred"]) + ")"
FRAGMENTS = {
    "MONTH": r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?(?=\s+\d)|(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\."
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)",
    "FULLMONTH": r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)(?![a-z])",
    "WEEKDAY": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri)\.|(?:Sat|Sun)\."
    r"(?=,? (?:morning|afternoon|evening|night|\d|[A-Z][a-z]{2,8}\.? \d)))",
    "LONGDAY": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
    "DAY": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "YEAR": r"(?:1[5-9]\d\d|20\d\d)",
    "NUMBER": r"(?:\d{1,3}(?:,\d{3})+|\d+ 1/2|\d+(?:\.\d+)?|(?i:a few|few|several|a couple(?: of)?|many|dozens of"
    rf"|hundreds of|a dozen|(?:a (?=hundred))?{_NUMBER_WORD}(?:[- ]{_NUMBER_WORD}){{0,5}}(?: and a half)?))",
    "ORDINAL": "(?i:" + "|".join(_ORDINALS[:4]) + ")",
    "UNIT": r"(?i:minute|hour|day|week|month|quarter|year|decade|century|weekend)",
    "UNITS": r"(?i:seconds|minutes?|hours?|(?:trading |business |working )?days?|weeks?|months?|quarters?|years?"
    r"|decades?|centur(?:y|ies))",
    "SEASON": r"(?i:spring|summer|autumn|fall|winter)",
    "PART": r"(?i:morning|afternoon|evening|night|midday)",
    "TURN": r"(?i:last|next|this|this past|this coming|past|previous|coming)",
    "ABOUT": r"(?i:about|around|nearly|almost|more than|over|some|at least|roughly|less than|just|up to|only|just over"
    r"|just under|approximately)",
    "BOUND": r"(?i:about|almost|approximately|around|as many as|at least|at most|just over|just under|less than"
    r"|more than|nearly|no less than|no more than|roughly|up to)",
    "HOLIDAY": "(?:"
    + "|".join(
        "(?i:" + re.escape(h).replace(r"\ ", " ").replace("'", "['’]") + ")"
        for h in sorted(HOLIDAYS, key=len, reverse=True)
    )
    + ")",
    "HEDGE": r"(?i:early|late|mid|the (?:beginning|start|middle|end) of|(?:at )?the height of)",
}

UNIT_CODES = {
    "second": "T1S", "minute": "T1M", "hour": "T1H", "day": "1D", "week": "1W", "month": "1M", "quarter": "1Q",
    "year": "1Y", "decade": "10Y", "century": "100Y", "weekend": "1WE",
}  # fmt: skip
"""TIMEX3: the unit of a duration with its factor."""


def pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern in which {NAME} stands for a fragment and a space for any white space."""
    for name, fragment in FRAGMENTS.items():
        text = text.replace("{" + name + "}", fragment)
    return re.compile(r"(?<![\w$€£#])(?:" + text.replace(" ", r"\s+") + r")(?!\w)", flags)


def number(text: str) -> float | None:
    """The number a phrase stands for; None where it leaves it open ("several")."""
    words = re.sub(r"\s+", " ", text.lower().strip())
    half = 0.5 if words.endswith((" and a half", " 1/2")) else 0.0
    words = words.removesuffix(" and a half").removesuffix(" 1/2")
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
        return float(words.replace(",", "")) + half
    if words in ("a couple", "a couple of"):
        return 2.0
    if words == "a dozen":
        return 12.0
    if words in ("a", "an", "the"):
        return 1.0
    total = 0
    for word in re.split(r"[ -]", words.removeprefix("a ")):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _WORDS:
            total += _WORDS[word]
        else:
            return None
    return total + half


def ordinal(text: str) -> int:
    """1 for "first" or "1st"."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINALS.index(text.lower()) + 1


def unit_of(text: str) -> str:
    """The unit's base form: "centuries" gives "century", "trading days" gives "day"."""
    word = text.lower().split()[-1]
    return "century" if word == "centuries" else word.removesuffix("s")


def duration_value(count: float | None, unit: str) -> str:
    """TIMEX3 value of so many units; PX… where the number is left open."""
    code = UNIT_CODES[unit]
    time = "T" if code.startswith("T") else ""
    factor, letter = re.match(r"T?(\d+)(\w+)", code).groups()  # type: ignore[union-attr]
    if count is None:
        return f"P{time}X{letter if unit not in ('decade', 'century') else {'decade': 'DE', 'century': 'CE'}[unit]}"
    amount = count * int(factor)
    if unit == "hour" and amount == 24:
        return "P1D"
    return f"P{time}{amount:g}{letter}" if amount < 1e6 else f"P{time}{int(amount)}{letter}"


# --- the way a clause looks -----------------------------------------------------------------------------------------

FUTURE = re.compile(
    r"(?i:\bwill\b|\bwo[nu]['’]?t\b|['’]ll\b|\bwould\b|\bnext\b|\bupcoming\b|\bscheduled\b|\bto be\b|\bset (?:to|for)\b"
    r"|\bdue\b|\bexpect(?:s|ed)?\b"
    r"|\bplan(?:s|ned)? (?:to|for)\b|\bplanned\b|\beffective\s*$|\bpayable\s*$"
    r"|\btakes? effect\b|\bcomes? into force\b"
    r"|\b(?:opens|closes|begins|starts|departs|expires|ends)(?:\s+(?:at|on|in))?\s*$"
    r"|\bslated\b|\bgoing to\b|\bahead of\b|\bcould\b(?! have\b)"
    r"|\bshould\b(?! have\b)|\bmust\b(?! have\b)|\bhopes?\b|\bintends?\b"
    r"|\baims?\b|\bdeadline\b|\b(?:is|are|was|were) to [a-z]+)"
    r"|\bmay\b(?! have\b)"
)
_UP_TO = re.compile(r"\b(?:through|until|till|by)\s*$|\b(?:until|till)\b", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:has|have|had|was|were|did|\w{2,}ed)\b")
"""What was so up to a day: the day is past."""
PAST = re.compile(
    r"\b(?:was|were|had|did|since|after|said|told|came|went|took|held|began|made|met|left|killed|found|became|rose|fell"
    r"|won|lost|sent|set off|spoke|wrote|\w{2,}ed)\b"
)
REPORTED = re.compile(
    r"\b(?:said|says|told(?:\s+\S+){1,4}|announced|reported|confirmed|stated|wrote|added|tweeted|posted|declared|warned"
    r"|signaled|signalled|claimed|rejected|denied|testified|ruled|disclosed)(?:\s+\w+ly)?(?:\s+(?:in|at)\s+[A-Z][\w.]+)?"
    r"(?:\s+(?:on|late|early|earlier))*\s*$"
)
_CLAUSE = re.compile(r"[;:—–]|, |\b(?:that|while|but|because|although|when)\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the article's date and text, and the sentence round it."""

    published: datetime.date
    text: str
    start: int
    """Of the sentence or caption."""
    end: int
    quarter: str = ""
    """The last quarter named before, as TIMEX3; "a year earlier" takes it up."""
    anchor: str = ""
    """The last day named before, as EDTF; "a day earlier" counts from it."""
    anchored_at: int = 0
    """Where that ends."""
    named: str = ""
    """The last day, month or year named before, as EDTF; "two years later" counts from it."""
    named_at: int = 0
    """Where that ends."""

    def before(self, m: re.Match[str]) -> str:
        return self.text[self.start : m.start()]

    def after(self, m: re.Match[str]) -> str:
        return self.text[m.end() : self.end]

    def looks_ahead(self, m: re.Match[str]) -> bool:
        """Does the clause round the expression speak of what is to come?"""
        before = self.before(m)
        if REPORTED.search(before):
            return False
        near = _CLAUSE.split(before)[-1]
        if len(near.split()) < 3 and not PAST.search(near):
            near = " ".join(_CLAUSE.split(before)[-2:])
        after = _CLAUSE.split(self.after(m).lstrip(" ,\n"))[0][:60]
        if PAST.search(" ".join(after.split()[:4])):
            return bool(re.search(r"(?i:\b(?:will|next|would)\b)", near))
        if _UP_TO.search(near) and not FUTURE.search(near):
            return not _HAS_BEEN.search(near)
        return bool(FUTURE.search(near)) or (bool(FUTURE.search(after)) and not PAST.search(near))

    def looks_back(self, m: re.Match[str]) -> bool:
        """Does the clause round the expression tell what has been?"""
        near = _CLAUSE.split(self.before(m))[-1] + " " + _CLAUSE.split(self.after(m).lstrip(" ,\n"))[0][:60]
        return bool(PAST.search(near))


Resolver = Callable[["re.Match[str]", Setting], Resolved | None]
