"""Rules for dates and times: an expression's pattern and what it means against the day of publication."""

from __future__ import annotations

import datetime
import re

from site_builder.analyse import calendar_rules as cal
from site_builder.analyse.calendar_rules import Resolved
from site_builder.analyse.date_words import PART_CODES, Resolver, Setting, duration_value, number, ordinal, pattern

_NAMES_A_PERSON = re.compile(r"(?:April|June|August|May|Jan|MAY)\Z")
_LEADS_TO_DATE = re.compile(
    r"(?i:\b(?:in|since|by|until|till|last|next|this|early|late|mid|of|from|through|between|and|or|to|during|for|before"
    r"|after|each|every|the|a|an|on|that|around)[\s-]*$)"
)
_LONG_PAST_DAYS = 60
"""A day and month without a year that is so close ahead is taken for the coming one, unless its clause is in the past."""


# --- helpers --------------------------------------------------------------------------------------------------------


def _day(day: datetime.date, derived: str, part: str = "") -> Resolved:
    if part:
        return Resolved("TIME", f"{day.isoformat()}T{PART_CODES[part.lower()]}", day.isoformat(), derived)
    return Resolved("DATE", day.isoformat(), day.isoformat(), derived)


def _relation(day: datetime.date, published: datetime.date, name: str) -> str:
    if day == published:
        return "the day of publication"
    return f"the {name} {'before' if day < published else 'after'} publication"


def _month(year: int, month: int, derived: str, hedge: str | None = None) -> Resolved:
    value = cal.edtf_month(year, month)
    return Resolved("DATE", value, value + ("~" if hedge else ""), derived)


def _year(year: int, derived: str, hedge: str | None = None) -> Resolved:
    return Resolved("DATE", f"{year:04d}", f"{year:04d}" + ("~" if hedge else ""), derived)


def _pick_year(month: int, day: int, m: re.Match[str], s: Setting) -> datetime.date | None:
    """The year of a day and month printed without one: the nearest that the clause allows."""
    days = [d for y in (-1, 0, 1) if (d := cal.safe_day(s.published.year + y, month, day))]
    past = [d for d in days if d <= s.published]
    ahead = [d for d in days if d > s.published]
    if not past or not ahead:
        return days[0] if days else None
    if s.looks_ahead(m):
        return ahead[0]
    close = (ahead[0] - s.published).days <= _LONG_PAST_DAYS and not s.looks_back(m)
    return ahead[0] if close else past[-1]


# --- dates that are printed -----------------------------------------------------------------------------------------


def _calendar_day(m: re.Match[str], s: Setting) -> Resolved | None:
    month, day = cal.month_number(m["month"]), int(re.match(r"\d+", m["day"])[0])  # type: ignore[index]
    found = cal.safe_day(int(m["year"]), month, day) if m["year"] else _pick_year(month, day, m, s)
    if not found or re.match(r"[.,]\d|\s*(?:percent|per cent|%|million|billion)", s.after(m)):
        return None
    how = "printed in full" if m["year"] else "day and month printed, the year nearest to publication"
    return _day(found, how)


def _numeric_day(m: re.Match[str], s: Setting) -> Resolved | None:
    if m["iso"]:
        year, month, day = (int(p) for p in m["iso"].split("-"))
    else:
        month, day, year = int(m["first"]), int(m["second"]), int(m["short"])
        year += 0 if year > 99 else 2000 if year < (s.published.year + 10) % 100 else 1900
        if month > 12:
            month, day = day, month
    found = cal.safe_day(year, month, day)
    return found and _day(found, "printed in full")


def _day_range(m: re.Match[str], s: Setting) -> Resolved | None:
    second = m["month2"] or m["month"]
    last = int(re.match(r"\d+", m["last"])[0])  # type: ignore[index]
    first = int(re.match(r"\d+", m["first"])[0])  # type: ignore[index]
    month2 = cal.month_number(second)
    end = cal.safe_day(int(m["year"]), month2, last) if m["year"] else _pick_year(month2, last, m, s)
    month = cal.month_number(m["month"])
    begin = end and cal.safe_day(end.year - (month > month2), month, first)
    if not begin or not end or begin >= end:
        return None
    value = f"{begin.isoformat()}/{end.isoformat()}"
    how = "printed in full" if m["year"] else "days and month printed, the year nearest to publication"
    return Resolved("DATE", value, value, how)


def _month_year(m: re.Match[str], s: Setting) -> Resolved | None:
    return _month(int(m["year"]), cal.month_number(m["month"]), "month and year printed", m["hedge"])


def _bare_month(m: re.Match[str], s: Setting) -> Resolved | None:
    name, before, after = m["month"], s.before(m), s.after(m)
    led = m["hedge"] or m["turn"] or _LEADS_TO_DATE.search(before)
    if name.lower() in ("may", "march") and not led:
        return None
    if re.search(r"[A-Z][\w’'-]+ $", before) and name in ("May", "March", "April", "June", "August"):
        return None
    if _NAMES_A_PERSON.match(name) and not led and re.match(r"\s+[A-Z]", after):
        return None
    if re.match(r"\s+\d{1,2}(?:[^\d:]|$)|\s*['’]\d\d|-\d", after) and not m["turn"]:
        return None
    month = cal.month_number(name)
    year, how = _year_of_month(month, (m["turn"] or "").lower(), m, s)
    return _month(year, month, how, m["hedge"])


def _year_of_month(month: int, turn: str, m: re.Match[str], s: Setting) -> tuple[int, str]:
    here, full = s.published, cal.MONTHS[month - 1].capitalize()
    if turn == "this":
        return here.year, f"{full} of the year of publication"
    ahead = turn in ("next", "coming", "this coming") or (not turn and month != here.month and s.looks_ahead(m))
    if ahead:
        return here.year + (month <= here.month), f"the {full} after publication"
    same = month == here.month and not turn
    year = here.year - (month > here.month or (month == here.month and not same))
    return year, "the month of publication" if same else f"the {full} before publication"


def _bare_year(m: re.Match[str], s: Setting) -> Resolved | None:
    year, before, after = int(m["year"]), s.before(m), s.after(m)
    if not 1700 <= year <= s.published.year + 60:
        return None
    led = m["hedge"] or re.search(
        r"(?i:\b(?:in|since|by|until|till|of|from|through|during|before|after|between|late|early|year|around|fiscal|circa)"
        r"[\s-]*$|['’]s\s*$|\($)",
        before,
    )
    if re.search(r"[\d.,:/$€£#-]$|(?i:\bno\.?|\bnumber|\broom|\bflight|\bmodel)\s*$", before):
        return None
    if re.match(r"[:/]\d|,\d|\.\d|%|-\d|\s+(?:percent|million|billion|[A-Z]\w+\s+(?:Street|St\.|Avenue|Ave\.|Road|Drive))", after):
        return None
    if not led and (re.match(r"\s+[a-z]+s\b(?!\s+of)", after) or re.search(r"\b[A-Z][\w’'-]*[a-z]\s*$", before)):
        return None
    if re.match(r"\s+(?:people|troops|miles|km|feet|meters|metres|dollars|euros|tons|tonnes|copies|jobs)\b", after):
        return None
    return _year(year, "year printed", m["hedge"])


def _decade(m: re.Match[str], s: Setting) -> Resolved:
    digits = m["decade"]
    first = int(digits) if len(digits) == 4 else s.published.year // 100 * 100 + int(digits)
    first -= 100 if first > s.published.year and len(digits) == 2 else 0
    value, date = cal.decade(first)
    part = (m["part"] or "").lower()
    ends = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part)
    if ends:
        date = f"{first + ends[0]:04d}~/{first + ends[1]:04d}~"
    return Resolved("DATE", value, date, "decade printed")


def _century(m: re.Match[str], s: Setting) -> Resolved | None:
    count = int(m["count"])
    if not 11 <= count <= 29:
        return None
    value, date = cal.century(count)
    return Resolved("DATE", value, date, "century printed")


def _quarter(m: re.Match[str], s: Setting) -> Resolved | None:
    count = ordinal(m["ordinal"]) if m["ordinal"] else int(m["q"])
    if re.match(r"\s+of\s+(?:the|its|a)\s+(?:game|match|season)", s.after(m)):
        return None
    year = m["year"] or (None if m["turn"] else m["year2"])
    if year:
        return Resolved("DATE", *cal.quarter(int(year), count), "quarter and year printed")
    turn = {"last": -1, "next": 1, "this": 0}.get((m["turn"] or "").lower())
    if turn is not None:
        return Resolved("DATE", *cal.quarter(s.published.year + turn, count), "counted from the year of publication")
    now = (s.published.month - 1) // 3 + 1
    back = s.published.year - (count > now)
    found = s.published.year + (count < now) if s.looks_ahead(m) and not s.looks_back(m) else back
    return Resolved("DATE", *cal.quarter(found, count), "the quarter nearest to publication")


def _fiscal_year(m: re.Match[str], s: Setting) -> Resolved:
    digits = m["year"]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return Resolved("DATE", f"{year:04d}", f"{year:04d}~", "fiscal year printed")


def _season(m: re.Match[str], s: Setting) -> Resolved | None:
    name = m["season"].lower()
    first = cal.SEASONS[name][1]
    if m["year"]:
        return Resolved("DATE", *cal.season(int(m["year"]), name), "season and year printed")
    turn = (m["turn"] or "").lower()
    if name == "fall" and not turn:
        return None
    year, month = s.published.year, s.published.month
    current = month in (first, first % 12 + 1, (first + 1) % 12 + 1)
    begun = year - (first > month)
    if turn in ("next", "coming", "this coming"):
        year = year if first > month else year + 1
    elif turn.startswith(("last", "this past", "previous")):
        year = begun - current
    elif turn == "this":
        year = begun if current else year
    elif s.looks_ahead(m) and not current:
        year = begun + 1
    else:
        year = begun
    value, date = cal.season(year, name)
    return Resolved("DATE", value, date, f"the {name} nearest to publication" if not turn else f"counted from publication")


def _holiday(m: re.Match[str], s: Setting) -> Resolved | None:
    name = re.sub(r"\s+", " ", m["holiday"].lower().replace("’", "'"))
    if m["holiday"][:1].islower() or re.match(r"\s+(?:Island|Carol|Times|Road|Street|Accords?)", s.after(m)):
        return None
    title = re.sub(r"(^|[ .])([a-z])", lambda t: t[1] + t[2].upper(), name)
    if m["year"]:
        return _day(cal.holiday(name, int(m["year"])), f"{title} of the year printed")
    here, turn = s.published, (m["turn"] or "").lower()
    days = [cal.holiday(name, here.year + y) for y in (-1, 0, 1)]
    past = max(d for d in days if d <= here)
    ahead = min((d for d in days if d > here), default=past)
    forward = turn == "next" or (turn != "last" and s.looks_ahead(m) and past != here)
    near = not turn and (ahead - here).days <= _LONG_PAST_DAYS < (here - past).days and not s.looks_back(m)
    found = ahead if forward or near else past
    if turn == "this":
        found = cal.holiday(name, here.year)
    return _day(found, _relation(found, here, title) if found != here else f"{title}, the day of publication")


# --- dates relative to publication ----------------------------------------------------------------------------------


def _weekday(m: re.Match[str], s: Setting) -> Resolved | None:
    before = s.before(m)
    if re.match(
        r"\s+(?:Times|Post|Herald|Mail|Telegraph|Mirror|Express|Star|Sun|World|Independent|Magazine|Chronicle|Tribune"
        r"|Review|Night (?:Live|Football)|Club|Mass|School)\b",
        s.after(m),
    ) or re.search(r"\b(?:Ruby|Bloody|Super|Cyber|Joe|Fat|Man|Girl)\s+$", before):
        return None
    name = cal.WEEKDAYS[cal.weekday_number(m["weekday"])].capitalize()
    number_, turn, here = cal.WEEKDAYS.index(name.lower()), (m["turn"] or "").lower(), s.published
    part = m["part"] or ""
    if turn in ("last", "this past", "past", "previous"):
        found = cal.weekday_before(here, number_, same_day=False)
    elif turn in ("next", "coming", "this coming"):
        found = cal.weekday_of_week(here, number_, 1) if turn == "next" else cal.weekday_after(here, number_)
    elif turn == "this":
        found = cal.weekday_of_week(here, number_, 0)
    elif s.looks_ahead(m):
        found = here if here.weekday() == number_ and part else cal.weekday_after(here, number_)
    else:
        found = cal.weekday_before(here, number_, same_day=True)
    return _day(found, _relation(found, here, name), part)


def _overnight(m: re.Match[str], s: Setting) -> Resolved:
    here = s.published
    if not m["weekday"]:
        begin = cal.shift_days(here, -1)
        date = f"{begin.isoformat()}/{here.isoformat()}"
        return Resolved("TIME", f"{begin.isoformat()}TNI", date, "the night before publication")
    number_ = cal.weekday_number(m["weekday"])
    named = cal.weekday_before(here, number_, same_day=True)
    end = named if m["into"] else cal.shift_days(named, 1)
    begin = cal.shift_days(end, -1)
    name = cal.WEEKDAYS[number_].capitalize()
    how = f"the night {'to' if m['into'] else 'from'} {_relation(named, here, name)}"
    return Resolved("TIME", f"{begin.isoformat()}TNI", f"{begin.isoformat()}/{end.isoformat()}", how)


def _deictic(m: re.Match[str], s: Setting) -> Resolved | None:
    word, part = m["word"].lower(), m["part"] or ""
    if word == "today" and re.search(r"\b(?:USA|of|than)\s+$", s.before(m)) and not s.before(m).endswith("as of "):
        return Resolved("DATE", "PRESENT_REF", None, "the present, no day meant")
    if word == "tonight":
        return _day(s.published, "the day of publication", "night")
    if word in ("last night", "this morning", "this afternoon", "this evening"):
        day = cal.shift_days(s.published, -1 if word == "last night" else 0)
        return _day(day, _relation(day, s.published, "day"), word.split()[1])
    day = cal.shift_days(s.published, {"yesterday": -1, "today": 0, "tomorrow": 1}[word])
    return _day(day, _relation(day, s.published, "day"), part)


_TURN = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def _unit(m: re.Match[str], s: Setting) -> Resolved | None:
    turn, unit, here = m["turn"].lower().split()[-1], m["unit"].lower(), s.published
    step = _TURN.get(turn, 0)
    where = {-1: "before", 0: "of", 1: "after"}[step]
    how = f"the {unit} {where} publication"
    if unit == "week":
        value, date = cal.week(cal.shift_days(here, 7 * step))
        return Resolved("DATE", value, _part_of_week(m, s, date, step), how)
    if unit == "weekend":
        shift = 7 * step - (7 if step == 0 and here.weekday() < 2 and s.looks_back(m) else 0)
        return Resolved("DATE", *cal.weekend(cal.shift_days(here, shift)), how)
    if unit == "month":
        return _month(*cal.shift_months(here, step), how, m["hedge"])
    if unit == "quarter":
        year, month = cal.shift_months(here, 3 * step)
        return Resolved("DATE", *cal.quarter(year, (month - 1) // 3 + 1), how)
    if unit == "year":
        return _year(here.year + step, how, m["hedge"])
    if unit == "decade":
        return Resolved("DATE", *cal.decade(here.year // 10 * 10 + 10 * step), how)
    if unit == "century":
        return Resolved("DATE", *cal.century((here.year - 1) // 100 + 1 + step), how)
    return None


def _part_of_week(m: re.Match[str], s: Setting, date: str, step: int) -> str:
    monday, sunday = date.split("/")
    hedge, here = (m["hedge"] or "").lower(), s.published.isoformat()
    day = datetime.date.fromisoformat(monday)
    if step == 0:
        if "earlier" in hedge or s.looks_back(m) or not s.looks_ahead(m):
            return f"{monday}/{here}" if monday < here else here
        return f"{here}/{sunday}" if here < sunday else here
    if hedge.startswith(("early", "the beginning", "the start")):
        return f"{monday}/{cal.shift_days(day, 1).isoformat()}"
    if hedge.startswith("mid"):
        return f"{cal.shift_days(day, 1).isoformat()}/{cal.shift_days(day, 3).isoformat()}"
    if hedge.startswith(("late", "the end")) and "later" not in hedge:
        return f"{cal.shift_days(day, 3).isoformat()}/{sunday}"
    return date


def _the_weekend(m: re.Match[str], s: Setting) -> Resolved:
    here = s.published
    back = 0 if here.weekday() >= 5 or s.looks_ahead(m) else 7
    day = cal.shift_days(here, -back)
    return Resolved("DATE", *cal.weekend(day), "the weekend nearest to publication")


def _ago(m: re.Match[str], s: Setting) -> Resolved | None:
    unit = m["unit"].lower().split()[-1].rstrip("s").replace("centurie", "century")
    count = 1.0 if m["count"].lower() in ("a", "an", "one") else number(m["count"])
    if unit == "year" and count == 1 and s.quarter:
        year, q = s.quarter.split("-Q")
        return Resolved("DATE", *cal.quarter(int(year) - 1, int(q)), "the same quarter a year before")
    if count is None or count > 900:
        return Resolved("DATE", "PAST_REF", None, "how long ago is not said")
    if m["unit"].lower().startswith(("minute", "hour")):
        hours = count if unit == "hour" else 0
        day = cal.shift_days(s.published, -int(hours // 24))
        return Resolved("DATE", day.isoformat(), day.isoformat(), "counted back from publication")
    hedge = m["about"] and "~" or ""
    how = "counted back from publication"
    if unit == "day":
        day = cal.shift_days(s.published, -int(count))
        return Resolved("DATE", day.isoformat(), day.isoformat() + hedge, how)
    if unit == "week":
        day = cal.shift_days(s.published, -int(count * 7))
        return Resolved("DATE", day.isoformat(), day.isoformat() + "~", how)
    if unit == "month":
        value = cal.edtf_month(*cal.shift_months(s.published, -int(count)))
        return Resolved("DATE", value, value + hedge, how)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    year = s.published.year - int(count * years)
    if not years or year < cal.FIRST_YEAR:
        return Resolved("DATE", "PAST_REF", None, "too long ago to name a year")
    return Resolved("DATE", f"{year:04d}", f"{year:04d}" + (hedge or ("~" if years > 1 else "")), how)


def _coming(m: re.Match[str], s: Setting) -> Resolved:
    """ "In the coming weeks": from publication on, for as long as the unit lets one expect."""
    unit, here = m["unit"].lower().rstrip("s"), s.published
    value, how = duration_value(None, unit), "from publication on, the length is not said"
    if unit == "day":
        return Resolved("DURATION", value, f"{here.isoformat()}/{cal.shift_days(here, 7).isoformat()}~", how)
    if unit == "week":
        end = cal.shift_days(here, 42)
        date = f"{cal.edtf_month(here.year, here.month)}/{cal.edtf_month(end.year, end.month)}~"
        return Resolved("DURATION", value, date, how)
    return Resolved("DURATION", value, None, how)


_THE_QUARTER = re.compile(r"(?i:year-(?:ago|earlier))")


def _the_quarter(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "The quarter", "the year-earlier quarter": taken up from the quarter named before."""
    if not s.quarter:
        return None
    year, number_ = s.quarter.split("-Q")
    back = bool(_THE_QUARTER.search(m[0]))
    how = "the same quarter a year before" if back else "the quarter named before"
    return Resolved("DATE", *cal.quarter(int(year) - back, int(number_)), how)


def _clock(m: re.Match[str], s: Setting) -> Resolved | None:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 23 or minute > 59 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    time = f"T{hour:02d}:{minute:02d}"
    return Resolved("TIME", s.published.isoformat() + time, s.published.isoformat(), "a time of the day of publication")


def _clock_day(m: re.Match[str], s: Setting) -> Resolved | None:
    hour = {"noon": "12:00", "midnight": "24:00"}.get((m["word"] or "").lower())
    if not hour:
        count = int(m["hour"])
        if not 1 <= count <= 12:
            return None
        count = count % 12 + (12 if m["half"].lower().startswith("p") else 0)
        hour = f"{count:02d}:{m['minute'] or '00'}"
    number_ = cal.weekday_number(m["weekday"])
    ahead = s.looks_ahead(m)
    here = s.published
    day = cal.weekday_after(here, number_) if ahead else cal.weekday_before(here, number_, same_day=True)
    how = _relation(day, here, cal.WEEKDAYS[number_].capitalize())
    return Resolved("TIME", f"{day.isoformat()}T{hour}", day.isoformat(), how)


def _years(m: re.Match[str], s: Setting) -> Resolved | None:
    first, last = int(m["first"]), int(m["last"])
    last += first // 100 * 100 if last < 100 else 0
    if not first < last or re.search(r"[\d$€£.,-]$", s.before(m)):
        return None
    return Resolved("DATE", f"{first}/{last}", f"{first}/{last}", "years printed")


_TURNS = r"(?i:last|next|this|this past|this coming|past|previous|coming)"
_DATES = r"(?:(?i:on) )?(?:the )?"
DATE_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (pattern(r"(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?(?![-–]\d)"), _calendar_day),
    (
        pattern(r"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{FULLMONTH})(?:,? (?P<year>{YEAR}))?"),
        _calendar_day,
    ),
    (
        pattern(
            r"(?P<iso>{YEAR}-\d\d-\d\d)|(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<short>{YEAR}|\d\d)"
        ),
        _numeric_day,
    ),
    (
        pattern(
            r"(?:(?i:from|between) )?(?P<month>{MONTH}) (?P<first>{DAY})(?:\s*[-–—]\s*| (?i:to|through|until|and|till) )"
            r"(?:(?P<month2>{MONTH}) )?(?P<last>{DAY})(?:,? (?P<year>{YEAR}))?"
        ),
        _day_range,
    ),
    (
        pattern(
            r"(?:(?i:from|between) )?(?P<first>{DAY})(?:\s*[-–—]\s*| (?i:to|through|until|and|till) )(?P<last>{DAY}) "
            r"(?P<month>{FULLMONTH})(?P<month2>(?!))?(?:,? (?P<year>{YEAR}))?"
        ),
        _day_range,
    ),
    (pattern(r"(?:(?P<hedge>{HEDGE})[- ])?(?P<month>{FULLMONTH}),? (?:of )?(?P<year>{YEAR})"), _month_year),
    (pattern(rf"(?:(?P<hedge>{{HEDGE}})[- ])?(?:(?P<turn>{_TURNS}) )?(?P<month>{{MONTH}})(?!\w)"), _bare_month),
    (pattern(r"(?:(?P<hedge>{HEDGE})[- ])?(?P<year>{YEAR})"), _bare_year),
    (pattern(r"(?:the )?(?:(?P<part>(?i:early|mid|late))[- ])?['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s"), _decade),
    (pattern(r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<count>\d\d)(?:st|nd|rd|th)[- ][Cc]entury"), _century),
    (
        pattern(
            r"(?:(?i:the|its) )?(?:(?P<year2>{YEAR}|(?i:(?P<turn>last|this|next)) year)(?:['’]s)? )?(?:fiscal[- ])?"
            r"(?:(?P<ordinal>{ORDINAL})[- ](?:fiscal[- ])?(?i:quarter)|Q(?P<q>[1-4]))(?: (?:of )?(?:fiscal )?(?P<year>{YEAR}))?"
        ),
        _quarter,
    ),
    (pattern(r"(?:the )?(?:(?i:fiscal)(?: year)? |FY\s?)(?P<year>{YEAR}|\d\d)(?:[-/]\d\d)?"), _fiscal_year),
    (pattern(r"(?i:the (?:comparable |corresponding )?(?:year-ago |year-earlier |latest )?quarter)"), _the_quarter),
    (
        pattern(
            rf"(?:(?i:early|late|mid)[- ])?(?:(?P<turn>{_TURNS}) |the )?(?P<season>{{SEASON}})(?:,?(?: of)? (?P<year>{{YEAR}}))?"
        ),
        _season,
    ),
    (pattern(r"(?:(?P<turn>(?i:this|last|next)) )?(?P<holiday>{HOLIDAY})(?:,? (?P<year>{YEAR}))?"), _holiday),
    (
        pattern(
            rf"(?:(?i:early|late) )?(?:(?:the )?(?P<turn>{_TURNS}) )?(?P<weekday>{{WEEKDAY}})(?: (?P<part>{{PART}}))?"
        ),
        _weekday,
    ),
    (
        pattern(
            r"(?i:overnight)(?: (?:(?P<into>(?i:into|to)|from|on) )?(?P<weekday>{WEEKDAY})(?: into {WEEKDAY})?)?"
        ),
        _overnight,
    ),
    (
        pattern(
            r"(?:(?i:early|late|later|earlier) )?(?P<word>(?i:today|yesterday|tomorrow|tonight|last night|this morning"
            r"|this afternoon|this evening))(?: (?P<part>{PART}))?"
        ),
        _deictic,
    ),
    (
        pattern(
            r"(?:(?P<hedge>(?i:early|earlier|late|later|mid|the (?:beginning|start|middle|end) of))[- ])?"
            r"(?:the )?(?P<turn>(?i:last|past|previous|this past|this|next|coming|the current|current)) "
            r"(?:(?i:calendar|fiscal|financial|school) )?(?P<unit>{UNIT})(?!-)"
        ),
        _unit,
    ),
    (pattern(r"(?i:the|over the|at the) (?i:weekend)"), _the_weekend),
    (
        pattern(
            r"(?:(?P<about>{ABOUT}) )?(?P<count>{NUMBER}|(?i:an?|one))[- ](?P<unit>{UNITS}) (?:or so )?(?i:ago|earlier)"
        ),
        _ago,
    ),
    (
        pattern(r"(?:(?i:the) )?(?i:coming|next few|next several|next couple of) (?P<unit>days|weeks|months|years)"),
        _coming,
    ),
    (
        pattern(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>(?i:[ap]\.m\.?|[ap]m))(?: (?:[A-Z]{2,4}T?))?"),
        _clock,
    ),
    (pattern(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<half>(?!))?(?: (?:GMT|UTC|EST|EDT|BST|CET|local time))"), _clock),
    (
        pattern(
            r"(?:(?P<word>(?i:noon|midnight))|(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>(?i:[ap]\.?m\.?))(?: [A-Z]{2,4})?)"
            r",? (?:on )?(?P<weekday>{WEEKDAY})"
        ),
        _clock_day,
    ),
    (pattern(r"(?:(?i:from|between) )?(?P<first>{YEAR})(?:[-–]| (?:to|through|and|until) )(?P<last>{YEAR}|\d\d)"), _years),
)
"""Tried at every place; the leftmost match wins, of two at one place the longer."""
