"""The flag beside a sound on the air, as JSON for any program that looks before it plays."""

import json
from dataclasses import asdict
from datetime import datetime

from tts_pipeline.model.airing import Airing, Edition
from tts_pipeline.model.flash import OnAir


def flag_json(flag: OnAir) -> str:
    """Return the flag; its top level has what a player needs: `valid_until` (UTC, null: never stale) and `sha256`."""
    edition = flag.edition
    told = {
        "edition": edition.name,
        "outcome": edition.outcome,
        "valid_until": edition.valid_until,
        "slot": flag.slot,
        "made_at": flag.made_at,
        "audio": flag.audio,
        "mark": flag.mark,
        "sha256": flag.sha256,
        "duration": round(edition.duration, 3),
        "programme": edition.programme,
        "at": edition.at,
        "stories": [
            {name: value for name, value in asdict(one).items() if name in {"slug", "headline", "length", "mark"}}
            for one in edition.airings
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=datetime.isoformat) + "\n"


def parse_flag(text: str) -> OnAir:
    """Return the flag that this text is.

    Raises:
        ValueError: it is none.
    """
    try:
        told = json.loads(text)
        at, name, programme = _time(told["at"]), str(told["edition"]), str(told["programme"])
        airings = tuple(
            Airing(one["slug"], one["headline"], at, name, number, one["length"], one["mark"], programme)
            for number, one in enumerate(told["stories"])
        )
        until = _time(told["valid_until"]) if told["valid_until"] else None
        edition = Edition(name, programme, at, until, str(told["outcome"]), float(told["duration"]), airings)
        moments = _time(told["slot"]), _time(told["made_at"])
        return OnAir(edition, *moments, str(told["sha256"]), str(told["audio"]), str(told["mark"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no flag") from error


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment
