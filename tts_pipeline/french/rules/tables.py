"""What stands in tables of results: ranks, countries, periods, victories."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, ordinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.written import NOT_INSIDE, SPACE, UPPER

COUNTRIES: Final = {
    "ALG": "Algérie", "ARG": "Argentine", "AUS": "Australie", "AUT": "Autriche", "BEL": "Belgique", "BRA": "Brésil",
    "BUL": "Bulgarie", "CHN": "Chine", "CRO": "Croatie", "CZE": "Tchéquie", "DEN": "Danemark", "ECU": "Équateur",
    "ESP": "Espagne", "ETH": "Éthiopie", "FIN": "Finlande", "FRA": "France", "GBR": "Grande-Bretagne",
    "GER": "Allemagne", "GRE": "Grèce", "HUN": "Hongrie", "IRL": "Irlande", "ISR": "Israël", "ITA": "Italie",
    "JAM": "Jamaïque", "JPN": "Japon", "KAZ": "Kazakhstan", "KEN": "Kenya", "LAT": "Lettonie", "LTU": "Lituanie",
    "MAR": "Maroc", "MEX": "Mexique", "NED": "Pays-Bas", "NOR": "Norvège", "NZL": "Nouvelle-Zélande", "POL": "Pologne",
    "POR": "Portugal", "ROU": "Roumanie", "RUS": "Russie", "SLO": "Slovénie", "SRB": "Serbie", "SUI": "Suisse",
    "SVK": "Slovaquie", "SWE": "Suède", "TUN": "Tunisie", "TUR": "Turquie", "UKR": "Ukraine",
}  # fmt: skip
"""The International Olympic Committee's codes, without those that are French acronyms: CAN, COL, EST, PER, RSA."""
PERIODS: Final = {"t": "trimestre", "a": "an", "m": "mois"}
"""How the financial press compares: +0,4% t/t."""
PERIOD: Final = r"\d{1,2}-\d{1,2}"


def _say_rank(match: re.Match[str], manner: Manner) -> str | None:
    """Say a place that begins a text, or that has the one before or after it in its list: "Il en reste: 1. Le …"."""
    rank = int(match["rank"])
    if match.start() == 0:
        return f"{cardinal(rank, manner)},"
    neighbours = (rf"(?<!\S){beside}\. [{UPPER}]" for beside in (rank - 1, rank + 1))
    return f"{cardinal(rank, manner)}," if any(re.search(beside, match.string) for beside in neighbours) else None


def _say_periods(match: re.Match[str], manner: Manner) -> str:
    scores = re.findall(r"(\d+)-(\d+)", match[0])
    return ", ".join(f"{cardinal(int(one), manner)} à {cardinal(int(other), manner)}" for one, other in scores)


def _counted(count: int, name: str, manner: Manner, *, feminine: bool) -> str:
    return f"{cardinal(count, manner, feminine=feminine)} {name}{'s' if count > 1 else ''}"


def _say_balance(match: re.Match[str], manner: Manner) -> str:
    return ", ".join(
        (
            _counted(int(match["won"]), "victoire", manner, feminine=True),
            _counted(int(match["drawn"]), "nul", manner, feminine=False),
            _counted(int(match["lost"]), "défaite", manner, feminine=True),
        )
    )


RULES: Final = (
    Rule("rank", rf"(?:(?<![^\n])|(?<=[:;,] ))(?P<rank>\d{{1,2}})\.(?=\s[{UPPER}])", _say_rank, signs="."),
    Rule(
        "country",
        rf"(?<=[\w.] \()(?:{'|'.join(COUNTRIES)})(?=[)/])",
        lambda match, _: COUNTRIES[match[0]],
        Start.CAPITAL,
        "(",
    ),
    Rule(
        "added time",
        rf"{NOT_INSIDE}(?P<minute>\d{{2,3}})e{SPACE}?\+{SPACE}?(?P<added>\d{{1,2}})(?!\w)",
        lambda match, manner: f"{ordinal(int(match['minute']), manner)} plus {cardinal(int(match['added']), manner)}",
        signs="+",
    ),
    Rule("periods", rf"(?<=\(){PERIOD}(?:[ ,;]{{1,2}}{PERIOD}){{1,8}}(?=[);])", _say_periods, signs="("),
    Rule(
        "from one period to the next",
        r"(?<=% )(?P<period>[tam])/(?P=period)(?!\w)",
        lambda match, _: f"sur un {PERIODS[match['period']]}",
        Start.ANYWHERE,
        "/",
    ),
    Rule(
        "won, drawn, lost",
        (
            rf"{NOT_INSIDE}(?P<won>\d{{1,2}}){SPACE}?V(?:,? | et |-)(?P<drawn>\d{{1,2}}){SPACE}?N"
            rf"(?:,? | et |-)(?P<lost>\d{{1,2}}){SPACE}?D(?!\w)"
        ),
        _say_balance,
    ),
    Rule(
        "result before the other team",
        rf"(?<=\w )(?P<goals>\d{{1,3}})-(?=[{UPPER}][^\W\d_]+(?:[ -][{UPPER}][^\W\d_]+)? \d{{1,3}}(?!\w))",
        lambda match, manner: f"{cardinal(int(match['goals']), manner)}, ",
        signs="-",
    ),
)
"""Before units and scores: 3 V, 2 N are no volts."""
