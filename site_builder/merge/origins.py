"""Which articles are one report: the same agency's copy, or text that runs word for word in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from site_builder.story import ANALYSED, Article, BlockKind, Origin

_AGENCY = re.compile(
    r"\b(?:AP|Associated Press|Reuters|AFP|Agence France-Presse|UPI|DPA|dpa|ANSA|EFE|PA Media|Press Association|Xinhua"
    r"|TASS|Kyodo|Bloomberg|[A-Z][\w’'-]+ (?:Wire|Newswire|News Agency|Press Agency|News Service))\b"
)
_SAME_AGENCY = {"Associated Press": "AP", "Agence France-Presse": "AFP", "dpa": "DPA", "Press Association": "PA Media"}
_CREDITS: frozenset[BlockKind] = frozenset({"dateline", "byline", "credit", "notice"})
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

RUN = 8
"""Words in a row, outside quotation marks, that two newsrooms do not arrive at by themselves more than once."""
RUNS = 2
"""How many such runs, or lengths of one, make one origin: a single one may be an official's title or a body's name."""


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Every article in exactly one origin; origins in the order of their first article, whose id names them.

    The articles of one outlet are one origin: an outlet counts once, however often it reports.
    """
    group = {a.id: {a.id} for a in articles}
    whys: dict[str, list[str]] = {}
    prints = [_Print.of(a) for a in articles]
    for first, second in combinations(prints, 2):
        one, other = first.article, second.article
        why = _tie(first, second)
        if why:
            whys.setdefault(one.id, []).append(why)
        if why or one.outlet == other.outlet:
            joined = group[one.id] | group[other.id]
            for member in joined:
                group[member] = joined
    found: dict[str, Origin] = {}
    for article in articles:
        members = tuple(a.id for a in articles if a.id in group[article.id])
        reasons = dict.fromkeys(why for m in members for why in whys.get(m, []))
        found.setdefault(members[0], Origin(members[0], members, "; ".join(reasons)))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Print:
    """An article as it is compared: whose copy it says it carries, its words, and the digests of its runs of words."""

    article: Article
    agencies: frozenset[str]
    words: list[tuple[str, int, int]]
    runs: frozenset[int]

    @classmethod
    def of(cls, article: Article) -> _Print:
        words = _words(article)
        low = [w for w, _, _ in words]
        runs = (tuple(low[i : i + RUN]) for i in range(len(low) - RUN + 1))
        return cls(article, frozenset(_agencies(article)), words, frozenset(hash(r) for r in runs if "" not in r))


def _tie(one: _Print, other: _Print) -> str:
    agencies = one.agencies & other.agencies
    if agencies:
        return ", ".join(sorted(agencies))
    if one.runs.isdisjoint(other.runs):
        return ""
    runs = list(_shared_runs(one.words, other.words))
    if sum(words // RUN for _, _, words in runs) < RUNS:
        return ""
    start, end, _ = max(runs, key=lambda run: run[1] - run[0])
    return "“" + " ".join(one.article.text[start:end].split()) + "”"


def _agencies(article: Article) -> set[str]:
    """The agencies whose text the article says it carries: a photograph's credit is not one."""
    lines = [article.plain[b.start : b.end] for b in article.layout if b.kind in _CREDITS]
    return {_SAME_AGENCY.get(m, m) for line in lines for m in _AGENCY.findall(line)}


def _words(article: Article) -> list[tuple[str, int, int]]:
    """The words of the analysed blocks with their offsets; an empty one stands for a quotation or a block's end."""
    words = []
    for block in article.layout:
        if block.kind not in ANALYSED:
            continue
        quoted = [m.span() for m in _QUOTED.finditer(article.plain, block.start, block.end)]
        for m in _WORD.finditer(article.plain, block.start, block.end):
            inside = any(a <= m.start() < b for a, b in quoted)
            words.append(("" if inside else m[0].lower(), m.start(), m.end()))
        words.append(("", block.end, block.end))
    return words


def _shared_runs(one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Longest runs of at least RUN words that stand in both: offsets in the first text, and how many words."""
    low, there = [w for w, _, _ in one], [w for w, _, _ in other]
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(there) - RUN + 1):
        places.setdefault(tuple(there[j : j + RUN]), []).append(j)
    i = 0
    while i <= len(low) - RUN:
        key = tuple(low[i : i + RUN])
        length = 0 if "" in key else max((_run(low, there, i, j) for j in places.get(key, ())), default=0)
        if length:
            yield one[i][1], one[i + length - 1][2], length
        i += max(length, 1)


def _run(one: list[str], other: list[str], i: int, j: int) -> int:
    n = 0
    while i + n < len(one) and j + n < len(other) and one[i + n] == other[j + n] != "":
        n += 1
    return n
