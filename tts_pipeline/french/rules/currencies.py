"""The currencies of the news: how they are written, and what they and their hundredths are called."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its written forms, and its name for one and for many."""

    written: tuple[str, ...]
    one: str
    many: str
    feminine: bool = False

    @property
    def linked(self) -> str:
        """The name after "million": "d'euros", "de francs"."""
        return f"d'{self.many}" if self.many[0] in "aeiouyh" else f"de {self.many}"


CURRENCIES: Final = (
    Currency(("€", "EUR", "euros", "euro"), "euro", "euros"),
    Currency(("$US", "$ US", "US$", "USD"), "dollar américain", "dollars américains"),
    Currency(("$CA", "$ CA", "$CAN", "$ CAN", "CA$", "C$", "CAD"), "dollar canadien", "dollars canadiens"),
    Currency(("A$", "AU$", "AUD"), "dollar australien", "dollars australiens"),
    Currency(("HK$",), "dollar de Hong Kong", "dollars de Hong Kong"),
    Currency(("R$", "BRL"), "real", "reals"),
    Currency(("$", "dollars", "dollar"), "dollar", "dollars"),
    Currency(("£", "GBP"), "livre sterling", "livres sterling", feminine=True),
    Currency(("¥", "JPY"), "yen", "yens"),
    Currency(("CNY", "RMB"), "yuan", "yuans"),
    Currency(("₽", "RUB"), "rouble", "roubles"),
    Currency(("₴", "UAH"), "hryvnia", "hryvnias", feminine=True),
    Currency(("₺", "TRY"), "livre turque", "livres turques", feminine=True),
    Currency(("₹", "INR"), "roupie", "roupies", feminine=True),
    Currency(("₪", "ILS"), "shekel", "shekels"),
    Currency(("₩", "KRW"), "won", "wons"),
    Currency(("₿", "BTC"), "bitcoin", "bitcoins"),
    Currency(("PLN", "zł"), "zloty", "zlotys"),
    Currency(("SEK",), "couronne suédoise", "couronnes suédoises", feminine=True),
    Currency(("NOK",), "couronne norvégienne", "couronnes norvégiennes", feminine=True),
    Currency(("DKK",), "couronne danoise", "couronnes danoises", feminine=True),
    Currency(("FCFA", "F CFA", "F.CFA", "XOF", "XAF"), "franc C F A", "francs C F A"),
    Currency(("MAD", "DH"), "dirham", "dirhams"),
    Currency(("DZD", "TND"), "dinar", "dinars"),
)
SWISS: Final = ("CHF", "SFr.", "SFr", "FrS.", "FrS", "Frs.", "frs.", "Fr.", "fr.", "Frs", "frs", "Fr", "fr")
FRANC: Final = Currency((*SWISS, "francs", "franc"), "franc", "francs")
SWISS_FRANC: Final = Currency(SWISS, "franc suisse", "francs suisses")
BY_WRITTEN: Final = {written: currency for currency in (*CURRENCIES, FRANC) for written in currency.written}
