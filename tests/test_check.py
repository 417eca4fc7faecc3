"""The proofs: a sound story passes, and each way of breaking a rule is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_story import sample_story

from site_builder.check import links, prove
from site_builder.check.words import (
    figures,
    is_sentence,
    lost_words,
    negated_before,
    only_attributes,
    printed_with_marks,
    quoted_chains,
    runs_on,
    sentences,
)
from site_builder.story import Difference, Event, Fact, Finding, Quote, Story


@pytest.fixture
def story() -> Story:
    """The renderer's sample without the fragment of two words that it shows on purpose."""
    sample = sample_story()
    fragments = {q.id for q in sample.of(Quote) if len(q.text.split()) < 4}
    blocks = (replace(b, findings=tuple(f for f in b.findings if f.id not in fragments)) for b in sample.blocks)
    return replace(sample, blocks=tuple(blocks))


def with_changed(story: Story, kind: type[Finding], change: Callable[[Any], Finding], at: int = 0) -> Story:
    """The story with one finding of a kind changed."""
    chosen = story.of(kind)[at]
    blocks = (replace(b, findings=tuple(change(f) if f is chosen else f for f in b.findings)) for b in story.blocks)
    return replace(story, blocks=tuple(blocks))


def problems(story: Story) -> list[str]:
    return [str(e) for e in prove(story)]


def test_a_sound_story_is_proved(story: Story) -> None:
    assert problems(story) == []


def first_citation(finding: Any, **changes: Any) -> Any:
    return replace(finding, citations=(replace(finding.citations[0], **changes), *finding.citations[1:]))


BROKEN: list[tuple[str, type[Finding], Callable[[Any], Finding], str]] = [
    ("no citation", Fact, lambda f: replace(f, citations=()), "it cites no passage"),
    ("only partial", Fact, lambda f: replace(f, citations=(replace(f.citations[0], exactness="partial"),)), "states"),
    ("moved offsets", Fact, lambda f: first_citation(f, start=f.citations[0].start + 1), "are not the cited words"),
    ("offsets beyond the end", Fact, lambda f: first_citation(f, end=10**6), "are not the cited words"),
    ("unknown article", Fact, lambda f: first_citation(f, article="nowhere"), "which the story does not have"),
    ("wrong outlet", Fact, lambda f: first_citation(f, outlet="radio"), "is not of the outlet 'radio'"),
    ("wrong origin", Fact, lambda f: first_citation(f, origin="nobody"), "is not of the origin 'nobody'"),
    ("changed word", Fact, lambda f: replace(f, text=f.text.replace("struck", "hit")), "do not stand in the cited"),
    ("another order", Fact, lambda f: replace(f, text="A reef struck the Calla."), "do not stand in the cited"),
    ("words of another outlet", Fact, lambda f: replace(f, wording="elsewhere"), "whose words it is to have"),
    ("fact: no date", Fact, lambda f: replace(f, date="17 April"), "not an EDTF date"),
    ("event: impossible date", Event, lambda e: replace(e, date="2025-02-30"), "day is out of range"),
    ("quote: no date", Quote, lambda q: replace(q, said_on="Friday"), "not an EDTF date"),
    ("quote: other words", Quote, lambda q: replace(q, text=q.text.replace("minutes", "seconds")), "do not run on"),
    ("quote: reporter's words", Quote, lambda q: replace(q, text=q.citations[0].text), "do not run on"),
    ("quote: a fragment", Quote, lambda q: replace(q, text="minutes, not hours"), "a few words are no quotation"),
    ("quote: outlet's words", Quote, lambda q: first_citation(q, words="Nobody said this, ever."), "does not print"),
    ("we vouch", Fact, lambda f: replace(f, why="confirmed by three outlets"), "it says 'confirmed'"),
    ("we vouch in brackets", Fact, lambda f: replace(f, text=f.text + " [verified]"), "it says 'verified'"),
    ("we vouch in a question", Difference, lambda d: replace(d, text="Is it verified?"), "it says 'verified'"),
    ("one position", Difference, lambda d: replace(d, positions=d.positions[:1]), "needs two positions"),
    ("a position without passage", Difference, lambda d: replace(d, positions=(replace(d.positions[0], citations=()),
     *d.positions[1:])), "cites no passage"),
    ("a figure of our own", Difference, lambda d: replace(d, positions=(replace(d.positions[0], text="31 treated"),
     *d.positions[1:])), "the figure 31"),
    ("one outlet differs with itself", Difference, lambda d: replace(d, positions=(d.positions[1], d.positions[1])),
     "all those of one outlet"),
    ("a fact that is gone", Difference, lambda d: replace(d, facts=("gone",)), "names the fact 'gone'"),
    ("an event's fact that is gone", Event, lambda e: replace(e, fact="gone"), "names the fact 'gone'"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "change", "problem"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_each_broken_rule_is_found_and_names_the_finding(
    story: Story, kind: type[Finding], change: Callable[[Any], Finding], problem: str
) -> None:
    found = problems(with_changed(story, kind, change))
    assert any(problem in p for p in found), found
    assert any(f"'{story.of(kind)[0].id}'" in p for p in found)


def test_a_mistake_names_article_and_line(story: Story) -> None:
    broken = with_changed(story, Fact, lambda f: replace(f, text=f.text.replace("struck", "hit")))
    (error,) = prove(broken, Path("content/calla"))
    assert str(error.path) == "content/calla/articles/northern-ledger.txt"
    assert error.line == 1


def test_an_edited_fact_may_have_words_of_its_own(story: Story) -> None:
    assert problems(with_changed(story, Fact, lambda f: replace(f, text="Aground!", edited=True))) == []


def test_two_findings_with_one_id(story: Story) -> None:
    first = story.of(Fact)[0].id
    assert any("2 findings" in p for p in problems(with_changed(story, Fact, lambda f: replace(f, id=first), at=1)))


def test_a_standfirst_may_not_name_what_is_not_on_the_page(story: Story) -> None:
    broken = replace(story, standfirst=replace(story.standfirst, facts=("gone",)))
    assert any("standfirst names the fact 'gone'" in p for p in problems(broken))


def test_every_sentence_is_accounted_for(story: Story) -> None:
    gone = story.set_aside[0]
    found = problems(replace(story, set_aside=story.set_aside[1:]))
    assert len(found) == 1
    assert "neither used nor set aside" in found[0]
    assert " ".join(gone.text.split())[:20] in found[0]


def test_a_name_alone_does_not_use_its_sentence(story: Story) -> None:
    names = tuple(b for b in story.blocks if b.name in ("people", "places", "organisations", "who"))
    bare = replace(story, blocks=names, set_aside=(), standfirst=replace(story.standfirst, facts=()))
    missing = [p for p in problems(bare) if "neither used" in p]
    assert any("Tomas Hale" in p for p in missing)


def test_set_aside_needs_a_reason(story: Story) -> None:
    broken = replace(story, set_aside=(replace(story.set_aside[0], reason=""), *story.set_aside[1:]))
    assert any("without a reason" in p for p in problems(broken))


TRIMMED = [
    ("The port reopened.", "The port reopened on Monday.", []),
    ("The port reopened [21 April 2025].", "The port reopened on Monday, the board said in a long note to its readers"
     " and owners.", ["said"]),
    ("The port reopened, the board said.", "On Monday the port reopened, the board said.", []),
    ("The port reopened, [the board said].", "On Monday the port reopened, the board said.", []),
    ("The port reopened.", "The port reopened, the board said.", ["said"]),
    ("The port reopened.", "The port reopened, according to the board.", ["according"]),
    ("The port reopened.", "According to the board, the port reopened.", ["according"]),
    ("The port reopened.", "The board said the port reopened.", ["said"]),
    ("The port has reopened.", "The port has not reopened.", ["not"]),
    ("The port has reopened.", "The port hasn’t yet reopened.", ["not"]),
    ("The port may reopen.", "The port may reopen if the wind drops.", ["if"]),
    ("The port will reopen.", "If the wind drops, the port will reopen.", ["if"]),
    ("The port will reopen.", "The port will reopen unless the wind rises.", ["unless"]),
    ("The port reopened.", "The port reportedly reopened.", ["reportedly"]),
    ("The port reopened.", "Reportedly, the port reopened.", ["reportedly"]),
    ("The port reopened.", "The port, reportedly, reopened.", ["reportedly"]),
    ("17 people were hurt.", "At least 17 people were hurt.", ["least"]),
    ("17 people were hurt.", "About 17 people were hurt.", ["about"]),
    ("People talk.", "People talk about peace.", []),
    ("The port reopened.", "The board denied that the port reopened.", ["denied"]),
    ("The port reopened.", "It is unclear whether the port reopened.", ["unclear", "whether"]),
    ("The port reopened.", "The port, which could not be reached for days, reopened.", []),
    ("The port reopened.", "The port, officials said, reopened.", ["said"]),
    ("The port reopened.", "The port reopened, but the bridge did not.", []),
    ("Ships could sail.", "Ships could sail.", []),
    ("Ships sail.", "Ships could sail.", ["could"]),
    ("The ferry company suspended the route.", "The ferry company, Eastern Lines, suspended the route on Friday.", []),
    ("A met Mr. B.", "A met Mr. B and sold Mr. C a boat, according to the mayor.", ["according"]),  # "Mr." ends nothing
    ("A spoke for Mr. B.", "A spoke for Mr. B, saying that “this is our plan, it is not the plan of Mr. B.”", []),
    ("The port reopened.", "The port reopened, ranging from claims of delay to repairs.", []),  # no verb
    ("The port reopened.", "The port reopened, the board claims.", ["claims"]),
    ("The port reopened.", "The port reopened, even though officials have said that it is dear.", []),
    ("The port reopened.", "The port reopened, even officials said.", ["said"]),
    ("", "The port reopened.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passage", "lost"), TRIMMED, ids=[f"{t} < {p}" for t, p, _ in TRIMMED])
def test_what_may_be_trimmed_and_what_not(text: str, passage: str, lost: list[str] | None) -> None:
    assert lost_words(text, passage) == lost


QUOTED = [
    ("We will not go.", "“We will not go,” she said.", True),
    ("We will not go. Not today.", "“We will not go,” she said. “Not today.”", True),
    ("We will not go. Not today.", '"We will not go," she told the U.S. Senate. "Not today."', True),
    ("We will not go. Not today.", "“We will not go,” she said. The hall fell silent. “Not today.”", False),
    ("We will not go not today", "“We will not go.” He told them that they would “not today”", False),
    ("will not go she said", "“We will not go,” she said.", False),
    ("she said", "“We will not go,” she said.", False),
    ("We will […] today.", "“We will not go anywhere today.”", True),
    ("We will […] anywhere.", "“We will not go,” she said of travel anywhere.", False),
    ("We will not go. Not today.", "“We will not go.\n“Not today.”", True),
    ("We will not go.", "‘We will not go,’ she said.", True),
    ("It's the soldiers' choice.", "“It's the soldiers' choice.”", True),
    ("We stay. We go.", '"We stay. "We go. "', True),
    ("We stay. We go.", '"We stay, "said Ann Lee. "We go. "', True),
    ("Why go? Not today.", "“Why go?“ she asked. “Not today.”", True),
    ("We will not go.", "She said we will not go.", False),
]


@pytest.mark.parametrize(("text", "passage", "verbatim"), QUOTED, ids=[f"{t} < {p}" for t, p, _ in QUOTED])
def test_a_quote_runs_on_within_the_marks(text: str, passage: str, verbatim: bool) -> None:
    assert runs_on(text, quoted_chains(passage, 0, len(passage))) is verbatim


def test_only_the_cited_part_counts() -> None:
    passage = "“We stay.” Later: “We go now.”"
    assert not runs_on("We go now.", quoted_chains(passage, 0, 12))


def test_a_negation_before_the_marks() -> None:
    assert negated_before("continue with this endeavour", "He would not “continue with this endeavour” for long.")
    assert negated_before("continue with this endeavour", 'They won\'t be able to "continue with this endeavour".')
    assert not negated_before("Continue with this endeavour.", "He said not once: “Continue with this endeavour.”")
    assert not negated_before("continue with this endeavour", "He would “continue with this endeavour”, not end it.")


def test_a_clause_with_its_marks_is_the_outlets_own() -> None:
    assert printed_with_marks("would not “go on for months”", "He would not “go on for\nmonths”, he said.")
    assert not printed_with_marks("would “go on for months”", "He would not “go on for months”, he said.")
    assert not printed_with_marks("would not go on", "He would not go on, he said.")


def test_an_attribution_after_a_question_is_no_sentence_of_its_own() -> None:
    assert only_attributes("Ann Lee asked. ", "“Why?” ")
    assert not only_attributes("Ann Lee asked. ", "Nobody came. ")
    assert not only_attributes("The harbour was closed for a week after that, and nobody knew. ", "“Why?” ")


def test_a_month_with_a_stop_ends_no_sentence() -> None:
    text = "It helps the Sept. 11 survivors. The mill burned."
    assert [text[a:b].strip() for a, b in sentences(text)] == ["It helps the Sept. 11 survivors.", "The mill burned."]


def test_sentences_and_figures() -> None:
    text = "The U.S. Navy left. It came back! “Why?” Nobody knows.\n\nEnd"
    assert [text[a:b].strip() for a, b in sentences(text)] == [
        "The U.S. Navy left.", "It came back!", "“Why?”", "Nobody knows.", "End",
    ]  # fmt: skip
    assert figures("At least six of 1,200, or 0.5 %") == {"6", "1200", "0.5"}
    assert is_sentence("I quit.")
    assert not is_sentence("quit the race")


# --- links ----------------------------------------------------------------------------------------------------------


def site(folder: Path, **pages: str) -> Path:
    for name, body in pages.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return folder


def test_links_that_hold(tmp_path: Path) -> None:
    site(
        tmp_path,
        index_html='<a href="story/">s</a> <a href="/repo/style.css">c</a> <a href="https://elsewhere.example/x">e</a>'
        '<a href="mailto:a@b.example">m</a> <a href="#top">t</a> <a id="here" href="#here">h</a>',
        story__index_html='<a href="../index.html#here">up</a><a href="?outlet=a">f</a>'
        '<a href="#p1:~:text=word">p</a><p id="p1"></p><img srcset="../style.css 1x, ../style.css 2x">',
        style_css="",
    )
    assert links(tmp_path, "/repo/") == []
    assert links(tmp_path, "https://site.example/repo/") == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="gone.html">x</a>', "leads to no file"),
        ('<a href="folder">x</a>', "leads to no file"),
        ('<a href="/style.css">x</a>', "leads out of the base path /repo/"),
        ('<a href="../../style.css">x</a>', "leads out of the base path"),
        ('<a href="#gone">x</a>', "leads to no id 'gone'"),
        ('<a href="folder/#gone">x</a>', "leads to no id 'gone'"),
        ('<script src="gone.js"></script>', "leads to no file"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' stands 2 times"),
        ('<a href="https://site.example/repo/gone/">x</a>', "leads to no file"),
    ],
)
def test_links_that_break(tmp_path: Path, body: str, problem: str) -> None:
    site(tmp_path, index_html=f"\n{body}", folder__index_html="", style_css="")
    (error,) = links(tmp_path, "https://site.example/repo/")
    assert re.search(re.escape(problem), error.problem), error
    assert error.path == tmp_path / "index.html"
    assert error.line == 2
