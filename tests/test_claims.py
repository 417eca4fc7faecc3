"""Claims: what a match is decided on. All sentences are made up; they are printed on Friday, 18 April 2025."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from telling import DAY, analysis, article, claims

from site_builder.analyse.claims import is_whole
from site_builder.analyse.lemmas import stem
from site_builder.story import Claim, EdtfDate


def claim(sentence: str) -> Claim:
    (found,) = claims(sentence)
    return found


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("The two sides failed to produce a deal on Friday.", "side not:produc deal"),
        ("There was no response from the army.", "not:respond armi"),
        ("The mayor did not close the school.", "mayor not:close school"),
        ("The mayor didn’t close the school.", "mayor not:close school"),
        ("The council refused to sign the treaty.", "council not:sign treati"),
        ("The mill neither burned nor fell.", "mill not:burn not:fall"),
        ("The talks ended without a treaty.", "talk end not:treati"),
        # inside a condition nothing is negated: "if it is not met" is "unless it is met"
        ("The truce ends if the terms are not met by the army.", "truce end term meet armi"),
        ("The truce ends unless the terms are met by the army.", "truce end term meet armi"),
        # a period is not what is claimed
        ("Since taking office in January, the mayor has cut the budget.", "mayor cut budget"),
        ("The mayor has cut the budget since the storm, officials said.", "mayor cut budget offici"),
        # who said a quotation is not what is claimed
        ("“The harbour must be open again by the spring of next year,” the mayor told reporters.", "harbor open"),
        # dying and killing, wounding and injuring are one class
        ("Nine people were killed.", "kill"),
        ("The dead numbered nine.", "kill number"),
        ("A child was wounded by a falling tree.", "child injur fall tree"),
        # short titles, and what a hyphen parts off before a verb
        ("Sen. Rivera and Gov. Adler re-opened it.", "senat governor reopen"),
        ("Rep. Rivera represents Corle.", "representative repres"),
        # people, places, countries, dates and figures are matched as such; what is counted is a word as any other
        ("Mayor Ana Rivera opened the harbour of Port Ellen on Friday for 30 ships.", "mayor open harbor ship"),
        ("The Kenyan navy paid 4 million euros for 30 miles of fences.", "navi pay fenc"),
        ("The plague killed 30 people.", "plagu kill"),
        # a party or a faith is a word, too, and so is the letter of a party
        ("Republican lawmakers and Muslim leaders met.", "republican lawmak muslim leader meet"),
        ("Gov. Tom Adler (D) left.", "governor d leav"),
    ],
)
def test_terms(sentence: str, terms: str) -> None:
    assert " ".join(claim(sentence).terms) == terms


def test_who_says_so_behind_a_comma_is_not_what_is_claimed() -> None:
    told = claim("The old quay fell into the harbour, the fishermen of Corle said in a short letter.")
    assert set(told.terms) == {"old", "quay", "fall", "harbor"}


def test_what_somebody_is_charged_with_is_claimed() -> None:
    said = claim("Officers pulled the driver over at 5th St. and 1st Ave. Adler, 23, was charged with homicide.")
    assert "homicid" in said.terms


def test_where_each_term_stands() -> None:
    text = "The mayor said that 30 ships left."
    told = claim(text)
    assert [(t, text[at:].split()[0]) for t, at in zip(told.terms, told.at, strict=True)] == [
        ("mayor", "mayor"),
        ("ship", "ships"),
        ("leav", "left."),
    ]


def test_a_number_is_no_negation() -> None:
    told = claim("Adler ran for the No. 2 job in the council.")
    assert told.polarity == "affirmed"
    assert not any(term.startswith("not:") for term in told.terms)


def test_nobody_negates() -> None:
    assert claim("Nobody was hurt in the fire at the mill.").polarity == "negated"


def test_declining_to_comment_on_a_treaty_does_not_negate_the_treaty() -> None:
    assert "not:treati" not in claim("The mayor declined to comment on the treaty.").terms


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        ("The bridge in Corle fell on 3 May 2011.", "affirmed", "actual"),
        ("The mayor closed the school.", "affirmed", "actual"),
        ("The mayor did not close the school.", "negated", "actual"),
        ("The army denied that it shelled the mill.", "negated", "actual"),
        ("The mayor may close the school.", "affirmed", "possible"),
        ("The mayor will close the school.", "affirmed", "future"),
        ("The vote is scheduled for Monday.", "affirmed", "future"),
        ("The truce will end if it is not met by the army.", "affirmed", "future"),
        ("The mayor left, unless the guard may be wrong.", "affirmed", "actual"),
    ],
)
def test_polarity_and_modality(sentence: str, polarity: str, modality: str) -> None:
    found = claim(sentence)
    assert (found.polarity, found.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The mill burned on Friday.", "2025-04-18"),
        ("The mill burned on April 4.", "2025-04-04"),
        ("The mayor said “it began on Monday” in the square on Friday.", "2025-04-18"),
        ("The mill burned.", None),
        # deadlines and bounds
        ("The army must leave by Friday.", None),
        ("The deal must be signed within two weeks, by Monday.", None),
        ("Before Friday, the mill had stood for a century.", None),
        ("The council has met here since 1998.", None),
        # what somebody said
        ("“We signed it on Monday,” Rivera said.", None),
        ('"We signed it on Monday," Rivera said.', None),
    ],
)
def test_date(sentence: str, date: str | None) -> None:
    assert claim(sentence).date == date


@pytest.mark.parametrize(
    "sentence",
    ["Since taking office in January, Rivera has cut the budget.", "More people came than on Monday."],
)
def test_a_bound_some_words_before_the_date(sentence: str) -> None:
    assert claim(sentence).date is None


@pytest.mark.parametrize(
    ("sentence", "kind", "attribution"),
    [
        ("The mill burned on Friday.", "event", ""),
        ("The mill burned on Friday, according to the mayor.", "statement", "according to the mayor"),
        ("Police said the mill burned on Friday.", "statement", "Police"),
        ("The army had previously left the town.", "background", ""),
        ("Analysts say the treaty is dead.", "analysis", ""),
        ("The vote underscores a rift in the party.", "analysis", ""),
        ("After the vote pressure is mounting on the council.", "analysis", ""),
        ("The mayor seemed determined to stay.", "analysis", ""),
        ("The vote was widely seen as a blow to the mayor.", "analysis", ""),
        ("The council faces an uphill battle.", "analysis", ""),
        ("The film appeared to show the mayor on the quay.", "event", ""),
    ],
)
def test_kind_and_attribution(sentence: str, kind: str, attribution: str) -> None:
    found = claim(sentence)
    assert (found.kind, found.attribution) == (kind, attribution)


def test_an_opinion_section_is_analysis() -> None:
    text = (
        "The council closed the harbour of Corle on Friday after a crane fell on a ferry.\n\nOpinion\n\n"
        "The council should never have let the crane stand so near to the ferry in such a storm."
    )
    found = analysis(article("gazette", text))
    opinion = [c.kind for c in found.claims if found.sentences[c.sentence].kind == "opinion"]
    assert opinion == ["analysis"]


@pytest.mark.parametrize(
    "words",
    [
        ("killed", "killing", "dies", "dead", "deaths"),
        ("injured", "wounds", "injuries"),
        ("children", "child", "child’s"),
        ("struck", "strike", "strikes"),
        ("lab", "labs", "laboratory"),
        ("TV", "television"),
        ("flu", "influenza"),
        ("photographs", "photo"),
    ],
)
def test_forms_of_one_word(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


@pytest.mark.parametrize("words", [("sink", "sank", "sunk"), ("lay", "laid"), ("shrink", "shrank")])
def test_forms_of_one_irregular_verb(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Adler stirred the crowd and tapped the drum.", {"stir", "tap"}),
        ("They vetted the boats before dropping the plan.", {"vet", "drop"}),
        ("The biggest boat is adding a deck.", {"big", "add"}),
        ("Largest Boat Sold", {"larg"}),
    ],
)
def test_forms_that_the_lemmatizer_seldom_saw(text: str, terms: set[str]) -> None:
    assert terms <= {term for found in claims(text) for term in found.terms}


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        # a mark that nothing closes, a mark that closes what nothing opened, and what stands between two such lines
        ("“The harbour is closed. The boats are gone.\n\nRivera left on Friday.", ["Rivera left on Friday."]),
        ("The harbour is closed. The boats are gone.” Rivera left.\n\nIt rained.", ["Rivera left.", "It rained."]),
        (
            "Rivera called it “odd”. The boats are gone.” It rained.",
            ["Rivera called it “odd”.", "It rained."],
        ),
        (
            "Rivera called it ''odd.'' She left ''early.''",
            ["Rivera called it ''odd.''", "She left ''early.''"],
        ),
        (
            "“The harbour is closed.\n\nThe boats are gone.\n\nThe town is poor.”\n\nRivera left on Friday.",
            ["Rivera left on Friday."],
        ),
        (
            "The harbour is closed. “It was late,” Rivera said.",
            ["The harbour is closed.", "“It was late,” Rivera said."],
        ),
    ],
)
def test_what_may_be_inside_a_quotation_makes_no_sentence_of_its_own(text: str, alone: list[str]) -> None:
    assert [c.text for c in claims(text) if c.whole] == alone


def test_initials_with_stops_and_without_are_one_word() -> None:
    assert stem("F.B.I.") == stem("FBI")


@pytest.mark.parametrize(
    "words",
    [("decide", "decision"), ("invaded", "invasion"), ("lost", "losses"), ("failed", "failure"), ("grew", "growth")],
)
def test_the_noun_of_an_action_is_its_verb(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("The council closed the harbour on Friday.", [True]),
        ("Part of a plan that includes a new quay.", [True]),  # all of a sentence, as printed
        ("The council closed the harbour, and the mayor opened the market.", [True, True]),
        # a heading, a picture's line and an order are none; a past that taggers take for a participle is one
        ("Litany of mistakes.", [False]),
        ("Tom Adler, right, with the mayor of Corle last winter.", [False]),
        ("Follow the council on its new page.", [False]),
        ("The council, of course, relished in the dispute of the crews.", [True]),
        # what somebody says outside it
        ("The report says the town chose the agency, and the council has paid it $449,000.", [True, False]),
        ("Selling a boat is difficult, but repairing the quay is harder, Rivera said.", [False, True]),
        ("He blamed the council, saying a few grew rich while “the fishermen did not share” in it.", [True, False]),
        # a question inside a sentence, and what is set against a word of it
        ("The council will settle who may stay, and how many of the crews are paid is still unknown.", [True, False]),
        ("The plan gives them a way to stay, but not the vote, which they wanted, is in the paper.", [True, False]),
        ("But whether they are paid varies by town.", [True]),
        # a concession is the reporter's
        ("The mayor said the pact could be signed on Thursday, though some details of it remain open.", [True, True]),
    ],
)
def test_what_may_be_a_sentence(sentence: str, whole: list[bool]) -> None:
    assert [c.whole for c in claims(sentence)] == whole


def test_a_part_without_a_verb_of_its_own_is_no_sentence() -> None:
    words = "Part of a plan that has 23 steps".split()
    heads, deps = [0, 3, 3, 0, 5, 3, 7, 5], ["ROOT", "case", "det", "nmod", "nsubj", "acl:relcl", "nummod", "obj"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, tags="NN IN DT NN WDT VBZ CD NNS".split())
    assert not is_whole(doc[:], sentence=False)
    assert is_whole(doc[:], sentence=True)


def test_a_clause_names_somebody_before_its_verb() -> None:
    told = "The official who first disclosed that the town had sold the mill, and in doing so ended a row, was fired."
    assert [c.whole for c in claims(told) if c.text.startswith("in doing so")] == [False]
    assert claim("Many have wondered who sold the mill.").whole


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("Ana Rivera said in a letter on Friday.", False),
        ("Ana Rivera tweeted.", False),
        ("Ana Rivera said Monday.", False),
        ("Ana Rivera wrote of the fire in a letter.", True),
        ("Ana Rivera said so in a letter.", False),
        ("Ana Rivera is adding to her lead in the polls.", True),
        ("In a letter, Ana Rivera said that the mill was sold.", True),
        ("Ana Rivera said in a written statement that the mill should be sold to the crews.", True),
    ],
)
def test_a_verb_of_saying_needs_what_is_said(sentence: str, whole: bool) -> None:
    assert claim(sentence).whole is whole


def test_adjectives_of_a_noun_are_not_parted_from_it() -> None:
    remarks = "several harsh, and widely popular, remarks in a talk on Friday morning where she defended the ferry"
    sentence = f"Ana Rivera doubled down on {remarks}."
    assert [c.text for c in claims(sentence)] == [sentence]


def test_an_order_is_no_sentence_of_the_reporter() -> None:
    tags, deps = ["VB", "IN", "DT", "NN"], ["ROOT", "case", "det", "obl"]
    doc = Doc(spacy.blank("en").vocab, words=["Rise", "to", "the", "day"], heads=[0, 3, 3, 0], deps=deps, tags=tags)
    assert not is_whole(doc[:], sentence=False)


def test_a_year_to_come_dates_only_what_is_to_come() -> None:
    (runs,) = claims("Gov. Ana Rivera announced she is running for president in 2026.")
    (opens,) = claims("The bridge of Corle will open in 2026.")
    assert (runs.date, opens.date) == (None, "2026")


def test_an_object_without_a_mark_before_its_verb_is_no_speech_tag() -> None:
    told = claim(
        "It missed out on the huge rally after mill boss Ana Rivera revealed a stake in the harbour this week."
    )
    assert {"reveal", "stake"} <= set(told.terms)
    assert "police" not in claim("The mill burned for a week, police said on Monday.").terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The law lets shops refuse service to him.", "not:servic"),
        ("The law lets shops deny service.", "not:servic"),
        ("Adler decided against being a company director.", "not:director"),
    ],
)
def test_to_refuse_is_to_deny(text: str, term: str) -> None:
    assert term in claims(text)[0].terms


def test_other_words_stay_apart() -> None:
    assert len({stem(w) for w in ("kill", "injure", "strike", "bomb", "person", "child")}) == 6


@pytest.mark.parametrize(
    "words", ["author authority", "execute executive", "import important", "design designate", "sever several severe"]
)
def test_words_of_one_stem_that_mean_other_things_stay_apart(words: str) -> None:
    assert len({stem(w) for w in words.split()}) == len(words.split())


_PIECES = st.sampled_from(
    """The mayor said|Ana Rivera|denied|failed to|since January|by Friday|on April 4|killing nine people|, and|“|”|"|.
    |if|not|$5 million|according to|in Port Ellen|the mill burned|\n\n|•|may|Since|…|’s""".split("|")
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_claims_stand_in_their_sentences_in_order(text: str) -> None:
    source = article("gazette", text, DAY)
    found = analysis(source)
    end = 0
    for c in found.claims:
        sentence = found.sentences[c.sentence]
        assert sentence.start <= c.start <= c.end <= sentence.end
        assert source.text[c.start : c.end] == c.text
        assert end <= c.start
        end = c.end
        if c.date:
            EdtfDate.parse(c.date)
    assert found.claims == analysis(source).claims


def test_what_failed_denies_nothing_behind_it() -> None:
    assert "not:herring" not in claim("The talks failed over herring on Friday.").terms
    assert "not:bring" in claim("The talks failed to bring a treaty.").terms


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tom Adler hopes to sell the mill that burned down on Wednesday.", None),
        ("The council backed a plan which it had rejected in March.", None),
        ("On Wednesday, Tom Adler sold the mill, leaving the fields that his father had bought.", "2025-04-16"),
        ("Tom Adler sold the mill on Wednesday.", "2025-04-16"),
    ],
)
def test_a_date_of_a_hanging_clause_is_not_the_claims(text: str, date: str | None) -> None:
    assert claims(text)[0].date == date
