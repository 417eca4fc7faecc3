"""Quantities by rule: a number, what is counted, how it is hedged and what befell the counted."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder import gazetteer
from site_builder.analyse.lemmas import FINITE_IRREGULAR, stem
from site_builder.analyse.numbers import CURRENCY_WORDS, Number, find_numbers
from site_builder.analyse.roles import REPORTING
from site_builder.story import Article, DateMention, QuantityMention, Sentence

EVENT_CLASSES: dict[str, str] = {
    word: name
    for line in """
    kill: kill kills killed killing dead die died dies dying death deaths perished slain murdered
    kill: fatalities fatally toll
    injure: injure injures injured injuring injuries hurt hurting wound wounds wounded wounding
    injure: maimed maiming casualties hospitalized hospitalised
    intercept: intercept intercepts intercepted intercepting downed | arrest: arrest arrested arresting arrests
    detain: detain detained detaining | displace: displaced displacing displaces
    evacuate: evacuated evacuating evacuates
    release: released releasing freed freeing | sign: signed signing | pay: paid pay pays paying cost costs costing
    rescue: rescued rescuing saved | charge: charged charging | miss: missing | strike: struck hit hitting striking
    destroy: destroyed destroying | damage: damaged damaging | launch: launched launching fired firing
    """.replace("\n", "|").split("|")
    if line.strip()
    for name, words in [line.split(":")]
    for word in words.split()
    for name in [name.strip()]
}  # fmt: skip
"""Words that tell what befell the counted, to one name for each kind of event."""

_CASUALTY = frozenset("kill injure arrest detain displace evacuate release rescue charge miss".split())
_PEOPLE = frozenset(
    """person people civilian victim resident passenger individual other customer employee worker human life patient
    tourist villager bystander pedestrian national citizen inhabitant member adult man woman guest visitor survivor
    casualty fatality shopper commuter staff dead injured wounded protester migrant refugee""".split()
)
_IRREGULAR = {
    "people": "people", "children": "child", "men": "people", "women": "people", "feet": "foot", "lives": "life",
    "troops": "soldier", "soldiers": "soldier", "servicemen": "soldier", "kids": "child", "teeth": "tooth",
    "families": "family", "species": "species", "aircraft": "aircraft", "police": "police", "mice": "mouse",
}  # fmt: skip
_MEASURES: dict[str, str] = {
    form: forms[0]
    for line in """
    percent | km kilometer kilometers kilometre kilometres kms | mile miles | meter meters metre metres
    mm millimeter millimeters
    ton tons tonne tonnes | cm centimeter centimeters | kg kilogram kilograms kilos
    pound pounds lb lbs | mph | acre acres
    foot feet ft
    hectare hectares | degree degrees | gallon gallons | liter liters litre litres | inch inches | gram grams
    ounce ounces
    kilowatt kilowatts | day days | hour hours | week weeks | month months | year years | minute minutes
    second seconds
    megawatt megawatts mw""".replace("\n", "|").split("|")
    if line.strip()
    for forms in [line.split()]
    for form in forms
}  # fmt: skip
UNCOUNTED = frozenset((*_MEASURES.values(), "people"))
"""Units that say nothing of what is counted."""
_TIME_UNITS = frozenset(("day", "hour", "week", "month", "year", "minute", "second"))
_MODIFIER = re.compile(
    r"(?:\b(at least|at most|as many as|as much as|up to|no more than|no fewer than|more than|less than|fewer than"
    r"|just short of|just over|just under|close to|about|around|nearly|almost|over|under|roughly|approximately|some"
    r"|only|an estimated|estimated|including|another"
    r"|a further|between|below|above|exactly|just)\s+(?:the\s+|another\s+)?)$",
    re.IGNORECASE,
)
_AFTER_MODIFIER = re.compile(r"\s+or (?:so|more|fewer|less)\b")
_AGE = re.compile(r"\s?[-–\s]\s?(?:year|month|week|day)s?\s?[-–\s]\s?old\b", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o'clock|o’clock|GMT|UTC|EST|EDT)", re.IGNORECASE)
_ORDINAL_NEXT = re.compile(
    r"(?:st|nd|rd|th)\b|[-–]\w+[-–]old|\s+of\s+(?:the|his|her|its|their|our|my|those|these|them|us)\b"
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Number|Room|Flight|Route|Highway|Interstate|Article|Section|Chapter|Page|Phase|Level|Type|Covid"
    r"|Channel|Rule|Title|Part|Act|Grade|Step|Vol|Volume|Windows|Category|age|aged|ages|Resolution|Super Bowl"
    r"|World War)\.?"
    r"|[A-Z]{2,}|\#|\()\s*$"
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[’'.,-]\w+)*|[^\w\s]")
_PART_AFTER = re.compile(r"\s?[/:]\s?\d|,\s\d{3}(?!\d)")
_PART_BEFORE = re.compile(r"\d\s?[/:,]\s?$|\b(?:no|any|every|each|ages \d+ and)\s+$", re.IGNORECASE)
_PARENT_BEFORE = re.compile(
    r"\b(?:(?:grand|step)?(?:mother|father|parents?)|mom|mum|dad|grandma|grandpa|widow(?:er)?)\s+of\s+$", re.IGNORECASE
)
"""A "mother of two" who died is one of the dead."""
_AGE_OF_NAMED = re.compile(r"[A-Z][\w’'.-]+,\s*$")
_MONTH_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s*$"
)
_STOPS_NOUN = frozenset(
    """and or but of in on at by for from to with as that which who whom than then is are was were be been has have
    had will would may might can could should after before when while where near during since until into over under
    against because the a an this these those his her its their our your he she it they we you i not no also said
    including dead alive left per if so about across through between among within without around more""".split()
)
_SHOT = frozenset(("shot", "stabbed", "attacked", "beaten"))
_AUXILIARIES = _SHOT | frozenset(
    """fatally seriously critically was were is are have has had been be being also reported left found
    reportedly""".split()
)
_MODALS = frozenset("will would may might can cannot could shall should must do does did".split())
"""Before a verb without an ending: "will visit 45 towns"."""
_ADVERBS = frozenset("not also now soon then still even just never once again".split())
_DEGREE = frozenset(
    """at least most as many much up to more than fewer less about around nearly almost some over another only
    just""".split()
)
_COUNTED_EVENTS = frozenset(("deaths", "injuries", "fatalities", "casualties", "arrests"))
_CLAUSE_ENDS = frozenset((",", ";", ":", ".", "and", "but", "who", "that", "“", '"', "”", "after", "when"))
_VERB_BARS = frozenset((";", ":", ".", "“", '"', "”", "after", "before", "with", "when", "while", "as", "of"))
_NO_VERBS = frozenset("during including following according regarding concerning amid being evening morning".split())
_AMOUNTS = frozenset("number dozen hundred thousand million couple few lot total half day".split())
_ONE_NOT_COUNT = frozenset(
    """of day time another thing way point night morning side more hand in is was has could can would who that to
    such""".split()
)


_BREAKS = frozenset((";", ":", ".", "“", '"', "”", "but"))
"""Where the clause of a number begins anew."""
NEAR = 60
"""Characters before and behind a number that can tell what it is."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str


def find_quantities(
    article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> Iterator[QuantityMention]:
    """Counted and measured amounts in the analysed sentences, in order; dates, ages, times and ordinals are none."""
    text = article.plain
    upcoming = iter(sorted(dates, key=lambda d: d.start))
    date = next(upcoming, None)
    for sentence in sentences:
        inside: list[DateMention] = []
        while date is not None and date.start < sentence.end:
            if date.end > sentence.start:
                inside.append(date)
            date = next(upcoming, None)
        yield from _of_sentence(text, sentence, inside)


def _of_sentence(text: str, sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[QuantityMention]:
    words = [
        _Word(m.start(), m.end(), m[0].lower().replace("’", "'"))
        for m in _WORD.finditer(text, sentence.start, sentence.end)
    ]
    numbers = [n for n in find_numbers(text, sentence.start, sentence.end) if _counts(text, sentence, n, dates)]
    found = [*numbers, *_single_victims(words)]
    previous: QuantityMention | None = None
    for number in sorted(found, key=lambda n: n.start):
        if previous is not None and number.start < previous.end:
            continue
        mention = _describe(text, sentence, words, number, previous)
        if mention is not None:
            yield mention
            previous = mention


def _counts(text: str, sentence: Sentence, n: Number, dates: Sequence[DateMention]) -> bool:
    """Is the number an amount, and no date, age, clock time, ordinal or label?"""
    if any(n.start < d.end and d.start < n.end for d in dates):
        return False
    after = text[n.end : min(sentence.end, n.end + NEAR)]
    before = text[max(sentence.start, n.start - NEAR) : n.start]
    if n.unit:
        return True
    if _AGE.match(after) or _CLOCK.match(after) or _ORDINAL_NEXT.match(after) or _LABEL_BEFORE.search(before):
        return False
    if _MONTH_BEFORE.search(before) or _PARENT_BEFORE.search(before):
        return False
    digits = text[n.start : n.end]
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", digits) and not re.match(r"\s+[a-z]+s\b", after):
        return False
    if _PART_AFTER.match(after) or _PART_BEFORE.search(before):
        return False
    if n.value < 120 and _AGE_OF_NAMED.search(before) and re.match(r"\s*(?:[,.;)]|$)", after):
        return False
    return not (before.strip("•-*\t ") == "" and re.match(r"[.)]\s", after))


def _single_victims(words: Sequence[_Word]) -> Iterator[Number]:
    """ "killing a customer": an article right after a verb of harm counts one."""
    for verb, article, noun in zip(words, words[1:], words[2:], strict=False):
        harm = EVENT_CLASSES.get(verb.low) in ("kill", "injure") and verb.low not in ("toll", "death", "deaths")
        if harm and article.low in ("a", "an") and noun.low.isalpha() and noun.low not in _STOPS_NOUN | _AMOUNTS:
            yield Number(article.start, article.end, 1.0, "")


def _describe(
    text: str, sentence: Sentence, words: Sequence[_Word], n: Number, previous: QuantityMention | None
) -> QuantityMention | None:
    at = bisect.bisect_right(words, n.start, key=lambda w: w.end)
    after = _index_after(words, n.end)
    modifier = _modifier(text, sentence, n)
    unit, subject_end = _unit(text, words, after, n)
    subject = text[words[after].start : subject_end].strip() if subject_end > n.end and after < len(words) else ""
    end = max(n.end, subject_end)
    predicate = _predicate(words, at, _index_after(words, end), previous, modifier)
    if not unit:
        if predicate not in _CASUALTY:
            return None
        unit = "people"
    if not modifier and (m := _AFTER_MODIFIER.match(text, n.end)):
        modifier = m[0].strip()
    if text[n.start : n.end].lower() in ("a", "an"):
        unit = unit if unit in ("child", "soldier") else "people"
    if unit in _TIME_UNITS and predicate in _CASUALTY:
        predicate = ""
    return QuantityMention(n.start, end, text[n.start : end], n.value, unit, subject, modifier, predicate)


def _index_after(words: Sequence[_Word], end: int) -> int:
    return bisect.bisect_left(words, end, key=lambda w: w.start)


def _modifier(text: str, sentence: Sentence, n: Number) -> str:
    m = _MODIFIER.search(text, max(sentence.start, n.start - 30), n.start)
    return m[1].lower() if m else ""


def _unit(text: str, words: Sequence[_Word], after: int, n: Number) -> tuple[str, int]:
    """The unit and where the counted phrase ends; ("", number's end) where no noun follows."""
    if n.unit:
        return n.unit, n.end
    if after >= len(words):
        return "", n.end
    first = words[after]
    if first.low == "-" and after + 1 < len(words):
        return _hyphenated(words[after + 1], n)
    if first.low == "per" and after + 1 < len(words) and words[after + 1].low == "cent":
        return "percent", words[after + 1].end
    if first.low in _MEASURES:
        return _MEASURES[first.low], first.end
    if first.low in CURRENCY_WORDS:
        return CURRENCY_WORDS[first.low], first.end
    noun = _counted_noun(words, after, n)
    if noun is None:
        return "", n.end
    return ("people" if gazetteer.is_group(text[noun.start : noun.end]) else _base(noun.low)), noun.end


def _hyphenated(word: _Word, n: Number) -> tuple[str, int]:
    return (_MEASURES[word.low], word.end) if word.low in _MEASURES else ("", n.end)


def _counted_noun(words: Sequence[_Word], after: int, n: Number) -> _Word | None:
    """The first plural within six words of the number, before the phrase ends; for one, the last word of the
    phrase."""
    single = n.value == 1
    last: _Word | None = None
    if single and after < len(words) and words[after].low in _ONE_NOT_COUNT:
        return None
    for i in range(after, min(after + 6, len(words))):
        word = words[i]
        if not word.low[0].isalpha() or word.low in _STOPS_NOUN:
            break
        if word.low in EVENT_CLASSES and word.low not in _COUNTED_EVENTS:
            break
        if word.low in FINITE_IRREGULAR or (single and i > after and word.low.endswith(("ed", "ing"))):
            break
        last = word
        if _plural(word.low) and not single:
            return word
        if single and _base(word.low) in _PEOPLE | {"child"}:
            return word
    return last if single or (last is not None and last.low in ("people", "others")) else None


def _plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ous")) and len(word) > 3


def _base(word: str) -> str:
    """The counted noun in its base form; words for any human being give "people"."""
    if word in _IRREGULAR:
        base = _IRREGULAR[word]
    elif word.endswith("ies") and len(word) > 4:
        base = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "xes", "sses", "zes")):
        base = word[:-2]
    else:
        base = word[:-1] if _plural(word) else word
    return "people" if base in _PEOPLE else base


def _predicate(words: Sequence[_Word], at: int, after: int, previous: QuantityMention | None, modifier: str) -> str:
    """What befell the counted: the verb of harm just before or just after, else the nearest verb of the clause."""
    verb = _verb_of_object(words, at) or _passive(words, after)
    if verb:
        return verb
    before = _class_before(words, at, 4)
    if before:
        return before
    following = _class_after(words, after)
    if following:
        return following
    if modifier == "including" and previous is not None:
        return previous.predicate
    return _class_before(words, at, 12) or _verb_before(words, at)


def _verb_of_object(words: Sequence[_Word], at: int) -> str:
    """The class of the verb right before the number, words of degree passed over ("killed at least 12")."""
    for word in reversed(words[max(0, at - 4) : at]):
        if word.low not in _DEGREE:
            return EVENT_CLASSES.get(word.low, "")
    return ""


def _passive(words: Sequence[_Word], after: int) -> str:
    """The class of the participle that follows at once ("2 hurt") or after auxiliaries ("was shot and killed")."""
    for i in range(after, min(after + 5, len(words))):
        low = words[i].low
        if low in EVENT_CLASSES:
            return "" if low.endswith("ing") and i == after else EVENT_CLASSES[low]
        if low not in _AUXILIARIES and not (low == "and" and words[i - 1].low in _SHOT):
            return ""
    return ""


def _class_before(words: Sequence[_Word], at: int, reach: int) -> str:
    for word in reversed(words[max(0, at - reach) : at]):
        if word.low in EVENT_CLASSES:
            return EVENT_CLASSES[word.low]
        if word.low in _BREAKS or word.low[0].isdigit() or (reach > 4 and word.low == ","):
            return ""
    return ""


def _class_after(words: Sequence[_Word], after: int) -> str:
    for word in words[after : after + 6]:
        if word.low in EVENT_CLASSES:
            return EVENT_CLASSES[word.low]
        if word.low in _CLAUSE_ENDS or word.low[0].isdigit():
            return ""
    return ""


def _governed(words: Sequence[_Word]) -> str:
    """The verb behind a modal, adverbs passed over; "" for "be" and "have", and where none follows: "can the mill"."""
    verb = next((w.low for w in words if not w.low.endswith("ly") and w.low not in _ADVERBS), "")
    return "" if verb in _STOPS_NOUN or verb in REPORTING else stem(verb)


def _verb_before(words: Sequence[_Word], at: int) -> str:
    for i in reversed(range(max(0, at - 12), at)):
        word = words[i]
        if word.low in _VERB_BARS:
            return ""
        if word.low in _MODALS:
            return _governed(words[i + 1 : at])
        if word.low in FINITE_IRREGULAR and word.low in ("is", "are", "was", "were", "has", "have", "had"):
            return ""
        if (word.low.endswith(("ed", "ing")) and word.low not in _NO_VERBS) or word.low in FINITE_IRREGULAR:
            return "" if word.low in REPORTING else stem(word.low)
    return ""
