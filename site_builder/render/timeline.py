"""The timeline: events by date, in the order of the calendar, round the day on which the articles leave off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from site_builder.render.links import day_view, edtf_view
from site_builder.render.outlets import Presenter
from site_builder.render.views import DayView, EventView, TimelineBlock
from site_builder.story import Difference, EdtfDate, Event, Fact

Shape = Literal["day", "month", "approx", "none"]
WORTH_FOLDING = 2
"""Events of one date that fold: the line that unfolds one alone would be as long as the event."""


def timeline(show: Presenter) -> TimelineBlock | None:
    events = show.shown(Event)
    if not events:
        return None
    leave_off = show.story.updated
    leading = _leading(show, events)
    days = _days(show, sorted((e for e in events if e.date), key=_order), leading)
    after = [d for d in days if d[0]]
    undated = _days(show, [e for e in events if not e.date], leading)
    shapes = {d.shape for _, d in days + undated}
    return TimelineBlock(
        before=tuple(d for late, d in days if not late),
        leave_off=day_view(leave_off),
        after=tuple(d for _, d in after),
        undated=tuple(d for _, d in undated),
        shapes=tuple(s for s in get_args(Shape) if s in shapes),
    )


def _order(event: Event) -> tuple[object, ...]:
    """By first day; a year or month comes before the days it may cover, a day before a stretch that begins with it."""
    date = EdtfDate.parse(event.date)
    vague = date.precision != "day"
    length = (date.end - date.start).days
    return (date.start, not vague, -length if vague else length, event.date, event.when == "future")


def _leading(show: Presenter, events: Sequence[Event]) -> frozenset[str]:
    """Ids of the events that stand open: those of most outlets, in page order, as many as the configuration allows."""
    ranked = sorted(events, key=lambda e: -len(e.outlets))
    return frozenset(e.id for e in ranked[: show.config.limits.timeline])


def _days(show: Presenter, events: Sequence[Event], leading: frozenset[str]) -> list[tuple[bool, DayView]]:
    """Events grouped by date and by whether they were still expected; and whether they lie after the articles."""
    groups: dict[tuple[str, bool, bool], list[Event]] = {}
    for event in events:
        groups.setdefault((event.date, event.when == "future", _after(show, event)), []).append(event)
    return [
        (late, _day(show, date, expected or late, found, leading)) for (date, expected, late), found in groups.items()
    ]


def _after(show: Presenter, event: Event) -> bool:
    if not event.date:
        return False
    date = EdtfDate.parse(event.date)
    leave_off = show.story.updated
    return date.start > leave_off or (event.when == "future" and date.end > leave_off)


def _day(show: Presenter, date: str, expected: bool, events: Sequence[Event], leading: frozenset[str]) -> DayView:
    shape, year_only = _shape(date, expected, events)
    view = edtf_view(date) if date else None
    rest = [e for e in events if e.id not in leading]
    folded = rest if len(rest) >= WORTH_FOLDING else []
    shown = [e for e in events if e not in folded]
    lists = (tuple(_event(show, e) for e in found) for found in (shown, folded))
    return DayView(view, shape, year_only, expected, *lists)


def _shape(date: str, expected: bool, events: Sequence[Event]) -> tuple[Shape, bool]:
    if not date:
        return "none", False
    parsed = EdtfDate.parse(date)
    if expected or parsed.approximate or any(e.certainty == "approximate" for e in events):
        return "approx", False
    return ("day" if parsed.precision == "day" else "month"), parsed.precision == "year"


def _event(show: Presenter, event: Event) -> EventView:
    shown = {f.id for f in show.shown(Fact)}
    differs = next((d.id for d in show.shown(Difference) if event.fact in d.facts), "") if event.fact else ""
    target = f"f-{event.fact}" if event.fact in shown else f"d-{differs}" if differs else ""
    return EventView(
        anchor=f"e-{event.id}",
        text=event.text,
        target=target,
        support=show.support(event),
        inferred=event.certainty == "inferred",
        date=edtf_view(event.date) if event.date else None,
        citations=show.citations(event.citations),
        edited=event.edited,
        note=event.note,
    )
