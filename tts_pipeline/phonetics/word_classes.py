"""Classes of French words that the rules of pronunciation go by, kept in word_classes.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_class(rule: str, name: str) -> frozenset[str]:
    """Return the forms, in small letters, of a class that a kind of rule goes by."""
    return frozenset(_table()[rule][name].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("word_classes.toml").read_text(encoding="utf-8"))
