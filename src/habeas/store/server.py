"""A record on PostgreSQL: one schema a record. Not encrypted by us: the server's own keepers see to that."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from habeas.errors import HabeasError, Unsupported
from habeas.record.heads import SignedHead
from habeas.store.ledger import Ledger


def make_server(place: str, at: datetime) -> Ledger:
    """Makes a record on a server and opens it."""
    raise _not_yet(place, at)


def open_server(place: str) -> Ledger:
    """Opens a record on a server."""
    raise _not_yet(place)


def back_up_server(place: str, target: Path, key: bytes, salt: bytes) -> SignedHead:
    """A copy of a server's record as an encrypted file."""
    raise _not_yet(place, target, key, salt)


def put_back_on_server(backup: Path, key: bytes | None, place: str) -> None:
    """A file's record onto a server."""
    raise _not_yet(backup, key, place)


def _not_yet(*_: object) -> HabeasError:
    return Unsupported("store-server", found="a record on a server", expected="a record in a file",
                       do="Servers come with the next step.")  # fmt: skip
