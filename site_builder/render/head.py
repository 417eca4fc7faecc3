"""The head of a story's page, and its card on the index."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.render.blocks import block_views
from site_builder.render.links import day_view, edtf_view, range_view
from site_builder.render.outlets import Presenter
from site_builder.render.page_views import CardView, Glance, IndexView, Question, StandfirstPart, StoryView
from site_builder.render.views import DateView
from site_builder.story import Difference, Event, Fact, NamedEntity, Story

NAMES_AT_A_GLANCE = 3
QUESTIONS_ON_CARD = 4
WORD_JOINER = "\u2060"


def story_view(show: Presenter) -> StoryView:
    """The whole of a story's page but for its reading time, which is counted on the page itself."""
    story = show.story
    facts = story.of(Fact)
    supports = [show.support(f) for f in facts]
    counts = [s.count for s in supports]
    updated = show.config.updated
    return StoryView(
        slug=story.slug,
        title=joined_dashes(story.title),
        kicker=story.kicker,
        standfirst=_standfirst(show),
        outlets=show.outlets,
        articles=len(story.articles),
        facts=len(facts),
        by_all=counts.count(len(show.outlets)),
        by_several=sum(n > 1 for n in counts),
        by_part=sum(s.count <= 1 and bool(s.in_part) for s in supports),
        by_one=sum(s.count == 1 and not s.in_part for s in supports),
        differences=len(show.shown(Difference)),
        glance=_glance(show),
        blocks=block_views(show),
        dated=range_view(story.published, story.updated),
        updated=day_view(updated) if updated else None,
        reading=None,
    )


def joined_dashes(title: str) -> str:
    """A dash between two words does not end a line: word joiners stand round it (SPEC 3, story head)."""
    return re.sub(r"(?<=\w)([–-])(?=\w)", WORD_JOINER + r"\1" + WORD_JOINER, title)


def _standfirst(show: Presenter) -> tuple[StandfirstPart, ...]:
    made = show.story.standfirst
    facts = {f.id: f for f in show.story.of(Fact)}
    known = [facts[id] for id in made.facts if id in facts]
    if not known:
        return (StandfirstPart(made.text, "", None),) if made.text else ()
    alone = len(show.outlets) == 1
    listed = show.shown(Fact)
    return tuple(
        StandfirstPart(f.text, f"f-{f.id}" if f in listed else "", None if alone else show.support(f)) for f in known
    )


def _glance(show: Presenter) -> Glance:
    return Glance(
        who=_most_named(show, "people"),
        when=_when(show.story),
        where=_most_named(show, "places"),
    )


def _most_named(show: Presenter, group: str) -> tuple[str, ...]:
    """The names that most outlets give; those of one outlet only where no name has more."""
    named = [n for n in show.story.of(NamedEntity) if n.group == group]
    counts = {n.id: show.support(n).count for n in named}
    most = sorted(named, key=lambda n: -counts[n.id])[:NAMES_AT_A_GLANCE]
    several = [n for n in most if counts[n.id] > 1]
    return tuple(n.text for n in several or most)


def _when(story: Story) -> DateView | None:
    """The date of the leading fact that has one, or of its event: of the standfirst, else of several outlets."""
    facts = story.of(Fact)
    leading = [f for f in facts if f.id in story.standfirst.facts] or [f for f in facts if len(f.outlets) > 1] or facts
    dated = {e.fact: e.date for e in reversed(story.of(Event)) if e.date}
    date = next((day for f in leading if (day := f.date or dated.get(f.id))), None)
    return edtf_view(date) if date else None


# --- the index ------------------------------------------------------------------------------------------------------


def index_view(shows: Sequence[Presenter]) -> IndexView:
    """The newest story first; those of one day in order of their slugs."""
    by_slug = sorted(shows, key=lambda show: show.story.slug)
    ordered = sorted(by_slug, key=lambda show: show.story.updated, reverse=True)
    cards = tuple(_card(s) for s in ordered)
    return IndexView(cards[0] if cards else None, cards[1:])


def _card(show: Presenter) -> CardView:
    story = show.story
    page = f"{story.slug}/index.html"
    differences = show.shown(Difference)
    return CardView(
        href=page,
        kicker=story.kicker,
        title=joined_dashes(story.title),
        summary=_summary(story),
        outlets=len(story.outlets),
        facts=len(story.of(Fact)),
        updated=day_view(story.updated),
        questions=tuple(Question(d.text, f"{page}#d-{d.id}") for d in differences[:QUESTIONS_ON_CARD]),
        differences=len(differences),
    )


def _summary(story: Story) -> str:
    """The first sentence of the standfirst."""
    first = next((f.text for id in story.standfirst.facts for f in story.of(Fact) if f.id == id), "")
    return first or first_sentence(story.standfirst.text)


def first_sentence(text: str) -> str:
    """The text up to the first full stop that cannot belong to an abbreviation: one after a word in small letters."""
    found = re.match(r".*?(?<![^\s(“‘])[a-z0-9][\w’'-]+[.!?][”’\"']*(?=\s|$)", text, re.DOTALL)
    return found[0] if found else text
