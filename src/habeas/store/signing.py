"""Signing heads: Ed25519 (RFC 8032), with a key that is made with the record and kept inside it."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from habeas.record.entry import canonical
from habeas.record.heads import SignedHead


def new_signing_key() -> bytes:
    """The 32 bytes of a new private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


class Signer:
    """Signs the heads of one record."""

    def __init__(self, private: bytes, record_id: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        self._record_id = record_id
        self.key = self._private.public_key().public_bytes_raw().hex()

    def sign(self, number: int, hash_: str, at: str) -> SignedHead:
        """The head of the record when its last entry was `number` with `hash_`; `at` as headers write instants."""
        signature = self._private.sign(_signed(self._record_id, number, hash_, at)).hex()
        return SignedHead(self._record_id, number, hash_, at, self.key, signature)


def signature_holds(head: SignedHead) -> bool:
    """Whether the key named in the head signed it. Whose key that is, it does not say."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key))
        public.verify(bytes.fromhex(head.signature), _signed(head.record_id, head.number, head.hash, head.at))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(record_id: str, number: int, hash_: str, at: str) -> bytes:
    return canonical({"record_id": record_id, "number": number, "hash": hash_, "at": at})
