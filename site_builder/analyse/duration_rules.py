"""Rules for durations, sets and vague references ("now", "recently")."""

from __future__ import annotations

import re

from site_builder.analyse import calendar_rules as cal
from site_builder.analyse.calendar_rules import Resolved
from site_builder.analyse.date_words import Resolver, Setting, duration_value, number, pattern, unit_of

_AGE = re.compile(r"[-\s]+olds?\b|\s+of\s+age\b", re.I)
_LENGTH = "a length of time, no date"


def _duration(m: re.Match[str], s: Setting) -> Resolved | None:
    if _AGE.match(s.after(m)) or re.search(r"\b(?:aged?|turned)\s+$", s.before(m), re.I):
        return None
    unit = unit_of(m["unit"])
    count = number(m["count"])
    if m["unit"].lower().endswith("seconds") and not m["count"][0].isdigit() and count is None:
        return None
    if re.search(r"\.\d*$|-$", s.before(m)):
        return None
    return Resolved("DURATION", duration_value(count, unit), None, _LENGTH)


def _hyphenated(m: re.Match[str], s: Setting) -> Resolved | None:
    if _AGE.match(s.after(m)):
        return None
    return Resolved("DURATION", duration_value(number(m["count"]), unit_of(m["unit"])), None, _LENGTH)


def _anchored(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "The past 24 hours": a length with its end (or beginning) at publication."""
    unit = unit_of(m["unit"])
    count = number(m["count"])
    turn = m["turn"].lower()
    value = duration_value(count, unit)
    if count is None or count > 500 or turn in ("first", "final"):
        return Resolved("DURATION", value, None, _LENGTH)
    back = turn in ("past", "last", "previous", "latest", "preceding")
    date = _stretch(s, count, unit, back)
    how = f"the {m['count']} {m['unit']} {'before' if back else 'after'} publication"
    return Resolved("DURATION", value, date, how) if date else Resolved("DURATION", value, None, _LENGTH)


def _stretch(s: Setting, count: float, unit: str, back: bool) -> str | None:
    days = {"hour": count / 24, "day": count, "week": count * 7}.get(unit)
    here = s.published
    if days is not None:
        other = cal.shift_days(here, round(-days if back else days) or (-1 if back else 1))
        first, last = sorted((here, other))
        return f"{first.isoformat()}/{last.isoformat()}"
    months = {"month": count, "quarter": count * 3}.get(unit)
    if months is not None:
        other_month = cal.edtf_month(*cal.shift_months(here, int(-months if back else months)))
        pair = sorted((cal.edtf_month(here.year, here.month), other_month))
        return "/".join(pair)
    years = {"year": count, "decade": count * 10}.get(unit)
    if years is None or here.year - years < cal.FIRST_YEAR:
        return None
    years_pair = sorted((here.year, here.year + int(-years if back else years)))
    return f"{years_pair[0]:04d}/{years_pair[1]:04d}"


def _open(m: re.Match[str], s: Setting) -> Resolved | None:
    """ "For weeks", "months of talks": a length that is not counted."""
    if _AGE.match(s.after(m)):
        return None
    return Resolved("DURATION", duration_value(None, unit_of(m["unit"])), None, _LENGTH)


def _one(m: re.Match[str], s: Setting) -> Resolved | None:
    unit = unit_of(m["unit"])
    if re.search(r"(?:[\d$€£%]\S*|percent|times|once|twice|people|million|billion|trips?)\s+$", s.before(m)):
        value = duration_value(1, unit)
        return Resolved("SET", value, None, "repeated, no single date")
    if (
        m["article"]
        and not re.search(
            r"(?i:\b(?:barely|for|in|within|over|after|half|just|only|took|takes|lasted|lasting)\s+)$", s.before(m)
        )
        and not (m.start("article") > m.start() or _BESIDE.match(s.after(m)))
    ):
        return None
    if _AGE.match(s.after(m)):
        return None
    return Resolved("DURATION", duration_value(1, unit), None, _LENGTH)


# In TIMEX3, after ISO 8601, an X stands for a digit that is left open: "XXXX-WXX-5" is every Friday.


def _every(m: re.Match[str], s: Setting) -> Resolved:
    how = "repeated, no single date"
    if m["weekday"]:
        return _weekdays(m, s)
    if m["month"]:
        return Resolved("SET", f"XXXX-{cal.month_number(m['month']):02d}", None, how)
    if m["season"]:
        return Resolved("SET", f"XXXX-{cal.SEASONS[m['season'].lower()][0]}", None, how)
    if m["part"]:
        return Resolved("SET", "XXXX-XX-XXT" + m["part"][:2].upper(), None, how)
    count = number(m["count"]) if m["count"] else 2 if m["other"] else 1
    return Resolved("SET", duration_value(count, unit_of(m["unit"])), None, how)


_BESIDE = re.compile(r"\s+(?:after|before|later)\b")
_RATES = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y",
          "yearly": "P1Y", "nightly": "XXXX-XX-XXTNI"}  # fmt: skip


def _rate(m: re.Match[str], s: Setting) -> Resolved | None:
    if m["rate"][0].isupper() and s.before(m).strip():
        return None
    return Resolved("SET", _RATES[m["rate"].lower()], None, "repeated, no single date")


def _weekdays(m: re.Match[str], s: Setting) -> Resolved:
    value = f"XXXX-WXX-{cal.weekday_number(m['weekday']) + 1}"
    return Resolved("SET", value, None, "repeated, no single date")


_VAGUE = {
    "PRESENT_REF": r"(?i:right now|now|current(?:ly)?|at present|at the moment|presently|at this time|nowadays"
    r"|these days)",
    "PAST_REF": r"(?i:(?:more )?recently|the past(?=\s*[,.;:]|\s+(?:that|it|he|she|they|we|and|but|by|when|for|as|was"
    r"|were|is|has|have|the)\b|\s+[A-Z])|lately|the recent past"
    r"|recent (?:days|weeks|months|years))",
    "FUTURE_REF": r"(?i:soon|(?<=in\s)the (?:foreseeable )?future|the near future|(?<=in\s)the near term"
    r"|the (?:days|weeks|months|years) ahead)",
}


def _vague(m: re.Match[str], s: Setting) -> Resolved | None:
    if re.match(r"['’]s|\s+(?:that|on\b)", s.after(m)) and m[0].lower() == "now":
        return None
    if m[0].lower() == "soon" and (re.search(r"\bas\s+$", s.before(m)) or re.match(r"\s+(?:after|as)\b", s.after(m))):
        return None
    return Resolved("DATE", m.lastgroup or "", None, "no day, month or year is said")


def _half(m: re.Match[str], s: Setting) -> Resolved:
    value = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "decade": "P5Y", "century": "P50Y"}[m["unit"].lower()]
    return Resolved("DURATION", value, None, _LENGTH)


DURATION_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (pattern(r"(?:{BOUND} )?(?i:half an?|a half) (?P<unit>(?i:hour|day|year|decade|century))"), _half),
    (
        pattern(
            r"(?:{BOUND} |(?i:the) )?(?P<count>{NUMBER}) (?:more |full |straight |consecutive )?(?P<unit>{UNITS})"
            r"(?: or so)?(?! [Oo]ld)"
        ),
        _duration,
    ),
    (
        pattern(
            r"(?:(?i:an?) (?=\S+ period\b))?(?P<count>\d+|{NUMBER})-(?P<unit>(?i:second|minute|hour|day|week|month"
            r"|quarter|year|decade))(?: (?:period|term)(?!s))?"
        ),
        _hyphenated,
    ),
    (
        pattern(
            r"(?:{BOUND} )?(?:(?i:the) )?(?P<turn>(?i:past|last|next|previous|coming|latest|preceding|first|final)) "
            r"(?P<count>{NUMBER}) "
            r"(?P<unit>{UNITS})(?: or so)?"
        ),
        _anchored,
    ),
    (
        pattern(
            r"(?:(?i:a matter of|the course of) )?(?P<unit>(?i:seconds|minutes|hours|days|weeks|months|years|decades"
            r"|centuries))(?: (?:and|or) (?i:weeks|months|years))?(?: on end)?"
        ),
        _open,
    ),
    (
        pattern(
            r"(?:{BOUND} )?(?:(?P<article>(?i:an?)) |(?i:one) )"
            r"(?P<unit>(?i:minute|hour|day|week|month|quarter|year|decade|century))"
        ),
        _one,
    ),
    (
        pattern(
            r"(?:(?i:every|each)(?P<other> other)? (?:(?P<weekday>{WEEKDAY})|(?P<month>{FULLMONTH})"
            r"|(?P<season>{SEASON})|(?P<part>{PART})|(?:(?P<count>{NUMBER}) )?(?P<unit>{UNITS})))"
        ),
        _every,
    ),
    (pattern(r"(?P<rate>(?i:hourly|daily|weekly|monthly|annually|yearly|nightly))"), _rate),
    (pattern(r"(?P<weekday>{LONGDAY})s"), _weekdays),
    (pattern("|".join(f"(?P<{name}>{words})" for name, words in _VAGUE.items())), _vague),
)
