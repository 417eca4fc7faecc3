"""Threads of articles, the ledes that tell one event, and days of publication that cannot be right."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from telling import beside_others, coverage, facts, units

from site_builder.build import Site, build
from site_builder.merge import misdated
from site_builder.merge.clusters import Matches
from site_builder.merge.differences import merge_differences
from site_builder.merge.matching import LEAD, Weights
from site_builder.merge.threads import find_threads
from site_builder.story import Fact

FIRE = {
    "gazette": "A warehouse in Larkhill burned down on Friday, and Mayor Ana Rivera closed the harbour road.\n\n"
    "Rivera said that the smoke could be seen from Wexbridge.",
    "herald": "Smoke lay over Larkhill after flames destroyed a warehouse near the harbour on Friday.\n\n"
    "Mayor Ana Rivera sent the children home from school.",
    "echo": "Mayor Ana Rivera closed the road to the harbour after a warehouse burned down in Larkhill on Friday.",
}
FLOOD = {
    "post": "Heavy rain flooded the tram tunnel in Corle on Thursday, and Governor Tom Adler sent pumps.\n\n"
    "Adler said that trams would be back on Monday.",
    "times": "The tram tunnel in Corle was under water on Thursday, and Governor Tom Adler asked for more pumps.",
}


def _told(found: tuple[Fact, ...]) -> dict[str, dict[str, str]]:
    return {f.text: {c.text: c.exactness for c in f.citations} for f in found if len(f.citations) > 1}


def test_two_stories_in_a_folder_are_two_threads() -> None:
    found = find_threads(units({**FIRE, **FLOOD}))
    assert sorted(map(sorted, found)) == [["echo", "gazette", "herald"], ["post", "times"]]


def test_articles_of_one_story_are_one_thread() -> None:
    assert find_threads(units(FIRE)) == (frozenset(FIRE),)
    assert find_threads(units({"gazette": FIRE["gazette"]})) == (frozenset({"gazette"}),)
    assert find_threads(()) == ()


def test_each_lede_is_evidence_of_the_main_event() -> None:
    main = next(told for told in _told(facts(FIRE)).values() if len(told) > 2)
    assert main[FIRE["herald"].split("\n")[0]] == "partial"
    assert not any("children" in passage or "Wexbridge" in passage for passage in main)


def test_a_lede_that_several_share_is_the_main_event_before_a_fact_that_one_tells() -> None:
    """The herald's long lede names the fee, of which the others tell further down."""
    fee = "took $84,000 out of the town fund to pay a fine to his former clerk"
    texts = {
        "gazette": "Harbour master Tom Adler left the council of Corle on Friday, following complaints of the crews."
        f"\n\nIn May Adler {fee}.",
        "herald": f"Tom Adler, the harbour master who {fee}, left the council of Corle on Friday.",
        "echo": "Harbour master Tom Adler is leaving the council of Corle, he wrote on Friday.",
    }
    main, *rest = facts(beside_others(texts))
    assert not [f.text for f in rest if "left the council of Corle on Friday" in f.text]  # it stands once
    assert (main.text, main.outlets) == (
        "Harbour master Tom Adler left the council of Corle on Friday.",
        ("gazette", "herald", "echo"),
    )


def test_an_article_alone_joins_the_thread_it_is_likest_to() -> None:
    echo = "For Larkhill the warehouse by the water was a landmark, and few slept that night."
    assert find_threads(units({**FIRE, "courier": echo})) == (frozenset({*FIRE, "courier"}),)
    assert len(find_threads(units({**FIRE, "courier": "Trams in Corle cost more from June."}))) == 2


def test_a_lede_may_name_another_place_where_both_articles_name_both() -> None:
    park = "A climber died in Hollin Park on Friday after a fall from a ridge, police said.\n\nMount Hollin was closed."
    hill = "A climber died after a fall on Mt. Hollin on Friday, rescuers said.\n\nHollin Park rangers found him."
    other = "A climber died after a fall on Mount Carrow on Friday, rescuers said.\n\nRangers found him."
    beside = list(_told(facts({"gazette": park, "herald": hill})).values())
    assert any(any("Mt. Hollin" in passage for passage in told) for told in beside)
    beside = list(_told(facts({"gazette": park, "herald": other})).values())
    assert not any(any("Carrow" in p for p in told) and any("Hollin" in p for p in told) for told in beside)


def test_a_lede_of_another_day_or_town_is_no_evidence() -> None:
    for other in ("on Tuesday", "in Wexbridge"):
        was = "on Friday" if other.startswith("on") else "in Larkhill"
        texts = FIRE | {"herald": FIRE["gazette"].split(", and")[0].replace(was, other) + "."}
        assert not any(texts["herald"] in told for told in _told(facts(texts)).values()), other


def test_what_a_lede_tells_in_part_is_no_support() -> None:
    for fact in facts(FIRE):
        assert all(c.exactness == "same" for c in fact.supporting)
        assert "herald" not in fact.outlets or len(fact.outlets) == 1


def test_two_threads_have_no_figures_in_dispute() -> None:
    raid = "The coast guard arrested {} smugglers in the Bay of Corle, a captain said."
    texts = {outlet: raid.format(23 if outlet in FIRE else 26) for outlet in (*FIRE, *FLOOD)}
    told, found = coverage(texts), units(texts)

    def disputed(threads: Sequence[frozenset[str]]) -> list[list[str]]:
        differences = merge_differences(told, found, Weights.learn(found), (), threads)
        return [[p.text for p in d.positions] for d in differences]

    assert disputed((frozenset(FIRE), frozenset(FLOOD))) == []
    assert disputed((frozenset(texts),)) == [["arrested 23 smugglers", "arrested 26 smugglers"]]


def test_what_has_no_name_is_not_one_in_two_threads() -> None:
    """A driver fled after each of two accidents; what both name may stand in the background of both."""
    filler = "It rained.\n\nIt is late.\n\nNobody slept.\n\n"
    fled = filler + "The driver of the white lorry fled the scene after the crossing."
    named = filler + "Ana Rivera paid for the pumps and for the ladders."

    def matched(text: str, threads: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
        found = [u for u in units(dict.fromkeys(("gazette", "post"), text)) if u.claim.sentence >= LEAD]
        return set(Matches.among(found, Weights.learn(found), threads).score)

    apart, together = (frozenset({"gazette", "echo"}), frozenset({"post", "times"})), (frozenset({"gazette", "post"}),)
    alone = (frozenset({"gazette", "echo"}), frozenset({"post"}))
    assert matched(fled, together) == matched(fled, alone) == {(0, 1)}
    assert matched(fled, apart) == set()
    assert matched(named, apart) == {(0, 1)}


def test_the_openings_of_two_articles_alone_may_be_one() -> None:
    fired = "has been fired by the harbour board of Corle."
    texts = {
        "gazette": f"Council chief Tom Adler, who fought the long strike of the 40 crews in May, {fired}",
        "herald": f"Mr. Tom Adler, who had led the town’s old ferry company for years, {fired}",
    }
    found = units(beside_others(texts))
    assert len(find_threads(found)) == 2
    assert ("gazette", "herald") in {f.outlets for f in facts(beside_others(texts)) if "fired" in f.text}


WRONG = datetime.date(2000, 1, 1)
PAST = {
    "gazette": "A warehouse in Larkhill burned down on Friday.\n\nRivera was elected on 3 May 2011, and she won again.",
    "herald": "On Monday a fire destroyed a warehouse in Larkhill.\n\nIt was built by Adler on 4 June 2012.",
}


def _wrong(texts: Mapping[str, str], published: datetime.date) -> list[tuple[str, str]]:
    told = coverage(texts, dict.fromkeys(texts, published))
    return [(article.outlet, mention.text) for article, mention in misdated(told.articles, told.analyses)]


def test_days_long_after_publication_cannot_be_past() -> None:
    assert _wrong(PAST, WRONG) == [("gazette", "3 May 2011"), ("herald", "4 June 2012")]
    assert _wrong(PAST, datetime.date(2013, 1, 1)) == []
    assert _wrong({"gazette": PAST["gazette"], "herald": "A fire burned in Larkhill."}, WRONG) == []
    planned = {o: f"A warehouse in Larkhill will be rebuilt by 3 May 2011, {o.title()} has learned." for o in PAST}
    assert _wrong(planned, WRONG) == []


def test_where_publication_is_wrong_no_days_reckoned_from_it_are_compared() -> None:
    assert [u.date for u in units(PAST, dict.fromkeys(PAST, WRONG)) if "warehouse" in u.claim.text] == [None, None]
    assert None not in [
        u.date for u in units(PAST, dict.fromkeys(PAST, datetime.date(2013, 1, 1))) if "warehouse" in u.claim.text
    ]


def test_the_writer_is_told_of_days_that_cannot_be_right(tmp_path: Path) -> None:
    folder = tmp_path / "content/fire/articles"
    folder.mkdir(parents=True)
    for outlet, text in PAST.items():
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8")
    (folder.parent / "story.yaml").write_text(
        "title: Fire\narticles:\n"
        + "".join(f"  - {{file: articles/{o}.txt, outlet: {o}, published: 2000-01-01, title: A}}\n" for o in PAST)
        + "outlets:\n" + "".join(f"  - {{id: {o}, name: {o.title()}}}\n" for o in PAST),
        encoding="utf-8",
    )  # fmt: skip
    built = build(Site(config=None, content=tmp_path / "content", output=tmp_path / "output"))
    first = str(built.doubts[0])
    assert first.startswith(f"{folder / 'gazette.txt'}:3: told as past: '3 May 2011'")
    assert "dated 2000-01-01" in first
    assert "published" in first
