"""What comes in, and how much of it at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IncomingLimits:
    """How much is taken in before a source is given up. Sizes in bytes (decompressed), times in seconds.

    `allow_private_addresses` lets URLs lead to this machine and the local network.
    """

    max_bytes: int = 5_000_000
    max_seconds: float = 20.0
    max_redirects: int = 5
    allow_private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was found at a source: `name` is the path or final URL; `content_type` as a server said it, else empty."""

    data: bytes
    name: str
    content_type: str = ""

    @property
    def is_web(self) -> bool:
        """Whether it came from the web."""
        return is_url(self.name)


def is_url(source: str) -> bool:
    """Tell whether a source is the address of a web page."""
    return source.lower().startswith(("http://", "https://"))
