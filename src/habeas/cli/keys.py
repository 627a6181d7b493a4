"""`habeas unlock`, `lock`, `rekey`: the key of a record; and how a new one is asked for."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from habeas.cli.opening import add_record, file_of, key_of, secret
from habeas.errors import Invalid


def add(commands: Any) -> None:
    """Adds the commands."""
    unlock = record_command(
        commands,
        "unlock",
        run_unlock,
        "keep a record's key for some minutes",
        "Asks for the passphrase once, and keeps the key in memory (never on a disk) for some minutes.",
    )
    unlock.add_argument("--minutes", type=int, default=30, metavar="N", help="for how long (%(default)s)")
    record_command(commands, "lock", run_lock, "forget a record's key again",
             "Deletes the key that habeas unlock kept. No passphrase is asked.", keys=False)  # fmt: skip
    rekey = record_command(commands, "rekey", run_rekey, "give a record a new passphrase",
                     "Writes the whole file anew under a new passphrase and prints a new recovery key.")  # fmt: skip
    rekey.add_argument("--new-key-file", metavar="FILE", help="make a key file instead of asking for a passphrase")


def record_command(commands: Any, name: str, run: Any, short: str, long: str, *, keys: bool = True) -> Any:
    """A command on a record; without `keys` one that opens nothing."""
    parser = commands.add_parser(name, help=short, description=long)
    if keys:
        add_record(parser)
    else:
        parser.add_argument("--record", metavar="RECORD", help="its file")
    parser.set_defaults(run=run)
    return parser


def run_unlock(arguments: argparse.Namespace) -> int:
    """Keeps the key."""
    from habeas.store.file import open_file
    from habeas.store.session import LONGEST_MINUTES, keep_key

    if not 1 <= arguments.minutes <= LONGEST_MINUTES:
        raise Invalid("unlock-minutes", found=str(arguments.minutes), expected=f"1 to {LONGEST_MINUTES}",
                      do="Name a time within a working day.")  # fmt: skip
    path = file_of(arguments)
    key = key_of(arguments, path, ask=True)
    open_file(path, key).close()
    if key is None:
        print("habeas: this record is not encrypted; there is nothing to unlock", file=sys.stderr)
        return 0
    until = datetime.now(UTC) + timedelta(minutes=arguments.minutes)
    keep_key(path, key, until)
    print(f"unlocked until {until.astimezone():%H:%M}; habeas lock ends it")
    return 0


def run_lock(arguments: argparse.Namespace) -> int:
    """Deletes the key."""
    from habeas.store.session import drop_key

    print("locked" if drop_key(file_of(arguments)) else "was not unlocked")
    return 0


def run_rekey(arguments: argparse.Namespace) -> int:
    """A new key for the record."""
    from habeas.store.copies import new_key as write_anew
    from habeas.store.file import open_file
    from habeas.store.keys import recovery_key
    from habeas.store.session import drop_key

    path = file_of(arguments)
    key = key_of(arguments, path, ask=True)
    open_file(path, key).close()
    fresh, salt = new_key(arguments.new_key_file)
    write_anew(path, key, fresh, salt)
    drop_key(path)
    print(f"{path} has a new key. Backups made before open with the old one.")
    show_recovery_key(recovery_key(fresh))
    return 0


def new_key(key_file: str | None) -> tuple[bytes, bytes]:
    """A new key and its salt: into a new key file of that name, else of a passphrase that is asked for."""
    import secrets

    from habeas.store.keys import SALT_BYTES, key_from_passphrase, write_key_file

    salt = secrets.token_bytes(SALT_BYTES)
    if key_file:
        return write_key_file(Path(key_file)), salt
    return key_from_passphrase(new_passphrase(), salt), salt


def new_passphrase() -> str:
    """A passphrase that is good enough, typed twice at a terminal."""
    from habeas.store.keys import check_new_passphrase

    typed = secret("New passphrase: ")
    check_new_passphrase(typed)
    if sys.stdin.isatty() and secret("The same again: ") != typed:
        raise Invalid("passphrases-differ", found="two different passphrases", expected="the same one twice",
                      do="Type it again; nothing was changed.")  # fmt: skip
    return typed


def show_recovery_key(written: str) -> None:
    """Prints the recovery key, the only time it is shown."""
    groups = written.split("-")
    print("\nRecovery key. It opens the record without the passphrase, and is shown only now. Write it on paper,")
    print("keep the paper away from the computer, and throw an older one away:\n")
    for start in range(0, len(groups), 7):
        print("   " + "-".join(groups[start : start + 7]))
    print()
