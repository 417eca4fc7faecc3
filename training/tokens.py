"""The tokenizer: spaCy's English rules, brought nearer to what Universal Dependencies calls a word."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

_ABBREVIATIONS = tuple(
    """etc. Ft. Lt. Capt. Sgt. Reps. Attn. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. Sts. Drs. LTD. PVT.
    ext. Cal. Mass.""".split()
)
_WORDS = frozenset(("and/or", "wed", "id", "):"))
"""What spaCy cuts or joins and the treebanks do not: "We d." of "Wed.", the face of "(AP):"."""
_PREFIXES = tuple(
    """co non pre pro re mid mis anti post multi e ex counter inter semi sub trans over cross psycho socio mini
    """.split()
)
"""A hyphen behind these does not part words: "co-founder", "re-election", "e-mail"."""
_RUNS = [
    r"[!?]{2,}",
    r"[-=]{3,}",
    r"(?<!\.)\.\?",
    r"<{2,}",
    r">{2,}",
    r"\*{2,}",
    r"={2,}",
    r"\${2,}",
    r"~{2,}",
    r"_{2,}",
    r"\+{2,}",
]
"""Marks in a row are one word in the treebanks."""
_INFIXES = [
    r"(?<=[A-Z]\.)-(?=[A-Za-z])", r"(?<=[A-Za-z])\((?=[A-Za-z])", r"(?<=[A-Za-z])-(?=[0-9])",
    r"\)(?=\()", r"(?<=\))\(", r"\"(?=<)", r"(?<=\")<",
]  # fmt: skip
""""U.S.-backed", "days(first", "F-16", "map.pdf)(See", "Rivera\"<rivera@"."""
_CLOCK = r"(?<=:[0-9]{2})(?:am|pm|AM|PM)"
_GRADE = r"(?<=^[A-Z])\++"
""""A+"."""
_UNIT = r"(?<=[0-9])[kK]"
_WHOLE = re.compile(r"(?:\d+(?:-\d+){2,}|\d{1,3}-\d{4}|\d+0['’]s|\b[A-Za-z]/[A-Za-z]\b)\Z")
"""Dates, telephone numbers, "1980's", "w/o". Its end is a part of it: of a stored pattern spaCy asks the beginning."""
_NO_ADDRESS = r"(?!\S*[\"<>])"
"""Before spaCy's pattern of addresses, which takes "Rivera\"<rivera@corle.example" for one."""


def tokenizer(nlp: Language) -> Tokenizer:
    """spaCy's tokenizer for English with runs of marks kept whole and a few words added."""
    defaults = nlp.Defaults
    rules = {k: v for k, v in (defaults.tokenizer_exceptions or {}).items() if k.lower() not in _WORDS}
    for word in _ABBREVIATIONS:
        rules[word] = [{ORTH: word}]
    prefixes = compile_prefix_regex([*_RUNS, r"--+", r"-(?=[A-Za-z0-9])", *(defaults.prefixes or ())])
    suffixes = compile_suffix_regex(
        [*_RUNS, r"--+", r"(?<=[A-Za-z])-", _CLOCK, _GRADE, _UNIT, *(defaults.suffixes or ())]
    )
    kept = "".join(rf"(?<!\b{p})(?<!\b{p.title()})" for p in _PREFIXES)
    usual = [kept + i if "-|" in i else i for i in map(str, defaults.infixes or ())]
    infixes = compile_infix_regex([*_INFIXES, *usual])
    return Tokenizer(
        nlp.vocab, rules, prefixes.search, suffixes.search, infixes.finditer,
        _WHOLE.match, re.compile(_NO_ADDRESS + URL_PATTERN).match,
    )  # fmt: skip


@registry.callbacks("training.tokens.v1")  # type: ignore[untyped-decorator]
def before_init() -> Callable[[Language], None]:
    """Sets the tokenizer of a pipeline about to be trained; its rules are then stored with the pipeline."""

    def change(nlp: Language) -> None:
        nlp.tokenizer = tokenizer(nlp)

    return change
