"""Different outlets' answers to one question, grouped by the likeness that facts are matched on (NAnCo corpus).

    python benchmarks/answers.py --shared FOLDER

Each answer is read as the article of an outlet of its own; groups grow by average linkage while they are CUT alike.
Prints what `score_answers.py` prints. The product groups no answers: this measures its likeness on another task.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from site_builder import analyse
from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import Weights, find_units
from site_builder.merge.names import Aliases
from site_builder.merge.threads import linked
from site_builder.read import article_from_text
from site_builder.story import Article, Dossier, Outlet

CUT = 0.05
"""The best of .02 to .33 on the development file: a few words are all that an answer has."""


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
    articles = tuple(_article(a, day) for a in question["answers"])
    outlets = tuple(Outlet(a.id, a.id) for a in articles)
    dossier = Dossier("answers", question["question"], "", "", "en", outlets, articles)
    coverage = Coverage.of(dossier, [analyser.analyse(a) for a in articles])
    told = {a.id: frozenset[str]() for a in articles}
    units = find_units(coverage, Aliases.of(coverage))
    for u in units:
        told[u.article] |= u.features
    weights = Weights.learn(units)
    like = np.array([[weights.similarity(one, other) for other in told.values()] for one in told.values()])
    answers = list(told)
    return [[answers[i] for i in group] for group in linked(like, CUT)]


def _article(answer: dict[str, Any], day: datetime.date) -> Article:
    words = answer["answer"]
    text = f"{words[:1].upper()}{words[1:]}."
    return replace(article_from_text(answer["id"], text, day), outlet=answer["id"])


if __name__ == "__main__":
    main()
