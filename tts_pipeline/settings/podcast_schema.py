"""The schema of what a podcast feed says, lists and where it is published."""

import re
from typing import Annotated, Final
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tts_pipeline.model.apple_categories import is_category
from tts_pipeline.settings.problem_wording import refused

PRINTABLE: Final = re.compile(r"[\x21-\x7e]+")
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_DESCRIPTION: Final = 1_000
"""Characters; well under the 4,000 bytes that Apple takes."""


def _address(text: str) -> str:
    parts = _split(text)
    if text and not (parts.scheme in {"http", "https"} and parts.netloc and PRINTABLE.fullmatch(text)):
        raise refused("address")
    return text


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as error:  # http://[
        raise refused("address") from error


def _folder_address(text: str) -> str:
    if _split(_address(text)).query or _split(text).fragment:
        raise refused("folder_address")
    return text.rstrip("/")


def _email(text: str) -> str:
    if text and not EMAIL.fullmatch(text):
        raise refused("email")
    return text


def _category(text: str) -> str:
    if not is_category(text):
        raise refused("category")
    return text


def _target(text: str) -> str:
    if _split(text).password is not None:
        raise refused("password")
    return text


Address = Annotated[str, AfterValidator(_address)]
Line = Annotated[str, Field(max_length=200)]
Paragraph = Annotated[str, Field(max_length=LONGEST_DESCRIPTION)]
Category = Annotated[str, AfterValidator(_category)]


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DisclosureSettings(_Group):
    """Whether, where and how it is said that the voices are synthetic."""

    enabled: bool
    text: Annotated[str, Field(min_length=1, max_length=300)]
    spoken: bool
    spoken_text: Annotated[str, Field(min_length=1, max_length=200)]

    @property
    def shown(self) -> str:
        """What is written in tag, feed and page; empty where nothing is."""
        return self.text if self.enabled else ""

    @property
    def said(self) -> str:
        """What is spoken at the end; empty where nothing is."""
        return self.spoken_text if self.enabled and self.spoken else ""


class ProgrammeFeedSettings(_Group):
    """A feed of one programme; what is left out is as the station's."""

    title: Line = ""
    description: Paragraph = ""
    category: Category = ""
    image: str = ""
    max_items: Annotated[int, Field(ge=0)] | None = None
    max_days: Annotated[float, Field(ge=0.0, le=36_500.0)] | None = None


FeedName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")]
Programmes = dict[FeedName, ProgrammeFeedSettings]


def _beside_the_main_feed(programmes: Programmes) -> Programmes:
    if "feed" in programmes:
        raise refused("main_feed")
    return programmes


class FeedSettings(_Group):
    """What the station's podcast says of itself, what it lists, and where it goes."""

    folder: Annotated[str, Field(min_length=1)]
    catalogue: Annotated[str, Field(min_length=1)]
    base_url: Annotated[str, AfterValidator(_folder_address)]
    title: Line
    description: Paragraph
    author: Line
    owner_email: Annotated[str, AfterValidator(_email)]
    category: Category
    language: str
    explicit: bool
    locked: bool
    image: str
    numbered: bool
    tell_corrections: bool
    max_items: Annotated[int, Field(ge=0)]
    max_days: Annotated[float, Field(ge=0.0, le=36_500.0)]
    max_kilobytes: Annotated[int, Field(ge=0)]
    keep_unlisted: bool
    grace_hours: Annotated[float, Field(ge=0.0, le=87_600.0)]
    hub: Address
    hub_seconds: Annotated[float, Field(ge=0.5, le=60.0)]
    targets: tuple[Annotated[str, AfterValidator(_target)], ...]
    only: tuple[str, ...]
    programmes: Annotated[Programmes, AfterValidator(_beside_the_main_feed)]
