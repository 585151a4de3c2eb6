"""Lists of French words that the rules need, kept in words.toml."""

from functools import cache


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib
    from importlib.resources import files

    text = files("tts_pipeline.french").joinpath("words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def words(name: str) -> frozenset[str]:
    """Return the list of that name."""
    return _lists()[name]
