"""Markdown: CommonMark with tables, front matter and footnotes; only what can be spoken stays."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Final

from tts_pipeline.reading.formats.plain import speakable_list
from tts_pipeline.reading.structure.blocks import Block, Draft, Mark
from tts_pipeline.reading.structure.front_matter import split_front_matter
from tts_pipeline.reading.structure.quotation_marks import quoted
from tts_pipeline.reading.structure.wording import tidy

if TYPE_CHECKING:
    from markdown_it.token import Token

FOOTNOTE: Final = re.compile(r"^\[\^[^\]\n]{1,40}\]:.*(?:\n(?:[ \t]{2,}|\t).+)*", re.M)
FOOTNOTE_MARK: Final = re.compile(r"\[\^[^\]\n]{1,40}\]")
LEFT_OUT: Final = {
    "table_open": "reading.left-table",
    "fence": "reading.left-code",
    "code_block": "reading.left-code",
    "html_block": "reading.left-markup",
}


def read_markdown(text: str, name: str, zone: tzinfo) -> Draft:
    """Return the blocks of a Markdown text and what its front matter says.

    Raises:
        ArticleError: the front matter is no valid YAML.
    """
    from markdown_it import MarkdownIt

    metadata, body, offset = split_front_matter(text.lstrip("\ufeff"), name, zone)
    body = _without_comments(body)
    body = FOOTNOTE_MARK.sub("", FOOTNOTE.sub(_same_lines, body))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    walk = _Walk(offset)
    for token in tokens:
        walk.take(token)
    blocks = tuple(walk.blocks)
    if metadata.headline:
        blocks = tuple(_left_title(block) for block in blocks)
    return Draft("markdown", blocks, metadata)


def _without_comments(text: str) -> str:
    """Return the text without HTML comments, its lines in their places; one that is never closed is text."""
    kept, start = [], 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens)) >= 0:
        kept += [text[start:opens], "\n" * text.count("\n", opens, closes)]
        start = closes + 3
    return "".join((*kept, text[start:]))


def _same_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _left_title(block: Block) -> Block:
    return replace(block, left_out="reading.left-repeated-headline") if block.mark is Mark.TITLE else block


class _Walk:
    """Goes through the tokens once and gathers blocks; lists are gathered whole."""

    def __init__(self, offset: int) -> None:
        self.blocks: list[Block] = []
        self._offset = offset
        self._line = 1
        self._items: list[str] = []
        self._lists = 0
        self._quotes = 0
        self._heading = 0
        self._hidden = 0
        self._titled = False

    def take(self, token: "Token") -> None:
        """Take the next token."""
        if token.map and not self._lists:
            self._line = token.map[0] + 1 + self._offset
        if token.type == "inline":
            self._take_text(token)
        elif token.type in LEFT_OUT:
            self._leave_out(token)
        elif token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self._lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._lists -= 1
            self._close_list()
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self._quotes += token.nesting
        elif token.type == "table_close":
            self._hidden = 0
        elif token.type == "heading_close":
            self._heading = 0

    def _leave_out(self, token: "Token") -> None:
        self._hidden += token.type == "table_open"
        text = tidy(token.content) or token.type.removesuffix("_open")
        self.blocks.append(Block(text[:200], self._line, left_out=LEFT_OUT[token.type]))

    def _close_list(self) -> None:
        if self._lists == 0 and self._items:
            self.blocks.append(Block(speakable_list(self._items), self._line, Mark.LIST))
            self._items = []

    def _take_text(self, token: "Token") -> None:
        spoken, pictures, linked, bold = _inline(token.children or ())
        if self._hidden:
            return
        self.blocks.extend(Block(picture, self._line, Mark.CAPTION) for picture in pictures)
        if not spoken:
            return
        if self._lists:
            self._items.append(spoken)
        elif self._heading:
            title = self._heading == 1 and not self._titled
            self._titled |= title
            mark = Mark.TITLE if title else Mark.HEADING
            self.blocks.append(Block(spoken, self._line, mark, max(2, self._heading)))
        elif self._quotes:
            self.blocks.append(Block(quoted(spoken), self._line, Mark.QUOTE))
        else:
            left_out = "reading.left-related" if linked and not spoken.endswith((".", "!", "?")) else None
            mark = Mark.BOLD if bold else Mark.PARAGRAPH
            self.blocks.append(Block(spoken, self._line, mark, left_out=left_out))


def _inline(children: Sequence["Token"]) -> tuple[str, tuple[str, ...], bool, bool]:
    """Return the spoken text, the pictures' texts, and whether all of it is linked, or emphasised."""
    text, pictures, links, emphasis = "", [], 0, 0
    all_linked = all_emphasised = True
    for child in children:
        if child.type == "image":
            pictures.append(tidy(child.content) or "image")
        elif child.type in {"softbreak", "hardbreak"}:
            text += " "
        elif child.type in {"text", "code_inline"}:
            text += child.content
            if child.content.strip():
                all_linked, all_emphasised = all_linked and links > 0, all_emphasised and emphasis > 0
        links += child.nesting if child.type.startswith("link_") else 0
        emphasis += child.nesting if child.type.startswith(("strong_", "em_")) else 0
    spoken = tidy(text)
    return spoken, tuple(pictures), bool(spoken) and all_linked, bool(spoken) and all_emphasised
