"""Countries, capitals, demonyms: what the library gives, what our own tables add, and what neither may say."""

from __future__ import annotations

import pytest

from site_builder import gazetteer


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("U.S.", "United States"),
        ("United States of America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("Swaziland", "Eswatini"),
        ("Burma", "Myanmar"),
        ("Macedonia", "North Macedonia"),
        ("Holland", "Netherlands"),
        ("Czechia", "Czech Republic"),
        ("Gambia", "Gambia"),
        ("Bahamas", "Bahamas"),
        ("East Timor", "Timor-Leste"),
        ("Cabo Verde", "Cape Verde"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Republic of the Congo", "Congo"),
        ("DPRK", "North Korea"),
        ("Republic of Korea", "South Korea"),
        ("People's Republic of China", "China"),
        ("Soviet Union", "Russia"),
        ("Türkiye", "Turkey"),
        ("Holy See", "Vatican City"),
        ("St. Kitts and Nevis", "Saint Kitts and Nevis"),
        ("Kosovo", "Kosovo"),
        ("Georgia", "Georgia"),
        ("Guinea", "Guinea"),
        ("Islamic Republic of Iran", "Iran"),
        ("Kingdom of Denmark", "Denmark"),
        ("Slovak Republic", "Slovakia"),
        ("St Vincent and the Grenadines", "Saint Vincent and the Grenadines"),
    ],
)
def test_countries_with_their_other_names(name: str, usual: str) -> None:
    assert gazetteer.is_place(name)
    assert not gazetteer.is_group(name)
    assert gazetteer.country(name) == gazetteer.canonical(name) == usual


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Afghan", "Afghanistan"),
        ("Argentine", "Argentina"),
        ("Argentineans", "Argentina"),
        ("Dane", "Denmark"),
        ("Danes", "Denmark"),
        ("Danish", "Denmark"),
        ("Britons", "United Kingdom"),
        ("Swedes", "Sweden"),
        ("Swedish", "Sweden"),
        ("Icelandic", "Iceland"),
        ("Icelanders", "Iceland"),
        ("Frenchwomen", "France"),
        ("Irishmen", "Ireland"),
        ("Germans", "Germany"),
        ("Czechs", "Czech Republic"),
        ("Filipinos", "Philippines"),
        ("Philippine", "Philippines"),
        ("Kyrgyz", "Kyrgyzstan"),
        ("Tajiks", "Tajikistan"),
        ("Kazakh", "Kazakhstan"),
        ("Congolese", "Congo"),
        ("Dominicans", "Dominican Republic"),
        ("Samoan", "Samoa"),
        ("Nigerien", "Niger"),
        ("Nigerians", "Nigeria"),
        ("New Zealanders", "New Zealand"),
        ("Basotho", "Lesotho"),
        ("Burkinabe", "Burkina Faso"),
        ("Kosovars", "Kosovo"),
        ("South Sudanese", "South Sudan"),
        ("Papua New Guineans", "Papua New Guinea"),
        ("Barbudans", "Antigua and Barbuda"),
        ("St. Lucians", "Saint Lucia"),
        ("Soviets", "Russia"),
    ],
)
def test_adjectives_and_demonyms(word: str, country: str) -> None:
    assert gazetteer.is_group(word)
    assert not gazetteer.is_place(word)
    assert gazetteer.country(word) == country


@pytest.mark.parametrize(
    ("city", "usual", "country"),
    [
        ("Astana", "Astana", "Kazakhstan"),
        ("Nur-Sultan", "Astana", "Kazakhstan"),
        ("Kiev", "Kyiv", "Ukraine"),
        ("Brasília", "Brasilia", "Brazil"),
        ("Bogota", "Bogotá", "Colombia"),
        ("Sana'a", "Sanaa", "Yemen"),
        ("Washington D.C.", "Washington", "United States"),
        ("La Paz", "La Paz", "Bolivia"),
        ("Gitega", "Gitega", "Burundi"),
        ("Mbabane", "Mbabane", "Eswatini"),
        ("Jerusalem", "Jerusalem", "Israel"),
        ("Ramallah", "Ramallah", "Palestine"),
        ("Pristina", "Pristina", "Kosovo"),
        ("Rangoon", "Yangon", "Myanmar"),
        ("The Hague", "The Hague", "Netherlands"),
        ("Kingston", "Kingston", "Jamaica"),
        ("Sofia", "Sofia", "Bulgaria"),
        ("Bandar Seri Begawan", "Bandar Seri Begawan", "Brunei"),
    ],
)
def test_capitals_and_their_spellings(city: str, usual: str, country: str) -> None:
    assert gazetteer.CAPITALS[city] == country
    assert gazetteer.is_place(city)
    assert gazetteer.canonical(city) == usual
    assert gazetteer.country(city) is None


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("Greenland", "Greenlandic"),
        ("Puerto Rico", "Puerto Ricans"),
        ("Scotland", "Scots"),
        ("Wales", "Welsh"),
        ("Hong Kong", "Hong Kongers"),
        ("Faroe Islands", "Faroese"),
        ("Guam", "Guamanians"),
        ("Bermuda", "Bermudian"),
        ("Aruba", "Arubans"),
        ("Gibraltar", "Gibraltarians"),
        ("Falkland Islands", "Falkland Islanders"),
        ("American Samoa", "American Samoans"),
        ("Isle of Man", "Manx"),
        ("Western Sahara", "Sahrawis"),
        ("Kurdistan", "Kurds"),
        ("Africa", "Africans"),
    ],
)
def test_regions_and_territories_are_places_of_no_country(place: str, word: str) -> None:
    assert gazetteer.is_place(place)
    assert gazetteer.canonical(place) == place
    assert gazetteer.is_group(word)
    assert gazetteer.REGION_ADJECTIVES[word] == place
    assert gazetteer.country(place) is None
    assert gazetteer.country(word) is None


@pytest.mark.parametrize("name", ["British Virgin Islands", "U.S. Virgin Islands", "Macao", "St. Helena", "Falklands"])
def test_names_of_territories_are_turned_round_and_shortened(name: str) -> None:
    assert gazetteer.is_place(name)


@pytest.mark.parametrize(
    ("word", "country"),
    [("French", "France"), ("Chinese", "China"), ("American", "United States"), ("Indian", "India")],
)
def test_a_territory_does_not_take_the_demonym_of_a_country(word: str, country: str) -> None:
    assert gazetteer.country(word) == country
    assert word not in gazetteer.REGION_ADJECTIVES


@pytest.mark.parametrize(
    "word",
    [
        *("CO", "IS", "ME", "IN", "OR", "AND", "CAN", "COD", "SAU", "AUT"),  # codes
        *("Suomi", "Hrvatska", "Nippon", "Elláda", "Österreich", "Rossiya", "Prathet"),  # other languages
        *("Island", "Mann", "Male", "Reunion", "Portuguesa", "Guiana"),  # ordinary words, and what is not said
        *("Jersey", "Montserrat", "Saint Martin", "South Georgia", "Republic of China"),  # also something else
        *("Victoria", "Stanley", "Hamilton", "Douglas", "Plymouth", "The Valley", "West Island", "San Jose", "Sucre"),
        *("Antilles néerlandaises", "Serbia and Montenegro", "The Gambia", "City of San Marino"),
        "Palestine, State of",
        "Virgin Islands, British",
        "Saint Martin (French part)",
    ],
)
def test_codes_foreign_forms_and_ambiguous_words_are_no_places(word: str) -> None:
    assert not gazetteer.is_place(word)
    assert not gazetteer.is_group(word)
    assert gazetteer.canonical(word) == word


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Philippines",
            "Balkans",
            "Djibouti",
            "Gibraltar",
            "Christmas Island",
            "Christmas Islands",
        ),  # names of places
        *("Chineses", "Britishs", "Swisss", "Dutchs", "Icelandics", "Middle Easterns", "Frenchmans", "Germen"),
        *("Malagasys", "Motswanas", "Burkinabes", "Djiboutis"),
        *("Central African", "Serbian/Montenegrin", "Vaticanian", "Kittian and Nevisian", ""),
    ],
)
def test_what_is_no_demonym(word: str) -> None:
    assert not gazetteer.is_group(word)
    assert gazetteer.country(word) != "Central African Republic"


def test_no_name_is_both_a_place_and_a_people() -> None:
    places = {*gazetteer.COUNTRIES, *gazetteer.REGIONS, *gazetteer.CAPITALS}
    assert places.isdisjoint(gazetteer.COUNTRY_ADJECTIVES)
    assert places.isdisjoint(gazetteer.REGION_ADJECTIVES)
    assert set(gazetteer.COUNTRIES).isdisjoint(gazetteer.REGIONS)
    assert set(gazetteer.COUNTRY_ADJECTIVES).isdisjoint(gazetteer.REGION_ADJECTIVES)


def test_every_country_but_a_few_has_an_adjective_and_all_names_are_clean() -> None:
    countries = set(gazetteer.COUNTRIES.values())
    assert countries - set(gazetteer.COUNTRY_ADJECTIVES.values()) == {
        "Central African Republic",
        "Democratic Republic of the Congo",
        "Dominica",
        "Vatican City",
    }
    for table in (gazetteer.COUNTRIES, gazetteer.REGIONS, gazetteer.CAPITALS, gazetteer.COUNTRY_ADJECTIVES):
        assert all(name and name == name.strip() and not set(name) & set(",()/;|_") for name in table)
        assert set(table.values()) <= countries | set(gazetteer.REGIONS)


@pytest.mark.parametrize(
    ("given", "gender"),
    [("Ana", "f"), ("Tom", "m"), ("Meredith", "f"), ("Julián", "m"), ("Robin", ""), ("Jess", ""), ("Corle", "")],
)
def test_a_given_name_that_is_hers_or_his_alone(given: str, gender: str) -> None:
    assert gazetteer.gender(given) == gender
