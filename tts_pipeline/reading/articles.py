"""Reads a source into its articles, each step in a module of its own."""

from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.model.incoming import IncomingLimits
from tts_pipeline.reading.encodings import decode
from tts_pipeline.reading.formats.recognition import drafts_of
from tts_pipeline.reading.language import check_french, foreign_passages
from tts_pipeline.reading.published_entries import EntryMemory
from tts_pipeline.reading.refusals import refuse_non_articles
from tts_pipeline.reading.sources import load
from tts_pipeline.reading.structure.assembly import assemble, body_of, explain, headline_of
from tts_pipeline.reading.structure.blocks import Draft, Metadata
from tts_pipeline.reading.structure.explanation import Explanation
from tts_pipeline.reading.structure.verdicts import Judgement, judge

if TYPE_CHECKING:
    from tts_pipeline.settings.schema import ReadingSettings

PARIS: Final = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the editor says about an article, over whatever is found in it; None leaves it to the reader."""

    headline: str | None = None
    lede: str | None = None
    author: str | None = None
    slug: str | None = None
    published_at: datetime | None = None

    def over(self, metadata: Metadata) -> Metadata:
        """Return the metadata with the editor's word."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) not in {None, ""}}
        return replace(metadata, **said)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How sources are read: the editor's word, limits, and the time zone of times that name none.

    With a `memory`, feed entries are passed over that `remember` was told of. With `waits`, it is told of them not when
    a segment has been rendered but when all that was to follow is done, too.
    """

    overrides: Overrides = field(default_factory=Overrides)
    limits: IncomingLimits = field(default_factory=IncomingLimits)
    timezone: str = PARIS
    memory: EntryMemory | None = None
    waits: bool = False

    @property
    def zone(self) -> tzinfo:
        """The time zone."""
        return ZoneInfo(self.timezone)

    def remember(self, *source_ids: str | None) -> None:
        """Have these entries of feeds passed over from now on, if there is a memory; what is no entry has no id.

        Raises:
            ArticleError: the memory cannot be written.
        """
        entries = [source_id for source_id in source_ids if source_id]
        if self.memory and entries:
            self.memory.remember(*entries)


DEFAULT_OPTIONS: Final = ReadingOptions()


def read_article(source: str, settings: "ReadingSettings", options: ReadingOptions = DEFAULT_OPTIONS) -> Article:
    """Return the article of a path, of standard input ("-") or of an http(s) URL; of a feed, its first entry.

    Raises:
        ArticleNotFound: there is nothing readable there.
        ArticleError: it is not an article, not French, or has no headline.
    """
    return _finish(_drafts(source, options)[0], settings, options, source)[0]


def read_articles(
    source: str, settings: "ReadingSettings", options: ReadingOptions = DEFAULT_OPTIONS
) -> tuple[Article | ArticleError, ...]:
    """Return every article of a source: the entries of a feed, newest first as it lists them, or the one article.

    An entry that a feed lists twice is read once. One that is not an article stands in the list as the error that
    says why; the others are read.

    Raises:
        ArticleNotFound: there is nothing readable there.
        ArticleError: the source as a whole cannot be read.
    """
    found: list[Article | ArticleError] = []
    known = set(options.memory.known()) if options.memory else set()
    for draft in _drafts(source, options):
        if draft.metadata.source_id in known:
            continue
        if draft.metadata.source_id:
            known.add(draft.metadata.source_id)
        try:
            found.append(_finish(draft, settings, options, draft.metadata.source or source)[0])
        except ArticleError as error:
            found.append(error)
    return tuple(found)


def read_text(
    text: str, settings: "ReadingSettings", options: ReadingOptions = DEFAULT_OPTIONS, name: str = "text"
) -> Article:
    """Return the article of a text in any format; nothing but the text is looked at.

    Raises:
        ArticleError: it is not an article, not French, or has no headline.
    """
    return _finish(drafts_of(text, name, options.zone)[0], settings, options, name)[0]


def explain_article(source: str, options: ReadingOptions = DEFAULT_OPTIONS) -> Explanation:
    """Return for every line of a source what it was taken for and on which evidence, article or not.

    Raises:
        ArticleNotFound: there is nothing readable there.
        ArticleError: it cannot be read at all.
    """
    draft = _drafts(source, options)[0]
    return explain(_judge(draft, options), source, draft.kind)


def _drafts(source: str, options: ReadingOptions) -> tuple[Draft, ...]:
    raw = load(source, options.limits)
    declared = raw.content_type.partition("charset=")[2].strip(" \"';")
    return drafts_of(decode(raw.data, raw.name, declared), raw.name, options.zone, raw.content_type)


def _judge(draft: Draft, options: ReadingOptions) -> Judgement:
    return judge(replace(draft, metadata=options.overrides.over(draft.metadata)), options.zone)


def _finish(draft: Draft, settings: "ReadingSettings", options: ReadingOptions, name: str) -> tuple[Article, Judgement]:
    judgement = _judge(draft, options)
    refuse_non_articles(judgement, settings.min_words, name)
    body = body_of(judgement)
    headline = headline_of(judgement)
    check_french(" ".join(body) or f"{headline} {judgement.metadata.lede or ''}", name)
    if not headline:
        raise ArticleError("reading.no-headline", path=name)
    article = assemble(judgement, headline, name)
    return replace(article, foreign=foreign_passages(body)), judgement
