"""Numbers as news prints them: digits, words, scales and currencies, to their value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = dict(zip(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split(), range(20), strict=True))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
           "trillion": 1_000_000_000_000, "m": 1_000_000, "bn": 1_000_000_000,
           "k": 1_000, "mn": 1_000_000, "tn": 1_000_000_000_000}  # fmt: skip
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "A$": "AUD", "C$": "CAD", "₹": "INR"}
CURRENCY_WORDS = {"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY",
                  "yuan": "CNY", "rubles": "RUB", "roubles": "RUB", "rupees": "INR", "cents": "cent"}  # fmt: skip

_WORD = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_NUMBER = re.compile(
    rf"""(?<![\w.,/:’'-])(?<!\#)
    (?:(?P<currency>US\$|A\$|C\$|[$€£¥₹])\s?(?=\d))?
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
       (?:\s?(?P<sign>%)|(?P<glued>bn|mn|tn|m|k)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?
     |(?P<half>half\ an?\s(?:dozen|hundred|thousand|million|billion|trillion))
     |(?P<words>(?:(?:{_WORD})|an?(?=\s(?:dozen|hundred|thousand|million|billion|trillion)\b))
        (?:(?:[\s-]|\sand\s)(?:{_WORD}|hundred|thousand|million|billion|trillion|dozen)\b)*)
    )(?![\w%]|[.,:/]\d|[-–](?:{_WORD})\b)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start`:`end`; `unit` is set where the number itself carries it ("$5", "5%")."""

    start: int
    end: int
    value: float
    unit: str


def find_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in `text[start:end]`, in order. "$449,000" is 449000 USD; "half a million" is 500000."""
    for m in _NUMBER.finditer(text, start, end):
        value = _value(m)
        if value is not None:
            unit = _CURRENCIES[m["currency"].upper()] if m["currency"] else "percent" if m["sign"] else ""
            yield Number(m.start(), m.end(), value, unit)


def _value(m: re.Match[str]) -> float | None:
    if m["digits"]:
        scale = (m["scale"] or m["glued"] or "").lower()
        if m["glued"] and not m["currency"]:
            return None
        return float(m["digits"].replace(",", "")) * _SCALES.get(scale, 1)
    if m["half"]:
        word = m["half"].split()[-1].lower()
        return 6.0 if word == "dozen" else _SCALES[word] / 2
    return _words(re.split(r"[\s-]+", m["words"].lower()))


def _words(words: list[str]) -> float | None:
    """The value of number words, None where they are no number ("two and three")."""
    total = group = 0.0
    last = ""
    for word in words:
        if word in ("a", "an"):
            group = 1
        elif word in _UNITS:
            if last in _UNITS or (last in _TENS and _UNITS[word] > 9):
                return None
            group += _UNITS[word]
        elif word in _TENS:
            if last in _UNITS or last in _TENS:
                return None
            group += _TENS[word]
        elif word == "dozen":
            group = (group or 1) * 12
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total, group = total + (group or 1) * _SCALES[word], 0.0
        if word != "and":
            last = word
    return total + group
