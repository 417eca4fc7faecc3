"""The words of reported speech: verbs, roles and function words, and the tokens they are looked up by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MASK = "\x01"
DASHES = frozenset("—–―-")

_BASES = """
say tell add announce ask state note explain warn insist argue claim declare describe call confirm suggest stress
emphasize emphasise acknowledge admit deny reply respond recall continue conclude exclaim joke quip remark observe
comment assert contend maintain allege accuse urge demand promise vow pledge predict caution complain concede
criticize criticise decry denounce condemn praise hail lament boast brag tweet post retweet write testify report
reveal disclose tout label dub deem brand characterize characterise caption blast slam mock express
indicate signal imply hint opine muse wonder shout yell cry scream whisper mutter chant counter retort reiterate
repeat clarify elaborate estimate figure reckon believe think feel hope agree disagree recount quote cite
proclaim pronounce profess advise instruct order
attack blame rip mention tout allude predict thunder fume gush blurt interject
snap scoff sneer underline underscore echo point dismiss reject refer charge vent rant propose recommend speculate
summarize summarise assure inform remind read laugh begin start open close
"""
_IRREGULAR = """
said says saying told tells telling wrote writes writing written thought thinks felt feels cried cries denied denies
replied replies implied implies decried decries testified testifies clarified clarifies began begins read reads
went goes put puts spoke speaks found finds showed shows shown
"""
NOUNS_TOO = frozenset(
    """claims reports notes calls points comments posts charges hopes orders states tweets quotes demands urges signals
    estimates figures labels feels cries thoughts echoes reports rants blasts hints slams brands""".split()
)
"""Plural nouns as often as verbs: taken only right after a name or pronoun."""
WEAK = frozenset(
    """began begins begin beginning start started starts starting open opened opens opening close closed closes closing
    read reads reading laugh laughed laughs laughing went goes put puts spoke speaks figured felt feels feeling thought
    thinks thinking believe believed believes believing hope hoped hopes hoping order ordered orders ordering post
    posted posts posting point pointed points pointing found finds showed shows shown""".split()
)
"""Report speech only beside the marks."""


def _forms(base: str) -> set[str]:
    stem = base.removesuffix("e")
    doubled = base + base[-1] if base in {"admit", "brag", "dub", "quip", "rant", "slam", "snap"} else base
    past = {stem + "ed"} if base.endswith("e") else {doubled + "ed", base + "ed"}
    third = {base + "es"} if base.endswith(("s", "sh", "ch", "o")) else {base + "s"}
    return {*past, *third, stem + "ing", doubled + "ing", base + "ing"}


CUES = frozenset({f for b in _BASES.split() for f in _forms(b)} | set(_IRREGULAR.split()))
PRONOUNS = frozenset("he she they i we it who".split())
AUXILIARIES = frozenset(
    """has had have having will would could can may might must should is was were are been be being did do does not
    never to also then later once again now still even first recently previously often repeatedly just only sometimes
    always already further soon only ever both all went on came out went reportedly""".split()
)
BE = frozenset("is are was were be been being".split())
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier
    morning afternoon evening january february march april june july august september october november
    december""".split()
)
SPEECHES = frozenset(
    """accusation allegation argument assertion call charge claim comment complaint contention declaration demand
    description insistence pledge plea promise prediction proposal remark request statement suggestion vow warning
    calls claims comments remarks promises demands""".split()
)
"""Nouns of saying whose owner, named before them, says the words that follow."""
CONJUNCTIONS = frozenset(
    "and but or yet while when as because although though if that which after before since so".split()
)
PREPOSITIONS = frozenset(
    """in on at by to with from of for about into over under during after before against between among through via
    despite without amid until per like than toward towards across near since following including regarding""".split()
)
DETERMINERS = frozenset(
    "a an the this that these those his her their its our my one another some several many both two three".split()
)
TAKES_COMPLEMENT = re.compile(
    r"(?:spokes(?:man|woman|person|people)|aide|advis[eo]r|lawyer|attorney|official|member|director|head|leader|chief"
    r"|chair(?:man|woman)?|president|professor|secretary|minister|representative|analyst|expert|author|source|editor"
    r"|manager|founder|owner|mayor|governor|senator|ambassador|commissioner|officer|researcher|scientist|student"
    r"|mother|father|son|daughter|wife|husband|brother|sister|friend|fan|supporter|critic|voter|user|resident"
    r"|fellow|reporter|columnist|host|statement|ministry|department|office|university|center|centre|institute|union"
    r"|party|board|council|committee|team|group|house|bank|campaign)s?",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"\x01+|[^\W\d_](?:[\w&]|['’.-](?=\w))*(?:(?<=\b[A-Z])\.|(?<=\b[A-Z]\.[A-Z])\.)?|\d(?:[\w.,]|/(?=\d))*|[^\w\s]"
)
_BRACKETS = re.compile(r"\([^()\x01]{0,60}\)")
_INSIDE = re.compile(r"[,)’'\"”]|\s+[a-z]")
_TITLE_STOP = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Prof|Sr|Jr|St|Adm|Maj|Reps|Sens|Messrs)\b"
)


_DOCUMENT = re.compile(
    r"(?:ad|advertisement|affidavit|agreement|article|banner|bill|book|bylaw|caption|clip|commercial|complaint|contract"
    r"|data|deal|document|draft|editorial|e-?mail|filing|film|hashtag|headline|indictment|label|law|lawsuit|letter|listing|memo"
    r"|memorandum|message|movie|page|paper|plan|poll|post|record|release|report|resolution|rule|script|sign|site|slogan"
    r"|song|statement|study|survey|tagline|text|ticket|transcript|treaty|t-shirt|tweet|video|website)s?"
)
"""What speaks but is nobody: its words are reported, never shown as someone's."""


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() and self.low not in FUNCTION_WORDS and self.low not in DAYS

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()


FUNCTION_WORDS = (
    CONJUNCTIONS
    | PREPOSITIONS
    | DETERMINERS
    | PRONOUNS
    | frozenset(
        "there here however meanwhile also still then now not no yes according what where why how you his her".split()
    )
)


ROLES = frozenset(
    """spokesman spokeswoman spokesperson president minister senator governor mayor chief secretary director professor
    leader chairman chairwoman ceo analyst economist candidate nominee billionaire businessman pollster host anchor
    strategist manager aide adviser advisor lawyer attorney actor actress singer author columnist reporter coach
    general officer official lawmaker congressman congresswoman pope king queen prince princess of de la van von der
    bin al el du""".split()
)


def mask(text: str, runs: Iterable[tuple[int, int]]) -> str:
    """The text with every character of the runs, given in order, made MASK: of the same length."""
    pieces, at = [], 0
    for start, end in runs:
        pieces += [text[at:start], MASK * (end - max(at, start))]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words, numbers, marks and masked stretches of `text[start:end]`, without what stands in brackets.

    A full stop after an initial, a title or inside a sentence (`D-Va.,`) sticks to its word; a nickname in marks
    between two parts of a name (`Ana “Bee” Rivera`) is left out.
    """
    kept: list[Token] = []
    for m in _TOKEN.finditer(_BRACKETS.sub(lambda b: " " * len(b[0]), text[start:end])):
        t = Token(m[0], start + m.start(), start + m.end())
        sticks = t.text == "." and kept and kept[-1].end == t.start and kept[-1].word
        if sticks and (_TITLE_STOP.fullmatch(kept[-1].text) or _INSIDE.match(text, t.end, end)):
            kept[-1] = Token(kept[-1].text + ".", kept[-1].start, t.end)
        elif t.capital and len(kept) > 3 and _nickname(kept[-4:]):
            kept[-3:] = [t]
        else:
            kept.append(t)
    return kept


def _nickname(last: Sequence[Token]) -> bool:
    name, opening, inside, closing = last
    return (
        name.capital
        and opening.text in "“\"‘'"
        and inside.text[0] == MASK
        and closing.text in "”\"’'"
        and len(inside.text) < 16
    )


def is_document(phrase: str) -> bool:
    """Is the noun that a description turns on ("a report" of "a report by the ministry") a text, film or the like?"""
    lead = re.split(r"\s(?:of|for|from|at|with|in|on|by|to|about|released|published|obtained)\s", phrase.lower())[0]
    words: list[str] = re.findall(r"[\w-]+", lead)
    return bool(words) and _DOCUMENT.fullmatch(words[-1]) is not None
