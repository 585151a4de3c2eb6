"""Who speaks what: every role of a script has a voice."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tts_pipeline.errors import UsageError
from tts_pipeline.model.script import Role
from tts_pipeline.model.speech import Voice

AUTOMATIC_VOICE: Final = "auto"
"""As the name of a voice: the engine's own choice."""


@dataclass(frozen=True, slots=True)
class Casting:
    """Voices by name: `main` speaks every role that has no voice of its own in `others`."""

    main: str = AUTOMATIC_VOICE
    others: tuple[tuple[Role, str], ...] = ()

    def voice_name(self, role: Role) -> str:
        """Return the name of the voice that speaks a role."""
        return dict(self.others).get(role, self.main)


def cast_voices(casting: Casting, voices: tuple[Voice, ...], engine: str, *, strict: bool) -> Mapping[Role, Voice]:
    """Return for each role one of an engine's voices; without `strict`, its first stands in for voices that it lacks.

    Raises:
        UsageError: it is strict, and there is no voice of that name.
    """
    by_name = {voice.name: voice for voice in reversed(voices)} | {AUTOMATIC_VOICE: voices[0]}
    wanted = {role: casting.voice_name(role) for role in Role}
    for name in wanted.values():
        if strict and name not in by_name:
            known = ", ".join(voice.name for voice in voices)
            raise UsageError("speaking.unknown-voice", engine=engine, name=name, known=known)
    return MappingProxyType({role: by_name.get(name, voices[0]) for role, name in wanted.items()})
