"""Which articles tell of one event: a folder may hold two stories that look alike.

Articles are put together by average linkage over the cosine of what they name and of the words of their first
sentences, each weighted by how few articles hold it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from site_builder.merge.matching import LEAD, Unit

ONE_EVENT = 0.08
"""Average likeness of the articles of one thread, at least. In the 8 folders of ECB+, each of two stories that look
alike, pairs of articles so found have precision .91 and recall .87; of 50 stories of three outlets 49 are one."""

ALONE = 0.05
"""The same for an article that is left alone, with the thread it is likest to. In those 8 folders eight such articles
join a thread, one that of the other story; precision of the pairs is then .93 and recall .93, and all 50 stories are
one."""


def find_threads(units: Sequence[Unit]) -> tuple[frozenset[str], ...]:
    """Sets of articles, by id, in the order of their first; each article is in one."""
    articles, likeness = _likeness(units)
    groups = _joined(linked(likeness, ONE_EVENT), likeness)
    return tuple(frozenset(articles[i] for i in group) for group in groups)


def _joined(groups: list[list[int]], likeness: NDArray[np.float64]) -> list[list[int]]:
    """The groups of several articles, with those left alone added to the likest where they are near enough."""
    threads = [list(g) for g in groups if len(g) > 1]
    alone = []
    for single in (g for g in groups if len(g) == 1):
        near = [float(likeness[single[0], g].mean()) for g in groups if len(g) > 1]
        if near and max(near) >= ALONE:
            threads[near.index(max(near))] += single
        else:
            alone.append(single)
    return sorted([*threads, *alone], key=min)


def linked(likeness: NDArray[np.float64], least: float) -> list[list[int]]:
    """Groups of rows by average linkage, closest first, while they are `least` alike on average (UPGMA).

    likeness: of each row with each, 0 to 1, the same both ways; left as it is.
    """
    likeness = likeness.copy()
    groups = {i: [i] for i in range(len(likeness))}
    np.fill_diagonal(likeness, -1.0)
    while len(groups) > 1:
        i, j = sorted(divmod(int(likeness.argmax()), len(likeness)))
        if likeness[i, j] < least:
            break
        one, other = len(groups[i]), len(groups[j])
        merged = (one * likeness[i] + other * likeness[j]) / (one + other)
        likeness[i] = likeness[:, i] = np.where(likeness[i] < 0, -1.0, merged).round(9)
        likeness[j] = likeness[:, j] = likeness[i, i] = -1.0
        groups[i] += groups.pop(j)
    return list(groups.values())


def _likeness(units: Sequence[Unit]) -> tuple[list[str], NDArray[np.float64]]:
    """The articles, and the cosine of each with each."""
    told = {u.article: Counter[str]() for u in units}
    for u in units:
        opening = u.features if u.claim.sentence <= LEAD else frozenset()
        told[u.article].update(u.people | u.places | u.countries | opening)
    held = Counter(f for counts in told.values() for f in counts)
    column = {f: n for n, f in enumerate(sorted(f for f, articles in held.items() if articles > 1))}
    rows = np.zeros((len(told), len(column)))
    for row, counts in zip(rows, told.values(), strict=True):
        weights = {f: (1 + math.log(n)) * math.log(1 + len(told) / held[f]) for f, n in counts.items()}
        length = math.sqrt(math.fsum(w * w for w in weights.values()))
        for f in weights.keys() & column.keys():
            row[column[f]] = weights[f] / length
    return list(told), (rows @ rows.T).round(9)
