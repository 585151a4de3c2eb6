"""Days of opening hours in two letters: lu-ve 8h-12h."""

from typing import Final

from tts_pipeline.french.draft import Rule, Start

DAYS: Final = {
    "lu": "lundi", "ma": "mardi", "me": "mercredi", "je": "jeudi", "ve": "vendredi", "sa": "samedi", "di": "dimanche",
}  # fmt: skip
DAY: Final = "|".join(DAYS)
SHORT: Final = "lun|mar|mer|jeu|ven|sam|dim"

RULES: Final = (
    Rule(
        "days of the week",
        rf"(?<![\w-])(?i:(?P<first>{DAY})-(?P<last>{DAY})|(?P<shorter>{SHORT})\.-(?P<last_shorter>{SHORT})\.)(?=\s?:?\s?\d)",
        lambda match, _: (
            f"{DAYS[(match['first'] or match['shorter']).lower()[:2]]} à "
            f"{DAYS[(match['last'] or match['last_shorter']).lower()[:2]]}"
        ),
        Start.ANYWHERE,
        "-",
    ),
)
