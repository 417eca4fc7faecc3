"""Names and sentences against those marked by hand in names/gold.jsonl: what is right, missed and made up."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder import analyse, read
from site_builder.story import Article

GOLD = Path(__file__).parent / "names" / "gold.jsonl"
LABELS = ("PERSON", "ORG", "PLACE")

Place = tuple[int, int, str]


@dataclass
class Score:
    """Counts over some articles; an error is told with its words, for reading."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f(self, *labels: str) -> float:
        right, gold, found = (sum(c[label] for label in labels) for c in (self.right, self.gold, self.found))
        return 100 * 2 * right / max(1, gold + found)

    def line(self) -> str:
        each = "  ".join(f"{label} {self.f(label):5.1f} ({self.gold[label]})" for label in LABELS)
        return f"names F {self.f(*LABELS):5.1f}   {each}"


def gold(shared: Path) -> Iterator[tuple[dict[str, Any], Article]]:
    """The annotated articles that are present, each with its text as the program reads it."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    for row in rows:
        path = shared / row["source"]
        if not path.exists():
            continue
        day = datetime.date.fromisoformat(row["published"])
        article = read.read_article(path, row["id"], day) if path.suffix == ".txt" else _of_corpus(path, row["id"], day)
        if hashlib.sha256(article.text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['source']}: {row['id']} is not the text that was annotated")
        yield row, article


def _of_corpus(path: Path, id: str, day: datetime.date) -> Article:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for document in row.get("docs", [row]):
            if document.get("doc_id") == id:
                return read.article_from_text(id, document["text"], day)
    raise SystemExit(f"{path}: no document {id}")


def compare(score: Score, text: str, wanted: set[Place], given: set[Place]) -> None:
    """Count the places of one article into `score`, each error under its kind."""
    for label in {p[2] for p in wanted | given}:
        score.gold[label] += sum(p[2] == label for p in wanted)
        score.found[label] += sum(p[2] == label for p in given)
        score.right[label] += sum(p[2] == label for p in wanted & given)
    for start, end, label in sorted(wanted ^ given):
        other = given if (start, end, label) in wanted else wanted
        near = [o for o in other if o[0] < end and start < o[1]]
        if near and (start, end, label) in given:
            continue  # told where the wanted one is
        kind = "made up" if (start, end, label) in given else "missed"
        if near:
            kind = "another label" if near[0][:2] == (start, end) else "another extent"
        score.kinds[kind] += 1
        instead = "".join(f" -> {text[a:b]!r} {b_label}" for a, b, b_label in near)
        score.errors.append(f"{kind}: {text[max(0, start - 30) : start]}[{text[start:end]}]{label}{instead}")


def as_json(names: Score, sentences: Score) -> dict[str, Any]:
    counts = {"right": sentences.right, "gold": sentences.gold, "found": sentences.found}
    figures = {label: round(names.f(label), 1) for label in LABELS}
    return {"F": round(names.f(*LABELS), 1), **figures, "sentences": {k: c["sentence"] for k, c in counts.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--pipeline", help="another spaCy pipeline than the project's own")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every error")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    analyser = analyse.load(options.pipeline)
    names: dict[str, Score] = {}
    sentences: dict[str, Score] = {}
    for row, article in gold(options.shared):
        part = "five articles" if row["source"].startswith("stories/") else "ten drawn"
        found = analyser.analyse(article)
        given: set[Place] = {(e.start, e.end, e.label) for e in found.entities if e.label in LABELS}
        compare(names.setdefault(part, Score()), article.text, {(a, b, c) for a, b, c in row["names"]}, given)
        wanted = {(a, b, "sentence") for a, b in row["sentences"]}
        split = {(s.start, s.end, "sentence") for s in found.sentences}
        compare(sentences.setdefault(part, Score()), article.text, wanted, split)
    if options.json:
        print(json.dumps({part: as_json(names[part], sentences[part]) for part in names}))
        return
    for part, score in names.items():
        print(f"{part:14} {score.line()}   {dict(score.kinds)}")
        s = sentences[part]
        print(f"{part:14} sentences {s.right['sentence']} of {s.gold['sentence']}, {s.found['sentence']} found")
        if options.verbose:
            print(*score.errors, *s.errors, sep="\n")


if __name__ == "__main__":
    main()
