"""Different outlets' answers to one question, grouped by the likeness that facts are matched on (NAnCo corpus).

    python benchmarks/answers.py --shared FOLDER

Each answer is read where it stands, in the paragraph of its outlet. Two are as alike as each states of the other, by
what support is asked: the less of both. Groups grow by average linkage while they are CUT alike. Prints what
`score_answers.py` prints. The product groups no answers: this measures its likeness on another task.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from site_builder import analyse
from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import Unit, Weights, find_units
from site_builder.merge.names import Aliases
from site_builder.merge.synonyms import with_synonyms
from site_builder.merge.threads import linked
from site_builder.read import article_from_text
from site_builder.story import Dossier, Outlet

CUT = 0.05
"""The middle of what is best on the development file: balanced accuracy .873 to .878 from .03 to .07."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    corpora = parser.parse_args().shared / "eval"
    gold = corpora / "answers_nanco_dev.jsonl"
    if not gold.is_file():
        sys.exit(f"skipped: no {gold}")
    analyser = analyse.load()
    questions = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for q in questions:
            file.write(json.dumps({"qid": q["qid"], "clusters": _groups(q, analyser)}) + "\n")
        file.flush()
        subprocess.run([sys.executable, corpora / "score/score_answers.py", gold, file.name], check=True)


def _groups(question: dict[str, Any], analyser: analyse.Analyser) -> list[list[str]]:
    day = datetime.datetime.strptime(question["created"].split()[0], "%m/%d/%Y").date()
    given = question["answers"]
    articles = tuple(replace(article_from_text(a["id"], a["paragraph"], day), outlet=a["id"]) for a in given)
    outlets = tuple(Outlet(a.id, a.id) for a in articles)
    dossier = Dossier("answers", question["question"], "", "", "en", outlets, articles)
    coverage = Coverage.of(dossier, [analyser.analyse(a) for a in articles])
    units = find_units(coverage, Aliases.of(coverage))
    told = [frozenset(_told(a["id"], a["answer"], coverage, units)) for a in given]
    weights = Weights.counted(told)
    like = np.array([[_states(one, other, weights) for other in told] for one in told])
    return [[given[i]["id"] for i in group] for group in linked(np.minimum(like, like.T), CUT)]


def _states(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """How much of one answer another states."""
    return weights.containment(one, with_synonyms(other))


def _told(article: str, answer: str, coverage: Coverage, units: tuple[Unit, ...]) -> Iterator[str]:
    """The features of an answer; a day, which the product compares but does not count as likeness, by its parts."""
    words = r"\W+".join(map(re.escape, re.findall(r"[\w$]+", answer)))
    place = re.search(words, coverage.article(article).text)
    if place is None:
        raise ValueError(f"{article}: its paragraph lacks the answer {answer!r}")
    for u in units:
        if u.article == article:
            yield from (f for f, at in u.standing if place.start() <= at < place.end())
    for m in coverage.analysis(article).dates:
        if m.start < place.end() and place.start() < m.end:
            parts = m.value.split("-") if m.type == "DATE" and m.value else []
            yield from ("-".join(parts[: n + 1]) for n in range(len(parts)))
            yield from (m.value,) if m.type == "DURATION" else ()


if __name__ == "__main__":
    main()
