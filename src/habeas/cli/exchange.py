"""`habeas export`, `habeas import`: a whole record as open files and back, and other systems' tables."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from habeas.cli.opening import add_record, file_of, open_ledger, opened, who
from habeas.errors import Invalid, Unsupported

FORMS = ("csv", "uwazi", "ftm")


def add(commands: Any) -> None:
    """Adds both commands."""
    out = commands.add_parser(
        "export",
        help="write a whole record as open files, or cases for another system",
        description="Writes the whole record into a new folder: entries, sources, signed heads. Nothing in it is "
        "encrypted; it is your own way out. With --as it writes cases for another system instead: only people and "
        "sources that were cleared (habeas consent), and the file lists what was lost and what stayed.",
    )
    out.add_argument("to", metavar="FOLDER|FILE", help="a new folder, or with --as a new file")
    out.add_argument("--as", dest="form", choices=FORMS, help="the format of another system")
    out.add_argument("--case", action="append", default=[], metavar="CASE", help="only this case (may be repeated)")
    out.add_argument("--for", dest="whom", default="", metavar="WHOM", help="whom it is for, as marked in consents")
    add_record(out, by=True)
    out.set_defaults(run=run_export)
    into = commands.add_parser(
        "import",
        help="bring in an exported record, or a table of another system",
        description="A folder made by habeas export becomes a new record, equal by hash. A file of another system "
        "(--as) is entered row by row: each row has an outcome, and nothing is dropped in silence.",
    )
    into.add_argument("what", metavar="FOLDER|FILE", help="an exported folder, or with --as a file")
    into.add_argument("--as", dest="form", choices=FORMS, help="the file's format")
    into.add_argument("--mapping", metavar="FILE", help="which column answers which question (see docs/exchange.md)")
    into.add_argument("--published", metavar="DAY", help="the day as of which the table stands (EDTF)")
    into.add_argument("--report", metavar="FILE", help="write each row's outcome here, a JSON object a line")
    into.add_argument("--dry-run", action="store_true", help="say what would become of each row; enter nothing")
    into.add_argument("--plain", action="store_true", help="a folder only: do NOT encrypt the new record")
    add_record(into, by=True)
    into.set_defaults(run=run_import)


def run_export(arguments: argparse.Namespace) -> int:
    """Writes the folder; that it was written, and what, is the next entry of the record."""
    from habeas.record.entry import Draft
    from habeas.store.folder import write_folder

    if arguments.form is not None:
        return _for_others(arguments)
    ledger = open_ledger(arguments)
    try:
        by = who(arguments, ledger)
        moved = write_folder(ledger, Path(arguments.to))
        page = {"form": "habeas", "what": "the whole record", "manifest": moved.manifest}
        ledger.append([Draft("export", by, datetime.now(UTC), page)])
    finally:
        ledger.close()
    print(f"wrote {moved.entries} entries and the bytes of {moved.sources} files to {arguments.to}")
    print(f"SHA-256 of its manifest: {moved.manifest}")
    print("habeas: nothing in this folder is encrypted; keep it as safe as the people in it", file=sys.stderr)
    return 0


def _for_others(arguments: argparse.Namespace) -> int:
    from habeas.cli.chosen import chosen
    from habeas.workflow.exporting import export_cases

    with opened(arguments) as store:
        people = [chosen(store, asked) for asked in arguments.case]
        if None in people:
            return 2
        keys = tuple(person.key for person in people if person)
        done = export_cases(
            store, Path(arguments.to), arguments.form, to=arguments.whom, keys=keys, by=who(arguments, store),
            at=datetime.now(UTC),
        )  # fmt: skip
    print(f"wrote {done.people} people with {done.accounts} accounts to {arguments.to}")
    for line in done.stayed:
        print(f"habeas: held back: {line}", file=sys.stderr)
    if done.stayed:
        print("habeas: what nobody cleared does not leave; habeas consent marks who may be named", file=sys.stderr)
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """A folder becomes a record; a foreign file becomes rows of one."""
    if arguments.form is None:
        return _folder(arguments)
    if Path(arguments.what).is_dir():
        raise Invalid("import-file", found="a folder", expected="a file of that format", where=arguments.what,
                      do="Name the file; for a folder made by habeas export leave --as out.")  # fmt: skip
    return _foreign(arguments)


def _folder(arguments: argparse.Namespace) -> int:
    from habeas.cli.keys import new_key, show_recovery_key
    from habeas.store.file import open_file
    from habeas.store.folder import file_from_folder
    from habeas.store.keys import SALT_BYTES, recovery_key
    from habeas.workflow.keeping_records import check_record

    source, path = Path(arguments.what), file_of(arguments)
    if not source.is_dir():
        raise Invalid("import-folder", found="no folder", expected="a folder made by habeas export", where=str(source),
                      do="Name the folder, or say the file's format.", example="--as csv")  # fmt: skip
    if path.exists():
        raise Invalid("store-there", found="a record of that name", expected="a name that is free", where=str(path),
                      do="Name another with --record; nothing is overwritten.")  # fmt: skip
    key, salt = (None, bytes(SALT_BYTES)) if arguments.plain else new_key(arguments.key_file)
    moved = file_from_folder(source, path, key, salt)
    ledger = open_file(path, key)
    try:
        findings = check_record(ledger)
    finally:
        ledger.close()
    print(f"made {path}: {moved.entries} entries, {moved.sources} files; manifest {moved.manifest}")
    if key is not None and not arguments.key_file:
        show_recovery_key(recovery_key(key))
    for finding in findings:
        print(f"habeas: {finding.words} [{finding.code}]", file=sys.stderr)
    return 2 if findings else 0


def _foreign(arguments: argparse.Namespace) -> int:
    from habeas.workflow.importing import RowResult, enter_files, enter_foreign, read_foreign, report_lines

    file = Path(arguments.what)
    data, imported = read_foreign(file, arguments.form, Path(arguments.mapping) if arguments.mapping else None)
    for remark in imported.remarks:
        print(f"habeas: {remark}", file=sys.stderr)
    with _report(arguments.report) as line:
        if arguments.dry_run:
            counts = report_lines((RowResult(row, None) for row in imported.rows), line)
        else:
            with opened(arguments) as store:
                by, now = who(arguments, store), datetime.now(UTC)
                rows = enter_foreign(
                    store, data, imported, name=file.name, by=by, at=now, published=arguments.published
                )  # fmt: skip
                counts = report_lines(_shown(rows, len(imported.rows)), line)
                for added in enter_files(store, imported, by=by, at=now):
                    print(f"file {added.name}: {added.became}" + (f" ({added.error})" if added.error else ""))
    taken = counts["accepted"] + counts["changed"]
    entered = "would be taken" if arguments.dry_run else "taken"
    remarked = f" ({counts['changed']} with a remark)" if counts["changed"] else ""
    print(f"{counts['rows']} rows: {taken} {entered}{remarked}, {counts['rejected']} rejected")
    if counts["known"]:
        print(f"{counts['known']} of them were in the record already and were not entered twice")
    if counts["rejected"] and not arguments.report:
        for row in [r for r in imported.rows if r.outcome == "rejected"][:20]:
            print(f"habeas: {row.where}: {'; '.join(row.reasons)}", file=sys.stderr)
        print("habeas: say --report FILE for what became of every row", file=sys.stderr)
    return 1 if counts["rejected"] else 0


def _shown(rows: Iterator[Any], total: int) -> Iterator[Any]:
    """The rows, with a count on the screen where there is one."""
    shown = sys.stderr.isatty()
    for number, row in enumerate(rows, 1):
        if shown and number % 100 == 0:
            print(f"\r{number} of {total} rows", end="", file=sys.stderr)
        yield row
    if shown:
        print("\r", end="", file=sys.stderr)


@contextmanager
def _report(file: str | None) -> Iterator[Any]:
    """Writes a page a line into a new private file, or nowhere."""
    if file is None:
        yield lambda page: None
        return
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unsupported("cannot-write", found=error.strerror or "a file that cannot be written", where=file,
                          expected="a new file", do="Name another; nothing was entered.") from error  # fmt: skip
    out: IO[str]
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        yield lambda page: out.write(json.dumps(page, ensure_ascii=False) + "\n")
