"""Plain text: lines become blocks, whatever the blank lines and line breaks are like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from tts_pipeline.reading.structure.blocks import Block, Draft, Mark
from tts_pipeline.reading.structure.wording import ends_like_a_sentence, fold, tidy, word_count

WIDEST_WRAP: Final = 130
"""Characters: mail and typewriter conventions wrap at 65 to 100; longer lines are paragraphs."""
LONG_LINE: Final = 60
"""No verse, item or heading of so many characters is followed by another that begins with a small letter."""
BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪●■►*·–—-]|\d{1,2}[.)°]|[a-z]\))\s+(?=\S)")
LABELS: Final = (
    (re.compile(r"^(?:titre|title|headline)\s*:\s*(?=\S)"), Mark.TITLE),
    (re.compile(r"^(?:chapo|chapeau|sous-?titre|accroche|lead|lede)\s*:\s*(?=\S)"), Mark.STANDFIRST),
    (re.compile(r"^(?:intertitre|inter)\s*:\s*(?=\S)"), Mark.HEADING),
    (re.compile(r"^(?:objet|sujet|subject)\s*:\s*(?=\S)"), Mark.NONE),  # of a mail: often the headline
    (re.compile(r"^(?:corps|texte|article)\s*:\s*(?=\S)"), Mark.NONE),
)
"""Lines that say themselves what they are, as content systems export them."""
CANNOT_END: Final = frozenset(
    {"le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "à", "en", "dans", "par", "pour"}
    | {"sur", "que", "qui", "dont", "ce", "cette", "ces", "son", "sa", "ses", "leur"}
)
"""Articles, prepositions, conjunctions; "l'un", "dedans" and the like end on other words."""
LINE_END: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    blank_before: bool
    blank_after: bool
    bullet: str = ""


def read_plain(text: str) -> Draft:
    """Return the blocks of a plain text: paragraphs, possible headings, lists."""
    lines = tuple(_lines(text))
    if lines:
        lines = tuple(_unwrapped(lines, wrapped=_is_wrapped(lines)))
    return Draft("text", tuple(_blocks(lines)))


def _lines(text: str) -> Iterator[_Line]:
    rows = [tidy(row) for row in LINE_END.split(text)]
    for index, row in enumerate(rows):
        if row:
            blank_after = index + 1 >= len(rows) or not rows[index + 1]
            found = BULLET.match(row)
            bullet = found[0].strip() if found else ""
            yield _Line(row, index + 1, index == 0 or not rows[index - 1], blank_after, bullet)


def _neighbours(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line]]:
    return ((above, below) for above, below in pairwise(lines) if not below.blank_before)


def _breaks_off(above: _Line) -> bool:
    """Tell whether a line ends on a word that no sentence, headline or item can end on."""
    return above.text.rpartition(" ")[2].casefold() in CANNOT_END and above.text[-1].islower()


def _runs_on(above: _Line, below: _Line) -> bool:
    """Tell whether a sentence is cut by the line break: no full stop above, a small letter below."""
    return not below.bullet and below.text[:1].islower() and not ends_like_a_sentence(above.text)


def _goes_on(above: _Line, below: _Line) -> bool:
    """Tell whether a long line's sentence runs on below, which is a column's doing even in a text of three lines."""
    full = LONG_LINE <= len(above.text) <= WIDEST_WRAP
    return full and _runs_on(above, below) and not above.text.endswith((":", ";"))


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Tell whether lines were cut at a column: two sentences or more run on, and so does every fifth line."""
    pairs = [pair for pair in _neighbours(lines) if len(pair[0].text) <= WIDEST_WRAP]
    cut = sum(_runs_on(*pair) for pair in pairs)
    return cut >= 2 and cut >= 0.2 * len(pairs)


def _unwrapped(lines: Sequence[_Line], *, wrapped: bool) -> Iterator[_Line]:
    """Yield paragraphs: in a wrapped text, a line break where the next word would not have fitted is not the author's.

    In any text, a line goes on in the next one where it breaks off, or is long and its sentence goes on there.
    """
    width = max((len(line.text) for line in lines if len(line.text) <= WIDEST_WRAP), default=WIDEST_WRAP)
    parts: list[str] = []
    first = above = lines[0]
    for below in lines:
        next_word = below.text.partition(" ")[0]
        full = len(above.text) + 1 + len(next_word) > width - 4  # a ragged edge: four characters
        cut = (wrapped and (full or _runs_on(above, below))) or _breaks_off(above) or _goes_on(above, below)
        if parts and not below.blank_before and not below.bullet and cut:
            parts.append(below.text)
        else:
            if parts:
                yield replace(first, text=" ".join(parts), blank_after=above.blank_after)
            first, parts = below, [below.text]
        above = below
    yield replace(first, text=" ".join(parts), blank_after=above.blank_after)


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        run = _list_run(lines, index)
        if len(run) >= 2 and not _is_dialogue(run):
            items = tuple(BULLET.sub("", line.text) for line in run)
            yield Block(speakable_list(items), run[0].number, Mark.LIST)
            index += len(run)
        else:
            yield _block(lines[index])
            index += 1


def _list_run(lines: Sequence[_Line], start: int) -> tuple[_Line, ...]:
    """Return the items that follow each other from here on: the same kind of bullet, not a dialogue's dashes."""
    run: list[_Line] = []
    for line in islice(lines, start, None) if lines[start].bullet else ():
        kind = line.bullet[-1:] if line.bullet[:1].isdigit() else line.bullet
        first = lines[start].bullet[-1:] if lines[start].bullet[:1].isdigit() else lines[start].bullet
        apart = bool(run) and line.blank_before and line.bullet[:1].isdigit()
        if not line.bullet or kind != first or apart:
            break
        run.append(line)
    return tuple(run)


def _is_dialogue(run: Sequence[_Line]) -> bool:
    """Tell whether lines with dashes are spoken in turn: whole sentences, one of them a question at least."""
    dashes = run[0].bullet in {"–", "—", "-"} and all(ends_like_a_sentence(line.text) for line in run)
    return dashes and any("?" in line.text for line in run)


def _block(line: _Line) -> Block:
    folded = fold(line.text)
    for pattern, mark in LABELS:
        if pattern.match(folded):
            return Block(line.text.partition(":")[2].strip(), line.number, mark, 2 if mark is Mark.HEADING else 0)
    return Block(line.text, line.number, alone=line.blank_before and line.blank_after)


def speakable_list(items: Sequence[str]) -> str:
    """Return list items as one paragraph of sentences: a capital first, a full stop last."""
    sentences = (item.strip().rstrip(" ;,") for item in items if word_count(item))
    return " ".join(
        f"{item[:1].upper()}{item[1:]}{'' if ends_like_a_sentence(item) or item.endswith(':') else '.'}"
        for item in sentences
    )
