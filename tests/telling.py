"""Stories told by short texts: outlet → what it prints. All outlets, people and towns are made up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from site_builder.analyse import load
from site_builder.merge import merge
from site_builder.merge.clusters import Matches
from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import Unit, Weights, find_units
from site_builder.merge.names import Aliases
from site_builder.read import article_from_text
from site_builder.story import Analysis, Article, Claim, Dossier, Fact, Outlet, Story

DAY = datetime.date(2025, 4, 18)
"""A Friday: the day of publication where a case names no other."""

BESIDE = {
    "gazette": """The library in Larkhill will reopen in June after a long repair. Farmers sold more barley at the
county fair than in any year before. A stolen cello turned up in a hedge. The brass band lost its
drummer to a cruise line. Owls nested in the tower of the town hall. The bakers of Larkhill agreed
on a new recipe for scones. Skaters asked for a ramp behind the gym.""",
    "herald": """A choir from Wexbridge sang at the opening of the new swimming pool. The bus to the airport now runs
every ten minutes. A painter gave his last canvas to the museum. Beekeepers warned about a wet
spring. The tennis final drew a record crowd. A retired teacher wrote a novel about snails.
Volunteers cleaned the canal of bottles.""",
    "echo": """The zoo welcomed a young tapir named Pim. Nurses at the clinic asked for a second ambulance. A kite
maker won a prize for design. The cheese market moved indoors for the winter. Students built a clock
from old bicycles. The orchard lost half of its pears to wasps. A puppet theatre toured the islands.""",
}
"""What the outlets print besides: in a text of a few sentences alone no word would be rare, and none telling."""

_ANALYSER = load()


@cache
def article(outlet: str, text: str, published: datetime.date = DAY) -> Article:
    """The outlet's article; its id is the outlet's name."""
    return replace(article_from_text(outlet, text, published), outlet=outlet, file=f"articles/{outlet}.txt")


@cache
def analysis(source: Article) -> Analysis:
    return _ANALYSER.analyse(source)


def claims(text: str, published: datetime.date = DAY) -> tuple[Claim, ...]:
    return analysis(article("gazette", text, published)).claims


def dossier(texts: Mapping[str, str], published: Mapping[str, datetime.date] | None = None) -> Dossier:
    """The folder of a story, its articles in the order of `texts`."""
    days = published or {}
    articles = tuple(article(outlet, text, days.get(outlet, DAY)) for outlet, text in texts.items())
    outlets = tuple(Outlet(outlet, outlet.title()) for outlet in texts)
    return Dossier("told", "Told", "", "", "en", outlets, articles)


def _folded(text: str) -> str:
    return " ".join(text.split())


def beside_others(texts: Mapping[str, str]) -> dict[str, str]:
    """Each outlet's text with what it prints besides below it."""
    return {outlet: f"{text.strip()}\n\n{_folded(BESIDE[outlet])}" for outlet, text in texts.items()}


def coverage(texts: Mapping[str, str], published: Mapping[str, datetime.date] | None = None) -> Coverage:
    folder = dossier(texts, published)
    return Coverage.of(folder, [analysis(a) for a in folder.articles])


def story(texts: Mapping[str, str], published: Mapping[str, datetime.date] | None = None) -> Story:
    folder = dossier(texts, published)
    return merge(folder, [analysis(a) for a in folder.articles])


def facts(texts: Mapping[str, str], published: Mapping[str, datetime.date] | None = None) -> tuple[Fact, ...]:
    return story(texts, published).of(Fact)


def units(texts: Mapping[str, str], published: Mapping[str, datetime.date] | None = None) -> tuple[Unit, ...]:
    told = coverage(texts, published)
    return find_units(told, Aliases.of(told))


def matched(found: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs of claims that are taken to say the same."""
    return set(Matches.among(found, Weights.learn(found)).score)


def marked(cases: Sequence[dict[str, Any]], *names: str) -> list[Any]:
    """The cases of a table as pytest parameters, named by some of their keys; one that `fails` must fail."""
    return [
        pytest.param(
            case,
            id=" ".join(str(case[name])[:60] for name in names),
            marks=pytest.mark.xfail(reason=case["fails"], strict=True) if "fails" in case else (),
        )
        for case in cases
    ]
