"""The timeline for other programs: TimelineJS reads one file, calendars the other."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from site_builder.story import Citation, EdtfDate, Event, Story

Json = dict[str, Any]
_PRODUCT = "-//Story Explainer//site-builder//EN"


def timeline_js(story: Story) -> Json:
    """The story's dated events as TimelineJS 3 reads them (its JSON format, "Using the JSON file format").

    A date is as precise as the event's; an interval has an end. Each slide has the event's words and, by outlet, the
    passages it rests on, HTML escaped.
    """
    return {
        "title": {"text": {"headline": html.escape(story.title), "text": html.escape(story.standfirst.text)}},
        "events": [_slide(story, e) for e in story.of(Event) if e.date],
    }


def _slide(story: Story, event: Event) -> Json:
    ends = event.date.split("/")
    slide: Json = {"unique_id": event.id, "start_date": _js_date(ends[0])}
    if len(ends) == 2 and ends[0] != ends[1]:
        slide["end_date"] = _js_date(ends[1])
    cited = html.escape("; ".join(_passages(story, event)))
    slide["text"] = {"headline": html.escape(event.text), "text": cited}
    if event.when == "future":
        slide["group"] = "Expected"
    return slide


def _js_date(part: str) -> Json:
    numbers = [int(n) for n in part.rstrip("~?%").split("-")]
    return dict(zip(("year", "month", "day"), numbers, strict=False))


def _passages(story: Story, event: Event) -> Iterator[str]:
    for c in event.citations:
        yield f"{story.outlet(c.outlet).name}: “{_words(c)}”{_how(c)}"


def _words(citation: Citation) -> str:
    return " ".join(citation.text.split()).strip('“”" ')


def _how(citation: Citation) -> str:
    return f" (“{citation.expression}”: {citation.derived})" if citation.expression else ""


def calendar(story: Story, address: str = "") -> bytes:
    """The events still to come when the articles left off, as all-day entries marked tentative (RFC 5545).

    address: of the story's page, "" where the site has none yet. An entry covers all days that its date may mean; the
    time stamp is the day of the latest article, so that the same story gives the same bytes.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", story.title)
    stamp = datetime.datetime.combine(story.updated, datetime.time(), datetime.UTC)
    for event in (e for e in story.of(Event) if e.date and e.when == "future"):
        span = EdtfDate.parse(event.date)
        entry = CalendarEvent()
        entry.add("uid", f"{event.id}@{story.slug}")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", span.start)
        if span.end < datetime.date.max:
            entry.add("dtend", span.end + datetime.timedelta(days=1))
        entry.add("summary", f"Expected: {event.text}")
        entry.add("description", "\n".join(_passages(story, event)))
        entry.add("status", "TENTATIVE")
        entry.add("transp", "TRANSPARENT")
        if address:
            entry.add("url", f"{address}#e-{event.id}")
        made.add_component(entry)
    return bytes(made.to_ical())
