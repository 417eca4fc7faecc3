"""Makes `site_builder/given_names.tsv`: which given names are a woman's alone or a man's alone.

    .venv-train/bin/python -m training.given_names

From the lists of given names by country and gender in Faker (MIT licence), those in the Latin alphabet. The table is
stored, so that the product neither carries nor imports the library; its licence stands beside the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "site_builder/given_names.tsv"
CLEAR = 8
"""How many times as many lists must have a name under one gender as under the other."""
LISTS = 2
"""Fewest lists that have it where none is of an English-speaking country: "Kari" is his in one, hers in the next."""

Votes = dict[str, tuple[set[str], set[str]]]
"""For each name, the countries that list it as a woman's and those that list it as a man's."""


def main() -> None:
    rows = (f"{name}\t{gender}\n" for name, gender in sorted(genders(votes()).items()))
    TABLE.write_text("".join(rows), encoding="utf-8")


def votes() -> Votes:
    """Of all countries that Faker has lists of both of."""
    found: Votes = {}
    for country, provider in _providers():
        for gender, names in enumerate((provider.first_names_female, provider.first_names_male)):
            for name in filter(_latin, names):
                found.setdefault(name, (set(), set()))[gender].add(country)
    return found


def genders(votes: Votes) -> dict[str, str]:
    """ "f" or "m" of each name that the lists give to one gender; names on which they are divided are left out."""
    return {name: "f" if len(hers) > len(his) else "m" for name, (hers, his) in votes.items() if _clear(hers, his)}


def _clear(hers: set[str], his: set[str]) -> bool:
    fewer, more = sorted((hers, his), key=len)
    known = len(more) >= LISTS or _english(more)
    return known and len(more) >= CLEAR * len(fewer) and not _english(fewer)


def _english(countries: set[str]) -> bool:
    return any(country.startswith("en") for country in countries)


def _providers() -> Iterator[tuple[str, Any]]:
    from faker.config import AVAILABLE_LOCALES

    for country in sorted(AVAILABLE_LOCALES):
        try:
            provider = import_module(f"faker.providers.person.{country}").Provider
        except ModuleNotFoundError:
            continue
        if hasattr(provider, "first_names_female") and hasattr(provider, "first_names_male"):
            yield country, provider


def _latin(name: str) -> bool:
    return name.isalpha() and name[0].isupper() and name[0] < "\u0250"


if __name__ == "__main__":
    main()
