"""What is on the air under a stable name: the sound and its flag, each whole or not at all, never stale unflagged.

The sound is replaced first, then its flag `latest.json`: whoever reads between the two finds the new sound under the
earlier expiry of the old. The dated flag `NAME.flash.json` is written before both, so that a run that was killed
between them is recognised by the sound's hash and finished by the next one.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from tts_pipeline.airing.flag_file import flag_json, parse_flag
from tts_pipeline.files.hashing import file_sha256
from tts_pipeline.files.whole_files import FinishedFile, told_apart, write_together
from tts_pipeline.model.flash import OnAir

NAME: Final = "latest"
FLAG: Final = f"{NAME}.json"
DATED_FLAG: Final = ".flash.json"
SIDECARS: Final = (".chapters.json", ".vtt", ".srt", ".transcript.json", ".txt", ".radio.wav")


@dataclass(frozen=True, slots=True)
class Slot:
    """The folder with the stable name; one process at a time may change it."""

    folder: Path

    def put(self, flag: OnAir) -> None:
        """Have the sound of that flag, which stands in this folder, be on the air.

        Raises:
            DiskFull: there is no room for it.
            PublishingError: it cannot be written.
        """
        stem = Path(flag.audio).stem
        with told_apart(self.folder):
            sound = (self.folder / flag.audio).read_bytes()
            beside = [
                FinishedFile(NAME + suffix, (self.folder / (stem + suffix)).read_bytes())
                for suffix in SIDECARS
                if (self.folder / (stem + suffix)).exists()
            ]
        kept = replace(flag, sha256=hashlib.sha256(sound).hexdigest())
        text = FinishedFile(FLAG, flag_json(kept).encode())
        write_together(self.folder, [FinishedFile(stem + DATED_FLAG, text.content)])
        write_together(self.folder, [*beside, FinishedFile(self._sound_name(flag), sound), text])
        self._remove_others({one.name for one in beside} | {self._sound_name(flag), FLAG})

    def take_off(self) -> None:
        """Have nothing be on the air: the sound goes first, its flag last.

        Raises:
            PublishingError: it cannot be removed.
        """
        with told_apart(self.folder):
            for path in sorted(self._standing(), key=lambda path: path.name == FLAG):
                path.unlink(missing_ok=True)

    def flag(self) -> OnAir | None:
        """Return what the flag says; None where there is none or it is damaged."""
        return _read(self.folder / FLAG)

    def editions_of(self, slot: datetime) -> tuple[str, ...]:
        """Return the names of the editions that are kept of an hour, newest first."""
        return tuple(one.edition.name for one in self._dated() if one.slot == slot)

    def settle(self) -> OnAir | None:
        """Finish what a killed run left, and return what is on the air; what no flag tells of is taken off.

        Raises:
            DiskFull: there is no room for what is left to do.
            PublishingError: the folder cannot be written.
        """
        if not self.folder.is_dir():
            return None
        flag = self.flag()
        if flag is not None and self._stands(flag):
            if not self._beside_stands(flag):
                self.put(flag)
            return flag
        for known in self._dated():
            if self._stands(known):
                self.put(known)
                return self.flag()
        self.take_off()
        return None

    def _stands(self, flag: OnAir) -> bool:
        with suppress(OSError):
            return file_sha256(self.folder / self._sound_name(flag)) == flag.sha256
        return False

    def _beside_stands(self, flag: OnAir) -> bool:
        """Return whether chapters and transcripts are those of the sound: a run may have been killed after them."""
        stem = Path(flag.audio).stem
        pairs = ((self.folder / (stem + suffix), self.folder / (NAME + suffix)) for suffix in SIDECARS)
        with suppress(OSError):
            return all(mine.read_bytes() == its.read_bytes() for its, mine in pairs if its.exists())
        return False

    def _dated(self) -> Iterator[OnAir]:
        """Yield the flags of the editions whose sound is kept, newest first."""
        for path in sorted(self.folder.glob(f"*{DATED_FLAG}"), reverse=True):
            flag = _read(path)
            if flag is not None and (self.folder / flag.audio).is_file():
                yield flag

    def _sound_name(self, flag: OnAir) -> str:
        return NAME + Path(flag.audio).suffix

    def _standing(self) -> Iterator[Path]:
        return (path for path in self.folder.glob(f"{NAME}.*") if path.is_file())

    def _remove_others(self, kept: set[str]) -> None:
        """Remove sidecars that the item before had and this one has not."""
        for path in self._standing():
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()


def _read(path: Path) -> OnAir | None:
    try:
        return parse_flag(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # not there, not ours, or damaged
        return None


def as_json(flag: OnAir | None) -> object:
    """Return the flag as JSON values, null where nothing is on the air."""
    return json.loads(flag_json(flag)) if flag else None
