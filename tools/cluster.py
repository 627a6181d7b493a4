"""A throw-away PostgreSQL cluster for tests and benchmarks: made in a temporary folder, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "no PostgreSQL 15 or newer here (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; `None` where there is none of 15 or newer."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb") if int(p.parent.parent.name) >= 15]
    if found:
        return max(found, key=lambda p: int(p.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def owner() -> str | None:
    """Who runs the server: ourselves, or, because it refuses root, the user postgres; `None` where there is none."""
    if os.getuid():
        return pwd.getpwuid(os.getuid()).pw_name
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None


@contextmanager
def cluster(*, durable: bool) -> Iterator[str]:
    """Starts a cluster; its address without a database's tables. `durable` waits for the disk as a real one does."""
    bin_, user = programs(), owner()
    if bin_ is None or user is None:
        raise RuntimeError(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="habeas-pg-"))
    folder.chmod(0o755)
    data, runs_as = folder / "data", (user if not os.getuid() else None)
    if runs_as:
        shutil.chown(folder, runs_as)

    def run(*words: str) -> None:
        subprocess.run(words, check=True, user=runs_as, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    run(str(bin_ / "initdb"), "-D", str(data), "-U", "habeas", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c shared_buffers=256MB"
    if not durable:
        settings += " -c fsync=off -c full_page_writes=off"
    # Stops the server and removes everything as soon as we are gone, however we go: it reads until our end closes.
    ends = 'cat > /dev/null; "$0" -D "$1" -m immediate stop; rm -rf "$2"'
    watching = subprocess.Popen(
        ["sh", "-c", ends, str(bin_ / "pg_ctl"), str(data), str(folder)], stdin=subprocess.PIPE, user=runs_as, cwd="/",
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        run(str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
        yield f"postgresql://habeas@/postgres?host={folder}"
    finally:
        watching.communicate()
