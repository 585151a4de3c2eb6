"""Fetches a published Piper voice: both files, checked by size and hash, or nothing."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines.piper_voices import PublishedFile, PublishedVoice

HUB: Final = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
"""Where the Piper project publishes its voices."""
BLOCK: Final = 1 << 18
PATIENCE: Final = 30.0  # seconds without a byte before a download is given up

OnBytes = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""


def fetch_voice(voice: PublishedVoice, folder: Path, address: str, on_bytes: OnBytes) -> Path:
    """Return the path of the voice's model in the folder, both of its files fetched where they are not there yet.

    The model comes last and under its own name only once it is whole: an engine never meets half a voice.

    Raises:
        SpeechError: the address does not answer, what came is not the published file, or the folder cannot be written.
    """
    total, done = voice.config.size + voice.model.size, 0
    for file in (voice.config, voice.model):
        before = done
        if not _is_there(folder / file.name, file):
            _fetch(file, folder, address, lambda size, before=before: on_bytes(before + size, total))  # type: ignore[misc]  # mypy cannot infer a lambda's default
        done += file.size
        on_bytes(done, total)
    return folder / voice.model.name


def _is_there(path: Path, file: PublishedFile) -> bool:
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    with path.open("rb") as content:
        return hashlib.file_digest(content, _digest(file).name).hexdigest() == (file.sha256 or file.md5)


def _fetch(file: PublishedFile, folder: Path, address: str, on_size: Callable[[int], None]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f".{file.name}.", delete=False) as target:
            try:
                _download(file, f"{address.rstrip('/')}/{file.path}", target, on_size)
                target.flush()
                os.fsync(target.fileno())
            except BaseException:
                target.close()
                with suppress(OSError):
                    Path(target.name).unlink()
                raise
        Path(target.name).replace(folder / file.name)
    except OSError as error:
        raise SpeechError("voices.cannot-store", path=folder / file.name, problem=error.strerror or error) from error


def _download(file: PublishedFile, url: str, target: IO[bytes], on_size: Callable[[int], None]) -> None:
    """Write what the address sends, and stop as soon as it is more than it should be.

    Raises:
        SpeechError: it does not answer, or what came is not the published file.
    """
    import requests

    digest, size = _digest(file), 0
    try:
        with requests.get(url, stream=True, timeout=PATIENCE) as response:
            response.raise_for_status()
            for block in response.iter_content(BLOCK):
                size += len(block)
                if size > file.size:
                    break
                digest.update(block)
                target.write(block)
                on_size(size)
    except requests.RequestException as error:
        status = getattr(error.response, "status_code", None)
        raise SpeechError("voices.not-fetched", url=url, problem=status or type(error).__name__) from error
    if size != file.size or digest.hexdigest() != (file.sha256 or file.md5):
        raise SpeechError("voices.other-file", url=url, size=size, expected=file.size)


def _digest(file: PublishedFile) -> "hashlib._Hash":
    """Return a hash of the kind that is known of the file; MD5 tells damage, not malice: of some no other is known."""
    return hashlib.sha256() if file.sha256 else hashlib.md5(usedforsecurity=False)
