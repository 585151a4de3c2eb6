"""Fetches a published Piper voice: both files, checked by size and hash, or nothing."""

from pathlib import Path
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.network.download import NotFetched, OnBytes, OtherFile, Patience, fetch
from tts_pipeline.network.published_file import PublishedFile
from tts_pipeline.speaking.engines.piper.voices import PublishedVoice

HUB: Final = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
"""Where the Piper project publishes its voices; it sends whoever asks on to where the files lie."""
USUAL: Final = Patience()


def fetch_voice(
    voice: PublishedVoice, folder: Path, address: str, on_bytes: OnBytes, patience: Patience = USUAL
) -> Path:
    """Return the path of the voice's model in the folder, both of its files fetched where they are not there yet.

    The model comes last and under its own name only once it is whole: an engine never meets half a voice.

    Raises:
        SpeechError: the address does not answer, what came is not the published file, or the folder cannot be written.
    """
    config, model = voice.config.size, voice.model.size
    total = config + model
    _fetched(voice.config, folder, address, lambda done, _: on_bytes(done, total), patience)
    on_bytes(config, total)
    path = _fetched(voice.model, folder, address, lambda done, _: on_bytes(config + done, total), patience)
    on_bytes(total, total)
    return path


def _fetched(file: PublishedFile, folder: Path, address: str, on_bytes: OnBytes, patience: Patience) -> Path:
    url = f"{address.rstrip('/')}/{file.path}"
    try:
        return fetch(file, url, folder, on_bytes, patience)
    except NotFetched as error:
        raise SpeechError("voices.not-fetched", url=url, problem=error) from error
    except OtherFile as error:
        raise SpeechError("voices.other-file", url=url, problem=error) from error
    except OSError as error:
        raise SpeechError("voices.cannot-store", path=folder / file.name, problem=error.strerror or error) from error
