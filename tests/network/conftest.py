"""What the tests of this room share: a web site on this machine."""

from tests.network.web_site import site

__all__ = ["site"]
