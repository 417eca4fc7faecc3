"""Countries with their capitals, adjectives and other names; US states with their abbreviations; common given names.

Plain data on the English language, for the stages that recognise names and the stages that compare them.
"""

from __future__ import annotations

_COUNTRIES = """
Afghanistan; Kabul; Afghan Afghans | Albania; Tirana; Albanian Albanians | Algeria; Algiers; Algerian Algerians
Andorra; Andorra la Vella; Andorran Andorrans | Angola; Luanda; Angolan Angolans
Antigua and Barbuda,Antigua; ; Antiguan Antiguans
Argentina; Buenos Aires; Argentine Argentinian Argentines Argentinians | Armenia; Yerevan; Armenian Armenians
Australia; Canberra; Australian Australians Aussie Aussies | Austria; Vienna; Austrian Austrians
Azerbaijan; Baku; Azerbaijani Azerbaijanis Azeri Azeris | Bahamas; Nassau; Bahamian Bahamians
Bahrain; Manama; Bahraini Bahrainis | Bangladesh; Dhaka; Bangladeshi Bangladeshis
Barbados; Bridgetown; Barbadian Barbadians | Belarus,Byelorussia; Minsk; Belarusian Belarusians Belarussian
Belgium; Brussels; Belgian Belgians | Belize; Belmopan; Belizean Belizeans | Benin; Porto-Novo; Beninese
Bhutan; Thimphu; Bhutanese | Bolivia; La Paz; Bolivian Bolivians
Bosnia and Herzegovina,Bosnia,Bosnia-Herzegovina; Sarajevo; Bosnian Bosnians | Botswana; Gaborone; Botswanan
Brazil; Brasilia,Brasília; Brazilian Brazilians | Brunei; ; Bruneian | Bulgaria; Sofia; Bulgarian Bulgarians
Burkina Faso; Ouagadougou; Burkinabe | Burundi; Gitega; Burundian Burundians
Cambodia; Phnom Penh; Cambodian Cambodians | Cameroon; Yaoundé,Yaounde; Cameroonian Cameroonians
Canada; Ottawa; Canadian Canadians | Cape Verde,Cabo Verde; Praia; | Central African Republic; Bangui;
Chad; N'Djamena; Chadian Chadians | Chile; Santiago; Chilean Chileans
China,People's Republic of China,PRC; Beijing,Peking; Chinese | Colombia; Bogotá,Bogota; Colombian Colombians
Comoros; Moroni; Comorian | Democratic Republic of the Congo,Democratic Republic of Congo,DRC,DR Congo; Kinshasa;
Congo,Republic of the Congo; Brazzaville; Congolese | Costa Rica; San José; Costa_Rican Costa_Ricans
Croatia; Zagreb; Croatian Croatians Croat Croats | Cuba; Havana; Cuban Cubans | Cyprus; Nicosia; Cypriot Cypriots
Czech Republic,Czechia; Prague; Czech Czechs | Denmark; Copenhagen; Danish Dane Danes | Djibouti; ; Djiboutian
Dominica; Roseau; | Dominican Republic; Santo Domingo; Dominican Dominicans
Ecuador; Quito; Ecuadorian Ecuadorean Ecuadorians | Egypt; Cairo; Egyptian Egyptians
El Salvador; San Salvador; Salvadoran Salvadorans | Equatorial Guinea; Malabo; | Eritrea; Asmara; Eritrean Eritreans
Estonia; Tallinn; Estonian Estonians | Eswatini,Swaziland; Mbabane; Swazi
Ethiopia; Addis Ababa; Ethiopian Ethiopians | Fiji; Suva; Fijian Fijians | Finland; Helsinki; Finnish Finn Finns
France; Paris; French Frenchman Frenchmen Frenchwoman | Gabon; Libreville; Gabonese | Gambia; Banjul; Gambian Gambians
Georgia; Tbilisi; Georgian Georgians | Germany,West Germany,East Germany; Berlin; German Germans
Ghana; Accra; Ghanaian Ghanaians | Greece; Athens; Greek Greeks | Grenada; ; Grenadian
Guatemala; Guatemala City; Guatemalan Guatemalans | Guinea; Conakry; Guinean Guineans | Guinea-Bissau; Bissau;
Guyana; Georgetown; Guyanese | Haiti; Port-au-Prince; Haitian Haitians | Honduras; Tegucigalpa; Honduran Hondurans
Hungary; Budapest; Hungarian Hungarians | Iceland; Reykjavik,Reykjavík; Icelandic Icelander Icelanders
India; New Delhi,Delhi; Indian Indians | Indonesia; Jakarta; Indonesian Indonesians
Iran,Islamic Republic of Iran; Tehran,Teheran; Iranian Iranians | Iraq; Baghdad; Iraqi Iraqis
Ireland,Republic of Ireland; Dublin; Irish Irishman Irishmen | Israel; Jerusalem,Tel Aviv; Israeli Israelis
Italy; Rome; Italian Italians | Ivory Coast,Côte d'Ivoire; Yamoussoukro,Abidjan; Ivorian Ivorians
Jamaica; Kingston; Jamaican Jamaicans | Japan; Tokyo; Japanese | Jordan; Amman; Jordanian Jordanians
Kazakhstan; Astana; Kazakh Kazakhs Kazakhstani | Kenya; Nairobi; Kenyan Kenyans | Kiribati; ;
Kosovo; Pristina; Kosovar Kosovars Kosovan | Kuwait; Kuwait City; Kuwaiti Kuwaitis | Kyrgyzstan; Bishkek; Kyrgyz
Laos; Vientiane; Laotian Laotians | Latvia; Riga; Latvian Latvians | Lebanon; Beirut; Lebanese
Lesotho; Maseru; Basotho | Liberia; Monrovia; Liberian Liberians | Libya; Tripoli; Libyan Libyans
Liechtenstein; Vaduz; | Lithuania; Vilnius; Lithuanian Lithuanians | Luxembourg; ; Luxembourgish
Madagascar; Antananarivo; Malagasy | Malawi; Lilongwe; Malawian Malawians
Malaysia; Kuala Lumpur; Malaysian Malaysians | Maldives; Malé; Maldivian Maldivians | Mali; Bamako; Malian Malians
Malta; Valletta; Maltese | Marshall Islands; Majuro; Marshallese | Mauritania; Nouakchott; Mauritanian
Mauritius; Port Louis; Mauritian | Mexico; Mexico City; Mexican Mexicans | Micronesia; Palikir; Micronesian
Moldova; Chisinau,Chișinău; Moldovan Moldovans | Monaco; ; Monegasque
Mongolia; Ulaanbaatar,Ulan Bator; Mongolian Mongolians | Montenegro; Podgorica; Montenegrin Montenegrins
Morocco; Rabat; Moroccan Moroccans | Mozambique; Maputo; Mozambican Mozambicans
Myanmar,Burma; Naypyidaw,Yangon,Rangoon; Burmese | Namibia; Windhoek; Namibian Namibians | Nauru; Yaren; Nauruan
Nepal; Kathmandu; Nepali Nepalese Nepalis | Netherlands,Holland; Amsterdam,The Hague; Dutch Dutchman
New Zealand; Wellington; New_Zealander New_Zealanders | Nicaragua; Managua; Nicaraguan Nicaraguans
Niger; Niamey; Nigerien | Nigeria; Abuja; Nigerian Nigerians
North Korea,Democratic People's Republic of Korea,DPRK; Pyongyang; North_Korean North_Koreans
North Macedonia,Macedonia; Skopje; Macedonian Macedonians | Norway; Oslo; Norwegian Norwegians
Oman; Muscat; Omani Omanis | Pakistan; Islamabad; Pakistani Pakistanis | Palau; Ngerulmud; Palauan
Palestine,Palestinian territories; Ramallah; Palestinian Palestinians | Panama; Panama City; Panamanian Panamanians
Papua New Guinea; Port Moresby; | Paraguay; Asunción,Asuncion; Paraguayan Paraguayans | Peru; Lima; Peruvian Peruvians
Philippines; Manila; Philippine Filipino Filipinos | Poland; Warsaw; Polish Pole Poles | Portugal; Lisbon; Portuguese
Qatar; Doha; Qatari Qataris | Romania; Bucharest; Romanian Romanians
Russia,Russian Federation,Soviet Union,USSR,U.S.S.R.; Moscow; Russian Russians Soviet Soviets
Rwanda; Kigali; Rwandan Rwandans | Saint Kitts and Nevis,St. Kitts and Nevis; Basseterre;
Saint Lucia,St. Lucia; Castries;
Saint Vincent and the Grenadines; Kingstown; | São Tomé and Príncipe,Sao Tome and Principe; ;
Samoa; Apia; Samoan Samoans | San Marino; ; Sammarinese
Saudi Arabia; Riyadh; Saudi Saudis Saudi_Arabian | Senegal; Dakar; Senegalese
Serbia; Belgrade; Serbian Serbians Serb Serbs | Seychelles; ; Seychellois | Sierra Leone; Freetown; Sierra_Leonean
Singapore; ; Singaporean Singaporeans | Slovakia; Bratislava; Slovak Slovaks Slovakian
Slovenia; Ljubljana; Slovenian Slovene Slovenes | Solomon Islands; Honiara; | Somalia; Mogadishu; Somali Somalis
South Africa; Pretoria; South_African South_Africans
South Korea,Republic of Korea; Seoul; South_Korean South_Koreans | South Sudan; Juba; South_Sudanese
Spain; Madrid; Spanish Spaniard Spaniards | Sri Lanka; Colombo; Sri_Lankan Sri_Lankans | Sudan; Khartoum; Sudanese
Suriname; Paramaribo; Surinamese | Sweden; Stockholm; Swedish Swede Swedes | Switzerland; Bern; Swiss
Syria; Damascus; Syrian Syrians | Taiwan; Taipei; Taiwanese | Tajikistan; Dushanbe; Tajik Tajiks
Tanzania; Dodoma; Tanzanian Tanzanians | Thailand; Bangkok; Thai Thais | Timor-Leste,East Timor; Dili; Timorese
Togo; Lomé; Togolese | Tonga; ; Tongan Tongans | Trinidad and Tobago,Trinidad; Port of Spain; Trinidadian
Tunisia; Tunis; Tunisian Tunisians | Turkey,Türkiye; Ankara; Turkish Turk Turks | Turkmenistan; Ashgabat; Turkmen
Tuvalu; ; Tuvaluan | Uganda; Kampala; Ugandan Ugandans | Ukraine; Kyiv,Kiev; Ukrainian Ukrainians
United Arab Emirates,UAE,U.A.E.,Emirates; Abu Dhabi; Emirati Emiratis
United Kingdom,UK,U.K.,Britain,Great Britain; London; British Briton Britons
United States,US,U.S.,USA,U.S.A.,America,United States of America; Washington,Washington D.C.; American Americans
Uruguay; Montevideo; Uruguayan Uruguayans | Uzbekistan; Tashkent; Uzbek Uzbeks | Vanuatu; Port Vila;
Vatican City,Vatican,Holy See; ; | Venezuela; Caracas; Venezuelan Venezuelans | Vietnam,Viet Nam; Hanoi; Vietnamese
Yemen; Sanaa,Sana'a; Yemeni Yemenis | Zambia; Lusaka; Zambian Zambians | Zimbabwe; Harare; Zimbabwean Zimbabweans
"""  # fmt: skip

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

_REGIONS = """
Africa; African Africans | Asia; Asian Asians | Europe; European Europeans | North America; North_American
South America; South_American | Latin America; Latin_American | Central America; Central_American
Antarctica; Antarctic | Arctic; | Middle East; Middle_Eastern | Oceania; | Caribbean; | Balkans; Balkan
Scandinavia; Scandinavian Scandinavians | England; English Englishman | Scotland; Scottish Scot Scots | Wales; Welsh
Northern Ireland; | Hong Kong; | Gaza,Gaza Strip; Gazan Gazans | West Bank; | Crimea; Crimean
Chechnya; Chechen Chechens | Kashmir; Kashmiri Kashmiris | Kurdistan; Kurdish Kurd Kurds | Tibet; Tibetan Tibetans
Catalonia; Catalan Catalans | Quebec; | Ontario; | British Columbia; | Alberta; | Manitoba; | Nova Scotia;
Puerto Rico; Puerto_Rican Puerto_Ricans | Greenland; Greenlandic | New York City; New_Yorker New_Yorkers
Los Angeles; | San Francisco; | Chicago; | Houston; | Boston; | Atlanta; | Dallas; | Philadelphia; | Seattle;
Detroit; | Miami; | Denver; | Phoenix; | San Diego; | Las Vegas; | Minneapolis; | St. Louis; | Baltimore;
Pittsburgh; | New Orleans; | Cleveland; | Vancouver; | Montreal; | Manhattan; | Brooklyn; | Liverpool; | Manchester;
Birmingham; | Glasgow; | Edinburgh; | Belfast; | Lyon; | Marseille; | Cologne; | Naples; | Turin; | Venice;
Rio de Janeiro; | São Paulo; | Lagos; | Johannesburg; | Cape Town; | Karachi; | Lahore; | Kolkata; | Chennai;
Bangalore; | Hanover; | Istanbul; | Mumbai; | Shanghai; | Sydney; | Melbourne; | Toronto; | Barcelona; | Milan;
Munich; | Hamburg; | Frankfurt; | Geneva; | Zurich; | Korea; Korean Koreans | Earth; | Mars; Martian | Jupiter; Jovian
Saturn; | Venus; | Mercury; | Neptune; | Uranus; | Pluto; | Moon; | Sun;
"""  # fmt: skip

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


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    places: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _COUNTRIES.replace("\n", "|").split("|"):
        if line.strip():
            names, seats, words = (part.strip() for part in line.split(";"))
            country, *others = names.split(",")
            places.update(dict.fromkeys([country, *others], country))
            for first, *rest in [seats.split(",")] if seats else []:
                capitals.update(dict.fromkeys([first, *rest], country))
            adjectives.update({w.replace("_", " "): country for w in words.split()})
    return places, adjectives, capitals


COUNTRIES, COUNTRY_ADJECTIVES, CAPITALS = _read()
"""Names of a country, adjectives and demonyms, and names of its seat of government, each to the country's name."""

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

_SPLIT_REGIONS = [r.split(";") for r in _REGIONS.replace("\n", "|").split("|") if r.strip()]
REGIONS: dict[str, str] = {
    n.strip(): names.split(",")[0].strip() for names, _ in _SPLIT_REGIONS for n in names.split(",")
}
REGION_ADJECTIVES: dict[str, str] = {
    w.replace("_", " "): names.split(",")[0].strip() for names, words in _SPLIT_REGIONS for w in words.split()
}

_CITY_SPELLINGS = {"Kiev": "Kyiv", "Peking": "Beijing", "Teheran": "Tehran", "Delhi": "New Delhi", "Bogota": "Bogotá",
                   "Rangoon": "Yangon", "Washington D.C.": "Washington", "Brasília":
                   "Brasilia",
                   "Asuncion": "Asunción", "Sana'a": "Sanaa", "Reykjavík": "Reykjavik", "Chișinău": "Chisinau",
                   "Ulan Bator": "Ulaanbaatar", "Yaounde": "Yaoundé"}  # fmt: skip


def is_place(name: str) -> bool:
    """Is it a country, a region, a US state in full or AP style, or a seat of government?"""
    return name in COUNTRIES or name in REGIONS or name in CAPITALS or (name in STATES and not _postal(name))


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
