"""Who and where: people, organisations and places over all outlets, and the aliases that tell two names apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from site_builder import gazetteer
from site_builder.merge.coverage import Coverage
from site_builder.story import Analysis, EntityLabel, EntityMention, NamedEntity, finding_id

Group = Literal["people", "places", "organisations"]

_GROUPS: dict[EntityLabel, Group] = {"PERSON": "people", "PLACE": "places", "ORG": "organisations"}
_ORDER: tuple[Group, ...] = ("people", "organisations", "places")
_MOST_ROLES = 3
AGREED = 2 / 3
"""Share of a name's mentions in a story that settles its label in all of them."""
_ABBREVIATED = {
    "vp": "vice president", "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "prof": "professor",
}  # fmt: skip


def same_name(a: str, b: str) -> bool:
    """Do two full names of persons name one person, a spelling or two of a transliteration apart?

    The given name must agree (or be the other's initial or short form), the surname within two edits, one for a short
    surname.
    """
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return False
    if first == second:
        return True
    if len(first) < 2 or len(second) < 2:
        return False
    given, other = (gazetteer.SHORT_FORMS.get(parts[0], parts[0]) for parts in (first, second))
    initial = min(len(given), len(other)) == 1 and given[0] == other[0]
    if not initial and Levenshtein.distance(given, other) > (1 if min(len(given), len(other)) > 4 else 0):
        return False
    return Levenshtein.distance(first[-1], second[-1]) <= (0 if initial else _reach(first[-1], second[-1]))


def _reach(a: str, b: str) -> int:
    shorter = min(len(a), len(b))
    return 2 if shorter > 6 else 1 if shorter > 4 else 0


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: "Raúl" is Raul to the outlet next door, and "Min-jun" Min Jun."""
    plain = re.sub(r"[.,]", "", unaccented(gazetteer.elder(name)))
    return tuple(plain.casefold().replace("-", " ").split())


def unaccented(text: str) -> str:
    """ "Raúl" as "Raul"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Aliases:
    """Every form of a name in a story to the one the page uses."""

    people: dict[str, str]
    others: dict[tuple[EntityLabel, str], str]

    @classmethod
    def of(cls, coverage: Coverage) -> Aliases:
        """Read the names all articles give."""
        mentions = [m for a in coverage.analyses for m in a.entities]
        return cls(_people(mentions, _apart(coverage.analyses)), _long_forms(mentions))

    def canonical(self, name: str, label: EntityLabel) -> str:
        """The story-wide name: "Rivera" to "Ana Rivera" where only one full name has it, "UK" to "United Kingdom"."""
        if label == "PERSON" or (label == "OTHER" and name in self.people):
            return self.people.get(name, name)
        return self.others.get((label, name)) or gazetteer.canonical(name)

    def country(self, name: str) -> str | None:
        """The country that a name or an adjective stands for ("Kenyan" and "Kenya"), None for any other name."""
        return gazetteer.country(name)


def agreed(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """The analyses with one label for a name in all articles: that of most mentions, where it has AGREED of them.

    A name that one article's recogniser takes for a town and four others' for a person is the person.
    """
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for m in (m for a in analyses for m in a.entities if m.label in _GROUPS):
        votes[m.text][m.label] += 1
        if m.label == "PERSON" and " " in m.text:
            votes[m.text.split()[-1]]["PERSON"] += 1
    winner = {form: label for form, v in votes.items() for label, n in v.items() if n >= AGREED * v.total()}
    return tuple(replace(a, entities=tuple(_relabelled(m, winner) for m in a.entities)) for a in analyses)


def _relabelled(mention: EntityMention, winner: Mapping[str, EntityLabel]) -> EntityMention:
    label = winner.get(mention.text, mention.label) if mention.label in _GROUPS else mention.label
    if label == mention.label:
        return mention
    return replace(mention, label=label, name=mention.text, role=mention.role if label == "PERSON" else "")


def _apart(analyses: Sequence[Analysis]) -> frozenset[tuple[str, str]]:
    """Pairs of names that are two people to an article: "Adler" and "Olena Adler", "Tom Adler" and "Tom Adler Jr."."""
    shorts = (
        (short, full)
        for names in map(_people_of, analyses)
        for short in names
        for full in names
        if " " not in short and " " in full and _fits(short, full)
    )
    sons = [(gazetteer.elder(son), son) for a in analyses for son in gazetteer.sons(_people_of(a))]
    return frozenset((*shorts, *sons, *((son, father) for father, son in sons)))


def _people_of(analysis: Analysis) -> frozenset[str]:
    return frozenset(m.name for m in analysis.entities if m.label == "PERSON")


def fathers(analyses: Sequence[Analysis]) -> frozenset[str]:
    """Whom an article tells from a son of the same name: "Tom Adler" where "Tom Adler Jr." stands in it, too."""
    return frozenset(gazetteer.elder(son) for a in analyses for son in gazetteer.sons(_people_of(a)))


def _people(mentions: Sequence[EntityMention], apart: Collection[tuple[str, str]]) -> dict[str, str]:
    counts = Counter(m.name for m in mentions if m.label == "PERSON")
    full = [name for name in counts if " " in name]
    table: dict[str, str] = {}
    kept: list[str] = []
    for name in sorted(full, key=lambda n: (-counts[n], n)):
        match = next((k for k in kept if same_name(k, name) and (k, name) not in apart), None)
        table[name] = match or name
        if match is None:
            kept.append(name)
    surnames = map(_surname, full)
    shorts = [n for n in counts if " " not in n]
    for short in dict.fromkeys([*shorts, *surnames]):
        named = {table[n] for n in full if _fits(short, n) and (short, n) not in apart}
        owners = named or {table[n] for n in full if n.split()[0] == short}
        owners -= gazetteer.sons(owners)
        table[short] = owners.pop() if len(owners) == 1 else short
    return table


@lru_cache(maxsize=1 << 14)
def _surname(full: str) -> str:
    return gazetteer.elder(full).split()[-1]


def _fits(short: str, full: str) -> bool:
    last = _surname(full)
    if short == last:
        return True
    return len(short) > 6 and short[0] == last[0] and Levenshtein.distance(short.casefold(), last.casefold()) <= 1


def _long_forms(mentions: Iterable[EntityMention]) -> dict[tuple[EntityLabel, str], str]:
    """Forms that one article explains ("SLN" as "Some Long Name") hold in all."""
    found: dict[tuple[EntityLabel, str], str] = {}
    for m in mentions:
        if m.label in ("ORG", "PLACE") and m.name != m.text and m.name != gazetteer.canonical(m.text):
            found.setdefault((m.label, m.text), m.name)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    article: str
    outlet: str
    mention: EntityMention


def merge_names(coverage: Coverage, aliases: Aliases) -> tuple[NamedEntity, ...]:
    """People, then organisations, then places, those in most outlets first; one citation an article, its first
    mention.

    People are listed with a role, a quotation or a known given name; places and organisations with two mentions.
    """
    seen: dict[tuple[Group, str], list[_Seen]] = defaultdict(list)
    for article, analysis in zip(coverage.articles, coverage.analyses, strict=True):
        for m in analysis.entities:
            label = "PERSON" if m.label == "OTHER" and m.name in aliases.people else m.label
            if label in _GROUPS:
                key = _GROUPS[label], aliases.canonical(m.name, label)
                seen[key].append(_Seen(article.id, article.outlet, m))
    speakers = {q.resolved.name for a in coverage.analyses for q in a.quotes if q.resolved}
    listed = [(key, places) for key, places in seen.items() if _worth_listing(key[0], key[1], places, speakers)]
    listed.sort(key=lambda item: (_ORDER.index(item[0][0]), -len({s.outlet for s in item[1]})))
    return tuple(_entity(coverage, group, name, places) for (group, name), places in listed)


def _worth_listing(group: Group, name: str, places: Sequence[_Seen], speakers: Collection[str]) -> bool:
    """A mission or a product has two capitalised words too: a person is listed with a sign of being one."""
    if group == "people":
        known = name.split()[0] in gazetteer.GIVEN_NAMES
        return known or name in speakers or any(s.mention.role for s in places)
    return len(places) > 1


def _entity(coverage: Coverage, group: Group, name: str, places: Sequence[_Seen]) -> NamedEntity:
    first: dict[str, EntityMention] = {}
    for s in places:
        first.setdefault(s.article, s.mention)
    citations = tuple(coverage.cite(article, m.start, m.end) for article, m in first.items())
    forms = [form for form in dict.fromkeys(s.mention.text for s in places) if form != name]
    why = f"named in {len(first)} article{'s' * (len(first) > 1)}"
    if forms:
        why += ", also as " + ", ".join(f"“{f}”" for f in forms[:4])
    roles = tuple(_roles(s.mention.role for s in places)) if group == "people" else ()
    return NamedEntity(finding_id(name, citations[0].text), name, citations, why, group=group, roles=roles)


def _roles(printed: Iterable[str]) -> Iterator[str]:
    """The most frequent roles first, at most three, one that another says in full folded into it."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for role in printed:
        if role:
            counts[_plain(role)] += 1
            spellings[_plain(role)][role] += 1
    full = {r: next((o for o in sorted(counts, key=len, reverse=True) if r in o), r) for r in counts}
    folded: Counter[str] = Counter()
    for role, n in counts.items():
        folded[full[role]] += n
    for role, _ in folded.most_common(_MOST_ROLES):
        yield max(spellings[role], key=lambda form: (spellings[role][form], len(form)))


def _plain(role: str) -> str:
    """A role for comparing: case and full stops gone, abbreviated titles written out."""
    words = role.casefold().replace(".", "").replace("-", " ").split()
    return " ".join(_ABBREVIATED.get(word, word) for word in words)
