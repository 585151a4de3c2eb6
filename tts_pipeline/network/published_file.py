"""A file that is published somewhere, and how to know it again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file: `path` below the root of where it is published; at least one of the digests is known."""

    path: str
    size: int
    sha256: str = ""
    md5: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def digest(self) -> str:
        """The better one of its digests, in hexadecimal."""
        return self.sha256 or self.md5

    def is_at(self, path: Path) -> bool:
        """Tell whether it stands there: as long, and with the same hash.

        MD5 tells damage, not malice: of some files no other hash is known.
        """
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        digest = hashlib.sha256() if self.sha256 else hashlib.md5(usedforsecurity=False)
        with path.open("rb") as content:
            return hashlib.file_digest(content, lambda: digest).hexdigest() == self.digest
