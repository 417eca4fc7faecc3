"""One table of how well the product does on annotated corpora and on stories with a standard made by hand.

    python benchmarks/evaluate.py --shared FOLDER

FOLDER holds `eval/` (corpora, scorers, `adapt.py`) and `stories/` (articles with `gold/`). What is not there is named
as skipped. Nothing is copied into the project; what is built goes to a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

QUOTES = ("quotes_polnear_dev", "quotes_polnear_stories_dev")
TIMEXES = ("timex_timebank_dev", "timex_meantime_airbus_dev", "timex_meantime_apple_dev")
TIMELINES = ("timeline_semeval_airbus_dev", "timeline_semeval_apple_dev")
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
            print(f"{row.on:<36} {row.figures}", flush=True)


def rows(shared: Path, scratch: Path, quick: bool) -> Iterator[Row]:
    yield from stories(shared, scratch)
    corpora = shared / "eval"
    if quick:
        return
    for name in QUOTES:
        yield measured(corpora, name, scratch, "quotes", quote_figures)
    for name in TIMEXES:
        yield measured(corpora, name, scratch, "timexes", timex_figures)
    for name in (n for n in TIMEXES if "meantime" in n):
        yield annotated(corpora, name, scratch)
    for name in TIMELINES:
        yield timeline(corpora, name, scratch)
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


def annotated(corpora: Path, name: str, scratch: Path) -> Row:
    """The expressions once more, of those sentences that the corpus marks as annotated."""
    gold, predicted = corpora / f"{name}.jsonl", scratch / f"{name}.jsonl"
    on = f"{name}, annotated"
    if not predicted.is_file():
        return Row(on, "skipped: not present")
    topics = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    docs = [doc for topic in topics for doc in topic["docs"]]
    marked = {d["doc_id"]: [(s["start"], s["end"]) for s in d["sentences"] if s["annotated"]] for d in docs}
    found = [json.loads(line) for line in predicted.read_text(encoding="utf-8").splitlines()]
    for file, rows in ((scratch / f"{name}-gold.jsonl", docs), (predicted, found)):
        file.write_text("\n".join(json.dumps(_inside(doc, marked[doc["doc_id"]])) for doc in rows), encoding="utf-8")
    scored = python(corpora / "score/score_timex.py", scratch / f"{name}-gold.jsonl", predicted, "--json")
    return Row(on, timex_figures(json.loads(scored.stdout)) if scored.stdout else "failed: " + scored.stderr[-200:])


def _inside(doc: Any, places: Sequence[tuple[int, int]]) -> Any:
    return {**doc, "timexes": [t for t in doc["timexes"] if any(a <= t["start"] < b for a, b in places)]}


def timeline(corpora: Path, name: str, scratch: Path) -> Row:
    """Topics built as stories: of the sentences that the standard dates and that an event cites, whether it agrees."""
    gold = corpora / f"{name}.jsonl"
    if not gold.is_file():
        return Row(name, "skipped: not present")
    topics = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    content, output = scratch / name, scratch / f"{name}-site"
    for number, topic in enumerate(topics):
        _as_story(topic, content / f"t{number}")
    built = python("-m", "site_builder", "build", "--content", content, "--output", output)
    if built.returncode:
        return Row(name, "failed: " + built.stderr.strip().replace("\n", " / ")[:400])
    predicted = scratch / f"{name}.jsonl"
    lines = [
        {"topic": t["topic"], "events": list(_dated(t, json.loads((output / f"t{n}/story.json").read_text("utf-8"))))}
        for n, t in enumerate(topics)
    ]
    predicted.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    scored = python(corpora / "score/score_timeline.py", gold, predicted, "--json")
    if not scored.stdout:
        return Row(name, "failed: " + scored.stderr[-200:])
    found = json.loads(scored.stdout)
    agree = found["compatible"] / found["coverage"] if found["coverage"] else 0.0
    return Row(name, f"coverage={found['coverage']:.3f} date of those={agree:.3f}")


def _as_story(topic: Any, folder: Path) -> None:
    (folder / "articles").mkdir(parents=True)
    entries = []
    for doc in topic["docs"]:
        file = f"articles/{doc['doc_id']}.txt"
        (folder / file).write_text("\n\n".join(s["text"] for s in doc["sentences"]), encoding="utf-8")
        entries.append({"file": file, "outlet": f"outlet-{doc['doc_id']}", "published": doc["dct"][:10]})
    outlets = [{"id": e["outlet"], "name": e["outlet"]} for e in entries]
    story = {"title": topic["topic"], "outlets": outlets, "articles": entries}
    (folder / "story.yaml").write_text(json.dumps(story), encoding="utf-8")


def _dated(topic: Any, story: Any) -> Iterator[dict[str, Any]]:
    """The sentences that the timeline cites, with the first day of the event's date."""
    sentences = {d["doc_id"]: d["sentences"] for d in topic["docs"]}
    files = {a["id"]: Path(a["file"]).stem for a in story["articles"]}
    for event in story["timeline"]:
        for citation in event["citations"]:
            doc = files[citation["article"]]
            words = " ".join(citation["text"].split())
            for s in sentences[doc]:
                if words in " ".join(s["text"].split()) or " ".join(s["text"].split()) in words:
                    yield {"doc_id": doc, "sent": s["sent"], "date": _shared(event["date"])}


def _shared(date: str) -> str:
    """The year, month or day that the whole of an EDTF date lies in; of a date over years its first."""
    first, last = (re.sub(r"[~?%]", "", part).split("-") for part in (date.split("/") * 2)[:2])
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return "-".join(first[: same or len(first)])


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
