"""`habeas init`, `verify`, `reindex`, `status`, `backup`, `restore`: a record as a whole."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.cli.keys import new_key, record_command, show_recovery_key
from habeas.cli.opening import is_server, key_of, nobody, opened, place_of
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.record.verify import Finding
    from habeas.store.ledger import Ledger

SHOWN = 40  # findings of verify that are printed one by one


def add(commands: Any) -> None:
    """Adds the commands."""
    init = record_command(
        commands,
        "init",
        run_init,
        "make a record: one encrypted file that only grows",
        "Makes a record. Asks for a passphrase, and prints a recovery key, once: keep it on paper.",
    )
    init.add_argument("--by", metavar="NAME", help="who makes it; stands beside what is entered later, unless told")
    init.add_argument("--title", metavar="TEXT", default="", help="what you call it")
    init.add_argument("--plain", action="store_true", help="do NOT encrypt it")
    verify = record_command(commands, "verify", run_verify, "check that a record is what was entered, all of it",
                      "Checks every entry, every source's bytes, their order and the signatures, and says which do not "
                      "hold. Held against a head kept elsewhere, it also finds a cut end and an old copy.")  # fmt: skip
    verify.add_argument("--head", metavar="FILE", help="a signed head that you kept elsewhere")
    record_command(commands, "reindex", run_reindex, "make what a record is searched by anew",
             "Makes the index of a record anew from its entries, as after an update. No entry is changed.")  # fmt: skip
    status = record_command(commands, "status", run_status, "a record in numbers", "A record in numbers; names nobody.")
    status.add_argument("--write-head", metavar="FILE", help="write the signed head, to be kept elsewhere for verify")
    backup = record_command(commands, "backup", run_backup, "copy a record, and check the copy",
                      "Writes a copy that opens with the same key, and verifies it.")  # fmt: skip
    backup.add_argument("file", metavar="FILE", help="where the copy goes; nothing is overwritten")
    restore = record_command(commands, "restore", run_restore, "make a record of a backup",
                       "Checks a backup and makes a record of it. A record that is there is not touched unless you say "
                       "so, and then it is renamed, not overwritten.")  # fmt: skip
    restore.add_argument("file", metavar="BACKUP", help="a file made by: habeas backup")
    restore.add_argument("--set-aside", action="store_true", help="rename the record that is there, and keep it")


def run_init(arguments: argparse.Namespace) -> int:
    """Makes a record and prints its recovery key."""
    from habeas.store.keys import recovery_key
    from habeas.workflow.keeping_records import begin_record

    if not (arguments.by or "").strip():
        raise nobody()
    place, now, key = place_of(arguments), datetime.now(UTC), None
    if is_server(place):
        from habeas.store.server import make_server

        ledger = make_server(place, now)
    else:
        ledger, key = _made_file(arguments, Path(place), now)
    try:
        begin_record(ledger, by=arguments.by, at=now, title=arguments.title)
    finally:
        ledger.close()
    print(f"made {place}")
    if key is not None:
        show_recovery_key(recovery_key(key))
    elif not is_server(place):
        print("habeas: this record is NOT encrypted: whoever takes the computer reads it", file=sys.stderr)
    return 0


def _made_file(arguments: argparse.Namespace, path: Path, now: datetime) -> tuple[Ledger, bytes | None]:
    from habeas.store.file import make_file

    if arguments.plain and arguments.key_file:
        raise Invalid("usage", found="--plain and --key-file", expected="one of the two",
                      do="A plain file has no key.")  # fmt: skip
    if path.exists():
        raise Invalid(
            "store-there",
            found="a file of that name",
            expected="a name that is free",
            where=str(path),
            do="Name another file; Habeas overwrites nothing.",
            example="habeas init --record new.habeas",
        )
    if arguments.plain:
        return make_file(path, None, now), None
    key, salt = new_key(arguments.key_file)
    return make_file(path, key, now, salt=salt), key


def run_verify(arguments: argparse.Namespace) -> int:
    """Checks the record; 2 where something does not hold."""
    from habeas.record.heads import head_of
    from habeas.workflow.keeping_records import check_record

    kept = head_of(_text(arguments.head)) if arguments.head else None
    with opened(arguments) as store:
        findings = check_record(store, kept=kept)
        last = store.last()
    _print_findings(findings)
    if findings:
        return 2
    print(f"sound: entries 1 to {last}" + (", and it goes on from the head that was kept" if kept else ""))
    if kept is None:
        print("A cut end or an old copy shows only against a head kept elsewhere: habeas status --write-head FILE")
    return 0


def _print_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings[:SHOWN]:
        print(f"habeas: {finding.words} [{finding.code}]", file=sys.stderr)
    if len(findings) > SHOWN:
        print(f"habeas: and {len(findings) - SHOWN} more", file=sys.stderr)
    if findings:
        print("habeas: NOT sound. Keep this file as it is, and put a backup back.", file=sys.stderr)


def run_reindex(arguments: argparse.Namespace) -> int:
    """Makes the index anew."""
    from habeas.workflow.keeping_records import reindex

    with opened(arguments) as store:
        last = reindex(store)
    print(f"made anew what entries 1 to {last} are found by")
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    """Prints numbers, and writes the head."""
    from habeas.record.heads import head_page
    from habeas.workflow.keeping_records import look_at

    with opened(arguments) as store:
        status = look_at(store)
    about, head = status.about, status.head
    print(f"record    {head.record_id}  ({about.medium})")
    print(f"where     {about.where}")
    print(f"format    {about.format}")
    if about.size_bytes is not None:
        print(f"size      {about.size_bytes / 1e6:.1f} MB")
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(about.kinds.items()))
    print(f"entries   {status.entries}" + (f"  ({kinds})" if kinds else ""))
    print(f"head      {head.number}  {head.hash[:16]}  {head.at}")
    if arguments.write_head:
        _write_new(Path(arguments.write_head), head_page(head))
        print(f"wrote the signed head to {arguments.write_head}: keep it away from this computer")
    return 0


def run_backup(arguments: argparse.Namespace) -> int:
    """Copies the record and verifies the copy."""
    target = Path(arguments.file)
    place = place_of(arguments)
    if is_server(place):
        from habeas.store.server import back_up_server

        key, salt = _key_for_copy(arguments)
        head = back_up_server(place, target, key, salt)
    else:
        from habeas.store.copies import back_up

        head = back_up(Path(place), key_of(arguments, Path(place)), target)
    print(f"backed up entries 1 to {head.number} to {target}, verified; its last entry is {head.hash[:16]}")
    return 0


def _key_for_copy(arguments: argparse.Namespace) -> tuple[bytes, bytes]:
    """A server's record has no key of its own: the copy gets one."""
    if not arguments.key_file:
        return new_key(None)
    import secrets

    from habeas.store.keys import SALT_BYTES, read_key_file

    return read_key_file(Path(arguments.key_file)), secrets.token_bytes(SALT_BYTES)


def run_restore(arguments: argparse.Namespace) -> int:
    """Makes a record of a backup."""
    backup, place = Path(arguments.file), place_of(arguments)
    key = key_of(arguments, backup)
    if is_server(place):
        from habeas.store.server import put_back_on_server

        put_back_on_server(backup, key, place)
        print(f"put back {backup} as {place}")
        return 0
    from habeas.store.copies import put_back

    old = put_back(backup, key, Path(place), aside=datetime.now(UTC) if arguments.set_aside else None)
    print(f"put back {backup} as {place}" + (f"; what was there is now {old}" if old else ""))
    return 0


def _text(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid("head-form", found="a file that cannot be read", expected="a signed head", where=name,
                      do="Check the name and the rights of the file.") from error  # fmt: skip


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise Invalid(
            "cannot-write",
            found=error.strerror or "a file that cannot be written",
            where=str(path),
            expected="a new file in a folder you may write to",
            do="Name another file.",
        ) from error
