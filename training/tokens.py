"""The tokenizer: spaCy's English rules, brought nearer to what Universal Dependencies calls a word."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

_ONE_WORD = ("e-mail", "E-mail", "e-mails", "E-mails")
_PREFIXES = ("co", "non", "pre", "re", "mis", "anti", "post", "multi", "ex", "counter", "inter", "semi", "sub", "trans")
"""A hyphen behind these does not part words: "co-founder", "re-election"."""
_RUNS = [r"[!?]{2,}", r"\.\?", r"<{2,}", r">{2,}", r"\*{2,}", r"={2,}", r"\${2,}", r"~{2,}", r"_{2,}"]
"""Marks in a row are one word in the treebanks."""
_INFIXES = [r"(?<=[A-Z]\.)-(?=[A-Za-z])", r"(?<=[A-Za-z])\((?=[A-Za-z])", r"(?<=[A-Za-z])-(?=[0-9])"]
""""U.S.-backed", "days(first", "F-16"."""
_CLOCK = r"(?<=:[0-9]{2})(?:am|pm|AM|PM)"
_DIGITS = re.compile(r"\d+-\d+-\d+|\d{3}-\d{4}")
"""Dates and telephone numbers."""


def tokenizer(nlp: Language) -> Tokenizer:
    """spaCy's tokenizer for English with runs of marks kept whole and a few words added."""
    defaults = nlp.Defaults
    rules = {k: v for k, v in (defaults.tokenizer_exceptions or {}).items() if k.lower() != "and/or"}
    for word in _ONE_WORD:
        rules[word] = [{ORTH: word}]
    prefixes = compile_prefix_regex([*_RUNS, r"--+", r"-(?=[A-Za-z])", *(defaults.prefixes or ())])
    suffixes = compile_suffix_regex([*_RUNS, r"--+", r"(?<=[A-Za-z])-", _CLOCK, *(defaults.suffixes or ())])
    kept = "".join(rf"(?<!\b{p})(?<!\b{p.title()})" for p in _PREFIXES)
    usual = [kept + i if "-|" in i else i for i in map(str, defaults.infixes or ())]
    infixes = compile_infix_regex([*_INFIXES, *usual])
    return Tokenizer(
        nlp.vocab, rules, prefixes.search, suffixes.search, infixes.finditer,
        _DIGITS.fullmatch, defaults.url_match,
    )  # fmt: skip


@registry.callbacks("training.tokens.v1")  # type: ignore[untyped-decorator]
def before_init() -> Callable[[Language], None]:
    """Sets the tokenizer of a pipeline about to be trained; its rules are then stored with the pipeline."""

    def change(nlp: Language) -> None:
        nlp.tokenizer = tokenizer(nlp)

    return change
