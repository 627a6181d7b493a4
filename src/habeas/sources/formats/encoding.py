"""From bytes to characters, without mojibake: what fits, or an error that says what was tried.

The order: an encoding given by hand; a byte order mark; valid UTF-8 (text beyond ASCII that happens to be valid UTF-8
is practically never anything else); what the file declares; a guess that must look like writing.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from habeas.errors import Invalid
from habeas.sources.formats.plausible import complaint, familiar_share, latin_share, odd_capitals_share
from habeas.sources.source import EncodingBasis

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GUESS_BYTES = 60_000
_FAMILIAR = 0.42
_LATIN = 0.6
_FEWEST_BEYOND_ASCII = 8
# High bytes of UTF-16 for the alphabets from Latin to Arabic, general punctuation and Georgian to Khmer.
_ALPHABET_PAGES = frozenset([*range(0x08), 0x0E, 0x10, 0x17, 0x1E, 0x20])


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file. A byte order mark stays in the text (cleaning removes it), so offsets stay simple.

    Where `escaped` is true, bytes that are no UTF-8 stand in the text as lone surrogates (Python's surrogateescape):
    a page may carry such a byte in a script, and only in what is read it is an error (`refuse_escaped`).
    """

    text: str
    encoding: str
    basis: EncodingBasis
    escaped: bool = False


def decode(data: bytes, *, given: str | None = None, declared: str | None = None, lenient: bool = False) -> Decoded:
    """The characters of `data`. `lenient` lets single broken bytes through in what is UTF-8 otherwise.

    Raises `Invalid` (source-encoding) with what was tried.
    """
    if given is not None:
        return _given(data, given)
    tried: list[str] = []
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _attempt(data, codec, tried)
            if text is not None:
                return Decoded(text, codec, "bom")
            raise _error(data, tried)
    if len(_CONTROLS.findall(data[:_GUESS_BYTES])) * 20 > len(data[:_GUESS_BYTES]):
        wide = utf16_without_mark(data)
        if wide:
            return Decoded(data.decode(wide), wide, "guessed")
    text = _attempt(data, "utf-8", tried)
    if text is not None and not (declared and _stateful(declared)):
        return Decoded(text, "utf-8", "valid")
    return _declared(data, declared, tried) or _nearly_utf8(data, tried, lenient) or _guessed(data, tried)


def refuse_escaped(text: str) -> None:
    """Raises `Invalid` (source-encoding) where a broken byte got into what is read."""
    broken = sum(1 for character in text if "\udc80" <= character <= "\udcff")
    if broken:
        raise Invalid(
            "source-encoding",
            found=f"UTF-8 with {broken} broken bytes in the text itself",
            expected="a text all of which can be read",
            do="Save the page again, or convert it to UTF-8 from the encoding it was written in.",
        )


def codec_of(label: str) -> str | None:
    """Python's name for an encoding as pages and mails call it; `None` for a name that is not believed."""
    return _labels().get(label.strip().strip("\"'").lower())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("habeas.sources").joinpath("encodings.toml").read_text("utf-8"))


@cache
def _labels() -> dict[str, str]:
    return {label: codec for codec, labels in _table()["labels"].items() for label in labels}


def _stateful(declared: str) -> bool:
    return codec_of(declared) == "iso2022_jp"


def _attempt(data: bytes, codec: str, tried: list[str]) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        tried.append(f"{codec} (no such character at byte {error.start})")
        return None


def _given(data: bytes, given: str) -> Decoded:
    codec = codec_of(given)
    if codec is None:
        raise Invalid(
            "source-encoding",
            found=f"an encoding called “{given[:40]}”",
            expected="the name of an encoding of text",
            example="utf-8, windows-1251, koi8-r, gb18030",
            do="Give one of these, or leave it out and let it be found.",
        )
    tried: list[str] = []
    text = _attempt(data, codec, tried)
    problem = complaint(text) if text is not None else None
    if text is None or problem:
        tried += [f"{codec} ({problem})"] if problem else []
        raise _error(data, tried)
    return Decoded(text, codec, "given")


def _declared(data: bytes, declared: str | None, tried: list[str]) -> Decoded | None:
    codec = codec_of(declared) if declared else None
    if codec is None or codec.startswith(("utf-8", "utf-16", "utf-32")):
        return None  # a declaration that could be read at all was not written in UTF-16
    text = _attempt(data, codec, tried)
    if text is None:
        return None
    problem = complaint(text)
    if problem:
        tried.append(f"{codec} ({problem})")
        return None
    return Decoded(text, codec, "declared")


def _nearly_utf8(data: bytes, tried: list[str], lenient: bool) -> Decoded | None:
    """UTF-8 with broken bytes: let through or refused, but never taken for something else."""
    sound = _MULTIBYTE.findall(data)
    broken = len(_HIGH.findall(data)) - sum(map(len, sound))
    if not broken or len(sound) < 2 or len(sound) < 2 * broken:
        return None
    if lenient:
        return Decoded(data.decode("utf-8", "surrogateescape"), "utf-8", "declared", escaped=True)
    raise Invalid(
        "source-encoding",
        found=f"UTF-8 with {broken} broken bytes; tried {', '.join(tried)}",
        expected="a text all of which can be read",
        do="Fetch the file again, or save it anew as UTF-8: parts of it were damaged or put together wrongly.",
    )


def _guessed(data: bytes, tried: list[str]) -> Decoded:
    """The best looking of all known encodings, if it looks like writing at all."""
    for codec in _ranked(data[:_GUESS_BYTES]):
        text = _attempt(data, codec, tried)
        problem = complaint(text) if text is not None else None
        if text is not None and not problem:
            return Decoded(text, codec, "guessed")
        if problem:
            tried.append(f"{codec} ({problem})")
    raise _error(data, tried)


def _ranked(sample: bytes) -> list[str]:
    """The encodings worth trying, the best first: by frequent letters of the script, then the Latin ones by theirs."""
    shares: list[tuple[float, str]] = []
    # A handful of bytes beyond ASCII may be any script's letters; then only marks and accents of Latin are thought of.
    enough = len(_HIGH.findall(sample)) >= _FEWEST_BEYOND_ASCII
    for guess in _table()["guess"] if enough else ():
        for codec in guess["codecs"]:
            text = _sample_text(sample, codec)
            share = familiar_share(text, guess["frequent"], guess["letters"])
            shares.append((share * 0.999 ** len(shares), codec))
    best = [(share, codec) for share, codec in sorted(shares, reverse=True) if share >= _FAMILIAR][:4]
    best = sorted(((s * (1 - odd_capitals_share(_sample_text(sample, c))), c) for s, c in best), reverse=True)
    latin: list[tuple[float, str]] = []
    for codec, alphabets in _table()["latin"].items():
        latin.append((latin_share(_sample_text(sample, codec), alphabets) * 0.99 ** len(latin), codec))
    return [codec for _, codec in best] + [codec for share, codec in sorted(latin, reverse=True) if share >= _LATIN][:3]


def _sample_text(sample: bytes, codec: str) -> str:
    return sample.decode(codec, "replace")


def utf16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `-be` where the bytes can only be that: every other byte names the same alphabet."""
    sample = data[:_GUESS_BYTES][: len(data[:_GUESS_BYTES]) // 2 * 2]
    if len(data) % 2 or len(sample) < 8:
        return None
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low_pages = sum(1 for byte in high if byte in _ALPHABET_PAGES)
        if low_pages > 0.9 * len(high) and complaint(_sample_text(sample, codec)) is None:
            return codec
    return None


def _error(data: bytes, tried: Sequence[str]) -> Invalid:
    return Invalid(
        "source-encoding",
        found=f"{len(data)} bytes that make no readable text; tried {', '.join(tried) or 'every known encoding'}",
        expected="a text in one encoding from beginning to end",
        example="UTF-8, UTF-16 with a byte order mark, Windows-1251, KOI8-R, GB 18030",
        do="Open the file in the program it came from and save it as UTF-8, or name its encoding.",
    )
