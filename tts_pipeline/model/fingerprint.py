"""A short name for a value: equal values have equal fingerprints, on every machine and in every run."""

import hashlib
import json
from dataclasses import asdict, is_dataclass


def fingerprint(*values: object) -> str:
    """Return 32 hexadecimal digits that stand for these values: frozen dataclasses, and whatever JSON can hold."""

    def plain(value: object) -> object:
        return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)

    canonical = json.dumps(values, default=plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
