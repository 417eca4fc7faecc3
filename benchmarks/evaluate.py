"""One table of how well the product does on annotated corpora and on stories with a standard made by hand.

    python benchmarks/evaluate.py --shared FOLDER

FOLDER holds `eval/` (corpora, scorers, `adapt.py`) and `stories/` (articles with `gold/`). What is not there is named
as skipped. Nothing is copied into the project; what is built goes to a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

QUOTES = ("quotes_polnear_dev", "quotes_polnear_stories_dev")
TIMEXES = ("timex_timebank_dev", "timex_meantime_airbus_dev", "timex_meantime_apple_dev")
FACTS = ("facts_ecbplus_dev",)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured on what, and its figures or why there are none."""

    on: str
    figures: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="the stories alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(options.shared.resolve(), Path(folder), options.quick):
            print(f"{row.on:<28} {row.figures}", flush=True)


def rows(shared: Path, scratch: Path, quick: bool) -> Iterator[Row]:
    yield from stories(shared, scratch)
    corpora = shared / "eval"
    if quick:
        return
    for name in QUOTES:
        yield measured(corpora, name, scratch, "quotes", quote_figures)
    for name in TIMEXES:
        yield measured(corpora, name, scratch, "timexes", timex_figures)
    for name in FACTS:
        yield facts(corpora, name, scratch)


def stories(shared: Path, scratch: Path) -> Iterator[Row]:
    scorer = shared / "eval/story/score_story.py"
    standards = sorted((shared / "stories").glob("*/gold"))
    if not standards or not scorer.is_file():
        yield Row("stories", "skipped: not present")
        return
    built = python("-m", "site_builder", "build", "--content", shared / "stories", "--output", scratch / "site")
    if built.returncode:
        yield Row("stories", "failed: " + built.stderr.strip().replace("\n", " / ")[:400])
        return
    for gold in standards:
        name = gold.parent.name
        told = python(scorer, "--gold", gold, "--articles", gold.parent / "articles", "--line",
                      scratch / "site" / name / "story.json")  # fmt: skip
        yield Row(name, told.stdout.strip() or "failed: " + told.stderr.strip()[-200:])


def measured(corpora: Path, name: str, scratch: Path, what: str, figures: Any) -> Row:
    """A corpus of single articles: analysed, adapted, scored."""
    gold = corpora / f"{name}.jsonl"
    if not gold.is_file():
        return Row(name, "skipped: not present")
    articles = python(corpora / "adapt.py", "inputs", gold).stdout
    analysed = python("-m", "site_builder", "analyse", "--jsonl", text=articles)
    if analysed.returncode:
        return Row(name, "failed: " + analysed.stderr.strip()[-400:])
    predicted = scratch / f"{name}.jsonl"
    predicted.write_text(python(corpora / "adapt.py", what, text=analysed.stdout).stdout, encoding="utf-8")
    scorer = {"quotes": "score_quotes.py", "timexes": "score_timex.py"}[what]
    scored = python(corpora / "score" / scorer, gold, predicted, "--json")
    return Row(name, figures(json.loads(scored.stdout)) if scored.stdout else "failed: " + scored.stderr[-200:])


def facts(corpora: Path, name: str, scratch: Path) -> Row:
    """A corpus of topics: built as stories, and what was put together scored."""
    gold = corpora / f"{name}.jsonl"
    if not gold.is_file():
        return Row(name, "skipped: not present")
    python(corpora / "adapt.py", "stories", gold, scratch / name)
    output = scratch / f"{name}-site"
    built = python("-m", "site_builder", "build", "--content", scratch / name, "--output", output)
    if built.returncode:
        return Row(name, "failed: " + built.stderr.strip().replace("\n", " / ")[:400])
    predicted = scratch / f"{name}.jsonl"
    predicted.write_text(python(corpora / "adapt.py", "facts", gold, output).stdout, encoding="utf-8")
    scored = python(corpora / "score/score_facts.py", gold, predicted, "--dice", "0.5", "--json")
    if not scored.stdout:
        return Row(name, "failed: " + scored.stderr[-200:])
    found = json.loads(scored.stdout)
    return Row(name, " ".join(f"{k} F1={found[k]['f1']:.3f} P={found[k]['p']:.3f} R={found[k]['r']:.3f}"
                              for k in ("pair", "b3", "support")))  # fmt: skip


def quote_figures(scored: Any) -> str:
    five = next(s for s in scored if s["min_words"] == 5)
    heads = [(s["head"], s["n"]) for s in five["speaker_on_matched"].values()]
    known = sum(n for _, n in heads)
    head = sum(h * n for h, n in heads) / known if known else 0.0
    span, both = five["span"], five["span_and_speaker_head"]
    return f"5+ words: span F1={span['f1']:.3f} speaker head={head:.3f} both F1={both['f1']:.3f}"


def timex_figures(scored: Any) -> str:
    return " ".join(f"{k} F1={scored[k]['f1']:.3f}" for k in ("strict", "relaxed", "value", "day"))


def python(*arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    main()
