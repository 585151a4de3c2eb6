"""Signs that are words: &, +, =, <, ≈, °; and what is written for both sexes at once."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.written import LOWER

WORDS: Final = {
    "&": "et", "+": "plus", "=": "égale", "≠": "différent de", "<": "inférieur à", ">": "supérieur à",
    "≤": "inférieur ou égal à", "≥": "supérieur ou égal à", "±": "plus ou moins", "×": "fois", "÷": "divisé par",
    "≈": "environ", "~": "environ", "−": "moins", "∞": "l'infini", "√": "racine de", "π": "pi", "µ": "micro",
    "@": "arobase",
    "#": "dièse", "°": "degrés", "²": "au carré", "³": "au cube",
}  # fmt: skip


def _say_sign(match: re.Match[str], _: Manner) -> str:
    return f" {WORDS[match[0]]} "


def _say_both_sexes(match: re.Match[str], _: Manner) -> str:
    """A word for women and men at once is said in its basic form: étudiant·e·s, élu(e)s."""
    return match["stem"] + ("s" if match[0].endswith("s") else "")


ENDINGS: Final = "e|ne|le|te|se|ve|trice|rice|euse|ère|fe|sse|esse"
COMPARISONS: Final = (
    Rule(
        "more or less than",
        r"(?<=\b[LlDd]es )(?P<it>(?P<mark>[+−–-])\s?(?:de )?)(?=\d{1,3} ans)",
        lambda match, _: "plus de " if match["mark"] == "+" else "moins de ",
        Start.ANYWHERE,
        "+−–-",
    ),
)
"""Before numbers: the sign belongs to "les", not to the number."""

RULES: Final = (
    Rule("arrow", "\\s?[\u2190-\u21ff\u27f5-\u27ff\u2794-\u27be]+\\s?", lambda _, __: ", ", Start.ANYWHERE),
    Rule("exponent", r"(?<=\d)\^(?=\d)", lambda _, __: " puissance ", Start.ANYWHERE, "^"),
    Rule("plus or minus", r"\+\s?/\s?[-−–]", lambda _, __: " plus ou moins ", Start.ANYWHERE, "+"),
    Rule(
        "both sexes",
        rf"\b(?P<stem>[^\W\d_]{{2,}})(?:-(?:e|ne|trice|euse)(?:-s)?(?!-)|[·•‧⋅](?:{ENDINGS})s?(?:[·•‧⋅]s)?|\((?:{ENDINGS})s?\)s?|\.(?:{ENDINGS})\.s|\.(?:e|trice|rice|euse|ère|esse))(?!\w)",
        _say_both_sexes,
        Start.ANYWHERE,
        "·•‧⋅(.-",
    ),
    Rule("perhaps plural", rf"(?<=[{LOWER}])\((?:s|x|nt)\)", lambda _, __: "", Start.ANYWHERE, "("),
    Rule("and, or", r"\bet\s?/\s?ou\b", lambda _, __: "et ou", Start.ANYWHERE, "/"),
    Rule("sign", f"[{re.escape(''.join(WORDS))}]", _say_sign, Start.ANYWHERE, "".join(WORDS)),
    Rule(
        "emoji",
        "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001f1ff\u20e3\u2190-\u21ff]+",
        lambda _, __: " ",
        Start.ANYWHERE,
    ),
)
