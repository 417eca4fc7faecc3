"""Calendar arithmetic for dates in the news: weekdays, weeks, quarters, seasons, decades, movable feasts.

Weeks begin on Monday (ISO 8601). Seasons are the meteorological ones of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
"""TIMEX3 code and first month."""

PART_CODES = {"morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}

FIRST_YEAR, LAST_YEAR = 1000, 2999


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means: TIMEX3 type and value, EDTF date or None, and how it was found."""

    type: TimexType
    value: str
    date: str | None
    derived: str


def month_number(name: str) -> int:
    """1 to 12 of a month's name or abbreviation. Raises StopIteration never: the patterns match months only."""
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    return next(i for i, d in enumerate(WEEKDAYS) if d.startswith(name.lower().rstrip(".")[:3]))


def safe_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return datetime.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def shift_days(day: datetime.date, days: int) -> datetime.date:
    """`day` moved by days, held inside the years we write."""
    low, high = datetime.date(FIRST_YEAR, 1, 1).toordinal(), datetime.date(LAST_YEAR, 12, 31).toordinal()
    return datetime.date.fromordinal(min(max(day.toordinal() + days, low), high))


def shift_months(day: datetime.date, months: int) -> tuple[int, int]:
    """Year and month, so many months away."""
    count = day.year * 12 + day.month - 1 + months
    count = min(max(count, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    return count // 12, count % 12 + 1


def weekday_before(day: datetime.date, weekday: int, same_day: bool) -> datetime.date:
    """The last such weekday before `day`, or `day` itself if it is one and `same_day` holds."""
    back = (day.weekday() - weekday) % 7
    return shift_days(day, -(back or (0 if same_day else 7)))


def weekday_after(day: datetime.date, weekday: int) -> datetime.date:
    """The first such weekday after `day`."""
    return shift_days(day, (weekday - day.weekday()) % 7 or 7)


def weekday_of_week(day: datetime.date, weekday: int, weeks: int) -> datetime.date:
    """That weekday in the week so many weeks from the week of `day`."""
    return shift_days(day, weekday - day.weekday() + 7 * weeks)


def edtf_month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def week(day: datetime.date) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of the week that holds `day`."""
    year, number, _ = day.isocalendar()
    monday = weekday_of_week(day, 0, 0)
    return f"{year:04d}-W{number:02d}", f"{monday.isoformat()}/{shift_days(monday, 6).isoformat()}"


def weekend(day: datetime.date) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of the weekend of the week that holds `day`."""
    saturday = weekday_of_week(day, 5, 0)
    return f"{week(day)[0]}-WE", f"{saturday.isoformat()}/{shift_days(saturday, 1).isoformat()}"


def quarter(year: int, number: int) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of a calendar quarter."""
    first = number * 3 - 2
    return f"{year:04d}-Q{number}", f"{edtf_month(year, first)}/{edtf_month(year, first + 2)}"


def season(year: int, name: str) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of a season; a winter begins in December of `year`."""
    code, first = SEASONS[name.lower()]
    last = (year + 1, 2) if code == "WI" else (year, first + 2)
    return f"{year:04d}-{code}", f"{edtf_month(year, first)}/{edtf_month(*last)}"


def decade(first: int) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of the ten years from `first`."""
    return f"{first // 10:03d}", f"{first:04d}/{first + 9:04d}"


def century(number: int) -> tuple[str, str]:
    """TIMEX3 value and EDTF interval of a century as it is counted: the 20th is 1901 to 2000."""
    return f"{number - 1:02d}", f"{(number - 1) * 100 + 1:04d}/{number * 100:04d}"


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus; Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> datetime.date:
    """The nth such weekday of a month; -1 for the last."""
    if nth < 0:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return weekday_before(last, weekday, same_day=True)
    first = datetime.date(year, month, 1)
    return shift_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _from_easter(days: int) -> Callable[[int], datetime.date]:
    return lambda year: shift_days(easter(year), days)


def _fixed(month: int, day: int) -> Callable[[int], datetime.date]:
    return lambda year: datetime.date(year, month, day)


def _nth(month: int, weekday: int, nth: int, plus: int = 0) -> Callable[[int], datetime.date]:
    return lambda year: shift_days(nth_weekday(year, month, weekday, nth), plus)


HOLIDAYS: dict[str, Callable[[int], datetime.date]] = {
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(0),
    "ascension day": _from_easter(39),
    "whit monday": _from_easter(50),
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "epiphany": _fixed(1, 6),
    "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "bastille day": _fixed(7, 14),
    "juneteenth": _fixed(6, 19),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "martin luther king jr. day": _nth(1, 0, 3),
    "martin luther king day": _nth(1, 0, 3),
    "presidents' day": _nth(2, 0, 3),
    "presidents day": _nth(2, 0, 3),
    "memorial day": _nth(5, 0, -1),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "indigenous peoples' day": _nth(10, 0, 2),
    "election day": _nth(11, 0, 1, 1),
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "black friday": _nth(11, 3, 4, 1),
    "cyber monday": _nth(11, 3, 4, 4),
}
"""Name in lower case to its day in a year. Election Day and Independence Day are those of the United States."""


def holiday(name: str, year: int) -> datetime.date:
    """The day a holiday falls on; `name` as in HOLIDAYS."""
    return HOLIDAYS[name](min(max(year, 1583), LAST_YEAR))


# --- meanings --------------------------------------------------------------------------------------------------


def on_day(day: datetime.date, derived: str, part: str = "") -> Resolved:
    if part:
        return Resolved("TIME", f"{day.isoformat()}T{PART_CODES[part.lower()]}", day.isoformat(), derived)
    return Resolved("DATE", day.isoformat(), day.isoformat(), derived)


def relation(day: datetime.date, published: datetime.date, name: str) -> str:
    if day == published:
        return "the day of publication"
    return f"the {name} {'before' if day < published else 'after'} publication"


def in_month(year: int, month: int, derived: str, hedge: str | None = None) -> Resolved:
    value = edtf_month(year, month)
    return Resolved("DATE", value, value + ("~" if hedge else ""), derived)


def in_year(year: int, derived: str, hedge: str | None = None) -> Resolved:
    return Resolved("DATE", f"{year:04d}", f"{year:04d}" + ("~" if hedge else ""), derived)
