"""Small invented files of every format, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest

from habeas.sources import Source, WayBack, formats
from habeas.sources.limited import DEFAULT_LIMITS, Limits
from habeas.sources.parsed import Parsed

Placed = tuple[int, int, int, str]  # x, y (points from the lower left corner), size, words


@pytest.fixture(scope="session")
def read() -> Callable[..., Parsed]:
    """Reads a file in this process: what the child does, without the child."""

    def read_here(
        data: bytes, name: str | None = None, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> Parsed:
        return formats.read(data, name=name, encoding=encoding, limits=limits)

    return read_here


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A PDF of pages of placed words, in the standard font that every reader knows; `picture` puts one on each page."""
    return pdf


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """A Word document with these paragraphs (raw WordprocessingML where they begin with "<")."""
    return docx


@pytest.fixture(scope="session")
def check_way_back() -> Callable[[Source], None]:
    """Holds every piece of a source's text against the words fetched from its bytes."""
    return way_back_holds


def pdf(pages: Sequence[Sequence[Placed]], *, picture: bool = False, title: str = "") -> bytes:
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(body: bytes, more: bytes = b"") -> bytes:
        return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), more, body)

    catalogue, tree = add(b""), add(b"")
    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    dots = add(
        stream(
            b"\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        )
    )
    kids = []
    for page in pages:
        body = b""
        for x, y, size, words in page:
            said = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            body += b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, said)
        body += b"q 500 0 0 700 50 50 cm /Im1 Do Q\n" if picture else b""
        content = add(stream(body))
        resources = b"<< /Font << /F1 %d 0 R >> /XObject << /Im1 %d 0 R >> >>" % (font, dots)
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %s >>"
                % (tree, content, resources)
            )
        )
    info = add(b"<< /Title (%s) /CreationDate (D:20240315120000Z) >>" % title.encode("cp1252"))
    objects[catalogue - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    return _file(objects, b"/Info %d 0 R" % info)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % s for s in starts)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return out


def docx(
    paragraphs: Sequence[str], *, title: str = "", footnotes: Sequence[str] = (), extra: dict[str, str] | None = None
) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def body(texts: Sequence[str]) -> str:
        return "".join(
            text if text.startswith("<") else f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            for text in texts
        )

    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {space}><w:body>{body(paragraphs)}</w:body></w:document>",
        **(extra or {}),
    }
    if title:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        parts["docProps/core.xml"] = (
            f"<cp xmlns='x' {dc}><dc:title>{escape(title)}</dc:title><dc:creator>PC</dc:creator></cp>"
        )
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {space}><w:footnote>{body(footnotes)}</w:footnote></w:footnotes>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def way_back_holds(source: Source) -> None:
    import html

    from habeas.text import clean

    back = WayBack(source)
    text = source.text
    for piece, place in back.pieces(0, len(text)):
        here = text[piece.start : piece.end]
        if place is None:
            assert here.strip("\n “”") == "", "only breaks, blanks and the marks of a q element may be inserted"
            continue
        there = back.fetch(place)
        if piece.verbatim:
            assert there == here
            continue
        meant = clean(html.unescape(there))[0]
        shapes = {meant, meant.strip(), " ".join(meant.split())}
        blank = here.isspace() and not meant.strip()
        broken_line = here == "\n" and there.lower().startswith("<br")
        written_out = here in ("-", "ff", "fi", "fl", "ffi", "ffl", "ft", "st")
        escaped = there == "\\" + here
        assert here in shapes or blank or broken_line or written_out or escaped, (here, there)
