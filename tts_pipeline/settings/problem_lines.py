"""What is wrong with a value, said with its place, its key and what is allowed."""

import difflib
from collections.abc import Callable
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from tts_pipeline.errors import SettingsError
from tts_pipeline.settings.problem_wording import wording_of


def settings_error(
    problem: ErrorDetails, schema: type[BaseModel], origin_of: Callable[[tuple[str, ...]], str]
) -> SettingsError:
    """Return the error that says which value is wrong, where it stands (`origin_of` its path), and what is allowed."""
    path = tuple(str(step) for step in problem["loc"])
    origin = origin_of(path)
    key = ".".join(path)
    if problem["type"] == "extra_forbidden":
        known = _keys_beside(path, schema)
        near = difflib.get_close_matches(path[-1], known, n=1)
        return SettingsError("settings.unknown-key", origin=origin, key=key, allowed=", ".join(near or known))
    told, allowed = wording_of(problem)
    if isinstance(problem["input"], dict | BaseModel) or problem["type"] == "password":
        # a table says nothing on one line, and a password is not for the log
        return SettingsError("settings.wrong-table", origin=origin, key=key, problem=told, allowed=allowed)
    value = repr(problem["input"])
    if not allowed:
        return SettingsError("settings.refused-value", origin=origin, key=key, value=value, problem=told)
    return SettingsError("settings.wrong-value", origin=origin, key=key, value=value, problem=told, allowed=allowed)


def _keys_beside(path: tuple[str, ...], schema: type[BaseModel]) -> list[str]:
    """Return the names that would be known where the path's last name is not."""
    model = schema
    for name in path[:-1]:
        annotation = model.model_fields[name].annotation if name in model.model_fields else None
        candidates = [annotation, *get_args(annotation)]
        nested = next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), None)
        model = nested or model
    return sorted(model.model_fields)
