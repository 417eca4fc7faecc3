"""Words that say the same in the news: an outlet that prints one of them states what a line says with another.

They count for support, and for evidence of part between claims that are alike without them. In the matching itself
classes of words join what is not one fact (docs/decisions).
"""

from __future__ import annotations

from functools import lru_cache

_GROUPS = """
decid determin | next upcom forthcom | buy purchas acquir | help aid assist | begin start commenc | end finish conclud
lawyer attorney | car vehicl automobil | movi film | rais increas boost | cut reduc decreas slash
appoint name pick select choos | resign quit | fire dismiss sack oust | arrest detain captur | allow permit let
ban prohibit bar forbid | need requir | worker employe staffer | firm compani | scientist research | find discov detect
quak earthquak tremor temblor | jail prison | slogan taglin motto | ad advertis advert commerci | huge massiv enorm
quick fast rapid swift | reject rebuff spurn | critic blast slam condemn denounc decri | prais laud hail applaud commend
urg exhort | deal agreement accord pact | talk negoti discuss | lawmak legisl | sue lawsuit suit | kid child | cop polic
street road | larg big | tini small littl | rich wealthi | angri furious | worri concern | crucial key pivot
aim goal object | race bid | error mistak | danger risk | trip visit travel | crash collid | destroy wreck demolish
damag harm | murder slay | rescu save | attack assault | gun firearm | bomb blast explod | blaze fire inferno
show demonstr | reveal disclos | hide conceal | stop halt ceas | continu persist | delay postpon | cancel scrap
call describ label dub | republican gop r | democrat d dem
reach achiev attain | win victori triumph | rise climb | fall drop declin | leav depart | pictur photo photograph imag
doctor physician | author writer | oppon rival foe | wife spous | husband spous | mother mom | father dad
"""
"""Groups of stems, as `Claim.terms` has them. A word of two senses may stand in two."""


def _by_word(groups: str) -> dict[str, frozenset[str]]:
    near: dict[str, frozenset[str]] = {}
    for group in groups.replace("\n", "|").split("|"):
        for word in group.split():
            near[word] = near.get(word, frozenset()).union(group.split())
    return near


_NEAR = _by_word(_GROUPS)


@lru_cache(maxsize=65536)
def with_synonyms(terms: frozenset[str]) -> frozenset[str]:
    """Some stems, and those that say the same."""
    return terms.union(*(_NEAR[term] for term in terms if term in _NEAR))


def said_otherwise(some: frozenset[str], others: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Of two sets of stems without a common one the pairs that say the same, each stem once, in order."""
    found: dict[str, str] = {}
    for one in sorted(some & _NEAR.keys()):
        other = min(_NEAR[one] & others - set(found.values()), default="")
        if other:
            found[one] = other
    return tuple(found.items())
