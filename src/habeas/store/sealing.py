"""Sealing: what a seal protects can be read only as long as the seal's key is there.

A sealed entry lies under ChaCha20-Poly1305 (RFC 8439) with a key derived (HKDF-SHA256, RFC 5869) from the keys of all
its seals together: destroy one of them, and its words are gone for good, from every backup that lacks the key as well.
The number of the entry and the part it is (payload or blob) are bound in, so that nothing sealed can be moved.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from habeas.record.entry import canonical

Part = Literal["payload", "blob"]

KEY_BYTES = 32
_NONCE_BYTES = 12
HEAD_BYTES = 1 + _NONCE_BYTES
"""What stands before sealed bytes: how they are sealed, and the nonce."""
_SEALED, _SQUEEZED = 1, 2  # the bits of the first byte of what is stored
_WORTH_SQUEEZING = 256


class Broken(Exception):
    """What is stored does not open: it was altered, moved, or its key is another."""


def new_key() -> bytes:
    """The key of a new seal."""
    return os.urandom(KEY_BYTES)


def new_name() -> str:
    """The name of a new seal: sixteen random hexadecimal digits, which tell nothing."""
    return os.urandom(8).hex()


def seal(plain: bytes, keys: Mapping[str, bytes], *, record_id: str, number: int, part: Part) -> bytes:
    """The bytes to be stored. `keys` are those of the entry's seals by name; none leaves the bytes open."""
    tag, content = 0, plain
    if part == "payload" and len(plain) >= _WORTH_SQUEEZING:
        tag, content = _SQUEEZED, zlib.compress(plain)
    if not keys:
        return bytes([tag]) + content
    tag |= _SEALED
    place = _place(record_id, number, part)
    nonce = os.urandom(_NONCE_BYTES)
    sealed = ChaCha20Poly1305(_derived(keys, place)).encrypt(nonce, content, bytes([tag]) + place)
    return bytes([tag]) + nonce + sealed


def unseal(stored: bytes, keys: Mapping[str, bytes], *, record_id: str, number: int, part: Part) -> bytes:
    """The bytes that were sealed. Raises `Broken`."""
    if not stored or stored[0] & ~(_SEALED | _SQUEEZED) or bool(stored[0] & _SEALED) != bool(keys):
        raise Broken
    tag, content = stored[0], stored[1:]
    try:
        if keys:
            place = _place(record_id, number, part)
            nonce, sealed = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
            content = ChaCha20Poly1305(_derived(keys, place)).decrypt(nonce, sealed, bytes([tag]) + place)
        return zlib.decompress(content) if tag & _SQUEEZED else content
    except (InvalidTag, ValueError, zlib.error) as error:
        raise Broken from error


def seal_again(
    plain: bytes, keys: Mapping[str, bytes], head: bytes, *, record_id: str, number: int, part: Part
) -> bytes:
    """The very bytes that `seal` once made of `plain`, by the first `HEAD_BYTES` of them (the first byte where they
    lay open). For bytes that are not squeezed."""
    if not keys:
        return head[:1] + plain
    place = _place(record_id, number, part)
    return head + ChaCha20Poly1305(_derived(keys, place)).encrypt(head[1:HEAD_BYTES], plain, head[:1] + place)


def _place(record_id: str, number: int, part: Part) -> bytes:
    return canonical(["habeas-seal/1", record_id, number, part])


def _derived(keys: Mapping[str, bytes], place: bytes) -> bytes:
    together = b"".join(keys[name] for name in sorted(keys))
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=place).derive(together)
