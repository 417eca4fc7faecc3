"""The timeline for other programs: TimelineJS and calendars."""

from __future__ import annotations

import datetime
import json
from typing import Any

from icalendar import Calendar
from sample_story import sample_story

from site_builder.config import Config
from site_builder.render import render_site
from site_builder.render.exports import calendar, timeline_js
from site_builder.story import Event

STORY = sample_story()


def test_each_dated_event_is_a_slide() -> None:
    slides = timeline_js(STORY)["events"]
    assert [s["unique_id"] for s in slides] == [e.id for e in STORY.of(Event) if e.date]
    for slide, event in zip(slides, (e for e in STORY.of(Event) if e.date), strict=True):
        first, *last = event.date.split("/")
        assert slide["start_date"]["year"] == int(first[:4])
        assert ("end_date" in slide) == (bool(last) and last != [first])
        assert ("month" in slide["start_date"]) == (len(first.rstrip("~")) > 4)
        assert all(STORY.outlet(c.outlet).name in slide["text"]["text"] for c in event.citations)


def test_the_calendar_has_what_is_expected_and_nothing_past() -> None:
    expected = [e for e in STORY.of(Event) if e.date and e.when == "future"]
    read = Calendar.from_ical(calendar(STORY, "https://example.org/calla-aground/"))
    entries: list[Any] = list(read.walk("VEVENT"))
    assert [str(e["uid"]) for e in entries] == [f"{e.id}@{STORY.slug}" for e in expected]
    assert expected
    for entry, event in zip(entries, expected, strict=True):
        assert isinstance(entry["dtstart"].dt, datetime.date)
        assert entry["dtend"].dt > entry["dtstart"].dt
        assert event.text in str(entry["summary"])
        assert str(entry["url"]).endswith(f"#e-{event.id}")


def test_both_are_written_beside_the_page() -> None:
    pages = {p.path: p.content for p in render_site([STORY], Config(title="T"))}
    assert json.loads(pages[f"{STORY.slug}/timeline.json"]) == timeline_js(STORY)
    assert pages[f"{STORY.slug}/calendar.ics"] == calendar(STORY)
    page = pages[f"{STORY.slug}/index.html"].decode()
    assert 'href="timeline.json"' in page
    assert 'href="calendar.ics"' in page
