"""The key of a record's file: from a passphrase, from a key file, or from the recovery key on paper.

The file's own first 16 bytes are the salt (SQLCipher keeps it there), so the passphrase and the file are all it takes.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from habeas.errors import Invalid

KEY_BYTES, SALT_BYTES = 32, 16
SHORTEST_PASSPHRASE = 12
_TIME, _MEMORY_KIB, _LANES = 3, 128 * 1024, 4  # Argon2id (RFC 9106); fixed for format 1, about half a second
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: Crockford's base 32
_CHECK_LETTERS = 4
_KEY_FILE = "habeas-key/1 "


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """Argon2id: three passes over 128 MiB. Composed and decomposed accents are the same passphrase (NFKC)."""
    import unicodedata

    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", errors="surrogateescape")
    return hash_secret_raw(secret, salt, time_cost=_TIME, memory_cost=_MEMORY_KIB, parallelism=_LANES,
                           hash_len=KEY_BYTES, type=Type.ID)  # fmt: skip


def check_new_passphrase(passphrase: str) -> None:
    """Raises `Invalid` (key-weak) for a passphrase that a stranger would try out quickly."""
    if len(passphrase) < SHORTEST_PASSPHRASE or len(set(passphrase)) < 5:
        raise Invalid("key-weak", found="a short or simple passphrase",
                      expected=f"at least {SHORTEST_PASSPHRASE} characters, best five or six words drawn by chance",
                      do="Think of a longer one. Whoever takes the computer can try very many.")  # fmt: skip


def recovery_key(key: bytes) -> str:
    """The key in a form to print and to type: fourteen groups of four, the last of which checks the others.

    >>> recovery_key(bytes(32))[:14], len(recovery_key(bytes(32)).split("-"))
    ('0000-0000-0000', 14)
    """
    letters = _letters(int.from_bytes(key) << 4, 52) + _check(key)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def key_from_recovery(typed: str) -> bytes:
    """The key again; small letters, blanks, O for 0, I and L for 1 are understood. Raises `Invalid` (key-mistyped).

    >>> key_from_recovery(recovery_key(bytes(range(32))).lower()) == bytes(range(32))
    True
    """
    letters = "".join(typed.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    try:
        value = 0
        for letter in letters[:52]:
            value = value * 32 + _LETTERS.index(letter)
        key = b"" if value & 15 else (value >> 4).to_bytes(KEY_BYTES)
    except (ValueError, OverflowError):
        key = b""
    if len(letters) != 52 + _CHECK_LETTERS or len(key) != KEY_BYTES or letters[52:] != _check(key):
        raise Invalid("key-mistyped", found="a recovery key that does not fit its own check",
                      expected="fourteen groups of four letters and digits",
                      do="Compare it with the paper, group by group, and type it again.")  # fmt: skip
    return key


def write_key_file(path: Path) -> bytes:
    """Makes a key file that only its owner can read. Raises `Invalid` (key-file-there), (key-file)."""
    key = os.urandom(KEY_BYTES)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(f"{_KEY_FILE}{key.hex()}\n")
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError as error:
        raise Invalid("key-file-there", found="a file of that name", expected="a name that is free", where=str(path),
                      do="Name another file; a key that is overwritten is lost.") from error  # fmt: skip
    except OSError as error:
        raise _key_file(path, error.strerror or "a folder that cannot be written") from error
    return key


def read_key_file(path: Path) -> bytes:
    """The key in a file that `write_key_file` made. Raises `Invalid` (key-file)."""
    try:
        written = path.read_bytes()[:200].decode("ascii").strip()
    except OSError as error:
        raise _key_file(path, error.strerror or "a file that cannot be read") from error
    except UnicodeDecodeError as error:
        raise _key_file(path, "a file that holds no key") from error
    try:
        key = bytes.fromhex(written.removeprefix(_KEY_FILE))
    except ValueError:
        key = b""
    if not written.startswith(_KEY_FILE) or len(key) != KEY_BYTES:
        raise _key_file(path, "a file that holds no key")
    return key


def _key_file(path: Path, found: str) -> Invalid:
    return Invalid("key-file", found=found, expected="a key file made by habeas init --key-file", where=str(path),
                   do="Name the right file.")  # fmt: skip


def _letters(value: int, count: int) -> str:
    return "".join(_LETTERS[value >> 5 * i & 31] for i in reversed(range(count)))


def _check(key: bytes) -> str:
    return _letters(int.from_bytes(hashlib.sha256(b"habeas-recovery/1" + key).digest()[:3]) >> 4, _CHECK_LETTERS)
