"""What "he", "it" and "the governor" are taken to mean, against the coreference marked in GUM's news and biographies.

    python benchmarks/references.py --shared FOLDER [--all] [-v]

A word is right where a mention of its gold chain has the name, or the words, that the product gives it. Recall is over
the pronouns of persons that are a verb's subject and whose chain has a name before them. -v prints each wrong one.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_builder import analyse
from site_builder.read import article_from_text
from site_builder.story import EntityMention

GENRES = ("news", "bio")
PARTS = ("train", "dev", "test")
_SUBJECTS = ("nsubj", "nsubj:pass")
_BRACKET = re.compile(r"\((?P<opens>\d+)-[^()]*(?P<single>\))?|(?P<closes>\d+)\)")


@dataclass(slots=True)
class Word:
    """A word of the treebank: where it stands in the text, and how the treebank parses it."""

    start: int
    form: str
    upos: str
    relation: str


@dataclass(slots=True)
class Document:
    """The text of a treebank's document, its words, and its mentions by chain: first and last word."""

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    chains: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def words_of(self, mention: tuple[int, int]) -> list[Word]:
        return self.words[mention[0] : mention[1] + 1]

    def chain_at(self, start: int, end: int) -> str:
        """The chain of the shortest mention that ends where a stretch of the text does and begins no later, else ""."""
        found = [
            (b - a, chain)
            for chain, mentions in self.chains.items()
            for a, b in mentions
            if start <= self.words[a].start <= start + 4
            and self.words[b].start < end <= self.words[b].start + len(self.words[b].form)
        ]
        return min(found, default=(0, ""))[1]


def read_documents(path: Path, genres: Sequence[str]) -> Iterator[Document]:
    """The documents of a CoNLL-U file with GUM's `Entity` field, of some genres, of all where none is given."""
    for part in re.split(r"(?m)^# newdoc id = ", path.read_text(encoding="utf-8"))[1:]:
        id = part.partition("\n")[0].strip()
        if not genres or id.split("_")[1] in genres:
            yield _document(id, part)


def _document(id: str, lines: str) -> Document:
    document = Document(id)
    open_at: dict[str, list[int]] = {}
    for block in lines.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        sentence = re.search(r"(?m)^# text = (.*)", block)
        if sentence is None:
            continue
        gap = "\n\n" if "# newpar" in block else " "
        begin = len(document.text) + len(gap) if document.text else 0
        document.text += (gap if document.text else "") + sentence[1]
        for row in rows:
            if not row[0].isdigit():
                continue
            at = document.text.find(row[1], begin)
            begin = at + len(row[1]) if at >= 0 else begin
            document.words.append(Word(at if at >= 0 else begin, row[1], row[3], row[7]))
            _mark(document, row[9], open_at)
    return document


def _mark(document: Document, misc: str, open_at: dict[str, list[int]]) -> None:
    """Read the brackets of one word: "(7-person-…" opens a mention of chain 7, "7)" closes it."""
    entity = next((m.removeprefix("Entity=") for m in misc.split("|") if m.startswith("Entity=")), "")
    here = len(document.words) - 1
    for m in _BRACKET.finditer(entity):
        if m["opens"]:
            open_at.setdefault(m["opens"], []).append(here)
        chain = m["opens"] if m["single"] else m["closes"]
        if chain:
            document.chains.setdefault(chain, []).append((open_at[chain].pop(), here))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="every genre of GUM")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    files = [options.shared / "training" / f"gum-{part}.conllu" for part in PARTS]
    if not all(f.is_file() for f in files):
        sys.exit(f"skipped: no {files[0]}")
    analyser = analyse.load()
    right, given = Counter[str](), Counter[str]()
    meant = of = 0
    for document in (d for f in files for d in read_documents(f, () if options.all else GENRES)):
        article = article_from_text(document.id, document.text, datetime.date(2015, 1, 1))
        found = analyser.analyse(article).pronouns
        for mention in found:
            is_right = _right(document, mention)
            given[_kind(mention)] += 1
            right[_kind(mention)] += is_right
            if options.verbose and not is_right:
                near = " ".join(document.text[max(0, mention.start - 200) : mention.end + 40].split())
                print(f"{document.id} [{mention.text} = {mention.name}] … {near}")
        named = set(_named_subjects(document))
        meant += len(named.intersection(m.start for m in found))
        of += len(named)
    for kind, number in sorted(given.items()):
        print(f"{kind}: right {right[kind]} of {number} ({right[kind] / number:.3f})")
    print(f"he and she as subjects, of somebody named before: {meant} of {of} ({meant / max(1, of):.3f})")


def _kind(mention: EntityMention) -> str:
    if mention.role:
        return "offices"
    return "they and it" if mention.label == "OTHER" else "he and she"


def _right(document: Document, mention: EntityMention) -> bool:
    chain = document.chains.get(document.chain_at(mention.start, mention.end), [])
    wanted = mention.name.lower().removeprefix("the ")
    for place in chain:
        words = document.words_of(place)
        text = document.text[words[0].start : words[-1].start + len(words[-1].form)].lower()
        names = [w.form.lower() for w in words if w.upos == "PROPN"]
        if mention.label == "PERSON" and wanted.split()[-1] in names:
            return True
        if mention.label == "OTHER" and wanted in text:
            return True
    return False


def _named_subjects(document: Document) -> Iterator[int]:
    """Where "he" and "she" are subjects of a verb and a mention before them in their chain has a name."""
    for mentions in document.chains.values():
        first = min((b for a, b in mentions if any(w.upos == "PROPN" for w in document.words_of((a, b)))), default=None)
        for a, b in mentions:
            word = document.words[a]
            alone = a == b and word.form.lower() in ("he", "she") and word.relation in _SUBJECTS
            if alone and first is not None and first < a:
                yield word.start


if __name__ == "__main__":
    main()
