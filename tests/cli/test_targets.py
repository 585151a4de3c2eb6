"""The podcast goes to a real SSH server and to a stand-in for S3, by the command that a station uses.

Marked: it needs Debian's openssh-server, and the extra `targets` (`make targets`).
"""

import getpass
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.podcast.station import BASE, finish, picture
from tts_pipeline.podcast.media_types import type_of

pytestmark = pytest.mark.targets
SSHD = shutil.which("sshd", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin")))
CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
"""


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class SshServer:
    """An SSH server of our own on this machine, with keys made for it, that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, a_free_port()
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(command, check=True)
        (folder / "config").write_text(CONFIG.format(port=self.port, folder=folder), encoding="ascii")

    def start(self) -> None:
        assert SSHD
        command = [SSHD, "-D", "-e", "-f", str(self.folder / "config")]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the SSH server does not start")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(10)


@pytest.fixture
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    pytest.importorskip("paramiko")
    if SSHD is None:
        pytest.skip("no SSH server on this machine (Debian: apt install openssh-server)")
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        pytest.skip("as root, sshd wants the folder /run/sshd")
    server = SshServer(tmp_path_factory.mktemp("ssh"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def made(folder: Path) -> Path:
    """A station's folder with two finished segments."""
    for slug in ("midi", "soir"):
        finish(folder / "made", slug)
    picture(folder)
    return folder


class Station:
    """A station that publishes to one target."""

    def __init__(self, run: Run, folder: Path, target: str, **credentials: str) -> None:
        own = {"BASE_URL": BASE, "IMAGE": "logo.png", "TARGETS": target}
        self._run, self._folder = run, folder
        self._world = credentials | {f"TTS_PIPELINE_FEED__{name}": value for name, value in own.items()}

    def feed(self, *arguments: str) -> tuple[int, int, str]:
        """Return the exit code, how many files were sent, and what was complained of."""
        done = self._run("feed", *arguments, "--json", **self._world)
        sent = [one["sent"] for one in json.loads(done.stdout)["targets"]] if done.stdout else []
        return done.returncode, sum(sent), done.stderr

    def files(self) -> dict[str, bytes]:
        """Return what is in the public folder."""
        public = self._folder / "output/public"
        return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}


@contextmanager
def agent_with(key: Path) -> Iterator[str]:
    """Yield the socket of an SSH agent that holds this key."""
    address = str(key.parent / "agent")
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", address], stdout=subprocess.DEVNULL)
    try:
        while not Path(address).exists():
            time.sleep(0.02)
        subprocess.run(["ssh-add", "-q", str(key)], env=os.environ | {"SSH_AUTH_SOCK": address}, check=True)
        yield address
    finally:
        agent.terminate()
        agent.wait(10)


def test_over_sftp_everything_arrives_once_and_what_was_withdrawn_goes(
    run: Run, made: Path, ssh: SshServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = tmp_path_factory.mktemp("server") / "radio"
    target = f"sftp://{getpass.getuser()}@127.0.0.1:{ssh.port}{there}"
    with agent_with(ssh.folder / "user") as agent:
        station = Station(run, made, target, SSH_AUTH_SOCK=agent)
        code, sent, _ = station.feed("add", "made/midi.json", "made/soir.json")
        assert (code, sent) == (0, len(station.files()))
        assert stands_at(there) == station.files()
        assert station.feed("build")[:2] == (0, 0)
        assert station.feed("withdraw", "midi", "--now")[0] == 0
        assert stands_at(there) == station.files()
        assert not any("midi" in name for name in stands_at(there))


def test_over_sftp_what_broke_off_goes_on_and_the_old_feed_stays_whole_until_then(
    run: Run, made: Path, ssh: SshServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = tmp_path_factory.mktemp("server") / "radio"
    credentials = {"FSSPEC_SFTP_USERNAME": getpass.getuser(), "FSSPEC_SFTP_KEY_FILENAME": str(ssh.folder / "user")}
    station = Station(run, made, f"sftp://127.0.0.1:{ssh.port}{there}", **credentials)
    assert station.feed("add", "made/midi.json")[0] == 0
    old = stands_at(there)
    ssh.stop()
    code, _, complaint = station.feed("add", "made/soir.json")
    assert code == 75
    assert str(ssh.port) in complaint
    assert stands_at(there) == old
    ssh.start()
    code, sent, _ = station.feed("build")
    assert code == 0
    assert 0 < sent < len(station.files())
    assert stands_at(there) == station.files()


def test_over_sftp_a_key_that_the_server_does_not_know_is_refused(
    run: Run, made: Path, ssh: SshServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stranger = tmp_path_factory.mktemp("stranger") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(stranger)], check=True)
    target = f"sftp://{getpass.getuser()}@127.0.0.1:{ssh.port}{made}/there"
    station = Station(run, made, target, FSSPEC_SFTP_KEY_FILENAME=str(stranger))
    assert station.feed("add", "made/midi.json")[0] == 75
    assert not (made / "there").exists()


@pytest.mark.parametrize("known", [True, False], ids=["of the server", "of another"])
def test_a_server_must_have_the_key_that_is_known_of_it(run: Run, made: Path, ssh: SshServer, known: bool) -> None:
    home = made / "home"
    (home / ".ssh").mkdir(parents=True)
    key = (ssh.folder / ("host.pub" if known else "user.pub")).read_text(encoding="ascii")
    (home / ".ssh/known_hosts").write_text(f"[127.0.0.1]:{ssh.port} {key}", encoding="ascii")
    target = f"sftp://{getpass.getuser()}@127.0.0.1:{ssh.port}{made}/there"
    station = Station(run, made, target, FSSPEC_SFTP_KEY_FILENAME=str(ssh.folder / "user"), HOME=str(home))
    code, _, complaint = station.feed("add", "made/midi.json")
    assert code == (0 if known else 75)
    assert (made / "there/feed.xml").exists() is known
    assert known or "does not match" in complaint


def stands_at(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Store:
    """A stand-in for an S3 store on this machine; what it holds outlives a stop."""

    def __init__(self, bucket: str) -> None:
        import boto3

        self.bucket, self.port = bucket, a_free_port()
        self.start()
        self.credentials = {
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
        }
        session = boto3.session.Session("nobody", "nothing", region_name="us-east-1")
        self._client = session.client("s3", endpoint_url=self.credentials["FSSPEC_S3_ENDPOINT_URL"])
        self._client.create_bucket(Bucket=bucket)

    def start(self) -> None:
        from moto.server import ThreadedMotoServer

        self._server = ThreadedMotoServer("127.0.0.1", self.port, verbose=False)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    def buckets(self) -> list[str]:
        return [one["Name"] for one in self._client.list_buckets()["Buckets"]]

    def objects(self, prefix: str) -> dict[str, tuple[bytes, str]]:
        """Return what stands below that prefix, with the type that the store answers with."""
        listed = self._client.list_objects_v2(Bucket=self.bucket, Prefix=prefix).get("Contents", [])
        answers = {one["Key"]: self._client.get_object(Bucket=self.bucket, Key=one["Key"]) for one in listed}
        return {key.removeprefix(prefix): (a["Body"].read(), a["ContentType"]) for key, a in answers.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    pytest.importorskip("s3fs")
    pytest.importorskip("moto.server")
    store = Store("radio")
    yield store
    store.stop()


def test_in_an_object_store_everything_has_the_type_that_the_feed_states(run: Run, made: Path, store: Store) -> None:
    station = Station(run, made, "s3://radio/podcast", **store.credentials)
    code, sent, _ = station.feed("add", "made/midi.json", "made/soir.json")
    assert (code, sent) == (0, len(station.files()))
    there = store.objects("podcast/")
    assert {name: content for name, (content, _) in there.items()} == station.files()
    assert {name: kind for name, (_, kind) in there.items() if type_of(name)} == {
        name: type_of(name) for name in there if type_of(name)
    }
    assert station.feed("build")[:2] == (0, 0)
    assert station.feed("build", "--resend")[:2] == (0, sent)
    assert station.feed("withdraw", "midi", "--now")[0] == 0
    assert {name: content for name, (content, _) in store.objects("podcast/").items()} == station.files()


def test_a_store_that_is_away_is_told_of_and_gets_the_rest_later(run: Run, made: Path, store: Store) -> None:
    station = Station(run, made, "s3://radio/podcast", **store.credentials)
    assert station.feed("add", "made/midi.json")[0] == 0
    store.stop()
    code, _, complaint = station.feed("add", "made/soir.json")
    assert code == 75
    assert "radio/podcast" in complaint
    store.start()
    assert station.feed("build")[0] == 0
    assert {name: content for name, (content, _) in store.objects("podcast/").items()} == station.files()


def test_a_bucket_that_is_not_there_is_an_error_and_is_not_made(run: Run, made: Path, store: Store) -> None:
    station = Station(run, made, "s3://misspelled/podcast", **store.credentials)
    code, _, complaint = station.feed("add", "made/midi.json")
    assert code == 75
    assert "misspelled" in complaint
    assert store.buckets() == ["radio"]


@contextmanager
def silent_server() -> Iterator[int]:
    """Yield the port of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield int(server.getsockname()[1])


@pytest.mark.parametrize("kind", ["sftp", "s3"])
def test_a_target_that_never_answers_is_left(run: Run, made: Path, kind: str) -> None:
    """In less than the two minutes that a command may take here."""
    with silent_server() as port:
        world = {"FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
        world |= {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing"}
        target = f"sftp://127.0.0.1:{port}/radio" if kind == "sftp" else "s3://radio/podcast"
        station = Station(run, made, target, **world)
        assert station.feed("add", "made/midi.json")[0] == 75
