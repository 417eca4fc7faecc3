"""Temporal expressions in an article, normalised against its date of publication (TIMEX3 and EDTF)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_builder.analyse.calendar_rules import HOLIDAYS, Resolved
from site_builder.analyse.date_rules import PRINTED_RULES
from site_builder.analyse.date_words import Setting
from site_builder.analyse.duration_rules import DURATION_RULES
from site_builder.analyse.lunar_rules import LUNAR_RULES
from site_builder.analyse.relative_rules import RELATIVE_RULES
from site_builder.story import Article, BlockKind, DateMention, EdtfDate, Sentence

DATED: frozenset[BlockKind] = frozenset({"caption", "headline", "heading", "dateline", "byline"})
"""Furniture that may print a date that the sentences lean on."""

_ALL = PRINTED_RULES + LUNAR_RULES + RELATIVE_RULES + DURATION_RULES
"""The leftmost match wins, of two at one place the longer."""

TELLING = {
    "unit": re.compile(r"second|minute|hour|day|week|month|quarter|year|decade|centur|period", re.IGNORECASE),
    "month": re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE),
    "weekday": re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE),
    "year": re.compile(r"\d\d"),
    "holiday": re.compile("|".join(re.escape(h[:3]) for h in HOLIDAYS), re.IGNORECASE),
}
"""By the group of a rule that it fills, what a text must hold: most sentences hold none, and half the time is saved."""

_DISPENSABLE = frozenset(("season", "word", "into", "other", "q", "feast"))
"""Groups of rules that match without any of those."""


def _needs(rule: re.Pattern[str]) -> frozenset[str]:
    """The groups of which a match fills one; none where it may do without."""
    groups = rule.groupindex.keys()
    return frozenset() if groups & _DISPENSABLE else frozenset(groups & TELLING.keys())


RULES = tuple((rule, resolve, _needs(rule)) for rule, resolve in _ALL)


def find_dates(article: Article, sentences: Sequence[Sentence]) -> Iterator[DateMention]:
    """The dates, times, durations and sets in an article's sentences, headlines, datelines and captions, in order.

    The rules are of words and the calendar, and need no tokens. Offsets are characters of the article.
    """
    text = article.plain
    places = {(s.start, s.end) for s in sentences}
    places |= {(b.start, b.end) for b in article.layout if b.kind in DATED}
    setting = Setting(article.published, text, 0, 0)
    for start, end in sorted(places):
        setting = replace(setting, start=start, end=end)
        found = list(_mentions(setting))
        for mention in found:
            setting = _with_last_named(setting, mention)
        yield from _joined(found, setting)


_QUARTER = re.compile(r"^(?!.*\byear).*(?:quarter|\bQ[1-4])", re.IGNORECASE | re.DOTALL)
"""Names a quarter of its own: "a year earlier", said of one, does not."""


def _with_last_named(setting: Setting, mention: DateMention) -> Setting:
    """What a later "a day earlier" or "the quarter" may take up."""
    if re.fullmatch(r"\d{4}-Q\d", mention.value):
        return replace(setting, quarter=mention.value) if _QUARTER.search(mention.text) else setting
    if mention.date and re.fullmatch(r"\d{4}-\d\d-\d\d", mention.date):
        return replace(setting, anchor=mention.date, named=mention.date, named_at=mention.end, anchored_at=mention.end)
    if mention.date and re.fullmatch(r"\d{4}(?:-\d\d)?", mention.date):
        return replace(setting, named=mention.date, named_at=mention.end)
    return setting


def _mentions(setting: Setting) -> Iterator[DateMention]:
    """Leftmost first, of two at one place the longer; never two that overlap."""
    here = (setting.text, setting.start, setting.end)
    holds = {group for group, words in TELLING.items() if words.search(*here)}
    rules = [(rule, resolve) for rule, resolve, needs in RULES if not needs or needs & holds]
    matches = [(m, resolve) for rule, resolve in rules for m in rule.finditer(*here)]
    matches.sort(key=lambda found: (found[0].start(), -found[0].end()))
    done = setting.start
    for m, resolve in matches:
        if m.start() < done or m.start() == m.end():
            continue
        meaning = resolve(m, setting)
        if meaning is not None:
            done = m.end()
            mention = DateMention(m.start(), m.end(), m[0], meaning.type, meaning.value, *_checked(meaning))
            setting = _with_last_named(setting, mention)
            yield mention


def _checked(meaning: Resolved) -> tuple[str | None, str]:
    try:
        if meaning.date is not None:
            EdtfDate.parse(meaning.date)
    except ValueError:
        return None, "no such date"
    return meaning.date, meaning.derived


_BETWEEN = re.compile(r"\s+(?:to|through|until|till|and)\s+|\s*[-–—]\s*")
_OPENS_RANGE = re.compile(r"\b(from|between)\s+$", re.I)


def _joined(mentions: list[DateMention], setting: Setting) -> Iterator[DateMention]:
    """ "From February 2016 through May 2017" is one expression."""
    i = 0
    while i < len(mentions):
        here = mentions[i]
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        joined = following and _range(here, following, setting)
        yield joined or here
        i += 2 if joined else 1


def _range(first: DateMention, last: DateMention, setting: Setting) -> DateMention | None:
    opening = _OPENS_RANGE.search(setting.text[setting.start : first.start])
    if not opening or not _BETWEEN.fullmatch(setting.text[first.end : last.start]):
        return None
    if not (first.date and last.date and first.type == last.type == "DATE") or "/" in first.date + last.date:
        return None
    start = setting.start + opening.start()
    date = f"{first.date}/{last.date}"
    try:
        EdtfDate.parse(date)
    except ValueError:
        return None
    how = first.derived if first.derived == last.derived else f"{first.derived}; {last.derived}"
    return DateMention(start, last.end, setting.text[start : last.end], "DATE", date, date, how)
