"""Countries with their capitals, adjectives and other names; US states with their abbreviations; common given names.

Plain data on the English language, for the stages that recognise names and the stages that compare them. The library
countryinfo gives countries and territories; the tables add what it lacks or has otherwise than English news says it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from countryinfo import all_countries

_COUNTRIES = """
Antigua and Barbuda,Antigua; ; | Argentina; ; Argentine Argentinian | Australia; ; Aussie | Azerbaijan; ; Azeri
Belarus,Byelorussia; ; Belarussian | Bolivia; La Paz; | Bosnia and Herzegovina,Bosnia,Bosnia-Herzegovina; ;
Botswana; ; Botswanan Batswana | Brunei,Brunei Darussalam; ; | Burundi; Gitega; | Cape Verde,Cabo Verde; ; Cape_Verdean
China,People's Republic of China,PRC; ; | Comoros; ; Comorian
Democratic Republic of the Congo,Democratic Republic of Congo,DRC,DR Congo,Congo-Kinshasa; ;
Congo,Republic of the Congo,Republic of Congo,Congo-Brazzaville; ; Congolese | Croatia; ; Croat
Czech Republic,Czechia; ; Czechs | Denmark; ; Dane | Djibouti; ; Djiboutian | Dominican Republic; ; Dominican
Ecuador; ; Ecuadorian | Eswatini,Swaziland; Mbabane; | Finland; ; Finn | France; ; Frenchman Frenchwoman
Germany,West Germany,East Germany; ; | Greece,Hellenic Republic; ; | Iceland; ; Icelandic | Ireland; ; Irishman
Israel; Tel Aviv; | Ivory Coast,Côte d'Ivoire; Abidjan; | Kazakhstan; Astana; Kazakh
Kosovo; Pristina; Kosovar Kosovan | Kyrgyzstan,Kyrgyz Republic; ; Kyrgyz
Laos,Lao People's Democratic Republic; ; | Lesotho; ; Basotho
Luxembourg; ; Luxembourgish | Maldives; ; Maldivian | Micronesia,Federated States of Micronesia; ;
Myanmar,Burma; Yangon; | Nepal; ; Nepali | Netherlands,Holland; The Hague; Dutchman
North Korea,Democratic People's Republic of Korea,DPRK; ; | North Macedonia,Macedonia,Republic of Macedonia; ;
Palestine,Palestinian territories; ; | Philippines; ; Philippine | Poland; ; Pole
Russia,Russian Federation,Soviet Union,USSR,U.S.S.R.; ; Soviet | Saint Kitts and Nevis; ; Kittitian Nevisian
São Tomé and Príncipe,Sao Tome and Principe; ; | Saudi Arabia; ; Saudi | Serbia; ; Serb | Slovakia; ; Slovakian
Slovenia; ; Slovenian | South Korea,Republic of Korea; ; | Spain; ; Spaniard | Suriname; ; Surinamese
Sweden; ; Swede | Tajikistan; ; Tajik | Timor-Leste,East Timor; ; Timorese | Trinidad and Tobago,Trinidad; ;
Turkey,Türkiye,Turkiye; ; Turk | United Arab Emirates,UAE,U.A.E.,Emirates; ;
United Kingdom,UK,U.K.,Britain,Great Britain; ; Briton
United States,US,U.S.,USA,U.S.A.,America,United States of America; Washington; | Uzbekistan; ; Uzbek
Vatican City,Vatican,Holy See,Vatican City State; ; | Vietnam,Viet Nam; ;
"""  # fmt: skip
"""Names, capitals, adjectives and demonyms beside the library's, the usual name first; plurals are formed by rule."""

_REGIONS = """
Africa; African | Asia; Asian | Europe; European | North America; North_American | South America; South_American
Latin America; Latin_American | Central America; Central_American | Antarctica; Antarctic | Arctic;
Middle East; Middle_Eastern | Oceania; | Caribbean; | Balkans; Balkan | Scandinavia; Scandinavian
England; English Englishman | Scotland; Scot | Wales; | Northern Ireland; | Gaza,Gaza Strip; Gazan
West Bank; | Crimea; Crimean | Chechnya; Chechen | Kashmir; Kashmiri | Kurdistan; Kurdish Kurd | Tibet; Tibetan
Catalonia; Catalan | Quebec; | Ontario; | British Columbia; | Alberta; | Manitoba; | Nova Scotia;
New York City; New_Yorker
Los Angeles; | San Francisco; | Chicago; | Houston; | Boston; | Atlanta; | Dallas; | Philadelphia; | Seattle;
Detroit; | Miami; | Denver; | Phoenix; | San Diego; | Las Vegas; | Minneapolis; | St. Louis; | Baltimore;
Pittsburgh; | New Orleans; | Cleveland; | Vancouver; | Montreal; | Manhattan; | Brooklyn; | Liverpool; | Manchester;
Birmingham; | Glasgow; | Edinburgh; | Belfast; | Lyon; | Marseille; | Cologne; | Naples; | Turin; | Venice;
Rio de Janeiro; | São Paulo; | Lagos; | Johannesburg; | Cape Town; | Karachi; | Lahore; | Kolkata; | Chennai;
Bangalore; | Hanover; | Istanbul; | Mumbai; | Shanghai; | Sydney; | Melbourne; | Toronto; | Barcelona; | Milan;
Munich; | Hamburg; | Frankfurt; | Geneva; | Zurich; | Korea; Korean | Earth; | Mars; Martian | Jupiter; Jovian
Saturn; | Venus; | Mercury; | Neptune; | Uranus; | Pluto; | Moon; | Sun;
Åland Islands,Åland; | American Samoa; | Anguilla; Anguillan | Aruba; | Bermuda; Bermudan | British Virgin Islands;
Cayman Islands,Caymans; | Chagos Islands,British Indian Ocean Territory; Chagossian | Channel Islands; Channel_Islander
Christmas Island; | Cocos Islands; | Cook Islands; | Curaçao,Curacao; | Falkland Islands,Falklands;
Faroe Islands,Faroes; | French Guiana; | French Polynesia; | Gibraltar; Gibraltarian | Greenland; Greenlander
Guadeloupe; Guadeloupean | Guam; | Guernsey; | Hong Kong; Hong_Konger | Isle of Man; | Macau,Macao; Macanese
Martinique; Martinican | Mayotte; | New Caledonia; | Niue; | Norfolk Island;
Northern Mariana Islands,Northern Marianas; | Pitcairn Islands; | Puerto Rico; | Réunion; | Saint Barthélemy;
Saint Helena; | Saint Pierre and Miquelon; | Sint Maarten; | Svalbard,Svalbard and Jan Mayen; | Tokelau;
Turks and Caicos Islands,Turks and Caicos; | U.S. Virgin Islands,US Virgin Islands;
Virgin Islands; Virgin_Islander | Wallis and Futuna; | Western Sahara;
"""  # fmt: skip
"""Regions, territories and large cities. An entry of the library under one of these names is no country: its other
names and demonyms are read, its capital is not ("Hamilton", "The Valley")."""

_LEFT_OUT = frozenset(
    part.strip()
    for part in """
    Antilles néerlandaises | Bonaire, Sint Eustatius and Saba | Bouvet Island | French Southern and Antarctic Lands
    Heard Island and McDonald Islands | Jersey | Montserrat | Palestine, State of | Saint Martin (French part)
    Serbia and Montenegro | South Georgia | United States Minor Outlying Islands
    City of San Marino | Saint John's | St. George's | Sucre | Victoria
    Central African | Kittian and Nevisian | Vaticanian
    """.replace("\n", "|").split("|")
)
"""The library's entries, capitals and demonyms that running text does not use, or uses for something else as well."""

_STYLE = frozenset(
    """Arab Bailiwick Bolivarian Commonwealth Confederation Democratic Duchy Eastern Federal Federation Grand
    Hashemite Independent Islamic Kingdom Oriental People's Plurinational Principality Republic Socialist State States
    Sultanate Territory Union United and of the""".split()
)
"""The words of a state's full style. Of the library's other spellings those are read that add such words alone: the
rest are codes ("IS"), names in other languages and ordinary words ("Island")."""

_ENDINGS = ("ch", "ern", "ese", "ic", "s", "sh", "x", "z")
_ALIKE = frozenset("Basotho Batswana Burkinabe I-Kiribati Malagasy Mosotho Motswana Ni-Vanuatu Turkmen".split())
"""Demonyms that take no -s: by their ending, and one by one."""

_STATES = """
Alabama,Ala.,AL | Alaska,AK | Arizona,Ariz.,AZ | Arkansas,Ark.,AR | California,Calif.,CA | Colorado,Colo.,CO
Connecticut,Conn.,CT | Delaware,Del.,DE | Florida,Fla.,FL | Georgia,Ga.,GA | Hawaii,HI | Idaho,ID | Illinois,Ill.,IL
Indiana,Ind.,IN | Iowa,IA | Kansas,Kan.,KS | Kentucky,Ky.,KY | Louisiana,La.,LA | Maine,ME | Maryland,Md.,MD
Massachusetts,Mass.,MA | Michigan,Mich.,MI | Minnesota,Minn.,MN | Mississippi,Miss.,MS | Missouri,Mo.,MO
Montana,Mont.,MT | Nebraska,Neb.,NE | Nevada,Nev.,NV | New Hampshire,N.H.,NH | New Jersey,N.J.,NJ | New Mexico,N.M.,NM
New York,N.Y.,NY | North Carolina,N.C.,NC | North Dakota,N.D.,ND | Ohio,OH | Oklahoma,Okla.,OK | Oregon,Ore.,OR
Pennsylvania,Pa.,PA | Rhode Island,R.I.,RI | South Carolina,S.C.,SC | South Dakota,S.D.,SD | Tennessee,Tenn.,TN
Texas,TX | Utah,UT | Vermont,Vt.,VT | Virginia,Va.,VA | Washington,Wash.,WA | District of Columbia,D.C.,DC
West Virginia,W.Va.,WV | Wisconsin,Wis.,WI | Wyoming,Wyo.,WY
"""

ORGANISATIONS: dict[str, str] = {
    alias: names[0]
    for line in """
    European Union,EU,E.U. | United Nations,UN,U.N. | NATO,North Atlantic Treaty Organization
    World Health Organization,WHO
    International Monetary Fund,IMF | World Bank | World Trade Organization,WTO
    FBI,F.B.I.,Federal Bureau of Investigation
    CIA,C.I.A.,Central Intelligence Agency | Associated Press,AP | Agence France-Presse,AFP | Reuters | White House
    Pentagon | Kremlin | Congress | Senate | House of Representatives | Parliament | Supreme Court | Red Cross | Hamas
    Hezbollah | Taliban | Islamic State,ISIS,ISIL | Al Qaeda,Al-Qaeda,al-Qaeda | African Union | Arab League | OPEC
    Interpol | Europol
    """.replace("\n", "|").split("|")
    if line.strip()
    for names in [[n.strip() for n in line.split(",")]]
    for alias in names
}  # fmt: skip
"""Bodies that general news names without explaining them; every form to the fullest one."""

GROUPS: frozenset[str] = frozenset(
    """Democrat Democrats Democratic Republican Republicans Conservative Conservatives Labour Tory Tories Liberal
    Liberals
    Muslim Muslims Islamic Islamist Islamists Christian Christians Catholic Catholics Protestant Protestants Orthodox
    Jewish
    Jew Jews Hindu Hindus Buddhist Buddhists Sikh Sikhs Sunni Sunnis Shiite Shiites Shia Mormon Mormons Arab Arabs
    Hispanic Hispanics
    Latino Latinos Western Marxist Communist Communists Nazi Nazis Socialist Socialists Evangelical Evangelicals
    Californian Californians Texan Texans Houthi Houthis Rohingya Uyghur Uyghurs Roma""".split()
)
"""Religions, parties and peoples that are no country's own."""

GIVEN_NAMES: frozenset[str] = frozenset(
    """Aaron Abdul Abdullah Abigail Adam Adrian Ahmad Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra
    Alexei
    Alfred Ali Alice Alison Allison Amanda Amber Amir Amy Ana Anders Andrea Andreas Andrei Andrew Andrii Andy Angela
    Anita Ann Anna
    Anne Annie Anthony Antonio Arthur Ashley Barack Barbara Barry Ben Benjamin Bernard Bernie Beth Betty Bill Bob
    Boris
    Brad Bradley Brandon Brenda Brett Brian Bruce Bryan Carl Carla Carlos Carol Caroline Catherine Cathy Charles
    Charlie
    Charlotte Chris Christian Christina Christine Christopher Cindy Claire Claudia Colin Connie Craig Crystal Cynthia
    Dan Daniel
    Danny Dave David Dean Deborah Debra Denis Dennis Diana Diane Diego Dmitri Dmitry Donald Donna Doris Dorothy Doug
    Douglas Dylan Ed Eddie Edgar Edward Elena Eli Elizabeth Ellen Emily Emma Emmanuel Eric Erik Erin Ethan Eugene Eva
    Evan
    Evelyn Fatima Felix Fernando Fiona Frances Francis Francisco Frank Fred Frederick Gabriel Gary Gavin George
    Gerald Gina
    Giovanni Glenn Gloria Gordon Grace Graham Greg Gregory Hannah Hans Harold Harry Hassan Heather Helen Henry
    Herbert Hillary Howard
    Hugh Hussein Ian Ibrahim Igor Ihor Irene Isaac Isabel Ivan Jack Jackie Jacob Jacqueline Jake James Jamie Jan Jane
    Janet
    Janice Jason Javier Jay Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna
    Joe Joel
    Johannes John Johnny Jon Jonathan Jorge Jose José Joseph Josh Joshua Joyce Juan Judith Judy Julia Julian Julie
    Justin Karen Karl
    Kate Katherine Kathleen Kathy Katie Keith Kelly Ken Kenneth Kevin Kim Kimberly Kirsten Kristen Kurt Kyle Larry
    Lars Laura Lauren
    Laurence Lawrence Lee Leo Leon Leonard Leslie Lewis Li Linda Lisa Liz Lloyd Lois Louis Louise Lucas Lucy Luis
    Luke Lydia
    Lynn Madison Manuel Marc Marco Marcus Margaret Maria María Marie Marilyn Mario Marjorie Mark Martha Martin Mary
    Matt Matthew Maureen Max
    Megan Melanie Melissa Michael Michelle Miguel Mike Mikhail Mitch Mohamed Mohammad Mohammed Molly Monica Muhammad
    Nancy Narendra
    Natalia Natalie Nathan Neil Nicholas Nick Nicolas Nicole Nigel Nikolai Nina Noah Norman Olaf Oleg Oleksandr Olga
    Oliver Olivia Omar Oscar Pamela
    Patricia Patrick Paul Paula Pedro Peter Phil Philip Phillip Phyllis Pierre Rachel Ralph Ramón Randy Ray Raymond
    Rebecca Ricardo Richard Rick Rob Robert Roberto Robin Rodney Roger Ron Ronald Rosa Rose Ross Roy Russell Ruth Ryan
    Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Serena Serge Sergei Sergey Serhii Seth Shane Shannon
    Sharon Shawn Sheila Shirley
    Simon Sofia Sonia Sophia Sophie Stacy Stanley Stefan Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne
    Sylvia
    Tamara Tammy Tara Ted Teresa Terry Theodore Theresa Thomas Tiffany Tim Timothy Tina Todd Tom Tommy Tony Tracy
    Travis
    Tyler Ursula Valerie Vanessa Vera Vernon Veronica Vicki Victor Victoria Vincent Virginia Vivian Vladimir
    Volodymyr Walter Wanda Wang Warren
    Wayne Wendy William Willie Xavier Yasmin Yuri Yusuf Yvonne Zachary Zhang Zoe""".split()
)
"""Given names frequent in English-language news: evidence that a capitalised pair is a person."""

_WOMENS_NAMES = frozenset(
    """Abigail Aisha Alexandra Alice Alison Allison Amanda Amber Amy Ana Angela Anita Ann Anna Anne Annie Barbara Beth
    Betty Brenda Carla Carol Caroline Catherine Cathy Charlotte Christina Christine Cindy Claire Claudia Connie Crystal
    Cynthia Deborah Debra Diana Diane Donna Doris Dorothy Elena Elizabeth Ellen Emily Emma Erin Eva Evelyn Fatima Fiona
    Frances Gina Gloria Grace Hannah Heather Helen Hillary Irene Isabel Jacqueline Jane Janet Janice Jennifer Jenny
    Jessica Jill Joan Joanna Joyce Judith Judy Julia Julie Karen Kate Katherine Kathleen Kathy Katie Kimberly Kirsten
    Kristen Laura Lauren Linda Lisa Liz Lois Louise Lucy Lydia Margaret Maria María Marie Marilyn Marjorie Martha Mary
    Maureen Megan Melanie Melissa Michelle Molly Monica Nancy Natalia Natalie Nicole Nina Olga Olivia Pamela Patricia
    Paula Phyllis Rachel Rebecca Rosa Rose Ruth Samantha Sandra Sara Sarah Serena Sharon Sheila Shirley Sofia Sonia
    Sophia Sophie Stephanie Sue Susan Suzanne Sylvia Tamara Tammy Tara Teresa Theresa Tiffany Tina Ursula Valerie
    Vanessa Vera Veronica Vicki Victoria Virginia Vivian Wanda Wendy Yasmin Yvonne Zoe""".split()
)
_EITHERS_NAMES = frozenset(
    """Addison Alex Andrea Ashley Avery Brett Camille Charlie Chris Daryl Haley Jackie Jamie Jan Jean Jess Jocelyn Jody
    Joey Jules Kai Kelly Kim Kit Lane Laurie Lee Leslie Li Lynn Madison Max Mika Nicky Nikita Nour René Robin Sam
    Shannon Stacy Tatum Terry Tracy Valery Wang Yan Zhang""".split()
)
"""Names that the lists have for one alone, and a man and a woman may bear."""

_GENERATION = re.compile(r",?\s+(Jr|Sr|II|III|IV)\.?\Z")
_CITY_SPELLINGS = {
    "Kiev": "Kyiv", "Peking": "Beijing", "Teheran": "Tehran", "Delhi": "New Delhi", "Bogota": "Bogotá",
    "Rangoon": "Yangon", "Washington D.C.": "Washington", "Brasília": "Brasilia", "Asuncion": "Asunción",
    "Sana'a": "Sanaa", "Reykjavík": "Reykjavik", "Chișinău": "Chisinau", "Ulan Bator": "Ulaanbaatar",
    "Nur-Sultan": "Astana", "Yaounde": "Yaoundé",
}  # fmt: skip


class _Row(NamedTuple):
    names: list[str]
    """The usual one first."""
    capitals: list[str]
    words: list[str]
    """Adjectives and demonyms."""


def _rows(table: str) -> list[_Row]:
    """The rows of a table above; spaces in adjectives stand there as underscores."""
    cells = [[cell.strip() for cell in row.split(";")] for row in table.replace("\n", "|").split("|") if row.strip()]
    return [
        _Row(names.split(","), _parts(",".join(capitals)), [w.replace("_", " ") for w in words.split()])
        for names, *capitals, words in cells
    ]


def _library() -> Iterator[_Row]:
    """Its entries; "The Gambia", "Virgin Islands, British" become "Gambia", "British Virgin Islands"."""
    for entry in all_countries():
        name, *before = re.sub(r" \(.*?\)|^The ", "", entry.name()).split(", ")
        name = " ".join([*before, name])
        words, capital, spellings = _parts(entry.demonym() or ""), entry.capital(), entry.alt_spellings() or []
        names = [name, *(s for s in spellings if _is_style(s, {name, *spellings, *words}))]
        capitals = [capital] if isinstance(capital, str) else []
        if entry.name() not in _LEFT_OUT:
            yield _Row(names, [c for c in capitals if c not in _LEFT_OUT], [w for w in words if w not in _LEFT_OUT])


def _parts(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _is_style(spelling: str, names: set[str]) -> bool:
    """Is it one of the names with the words of a style: "Kingdom of Denmark", "Slovak Republic"?"""
    inside = [n for n in names if n and n != spelling and n in spelling]
    return spelling[:1].isupper() and any(set(spelling.replace(n, "").split()) <= _STYLE for n in inside)


def _forms(name: str) -> list[str]:
    """ "Saint Lucia", "St. Lucia", "St Lucia"; any other name as it is."""
    return [name, *(short + name[5:] for short in ("St.", "St") if name.startswith("Saint "))]


def _plural(word: str) -> str:
    """Of a demonym; an adjective that is no noun stays as it is, like a demonym that does not change."""
    if word.endswith(("chman", "shman", "woman")):
        return word.removesuffix("an") + "en"
    return word if word in _ALIKE or word.endswith(_ENDINGS) else word + "s"


def _names(rows: Iterable[_Row]) -> dict[str, str]:
    """Each name to the usual one, which the first row with a name has."""
    table: dict[str, str] = {}
    for names, _, _ in rows:
        usual = table.get(names[0], names[0])
        for form in [form for name in names for form in _forms(name)]:
            table.setdefault(form, usual)
    return table


def _adjectives(rows: Iterable[_Row], usual: Mapping[str, str], taken: Container[str]) -> dict[str, str]:
    """Adjectives, demonyms and plurals; the first row with a word has it ("Congolese"), and no place's name is one."""
    table: dict[str, str] = {}
    for names, _, words in rows:
        for word in [w for w in words if w not in taken]:
            for form in [f for f in (*_forms(word), *_forms(_plural(word))) if f not in taken]:
                table.setdefault(form, usual[names[0]])
    return table


def _capitals(rows: Iterable[_Row], usual: Mapping[str, str]) -> dict[str, str]:
    """Capitals but those that bear their country's name, in every spelling."""
    table: dict[str, str] = {}
    for names, capitals, _ in rows:
        for capital in [c for c in capitals if c not in usual]:
            table.setdefault(capital, usual[names[0]])
    for spellings in _CITY_SPELLINGS.items():
        for country in [table[s] for s in spellings if s in table][:1]:
            table.update(dict.fromkeys(spellings, country))
    return table


_ENTRIES = list(_library())
_REGION_NAMES = {name for row in _rows(_REGIONS) for name in row.names}
_COUNTRY_ROWS = [*_rows(_COUNTRIES), *(row for row in _ENTRIES if row.names[0] not in _REGION_NAMES)]
_REGION_ROWS = [*_rows(_REGIONS), *(row for row in _ENTRIES if row.names[0] in _REGION_NAMES)]

COUNTRIES: dict[str, str] = _names(_COUNTRY_ROWS)
"""Names of a country to the usual one."""
REGIONS: dict[str, str] = _names(_REGION_ROWS)
"""Names of regions, territories and large cities to the usual one."""
COUNTRY_ADJECTIVES: dict[str, str] = _adjectives(_COUNTRY_ROWS, COUNTRIES, COUNTRIES | REGIONS)
REGION_ADJECTIVES: dict[str, str] = _adjectives(_REGION_ROWS, REGIONS, COUNTRIES | REGIONS | COUNTRY_ADJECTIVES)
"""Adjectives and demonyms to the usual name of the place."""
CAPITALS: dict[str, str] = _capitals(_COUNTRY_ROWS, COUNTRIES)
"""Names of a seat of government to the country's usual name."""

SEATS: dict[str, str] = {
    "White House": "United States", "Pentagon": "United States", "Capitol Hill": "United States",
    "Kremlin": "Russia", "Downing Street": "United Kingdom", "Whitehall": "United Kingdom",
    "Westminster": "United Kingdom", "Élysée": "France", "Elysée": "France", "Quai d'Orsay": "France",
    "Bundestag": "Germany", "Knesset": "Israel", "Blue House": "South Korea",
}  # fmt: skip
"""Buildings and bodies by whose name news calls a country's government or parliament."""

STATES: dict[str, str] = {
    form: forms[0]
    for forms in ([f.strip() for f in s.split(",")] for s in _STATES.replace("\n", "|").split("|") if s.strip())
    for form in forms
}
"""US states by name, AP abbreviation and postal code. Postal codes count only after a comma: "OR", "IN", "ME"."""


def is_place(name: str) -> bool:
    """Is it a country, a region, a US state in full or AP style, or a seat of government?"""
    return name in COUNTRIES or name in REGIONS or name in CAPITALS or (name in STATES and not _postal(name))


def gender(given: str) -> str:
    """ "f" or "m" where a given name is hers or his alone, "" for any other word."""
    if given in _EITHERS_NAMES:
        return ""
    if given in GIVEN_NAMES:
        return "f" if given in _WOMENS_NAMES else "m"
    return _genders().get(given, "")


@cache
def _genders() -> Mapping[str, str]:
    """Of the given names beyond those frequent in news: a table made by `training/given_names.py`."""
    lines = Path(__file__).with_name("given_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def elder(name: str) -> str:
    """A person's name without a generational suffix: "Tom Adler" of "Tom Adler, Jr."."""
    return _GENERATION.sub("", name)


def generation(name: str) -> str:
    """The generational suffix of a person's name in lower case, "jr" or "iii", "" without one."""
    found = _GENERATION.search(name)
    return found[1].lower() if found else ""


def sons(names: Collection[str]) -> frozenset[str]:
    """Of some names of persons those that are another with a suffix: "Tom Adler Jr." where "Tom Adler" is one, too.

    "Robert S. Adler III" may be the headline's Robert Adler.
    """
    return frozenset(name for name in names if generation(name) and elder(name) in names)


def is_group(name: str) -> bool:
    """Is it an adjective of nationality, a demonym, a religion or a party?"""
    return name in COUNTRY_ADJECTIVES or name in REGION_ADJECTIVES or name in GROUPS or _of_a_state(name)


def _of_a_state(name: str) -> bool:
    """ "Iowans", "South Dakotan", "Floridians": a state's name with a demonym's ending."""
    stem = name.removesuffix("s")
    return stem.endswith("n") and any(
        stem.endswith(ending) and stem.removesuffix(ending) + restored in STATES
        for ending, restored in (("n", ""), ("an", ""), ("ian", ""), ("ian", "a"), ("an", "o"))
    )


def _postal(name: str) -> bool:
    return len(name) == 2 and name.isupper()


def canonical(name: str) -> str:
    """The usual full form of a place or body with several names ("U.S." to "United States"), else the name itself."""
    if name in _CITY_SPELLINGS:
        return _CITY_SPELLINGS[name]
    for table in (COUNTRIES, REGIONS, ORGANISATIONS):
        if name in table:
            return table[name]
    return STATES[name] if name in STATES and not _postal(name) else name


def country(name: str) -> str | None:
    """The country of a country's name or adjective ("Russian", "Russia"), None for any other name, capitals too."""
    return COUNTRIES.get(name) or COUNTRY_ADJECTIVES.get(name)


_SHORT_FORMS = """
abe abraham | al albert | alex alexander | andy andrew | art arthur | ben benjamin | bernie bernard | bill william
billy william | bob robert | bobby robert | charlie charles | chris christopher | chuck charles | dan daniel
danny daniel | dave david | debbie deborah | dick richard | don donald | ed edward | fred frederick | greg gregory
jack john | jeff jeffrey | jen jennifer | jerry gerald | jim james | jimmy james | joe joseph | joey joseph
jon jonathan | josh joshua
kate katherine | ken kenneth | larry lawrence | liz elizabeth | maggie margaret | matt matthew
mike michael | nick nicholas | pat patrick | pete peter | phil philip | ray raymond | rick richard
ron ronald | russ russell | sam samuel | sandy sandra | steve steven | sue susan | ted edward | tim timothy
tom thomas | tony anthony | vince vincent | walt walter | will william
"""
SHORT_FORMS: dict[str, str] = {
    short: full for pair in _SHORT_FORMS.replace("\n", "|").split("|") if pair.strip() for short, full in [pair.split()]
}
"""Short forms of given names in English, lower case, to the name in full: "joe" is "joseph" to the outlet next door."""
