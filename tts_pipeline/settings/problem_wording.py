"""What is wrong with a value, and what is allowed, in the user's language."""

import re
from collections.abc import Mapping
from typing import Final, LiteralString

from pydantic_core import ErrorDetails, PydanticCustomError

from tts_pipeline.messages import hint_for, say

KINDS: Final[Mapping[str, str]] = {
    "bool_parsing": "values.no-boolean",
    "bool_type": "values.no-boolean",
    "int_parsing": "values.no-integer",
    "int_type": "values.no-integer",
    "int_from_float": "values.no-integer",
    "float_parsing": "values.no-number",
    "float_type": "values.no-number",
    "finite_number": "values.not-finite",
    "string_type": "values.no-text",
    "tuple_type": "values.no-list",
    "list_type": "values.no-list",
    "dict_type": "values.no-table",
    "model_type": "values.no-table",
    "datetime_parsing": "values.no-date",
    "datetime_type": "values.no-date",
    "timezone_aware": "values.no-offset",
    "datetime_from_date_parsing": "values.no-date",
    "literal_error": "values.no-choice",
    "enum": "values.no-choice",
    "greater_than_equal": "values.too-small",
    "greater_than": "values.not-above",
    "less_than_equal": "values.too-large",
    "less_than": "values.not-below",
    "string_too_short": "values.too-short",
    "string_too_long": "values.too-long",
    "too_short": "values.too-few",
    "string_pattern_mismatch": "values.other-form",
    "timezone": "values.no-timezone",
    "profile": "values.no-profile",
    "motif": "values.no-motif",
    "colours": "values.no-colours",
    "too_light": "values.too-light",
    "address": "values.no-address",
    "folder_address": "values.no-folder-address",
    "email": "values.no-email",
    "category": "values.no-category",
    "password": "values.password",
    "main_feed": "values.main-feed",
    "unsayable": "values.unsayable",
    "no_sound": "values.no-sound",
}
"""Pydantic's kinds of error, then our own, and the messages that say them."""
CHOICES: Final = re.compile(r"'([^']*)'")


def refused(kind: LiteralString, **facts: str) -> PydanticCustomError:
    """Return the error that a validator of ours raises; `kind` is one of `KINDS`."""
    return PydanticCustomError(kind, kind, dict(facts))


def wording_of(problem: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong, and what is allowed; of a kind that has no message, pydantic's own words, and nothing."""
    key = KINDS.get(problem["type"])
    if key is None:
        return problem["msg"], ""
    facts = dict(problem.get("ctx", {}))
    if "expected" in facts:
        facts["expected"] = ", ".join(CHOICES.findall(str(facts["expected"]))) or facts["expected"]
    return say(key, **facts), hint_for(key, **facts)
