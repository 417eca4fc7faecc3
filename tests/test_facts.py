"""Facts: the table in cases/facts.yaml, and what holds of each of them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from telling import BESIDE, DAY, beside_others, claims, coverage, facts, marked, story, units

from site_builder.check import prove
from site_builder.merge.facts import one_by_line
from site_builder.merge.matching import Weights
from site_builder.merge.order import in_order
from site_builder.merge.support import Wording, states
from site_builder.merge.synonyms import with_synonyms
from site_builder.merge.wording import Variant
from site_builder.story import Fact, Story

_CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/facts.yaml").read_text("utf-8"))


def _of_the_case(told: Story) -> list[Fact]:
    others = " ".join(" ".join(BESIDE.values()).split())
    return [f for f in told.of(Fact) if not all(c.text in others for c in f.citations)]


def _support(fact: Fact) -> str:
    part = dict.fromkeys(c.outlet for c in fact.citations if c.exactness == "partial")
    return f"{' '.join(fact.outlets)} / {' '.join(part)}".strip()


@pytest.mark.parametrize("case", marked(_CASES, "case"))
def test_a_reader_would_agree(case: dict[str, Any]) -> None:
    told = story(beside_others(case["outlets"]))
    assert [(f.text, _support(f)) for f in _of_the_case(told)] == list(case["facts"].items())
    if "set_aside" in case:
        furniture = ("list title",)
        assert {s.text: s.reason for s in told.set_aside if s.reason not in furniture} == case["set_aside"]


@pytest.mark.parametrize("case", _CASES, ids=[c["case"] for c in _CASES])
def test_every_fact_is_proved(case: dict[str, Any]) -> None:
    told = story(beside_others(case["outlets"]))
    assert prove(told) == []
    found = told.of(Fact)
    assert len({(f.wording, f.text) for f in found}) == len(found)
    several, alone = ([f for f in found if (len(f.outlets) > 1) is many] for many in (True, False))
    spoken = {(c.article, c.start, c.end) for f in several for c in f.supporting if c.article == f.wording}
    assert all((c.article, c.start, c.end) not in spoken for f in alone for c in f.supporting)
    assert all(one.outlets and len(one.outlets) >= len(other.outlets) for one, other in pairwise(found))
    for fact in found:
        assert any(c.article == fact.wording and c.exactness == "same" for c in fact.citations)
        assert fact.origins <= len(fact.outlets)


def _shown(texts: dict[str, str]) -> dict[str, str]:
    return {f.text: _support(f) for f in _of_the_case(story(beside_others(texts)))}


def test_what_stands_in_marks_elsewhere_is_a_persons_word() -> None:
    spoken = "Nobody in Corle has ever seen a better ship than this one"
    texts = {
        "gazette": f"The letter was read out in the harbour. {spoken}.",
        "herald": f"“{spoken},” Ana Rivera said of the old ferry.",
    }
    assert _shown(texts) == {"The letter was read out in the harbour.": "gazette /"}


def test_a_pull_quote_is_a_persons_word_too() -> None:
    spoken = "Nobody in Corle has ever seen a better ship than this one."
    said = f"“The ferry is old. {spoken} It will sail on,” Ana Rivera said."
    texts = {"gazette": f"The letter was read out in the harbour.\n\n{spoken}\n\n{said}"}
    assert _shown(texts) == {"The letter was read out in the harbour.": "gazette /"}
    aside = {s.text: s.reason for s in story(texts).set_aside}
    assert aside[spoken] == "repeats the same article"


def test_a_passage_with_other_years_does_not_state_these() -> None:
    served = "Tom Adler was harbour master of Corle and pilot of the ferry Corvina from"
    assert _shown({"gazette": f"{served} 1967 to 1979.", "herald": f"{served} 1966 to 1978."}) == {
        f"{served} 1967 to 1979.": "gazette / herald"
    }


def test_a_question_states_nothing() -> None:
    texts = {
        "gazette": "Did the ferry Corvina sink off Port Ellen with nine tonnes of oil?",
        "herald": "The ferry Corvina sank off Port Ellen with nine tonnes of oil.",
    }
    assert _shown(texts) == {texts["herald"]: "herald /"}


def test_a_passage_that_quotes_other_words_too_does_not_speak_for_both() -> None:
    texts = {
        "gazette": "Ana Rivera said the plan “is too weak to stand at all,” and that “nobody in Corle wants it now.”",
        "herald": "“Nobody in Corle wants it now,” Ana Rivera said.",
    }
    assert not any("too weak" in words and "herald" in who.split(" /")[0] for words, who in _shown(texts).items())


def test_what_was_said_is_not_shown_without_who_said_it() -> None:
    words = "The governor of Corle said that the harbour is safe and that the ferry Corvina has no owner."
    told = story(beside_others({"gazette": words, "herald": "The ferry Corvina has no owner, papers in Corle show."}))
    assert not any(f.text.lower().startswith("that ") for f in told.of(Fact))


def test_why_a_fact_was_put_together_is_told() -> None:
    texts = {
        "gazette": "The ferry Corvina sank off Port Ellen on Friday.",
        "herald": "On Friday the ferry Corvina sank off Port Ellen.",
    }
    fact = facts(beside_others(texts))[0]
    assert fact.why.startswith("all passages name Corvina and Port Ellen, give the day 2025-04-18 and share the words ")
    assert "“ferry”" in fact.why
    assert fact.date == "2025-04-18"


def test_two_short_articles_that_say_the_same() -> None:
    line = "The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil on board."
    found = facts({"gazette": f"{line} It rained in the harbour.", "herald": f"{line} Crews wept on the long quay."})
    assert found[0].outlets == ("gazette", "herald")


def test_a_comment_behind_a_comma_is_no_fact_of_its_own() -> None:
    """Its subject stands in the clause before it, which may have gone to another fact."""
    line = "The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil on board"
    told = story(
        {"gazette": f"{line}, underscoring the poor state of the old fleet.", "herald": f"{line}. Crews wept."}
    )
    assert not any(f.text.startswith("Underscoring") for f in told.of(Fact))
    assert prove(told) == []


def test_the_date_of_an_aside_is_not_that_of_the_claim() -> None:
    text = "The truce, which both armies agreed to in March, has expired in the hills of Arden without a word."
    assert facts({"gazette": text})[0].date is None


_LATER = {"gazette": DAY, "herald": DAY + datetime.timedelta(days=1), "echo": DAY + datetime.timedelta(days=2)}


def test_an_article_more_does_not_rename_what_stood_before() -> None:
    texts = {
        "gazette": "The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil. Ana Rivera wept.",
        "herald": "The ferry Corvina sank off Port Ellen on Friday. The union called a strike for Monday in the port.",
        "echo": "The ferry Corvina sank off Port Ellen on Friday, officials said. A dog was saved from the cold water.",
    }
    two, three = (
        facts(beside_others({k: texts[k] for k in outlets}), _LATER)
        for outlets in (("gazette", "herald"), ("gazette", "herald", "echo"))
    )
    assert {f.id for f in two} <= {f.id for f in three}
    assert len(three) > len(two)


def test_a_clearer_wording_does_not_rename() -> None:
    texts = {
        "gazette": (
            "With nine tonnes of oil on board and in a heavy storm, the old ferry Corvina, which had left Corle an "
            "hour before with a crew of nine and a load of timber, sank off Port Ellen on Friday."
        ),
        "herald": "The old ferry Corvina sank off Port Ellen on Friday in a heavy storm.",
    }
    one = facts(beside_others({"gazette": texts["gazette"]}), _LATER)
    two = facts(beside_others(texts), _LATER)
    assert one[0].id == two[0].id


def test_a_claim_that_tells_part_is_evidence_and_no_support() -> None:
    one = "The council agreed to a 30-day truce with the fishermen of Corle in the old harbour."
    other = (
        "The truce, to which the fishermen of Corle had agreed in a long night of shouting, may fail over nets, fees, "
        "lamps, ropes, moorings, licences and the price of mackerel."
    )
    texts = {"gazette": f"Nobody came to the opera. {one}", "herald": f"The tower clock stood still. {other}"}
    found = _shown(texts)
    assert (found[one], found[other]) == ("gazette / herald", "herald / gazette")


def test_one_telling_amount_ties_what_it_was_spent_on_and_a_round_one_nothing() -> None:
    cost = "The posters cost the town of Corle roughly {}, according to the Daily Post."
    paid = "The council paid an agency just short of {} this fall for the work on the posters."
    before = "Nobody came to the opera. The tower clock stood still. Larks were seen in the park. "
    for amount, beside in (("$449,000", " / herald"), ("$400,000", " /")):
        one, other = cost.format(amount), paid.format(amount)
        assert _shown({"gazette": before + one, "herald": before + other})[one] == f"gazette{beside}"


def test_the_same_done_by_one_to_one_ties_in_part() -> None:
    one = "Despite the gales, Norway has opened a lighthouse on the cape of Arden, said a pilot of the harbour."
    other = "Amid cheers of a thousand guests, Norway also opened a lighthouse that could guide trawlers by night."
    before = "Nobody came to the opera. The tower clock stood still. Larks were seen in the park. "
    texts = {"gazette": before + one, "herald": before + other}
    assert _shown(texts)[one] == "gazette / herald"
    sold = texts | {"herald": before + other.replace("opened", "sold")}
    assert _shown(sold)[one] == "gazette /"


def test_what_others_tell_in_part_comes_before_what_one_alone_tells_and_is_not_told_twice() -> None:
    before = "Nobody came to the opera. The tower clock stood still. Larks were seen in the park. "
    cost = "The posters cost the town of Corle roughly $449,000, according to the Daily Post."
    paid = "The council paid an agency just short of $449,000 this fall for the work on the posters."
    order = list(_shown({"gazette": before + cost, "herald": paid}))
    assert order[0] == cost
    assert order.index(paid) > order.index("Nobody came to the opera.")


def test_a_line_that_leans_on_another_comes_behind_those_that_do_not() -> None:
    lines = "The decision comes after a vote.", "Ana Rivera closed the harbour."
    told = coverage({"gazette": " ".join(lines), "herald": "A vote. A harbour."})
    beside = told.cite("herald", 0, 7, exactness="partial"), told.cite("herald", 8, 18, exactness="partial")
    starts = 0, len(lines[0]) + 1
    found = [
        Fact(f"f{n}", line, (told.cite("gazette", start, start + len(line)), part), "")
        for n, (line, start, part) in enumerate(zip(lines, starts, beside, strict=True))
    ]
    assert [f.id for f in in_order(told, found)] == ["f1", "f0"]


def test_what_more_outlets_state_without_the_tail_is_the_line_and_the_tail_another() -> None:
    line = "The council closed the old harbour of Corle on Friday"
    one = f"{line} and sent nine barges full of herring home to Port Ellen."
    other = f"{line}, angering some of the fishermen, the tailors and the bakers of the lower town."
    found = {f.text: f for f in facts(beside_others({"gazette": one, "herald": other}))}
    assert found[f"{line}."].outlets == ("gazette", "herald")
    rest = found["[The council] sent nine barges full of herring home to Port Ellen."]
    assert (rest.outlets, [c.text for c in rest.citations]) == (("gazette",), [one])


def test_a_long_line_is_cut_before_its_tail() -> None:
    line = "The council of Corle closed the market and the old harbour on Friday to the fishermen of Port Ellen"
    tail = (
        ", angering the crews of the 40 ferries that had come to the town for the great summer fair with all of their"
    )
    (fact,) = facts({"gazette": f"{line}{tail} families and friends."})
    assert fact.text == f"{line}."


_QUAY = "the council of Corle has sold nine of the old ferries to the fishermen of Port Ellen and to their kin for good"


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (  # a second thing that somebody says
            f"Adler said on Friday that {_QUAY}, and that the crews of the harbour are to have the money in June.",
            f"Adler said on Friday that {_QUAY}.",
        ),
        (  # an aside of the first of two clauses
            f"The mayor, who had promised it to the crews, went home, and {_QUAY} while it rained on the quay.",
            f"The mayor went home, and {_QUAY} while it rained on the quay.",
        ),
        (  # what is left is long still
            f"On the quay Adler told the crews of the long strike and all of their friends that {_QUAY}, angering "
            "a baker and the nine sons of the old harbour master.",
            f"On the quay Adler told the crews of the long strike and all of their friends that {_QUAY}.",
        ),
    ],
)
def test_a_long_line_of_one_outlet_loses_what_it_can_do_without(sentence: str, line: str) -> None:
    assert [f.text for f in facts({"gazette": sentence})] == [line]


@pytest.mark.parametrize(
    "goods",
    [
        "Fiddlers, lanterns",
        pytest.param(
            "Four fiddlers, nine lanterns",
            marks=pytest.mark.xfail(
                reason="what is counted is a word: the two are .09 alike, one amount ties from .10 on", strict=True
            ),
        ),
    ],
)
def test_a_long_line_keeps_the_tail_that_others_tell(goods: str) -> None:
    line = "The council of Corle closed the market and the old harbour on Friday to the fishermen of Port Ellen"
    tail = ", angering the crews that had spent $449,000 on lamps and ropes for the great fair of the town and its kin."
    cost = f"{goods} and a horse for the fair had cost $449,000 by noon."
    for other, text in (("", f"{line}."), (cost, f"{line}{tail}")):
        assert text in _shown({"gazette": f"{_OPENINGS[0]}{line}{tail}", "herald": _OPENINGS[1] + other})


def test_an_opening_that_states_all_of_the_main_event_counts_for_it_and_may_speak() -> None:
    """In words of its own it is too far from the others to be matched, and near enough to be beside them."""
    texts = {
        "gazette": "Ana Rivera was sworn in as the 45th mayor of Corle on Friday, ushering in a time of new boats.",
        "herald": "Mayor Ana Rivera took the oath on the quay to be the 45th mayor of Corle, vowing to mend a bridge.",
    }
    shown = _shown(beside_others(texts))
    assert shown["Ana Rivera was sworn in as the 45th mayor of Corle on Friday."].startswith("gazette")


def test_what_is_parted_off_behind_the_subject_may_go() -> None:
    fired = "has been fired by the harbour board of Corle."
    one = f"Council chief Tom Adler, who fought the long strike of the 40 crews in May, {fired}"
    other = f"Mr. Tom Adler, who had led the town’s old ferry company for years, {fired}"
    found = {f.text: f.outlets for f in facts(beside_others({"gazette": one, "herald": other}))}
    assert found[f"Council chief Tom Adler {fired}"] == ("gazette", "herald")


def test_what_is_cut_off_need_not_be_stated_and_what_is_left_must() -> None:
    """The line is asked for word by word: the names of it, not those of its tail."""
    line = "Mayor Ana Rivera closed the old fish market in the harbour of Port Ellen on Friday"
    one = f"{line} in an effort to end a strike that Tom Adler of Larkhill had led for nine weeks."
    jeers = "Amid jeers of nine tailors, four bakers, a judge and a few goats"
    two = f"{jeers}, Ana Rivera closed the old fish market in the harbour of {{}}."
    for place, outlets in (("Port Ellen", ("gazette", "herald")), ("the town", None)):
        told = facts(beside_others({"gazette": one, "herald": two.format(place)}))
        assert {f.text: f.outlets for f in told}.get(f"{line}.") == outlets


def test_who_only_names_those_of_whom_a_line_tells_does_not_state_it() -> None:
    one = "Ana Rivera came before the Harbour Committee on Fish and Barges and told it that the claims were false."
    two = "Ana Rivera plans to keep silent before the Harbour Committee on Fish and Barges."
    found = facts(beside_others({"gazette": one, "herald": two}))
    assert not [f.text for f in found if len(f.outlets) > 1]


def test_who_says_that_words_will_be_ruinous_does_not_say_that_somebody_berates() -> None:
    texts = {
        "gazette": "Ana Rivera, the harbour chief of Corle, sharply berated Tom Adler of Wexbridge on Friday over his "
        "plans to address the joint guilds in the old hall next week.",
        "herald": "Ana Rivera, the harbour chief of Corle, said Tom Adler of Wexbridge and his planned speech in front "
        "of the joint guilds in the old hall will be “ruinous” to the crews.",
    }
    assert _shown(beside_others(texts)) == {texts["gazette"]: "gazette / herald"}


def test_facts_for_which_one_passage_speaks_in_the_same_words_are_one() -> None:
    told = coverage({"gazette": "The harbour was closed.", "herald": "It closed.", "echo": "Closed it was."})
    own, *others = (told.cite(outlet, 0, 10) for outlet in ("gazette", "herald", "echo"))
    part = replace(others[1], exactness="partial")
    one, other, last = (
        Fact(f"f{n}", line, cited, why, wording="gazette")
        for n, (line, cited, why) in enumerate(
            [("Closed.", (own, others[0], part), "a"), ("Closed.", (own, others[1]), "b"), ("Shut.", (own,), "")]
        )
    )
    found = list(one_by_line(told, [one, last, other]))
    assert [(f.id, f.outlets, f.why) for f in found] == [
        ("f0", ("gazette", "herald", "echo"), "a; b"),
        ("f2", ("gazette",), ""),
    ]


@pytest.mark.parametrize(("verb", "same"), [("appointed", True), ("bribed", False)])
def test_a_word_that_says_the_same_states_a_line(verb: str, same: bool) -> None:
    line = "The council picked the pilot of the Corvina"
    texts = {"gazette": f"{line}.", "herald": f"On the old quay the council {verb} a pilot, who danced for joy."}
    gazette, herald, *_ = units(texts)
    cut = Wording(gazette, Variant(0, len(line), f"{line}.", cut=True), gazette.features - {"corvina", "council"})
    assert states(herald, cut, Weights.learn([gazette, herald])) is same


@pytest.mark.parametrize(
    ("word", "other"),
    [("employees", "workers"), ("purchased", "acquired"), ("raised", "increased"), ("disclosed", "revealed")],
)
def test_synonyms_are_stems_as_claims_have_them(word: str, other: str) -> None:
    one, two = (frozenset(claims(f"The {w} herring {w} it.")[0].terms) for w in (word, other))
    assert one != two <= with_synonyms(one)


def test_whose_state_somebody_stands_for_need_not_be_stated() -> None:
    one = "U.S. Rep. Tom Adler (R-Ohio) has resigned over the theft of nine barges."
    two = "Rep. Tom Adler has resigned over the theft of nine barges, to the relief of the crews."
    found = {f.text: f.outlets for f in facts(beside_others({"gazette": one, "herald": two}))}
    assert ("gazette", "herald") in found.values()


def test_who_speaks_in_marks_is_named_by_the_passage_though_it_says_he() -> None:
    said = "“While I planned to mend the nets of Corle until May, I know in my heart that it is time to move along,”"
    one = f"{said} Mr. Adler wrote in a letter on Friday, thanking the crews."
    two = f"Tom Adler has left. {said} he wrote in the letter."
    three = f"Tom Adler sat down. {said} Adler wrote in a letter on Friday to the old council."
    found = facts(beside_others({"gazette": "Tom Adler has gone. " + one, "herald": two, "echo": three}))
    assert max(len(f.outlets) for f in found if "planned" in f.text) == 3


def test_a_line_about_him_whom_only_another_sentence_names_does_not_speak() -> None:
    texts = {
        "gazette": "Rivera left him a rude voicemail message of nine minutes about the herring.",
        "herald": "Rivera left Tom Adler a rude voicemail message of nine minutes about the herring of Corle.",
    }
    texts = {outlet: text.replace("Rivera", "The governor") for outlet, text in texts.items()}
    assert all("left him" not in f.text for f in facts(beside_others(texts)) if len(f.citations) > 1)


def test_a_title_need_not_be_stated() -> None:
    resigned = "Tom Adler has resigned over the theft of herring"
    one, other = (
        f"Deputy Finance Minister {resigned}.",
        f"On the quay {resigned}, in the worst affair of the long summer.",
    )
    found = {f.text: f.outlets for f in facts(beside_others({"gazette": one, "herald": other}))}
    assert found[one] == ("gazette", "herald")


def _stated(line: str, other: str, beside: str = "") -> bool:
    """Does an outlet that prints `other` state a line that another prints? beside: what a third one prints."""
    gazette, herald, *others = units({"gazette": line, "herald": other, **({"echo": beside} if beside else {})})
    whole = Wording(gazette, Variant(0, len(line), line, cut=False), gazette.features)
    return states(herald, whole, Weights.learn([gazette, herald, *others]))


@pytest.mark.parametrize(
    ("other", "stated"), [("Republicans", True), ("GOP leaders", True), ("Democrats", False), ("Members", False)]
)
def test_a_party_must_be_stated(other: str, stated: bool) -> None:
    line = "Republicans in the old town hall of Corle rejected the harbour bill."
    assert _stated(line, line.replace("Republicans", other)) is stated


@pytest.mark.parametrize(("verb", "stated"), [("holding", False), ("praising", True)])
def test_who_holds_a_meeting_holds_no_briefing(verb: str, stated: bool) -> None:
    line = f"Ana Rivera of Corle is {verb} a briefing."
    other = f"Ana Rivera of Corle is {verb} a meeting with bakers."
    assert _stated(line, other, BESIDE["echo"]) is stated


@pytest.mark.parametrize(("named", "stated"), [("Kenya and Peru", True), ("Kenya", False), ("Crews", False)])
def test_of_several_countries_one_may_be_left_out(named: str, stated: bool) -> None:
    what = "have signed the long treaty on herring, nets, wages and lamps in the old hall of the harbour"
    assert _stated(f"Kenya, Peru and Ghana {what}.", f"{named} {what}.") is stated


@pytest.mark.parametrize(
    ("other", "stated"),
    [("The council has long fought", True), ("Since May, the council has fought", True), ("The council fought", False)],
)
def test_how_long_something_lasts_must_be_told(other: str, stated: bool) -> None:
    what = "against the new toll on barges in the harbour of Corle"
    assert _stated(f"The council has fought {what} for months.", f"{other} {what}.") is stated


@pytest.mark.parametrize("tail", [" and is drifting from pier to pier", ", which angers crews"])
def test_each_clause_of_a_line_must_be_told_in_part(tail: str) -> None:
    what = "carries the green flag, the iron crane, the silver bell and the painted mark of the harbour"
    line = f"The old barge of the Vale {what}{tail}."
    other = f"The old barge of the Vale, which {what}, has been sold."
    gazette, herald, sun = units({"gazette": line, "herald": other, "sun": line.replace("pier to", "berth to")})
    whole = Wording(gazette, Variant(0, len(line), line, cut=False), gazette.features)
    weights = Weights.learn([gazette, herald, sun])
    assert not states(herald, whole, weights)
    assert states(sun, whole, weights)


def test_what_he_did_a_party_has_not_done() -> None:
    line = "Democrats rejected the harbour plan."
    other = "It is the harbour plan that he rejected on the quay and that Democrats have praised."
    assert not _stated(line, other)


def test_who_does_not_deny_does_not_state_a_denial_however_short() -> None:
    one = "The harbour plan, which the mayor wrote in one long night of May, will not end the fish strike."
    other = "The harbour plan and the fish strike were talked about by the mayor in the old hall of Corle."
    found = [f for f in facts(beside_others({"gazette": one, "herald": other})) if "not end" in f.text]
    assert all(f.outlets == ("gazette",) for f in found)
    assert found


def test_a_denial_may_be_put_otherwise() -> None:
    one = "The new rules of the harbour would not apply to ferries and old barges."
    other = "The new rules of the harbour do not extend to ferries, old barges or rowing boats, the council said."
    found = {f.text: f.outlets for f in facts(beside_others({"gazette": one, "herald": other}))}
    assert found[one] == ("gazette", "herald")


_OPENINGS = (
    "Nobody came to the opera. The tower clock stood still. Larks were seen in the park. ",
    "A dog was found in a well. The mill was painted green. Rain fell at noon. ",
    "Snow lay on the pass. A goat won the race. Plums were cheap again. ",
)
"""What the outlets begin with, so that a case is no lede."""


def _below(one: str, other: str) -> dict[str, str]:
    return _shown({"gazette": _OPENINGS[0] + one, "herald": _OPENINGS[1] + other})


def test_what_is_retold_stands_beside_the_quotation_of_the_same_speaker() -> None:
    told = (
        "Mayor Ana Rivera, who had come late from a wedding in Wexbridge, asked the weary crews of nine ferries to "
        "open their eyes."
    )
    said = "“They must open their eyes to the harm done by the strike,” {} said of the crews."
    assert _below(told, said.format("Ana Rivera"))[told] == "gazette / herald"
    assert _below(told, said.format("Tom Adler"))[told] == "gazette /"


def test_what_tells_part_of_half_a_fact_must_be_near_all_of_it() -> None:
    one = "The remarks of the pilots mark a shift in the tone of the harbour."
    two = "The remarks mark a sharp tone of the pilots, showing a shift in patience amid the deadlock of the harbour."
    part = "A shift in tone may help old ships."
    for third, beside in ((part, " / echo"), (part.replace("tone", "crew"), " /")):
        texts = dict(zip(("gazette", "herald", "echo"), _OPENINGS, strict=True))
        told = _shown({o: opening + text for (o, opening), text in zip(texts.items(), (one, two, third), strict=True)})
        assert told[one] == f"gazette herald{beside}"


def test_rare_words_tie_two_claims_in_part_but_not_those_of_a_name() -> None:
    ad = "The National Lantern Association plans a film about the old quays, the piers and the sheds."
    none = "The National Lantern Association gave no answer to seven letters of a reader."
    assert _below(ad, none)[ad] == "gazette /"
    smoke = "The smell of tar and of paper lanterns drew crews."
    night = "Four hundred guests came by night for tar and lanterns."
    assert _below(smoke, night)[smoke] == "gazette / herald"


def test_why_another_figure_stands_beside_a_fact_is_told() -> None:
    texts = {
        "gazette": "A storm injured 71 people in Port Ellen on Friday.",
        "herald": "On Friday a storm at Port Ellen tore down roofs and injured at least 84 people.",
    }
    first = next(f for f in facts(beside_others(texts)) if f.text == texts["gazette"])
    assert first.why == "1 further passage gives another figure"


def test_a_lede_that_says_little_more_than_the_main_fact_is_evidence_there_alone() -> None:
    one = "The council agreed to a 30-day truce with the fishermen of Corle in the old harbour."
    other = "A truce of 30 days, to which the fishermen of Corle have agreed, brings calm to the fish market."
    assert _shown({"gazette": one, "herald": other}) == {one: "gazette / herald"}


def test_an_assessment_of_the_sentence_before_is_no_fact() -> None:
    text = "Rivera left the talks in Corle on Friday.\n\nThis change in tone reflects a broader sense of urgency."
    assert list(_shown({"gazette": text})) == ["Rivera left the talks in Corle on Friday."]


def test_no_passage_is_cited_twice() -> None:
    told = story(
        {
            "gazette": "He added, “It’s not our harbour. We have other ferries to paint.”",
            "herald": "Mayor Ana Rivera said, “It’s not our harbour. We have other ferries to paint.”",
            "echo": "Mayor Ana Rivera spoke of the time spent, noting that while Corle wants to help, "
            "“it is not our harbour,” and that the town has “other ferries to paint.”",
        }
    )
    cited = [[(c.article, c.start, c.end) for c in fact.citations] for fact in told.of(Fact)]
    assert max(map(len, cited)) > 1
    assert all(len(places) == len(set(places)) for places in cited)


def test_marks_of_two_kinds_may_pair() -> None:
    texts = {
        "gazette": '"The new bridge is closed. But the old bridge of Corle is safe for everyone," Ana Rivera said.',
        "herald": 'Ana Rivera spoke. "But the old bridge of Corle is safe for everyone,” she said.',
    }
    assert any(who.startswith("gazette herald") for who in _shown(texts).values())


def test_who_says_so_is_not_what_is_said() -> None:
    who = "The acting deputy director of the Agency for Clean Water, Dr Lena Holt"
    line = f"{who}, said she expected more nets."
    found = units(beside_others({"gazette": line, "herald": f"{who}, praised old boats."}))
    gazette, herald = (next(u for u in found if u.outlet == outlet) for outlet in ("gazette", "herald"))
    whole = Wording(gazette, Variant(0, len(line), line, cut=False), gazette.features)
    assert not states(herald, whole, Weights.learn(found))


def test_the_holder_of_an_office_is_named_by_it() -> None:
    """Whom "the governor" means, in the claim and in what is asked of who states it."""
    picked = "picked Tom Adler for the harbour board of Corle."
    texts = {
        "gazette": f"Governor Ana Rivera spoke at noon. The governor {picked}",
        "herald": f"Governor Ana Rivera, a Republican, {picked}",
        "echo": f"Governor Kim Obasi met the crews. The governor {picked}",
    }
    found = {f.text: f.outlets for f in facts(beside_others(texts)) if "picked" in f.text}
    assert found == {
        f"The governor [Ana Rivera] {picked}": ("gazette", "herald"),
        f"The governor [Kim Obasi] {picked}": ("echo",),
    }


def test_of_the_main_clause_the_verb_or_most_of_the_words_must_be_told() -> None:
    served = "served as her chief counsel, harbour judge and ferry clerk"
    line = f"Mayor Ana Rivera picked former governor Tom Adler, who {served}."
    texts = {
        "gazette": line,
        "herald": f"Under Mayor Ana Rivera, former governor Tom Adler {served}.",
        "sun": line.replace("picked", "chose"),
        "echo": "Rivera picked a crane for the quay.",
        "post": "Rivera picked a boat for the quay.",
    }
    gazette, herald, sun, *others = units(texts)
    whole = Wording(gazette, Variant(0, len(line), line, cut=False), gazette.features)
    weights = Weights.learn([gazette, herald, sun, *others])
    assert not states(herald, whole, weights)
    assert states(sun, whole, weights)


def test_how_it_was_said_is_not_told_for_outlets_that_do_not_say_so() -> None:
    words = "“The harbour will never be for sale. We have told the bank so twice.”"
    found = facts(
        beside_others(
            {
                "gazette": f"Mayor Ana Rivera closed a school. She added pointedly, {words}",
                "herald": f"“It was late,” Mayor Ana Rivera told reporters. “It was dark. {words[1:]}",
            }
        )
    )
    assert [f.text for f in found if len(f.outlets) == 2] == [f"[Ana Rivera:] {words}"]


def test_of_two_passages_that_say_as_much_the_one_that_takes_up_nothing_speaks() -> None:
    texts = {
        "gazette": "Thursday’s announcement comes on the heels of the tax ruling by the harbour court of Corle.",
        "herald": "The harbour court of Corle overturned the tax on herring in a ruling that fishermen praised.",
    }
    found = [f.text for f in facts(beside_others(texts)) if len(f.citations) > 1]
    assert found == [texts["herald"]]


def test_the_end_of_a_sentence_tells_the_main_event_of_its_own_article_no_second_time() -> None:
    begins = "Mayor Ana Rivera is defending the launch of a ferry campaign in Corle."
    goes_on = "Rivera cited the launch of the campaign as proof of her plan."
    texts = {
        "gazette": f"{begins} The slogan drew loud ridicule on the quay, but {goes_on}",
        "herald": "Mayor Ana Rivera has defended the launch of a ferry campaign on Friday.",
    }
    main = next(f for f in facts(beside_others(texts)) if len(f.outlets) == 2)
    assert [c.text for c in main.citations if c.outlet == "gazette"] == [begins]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("“Strong,” Ana Rivera said of the quay.", True),
        ("“Strong,” Ana Rivera said.", False),
        ("“The quay is strong,” Ana Rivera said.", True),
        ("Which leaves the quay as the last harbour of the Vale.", False),
        ("To which Ana Rivera tweeted of the quay of the Vale.", False),
        ("WHO officials have seen the quay of the Vale.", True),
    ],
)
def test_an_answer_of_a_word_and_a_relative_clause_are_no_facts(printed: str, *, shown: bool) -> None:
    lines = _shown({"gazette": f"Crews built a crane in the harbour. {printed}"})
    assert (printed in lines) is shown


def test_a_long_line_keeps_what_the_passages_of_its_fact_have_in_common() -> None:
    fees = "the millions in campaign donations and the speaking fees that Rivera took from the canneries of the bay"
    turned = "On Monday, the mayor sought to turn the tables on a rival in the long race for the harbour board"
    texts = {
        "gazette": f"{turned}, who for weeks had criticized {fees}.",
        "herald": f"They have criticized {fees}.",
        "echo": f"They have long criticized {fees}, he said.",
    }
    shared = [f.text for f in facts(beside_others(texts)) if len(f.citations) == len(texts)]
    assert shared == [texts["gazette"]]


_QUAY = "The gale broke windows, but Ana Rivera cited the new quay as proof that the “we mend it” plan is a good one."
_SAID = (
    "“Our plan for a quay is meant to keep old boats and their crews safe from heavy waves and ice,” Ana Rivera said."
)
_SAID_ALSO = "“My plan for this quay is older than all the sheds, lamps, ropes and barrels in it,” Ana Rivera said."
_FILM = "The “we mend it” plan has met with scorn from bakers, weavers and cooks since May."


@pytest.mark.parametrize(("echo", "beside"), [(_SAID_ALSO, ["echo", "herald"]), ("Pears were cheap.", ["sun"])])
def test_words_that_two_outlets_print_come_before_a_report_in_one(echo: str, beside: list[str]) -> None:
    texts = beside_others({"gazette": f"Rain fell. {_QUAY}", "herald": f"Courts are wet. {_SAID}", "echo": echo})
    (fact,) = (f for f in story({**texts, "sun": f"Saddles were sold. {_FILM}"}).of(Fact) if f.text == _QUAY)
    assert sorted(c.outlet for c in fact.citations if c.exactness == "partial") == beside
