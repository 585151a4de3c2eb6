"""An independent reader of French number words: from the ear back to the figure, so that wrong numbers are found."""

SMALL = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
UNITS = {word: value for value, word in enumerate((*SMALL, "treize", "quatorze", "quinze", "seize"))} | {"une": 1}
TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "nonante": 90,
}  # fmt: skip
GROUPS = {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}


def value_of(words: str) -> int:
    """Return the number that these words name; raises ValueError where they name none."""
    total = 0
    group = 0
    spoken = words.replace("-", " ").split()
    for position, word_said in enumerate(spoken):
        if word_said == "et":
            if position + 1 >= len(spoken) or spoken[position + 1] not in ("un", "une", "onze"):
                raise ValueError(words)
        elif word_said in ("cent", "cents"):
            group = max(group, 1) * 100
        elif word_said in GROUPS:
            total += max(group, 1) * GROUPS[word_said]
            group = 0
        elif word_said in ("vingt", "vingts") and group % 100 == 4:
            group += 76
        elif word_said in TENS:
            if group % 100:
                raise ValueError(words)
            group += TENS[word_said]
        elif word_said in UNITS:
            if group % 10 and not (group % 100 in (10,) or group % 100 == 70):
                raise ValueError(words)
            group += UNITS[word_said]
        else:
            raise ValueError(words)
    return total + group
