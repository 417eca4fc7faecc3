"""Extended Date/Time Format (ISO 8601-2), as far as news needs it: days, months, years, about, and from to."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

_EDTF_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A parsed EDTF date: the days it may cover, and how precise it is."""

    start: datetime.date
    end: datetime.date
    precision: Literal["year", "month", "day"]
    """Of the less precise end."""
    interval: bool = field(default=False)
    approximate: bool = field(default=False)

    @classmethod
    @cache
    def parse(cls, value: str) -> EdtfDate:
        """Read `2025`, `2025-04`, `2025-04-13`, each with `~`, or two of them round a slash. Raises ValueError."""
        parts = value.split("/")
        if len(parts) > 2:
            raise ValueError(f"not an EDTF date: {value!r}")
        ends = [cls._one(p, value) for p in parts]
        first, last = ends[0], ends[-1]
        if first.start > last.end:
            raise ValueError(f"the interval ends before it starts: {value!r}")
        order = ("year", "month", "day")
        precision = min((e.precision for e in ends), key=order.index)
        return cls(first.start, last.end, precision, len(parts) == 2, any(e.approximate for e in ends))

    @classmethod
    def _one(cls, part: str, value: str) -> EdtfDate:
        m = _EDTF_PART.fullmatch(part)
        if not m:
            raise ValueError(f"not an EDTF date: {value!r}")
        year, approximate = int(m[1]), m[4] is not None
        if m[3]:
            day = datetime.date(year, int(m[2]), int(m[3]))
            return cls(day, day, "day", False, approximate)
        if m[2]:
            month = int(m[2])
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 1
            return cls(datetime.date(year, month, 1), datetime.date(year, month, last), "month", False, approximate)
        return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year", False, approximate)

    def compatible(self, other: EdtfDate) -> bool:
        """Can both be the date of one event? True where the days they may cover overlap."""
        return self.start <= other.end and other.start <= self.end
