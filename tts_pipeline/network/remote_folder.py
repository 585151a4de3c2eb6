"""The file system behind a target's address, set up so that it neither hangs nor trusts a server that has changed."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tts_pipeline.model.script import Seconds

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem
    from paramiko import HostKeys, MissingHostKeyPolicy

_log: Final = logging.getLogger(__name__)
CONNECTING: Final[Seconds] = 20.0
ANSWERING: Final[Seconds] = 30.0
"""A server that says nothing for so long has gone; paramiko and s3fs would wait for ever."""
KNOWN_HOSTS: Final = (Path("/etc/ssh/ssh_known_hosts"), Path("~/.ssh/known_hosts"))
"""OpenSSH's own files, the machine's and the user's."""


def open_remote(url: str) -> tuple["AbstractFileSystem", str]:
    """Return the file system of an address, and the path there.

    Raises:
        ImportError, ValueError: what this kind of address needs is not installed, or nothing knows it.
        Whatever the file system raises where it cannot be reached.
    """
    from fsspec.core import url_to_fs

    protocol = url.partition("://")[0]
    system, root = url_to_fs(url, **_OPTIONS.get(protocol, dict)())
    if protocol in {"sftp", "ssh"}:
        system.ftp.get_channel().settimeout(ANSWERING)
    if protocol in {"s3", "s3a"}:
        system.retries = 1
    return system, root


def _ssh_options() -> Mapping[str, Any]:
    from fsspec.config import conf

    own = conf.get("sftp", {}) | conf.get("ssh", {})
    options = {"timeout": CONNECTING, "host_key_policy": host_key_policy(KNOWN_HOSTS)}
    return {name: value for name, value in options.items() if name not in own}


def _store_options() -> Mapping[str, Any]:
    """Let nobody but us ask again: botocore and s3fs would each do so five times for each of our attempts."""
    return {"config_kwargs": {"retries": {"total_max_attempts": 1}}}


_OPTIONS: Final[Mapping[str, Callable[[], Mapping[str, Any]]]] = {
    "sftp": _ssh_options,
    "ssh": _ssh_options,
    "s3": _store_options,
    "s3a": _store_options,
}


def host_key_policy(files: tuple[Path, ...]) -> "MissingHostKeyPolicy":
    """Return what judges a server by OpenSSH's files: fsspec would take every key.

    A server that is in none of them is taken, and told of; one whose key is another than theirs is refused.
    """
    import paramiko

    class KnownHosts(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko has no types
        """Refuses a server whose key has changed."""

        def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:  # noqa: ARG002
            known = _host_keys(files).lookup(hostname)
            if known is None:
                _log.warning("%s is in no known_hosts: its key %s is taken on trust", hostname, key.fingerprint)
                return
            expected = known.get(key.get_name())
            if expected != key:
                raise paramiko.BadHostKeyException(hostname, key, expected or next(iter(known.values())))

    return KnownHosts()


def _host_keys(files: tuple[Path, ...]) -> "HostKeys":
    import paramiko

    keys = paramiko.HostKeys()
    for file in files:
        if file.expanduser().is_file():
            keys.load(str(file.expanduser()))
    return keys
