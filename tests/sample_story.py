"""Stories built by hand, in our own words, about places that do not exist: what the renderer's tests show.

`sample_story` has something of everything; the others are the states at the edges: one outlet, many outlets, nothing.
"""

from __future__ import annotations

import datetime
from typing import Any

from site_builder.story import (
    Article,
    Block,
    BlockKind,
    Citation,
    Correction,
    Difference,
    Event,
    Fact,
    NamedEntity,
    Note,
    Origin,
    Outlet,
    Position,
    Quote,
    SetAside,
    Speaker,
    Standfirst,
    Story,
    TextBlock,
)

POST = """\
Ferry runs aground off Skerrin with 212 aboard

By Mara Lindqvist

The ferry Calla ran aground on a reef off Skerrin on Thursday evening with 212 people aboard. \
Fourteen passengers were treated for cuts and bruises, the coastguard said. \
“We had minutes, not hours, to get everyone off. The crew did everything right,” said Tomas Hale, \
who leads the coastguard station at Port Ellery.

The Calla: a photograph from last summer. Photo: Harbour Post

All passengers were taken to Port Ellery by fishing boats before midnight. \
The ferry company, Eastern Lines, suspended the route on Friday. \
The reef was last surveyed in 2019. \
It is hard to see how the company can keep the public's trust after this.

Read also: Ten walks on Skerrin
"""

LEDGER = """\
PORT ELLERY — The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday. \
The coastguard counted 212 people on board. \
At least 17 people were hurt, according to the hospital in Port Ellery. \
“We had minutes, not hours, to get everyone off,” Tomas Hale, the coastguard's station chief, told reporters.

Eastern Lines suspended sailings on Friday and said it would inspect both of its other ships by the end of April. \
An inquiry opens on 2 May, the transport ministry said. \
Around the middle of March the company had asked for a new chart of the strait. \
“She handled the way she always does,” said Ines Okoro, the ship's master.

Share this article
"""

RADIO = """\
Skerrin ferry "struck reef" after chart warning

The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday. \
Fourteen people were treated for minor injuries, the coastguard said. \
The coastguard leader, Tomas Hale, said they "had only minutes to get everybody off". \
Divers looked at the hull between 18 and 20 April. \
Eastern Lines halted the route on Friday.
"""

ARTICLES = {
    "harbour-post": ("post", datetime.date(2025, 4, 18), "Ferry runs aground off Skerrin with 212 aboard", POST),
    "northern-ledger": ("ledger", datetime.date(2025, 4, 19), "", LEDGER),
    "isle-radio": ("radio", datetime.date(2025, 4, 20), 'Skerrin ferry "struck reef" after chart warning', RADIO),
}
OUTLETS = (
    Outlet("post", "Harbour Post", "https://harbour-post.example/", "fictional"),
    Outlet("ledger", "The Northern Ledger", "https://ledger.example/", "fictional"),
    Outlet("radio", "Isle Radio", "", "fictional"),
)
FURNITURE: dict[str, tuple[tuple[str, BlockKind], ...]] = {
    "harbour-post": (
        ("Ferry runs aground off Skerrin with 212 aboard", "headline"),
        ("By Mara Lindqvist", "byline"),
        ("The Calla: a photograph from last summer. Photo: Harbour Post", "caption"),
        ("Read also: Ten walks on Skerrin", "related link"),
    ),
    "northern-ledger": (("PORT ELLERY —", "dateline"), ("Share this article", "widget")),
    "isle-radio": (('Skerrin ferry "struck reef" after chart warning', "headline"),),
}
ORIGIN = {"harbour-post": "harbour-post", "northern-ledger": "coast-wire", "isle-radio": "coast-wire"}


def cite(article: str, text: str, **more: Any) -> Citation:
    """The passage of an article of the sample; fails where the article does not hold it."""
    outlet, _, _, body = ARTICLES[article]
    start = body.index(text)
    return Citation(article, outlet, ORIGIN[article], start, start + len(text), text, **more)


def _layout(id: str, text: str) -> tuple[TextBlock, ...]:
    """Furniture where it stands, prose between."""
    blocks: list[TextBlock] = []
    at = 0
    for words, kind in FURNITURE[id]:
        start = text.index(words, at)
        if text[at:start].strip():
            blocks.append(TextBlock(at, start, "prose"))
        at = start + len(words)
        blocks.append(TextBlock(start, at, kind))
    if text[at:].strip():
        blocks.append(TextBlock(at, len(text), "prose"))
    return tuple(blocks)


def _article(id: str) -> Article:
    outlet, published, title, text = ARTICLES[id]
    url = "" if id == "isle-radio" else f"https://{outlet}.example/calla-aground"
    return Article(id, outlet, published, f"articles/{id}.txt", title, url, text, text, _layout(id, text))


def _facts() -> tuple[Fact, ...]:
    hurt_radio = cite("isle-radio", "Fourteen people were treated for minor injuries, the coastguard said.")
    return (
        Fact(
            "calla-struck-a-reef-1a2b3c",
            "The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday [17 April 2025].",
            (
                cite("northern-ledger", "The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday."),
                cite("isle-radio", "The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday."),
                cite(
                    "harbour-post",
                    "The ferry Calla ran aground on a reef off Skerrin on Thursday evening with 212 people aboard.",
                ),
            ),
            "same event, place and day",
            date="2025-04-17",
            wording="northern-ledger",
            pinned=True,
        ),
        Fact(
            "212-people-were-aboard-4d5e6f",
            "The coastguard counted 212 people on board.",
            (
                cite("northern-ledger", "The coastguard counted 212 people on board."),
                cite("harbour-post", "with 212 people aboard"),
            ),
            "same figure of the same thing",
            kind="statement",
            wording="northern-ledger",
        ),
        Fact(
            "fourteen-people-were-treated-7a8b9c",
            "Fourteen passengers were treated for cuts and bruises, the coastguard said.",
            (
                cite("harbour-post", "Fourteen passengers were treated for cuts and bruises, the coastguard said."),
                hurt_radio,
            ),
            "same figure of the same thing",
            kind="statement",
            wording="harbour-post",
            note="The hospital’s figure is higher; see where accounts differ.",
        ),
        Fact(
            "eastern-lines-suspended-route-0d1e2f",
            "Eastern Lines suspended the route on Friday [18 April 2025]",
            (
                cite("harbour-post", "The ferry company, Eastern Lines, suspended the route on Friday."),
                cite("isle-radio", "Eastern Lines halted the route on Friday."),
                cite(
                    "northern-ledger",
                    "Eastern Lines suspended sailings on Friday and said it would inspect both of its other ships",
                    exactness="partial",
                ),
            ),
            "same company, deed and day",
            date="2025-04-18",
            wording="harbour-post",
            edited=True,
        ),
        Fact(
            "reef-last-surveyed-2019-3a4b5c",
            "The reef was last surveyed in 2019.",
            (cite("harbour-post", "The reef was last surveyed in 2019."),),
            "",
            kind="background",
            date="2019",
            wording="harbour-post",
        ),
        Fact(
            "an-inquiry-opens-6d7e8f",
            "An inquiry opens on 2 May, the transport ministry said.",
            (cite("northern-ledger", "An inquiry opens on 2 May, the transport ministry said."),),
            "",
            kind="statement",
            date="2025-05-02",
            wording="northern-ledger",
        ),
        Fact(
            "hard-to-see-how-9a0b1c",
            "It is hard to see how the company can keep the public's trust after this.",
            (cite("harbour-post", "It is hard to see how the company can keep the public's trust after this."),),
            "",
            kind="analysis",
            wording="harbour-post",
        ),
    )


def _differences() -> tuple[Difference, ...]:
    fourteen = (
        cite("harbour-post", "Fourteen passengers were treated for cuts and bruises, the coastguard said."),
        cite("isle-radio", "Fourteen people were treated for minor injuries, the coastguard said."),
    )
    hospital = cite("northern-ledger", "At least 17 people were hurt, according to the hospital in Port Ellery.")
    when = (
        cite("harbour-post", "on Thursday evening"),
        cite("northern-ledger", "shortly after 6 p.m. on Thursday"),
        cite("isle-radio", "shortly after 6 p.m. on Thursday"),
    )
    scope = (
        cite("harbour-post", "suspended the route on Friday"),
        cite("northern-ledger", "suspended sailings on Friday"),
        cite("isle-radio", "halted the route on Friday"),
    )
    return (
        Difference(
            "how-many-were-hurt-2d3e4f",
            "How many people were hurt?",
            (*fourteen, hospital),
            "figures of one thing that cannot both be exact",
            kind="figures",
            positions=(
                Position("14 treated", "Attributed to the coastguard.", fourteen),
                Position("At least 17 hurt", "Attributed to the hospital in Port Ellery.", (hospital,)),
            ),
            facts=("fourteen-people-were-treated-7a8b9c",),
            note="The Northern Ledger gives a minimum; the sources differ.",
        ),
        Difference(
            "what-did-the-company-stop-5a6b7c",
            "What did the company stop?",
            scope,
            "",
            kind="claims",
            positions=(
                Position("The route", "", scope[:1]),
                Position("Sailings", "No route is named.", scope[1:2]),
                Position("The route, halted", "", scope[2:]),
            ),
            facts=("eastern-lines-suspended-route-0d1e2f",),
        ),
        Difference(
            "how-is-the-hour-told-8d9e0f",
            "How is the hour given?",
            when,
            "",
            kind="wording",
            positions=(Position("evening", "", when[:1]), Position("shortly after 6 p.m.", "", when[1:])),
        ),
    )


def _events() -> tuple[Event, ...]:
    sailed = "The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday."
    return (
        Event(
            "reef-surveyed-1c2d3e",
            "The reef is surveyed.",
            (cite("harbour-post", "The reef was last surveyed in 2019.", expression="in 2019", derived="stated"),),
            "",
            date="2019",
            fact="reef-last-surveyed-2019-3a4b5c",
        ),
        Event(
            "company-asked-for-chart-4f5a6b",
            "Eastern Lines asks for a new chart of the strait.",
            (
                cite(
                    "northern-ledger",
                    "Around the middle of March the company had asked for a new chart of the strait.",
                    expression="Around the middle of March",
                    derived="March before publication",
                ),
            ),
            "",
            date="2025-03~",
            certainty="approximate",
        ),
        Event(
            "calla-strikes-reef-7c8d9e",
            "The Calla runs aground off Skerrin.",
            tuple(
                cite(article, text, expression="on Thursday", derived="Thursday before publication")
                for article, text in (
                    ("northern-ledger", sailed),
                    ("isle-radio", sailed),
                    (
                        "harbour-post",
                        "The ferry Calla ran aground on a reef off Skerrin on Thursday evening with 212 people aboard.",
                    ),
                )
            ),
            "",
            date="2025-04-17",
            certainty="inferred",
            fact="calla-struck-a-reef-1a2b3c",
        ),
        Event(
            "divers-look-at-hull-0f1a2b",
            "Divers look at the hull.",
            (
                cite(
                    "isle-radio",
                    "Divers looked at the hull between 18 and 20 April.",
                    expression="between 18 and 20 April",
                    derived="stated",
                ),
            ),
            "",
            date="2025-04-18/2025-04-20",
            edited=True,
        ),
        Event(
            "other-ships-inspected-3c4d5e",
            "Eastern Lines is to inspect its other ships.",
            (
                cite(
                    "northern-ledger",
                    "Eastern Lines suspended sailings on Friday and said it would inspect both of its other ships "
                    "by the end of April.",
                    expression="by the end of April",
                    derived="month of publication",
                ),
            ),
            "",
            date="2025-04",
            when="future",
        ),
        Event(
            "inquiry-opens-6f7a8b",
            "An inquiry opens.",
            (
                cite(
                    "northern-ledger",
                    "An inquiry opens on 2 May, the transport ministry said.",
                    expression="on 2 May",
                    derived="next 2 May",
                ),
            ),
            "",
            date="2025-05-02",
            when="future",
            fact="an-inquiry-opens-6d7e8f",
            note="The ministry has not said where.",
        ),
        Event(
            "boats-take-passengers-9c0d1e",
            "Fishing boats take the passengers to Port Ellery.",
            (cite("harbour-post", "All passengers were taken to Port Ellery by fishing boats before midnight."),),
            "",
            date="",
        ),
    )


def _quotes() -> tuple[Quote, ...]:
    hale = Speaker("Tomas Hale", "leader of the coastguard station at Port Ellery")
    return (
        Quote(
            "we-had-minutes-not-2f3a4b",
            "We had minutes, not hours, to get everyone off. The crew did everything right",
            (
                cite(
                    "harbour-post",
                    "“We had minutes, not hours, to get everyone off. The crew did everything right,” said Tomas Hale,",
                    words="We had minutes, not hours, to get everyone off. The crew did everything right",
                ),
                cite(
                    "northern-ledger",
                    "“We had minutes, not hours, to get everyone off,” Tomas Hale, the coastguard's station chief, "
                    "told reporters.",
                    integrity="truncated",
                    words="We had minutes, not hours, to get everyone off",
                ),
                cite(
                    "isle-radio",
                    'The coastguard leader, Tomas Hale, said they "had only minutes to get everybody off".',
                    integrity="altered",
                    words="had only minutes to get everybody off",
                ),
            ),
            "same speaker, overlapping words",
            speaker=hale,
            said_on="2025-04-17",
        ),
        Quote(
            "she-handled-the-way-5c6d7e",
            "She handled the way she always does",
            (
                cite(
                    "northern-ledger",
                    "“She handled the way she always does,” said Ines Okoro, the ship's master.",
                    words="She handled the way she always does",
                ),
            ),
            "",
            speaker=Speaker("Ines Okoro", "master of the Calla"),
        ),
        Quote(
            "struck-reef-8f9a0b",
            "struck reef",
            (cite("isle-radio", '"struck reef"', words="struck reef"),),
            "",
            note="A headline’s words; no speaker is named.",
        ),
    )


def _names() -> tuple[NamedEntity, ...]:
    articles = ("harbour-post", "northern-ledger", "isle-radio")
    named = (
        ("people", "Tomas Hale", articles, ("coastguard's station chief", "coastguard leader")),
        ("people", "Ines Okoro", ("northern-ledger",), ("ship's master",)),
        ("organisations", "Eastern Lines", articles, ("ferry company",)),
        ("organisations", "Transport ministry", ("northern-ledger",), ()),
        ("places", "Skerrin", articles, ()),
        ("places", "Port Ellery", ("harbour-post", "northern-ledger"), ()),
    )
    return tuple(
        NamedEntity(
            f"{name.lower().replace(' ', '-')}-{number:06x}",
            name,
            tuple(cite(a, _printed(a, name)) for a in where),
            "",
            group=group,  # type: ignore[arg-type]
            roles=roles,
        )
        for number, (group, name, where, roles) in enumerate(named, 1)
    )


def _printed(article: str, name: str) -> str:
    return name if name in ARTICLES[article][3] else name[0].lower() + name[1:]


def _set_aside() -> tuple[SetAside, ...]:
    furniture = [(id, words, kind) for id, found in FURNITURE.items() for words, kind in found]
    prose = [
        (
            "northern-ledger",
            "Around the middle of March the company had asked for a new chart of the strait.",
            "not newsworthy enough",
        ),
    ]
    places = [(id, ARTICLES[id][3].index(words), words, why) for id, words, why in (*furniture, *prose)]
    return tuple(SetAside(id, start, start + len(words), words, why) for id, start, words, why in places)


def sample_story() -> Story:
    """Three outlets; two of them one report; something in every section."""
    return Story(
        slug="calla-aground",
        title="Ferry Calla runs aground off Skerrin",
        standfirst=Standfirst(
            "The Calla struck a reef near Skerrin shortly after 6 p.m. on Thursday [17 April 2025]. "
            "The coastguard counted 212 people on board.",
            ("calla-struck-a-reef-1a2b3c", "212-people-were-aboard-4d5e6f"),
        ),
        kicker="Skerrin–Ellery ferry",
        language="en",
        outlets=OUTLETS,
        articles=tuple(_article(id) for id in ARTICLES),
        blocks=(
            Block("facts", _facts()),
            Block("differences", _differences()),
            Block("timeline", _events()),
            Block("quotes", _quotes()),
            Block("people", _names()),
        ),
        origins=(
            Origin("harbour-post", ("harbour-post",), ""),
            Origin("coast-wire", ("northern-ledger", "isle-radio"), "both open with the same sentence"),
        ),
        set_aside=_set_aside(),
        notes=(
            Note("background", "Why the strait is hard to sail", "The strait is *narrow*.\n\n<b>No markup here.</b>\n"),
            Note("untitled", "", "- one\n- two\n\n```\ncode\n\n  kept\n```\n"),
        ),
        corrections=(
            Correction(datetime.date(2025, 4, 21), "An earlier version gave the wrong name of the ship’s master."),
            Correction(datetime.date(2025, 4, 23), "The number of outlets in the second fact was wrong."),
        ),
    )


def plain_story(outlets: int, facts: int = 2, slug: str = "plain") -> Story:
    """Any number of outlets that print one sentence a fact each; no other findings."""
    text = " ".join(f"Sentence number {n} of the article." for n in range(1, facts + 1)) + "\n"
    day = datetime.date(2025, 4, 2)
    publishers = tuple(Outlet(f"o{n}", f"Outlet {n}") for n in range(1, outlets + 1))
    layout = (TextBlock(0, len(text), "prose"),)
    articles = tuple(
        Article(f"a-{o.id}", o.id, day, f"articles/{o.id}.txt", "", "", text, text, layout) for o in publishers
    )

    def citation(article: Article, sentence: str) -> Citation:
        start = text.index(sentence)
        return Citation(article.id, article.outlet, article.id, start, start + len(sentence), sentence)

    sentences = [f"Sentence number {n} of the article." for n in range(1, facts + 1)]
    found = tuple(
        Fact(f"sentence-{n}", s, tuple(citation(a, s) for a in articles), "", wording=articles[0].id)
        for n, s in enumerate(sentences, 1)
    )
    return Story(
        slug=slug,
        title="A plain story",
        standfirst=Standfirst("Nothing much happened on Mt. Ferrin today. It may tomorrow."),
        kicker="",
        language="en",
        outlets=publishers,
        articles=articles,
        blocks=(Block("facts", found),) if found else (),
        origins=tuple(Origin(a.id, (a.id,), "") for a in articles),
        set_aside=(),
    )
