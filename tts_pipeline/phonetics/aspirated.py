"""Words that begin with a vowel to the ear, and yet take neither elision nor liaison before them."""

import re
from typing import Final

STEMS: Final = """
hab(?:anera)? hach(?:$|e|i|oi|u) hack hadd hagard haie haillon hain(?:e|aut) haï
hal(?:age|er$|e$|eter|ète|eta|l(?!u|o[pwg])|t|o$|os$|ogène(?!)) hamac hamburger hambourg hameau hammam hamp(?:e|ton)
hamster hamas han(?:ch|d|gar|neton|ovre|s|té|te|ti|tis) hap(?:pe|pé|py) haquenée hara(?:ng|s|kiri) harc(?:e|è) hard
hark har(?:de|em|eng|fang|gn|icot|ley|nach|nais|p|pie|pon|ry|vard) hasard haschisch hass hât(?:e|i) hauban hauss
hausser haut(?!bois$) hautbois havane hav(?:re|e) hayon haye haz heaume hein héler hello henn(?:i)? hérauts? hère
hériss hern(?:i) héron héros$ herse hêtre heurt
hi(?:$|bou|deu|érarch|ghland|ppi|p-hop|p$|ssa|sse|ssé|t$|ts$|t-parade|ttite|tler) hobb hoch hockey hold holl homard
home hon(?:ni|te|g$|grie|groi|duras|da$|go) hooligan hoquet hord hors hot(?:$|te|line|-dog|s$)
hou(?:bl|e|ill|l|pp|ra|sp|ss|st|thi|x) hou$ hourra hub(?:$|s$) hublot huch hué(?:e|$) huer hugu huit hulott
hul(?:ul|k) hum(?:er|vee)$ hun(?:s|$) hupp hure hurl huron hussard hutt hyun hangzhou haut-de hauts-de han$ harfleur
heysel hezbollah hachémi
"""
OTHERS: Final = """
onz(?:e|ième) oui$ ouistiti oui-dire ouate uhlan ulul un-?deux ya(?:c|k|ch|h|lt|m|nk|o|our|sser|t)
ye(?:m|n$|ns$|ti|ah) yé yi yo(?:dl|g|uyou|ug|um|lande|rk|ko|u) yu(?:cc|an|g|ri) wa we wi wo wh
"""
ASPIRATED: Final = re.compile("|".join(rf"(?:{stem})" for stem in f"{STEMS} {OTHERS}".split()))
"""Beginnings of forms in small letters. Of h the words that came from Germanic tongues, and foreign names."""
MUTE: Final = re.compile(
    r"haltères?|haltéro|haleine|halogène|hallucin|harmoni|harpagon|hameçon|habit|hab[ei]l|héroï|hiéro(?:g|n)|heureu|heure|homm|honn|honor|honneur"
)
VOWEL: Final = frozenset("aeiouyøœəɛɔɑɥ")


def takes_liaison(form: str, sounds: str) -> bool:
    """Return whether a liaison may lead into a word: it begins with a vowel, and with no h that is aspirated."""
    first = sounds.lstrip("ˈˌ")[:1]
    if first not in VOWEL and not (first in "jw" and form[:1] in "aeiouyhœ" and not ASPIRATED.match(form)):
        return False
    return bool(MUTE.match(form)) or not ASPIRATED.match(form)
