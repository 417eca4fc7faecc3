"""Lemmas for matching: the pipeline's own where it gives them, else Snowball stems over irregular forms undone."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer
from spacy.tokens import Token

from site_builder.spelling import american

_FORMS = """
be am is are was were been being | have has had having | do does did done | say said says | go went gone goes
take took taken | come came | see saw seen | get got gotten | give gave given | find found | think thought
tell told | become became | leave left | feel felt | bring brought | begin began begun | keep kept
hold held | write wrote written | stand stood | hear heard | mean meant | meet met | run ran | pay paid
sit sat | speak spoke spoken | lead led | grow grew grown growth | lose lost loss losses | fall fell fallen
send sent | build built | understand understood | draw drew drawn | break broke broken | spend spent | rise rose risen
drive drove driven | buy bought | wear wore worn | choose chose chosen choice choices | seek sought | throw threw thrown
catch caught | deal dealt | win won | forget forgot forgotten | sell sold sale sales | fight fought | teach taught
eat ate eaten | sing sang sung | strike struck stricken | shoot shot | steal stole stolen | hide hid hidden
fly flew flown flight flights | ride rode ridden | shake shook shaken | freeze froze frozen | swear swore sworn
tear tore torn | sink sank sunk sunken | lay laid | shrink shrank shrunk | sweep swept | bite bit bitten
respond responds responded responding response responses reply replies replied
bear bore borne | feed fed | spread | swim swam swum
make made | know knew known | show shown | undergo underwent
overcome overcame | hang hung | sleep slept | wake woke woken | stick stuck | blow blew blown | drink drank drunk
arise arose arisen | swing swung | cling clung | spin spun | dig dug | slide slid | weep wept | creep crept | lend lent
bleed bled | breed bred | bend bent | undertake undertook undertaken | withhold withheld | uphold upheld
forbid forbade forbidden | mislead misled | oversee oversaw overseen | foresee foresaw foreseen | repay repaid
rebuild rebuilt | retake retook retaken | overtake overtook overtaken | overthrow overthrew overthrown | outgrow outgrew
withdraw withdrew withdrawn withdrawal withdrawals
kill killed killing killings die dies died dying dead death deaths | burn burnt | bind bound | flee fled
injure injured injuring injury injuries wound wounded wounding wounds | bomb bombed bombing bombings
decide decision decisions | collide collision collisions | divide division divisions | expand expansion
extend extension extensions | suspend suspension suspensions | conclude conclusion conclusions
invade invasion invasions | explode explosion explosions | defend defense defence | permit permission permissions
admit admission admissions | submit submission submissions | receive receipt | produce production
reduce reduction reductions | introduce introduction | destroy destruction | describe description descriptions
explain explanation explanations | succeed success | fail failure failures | analyze analyse analysis analyses
deny denial denials | bury burial | arrive arrival arrivals | refuse refusal
close closure closures | depart departure departures | seize seizure seizures | expose exposure | marry marriage
apply application applications | identify identification | clarify clarification | verify verification
notify notification | comply compliance | rely reliance | recover recovery | discover discovery discoveries
deliver delivery deliveries | enter entry entries | pursue pursuit | maintain maintenance | acquire acquisition
intervene intervention | define definition | oppose opposition | impose imposition | assume assumption assumptions
resume resumption | consume consumption | perceive perception | solve solution solutions
resolve resolution | erode erosion | intrude intrusion | advise advice
believe belief beliefs | prove proof | weigh weight
senator senators sen sens | governor governors gov govs
lab labs laboratory laboratories | meth methamphetamine methamphetamines | quake quakes earthquake earthquakes
phone phones telephone telephones | plane planes airplane airplanes aeroplane aeroplanes | bike bikes bicycle bicycles
exam exams examination examinations | flu influenza | copter copters helicopter helicopters
photo photos photograph photographs | tv television televisions | teen teens teenager teenagers teenage
sub subs submarine submarines | rehab rehabilitation | intel intelligence | condo condos condominium condominiums
champ champs champion champions | limo limos limousine limousines | memo memos memorandum memorandums
math maths mathematics | dorm dorms dormitory dormitories | vaccine vaccines vax | dept department departments
govt government | prof professor professors | celeb celebs celebrity celebrities | rhino rhinos rhinoceros
child children | man men | woman women | person people persons | foot feet | half halves | life lives
big bigger biggest | large larger largest
"""
"""A group's first form stands for the rest, a noun of a verb's action too where the stemmer does not see that they are
one: decide, decision; and a short form for the long one: lab, laboratory. Dying and
killing, wounding and injuring are one class for outlets."""

_APART = """
authority authorities | important importance importantly | several | severe severely | executive executives
engineer engineers engineering engineered | experiment experiments experimental | relative relatives
designate designated designates designating designation designations | informal informally | objective objectives
customer customers | operator operators | polite politely | rational rationally | positive positively
critical critically | majority majorities | minority minorities | considerable considerably
witness witnesses witnessed | conventional conventionally | constitute constituted constitutes constituting
representative representatives rep reps | media
"""
"""Words that the stemmer would take for others: an authority is no author, an executive is not executed."""


def _firsts(groups: str) -> dict[str, str]:
    parted = (group.split() for group in groups.replace("\n", "|").split("|"))
    return {form: forms[0] for forms in parted for form in forms}


_IRREGULAR = _firsts(_FORMS)
_UNSTEMMED = _firsts(_APART)

FINITE_IRREGULAR = frozenset(
    """is are was were has had have does did said says went took came saw got gave found thought told became left felt
    put brought began kept held wrote stood heard meant set met ran paid sat spoke led grew lost fell sent built drew
    broke spent cut rose drove bought chose sought threw caught won sold fought taught struck shot stole hid flew
    rode shook froze swore tore made knew withdrew will would may might can could shall should must hit fled cannot
    continue continues remain remains seek seeks warn warns say plan plans appear appears seem seems face faces want
    wants expect expects believe believes think thinks hope hopes know knows include includes""".split()
)
"""Finite verb forms that no -ed or -s ending gives away."""

_SUPERLATIVE = re.compile(r"(?<=..)(?:([bdgnt])\1)?est\Z")
"""Its ending: "biggest" without it is "big", "largest" is "larg", the stem of large."""
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The matching form of one word: irregular forms undone, then Porter's second (Snowball) English stem.

    Words whose stem is that of another word stay whole; "F.B.I." is "FBI", "re-open" is "reopen".
    """
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'.")
    if _INITIALS.fullmatch(low):
        return low.replace(".", "")
    low = low.replace("-", "") if low.startswith("re-") else low
    if low in _UNSTEMMED:
        return _UNSTEMMED[low]
    low = american(low)
    return str(_stemmer.stemWord(_IRREGULAR.get(low, low)))


def lemma(token: Token) -> str:
    """The stem of the pipeline's lemma where it gives one, of the word itself where it does not.

    Irregular verbs are known by their form, regular ones by their ending: a trained lemmatizer makes new words of those
    that it seldom saw ("stirr" of "stirred", "biggest" of "biggest").
    """
    low = token.lower_
    if low in _UNSTEMMED:
        return _UNSTEMMED[low]
    if token.pos_ == "VERB" and (low in _IRREGULAR or low.endswith(("ed", "ing"))):
        return stem(low)
    if token.tag_ == "JJS" and token.lemma_ == low:
        return stem(_SUPERLATIVE.sub(r"\1", low))
    return stem(token.lemma_ or low)
