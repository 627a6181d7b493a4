"""A whole record as a folder of open files, and back again: no program of ours is needed to read it.

    README.txt       what the files are, for whoever finds them
    manifest.json    format, record, head, counts; SHA-256 and size of every other file
    entries.jsonl    one entry a line: header, hash, what it says (null where that was destroyed), its rows
    sealed.jsonl     what the chain's digests are made of: the payload of every entry as stored, in base64
    heads.jsonl      all signed heads
    keys.json        keys of the seals (null for a destroyed one) and of the signatures
    sources/         the bytes of every source, byte for byte, under number and digest

The same record gives the same bytes, so two exports are compared by the manifest's digest. Nothing in it is
encrypted: it is its owner's own way out, not something to hand on.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from habeas.errors import Invalid, Unsupported
from habeas.record.chain import digest, row_of, row_page
from habeas.record.entry import START, Entry, Header, canonical
from habeas.record.heads import SignedHead
from habeas.store import sealing
from habeas.store.ledger import Ledger
from habeas.store.opening import Opener
from habeas.store.shelf import Shelf, chunks

FORMAT = 1
_PAGES = ("entries.jsonl", "sealed.jsonl", "heads.jsonl", "keys.json")
_README = """This folder is a whole record of Habeas, in open files.

Nothing in it is encrypted. Whoever has it can read every source and every name in it, and keys.json lets them sign
in the record's name. Keep it as you would keep the people in it safe.

manifest.json names every file with its SHA-256. entries.jsonl holds one entry a line, in order: its header, the
hash of the header, what the entry says, and the rows it is found by. Each header holds the hash of the one before.
sources/ holds the reports as they arrived. Read it back with: habeas import THIS-FOLDER --record NEW-RECORD
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was written or read: how many entries and sources, and the SHA-256 of the manifest."""

    entries: int
    sources: int
    withdrawn: int
    manifest: str


def write_folder(ledger: Ledger, folder: Path) -> Moved:
    """Writes the whole record into a new folder that its owner alone can read.

    Raises `Invalid` (export-folder) where something is there already, `Unsupported` (cannot-write).
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Invalid("export-folder", found="a file, or a folder with something in it", expected="a new folder",
                      do="Name another; nothing was overwritten.", where=folder.name)  # fmt: skip
    try:
        return _Writer(ledger, folder).write()
    except OSError as error:
        raise Unsupported(
            "cannot-write",
            found=f"a place that cannot be written ({error.strerror})",
            expected="room on a disk that can be written",
            do="Free some, or name another place; the record is untouched, the folder is not complete.",
            where=folder.name,
        ) from error


def read_folder(folder: Path, shelf: Shelf) -> Moved:
    """Puts a folder's record onto an empty shelf, entry for entry, hash for hash.

    Raises `Invalid` (import-folder, import-altered, import-format) with the file that is wrong;
    nothing is entered then.
    """
    return _Reader(folder).read(shelf)


def file_from_folder(folder: Path, path: Path, key: bytes | None, salt: bytes) -> Moved:
    """Makes a record's file of a folder, all or nothing; `key` is `None` for a plain file.

    Raises as `read_folder`, and `HabeasError` (store-there, store-rights, store-full) for the file.
    """
    from habeas.store.file import beside, empty_file, put_in_place

    with beside(path) as making:
        shelf = empty_file(making, key, salt)
        try:
            moved = read_folder(folder, shelf)
        finally:
            shelf.close()
        put_in_place(making, path)
    return moved


class _Writer:
    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.folder = ledger, folder
        self.shelf = ledger.shelf
        self.opener = Opener(ledger.shelf, ledger.record_id)
        self.files: dict[str, dict[str, object]] = {}

    def write(self) -> Moved:
        """Manifest last: a folder without one is not complete."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / "sources").mkdir(mode=0o700)
        entries, sources, withdrawn, seals = 0, 0, 0, dict[str, None]()
        with self._open("entries.jsonl") as plain, self._open("sealed.jsonl") as sealed:
            for entry, stored, rows in self._entries():
                entries += 1
                withdrawn += entry.withdrawn
                seals |= dict.fromkeys(entry.header.seals)
                blob = self._blob(entry.header)
                sources += blob is not None
                plain.line({
                    "header": asdict(entry.header), "hash": entry.hash, "payload": entry.payload, "blob": blob,
                    "rows": rows,
                })  # fmt: skip
                sealed.line({"number": entry.number, "payload": stored})
        with self._open("heads.jsonl") as heads:
            for head in self.ledger.heads():
                heads.line(asdict(head))
        keys = self.shelf.seal_keys(tuple(seals))
        settings = self.shelf.settings()
        self._whole("keys.json", canonical({
            "seals": {name: key.hex() if (key := keys.get(name)) else None for name in sorted(seals)},
            "signing": settings["signing-key"].hex(),
        }))  # fmt: skip
        self._whole("README.txt", _README.encode())
        manifest = canonical({
            "format": FORMAT, "record": self.ledger.record_id, "head": asdict(self.ledger.head()), "entries": entries,
            "sources": sources, "withdrawn": withdrawn, "files": dict(sorted(self.files.items())),
        })  # fmt: skip
        self._whole("manifest.json", manifest)
        return Moved(entries, sources, withdrawn, digest(manifest))

    def _entries(self) -> Iterator[tuple[Entry, str | None, list[Any]]]:
        for chunk in chunks(self.shelf):
            pages = self.shelf.row_pages(range(chunk[0].header.number, chunk[-1].header.number + 1))
            for lying in chunk:
                stored = None if lying.payload is None else base64.b64encode(lying.payload).decode()
                rows = [json.loads(page) for page in pages.get(lying.header.number, ())]
                yield self.opener.entry(lying), stored, rows

    def _blob(self, header: Header) -> dict[str, str] | None:
        """Writes the bytes of a source; says under which name, and with which nonce they are sealed."""
        stored = None if header.blob is None else self.shelf.blob(header.number)
        plain = self.opener.blob(header, stored)
        if stored is None or plain is None:
            return None
        name = f"sources/{header.number:06}-{digest(plain)[:12]}"
        self._whole(name, plain)
        return {"file": name, "head": stored[: sealing.HEAD_BYTES if header.seals else 1].hex()}

    def _open(self, name: str) -> _Lines:
        return _Lines(self.folder / name, name, self.files)

    def _whole(self, name: str, data: bytes) -> None:
        _write_private(self.folder / name, data)
        self.files[name] = {"sha256": digest(data), "bytes": len(data)}


class _Lines:
    """A private file written line by line, its digest taken on the way."""

    def __init__(self, path: Path, name: str, files: dict[str, dict[str, object]]) -> None:
        self._path, self._name, self._files = path, name, files

    def __enter__(self) -> _Lines:
        import hashlib

        self._sum, self._bytes = hashlib.sha256(), 0
        self._file = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        return self

    def line(self, page: Mapping[str, Any]) -> None:
        data = canonical(page) + b"\n"
        self._sum.update(data)
        self._bytes += len(data)
        self._file.write(data)

    def __exit__(self, *_: object) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._files[self._name] = {"sha256": self._sum.hexdigest(), "bytes": self._bytes}


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, shelf: Shelf) -> Moved:
        manifest = self._manifest()
        keys = json.loads(self._bytes("keys.json", manifest))
        heads = [SignedHead(**json.loads(line)) for line in self._lines("heads.jsonl", manifest)]
        live = {name: bytes.fromhex(key) for name, key in keys["seals"].items() if key is not None}
        withdrawn = 0
        with shelf.writing():
            shelf.put_setting("record", manifest["record"].encode())
            shelf.put_setting("signing-key", bytes.fromhex(keys["signing"]))
            for name in sorted(keys["seals"]):
                shelf.put_seal(name, live.get(name))
            previous = START
            pairs = zip(self._lines("entries.jsonl", manifest), self._lines("sealed.jsonl", manifest), strict=True)
            for number, (line, sealed) in enumerate(pairs, 1):
                page = json.loads(line)
                header = Header(**{**page["header"], "seals": tuple(page["header"]["seals"])})
                if header.number != number or header.previous != previous or header.hash != page["hash"]:
                    raise _altered("entries.jsonl", f"entry {number} does not follow the one before")
                previous = page["hash"]
                withdrawn += page["payload"] is None
                self._put(shelf, manifest, header, page, json.loads(sealed), live)
            for head in heads:
                shelf.put_head(head)
        return Moved(manifest["entries"], manifest["sources"], withdrawn, digest(canonical(manifest)))

    def _put(
        self, shelf: Shelf, manifest: Mapping[str, Any], header: Header, page: Mapping[str, Any],
        sealed: Mapping[str, Any], live: Mapping[str, bytes],
    ) -> None:  # fmt: skip
        """Checks that what can be read is what is sealed, and puts both."""
        where, rows = manifest["record"], [row_page(row_of(canonical(row).decode())) for row in page["rows"]]
        if page["payload"] is None:
            if live.keys() >= set(header.seals):
                raise _altered("entries.jsonl", f"entry {header.number} says nothing, and its keys are there")
            shelf.put(header, page["hash"], None, None, [])
            return
        keys = {name: live[name] for name in header.seals if name in live}  # without all of them nothing opens
        stored = base64.b64decode(sealed["payload"])
        try:
            opened = sealing.unseal(stored, keys, record_id=where, number=header.number, part="payload")
        except sealing.Broken:
            opened = b""
        if digest(stored) != header.payload or opened != canonical(page["payload"]):
            raise _altered("entries.jsonl", f"entry {header.number} says something else than what is sealed")
        blob = None
        if page["blob"] is not None:
            plain, head = self._bytes(page["blob"]["file"], manifest), bytes.fromhex(page["blob"]["head"])
            blob = sealing.seal_again(plain, keys, head, record_id=where, number=header.number, part="blob")
        if (None if blob is None else digest(blob)) != header.blob:
            raise _altered(str(page["blob"]), f"the bytes of entry {header.number} are others")
        shelf.put(header, page["hash"], stored, blob, rows)

    def _manifest(self) -> dict[str, Any]:
        try:
            manifest = json.loads((self.folder / "manifest.json").read_bytes())
            version, files = manifest["format"], manifest["files"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Invalid(
                "import-folder",
                found="a folder without a manifest that can be read",
                expected="a folder made by habeas export",
                do="Name such a folder; an export that was broken off has no manifest.",
                where=self.folder.name,
            ) from error
        if version != FORMAT:
            raise Unsupported("import-format", found=f"format {version}", expected=f"format {FORMAT}",
                              do="Use a newer Habeas.", where=self.folder.name)  # fmt: skip
        if not isinstance(files, dict) or not set(_PAGES) <= set(files):
            raise _altered("manifest.json", "files are missing from the list")
        return dict(manifest)

    def _bytes(self, name: str, manifest: Mapping[str, Any]) -> bytes:
        listed = manifest["files"].get(name)
        if listed is None or ".." in Path(name).parts or Path(name).is_absolute():
            raise _altered(name, "a file that the manifest does not name")
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            raise _altered(name, "a file that is not there") from error
        if digest(data) != listed["sha256"]:
            raise _altered(name, "bytes that are not those of the manifest")
        return data

    def _lines(self, name: str, manifest: Mapping[str, Any]) -> Iterator[bytes]:
        return iter(self._bytes(name, manifest).splitlines())


def _write_private(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _altered(name: str, found: str) -> Invalid:
    return Invalid("import-altered", found=found, expected="the folder as it was exported", where=name,
                   do="Take another copy of the export; nothing was entered.")  # fmt: skip
