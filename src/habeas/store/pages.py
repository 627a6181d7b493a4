"""Looks at the pages of an encrypted file from outside, to tell a wrong key from a damaged file.

SQLCipher 4 ends each page of 4,096 bytes with 16 bytes of IV and an HMAC-SHA-512 over the page's ciphertext, the IV and
the page's number; the HMAC's key comes from the file's key and salt (PBKDF2, two rounds, the salt's bits turned by 3a).
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from habeas.errors import HabeasError, Invalid

PAGE_BYTES = 4096
_IV_BYTES, _HMAC_BYTES, _SALT_BYTES = 16, 64, 16
_LOOKED_AT = 2000  # pages that are looked at before a key is called wrong


def why_closed(path: Path, key: bytes) -> HabeasError:
    """The error for a file that did not open with `key`: a wrong key, a file cut short, or a page altered."""
    size, where = path.stat().st_size, str(path)
    if size < 2 * PAGE_BYTES:
        return cut_short(where)
    whole = size // PAGE_BYTES
    with path.open("rb") as file:
        salt = file.read(_SALT_BYTES)
        file.seek(0)
        bad = [n for n in range(1, min(whole, _LOOKED_AT) + 1) if not _holds(file.read(PAGE_BYTES), n, key, salt)]
    if len(bad) == min(whole, _LOOKED_AT):
        return Invalid("store-key", found="a passphrase or key that does not open this file", where=where,
                       expected="the one the record was made with, or was given last",
                       do="Try again; mind the keyboard's layout. The recovery key opens it too.")  # fmt: skip
    if bad:
        return Invalid("store-damaged", found=f"page {bad[0]} of {whole} altered since it was written", where=where,
                       expected="the record as Habeas left it",
                       do="Keep the file as it is, and put a backup back with habeas restore.")  # fmt: skip
    return cut_short(where)


def cut_short(where: str) -> HabeasError:
    """The error for a file whose end is missing."""
    return Invalid("store-cut", found="a file whose end is missing", expected="the whole file", where=where,
                   do="Copy it again from where it came, or put a backup back with habeas restore.")  # fmt: skip


def _holds(page: bytes, number: int, key: bytes, salt: bytes) -> bool:
    """Whether a page is as it was written with this key."""
    turned = bytes(byte ^ 0x3A for byte in salt)
    hmac_key = hashlib.pbkdf2_hmac("sha512", key, turned, 2, len(key))
    end = PAGE_BYTES - _HMAC_BYTES
    start = _SALT_BYTES if number == 1 else 0
    said = hmac.digest(hmac_key, page[start:end] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(said, page[end:])
