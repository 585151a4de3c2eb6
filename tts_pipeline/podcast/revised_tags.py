"""The tag of a published MP3 says the same GUID and revision as the feed."""

import io
from importlib import import_module
from typing import Any

from tts_pipeline.publishing.tags import PADDING, chapters_in_time_order


def with_identity(audio: bytes, guid: str, revision: int) -> bytes:
    """Return the MP3 with this GUID and revision in its ID3v2.3 tag; as it is where it has no tag, or says so already.

    Nothing else in it changes; chapters stay in time order.
    """
    id3 = _id3()
    file = io.BytesIO(audio)
    try:
        tag = id3.ID3(file, translate=False)  # translated to v2.4, TYER, TDAT and TIME would be lost
    except id3.ID3NoHeaderError:
        return audio
    wanted = {"guid": guid, "revision": str(revision)}
    if all(_text(tag, name) == text for name, text in wanted.items()):
        return audio
    for name, text in wanted.items():
        tag.setall(f"TXXX:{name}", [id3.TXXX(encoding=id3.Encoding.UTF16, desc=name, text=[text])])
    file.seek(0)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: PADDING)
    written = file.getvalue()
    end = _tag_size(written)
    return chapters_in_time_order(written[:end]) + written[end:]


def _text(tag: Any, name: str) -> str:  # noqa: ANN401  mutagen says that it is typed, but half of its frames are not
    return "".join(str(frame) for frame in tag.getall(f"TXXX:{name}"))


def _tag_size(audio: bytes) -> int:
    """Return the bytes of the tag, its header included: four bytes of seven bits each (ID3v2.3, 3.1)."""
    high, upper, lower, low = audio[6:10]
    return 10 + (high << 21 | upper << 14 | lower << 7 | low)


def _id3() -> Any:  # noqa: ANN401  as above
    return import_module("mutagen.id3")
