"""Keeps a quotation recognisable as one when its layout is gone."""


def quoted(text: str) -> str:
    """Return a quotation with its marks: those it has, else « … » around it."""
    return text if any(mark in text[:3] + text[-3:] for mark in '«»“”"') else f"« {text} »"
