"""Finds and opens the record that a command works on. Keys come from a prompt, a key file or `habeas unlock`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.errors import HabeasError, Invalid, Unsupported

if TYPE_CHECKING:
    from habeas.record.port import Store
    from habeas.store.ledger import Ledger

RECORD = "record.habeas"


def add_record(parser: Any, *, by: bool = False) -> None:
    """The options that say which record, and with which key; with `by`, who is entering something."""
    group = parser.add_argument_group("the record")
    group.add_argument(
        "--record",
        metavar="RECORD",
        help=f"its file, or postgresql://HOST/DATABASE#NAME (HABEAS_RECORD, else {RECORD})",
    )
    keys = group.add_mutually_exclusive_group()
    keys.add_argument("--key-file", metavar="FILE", help="the key, in a file made by: habeas init --key-file")
    keys.add_argument("--recovery-key", action="store_true", help="ask for the recovery key instead of the passphrase")
    if by:
        group.add_argument("--by", metavar="NAME", help="who enters this (HABEAS_BY, else whoever made the record)")


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Store]:
    """The record that the options of `add_record` name, open; closed at the end. Raises `HabeasError` (store-...)."""
    ledger = open_ledger(arguments)
    try:
        yield ledger
    finally:
        ledger.close()


def open_ledger(arguments: argparse.Namespace) -> Ledger:
    """The same, for what needs the store itself; the caller closes it."""
    place = place_of(arguments)
    if is_server(place):
        from habeas.store.server import open_server

        return open_server(place)
    from habeas.store.file import open_file

    path = Path(place)
    return open_file(path, key_of(arguments, path))


def place_of(arguments: argparse.Namespace) -> str:
    """Where the record is: as typed, else as the environment says, else the usual file in this folder."""
    return arguments.record or os.environ.get("HABEAS_RECORD") or RECORD


def is_server(place: str) -> bool:
    """Whether a record lies on a server."""
    return place.startswith(("postgresql://", "postgres://"))


def file_of(arguments: argparse.Namespace) -> Path:
    """The record's file. Raises `Unsupported` (record-server) where it lies on a server."""
    place = place_of(arguments)
    if is_server(place):
        raise Unsupported("record-server", found="a record on a server", expected="a record in a file",
                          do="Its server keeps the keys and the copies; ask whoever runs it.")  # fmt: skip
    return Path(place)


def key_of(arguments: argparse.Namespace, path: Path, *, ask: bool = False) -> bytes | None:
    """The key of a record's file: from the key file, the recovery key, `habeas unlock` (not where `ask`: what makes new
    keys asks again), or the passphrase. `None` for a plain file."""
    from habeas.store.file import is_plain, salt_of
    from habeas.store.keys import key_from_passphrase, key_from_recovery, read_key_file
    from habeas.store.session import kept_key

    if is_plain(path):
        return None
    if getattr(arguments, "key_file", None):
        return read_key_file(Path(arguments.key_file))
    if getattr(arguments, "recovery_key", False):
        return key_from_recovery(secret("Recovery key: "))
    kept = None if ask else kept_key(path, datetime.now(UTC))
    return kept or key_from_passphrase(secret("Passphrase: "), salt_of(path))


def secret(prompt: str) -> str:
    """Asks at the terminal, without showing what is typed; from a pipe, one line of standard input. Never an argument
    and never the environment: other programs can read those. Raises `Invalid` (no-passphrase)."""
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        typed = getpass(prompt)
    else:
        typed = sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
    if not typed:
        raise Invalid("no-passphrase", found="nothing typed", expected="the passphrase or key that was asked for",
                      do="Type it when asked, or give it as one line of standard input.")  # fmt: skip
    return typed


def who(arguments: argparse.Namespace, store: Store) -> str:
    """Who enters something: --by, else HABEAS_BY, else, for a record in a file, whoever made it. Raises `Invalid`
    (who)."""
    from habeas.workflow.keeping_records import made_by

    named: str | None = arguments.by or os.environ.get("HABEAS_BY")
    if not named and not is_server(place_of(arguments)):
        named = made_by(store)
    if not named or not named.strip():
        raise nobody()
    return named


def nobody() -> HabeasError:
    """The error where nobody is named."""
    return Invalid("who", found="nobody", expected="the name of whoever enters this", do="Say who you are.",
                   example='--by "R. Osei"')  # fmt: skip
