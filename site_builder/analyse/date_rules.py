"""Rules for dates that are printed, in full or in part: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import datetime
import re

from site_builder.analyse import calendar_rules as cal
from site_builder.analyse.calendar_rules import Resolved, in_month, in_year, on_day, relation
from site_builder.analyse.date_words import Resolver, Setting, number, ordinal, pattern

_NAMES_A_PERSON = re.compile(r"(?:April|June|August|May|Jan|MAY)\Z")
_LEADS_TO_DATE = re.compile(
    r"(?i:\b(?:in|since|by|until|till|last|next|this|early|late|mid|of|from|through|between|and|or|to|during|for|before"
    r"|after|each|every|the|a|an|on|that|around)[\s-]*$)"
)
_ATTACKS = re.compile(
    r",?\s+(?:terror(?:ist|ism)?\s+)?(?:attacks?|terrorist|survivors?|victims?|hijack\w+|families|memorial|commission"
    r"|anniversary|plot\w*|conspira\w+|first responders)\b",
    re.IGNORECASE,
)
"""Words after "Sept. 11" that show the year 2001 to be meant."""
_LONG_PAST_DAYS = 65
"""A day without a year that is so close ahead is the coming one: of one ten months back the year would be printed."""


def _pick_year(month: int, day: int, m: re.Match[str], s: Setting) -> datetime.date | None:
    """The year of a day and month printed without one: the nearest that the clause allows."""
    days = [d for y in (-1, 0, 1) if (d := cal.safe_day(s.published.year + y, month, day))]
    weekday = m.groupdict().get("weekday")
    if weekday:
        days = [d for d in days if d.weekday() == cal.weekday_number(weekday)] or days
    past = [d for d in days if d <= s.published]
    ahead = [d for d in days if d > s.published]
    if not past or not ahead:
        return past[-1] if past else next(iter(ahead), None)
    close = (ahead[0] - s.published).days <= _LONG_PAST_DAYS
    return ahead[0] if close or s.looks_ahead(m) else past[-1]


# --- dates that are printed -----------------------------------------------------------------------------------------


def calendar_day(m: re.Match[str], s: Setting) -> Resolved | None:
    """A day and month, the year printed or the nearest; None where there is no such day. `m` has all three groups."""
    month, day = cal.month_number(m["month"]), int(re.match(r"\d+", m["day"])[0])  # type: ignore[index]
    found = cal.safe_day(int(m["year"]), month, day) if m["year"] else _pick_year(month, day, m, s)
    if (month, day, m["year"]) == (9, 11, None) and _ATTACKS.match(s.after(m)):
        return on_day(datetime.date(2001, 9, 11), "the attacks known by their date")
    if not found or re.match(r"[.,]\d|\s*(?:percent|per cent|%|million|billion)", s.after(m)):
        return None
    how = "printed in full" if m["year"] else "day and month printed, the year nearest to publication"
    return on_day(found, how)


def _numeric_day(m: re.Match[str], s: Setting) -> Resolved | None:
    if m["iso"]:
        year, month, day = (int(p) for p in m["iso"].split("-"))
    else:
        month, day, year = int(m["first"]), int(m["second"]), int(m["short"])
        if m["sep"] == ".":
            month, day = day, month
        year += 0 if year > 99 else 2000 if year < (s.published.year + 10) % 100 else 1900
        if month > 12:
            month, day = day, month
    found = cal.safe_day(year, month, day)
    return on_day(found, "printed in full") if found else None


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


def _month_range(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "Between March and May": of the year printed, else of the last such stretch or the next."""
    first, last = cal.month_number(m["first"] or m["first2"]), cal.month_number(m["month"])
    year = int(m["year"]) if m["year"] else _year_of_month(last, "", m, s)[0]
    value = f"{cal.edtf_month(year - (first > last), first)}/{cal.edtf_month(year, last)}"
    return Resolved("DATE", value, value, "months printed" if m["year"] else "months printed, the year nearest")


def _month_year(m: re.Match[str], s: Setting) -> Resolved | None:
    return in_month(int(m["year"]), cal.month_number(m["month"]), "month and year printed", m["hedge"])


def _month_of_year(m: re.Match[str], s: Setting) -> Resolved:
    year = s.published.year + {"last": -1, "this": 0, "next": 1}[m["turn"].lower()]
    return in_month(year, cal.month_number(m["month"]), f"the month of {m['turn'].lower()} year")


def _bare_month(m: re.Match[str], s: Setting) -> Resolved | None:
    name, before, after = m["month"], s.before(m), s.after(m)
    led = m["hedge"] or m["turn"] or _LEADS_TO_DATE.search(before)
    if name.lower() in ("may", "march") and not led:
        return None
    if not led and re.search(r"[A-Z][\w’'-]+ $", before) and name in ("May", "March", "April", "June", "August"):
        return None
    listed = re.search(r"\b(?:and|or)\s+$", before) is not None
    if _NAMES_A_PERSON.match(name) and (not led or listed) and re.match(r"\s+[A-Z]", after):
        return None
    if re.match(r"\s+\d{1,2}(?:[^\d:]|$)|\s*['’]\d\d|-\d", after) and not m["turn"]:
        return None
    month = cal.month_number(name)
    year, how = _year_of_month(month, (m["turn"] or "").lower(), m, s)
    return in_month(year, month, how, m["hedge"])


def _year_told_of(month: int, m: re.Match[str], s: Setting) -> int:
    """ "He fell ill in November 2016. By December …" goes on in the year told of; 0 where no month was just named."""
    near = m.start() - s.named_at <= _GOES_ON and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", s.named)
    if not near or not re.search(r"(?i:\bby\s+$)", s.before(m)) or int(s.named[:4]) >= s.published.year:
        return 0
    year = int(s.named[:4]) + (month < int(s.named[5:7]))
    return year if (year, month) <= (s.published.year, s.published.month) else 0


def _framing_year(m: re.Match[str], s: Setting) -> str:
    """The past year of "In 1918, there was a wave in April"; "" where the sentence names none at its beginning."""
    opening = _IN_A_YEAR.match(s.text, s.start)
    past = opening is not None and opening.end() <= m.start() and int(opening["year"]) < s.published.year
    return opening["year"] if opening and past and not s.looks_ahead(m) else ""


_FRAMED = "the year named at the beginning of the sentence"
_IN_A_YEAR = re.compile(r"(?:(?:And|But)\s+)?In\s+(?P<year>[12]\d{3})\b(?!\s*[-–—/])")
_TOWARDS = re.compile(r"\b(?:for|before|ahead\s+of|until|toward|towards)\s+the\s+$", re.IGNORECASE)
_SCHEDULED = re.compile(
    r"(?:\s+[\w-]+){0,2}\s+(?:elections?|vote|polls?|ballot|referendum|run-?off|summit|primar(?:y|ies)|caucus(?:es)?|midterms?"
    r"|convention|deadline|games)\b",
    re.IGNORECASE,
)
"""Behind a month: what stands in the calendar, whatever the tense ("was chosen for the June elections")."""
_HALF_A_YEAR = 6
_GOES_ON = 200
"""Characters behind a date within which a text still tells of its year."""


def _year_of_month(month: int, turn: str, m: re.Match[str], s: Setting) -> tuple[int, str]:
    told = _year_told_of(month, m, s)
    if told:
        return told, f"the next after {s.named}"
    here, full = s.published, cal.MONTHS[month - 1].capitalize()
    framed = "" if turn else _framing_year(m, s)
    if framed:
        return int(framed), f"the {full} of {framed}, {_FRAMED}"
    if not turn and _TOWARDS.search(s.before(m)) and _SCHEDULED.match(s.after(m)):
        year = here.year + (month < here.month) - ((month - here.month) % 12 > _HALF_A_YEAR)
        return year, f"the {full} nearest to publication"
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
    if re.search(r"[\d.,:/$€£#-]$|(?i:\bno\.?|\bnumber|\broom|\bflight|\bmodel|\bpage)\s*$", before):
        return None
    if re.match(
        r"[:/]\d|,\d|\.\d|%|-\d|\s+(?:percent|million|billion|[A-Z]\w+\s+(?:Street|St\.|Avenue|Ave\.|Road|Drive))",
        after,
    ):
        return None
    if not led and (re.match(r"\s+[a-z]+s\b(?!\s+of)", after) or re.search(r"\b[A-Z][\w’'-]*[a-z]\s*$", before)):
        return None
    if re.match(r"\s+(?:people|troops|miles|km|feet|meters|metres|dollars|euros|tons|tonnes|copies|jobs)\b", after):
        return None
    return in_year(year, "year printed", m["hedge"])


def _period_of_year(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "The 1988 quarter": the one the text speaks of, in that year."""
    if not s.quarter:
        return in_year(int(m["year"]), "year printed", None)
    return Resolved("DATE", *cal.quarter(int(m["year"]), int(s.quarter[-1])), "the same quarter of the year printed")


def _spoken_year(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "Nineteen ninety-six", "the year two thousand", as in transcripts of broadcasts."""
    if m["thousand"]:
        year = 2000 + int(number(m["last"] or "zero") or 0)
    else:
        year = (1900 if m["century"].lower() == "nineteen" else 2000) + int(number(m["tens"]) or 0)
        year += int(number(m["ones"]) or 0) if m["ones"] else 0
    return in_year(year, "year printed in words", None) if year <= s.published.year + 60 else None


def _spoken_decade(m: re.Match[str], s: Setting) -> Resolved | None:
    tens = m["tens"].lower()
    if re.search(r"\b(?:in|into)\s+$", s.before(m)) and re.match(r"\s+(?:and|or)\b", s.after(m)):
        return None  # temperatures
    first = s.published.year // 100 * 100 + 10 * (2 + _DECADES.index(tens))
    value, date = cal.decade(first - (100 if first > s.published.year else 0))
    return Resolved("DATE", value, date, "decade printed in words")


_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


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
    if (name == "fall" and not turn) or re.match(r"\s+(?:break|cleaning|onions?|rolls?|training|water)\b", s.after(m)):
        return None
    framed = "" if turn else _framing_year(m, s)
    if framed:
        return Resolved("DATE", *cal.season(int(framed), name), f"the {name} of {framed}, {_FRAMED}")
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
    return Resolved(
        "DATE",
        value,
        date,
        f"the {name} nearest to publication" if not turn else f"{turn} {name}, told from publication",
    )


_NAMED_AFTER = re.compile(
    r"\s+(?:Island|Carol|Times|Road|Street|Accords?|(?:cake|egg|bunn|tree|gift|card|present|song|carol|sweater|jumper|dinner"
    r"|lunch|market|shopp|sale|decoration|light|cracker|pudding|bonnet|parade float)(?:s|y|ies|ing|ers?)?\b)"
)
"""Behind a holiday's name: a place, a title or a thing called after it, and no day."""


def _holiday(m: re.Match[str], s: Setting) -> Resolved | None:
    name = re.sub(r"\s+", " ", m["holiday"].lower().replace("’", "'"))
    if m["holiday"][:1].islower() or _NAMED_AFTER.match(s.after(m)):
        return None
    title = re.sub(r"(^|[ .])([a-z])", lambda t: t[1] + t[2].upper(), name)
    if m["year"]:
        return on_day(cal.holiday(name, int(m["year"])), f"{title} of the year printed")
    here, turn = s.published, (m["turn"] or "").lower()
    days = [cal.holiday(name, here.year + y) for y in (-1, 0, 1)]
    past = max(d for d in days if d <= here)
    ahead = min((d for d in days if d > here), default=past)
    forward = turn == "next" or (turn != "last" and s.looks_ahead(m) and past != here)
    near = not turn and (ahead - here).days <= _LONG_PAST_DAYS < (here - past).days and not s.looks_back(m)
    found = ahead if forward or near else past
    if turn == "this":
        found = cal.holiday(name, here.year)
    return on_day(found, relation(found, here, title) if found != here else f"{title}, the day of publication")


def _years(m: re.Match[str], s: Setting) -> Resolved | None:
    first, last = int(m["first"]), int(m["last"])
    last += first // 100 * 100 if last < 100 else 0
    if not first < last or re.search(r"[\d$€£.,-]$", s.before(m)):
        return None
    return Resolved("DATE", f"{first}/{last}", f"{first}/{last}", "years printed")


PRINTED_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        pattern(
            r"(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH}) (?P<day>{DAY})"
            r"(?:,? (?:of )?(?P<year>{YEAR}))?(?![-–]\d)"
        ),
        calendar_day,
    ),
    (
        pattern(
            r"(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{FULLMONTH})"
            r"(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        calendar_day,
    ),
    (
        pattern(
            r"(?P<iso>{YEAR}-\d\d-\d\d)|(?P<first>\d{1,2})(?:(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep))"
            r"(?P<short>{YEAR}|(?<=/)\d\d)"
        ),
        _numeric_day,
    ),
    (
        pattern(
            r"(?:(?P<between>(?i:between) )|(?i:from) )?(?P<month>{MONTH}) (?P<first>{DAY})"
            r"(?:\s*[-–—]\s*| (?i:to|through|until|till) |(?(between) (?i:and) |(?!)))"
            r"(?:(?P<month2>{MONTH}) )?(?P<last>{DAY})(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        _day_range,
    ),
    (
        pattern(
            r"(?:(?P<between>(?i:between) )|(?i:from) )?(?P<first>{DAY})"
            r"(?:\s*[-–—]\s*| (?i:to|through|until|till) |(?(between) (?i:and) |(?!)))(?P<last>{DAY}) "
            r"(?P<month>{FULLMONTH})(?P<month2>(?!))?(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        _day_range,
    ),
    (
        pattern(
            r"(?:(?i:from) (?P<first>{FULLMONTH}) (?i:to|through|until|till)"
            r"|(?i:between) (?P<first2>{FULLMONTH}) (?i:and)) "
            r"(?P<month>{FULLMONTH})(?! \d{1,2}\b)(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        _month_range,
    ),
    (pattern(r"(?:(?P<hedge>{HEDGE})[- ])?(?P<month>{FULLMONTH}),? (?:of )?(?P<year>{YEAR})"), _month_year),
    (pattern(r"(?:(?P<hedge>{HEDGE})[- ])?(?:(?P<turn>{TURN}) )?(?P<month>{MONTH})(?!\w)"), _bare_month),
    (pattern(r"(?P<month>{FULLMONTH})(?: of|,)? (?P<turn>(?i:last|this|next)) (?i:year)"), _month_of_year),
    (pattern(r"(?:(?P<hedge>{HEDGE})[- ])?(?P<year>{YEAR})(?: (?:and|or) (?i:beyond|later))?"), _bare_year),
    (pattern(r"(?i:the) (?P<year>{YEAR}) (?P<unit>(?i:period|quarter))"), _period_of_year),
    (
        pattern(
            r"(?:(?i:the year) )?(?:(?i:(?P<century>nineteen|twenty)[- ](?P<tens>ten|twenty|thirty|forty|fifty|sixty"
            r"|seventy|eighty|ninety)(?:[- ](?P<ones>one|two|three|four|five|six|seven|eight|nine))?"
            r"(?! (?:percent|people|days|dollars|years|thousand|hundred|million)))"
            r"|(?i:the year) (?P<thousand>(?i:two thousand))(?: (?i:and )?(?P<last>(?i:one|two|three|four|five|six"
            r"|seven|eight|nine|ten)))?)"
        ),
        _spoken_year,
    ),
    (
        pattern(r"(?i:the (?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"),
        _spoken_decade,
    ),
    (
        pattern(r"(?:the )?(?:(?P<part>(?i:early|mid|late))[- ])?['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s"),
        _decade,
    ),
    (pattern(r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<count>\d\d)(?:st|nd|rd|th)[- ][Cc]entury"), _century),
    (
        pattern(
            r"(?:(?i:the) (?!(?:fiscal[- ])?(?:first|second|third|fourth)-))?"
            r"(?:(?P<year2>{YEAR}|(?i:(?P<turn>last|this|next)) year)(?:['’]s)? )?(?:fiscal[- ])?"
            r"(?:(?P<ordinal>{ORDINAL})[- ](?:fiscal[- ])?(?i:quarter)|Q(?P<q>[1-4]))"
            r"(?: (?:of )?(?:fiscal )?(?P<year>{YEAR}))?"
        ),
        _quarter,
    ),
    (pattern(r"(?:the )?(?:(?i:fiscal)(?: year)? |FY\s?)(?P<year>{YEAR}|\d\d)(?:[-/]\d\d)?"), _fiscal_year),
    (
        pattern(
            r"(?:(?i:early|late|mid)[- ])?(?:(?P<turn>{TURN}) |the )?(?P<season>{SEASON})"
            r"(?:,?(?: of)? (?P<year>{YEAR}))?"
        ),
        _season,
    ),
    (pattern(r"(?:(?P<turn>(?i:this|last|next)) )?(?P<holiday>{HOLIDAY})(?:,? (?:of )?(?P<year>{YEAR}))?"), _holiday),
    (
        pattern(r"(?:(?i:from|between) )?(?P<first>{YEAR})(?:[-–]| (?:to|through|and|until) )(?P<last>{YEAR}|\d\d)"),
        _years,
    ),
)
"""An expression's pattern, and what resolves a match."""
