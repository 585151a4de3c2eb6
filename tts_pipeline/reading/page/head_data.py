"""What a web page says about its article in its head: JSON-LD, meta tags, canonical address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from lxml.html import HtmlElement

from tts_pipeline.reading.structure.dates import find_date
from tts_pipeline.reading.structure.wording import tidy

ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
TAG: Final = re.compile(r"<[^>]{1,300}>")


@dataclass(frozen=True, slots=True)
class PageData:
    """What the head says; empty or None where it says nothing. `descriptions` may be the lede or an advertisement."""

    headlines: tuple[str, ...]
    descriptions: tuple[str, ...]
    body: str
    published_at: datetime | None
    author: str | None
    canonical: str | None
    language: str | None
    is_free: bool
    section: str | None = None
    expires_at: datetime | None = None


def page_data(tree: HtmlElement, zone: tzinfo) -> PageData:
    """Return what the page says about its article."""
    linked = next(iter(_linked_articles(tree)), {})
    metas = _metas(tree)
    published = _text(linked.get("datePublished")) or metas.get("article:published_time") or metas.get("date", "")
    told = _texts(linked.get("headline"), metas.get("og:title"), metas.get("twitter:title"))
    return PageData(
        headlines=told or _texts(tree.findtext(".//title")),
        descriptions=_texts(linked.get("description"), metas.get("og:description"), metas.get("description")),
        body=_text(linked.get("articleBody")),
        published_at=find_date(published or _first_time(tree), zone),
        author=_author(linked.get("author")) or _name(metas.get("author", "")),
        canonical=_canonical(tree) or metas.get("og:url") or None,
        language=tree.get("lang") or None,
        is_free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
        section=_section(linked.get("articleSection")) or _name(metas.get("article:section")),
        expires_at=find_date(_text(linked.get("expires")) or metas.get("article:expiration_time", ""), zone),
    )


def _linked_articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the articles of the page's JSON-LD; broken JSON is passed over."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        try:
            found = json.loads((script.text or "").strip()[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            types = thing.get("@type", "")
            if any(ARTICLE_TYPES.search(str(one)) for one in (types if isinstance(types, list) else [types])):
                yield thing


def _things(found: object) -> Iterator[Mapping[str, Any]]:
    for one in (found if isinstance(found, list) else [found])[:50]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (inner for inner in graph[:50] if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]")[:300]:
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(name, tidy(meta.get("content")))
    return metas


def _text(value: object) -> str:
    return tidy(TAG.sub(" ", value)) if isinstance(value, str) else ""


def _texts(*values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := _text(value))))


def _author(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [_name(one.get("name") if isinstance(one, dict) else one) for one in people[:5]]
    return ", ".join(name for name in names if name) or None


def _name(value: object) -> str | None:
    name = _text(value)
    return name if name and len(name) <= 80 and "://" not in name else None


def _section(value: object) -> str | None:
    sections = value if isinstance(value, list) else [value]
    return next((name for one in sections[:5] if (name := _name(one))), None)


def _canonical(tree: HtmlElement) -> str | None:
    found = [str(link).strip() for link in tree.xpath("//link[@rel='canonical']/@href")]
    return next((one for one in found if one.startswith(("http://", "https://"))), None)


def _first_time(tree: HtmlElement) -> str:
    return next((str(one) for one in tree.xpath("//time/@datetime")), "")
