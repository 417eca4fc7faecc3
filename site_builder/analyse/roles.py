"""Titles and roles printed beside a person's name, and the word lists that tell them."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from site_builder.analyse.lemmas import FINITE_IRREGULAR
from site_builder.analyse.reporting import DAYS

TITLES: frozenset[str] = frozenset(
    """president vice-president vp premier chancellor minister ministers secretary secretaries senator sen. sens.
    representative
    rep. reps. congressman congresswoman governor gov. govs. mayor ambassador envoy spokesman spokeswoman
    spokesperson spokesmen
    ceo cfo coo chief director chairman chairwoman chair chairperson commissioner commander general gen. admiral adm.
    colonel col. major maj.
    captain capt. lieutenant lt. sergeant sgt. officer detective inspector constable sheriff deputy marshal judge
    justice
    attorney counsel prosecutor lawyer professor prof. pope bishop archbishop cardinal king queen prince princess
    sultan emir sheikh
    ayatollah rabbi imam speaker leader head founder co-founder analyst scientist researcher engineer astronomer
    physicist
    biologist chemist geologist economist historian author co-author editor reporter correspondent journalist
    columnist
    coach manager player actor actress singer director producer candidate presidents mp principal superintendent dean
    provost
    councilman councilwoman councillor councilor lawmaker legislator adviser advisor aide negotiator diplomat expert
    investigator agent sen rep gov gen col capt lt sgt prof host pastor reverend rev. nurse doctor teacher
    student""".split()
)
"""Nouns that stand before or after a name and say what the person is, lower-cased."""

COURTESY: frozenset[str] = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady sister brother".split())
"""Forms of address: they show that a person follows, and are no role."""

RANKS: frozenset[str] = frozenset(
    """prime vice deputy first second foreign interior defense defence finance economy economic treasury home health
    justice transport energy education press state general acting former senior lead chief executive managing
    assistant
    under attorney police district county national security lieutenant major interim co permanent special staff
    sergeant""".split()
)
"""Words that qualify a title when capitalised with it."""

REPORTING: frozenset[str] = frozenset(
    """said says say saying told tells added adds noted notes announced announces stated states warned warns confirmed
    claimed claims insisted argued argues explained explains wrote tweeted replied acknowledged suggested emphasized
    emphasised stressed declared described testified recalled asked tweets thinks believes believed hopes""".split()
)

_NO_ROLE = frozenset("and but with as including like such from in at on while when after before or".split())
_LINKS = frozenset("of for and & -".split())
_ENDS = frozenset((",", ".", ";", ":", "—", "–", "(", '"', "“", "”", "!", "?"))
AGES = frozenset(str(n) for n in range(1, 110))


def is_title(token: Token) -> bool:
    return token.lower_ in TITLES


def after_name(doc: Doc, index: int, limit: int) -> tuple[int, int] | None:
    """Token bounds of a role in apposition: `index` is the token after a person's name, `limit` the sentence's end.

    ", president of X," and ", a planetary scientist at X." give the part between the commas without its article; an
    age
    in front (", 52, a teacher,") is passed over. None where what follows the comma holds no title.
    """
    copula = index + 1 < limit and doc[index].lower_ in ("is", "was") and doc[index + 1].lower_ in ("a", "an", "the")
    if index >= limit or not (copula or doc[index].text == ","):
        return None
    begin = index + 1
    if begin + 1 < limit and doc[begin].text in AGES and doc[begin + 1].text == ",":
        begin += 2
    if begin < limit and doc[begin].lower_ in ("a", "an", "the", "who", "whose"):
        if doc[begin].lower_.startswith("who"):
            return None
        begin += 1
    end = begin
    while end < limit and end - begin < 14 and doc[end].text not in _ENDS:
        if doc[end].lower_ in REPORTING or doc[end].lower_ in ("who", "which", "that"):
            break
        end += 1
    if end >= limit or not any(is_title(t) for t in doc[begin : min(end, begin + 5)]):
        return None
    opening = doc[begin : end + 1]
    if any(is_title(t) and t.text[0].isupper() and u.text[0].isupper() for t, u in pairwise(opening)):
        return None
    return (begin, end) if end - begin <= 12 and doc[begin].lower_ not in _NO_ROLE else None


def title_before(doc: Doc, index: int, floor: int) -> tuple[int, int] | None:
    """Token bounds of a capitalised title right before a name at `index` ("US Secretary of State"), else None.

    What it is the title of belongs to it, a form of address ("Dr.") does not. Goes back to `floor` at most.
    """
    end = index
    while end > floor and doc[end - 1].lower_ in COURTESY:
        end -= 1
    start = at = end
    while at > floor and _of_a_title(doc, at - 1, floor, end):
        at -= 1
        if doc[at].text[0].isupper():
            start = at
    titles = [i for i in range(start, end) if is_title(doc[i])]
    behind = doc[titles[-1] + 1].lower_ if titles and titles[-1] + 1 < end else "of"
    return (start, end) if titles and behind in ("of", "for") else None


def _of_a_title(doc: Doc, at: int, floor: int, end: int) -> bool:
    token = doc[at]
    if token.lower_ in DAYS or token.ent_type_ == "PERSON":
        return False
    if token.text in _LINKS:
        return floor < at < end - 1 and doc[at - 1].text[0].isupper() and doc[at + 1].text[0].isupper()
    opens = at == floor or not doc[at - 1].text[0].isalnum()
    plain = opens and not (is_title(token) or token.lower_ in RANKS or token.ent_type_)
    usual = token.is_stop and not token.ent_type_ and token.lower_ not in RANKS  # "US" is "us" to spaCy
    return token.text[0].isupper() and not usual and not (plain and token.pos_ not in ("", "PROPN"))


def before_name(doc: Doc, index: int, floor: int) -> int | None:
    """Index of the first token of a lower-case role right before a name at `index` ("lead author", "police spokesman").

    None where the token before is no title. Goes back over at most three qualifying words, not past `floor`, a stop
    word or a punctuation mark.
    """
    at = index - 1
    if at < floor or not is_title(doc[at]):
        return None
    while (
        at - 1 >= floor
        and index - at < 4
        and doc[at - 1].is_alpha
        and not doc[at - 1].is_stop
        and doc[at - 1].lower_ not in REPORTING
        and (doc[at - 1].text[0].isupper() or not doc[index - 1].text[0].isupper())
        and doc[at - 1].lower_ not in FINITE_IRREGULAR
        and not doc[at - 1].text.endswith(("ed", "ing"))
        and doc[at - 1].sent_start != 1
    ):
        at -= 1
    return at
