"""What the extractor takes for the article of a page: one of the witnesses whose word is weighed."""

from typing import Final

from lxml.html import HtmlElement

SPOKEN: Final = "fr"
"""What is in another language is refused later, by what it says."""


def extracted_from(tree: HtmlElement) -> tuple[str, ...]:
    """Return the paragraphs that trafilatura takes for the article; the tree, without its head's metadata, is spent.

    Told that all is French, it looks small words up in one list instead of in a hundred, which took it longer than the
    page. It gives up where metadata name another language, so these must be gone.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=False, target_language=SPOKEN
    )
    body = getattr(found, "body", None)
    if body is None:
        return ()
    texts = ("".join(element.itertext()) for element in body.iter("p", "head", "item", "quote", "ab", "div"))
    return tuple(text for text in texts if text.strip())
