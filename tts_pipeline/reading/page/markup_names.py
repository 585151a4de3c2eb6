"""What pages call their parts: class names and ids that tell what stands inside."""

import re
from typing import Final

from lxml.html import HtmlElement

_EDGE = r"(?:^|[\s_-])"
CAPTION_NAMES: Final = re.compile(
    rf"{_EDGE}(?:caption|legend|legende|credits?|copyright|photo-?credit|figure|"
    rf"media-(?:info|legende?))",
    re.I,
)
BODY_NAMES: Final = re.compile(
    r"(?:article|entry|post|story|page|news|content)[_-]*(?:body|content|text|texte|corps|main)|articlebody|"
    r"texte-?article|"
    r"rich-?text|wysiwyg|(?:^|\s)(?:corps|texte|body-text)(?:\s|$)", re.I)  # fmt: skip
STANDFIRST_NAMES: Final = re.compile(
    rf"{_EDGE}(?:chap[oô]|chapeau|standfirst|lead|lede|intro|introduction|excerpt|accroche|ingress|deck|dek|subhead|"
    rf"sub-?title|subheadline|summary|abstract|article-?desc\w*|hat)(?:$|[\s_-])|(?:article|post|"
    rf"entry)[_-]*(?:lead|intro|chapo|desc)",
    re.I,
)
COMMENT_NAMES: Final = re.compile(r"comment|forum", re.I)
OUTSIDE_NAMES: Final = re.compile(
    rf"{_EDGE}(?:related|forum|notes|footnotes?|similar|associ\w*|recommend\w*|promo\w*|newsletter\w*|infolettre|share|sharing|social|"
    rf"partage\w*|"
    r"comments?|commentaires?|cookies?|consent|paywall|ads?|advert\w*|pub|publicite|sponsor\w*|banner|breadcrumbs?|"
    r"fil-?ariane|tags?|keywords?|mots-cles|author\w*|auteur\w*|byline|signature|meta|metadata|timestamp|publish\w*|"
    r"dateline|most-?read|plus-lus|sidebar|aside|teasers?|outbrain|taboola|nav|navigation|menu|footer|pagination|"
    r"lire-aussi|read-?also|read-?more|see-?also|voir-aussi|a-lire|popup|modal|subscribe|abonn\w*|login|toolbar|tools|"
    r"reading-?time|audio-?player|player|gallery|diaporama|widget|embed|tweet|sr-only|visually-hidden|screen-reader\w*|"
    r"skip-link|hidden|more-on|topics?|bio|interstitial|catcher|crosslinking|self-promo|inread|gift|reactions|services|"
    r"linked-stories|same-topic|poll|sondage|community|exergue|pull-?quotes?|body-link|app-?promo|swiper|carousel)(?:$|[\s_-])|__(?:related|newsletter|share|promo|tags|author|meta|"
    r"ad)", re.I)  # fmt: skip
STATES: Final = re.compile(r"(?<!\S)(?:status|has|with|without|no|type|format|view-mode)-\S+|\S*-label-\S+")
"""Names of how something is, not of what it is: WordPress's "status-publish", Drupal's "field--label-hidden"."""
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names_of(element: HtmlElement) -> str:
    """Return the classes and the id of an element, the words of "elementAuthors" apart, those of a state left out."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return CAMEL.sub("-", STATES.sub(" ", names))
