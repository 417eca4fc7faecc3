"""What an editor can do to a story, and what becomes of edits that match nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_story import sample_story

from site_builder.check import prove
from site_builder.edit import HIDDEN, apply
from site_builder.errors import SiteError
from site_builder.story import (
    Difference,
    Edit,
    Event,
    Fact,
    Finding,
    NamedEntity,
    Quote,
    Speaker,
    Standfirst,
    Story,
)

STRUCK = "calla-struck-a-reef-1a2b3c"
ABOARD = "212-people-were-aboard-4d5e6f"
TREATED = "fourteen-people-were-treated-7a8b9c"
SUSPENDED = "eastern-lines-suspended-route-0d1e2f"
SURVEYED = "reef-last-surveyed-2019-3a4b5c"
MINUTES = "we-had-minutes-not-2f3a4b"
HANDLED = "she-handled-the-way-5c6d7e"
HURT = "how-many-were-hurt-2d3e4f"
STRIKES = "calla-strikes-reef-7c8d9e"


@pytest.fixture
def story() -> Story:
    return sample_story()


def edited(story: Story, *edits: tuple[str, str] | tuple[str, str, str]) -> Story:
    return apply(story, [Edit(e[0], e[1], "".join(e[2:]), "edits.yaml", n) for n, e in enumerate(edits, 1)])


def mistakes(story: Story, *edits: tuple[str, str] | tuple[str, str, str]) -> list[str]:
    with pytest.raises(ExceptionGroup) as caught:
        edited(story, *edits)
    assert all(isinstance(e, SiteError) for e in caught.value.exceptions)
    return [str(e) for e in caught.value.exceptions]


def ids(story: Story, kind: type[Finding] = Fact) -> list[str]:
    return [f.id for f in story.of(kind)]


def one(story: Story, id: str) -> Finding:
    return next(f for b in story.blocks for f in b.findings if f.id == id)


def test_no_edits_no_change(story: Story) -> None:
    assert apply(story, []) == story


@pytest.mark.parametrize("id", [STRUCK, MINUTES, HURT, STRIKES, "tomas-hale-000001"])
def test_hide_takes_any_finding_away(story: Story, id: str) -> None:
    before = {f.id for b in story.blocks for f in b.findings}
    after = {f.id for b in edited(story, ("hide", id)).blocks for f in b.findings}
    assert before - after == {id}


def test_the_words_of_a_hidden_finding_are_set_aside(story: Story) -> None:
    hidden = edited(story, ("hide", HANDLED))
    (aside,) = (s for s in hidden.set_aside if s.reason == HIDDEN)
    assert aside.text == "“She handled the way she always does,” said Ines Okoro, the ship's master."
    assert story.article(aside.article).text[aside.start : aside.end] == aside.text


def test_a_passage_that_another_finding_uses_is_not_set_aside(story: Story) -> None:
    hidden = edited(story, ("hide", STRIKES))
    assert not [s for s in hidden.set_aside if s.reason == HIDDEN]


def test_nothing_refers_to_a_hidden_fact(story: Story) -> None:
    hidden = edited(story, ("hide", TREATED), ("hide", STRUCK))
    assert all(TREATED not in d.facts for d in hidden.of(Difference))
    assert all(e.fact != STRUCK for e in hidden.of(Event))
    assert not [e for e in prove(hidden) if "which is not on the page" in str(e)]


def test_a_standfirst_made_of_facts_follows_them(story: Story) -> None:
    made = replace(story, standfirst=Standfirst("both", (STRUCK, ABOARD)))
    assert edited(made, ("pin", ABOARD)).standfirst == made.standfirst
    struck, aboard = (one(story, id).text for id in (STRUCK, ABOARD))
    assert edited(made, ("hide", STRUCK)).standfirst == Standfirst(aboard, (ABOARD,))
    assert edited(made, ("reword", ABOARD, "All were aboard.")).standfirst.text == f"{struck} All were aboard."
    left = edited(made, ("hide", STRUCK), ("hide", ABOARD)).standfirst
    assert left == Standfirst(one(story, TREATED).text, (TREATED,))


def test_an_editors_own_standfirst_stays(story: Story) -> None:
    own = replace(story, standfirst=Standfirst("Our own words."))
    assert edited(own, ("hide", STRUCK)).standfirst == own.standfirst


def test_pinned_findings_lead_in_the_order_of_the_lines(story: Story) -> None:
    pinned = edited(story, ("pin", SURVEYED), ("pin", ABOARD))
    assert ids(pinned)[:3] == [SURVEYED, ABOARD, STRUCK]
    assert [f.pinned for f in pinned.of(Fact)][:2] == [True, True]
    assert ids(edited(story, ("pin", HANDLED)), Quote)[0] == HANDLED


def test_order_puts_the_listed_first(story: Story) -> None:
    ordered = edited(story, ("order", f"{TREATED} {STRUCK}"))
    assert ids(ordered) == [TREATED, STRUCK, *(i for i in ids(story) if i not in (TREATED, STRUCK))]
    (told,) = mistakes(story, ("order", f"{TREATED} {HANDLED}"))
    assert f"'{HANDLED}' stands in the block" in told


def test_reword_marks_the_finding_as_edited(story: Story) -> None:
    fact = one(edited(story, ("reword", ABOARD, "212 people were aboard.")), ABOARD)
    assert isinstance(fact, Fact)
    assert (fact.text, fact.edited) == ("212 people were aboard.", True)
    event = one(edited(story, ("reword", STRIKES, "Aground.")), STRIKES)
    assert isinstance(event, Event)
    assert event.edited


def test_a_name_is_found_by_its_words(story: Story) -> None:
    named = edited(story, ("reword", "Eastern Lines", "Eastern Lines Ltd"))
    assert "Eastern Lines Ltd" in [n.text for n in named.of(NamedEntity)]


def test_a_quotes_words_are_the_speakers(story: Story) -> None:
    (told,) = mistakes(story, ("reword", MINUTES, "We were quick."))
    assert told.startswith("edits.yaml:1: the words of a quote cannot be changed")


def test_speaker_and_date_of_a_quote(story: Story) -> None:
    quote = one(edited(story, ("speaker", HANDLED, "Ines Okoro | captain"), ("date", HANDLED, "2025-04-18")), HANDLED)
    assert isinstance(quote, Quote)
    assert (quote.speaker, quote.said_on, quote.edited) == (Speaker("Ines Okoro", "captain"), "2025-04-18", True)
    alone = one(edited(story, ("speaker", HANDLED, "Ines Okoro")), HANDLED)
    assert isinstance(alone, Quote)
    assert alone.speaker == Speaker("Ines Okoro")
    assert mistakes(story, ("speaker", HANDLED, "| captain"), ("speaker", STRUCK, "Ines")) == [
        "edits.yaml:1: the speaker has no name\n    write it as: Name | role",
        f"edits.yaml:2: '{STRUCK}' is a fact and has no speaker\n    name a quote",
    ]


def test_a_date_moves_its_event(story: Story) -> None:
    moved = edited(story, ("date", STRIKES, "2018-01~"))
    first = moved.of(Event)[0]
    assert (first.id, first.date, first.certainty, first.edited) == (STRIKES, "2018-01~", "approximate", True)
    fact = one(edited(story, ("date", ABOARD, "2025-04-12/2025-04-14")), ABOARD)
    assert isinstance(fact, Fact)
    assert fact.date == "2025-04-12/2025-04-14"
    assert "'Friday' is not a date" in mistakes(story, ("date", ABOARD, "Friday"))[0]
    assert "is a difference and has no date" in mistakes(story, ("date", HURT, "2025"))[0]


def test_a_note_does_not_make_the_words_ours(story: Story) -> None:
    fact = one(edited(story, ("note", ABOARD, "Crew included.")), ABOARD)
    assert isinstance(fact, Fact)
    assert (fact.note, fact.edited) == ("Crew included.", False)
    assert "takes no note" in mistakes(story, ("note", "Skerrin", "An island."))[0]


def test_merge_unites_citations_and_references(story: Story) -> None:
    merged = edited(story, ("merge", f"{STRUCK} {TREATED} {ABOARD}"))
    fact = one(merged, STRUCK)
    given = [c for id in (STRUCK, TREATED, ABOARD) for c in one(story, id).citations]
    assert list(fact.citations) == list(dict.fromkeys(given))
    assert {TREATED, ABOARD}.isdisjoint(ids(merged))
    assert merged.of(Difference)[0].facts == (STRUCK,)
    assert not [s for s in merged.set_aside if s.reason == HIDDEN]
    assert [str(e) for e in prove(merged)] == [str(e) for e in prove(story)]


def test_merge_refuses_what_is_not_alike(story: Story) -> None:
    told = mistakes(story, ("merge", f"{STRUCK} {STRIKES}"), ("merge", f"{HURT} {HURT}"), ("merge", STRUCK))
    assert f"'{STRIKES}' is a event" not in told[0]
    assert "an event" in told[0]
    assert "cannot be merged" in told[1]
    assert "nothing to merge with" in told[2]


def test_split_gives_each_outlet_its_own_words(story: Story) -> None:
    parts = edited(story, ("split", STRUCK)).of(Fact)[:3]
    assert parts[0].id == STRUCK
    assert [p.outlets for p in parts] == [("ledger",), ("radio",), ("post",)]
    assert [p.wording for p in parts] == ["northern-ledger", "isle-radio", "harbour-post"]
    assert parts[2].text == parts[2].citations[0].text
    assert edited(story, ("split", STRUCK)) == edited(story, ("split", STRUCK))
    assert not [e for e in prove(edited(story, ("split", STRUCK))) if "struck" in str(e) and "quotation" not in str(e)]


def test_split_quotes_keep_each_outlets_wording(story: Story) -> None:
    quotes = edited(story, ("split", MINUTES)).of(Quote)[:3]
    assert [q.text for q in quotes] == [c.words for c in story.of(Quote)[0].citations]
    assert "one outlet only" in mistakes(story, ("split", HANDLED))[0]


def test_an_edit_that_matches_nothing_names_the_nearest_finding(story: Story) -> None:
    (told,) = mistakes(story, ("hide", "calla-struck-the-reef-1a2b3c"))
    assert told == (
        "edits.yaml:1: no finding has the id 'calla-struck-the-reef-1a2b3c'\n"
        f"    the nearest is '{STRUCK}': {one(story, STRUCK).text}"
    )


def test_all_mistakes_are_told_at_once_with_their_lines(story: Story) -> None:
    told = mistakes(story, ("hide", "gone"), ("pin", STRUCK), ("shout", STRUCK), ("hide", ABOARD), ("pin", ABOARD))
    assert [t.split(": ")[0] for t in told] == ["edits.yaml:1", "edits.yaml:3", "edits.yaml:5"]
    assert "unknown edit 'shout'" in told[1]
    assert "was hidden by an earlier line" in told[2]


def test_a_merged_finding_is_named_when_it_is_edited_later(story: Story) -> None:
    (told,) = mistakes(story, ("merge", f"{STRUCK} {ABOARD}"), ("pin", ABOARD))
    assert f"merged into '{STRUCK}'" in told


def test_the_anchor_of_the_page_is_taken_for_the_id(story: Story) -> None:
    assert ABOARD not in ids(edited(story, ("hide", f"#{ABOARD}")))
