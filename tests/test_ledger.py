"""The ledger: every sentence is used by a finding or set aside with the reason. All texts are made up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import analysis, beside_others, story

from site_builder.analyse.marks import NO_PARTNER
from site_builder.check import prove
from site_builder.story import Citation, Difference, Finding, NamedEntity, Story

_ARTICLE = """CORLE (Northern Wire) — The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil on board.

What now? It rained.

“Nobody told us in time about the oil on board the old ferry.”

Divers search the water in Corle on Friday. (AP Photo/Ana Rivera)

Mayor Ana Rivera closed the harbour of Corle on Friday after a crane had fallen on the quay.

Read also: Ten ferries that sank
"""


def _cited(told: Story) -> list[Citation]:
    findings: list[Finding] = [f for b in told.blocks for f in b.findings if not isinstance(f, NamedEntity)]
    sides = [p for d in told.of(Difference) for p in d.positions]
    return [c for f in findings for c in f.citations] + [c for p in sides for c in p.citations]


def _unaccounted(told: Story) -> list[str]:
    """Sentences that are both or neither: used, and set aside. Only the quotations of a paragraph whose marks have no
    partner are left out: what else it says may be used."""
    found = []
    for source in told.articles:
        used = [(c.start, c.end) for c in _cited(told) if c.article == source.id]
        left = [(s.start, s.end) for s in told.set_aside if s.article == source.id and s.reason != NO_PARTNER]
        for s in analysis(source).sentences:
            is_used = any(a < s.end and s.start < b for a, b in used)
            is_left = (s.start, s.end) in left
            if is_used == is_left:
                found.append(source.text[s.start : s.end])
    return found


def test_every_sentence_is_used_or_set_aside() -> None:
    told = story({"gazette": _ARTICLE, "herald": "The ferry Corvina sank on Friday off Port Ellen. It was old."})
    assert _unaccounted(told) == []
    assert prove(told) == []


def test_reasons() -> None:
    reasons = {" ".join(s.text.split())[:24]: s.reason for s in story({"gazette": _ARTICLE}).set_aside}
    assert reasons["What now?"] == "question"
    assert reasons["“Nobody told us in time "] == "quotation without a named speaker"
    assert reasons["Divers search the water "] == "caption"
    assert reasons["CORLE (Northern Wire) —"] == "dateline"
    assert reasons["It rained."] == "not newsworthy enough"
    assert "The ferry Corvina sank o" not in reasons


def test_what_is_set_aside_is_told_in_the_order_of_the_text() -> None:
    told = story({"gazette": _ARTICLE, "herald": _ARTICLE.replace("ferry", "barge")})
    places = [(("gazette", "herald").index(s.article), s.start) for s in told.set_aside]
    assert places == sorted(places)
    assert all(told.article(s.article).text[s.start : s.end] == s.text and s.reason for s in told.set_aside)


_PIECES = st.sampled_from(
    """The ferry sank off Port Ellen on Friday.|“We saw it sink in no time,” Ana Rivera said.|Who knows?|We wept.
    |\n\n|• The ferry sank\n\n|Key Takeaways\n\n|Opinion\n\n|(AP Photo/Tom Adler)\n\n|“|Read also: More\n\n|and
    |It rained.|killing 9 """.split("|")
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=2))
def test_whatever_the_coverage_nothing_is_left_unsaid(texts: list[str]) -> None:
    told = story({f"outlet-{i}": text for i, text in enumerate(texts)})
    assert _unaccounted(told) == []


def test_the_other_sentences_of_the_tables_are_accounted_for_too() -> None:
    assert _unaccounted(story(beside_others({"gazette": "A tapir ran.", "herald": "A tapir ran off."}))) == []
