"""DOCX: the paragraphs of a Word document, unpacked within limits and read without building a tree.

Office Open XML, ECMA-376 part 1: `w:p` is a paragraph, `w:t` words in it. Deleted text, hidden text, field codes and
fallbacks for old programs are left out; inserted text is read. Foot- and endnotes follow the text.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from habeas.errors import HabeasError, Invalid
from habeas.sources.days import day_of
from habeas.sources.formats.plain import refuse_empty, refuse_long
from habeas.sources.limited import Limits
from habeas.sources.parsed import Parsed
from habeas.sources.source import SourceWarning
from habeas.text import Weaver
from habeas.text.cleaning import weave_clean

_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_UNPACKED_LIMIT = 200_000_000
_PART_LIMIT = 100_000_000
_RATIO_LIMIT = 200
_RATIO_FROM = 10_000_000
_ENTRIES_LIMIT = 10_000
_DEPTH_LIMIT = 1_000
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr"})


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs as they stand in the document, with those of the notes after them. Raises as `read_docx`."""
    return [text for _, text in _paragraphs(_Package(data))]


def read_docx(data: bytes, limits: Limits) -> Parsed:
    """The text of a Word document, a line for each paragraph, an empty line between them.

    Raises `Invalid` (docx-broken, archive-bomb, source-empty), `Unsupported` (source-too-large).
    """
    package = _Package(data)
    found = _paragraphs(package)
    refuse_long(sum(len(text) for _, text in found), limits)
    weaver = Weaver()
    for number, (_, text) in enumerate(found):
        if not text.strip():
            continue
        if weaver.length:
            weaver.insert("\n\n")
        start = len(text) - len(text.lstrip())
        weave_clean(weaver, number, text, start, len(text.rstrip()))
    text, offsets = weaver.finish()
    refuse_empty(text, len(data))
    core = package.core()
    stated = {key: value for key, value in core if value}
    warnings = []
    if package.has("word/comments.xml"):
        warnings.append(SourceWarning("docx-comments", "The comments in the document's margin were not read."))
    return Parsed(
        format="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        text=text,
        map=offsets,
        parts=tuple(label for label, _ in found),
        title=_title(stated.get("title", ""), text),
        language=stated.get("language"),
        metadata=tuple((f"docx: {key}", day_of(value) or value[:500]) for key, value in core if value),
        warnings=tuple(warnings),
    )


def _title(stated: str, text: str) -> str | None:
    squeezed = "".join(stated.split()).casefold()
    return " ".join(stated.split()) if squeezed and squeezed in "".join(text[:3000].split()).casefold() else None


def _paragraphs(package: _Package) -> list[tuple[str, str]]:
    """`(label, text)` of every paragraph: "word/document.xml paragraph 3"."""
    if not package.has(_MAIN):
        raise broken("a ZIP archive without word/document.xml")
    found: list[tuple[str, str]] = []
    for part in (_MAIN, *_NOTES):
        if package.has(part):
            texts = _words(package.part(part))
            found += [(f"{part} paragraph {number}", text) for number, text in enumerate(texts, start=1)]
    return found


class _Package:
    """The ZIP archive, measured before anything in it is unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise broken("a ZIP archive that is cut off or damaged") from None
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = max(1, len(data))
        bomb = unpacked > _UNPACKED_LIMIT or (unpacked > _RATIO_FROM and unpacked > _RATIO_LIMIT * packed)
        if bomb or len(entries) > _ENTRIES_LIMIT:
            raise _bomb(unpacked)
        self._names = {entry.filename for entry in entries}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._names

    def part(self, name: str) -> bytes:
        """The part, unpacked; never more than its limit, whatever the archive says of its size."""
        try:
            with self._archive.open(name) as file:
                content = file.read(_PART_LIMIT + 1)
        except RuntimeError:
            raise broken("a document with a locked part") from None
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, zlib.error, lzma.LZMAError):
            raise broken(f"a document whose part {name} is damaged") from None
        if len(content) > _PART_LIMIT:
            raise _bomb(len(content))
        return content

    def core(self) -> list[tuple[str, str]]:
        """What the document says about itself: `(name, value)`; empty where that part is missing or broken."""
        if not self.has(_CORE):
            return []
        try:
            return _flat(self.part(_CORE))
        except HabeasError:
            return []


class _Words:
    """Hears the parser and gathers paragraphs. A paragraph in a text box ends before the one around it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[list[str]] = []
        self.left_out = 0
        self.in_text = False
        self.hidden = False
        self.run_start: tuple[int, int] | None = None
        self.depth = 0

    def start(self, name: str, said: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.depth += 1
        if self.depth > _DEPTH_LIMIT:
            raise broken("a document nested too deeply")
        if local in _LEFT_OUT:
            self.left_out += 1
        if local == "vanish" and not any(key.endswith("val") and said[key] in ("0", "false", "off") for key in said):
            self.hidden = True  # it stands among the properties of a run, which are left out otherwise
        if self.left_out:
            return
        if local == "p":
            self.open.append([])
        elif local == "r":
            self.hidden = False
            self.run_start = (len(self.open), len(self.open[-1])) if self.open else None
        elif local == "t":
            self.in_text = True
        elif local in _BREAKS and self.open:
            self.open[-1].append(_BREAKS[local])

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self.depth -= 1
        if local in _LEFT_OUT:
            self.left_out -= 1
            return
        if self.left_out:
            return
        if local == "t":
            self.in_text = False
        elif local == "r":
            self._end_run()
        elif local == "p" and self.open:
            self.done.append("".join(self.open.pop()))

    def _end_run(self) -> None:
        """Takes back the words of a hidden run."""
        if self.hidden and self.run_start and self.run_start[0] == len(self.open) and self.open:
            del self.open[-1][self.run_start[1] :]
        self.hidden = False
        self.run_start = None

    def words(self, data: str) -> None:
        if self.in_text and self.open and not self.left_out:
            self.open[-1].append(data)


def _words(xml: bytes) -> list[str]:
    heard = _Words()
    parser = _parser()
    parser.StartElementHandler = heard.start
    parser.EndElementHandler = heard.end
    parser.CharacterDataHandler = heard.words
    _parse(parser, xml)
    return heard.done


def _flat(xml: bytes) -> list[tuple[str, str]]:
    """`(local name, words)` of every element without children."""
    found: list[tuple[str, str]] = []
    words: list[str] = []

    def end(name: str) -> None:
        value = " ".join("".join(words).split())
        words.clear()
        if value:
            found.append((name.rpartition(":")[2], value))

    parser = _parser()
    parser.StartElementHandler = lambda *_: words.clear()
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words.append
    _parse(parser, xml)
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise broken("a document that declares a type of its own (DOCTYPE)")

    parser.StartDoctypeDeclHandler = refuse  # no entities, no files from elsewhere
    return parser


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise broken("a document whose XML is damaged") from None


def broken(found: str) -> Invalid:
    """What is raised for a document that cannot be read."""
    return Invalid(
        "docx-broken",
        found=found,
        expected="a whole Word document (DOCX)",
        do="Fetch it again, or open it in its program and save it anew as DOCX or plain text.",
    )


def _bomb(size: int) -> Invalid:
    return Invalid(
        "archive-bomb",
        found=f"an archive that unpacks to {size // 1_000_000} MB or more",
        expected=f"at most {_UNPACKED_LIMIT // 1_000_000} MB unpacked, and no more than {_RATIO_LIMIT} times its size",
        do="Do not open this file elsewhere: it may have been made to harm. Ask for the report as plain text.",
    )
