"""One spelling for words that British and American outlets write each in their own way, so that they compare as one."""

from __future__ import annotations

import re
from functools import lru_cache

_OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ings?|ers?|abl[ey]|ful|less|ites?|hoods?|ly|al|ally|y)?\Z)")
"""Of "harbour", "neighbours", "favourite"; "four" and "tour" have fewer letters before it."""
_ISE = re.compile(r"([a-z]{3,})is(e[drs]?|ers|ing|abl[ey]|ations?|ational)")
_NO_SUFFIX = frozenset(
    """adv advert appra chast circumc comprom compr conc cru dem desp dev disgu enterpr exc exerc expert franch improv
    likew merchand otherw parad prec prem prom repr rev superv surpr telev treat upr""".split()
)
"""What stands before -ise where it is no suffix: "promise" is so written everywhere."""
_DOUBLED = re.compile(r"([aeiou][a-z]*[aeiou]l)l(?=(?:ed|ing|ings|ers?)\Z)")
"""Of "travelled"; "called" and "filled" have one syllable before the ending."""
_WORDS = dict(
    pair.split(":")
    for pair in """
    centre:center centred:centered theatre:theater metre:meter kilometre:kilometer centimetre:centimeter
    millimetre:millimeter litre:liter fibre:fiber calibre:caliber sabre:saber spectre:specter sombre:somber
    meagre:meager manoeuvre:maneuver manoeuvred:maneuvered odour:odor
    defence:defense offence:offense licence:license pretence:pretense practise:practice practised:practiced
    practising:practicing analyse:analyze analysed:analyzed analysing:analyzing paralyse:paralyze
    paralysed:paralyzed paralysing:paralyzing programme:program judgement:judgment acknowledgement:acknowledgment
    ageing:aging instalment:installment fulfil:fulfill fulfilment:fulfillment enrol:enroll enrolment:enrollment
    skilful:skillful wilful:willful sceptic:skeptic sceptical:skeptical scepticism:skepticism jewellery:jewelry
    grey:gray plough:plow ploughed:plowed mum:mom pyjamas:pajamas cosy:cozy moustache:mustache kerb:curb
    draught:draft mould:mold smoulder:smolder smouldering:smoldering sulphur:sulfur aluminium:aluminum
    aeroplane:airplane enquiry:inquiry enquiries:inquiries tyre:tire
    paediatric:pediatric paediatrician:pediatrician paedophile:pedophile paedophilia:pedophilia
    anaesthetic:anesthetic haemorrhage:hemorrhage leukaemia:leukemia anaemia:anemia diarrhoea:diarrhea foetus:fetus
    gynaecologist:gynecologist orthopaedic:orthopedic archaeology:archeology archaeologist:archeologist
    """.split()
)


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """A word in lower case, in American spelling, for comparing: "controlled" comes out as "controled" for both."""
    plural = word.endswith("s") and word[:-1] in _WORDS
    known = _WORDS.get(word[:-1] if plural else word)
    if known:
        return known + "s" * plural
    suffix = _ISE.fullmatch(word)
    if suffix and suffix[1] not in _NO_SUFFIX:
        return f"{suffix[1]}iz{suffix[2]}"
    return _DOUBLED.sub(r"\1", _OUR.sub("or", word))
