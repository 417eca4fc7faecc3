"""Rules for the feasts of the Islamic calendar that news names: Ramadan, Eid al-Fitr, Eid al-Adha.

Reckoned by the Umm al-Qura calendar; a month begins when its moon is seen, so each day is given as "about".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from hijridate import Gregorian, Hijri

from site_builder.analyse.calendar_rules import Resolved, relation
from site_builder.analyse.date_words import Resolver, Setting, pattern

Stretch = tuple[datetime.date, datetime.date]
"""First and last day."""


def _day(month: int, day: int) -> Callable[[int], Stretch]:
    return lambda year: (Hijri(year, month, day).to_gregorian(),) * 2


def _month(month: int) -> Callable[[int], Stretch]:
    def stretch(year: int) -> Stretch:
        first = Hijri(year, month, 1)
        return first.to_gregorian(), Hijri(year, month, first.month_length()).to_gregorian()

    return stretch


_FEASTS: dict[str, tuple[str, Callable[[int], Stretch]]] = {
    "ramadan": ("Ramadan", _month(9)),
    "fitr": ("Eid al-Fitr", _day(10, 1)),
    "adha": ("Eid al-Adha", _day(12, 10)),
}
_PERSON = re.compile(r"[A-Z][\w’'-]+ $")
_NAMED_AFTER = re.compile(r"\s+(?:[A-Z]|(?:lanterns?|tables?|dishes|greetings?|prayers?|fast)\b)")


def _feast(m: re.Match[str], s: Setting) -> Resolved | None:
    led = re.search(r"\b(?:Of|During|In|Since|Before|After|This|Last|Next|Until|On|The|From|By)\s+$", s.before(m))
    if _NAMED_AFTER.match(s.after(m)) or (_PERSON.search(s.before(m)) and not led and not m["turn"]):
        return None
    title, stretch = _FEASTS[re.split(r"[\s-]", m["feast"].lower())[-1]]
    found = _near(stretch, s, m)
    if found is None:
        return None
    (first, last), here = found, s.published
    if m["year"]:
        how = f"{title} of the year printed"
    elif first <= here <= last:
        how = f"{title}, in which the article was published"
    else:
        how = relation(first, here, title)
    how += ", by the Umm al-Qura calendar"
    if first == last:
        return Resolved("DATE", first.isoformat(), f"{first.isoformat()}~", how)
    return Resolved("DATE", f"{first.isoformat()}/{last.isoformat()}", f"{first.isoformat()}~/{last.isoformat()}~", how)


def _near(stretch: Callable[[int], Stretch], s: Setting, m: re.Match[str]) -> Stretch | None:
    """The feast of the year printed; else the one going on, the last, or the next, as the clause has it.

    None outside the years that the calendar covers (1343 to 1500 of the Hijra).
    """
    here = datetime.date(int(m["year"]), 7, 1) if m["year"] else s.published
    try:
        year = Gregorian.fromdate(here).to_hijri().year
        feasts = [stretch(y) for y in (year - 1, year, year + 1)]
    except (OverflowError, ValueError):
        return None
    if m["year"]:
        return next((f for f in feasts if f[0].year == here.year), None)
    turn = (m["turn"] or "").lower()
    ahead = next((f for f in feasts if f[0] > here), None)
    past = next((f for f in reversed(feasts) if f[0] <= here), None)
    if past and here <= past[1] and not turn:
        return past
    if turn == "this":
        return next((f for f in feasts if f[0].year == here.year), None)
    if turn == "last":
        return next((f for f in reversed(feasts) if f[1] < here), None)
    return ahead if turn == "next" or s.looks_ahead(m) else past


LUNAR_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        pattern(
            r"(?:(?P<turn>(?i:this|last|next)) (?:year['’]s )?)?(?:(?i:the (?:holy )?month of) )?"
            r"(?P<feast>Ramadan|Eid [Aa]l[- ](?:Fitr|Adha))(?:,? (?P<year>{YEAR}))?"
        ),
        _feast,
    ),
)
