"""Names over several outlets: who is one person, which roles are shown, what is worth listing."""

from __future__ import annotations

import datetime

import pytest
import telling
from hypothesis import given
from hypothesis import strategies as st

from site_builder import gazetteer
from site_builder.analyse import load
from site_builder.merge.coverage import Coverage
from site_builder.merge.names import Aliases, agreed, fathers, merge_names, same_name
from site_builder.story import Analysis, Article, Dossier, EntityLabel, EntityMention, NamedEntity, Outlet, TextBlock

TEXTS = {
    "post": "US Secretary of State Ana Rivera met Kenyan officials in Nairobi. Rivera was pleased with Nairobi. "
    "She praised President Volodymir Petrenko, and Anders Holm waited near Oslo.",
    "herald": "Secretary of State Ana Rivera left Nairobi for the U.K. on Friday. President Volodymyr Petrenko stayed. "
    "The Red Cross said nothing, and the Red Cross left.",
    "wire": "America waits for news. Economy Minister Ana Rivera of the U.S. spoke in London, Petrenko said.",
}


def coverage(texts: dict[str, str] = TEXTS) -> Coverage:
    articles = tuple(
        Article(
            id, id, datetime.date(2025, 4, 18 + n), f"{id}.txt", "", "", text, text, (TextBlock(0, len(text), "prose"),)
        )
        for n, (id, text) in enumerate(texts.items())
    )
    outlets = tuple(Outlet(id, id.title()) for id in texts)
    analyser = load()
    dossier = Dossier("talks", "Talks", "", "", "en", outlets, articles)
    return Coverage.of(dossier, agreed([analyser.analyse(a) for a in articles]))


def _named(story: Coverage) -> tuple[NamedEntity, ...]:
    return merge_names(story, Aliases.of(story))


def by_name(found: tuple[NamedEntity, ...]) -> dict[str, NamedEntity]:
    return {n.text: n for n in found}


def test_a_person_is_one_over_outlets_with_roles_in_order() -> None:
    person = by_name(_named(coverage()))["Ana Rivera"]
    assert person.group == "people"
    assert person.outlets == ("post", "herald", "wire")
    assert person.roles == ("US Secretary of State", "Economy Minister")
    assert [c.text for c in person.citations] == ["Ana Rivera"] * 3


def test_spellings_of_one_person_and_a_surname_alone_meet() -> None:
    people = [n for n in _named(coverage()) if n.group == "people" and "Petrenko" in n.text]
    assert len(people) == 1
    assert people[0].outlets == ("post", "herald", "wire")


def test_places_named_twice_are_listed_and_others_not() -> None:
    found = by_name(_named(coverage()))
    assert found["United States"].group == "places"
    assert "also as “US”" in found["United States"].why
    assert "Nairobi" in found
    assert "Oslo" not in found
    assert found["Red Cross"].group == "organisations"


def test_people_come_first_and_most_outlets_before_few() -> None:
    found = _named(coverage())
    assert [n.group for n in found] == sorted((n.group for n in found), key=["people", "organisations", "places"].index)
    for group in ("people", "organisations", "places"):
        counts = [len(n.outlets) for n in found if n.group == group]
        assert counts == sorted(counts, reverse=True)


def test_citations_are_verbatim_and_ids_differ() -> None:
    story = coverage()
    found = _named(story)
    assert all(story.article(c.article).text[c.start : c.end] == c.text for n in found for c in n.citations)
    assert len({n.id for n in found}) == len(found)


def test_a_surname_that_an_article_keeps_from_a_full_name_is_not_that_person() -> None:
    told = telling.coverage(
        {
            "gazette": "President Adler and Olena Adler left Corle. Mr. Adler thanked the council.",
            "herald": "President Tom Adler left Corle. Adler thanked the council.",
        }
    )
    assert Aliases.of(told).canonical("Adler", "PERSON") == "Tom Adler"


def test_aliases() -> None:
    aliases = Aliases.of(coverage())
    assert aliases.canonical("Rivera", "PERSON") == "Ana Rivera"
    assert aliases.canonical("U.K.", "PLACE") == aliases.canonical("Britain", "PLACE") == "United Kingdom"
    assert aliases.canonical("Volodymir Petrenko", "PERSON") == aliases.canonical("Volodymyr Petrenko", "PERSON")
    assert aliases.canonical("Unknown", "PERSON") == "Unknown"
    assert aliases.country("Kenyan") == aliases.country("Kenya") == "Kenya"
    assert aliases.country("Nairobi") is None


def test_a_given_name_alone_is_the_one_person_who_has_it() -> None:
    texts = {
        "a": "Tom Adler and his wife, Ruth Adler, met Anna Holm.",
        "b": "Adler and his wife, Ruth, left Anna Holm.",
    }
    assert Aliases.of(coverage(texts)).canonical("Ruth", "PERSON") == "Ruth Adler"
    texts = texts | {"b": "Adler and his wife, Ruth, met Ruth Okafor."}
    assert Aliases.of(coverage(texts)).canonical("Ruth", "PERSON") == "Ruth"


def test_father_and_son_are_two_where_an_article_names_both() -> None:
    """Where none does, "Tom Adler Jr." of one outlet is "Tom Adler" of another."""
    both = "Mayor Tom Adler left with Tom Adler Jr. on Friday."
    alone = "Tom Adler Jr. stayed."
    told = coverage({"post": both, "herald": alone, "wire": "Tom Adler slept."})
    people = Aliases.of(told).people
    assert people["Tom Adler"] == people["Adler"] == "Tom Adler"
    assert people["Tom Adler Jr."] == "Tom Adler Jr."
    people = Aliases.of(coverage({"post": alone, "wire": "Tom Adler slept."})).people
    assert people["Tom Adler"] == people["Tom Adler Jr."]
    assert fathers(told.analyses) == {"Tom Adler"}


def test_a_surname_of_two_people_stays_alone() -> None:
    aliases = Aliases.of(coverage({"a": "Anna Holm met John Holm.", "b": "President Holm left."}))
    assert aliases.canonical("Holm", "PERSON") == "Holm"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ana Rivera", "Ana Rivera", True),
        ("Volodymyr Petrenko", "Volodymir Petrenko", True),
        ("Sergei Ivanchenko", "Sergey Ivanchenko", True),
        ("Olena Marchuk", "Olena Martchuk", True),
        ("J. Mwangi", "John Mwangi", True),
        ("John Smith", "Joan Smith", False),
        ("John Holm", "John Hold", False),
        ("Ana Rivera", "Rivera", False),
        ("", "", False),
        ("Joe Rivera", "Joseph Rivera", True),
        ("Mike Adler", "Michael D. Adler", True),
        ("Joe Rivera", "John Rivera", False),
        ("Raúl Rivera", "Raul R. Rivera", True),
        ("Park Min-jun", "Park Min Jun", True),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_same_name_is_symmetric(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


def test_the_gazetteer_is_whole() -> None:
    assert len(set(gazetteer.COUNTRIES.values())) == 197
    assert len(set(gazetteer.STATES.values())) == 51
    assert all(gazetteer.canonical(gazetteer.canonical(n)) == gazetteer.canonical(n) for n in gazetteer.COUNTRIES)
    assert gazetteer.is_group("South Dakotans")
    assert gazetteer.is_group("Floridian")
    assert not gazetteer.is_group("Ohio")
    assert not gazetteer.is_place("OR")


def _labels(*labels: EntityLabel) -> list[EntityLabel]:
    """What one name is in several articles once they agree, if each took it for one of `labels`."""
    analyses = [
        Analysis(f"a{n}", (), (), (), (EntityMention(0, 5, "Okoro", label, "Okoro", ""),), (), (), ())
        for n, label in enumerate(labels)
    ]
    return [a.entities[0].label for a in agreed(analyses)]


def test_a_name_is_in_all_articles_what_it_is_in_most() -> None:
    assert _labels("PERSON", "PLACE", "PERSON") == ["PERSON"] * 3


def test_where_articles_are_of_two_minds_each_keeps_its_own() -> None:
    assert _labels("PERSON", "PLACE") == ["PERSON", "PLACE"]
    assert _labels("NORP", "PERSON", "PERSON") == ["NORP", "PERSON", "PERSON"]
