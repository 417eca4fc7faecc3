"""What is told of the pipeline: its meta.json, and the table of the model card."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from training import encoder
from training.corpora import LICENCES
from training.evaluate import Score

CARD = Path(__file__).parent.parent / "docs/model-card.md"
_TABLE = re.compile(r"(?s)(<!-- scores -->\n).*?(<!-- end -->)")


def meta(scores: dict[str, Score], digests: dict[str, str], seed: int) -> dict[str, Any]:
    """What goes into meta.json beside spaCy's own keys."""
    sources = [{"name": name, "license": licence} for name, licence in LICENCES.items()]
    sources.append({"name": f"{encoder.NAME} (word vectors and teacher; not shipped)", "license": encoder.LICENCE})
    performance = {f"{on}: {what}": figure for on, row in scores.items() for what, figure in row.items()}
    return {"sources": sources, "performance": performance, "training": {"seed": seed, "data_sha256": digests}}


def write(scores: dict[str, Score]) -> None:
    """Put the table of all figures into the model card."""
    text = CARD.read_text(encoding="utf-8")
    CARD.write_text(_TABLE.sub(lambda m: m[1] + table(scores) + m[2], text), encoding="utf-8")


def table(scores: dict[str, Score]) -> str:
    """Markdown, one table for syntax and one for names."""
    lines = []
    for wanted in ("LAS", "F"):
        rows = {on: row for on, row in scores.items() if wanted in row}
        heads = list(next(iter(rows.values())))
        lines += [f"| test set | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
        lines += [f"| {on} | {' | '.join(f'{row[h]:.1f}' for h in heads)} |" for on, row in rows.items()]
        lines.append("")
    return "\n".join(lines) + "\n"
