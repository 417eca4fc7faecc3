"""The layout of an article: which stretches are prose, and which are furniture and of what kind.

Passes over the lines, each deciding only what the ones before left open: lines that their own words give away; groups
that a label opens (lists, related links, comments); the top of the article, above the first running sentence; the lines
between paragraphs. What is left is prose: in doubt a line of full sentences is prose. Last, the parts of prose lines
that are none (a dateline, citation digits) are split off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.read.furniture import (
    LIST_TITLE,
    NEIGHBOUR,
    OPINION,
    OPINION_LABEL,
    POST,
    RELATED,
    SIGNATURE,
    kind_by_words,
)
from site_builder.read.inline import cites_sources, is_dateline, lead_in, split_prose
from site_builder.read.lines import BLOCK_QUOTATION, DOUBLE_QUOTED, SINGLE_QUOTED, Line, in_order, likeness, split_lines
from site_builder.story import ANALYSED, BlockKind, TextBlock

Kinds = list[BlockKind | None]

POST_LENGTH = 420
"""Characters; a post on the sites that newspapers embed holds 280, a link and a picture's address."""
HEADING_WORDS = 14
HEADLINE_WORDS = 30
PLAIN_HEADLINE_WORDS = 20
"""Of a headline set in small letters; a longer line is a lead that lost its full stop."""
LABEL_WORDS = 9
MENU_LINES = 4
"""More short lines than this above an article are a site's menu."""
SAME_HEADLINE = 0.8
"""Share of words at which a line repeats the headline."""
SAME_SENTENCE = 0.85


def lay_out(plain: str, title: str = "") -> tuple[TextBlock, ...]:
    """The blocks of a text, in order, covering every visible character.

    plain: the normalised text; title: the article's headline where it is known, "" where not.
    """
    lines = split_lines(plain)
    kinds: Kinds = [_kind_alone(line) for line in lines]
    _embedded_posts(lines, kinds)
    _lists(lines, kinds)
    _related(lines, kinds)
    _comments(lines, kinds)
    _repetitions(lines, kinds)
    _marked_headline(lines, kinds)
    _top(lines, kinds, title)
    _between_paragraphs(lines, kinds)
    _tail(lines, kinds)
    _opinion(lines, kinds, title)
    if not any(kind is None or kind in ANALYSED for kind in kinds):
        kinds = [None if kind in ("heading", "related link") else kind for kind in kinds]
    return tuple(_blocks(plain, lines, kinds))


def _kind_alone(line: Line) -> BlockKind | None:
    if line.block_quoted:
        return "block quotation"
    if is_dateline(line):
        return "dateline"
    return None if lead_in(line.text) else kind_by_words(line)


def _blocks(plain: str, lines: Sequence[Line], kinds: Kinds) -> Iterator[TextBlock]:
    first = next((i for i, kind in enumerate(kinds) if kind is None), -1)
    cites = cites_sources(plain)
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is None or kind in ("standfirst", "opinion"):
            yield from split_prose(plain, line, kind or "prose", index == first, cites)
        elif kind == "bullet" and line.bullet:
            mark = line.start + len(line.text[: line.bullet].rstrip())
            yield TextBlock(line.start, mark, "list title")
            rest = Line(line.start + line.bullet, line.end, line.text[line.bullet :], False, False)
            yield from split_prose(plain, rest, kind, False, cites)
        elif kind == "block quotation" and _announced(lines, kinds, index):
            begin = line.start + len(BLOCK_QUOTATION)
            yield TextBlock(line.start, begin - 1, kind)
            yield TextBlock(begin, line.end, "prose")
        else:
            yield TextBlock(line.start, line.end, kind)


def _announced(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """Does the prose above a block quotation end in a colon? One that nobody announces has no speaker: set aside."""
    while index >= 0 and kinds[index] == "block quotation":
        index -= 1
    return index >= 0 and kinds[index] in (None, "standfirst") and lines[index].text.endswith(":")


# --- groups that a label or a signature gives away --------------------------------------------------------------------


def _paragraph_above(lines: Sequence[Line], index: int) -> range:
    """The lines of the paragraph that ends just above a line."""
    start = index
    while start > 0 and not (start < index and lines[start].blank_before):
        start -= 1
    return range(start, index)


def _embedded_posts(lines: Sequence[Line], kinds: Kinds) -> None:
    """A signed post: its signature, and the paragraph above it."""
    for index, line in enumerate(lines):
        if not SIGNATURE.fullmatch(line.text) or "(@" not in line.text:
            continue
        above = _paragraph_above(lines, index)
        if sum(len(lines[i].text) for i in above) > POST_LENGTH:
            above = range(max(index - 1, 0), index)
        if any(SIGNATURE.fullmatch(lines[i].text) for i in above):
            above = range(0)
        for i in above:
            if kinds[i] in (None, "widget", "navigation") and len(lines[i].text) <= POST_LENGTH:
                kinds[i] = "embedded post"
    for index, line in enumerate(lines):
        if POST.search(line.text) and len(line.text) <= POST_LENGTH:
            kinds[index] = "embedded post"


def _is_label(line: Line) -> bool:
    return len(line.words) <= LABEL_WORDS and not (line.stops and not line.text.endswith("?"))


def _lists(lines: Sequence[Line], kinds: Kinds) -> None:
    """Items after a bullet mark anywhere, and the lines under "Key takeaways" and its like."""
    titled = False
    for index, line in enumerate(lines):
        if kinds[index] is not None:
            continue
        if _is_label(line) and not line.bullet and LIST_TITLE.fullmatch(line.text):
            kinds[index] = "list title"
            titled = True
        elif line.bullet and (titled or _one_of_several(lines, index)):
            kinds[index] = "bullet" if titled or len(line.words) > 3 or line.stops else "navigation"
        elif titled and not line.bullet:
            unmarked = kinds[index - 1] == "list title" or (
                kinds[index - 1] == "bullet" and not lines[index - 1].bullet
            )
            titled = unmarked and len(line.words) <= 35 and not line.blank_before
            if titled:
                kinds[index] = "bullet"


def _one_of_several(lines: Sequence[Line], index: int) -> bool:
    """A dash may also open a spoken line or a signature; a list has two items."""
    mark = lines[index].text[0]
    near = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return mark not in "-–—*" or any(n.bullet and n.text[0] == mark for n in near)


def _related(lines: Sequence[Line], kinds: Kinds) -> None:
    """A label such as "Read also", and the titles under it; "Next article" has one title."""
    for index, line in enumerate(lines):
        label = _is_label(line) or (len(line.words) <= LABEL_WORDS and line.text.endswith(("...", "S.", "K.")))
        if not label or not RELATED.fullmatch(line.text) or kinds[index] not in (None, "navigation", "widget"):
            continue
        kinds[index] = "related link"
        most = 1 if NEIGHBOUR.fullmatch(line.text) else 12
        for i in range(index + 1, min(index + 1 + most, len(lines))):
            if kinds[i] is not None or not _like_a_title(lines[i]):
                break
            kinds[i] = "related link"


def _like_a_title(line: Line) -> bool:
    return len(line.words) <= HEADLINE_WORDS and not line.running and (not line.stops or line.title_case)


def _comments(lines: Sequence[Line], kinds: Kinds) -> None:
    """What readers wrote below: all that follows the prompt to comment, if most running text is above it."""
    prompts = [i for i, k in enumerate(kinds) if k == "widget" and "comment" in lines[i].text.lower()]
    running = [i for i, line in enumerate(lines) if line.running and kinds[i] is None]
    for prompt in prompts:
        above = sum(len(lines[i].text) for i in running if i < prompt)
        below = sum(len(lines[i].text) for i in running if i > prompt)
        if below and above > 3 * below and len(lines) - prompt > 3:
            for i in range(prompt + 1, len(lines)):
                kinds[i] = kinds[i] or "widget"
            return


def _repetitions(lines: Sequence[Line], kinds: Kinds) -> None:
    """A line printed twice, word for word: the second is a picture's caption or a link again."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if kinds[index] is None and len(line.words) >= 5:
            if line.text in seen:
                kinds[index] = "related link"
            seen.add(line.text)


# --- the top of the article -------------------------------------------------------------------------------------------


def _first_running(lines: Sequence[Line], kinds: Kinds) -> int:
    """The first line of the body: running text, or any line that ends as a sentence and is not set like a title."""
    for index, line in enumerate(lines):
        most = HEADLINE_WORDS if line.title_case else PLAIN_HEADLINE_WORDS
        sentence = line.running or (line.stops and not line.title_only) or len(line.words) > most
        if kinds[index] is None and (sentence or _broken_off(lines, index)):
            return index
    return next((i for i, kind in enumerate(kinds) if kind is None), len(lines))


def _broken_off(lines: Sequence[Line], index: int) -> bool:
    """Is the line part of a sentence that a site broke over lines: does it, or the next, begin in a small letter?"""
    line = lines[index]
    following = lines[index + 1].text[0] if index + 1 < len(lines) else ""
    begun = line.text.endswith(",") or (line.text[0].islower() and len(line.words) > 3)
    return begun or (not line.stops and len(line.words) > 5 and following.islower())


def _marked_headline(lines: Sequence[Line], kinds: Kinds) -> None:
    """A first line that quotes in single marks over an article in double ones: so headlines are set."""
    line = lines[0] if lines else None
    if line is None or kinds[0] is not None or not line.blank_after or len(line.words) > PLAIN_HEADLINE_WORDS:
        return
    doubles = sum(len(DOUBLE_QUOTED.findall(other.text)) for other in lines[1:])
    if SINGLE_QUOTED.search(line.text) and not DOUBLE_QUOTED.search(line.text) and doubles >= 2:
        kinds[0] = "headline"


def _top(lines: Sequence[Line], kinds: Kinds, title: str) -> None:
    """Kickers, headline, its repetitions and the standfirst, above the first running sentence."""
    body = _first_running(lines, kinds)
    headline = title
    for index in range(len(lines)):
        line = lines[index]
        if kinds[index] is not None:
            continue
        if headline and _repeats(line, headline):
            kinds[index] = "headline"
            body = max(body, index + 1) if index <= body else body
            continue
        if index >= body:
            break
        kinds[index] = _kind_at_top(line, headline if "headline" in kinds[:index] else "")
        if kinds[index] == "headline":
            headline = headline or line.text
    small = [i for i in range(min(body, len(lines))) if kinds[i] in ("kicker", "heading")]
    if len(small) > MENU_LINES:
        for i in small:
            kinds[i] = "navigation"
    _standfirst(lines, kinds)


def _repeats(line: Line, headline: str) -> bool:
    """Is the line the headline again, in the same words? A sentence must be it nearly word for word."""
    words, wanted = len(line.words), len(headline.split())
    if line.stops and not line.title_only:
        return in_order(line.text, headline) >= SAME_SENTENCE
    return 3 <= words <= 1.5 * wanted + 1 and words >= 0.6 * wanted and likeness(line.text, headline) >= SAME_HEADLINE


def _kind_at_top(line: Line, headline: str) -> BlockKind:
    if len(line.words) <= 3:
        return "kicker"
    if not headline or likeness(line.text, headline) >= 0.5:
        return "headline"
    if len(line.words) >= 12 and not line.title_case:
        return "standfirst"
    return "heading"


def _standfirst(lines: Sequence[Line], kinds: Kinds) -> None:
    """A sentence right under the headline and apart from the body, or above a list or a second headline."""
    first = next((i for i, kind in enumerate(kinds) if kind is None), len(lines))
    if not 0 < first < len(lines) - 1 or kinds[first - 1] not in ("headline", "standfirst", "byline"):
        return
    line = lines[first]
    if kinds[first - 1] == "headline" and not line.blank_before and line.blank_after and len(line.words) <= 60:
        kinds[first] = "standfirst"
    following = [k for k in kinds[first + 1 : first + 4] if k is not None]
    if any(k in ("list title", "bullet", "headline", "byline") for k in following) and kinds[first + 1] is not None:
        kinds[first] = "standfirst"


# --- between paragraphs -----------------------------------------------------------------------------------------------


def _between_paragraphs(lines: Sequence[Line], kinds: Kinds) -> None:
    """Section headings, and the runs of short titles that menus and lists of links are."""
    titles = []
    for index, line in enumerate(lines):
        whole = line.text[-1] in ",;:" or line.signed_quotation or _broken_off(lines, index)
        unfinished = not line.stops and not whole
        short = kinds[index] is None and len(line.words) <= HEADING_WORDS
        titles.append(short and (unfinished or (line.stops and (line.title_only or line.labelled))))
    for start, end in _runs(titles):
        short = all(len(lines[i].words) <= 4 or lines[i].title_case for i in range(start, end))
        for i in range(start, end):
            kinds[i] = "navigation" if end - start > 3 and short else "heading"


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(flags):
        end = start
        while end < len(flags) and flags[end]:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _tail(lines: Sequence[Line], kinds: Kinds) -> None:
    """A heading that nothing follows heads nothing: it is a link or a menu."""
    for index in range(len(lines) - 1, -1, -1):
        if kinds[index] is None or kinds[index] in ("bullet", "list title"):
            return
        if kinds[index] == "heading":
            kinds[index] = "related link"


def _opinion(lines: Sequence[Line], kinds: Kinds, title: str) -> None:
    """Prose under a heading such as "Opinion", to the next heading or list; all of it where title or kicker says so."""
    throughout = OPINION_LABEL.match(title) is not None
    inside = False
    for index, line in enumerate(lines):
        kind = kinds[index]
        if kind in ("heading", "list title", "bullet", "headline", "kicker", "navigation"):
            labelled = kind in ("kicker", "headline") and OPINION_LABEL.match(line.text) is not None
            throughout = throughout or labelled
            inside = kind == "heading" and len(line.words) <= 6 and OPINION.search(line.text) is not None
        elif kind is None and (inside or throughout):
            kinds[index] = "opinion"
