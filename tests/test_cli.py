"""The command line as a person meets it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result
from spacy.language import Language
from spacy.tokens import Doc

from site_builder.__main__ import main
from site_builder.analyse.pipeline import OWN
from site_builder.build import SLIPS
from site_builder.merge import Embed, merge
from site_builder.render import default_templates
from site_builder.story import Analysis, Block, Dossier, Fact, Story

ROOT = Path(__file__).parent.parent


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_from_nothing_to_a_checked_site(here: Path) -> None:
    made = run("new", "harbour-fire")
    assert made.exit_code == 0
    assert "made config.yaml" in made.output
    assert "Next: put the articles into content/harbour-fire/articles" in made.output
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "harbour-fire:" in checked.output
    assert not Path("output").exists()
    built = run("build")
    assert built.exit_code == 0
    assert built.stdout.startswith("1 story, ")
    assert "output/index.html" in built.stdout
    assert built.stderr == ""
    story = json.loads(Path("output/harbour-fire/story.json").read_text())
    assert story["schema"] == 1
    assert story["facts"]


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    run("new", "harbour-fire")
    sites = []
    for seed, output in (("0", "a"), ("1", "b")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "site_builder", "build", "--output", output]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        sites.append(files(here / output))
        for kept in Path(".cache/site-builder").iterdir():
            kept.unlink()
    assert sites[0] == sites[1]


def test_a_second_build_changes_nothing(here: Path) -> None:
    run("new", "harbour-fire")
    run("build")
    assert ", 0 changed:" in run("build").stdout


def test_content_alone_is_enough(here: Path) -> None:
    run("new", "harbour-fire", "--content", "stories")
    Path("config.yaml").unlink()
    assert run("build", "--content", "stories", "--output", "public").exit_code == 0
    assert "Story Explainer" in Path("public/index.html").read_text()
    missing = run("build")
    assert missing.exit_code == 2
    assert missing.stderr.startswith("config.yaml:1: there is no such file")
    assert run("build", "--content", "stories", "--config", "other.yaml").exit_code == 2


def test_the_base_address_of_the_command_line_wins(here: Path) -> None:
    run("new", "harbour-fire")
    assert run("check", "--base-url", "https://site.example/repo").exit_code == 0
    run("build", "--base-url", "/repo")
    assert '"/repo/' in Path("output/404.html").read_text()
    wrong = run("build", "--base-url", "repo")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("--base-url:1: base_url: 'repo' cannot be a base_url")


def test_mistakes_are_told_all_at_once_and_the_last_site_stays(here: Path) -> None:
    run("new", "harbour-fire")
    run("new", "ferry-stops")
    run("build")
    before = files(here / "output")
    story = Path("content/ferry-stops/story.yaml")
    story.write_text(story.read_text().replace("outlet: daily-post", "outlet: dayly-post"))
    Path("content/harbour-fire/articles/daily-post.txt").write_text("")
    done = run("build")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "content/ferry-stops/story.yaml:15: there is no outlet 'dayly-post'" in done.stderr
    assert "did you mean 'daily-post'?" in done.stderr
    assert "content/harbour-fire/articles/daily-post.txt:1: the article is empty" in done.stderr
    assert files(here / "output") == before


def test_edits_that_match_nothing_are_told_with_file_and_line(here: Path) -> None:
    run("new", "harbour-fire")
    run("new", "ferry-stops")
    for story in ("harbour-fire", "ferry-stops"):
        Path(f"content/{story}/edits.yaml").write_text("- hide: gone-1a2b3c\n- pin: lost-1a2b3c\n")
    done = run("build")
    assert done.exit_code == 2
    places = [line.split(": ")[0] for line in done.stderr.splitlines() if not line.startswith(" ")]
    assert places == [f"content/{s}/edits.yaml:{n}" for s in ("ferry-stops", "harbour-fire") for n in (1, 2)]
    assert "the nearest is '" in done.stderr


def test_an_edit_reaches_the_page(here: Path) -> None:
    run("new", "harbour-fire")
    run("build")
    data = Path("output/harbour-fire/story.json")
    first = json.loads(data.read_text())["facts"][0]["id"]
    Path("content/harbour-fire/edits.yaml").write_text(f"- reword: {first}\n  text: All ferries stop.\n")
    run("build")
    fact = next(f for f in json.loads(data.read_text())["facts"] if f["id"] == first)
    assert (fact["text"], fact["edited"]) == ("All ferries stop.", True)


def test_a_story_that_cannot_be_proved_is_not_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "harbour-fire")
    run("build")
    before = files(here / "output")

    def careless(dossier: Dossier, analyses: Sequence[Analysis], embed: Embed | None) -> Story:
        story = merge(dossier, analyses, embed)
        first, *others = story.blocks
        invented = replace(first.findings[0], text="Nobody reports this.")
        return replace(story, blocks=(replace(first, findings=(invented, *first.findings[1:])), *others))

    monkeypatch.setattr("site_builder.merge.merge", careless)
    done = run("build")
    assert done.exit_code == 2
    assert "its words do not stand in the cited passage: Nobody reports this." in done.stderr
    assert files(here / "output") == before


def test_a_slip_of_the_merging_is_left_out_and_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One finding of many that cannot be proved is withheld; the rest of the page stands, and the writer is told."""
    run("new", "harbour-fire")

    def slips(dossier: Dossier, analyses: Sequence[Analysis], embed: Embed | None) -> Story:
        story = merge(dossier, analyses, embed)
        facts = story.of(Fact)
        more = [replace(facts[0], id=f"copy-{n}") for n in range(SLIPS)]
        wrong = replace(facts[0], id="wrong", text="Nobody reports this.")
        return replace(story, blocks=(*story.blocks, Block("more", (*more, wrong))))

    monkeypatch.setattr("site_builder.merge.merge", slips)
    done = run("build")
    assert done.exit_code == 0
    assert "left out, not proved:" in done.stderr
    assert "Nobody reports this." in done.stderr
    assert "Nobody reports this." not in (here / "output" / "harbour-fire" / "index.html").read_text()


def test_a_pipeline_that_is_asked_for_and_missing(here: Path) -> None:
    run("new", "harbour-fire")
    config = Path("config.yaml")
    config.write_text(config.read_text() + "analysis:\n  pipeline: xx_no_such_pipeline\n")
    done = run("build")
    assert done.exit_code == 2
    assert "the spaCy pipeline 'xx_no_such_pipeline' is not installed" in done.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Harbour Fire", "for instance 'harbour-fire'"),
        ("../harbour", "for instance 'harbour'"),
        ("harbour_fire", "for instance 'harbour-fire'"),
        ("-", "for instance 'harbour-fire'"),
        ("hafenbrand-in-übersee", ""),
    ],
)
def test_names_of_new_stories(here: Path, name: str, told: str) -> None:
    done = run("new", "--", name)
    assert done.exit_code == (2 if told else 0)
    assert told in done.stderr
    assert bool(told) is not Path("content").exists()


def test_new_never_overwrites(here: Path) -> None:
    run("new", "harbour-fire")
    Path("content/harbour-fire/story.yaml").write_text("title: Mine\n")
    Path("config.yaml").write_text("title: Mine\n")
    again = run("new", "harbour-fire")
    assert again.exit_code == 2
    assert "this story exists already" in again.stderr
    assert run("new", "second").exit_code == 0
    assert Path("config.yaml").read_text() == "title: Mine\n"
    assert Path("content/harbour-fire/story.yaml").read_text() == "title: Mine\n"


def test_analyse_shows_what_is_found(here: Path) -> None:
    run("new", "harbour-fire")
    file = "content/harbour-fire/articles/daily-post.txt"
    done = run("analyse", file, "--published", "2025-04-18")
    assert done.exit_code == 0
    assert "Ruth Calder" in done.output
    assert "1 quotes" in done.output
    assert "2025-04-17" in done.output
    undated = run("analyse", file)
    assert undated.exit_code == 2
    assert f"{file}:1: the day of publication is not known" in undated.stderr


@Language.component("test_tree")
def _tree(doc: Doc) -> Doc:
    """A parser for tests: every word hangs on the one before it."""
    heads = [max(0, i - 1) for i in range(len(doc))]
    deps = ["root", *["dep"] * (len(doc) - 1)]
    return Doc(doc.vocab, [t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=deps)


def small_pipeline(folder: Path, *, parser: bool = False) -> None:
    """A pipeline in `folder` that knows one person and one town, and a config.yaml beside it that names it."""
    nlp = spacy.blank("en")
    nlp.meta |= {
        "name": "small",
        "version": "2.0.1",
        "license": "CC0",
        "sources": [{"name": "Corpus of Larkhill", "license": "CC BY"}, {"name": "Letters"}],
        "performance": {"ents_f": 0.8125, "speed": 12000.5, "parser_loss": 0.5},
    }
    if parser:
        nlp.add_pipe("test_tree")
    patterns = [{"label": "PERSON", "pattern": "Ruth Calder"}, {"label": "GPE", "pattern": "Larkhill"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(folder / "small")
    (folder / "config.yaml").write_text(f"title: Small\nanalysis:\n  pipeline: {folder / 'small'}\n")


def test_analyse_shows_sentences_and_names_without_a_parser(here: Path) -> None:
    small_pipeline(here)
    Path("a.txt").write_text("The ferries wait. Ruth Calder left  Larkhill.\n\nRead also: Ten ferries that sank\n")
    shown = run("analyse", "a.txt", "--show")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "   1  The ferries wait.",
        "",
        "   2  [Ruth Calder: PERSON] left [Larkhill: PLACE].",
        "",
    ]


def test_analyse_shows_the_tree_with_a_line_a_word(here: Path) -> None:
    small_pipeline(here, parser=True)
    Path("a.txt").write_text("Ruth Calder left Larkhill.\n")
    shown = run("analyse", "a.txt", "--show").stdout.splitlines()
    assert shown[0] == "   1  [Ruth Calder: PERSON] left [Larkhill: PLACE]."
    assert [line.split()[0] for line in shown[1:6]] == ["Ruth", "Calder", "left", "Larkhill", "."]
    assert [len(line) - len(line.lstrip()) for line in shown[1:6]] == [6, 8, 10, 12, 14]
    assert [line.split()[1] for line in shown[1:6]] == ["root", "dep", "dep", "dep", "dep"]


def test_names_are_shown_in_colour_unless_that_is_not_wanted(here: Path) -> None:
    small_pipeline(here)
    Path("a.txt").write_text("Ruth Calder left Larkhill.\n")
    command = ["analyse", "a.txt", "--show"]
    coloured = CliRunner(env={"NO_COLOR": None}).invoke(main, command, color=True).output
    person, place = "\x1b[36m\x1b[1m[Ruth Calder: PERSON]\x1b[0m", "\x1b[32m\x1b[1m[Larkhill: PLACE]\x1b[0m"
    assert coloured.splitlines()[0] == f"   1  {person} left {place}."
    assert "\x1b" not in CliRunner(env={"NO_COLOR": "1"}).invoke(main, command, color=True).output
    assert "\x1b" not in CliRunner(env={"NO_COLOR": None}).invoke(main, command).output


def test_the_pipeline_of_the_site_is_told(here: Path) -> None:
    small_pipeline(here)
    told = run("pipeline")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        f"folder      {here / 'small'}",
        "name        en_small",
        "version     2.0.1",
        "licence     CC0",
        "components  sentence_guard",
        "            entity_ruler",
        "            news_names",
        "corpora     Corpus of Larkhill  CC BY",
        "            Letters             not stated",
        "scores      ents_f   81.2%",
    ]


def test_our_own_pipeline_is_told_without_any_settings(here: Path) -> None:
    meta = json.loads((OWN / "meta.json").read_text(encoding="utf-8"))
    told = run("pipeline")
    assert told.exit_code == 0
    for wanted in (str(OWN), f"{meta['lang']}_{meta['name']}", meta["version"], meta["license"], *meta["pipeline"]):
        assert wanted in told.stdout
    for source in meta["sources"]:
        assert re.search(rf"{re.escape(source['name'])}  +{re.escape(source['license'])}\n", told.stdout)
    for name, figure in meta["performance"].items():
        assert re.search(rf"{re.escape(name)}  +{figure:.1f}%\n", told.stdout)


@pytest.mark.parametrize("command", [["pipeline"], ["analyse", "a.txt", "--show"]])
def test_commands_that_need_a_pipeline_that_is_missing(here: Path, command: list[str]) -> None:
    Path("a.txt").write_text("Ruth Calder left Larkhill.\n")
    Path("config.yaml").write_text("title: None\nanalysis:\n  pipeline: xx_no_such_pipeline\n")
    done = run(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("config.yaml:1: the spaCy pipeline 'xx_no_such_pipeline' is not installed")
    assert run("pipeline", "--config", "gone.yaml").exit_code == 2


def test_our_own_pipeline_is_missing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.analyse.pipeline.OWN", here / "en_news")
    done = run("pipeline")
    assert done.exit_code == 2
    assert f"the spaCy pipeline '{here / 'en_news'}' is not installed" in done.stderr
    assert "install the program again" in done.stderr


def test_the_text_is_printed_exactly(here: Path) -> None:
    Path("a.txt").write_bytes("\ufeffEin Satz\u00a0hier.\r\nUnd “noch” einer.".encode())
    printed = run("analyse", "a.txt", "--text").stdout_bytes
    line = json.dumps({"id": "a", "text": printed.decode(), "published": "2025-04-18"})
    analysed = json.loads(run("analyse", "--jsonl", text=line).stdout)
    assert [printed.decode()[s["start"] : s["end"]] for s in analysed["sentences"]] == [
        "Ein Satz\u00a0hier.",
        "Und “noch” einer.",
    ]


def test_jsonl_answers_line_by_line_in_order(here: Path) -> None:
    rows = [
        {"id": f"a{n}", "text": f"“We left on Friday,” said Ann Lee {n}.", "published": "2025-04-18"} for n in (2, 1, 3)
    ]
    done = run("analyse", "--jsonl", text="\n".join(map(json.dumps, rows)) + "\n\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a2", "a1", "a3"]
    keys = {"id", "sentences", "quotes", "dates", "entities", "quantities", "claims"}
    assert all(keys <= a.keys() for a in answers)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "the line is not an article"),
        (b"[]", "the line is not an article"),
        (b'{"id": "a", "published": "2025-04-18"}', "the line has no 'text'"),
        (b'{"id": "a", "text": "x", "published": "Friday"}', "the line is not an article"),
        (b"\xff", "the line is not an article"),
    ],
)
def test_lines_that_are_no_articles(here: Path, line: bytes, told: str) -> None:
    good = b'{"id": "a", "text": "A boat sank.", "published": "2025-04-18"}\n'
    done = run("analyse", "--jsonl", text=good + line)
    assert done.exit_code == 2
    assert json.loads(done.stdout)["id"] == "a"
    assert done.stderr.startswith(f"standard input:2: {told}")


def test_analyse_needs_one_thing_or_the_other(here: Path) -> None:
    assert run("analyse").exit_code == 2
    assert run("analyse", "a.txt", "--jsonl").exit_code == 2
    assert "give only one of" in run("analyse", "a.txt", "--text", "--show").stderr
    assert run("analyse", "--jsonl", "--show").exit_code == 2
    missing = run("analyse", "gone.txt", "--text")
    assert missing.exit_code == 2
    assert missing.stderr.startswith("gone.txt:1: there is no such file")


def test_progress_is_for_people_only(here: Path) -> None:
    run("new", "harbour-fire")
    assert "\x1b" not in run("build").output


def test_help_is_quick_and_whole() -> None:
    loaded = "import sys, site_builder.__main__; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, check=False).returncode == 0
    for name, command in main.commands.items():
        done = run(name, "--help")
        assert done.exit_code == 0
        assert "Example:" in done.output
        assert all(o.opts[0] in done.output for o in command.params if o.opts[0].startswith("--"))


def test_the_example_of_a_new_story_is_ours_and_whole() -> None:
    assert {p.name for p in (default_templates() / "new").iterdir()} == {"articles", "config.yaml", "story.yaml"}
