"""Rules for dates that lean on the day of publication: weekdays, "yesterday", "last week", "two years ago"."""

from __future__ import annotations

import datetime
import re

from site_builder.analyse import calendar_rules as cal
from site_builder.analyse.calendar_rules import Resolved, in_month, in_year, on_day, relation
from site_builder.analyse.date_rules import calendar_day
from site_builder.analyse.date_words import Resolver, Setting, duration_value, number, pattern, unit_of
from site_builder.story import EdtfDate


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
        found = here if here.weekday() == number_ else cal.weekday_after(here, number_)
    else:
        found = cal.weekday_before(here, number_, same_day=True)
    return on_day(found, relation(found, here, name), part)


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
    how = f"the night {'to' if m['into'] else 'from'} {relation(named, here, name)}"
    return Resolved("TIME", f"{begin.isoformat()}TNI", f"{begin.isoformat()}/{end.isoformat()}", how)


def _deictic(m: re.Match[str], s: Setting) -> Resolved | None:
    word, part = m["word"].lower(), m["part"] or ""
    if word == "today" and re.search(r"\b(?:USA|of|than)\s+$", s.before(m)) and not s.before(m).endswith("as of "):
        return Resolved("DATE", "PRESENT_REF", None, "the present, no day meant")
    if word == "tonight":
        return on_day(s.published, "the day of publication", "night")
    if word in ("last night", "this morning", "this afternoon", "this evening"):
        day = cal.shift_days(s.published, -1 if word == "last night" else 0)
        return on_day(day, relation(day, s.published, "day"), word.split()[1])
    day = cal.shift_days(s.published, {"yesterday": -1, "today": 0, "tomorrow": 1}[word])
    return on_day(day, relation(day, s.published, "day"), part)


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
        return in_month(*cal.shift_months(here, step), how, m["hedge"])
    if unit == "quarter":
        year, month = cal.shift_months(here, 3 * step)
        return Resolved("DATE", *cal.quarter(year, (month - 1) // 3 + 1), how)
    if unit == "year":
        return in_year(here.year + step, how, m["hedge"])
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
        named, q = s.quarter.split("-Q")
        return Resolved("DATE", *cal.quarter(int(named) - 1, int(q)), "the same quarter a year before")
    if m["turn"].lower() == "earlier":
        return _earlier(count, unit, s)
    if count is None or count > 900:
        return Resolved("DATE", "PAST_REF", None, "how long ago is not said")
    if m["unit"].lower().startswith(("minute", "hour")):
        hours = count if unit == "hour" else 0
        day = cal.shift_days(s.published, -int(hours // 24))
        return Resolved("DATE", day.isoformat(), day.isoformat(), "counted back from publication")
    hedge = (m["about"] and "~") or ""
    how = "counted back from publication"
    if unit in ("day", "week") and (m["about"] or "").lower().startswith("less"):
        first = cal.shift_days(s.published, -int(count * (7 if unit == "week" else 1))).isoformat()
        return Resolved("DATE", first, f"{first}/{s.published.isoformat()}", f"since then: {how}")
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
    return Resolved("DATE", f"{year:04d}", f"{year:04d}" + (hedge or ("~" if years * count > 1 else "")), how)


def _long_ago(m: re.Match[str], s: Setting) -> Resolved:
    return Resolved("DATE", "PAST_REF", None, "how long ago is not said")


def _earlier(count: float | None, unit: str, s: Setting) -> Resolved:
    """ "A day earlier": counted from the day that the text named last."""
    days = {"day": 1, "week": 7}.get(unit, 0) * int(count or 0)
    if s.anchor and 0 < days < 900:
        anchor = datetime.date.fromisoformat(s.anchor)
        return on_day(cal.shift_days(anchor, -days), f"counted back from {s.anchor}, the day named before")
    if unit in ("month", "year") and count and s.named:
        return _counted(s, -int(count), unit)
    value = f"{max(s.published.year - int(count), 0):04d}" if unit == "year" and count else "PAST_REF"
    return Resolved("DATE", value, None, "counted back from a day that is not named")


def _counted(s: Setting, steps: int, unit: str) -> Resolved:
    """So many months or years from the last date named: a month or a year, as precise as both are."""
    year, month = int(s.named[:4]), int(s.named[5:7] or 0)
    how = f"counted {'back ' if steps < 0 else ''}from {s.named}, the date named before"
    if unit == "year" or not month:
        year += steps if unit == "year" else 0
        value = f"{year:04d}" if unit == "year" and cal.FIRST_YEAR <= year <= LAST_YEAR else "FUTURE_REF"
        return Resolved("DATE", value, value if value[0].isdigit() else None, how)
    value = cal.edtf_month(*cal.shift_months(datetime.date(year, month, 1), steps))
    return Resolved("DATE", value, value, how)


LAST_YEAR = 9998


def _later(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "Two days later": counted from the date that the text named last; a length of time where it named none."""
    unit, count = unit_of(m["unit"]), number(m["count"])
    days = {"day": 1, "week": 7}.get(unit, 0) * int(count or 0)
    if s.anchor and s.anchor == s.named and 0 < days < 900:
        day = cal.shift_days(datetime.date.fromisoformat(s.anchor), days)
        return _told_by_now(on_day(day, f"counted from {s.anchor}, the day named before"), m, s)
    if unit in ("month", "year") and count and s.named and count < 200:
        return _told_by_now(_counted(s, int(count), unit), m, s)
    return None


def _told_by_now(found: Resolved, m: re.Match[str], s: Setting) -> Resolved | None:
    """None where it would be after publication and is told as past: it is counted from a date that is not named."""
    ahead = found.date is not None and EdtfDate.parse(found.date).start > s.published
    return None if ahead and s.looks_back(m) and not s.looks_ahead(m) else found


_BESIDE = 400
"""Characters behind a day within which "that night" is its night; further on another may be told of."""


def _day_beside(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "The following day", "the day before": beside the day that the text named last."""
    part = m["part"] or m["part2"] or m["part3"] or ""
    step = 1 if re.search(r"(?i)next|following|\bafter\b", m[0]) else 0 if re.search(r"(?i)same|that", m[0]) else -1
    if not s.anchor or m.start() - s.anchored_at > _BESIDE:
        if part or m[0].lower() == "that day":
            return None
        return Resolved("DATE", "FUTURE_REF" if step > 0 else "PAST_REF", None, "beside a day that is not named")
    day = cal.shift_days(datetime.date.fromisoformat(s.anchor), step)
    place = {1: "the day after", 0: "", -1: "the day before"}[step]
    return on_day(day, f"{place} {s.anchor}, the day named before".strip(), part)


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


_THE_QUARTER = re.compile(r"(?i:year[- ](?:ago|earlier))")


def _year_before(m: re.Match[str], s: Setting) -> Resolved:
    """ "The year-earlier loss": of the quarter named before, else of the year of publication."""
    if s.quarter:
        year, number_ = s.quarter.split("-Q")
        return Resolved("DATE", *cal.quarter(int(year) - 1, int(number_)), "the same quarter a year before")
    return in_year(s.published.year - 1, "the year before publication", None)


def _the_year(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "For the year": the year of publication; with its end ("the year ended March 31") a length of time."""
    if _AN_END.match(s.after(m)):
        return Resolved("DURATION", "P1Y", None, "a length of time, no date")
    if re.search(r"[A-Z][\w’'-]*\s+of\s+$", s.before(m)):
        return None  # "Person of the Year"
    return in_year(s.published.year, "the year of publication", None)


_AN_END = re.compile(r"\s+(?:ended|ending)\s")


def _part_of_unit(m: re.Match[str], s: Setting) -> Resolved:
    """ "The end of the year": of the year, month or week of publication."""
    here, unit, part = s.published, m["unit"].lower(), m["part"].lower()
    how = f"the {unit} of publication"
    if unit == "year":
        return in_year(here.year, how, part)
    if unit == "month":
        return in_month(here.year, here.month, how, part)
    return Resolved("DATE", *cal.week(here), how)


def _the_week(m: re.Match[str], s: Setting) -> Resolved:
    return Resolved("DATE", *cal.week(s.published), "the week of publication")


def _year_end(m: re.Match[str], s: Setting) -> Resolved:
    last = s.published.replace(month=12, day=31)
    back = s.looks_back(m) and not s.looks_ahead(m) and s.published.month < 12
    return on_day(last.replace(year=last.year - back), "the end of the year nearest to publication")


def _the_quarter(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "The quarter", "the year-earlier quarter": taken up from the quarter named before."""
    if not s.quarter:
        return _year_before(m, s) if _THE_QUARTER.search(m[0]) else None
    if m[0].lower() == "the period":
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
    return Resolved("TIME", s.published.isoformat() + time, None, "a time of day, which day is not said")


def _clock_date(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "5 p.m. EST Nov. 9", "6:38 p.m. on Saturday, May 18"."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    day = calendar_day(m, s)
    if day is None or not 1 <= hour <= 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if m["half"].lower().startswith("p") else 0)
    return Resolved("TIME", f"{day.value}T{hour:02d}:{minute:02d}", day.date, day.derived)


def _clock_day(m: re.Match[str], s: Setting) -> Resolved | None:
    time = {"noon": "12:00", "midnight": "24:00"}.get((m["word"] or "").lower())
    if not time:
        hour = int(m["hour"])
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["half"].lower().startswith("p") else 0)
        time = f"{hour:02d}:{m['minute'] or '00'}"
    number_ = cal.weekday_number(m["weekday"])
    here = s.published
    ahead = s.looks_ahead(m) and here.weekday() != number_
    day = cal.weekday_after(here, number_) if ahead else cal.weekday_before(here, number_, same_day=True)
    how = relation(day, here, cal.WEEKDAYS[number_].capitalize())
    return Resolved("TIME", f"{day.isoformat()}T{time}", day.isoformat(), how)


RELATIVE_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        pattern(
            r"(?i:(?:the|that) (?:comparable |corresponding )?(?:year-ago |year-earlier |latest )?(?:quarter|period)"
            r"|(?:the )?year-(?:ago|earlier) (?:quarter|period)|the (?:quarter|period) a year (?:ago|earlier))"
        ),
        _the_quarter,
    ),
    (pattern(r"(?i:year-(?:ago|earlier))"), _year_before),
    (pattern(r"(?i:the (?:full |fiscal |calendar )?year)(?! (?i:before|after|when|that|earlier))"), _the_year),
    (pattern(r"(?i:the (?P<part>end|beginning|start|middle) of the (?P<unit>year|month|week))"), _part_of_unit),
    (pattern(r"(?i:the week)(?! (?i:before|after|when|that|earlier|following|ended|ending))"), _the_week),
    (pattern(r"(?i:year[- ]end|year['’]s end)"), _year_end),
    (
        pattern(r"(?:(?i:early|late) )?(?:(?:the )?(?P<turn>{TURN}) )?(?P<weekday>{WEEKDAY})(?: (?P<part>{PART}))?"),
        _weekday,
    ),
    (
        pattern(r"(?i:overnight)(?: (?:(?P<into>(?i:into|to)|from|on) )?(?P<weekday>{WEEKDAY})(?: into {WEEKDAY})?)?"),
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
            r"(?:(?i:the) )?(?P<turn>(?i:last|past|previous|this past|this|next|coming|the current|current)) "
            r"(?:(?i:calendar|fiscal|financial|school) )?(?P<unit>{UNIT})(?!-)"
        ),
        _unit,
    ),
    (
        pattern(
            r"(?i:(?:the|on the) (?:next|following|previous|same) (?:day|(?P<part>morning|afternoon|evening|night))"
            r"|the (?:day|(?P<part2>evening|night)) (?:before|after)(?=[,.;])"
            r"|that (?:same )?(?:day|(?P<part3>morning|afternoon|evening|night)))"
        ),
        _day_beside,
    ),
    (pattern(r"(?i:the weekend)"), _the_weekend),
    (
        pattern(r"(?:{BOUND} )?(?P<count>{NUMBER}|(?i:an?|one)) (?P<unit>(?i:days?|weeks?|months?|years?)) (?i:later)"),
        _later,
    ),
    (
        pattern(
            r"(?:(?P<about>{ABOUT}) )?(?P<count>{NUMBER}|(?i:an?|one))[- ](?P<unit>{UNITS}) "
            r"(?:or so )?(?P<turn>(?i:ago|earlier))"
        ),
        _ago,
    ),
    (
        pattern(r"(?:(?i:many) )?(?i:minutes|hours|days|weeks|months|years|decades|centuries) (?i:ago|earlier)"),
        _long_ago,
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
            r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>(?i:[ap]\.?m\.?))(?: [A-Z]{2,4})?,? (?:on )?"
            r"(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
        ),
        _clock_date,
    ),
    (
        pattern(
            r"(?:(?P<word>(?i:noon|midnight))|(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>(?i:[ap]\.?m\.?))"
            r"(?: [A-Z]{2,4})?)"
            r",? (?:on )?(?P<weekday>{WEEKDAY})"
        ),
        _clock_day,
    ),
)
"""An expression's pattern, and what resolves a match."""
