"""The timeline: which clause an expression dates, and when two outlets tell one event. All texts are made up."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse import Analyser, load
from site_builder.merge.coverage import Coverage
from site_builder.merge.timeline import merge_timeline
from site_builder.story import Article, Dossier, EdtfDate, Event, Fact, Outlet, TextBlock

_ANALYSER = load()
_DAY = datetime.date(2025, 4, 18)
"""A Friday."""


def _coverage(*texts: str, captions: tuple[str, ...] = (), published: datetime.date = _DAY) -> Coverage:
    articles = []
    for i, text in enumerate(texts):
        caption = captions[i] if i < len(captions) else ""
        layout = [TextBlock(0, len(caption), "caption")] if caption else []
        whole = f"{caption}\n\n{text}" if caption else text
        layout += [TextBlock(len(whole) - len(text), len(whole), "prose")] if text.strip() else []
        articles.append(Article(f"a{i}", f"o{i}", published, f"{i}.txt", "", "", whole, whole, tuple(layout)))
    outlets = tuple(Outlet(a.outlet, a.outlet) for a in articles)
    dossier = Dossier("s", "S", "", "", "en", outlets, tuple(articles))
    return Coverage.of(dossier, [_ANALYSER.analyse(a) for a in articles])


def _events(*texts: str, captions: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(e.date, e.text) for e in merge_timeline(_coverage(*texts, captions=captions), ())]


def _fact(coverage: Coverage, *passages: tuple[str, str]) -> Fact:
    citations = []
    for article, words in passages:
        start = coverage.article(article).text.index(words)
        citations.append(coverage.cite(article, start, start + len(words)))
    return Fact("a-fact-000000", citations[0].text, tuple(citations), "", kind="event", wording="a0")


def test_each_expression_dates_its_own_clause() -> None:
    text = (
        "In Arden, a drone hit a mill Friday morning, killing a guard, "
        "just days after a Palm Sunday strike in the same town left 12 people dead."
    )
    assert _events(text) == [
        ("2025-04-13", "a Palm Sunday strike in the same town [Arden] left 12 people dead"),
        ("2025-04-18", "In Arden, a drone hit a mill Friday morning, killing a guard"),
    ]


def test_who_says_so_stays_with_the_event() -> None:
    text = (
        "A drone hit a mill in Arden Thursday, just days after a Palm Sunday strike left 12 people dead, police said. "
        "The raids follow an April 4 attack in Corle that killed nine, according to the mayor."
    )
    assert _events(text) == [
        ("2025-04-04", "an April 4 attack in Corle that killed nine, according to the mayor"),
        ("2025-04-13", "a Palm Sunday strike left 12 people dead, police said"),
        ("2025-04-17", "A drone hit a mill in Arden Thursday, police said"),
    ]


def test_background_is_never_the_date_of_the_main_clause() -> None:
    assert _events("Since returning to office in January, Moreno has cut spending.") == [
        ("2025-01", "[Moreno] returning to office in January"),
        ("2025-01/2025-04", "Moreno has cut spending"),  # a period, up to publication
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The raids follow an April 4 attack in Arden that killed nine.",
            "an April 4 attack in Arden that killed nine",
        ),
        ("Trade has shrunk since Brela’s 2022 invasion of Arden.", "Brela’s 2022 invasion of Arden"),
        (
            "Talks had stalled following a tense February palace meeting of the two rivals.",
            "a tense February palace meeting of the two rivals",
        ),
    ],
)
def test_a_date_inside_a_noun_phrase_dates_what_the_phrase_names(text: str, event: str) -> None:
    assert [e for _, e in _events(text)] == [event]


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to a 30-day truce.",
        "Progress must come within days, officials said.",
        "“We began on Monday,” Moreno said.",
        "Unless they sign by Monday, the offer lapses.",
        "The market is held every Monday.",
        "The driver, 34, has lived there for nine years.",
        "Have they met since Monday?",
        "Photos showed Easter cakes under the rubble.",
        "The dinner drew likely contenders for the 2028 presidential nomination.",
        "No talks are scheduled in the coming days.",
        "Exports were higher than they were last year.",
        "Many sailors get a flu that strikes in a season that normally ended in February or March.",
    ],
)
def test_what_makes_no_event(text: str) -> None:
    assert _events(text) == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The council met on Monday, and the mayor resigned.", [("2025-04-14", "The council met on Monday")]),
        (
            "Rivera signed the order on Monday while Moreno, who had left in March, was away.",
            [("2025-03", "Moreno, who had left in March"), ("2025-04-14", "Rivera signed the order on Monday")],
        ),
        (
            "Rivera praised the wall, which the council endorsed in a vote last month.",
            [("2025-03", "the wall, which the council endorsed in a vote last month")],
        ),
        (
            "Mayor Ana Rivera said Thursday that the pact could be signed next Monday.",
            [
                ("2025-04-17", "Mayor Ana Rivera said Thursday that the pact could be signed next Monday."),
                ("2025-04-21", "[Mayor Ana Rivera:] the pact could be signed next Monday"),
            ],
        ),
        (
            "Rivera joined the council in 2016 and became mayor in 2021.",
            [("2016", "Rivera joined the council in 2016"), ("2021", "[Rivera] became mayor in 2021")],
        ),
        (
            "The port is closed, Rivera said in her Friday briefing.",
            [("2025-04-18", "The port is closed, Rivera said in her Friday briefing.")],
        ),
        (
            "Rivera denied it in an interview that aired Wednesday.",
            [("2025-04-16", "Rivera denied it in an interview that aired Wednesday.")],
        ),
        (
            "The union, which opposed the cuts, has accepted them, the Corle Herald first reported Friday.",
            [
                (
                    "2025-04-18",
                    "The union, which opposed the cuts, has accepted them, the Corle Herald first reported Friday.",
                )
            ],
        ),
        (
            "A fire that broke out on Monday may have begun in the kitchen, police said.",
            [("2025-04-14", "[police:] A fire that broke out on Monday")],
        ),
        ("Since January Rivera has closed two ports.", [("2025-01/2025-04", "Rivera has closed two ports")]),
        ("The vote was postponed until Monday.", [("2025-04-14", "The vote was postponed until Monday.")]),
        ("Rivera repeated the names of the ones she had blamed on Monday.", []),
        ("The delivery, originally due last month, was put off.", []),
        ("It was the first quarrel since the 2016 election.", []),
    ],
)
def test_the_parse_tells_which_clause_a_date_belongs_to(text: str, events: list[tuple[str, str]]) -> None:
    assert _events(text) == events


def test_without_a_parse_an_expression_dates_its_sentence() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "The council met on Monday, and the mayor resigned."
    article = Article("a0", "o0", _DAY, "0.txt", "", "", text, text, (TextBlock(0, len(text), "prose"),))
    (dating,) = Analyser(nlp).analyse(article).datings
    assert (dating.start, dating.end) == (0, len(text))


def test_what_another_date_stands_in_does_not_tell_the_event() -> None:
    coverage = _coverage(
        "The Otter ferry was launched in 2009.",
        "The Otter ferry would be launched in 2007, the same year as the Heron.",
    )
    fact = _fact(
        coverage,
        ("a0", "The Otter ferry was launched in 2009."),
        ("a1", "The Otter ferry would be launched in 2007, the same year as the Heron."),
    )
    assert [(e.date, e.outlets) for e in merge_timeline(coverage, [fact])] == [("2007", ("o1",)), ("2009", ("o0",))]


def test_planned_events_are_in_the_future() -> None:
    (event,) = merge_timeline(_coverage("The deal could be signed next Thursday, Moreno said."), ())
    assert (event.date, event.when, event.certainty) == ("2025-04-24", "future", "inferred")


def test_one_statement_in_several_outlets_is_one_event() -> None:
    coverage = _coverage(
        "Foreign Minister Ana Moreno said on Friday that Brela may leave the grain talks.",
        "Brela may soon leave the grain talks, Ana Moreno announced Friday.",
        "Ana Moreno signalled Friday that Brela could leave the talks on grain.",
    )
    (event,) = merge_timeline(coverage, ())
    assert event.outlets == ("o0", "o1", "o2")
    assert {c.expression for c in event.citations} == {"Friday"}


def test_a_fact_lends_an_undated_passage_to_its_event_and_to_no_other() -> None:
    coverage = _coverage(
        "A drone hit a mill in Arden on Thursday. A train derailed near Corle on Wednesday.",
        "A mill in Arden was hit by a drone, police said.",
    )
    fact = _fact(
        coverage,
        ("a0", "A drone hit a mill in Arden on Thursday."),
        ("a1", "A mill in Arden was hit by a drone, police said."),
    )
    train, mill = merge_timeline(coverage, [fact])
    assert (mill.date, mill.fact, mill.outlets) == ("2025-04-17", fact.id, ("o0", "o1"))
    assert [c.expression for c in mill.citations] == ["Thursday", ""]
    assert (train.date, train.fact, train.outlets) == ("2025-04-16", "", ("o0",))


def test_the_most_precise_of_compatible_dates_is_taken() -> None:
    coverage = _coverage(
        "The Arden reactor was switched off last week after a leak.",
        "The Arden reactor was switched off on April 9, 2025, after a leak.",
    )
    (event,) = merge_timeline(coverage, ())
    assert (event.date, event.certainty, len(event.outlets)) == ("2025-04-09", "stated", 2)


def test_incompatible_dates_stay_two_events() -> None:
    texts = ("The Arden reactor was switched off on April 8.", "The Arden reactor was switched off on April 9.")
    assert [d for d, _ in _events(*texts)] == ["2025-04-08", "2025-04-09"]


def test_two_tolls_of_one_place_and_day_are_one_event() -> None:
    coverage = _coverage(
        "On Sunday, missiles fell on Arden, where 35 civilians died.",
        "It came days after a Palm Sunday bombing in Arden that killed 34 people.",
    )
    (event,) = merge_timeline(coverage, ())
    assert (event.date, [c.outlet for c in event.citations]) == ("2025-04-13", ["o0", "o1"])
    assert event.outlets == ("o0",)  # the other gives another figure


def test_who_gives_another_figure_tells_the_line_in_part() -> None:
    one = "On Sunday a drone hit the mill of Arden, where 35 workers died, the mayor said."
    other = "A Sunday drone strike on the mill of Arden left at least 30 workers dead."
    third = "On Sunday a drone hit the mill of Arden, where 35 workers died."
    (event,) = merge_timeline(_coverage(one, other, third), ())
    assert ([c.outlet for c in event.citations], event.outlets) == (["o0", "o1", "o2"], ("o0", "o2"))
    assert event.why.endswith("3 outlets tell it, some of them in part")


def test_who_says_what_may_be_does_not_say_that_it_is() -> None:
    is_so = "Mayor Rivera is preparing to close the harbour of Arden, she said on Friday in Corle."
    may = "Mayor Rivera said on Friday in Corle that she may close the harbour of Arden."
    might = "Mayor Rivera said in Corle on Friday that she might close the harbour of Arden."
    texts = (is_so, may, might)
    told = _coverage(*texts)
    (event,) = merge_timeline(told, (_fact(told, *((f"a{n}", text) for n, text in enumerate(texts))),))
    assert (event.text, event.outlets) == (may, ("o1", "o2"))


def test_who_tells_another_part_does_not_state_the_line() -> None:
    texts = (
        "The town council of Corle voted late on Friday to override the veto of Mayor Rivera.",
        "With the override the harbour bill becomes law in spring, clerks of the upper chamber explained to reporters.",
    )
    told = _coverage(*texts)
    (event,) = merge_timeline(told, (_fact(told, *((f"a{n}", text) for n, text in enumerate(texts))),))
    assert ([c.outlet for c in event.citations], event.outlets) == (["o0", "o1"], ("o0",))


def test_what_was_said_earlier_this_month_is_not_ahead() -> None:
    (event,) = merge_timeline(_coverage('"We are not going to pay for the quay," Adler said earlier this month.'), ())
    assert event.when == "past"


def test_what_ties_a_line_to_the_one_before_goes() -> None:
    text = "Separately, the council of Corle rejected the plan on Friday. Adler also closed the mill on Thursday."
    assert [t for _, t in _events(text)] == [
        "Adler closed the mill on Thursday.",
        "the council of Corle rejected the plan on Friday.",
    ]


def test_past_comes_before_future_and_ids_are_unique() -> None:
    text = "Moreno said Thursday the pact could be signed next Monday. In 2016, the pact was drafted."
    events = merge_timeline(_coverage(text), ())
    assert [e.date for e in events] == ["2016", "2025-04-17", "2025-04-21"]
    assert len({e.id for e in events}) == len(events)


def _in_order(event: Event, articles: dict[str, Article]) -> bool:
    """Outside square brackets, and the mark that closes a cut, its words stand, in order, in one of its passages."""
    words = re.sub(r"\[…\][”\"]|\[[^\]]*\]", " ", event.text).split()

    def holds(passage: str) -> bool:
        stream = iter(passage.split())
        return all(any(w.strip(".,;") == p.strip(".,;") for p in stream) for w in words)

    return any(holds(articles[c.article].text[c.start : c.end]) for c in event.citations)


_PIECES = st.sampled_from(
    """Moreno said Thursday that|Since returning in January,|the deal could be signed next Monday,|“We met Sunday,”
    |a March strike|, which both agreed to last month,|killing nine on April 4|.|, just days after a|in 2016
    |Friday’s announcement|, while|, and Arden was hit overnight|unless|”|“|—|;|, published on Monday,|\n\n
    |talks in Arden|the vote|, police said|according to""".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=12).map(" ".join), min_size=1, max_size=3))
def test_whatever_the_coverage_events_are_dated_and_proved(texts: list[str]) -> None:
    coverage = _coverage(*texts)
    articles = {a.id: a for a in coverage.articles}
    events = merge_timeline(coverage, ())
    for event in events:
        EdtfDate.parse(event.date)
        assert event.citations
        assert event.why
        assert _in_order(event, articles)
        assert all(articles[c.article].text[c.start : c.end] == c.text for c in event.citations)
    assert len({e.id for e in events}) == len(events)


# --- sentences that print no date of their own ----------------------------------------------------------------------


def test_a_statement_beside_a_dated_one_has_its_day() -> None:
    one = "Mayor Ana Rivera said Thursday that the port would close."
    other = "Hours before Rivera’s remarks, the council claimed that the harbour was safe."
    events = _events(one, other)
    assert ("2025-04-17", "the council claimed that the harbour was safe") in events


def test_a_statement_beside_one_of_two_days_has_none() -> None:
    one = "Mayor Ana Rivera said Thursday that the port would close."
    two = "Rivera said Tuesday that nobody would be paid."
    other = "Hours before Rivera’s remarks, the council claimed that the harbour was safe."
    assert not [e for e in _events(one, two, other) if "council" in e[1]]


def test_words_that_say_today_were_spoken_today() -> None:
    text = "“This is how they began this Good Friday, with a raid on the harbour,” Ana Rivera said."
    assert [date for date, _ in _events(text)] == ["2025-04-18"]


def test_a_toll_beside_a_dated_strike_is_of_that_wave() -> None:
    text = (
        "Attacks on the coast continued overnight into Friday. In Corle, two people were killed. "
        "In Hall, nobody knew of the raids."
    )
    found = {text: date for date, text in _events(text)}
    assert found.get("In Corle, two people were killed") == "2025-04-17/2025-04-18"
    assert not [t for t in found if "Hall" in t]


def test_since_then_is_a_period() -> None:
    events = _events("Since taking office in January, Mayor Ana Rivera has closed two ports.")
    assert ("2025-01/2025-04", "Mayor Ana Rivera has closed two ports") in events


def test_a_caption_dates_the_occasion_but_not_a_handout() -> None:
    caption = "Ana Rivera arrives for talks on the harbour in Corle Thursday, April 17, 2025. (A. Photographer)"
    assert [d for d, _ in _events("It rained.", captions=(caption,))] == ["2025-04-17"]
    handout = (
        "In this photo taken from video provided by the council on Thursday, April 17, 2025, talks in Corle go on."
    )
    assert _events("It rained.", captions=(handout,)) == []


def test_a_meeting_still_to_come_is_one_over_outlets() -> None:
    one = "Another meeting is expected in Corle in the coming days."
    other = "The next round of talks is scheduled for Corle next week."
    assert [date for date, _ in _events(one, other)] == ["2025-04-21/2025-04-27"]


def test_what_has_expired_did_so_not_long_before_publication() -> None:
    assert _events("Rivera said that the 30-day truce, which the council wanted, has expired.") == [
        ("2025-04~", "Rivera said that the 30-day truce, which the council wanted, has expired")
    ]
    for text in (
        "The 30-day truce has not expired.",
        "Nobody knows whether the truce has expired.",
        "Once the lease has expired, the harbour falls to the town.",
        "Her patience has run out.",
    ):
        assert _events(text) == []


def test_the_day_of_a_noun_within_a_passage_is_not_the_day_of_its_fact() -> None:
    texts = (
        "Harbour chief Tom Adler warned Thursday that failure to pass a new pact would raise the risk of a strike.",
        "The herring pact, announced by Mayor Rivera this week, would raise the risk of a long and bitter strike of "
        "all crews if it failed, Tom Adler told some of them in the old hall of the harbour.",
    )
    told = _coverage(*texts)
    week, warned = merge_timeline(told, (_fact(told, ("a0", texts[0]), ("a1", texts[1])),))
    assert week.date == "2025-04-14/2025-04-18"
    assert (warned.date, warned.text, warned.outlets) == ("2025-04-17", texts[0], ("o0", "o1"))


def test_of_the_clauses_of_an_event_one_speaks_whose_figures_most_outlets_give() -> None:
    texts = (
        "Tom Adler left the council on Friday after a dispute.",
        "Tom Adler, the trader who took $84,000 of the council, left the council on Friday after a dispute.",
        "Tom Adler, the trader who took $84,000 of the council, left the council on Friday after a dispute over it.",
    )
    told = _coverage(*texts)
    (event,) = merge_timeline(told, (_fact(told, *((f"a{n}", text) for n, text in enumerate(texts))),))
    assert (event.text, event.outlets) == ("Tom Adler left the council on Friday after a dispute.", ("o0", "o1", "o2"))


def test_two_facts_of_several_outlets_are_two_events_of_a_day() -> None:
    left = "Tom Adler is leaving the council of Corle, he said Friday in a letter and a video."
    love = (
        "“Nothing makes me happier than old boats and the council of Corle,” Tom Adler said in a letter on Friday, "
        "noting he left the council."
    )
    told = _coverage(f"{left} {love}", f"{left} {love}")
    one, other = (_fact(told, ("a0", words), ("a1", words)) for words in (left, love))
    events = merge_timeline(told, (one, replace(other, id="b-fact-000000")))
    assert [[c.article for c in e.citations] for e in events] == [["a0", "a1"], ["a0", "a1"]]
