"""PDF with text: pages to running text, every word led back to its page and its place in that page's text.

The text of a page is what PDFium gives for it, its characters counted from 0 (`pages`). What is changed on the way:
line ends inside a paragraph become a blank, words divided at a line end are joined, ligatures are written out, running
heads, running feet and page numbers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from habeas.errors import Invalid, Unsupported
from habeas.sources.formats.lines import PageLine, paragraphs_of, without_running_lines
from habeas.sources.formats.plain import refuse_long
from habeas.sources.formats.plausible import strange
from habeas.sources.limited import Limits
from habeas.sources.parsed import Parsed
from habeas.sources.source import SourceWarning
from habeas.text import Weaver
from habeas.text.cleaning import weave_clean

_LINE_END = re.compile(r"\r\n|\r|\n")
_DIVIDED = re.compile("[\ufffe\x02]")  # PDFium's marks for a hyphen at the end of a line
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_SPECIAL = re.compile(f"[\ufffe\x02{''.join(_LIGATURES)}]")
_FEWEST_LETTERS = 8  # a page with fewer holds no text worth the name
_GARBLED = 0.1
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uff60\u3000-\u303f]")


def pages(data: bytes) -> list[str]:
    """The text of each page as PDFium gives it. Raises `Unsupported` (pdf-encrypted), `Invalid` (pdf-broken)."""
    document = _open(data)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def read_pdf(data: bytes, limits: Limits) -> Parsed:
    """The running text of a PDF.

    Raises `Invalid` (pdf-broken), `Unsupported` (pdf-encrypted, pdf-needs-ocr, source-too-large).
    """
    document = _open(data)
    texts: list[str] = []
    lines: list[list[PageLine]] = []
    pictures: list[int] = []
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        if _letters(text) < _FEWEST_LETTERS and _has_picture(page):
            pictures.append(number)
        texts.append(text)
        lines.append(_lines(number, text, textpage))
        refuse_long(sum(map(len, texts)), limits)
        textpage.close()
        page.close()
    _refuse_unread(texts, pictures)
    kept, dropped = without_running_lines(lines)
    weaver = Weaver()
    for paragraph in paragraphs_of(kept):
        _weave(weaver, texts, paragraph)
    text, offsets = weaver.finish()
    metadata = document.get_metadata_dict(skip_empty=True)
    return Parsed(
        format="pdf",
        media_type="application/pdf",
        text=text,
        map=offsets,
        parts=tuple(f"page {number + 1}" for number in range(len(texts))),
        title=_title(metadata.get("Title", ""), text),
        metadata=tuple((f"pdf: {key}", str(value)[:500]) for key, value in sorted(metadata.items())),
        warnings=tuple(_warnings(pictures, dropped)),
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        if len(document) == 0:
            raise _broken("a PDF without a page")
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium_raw.FPDF_ERR_PASSWORD, pdfium_raw.FPDF_ERR_SECURITY):
            raise Unsupported(
                "pdf-encrypted",
                found="a PDF locked with a password",
                expected="one that can be opened",
                do="Open it with its password, save or print it as a PDF without one, and bring that file.",
            ) from None
        raise _broken("a PDF that cannot be opened: it is cut off or damaged") from None
    return document


def _broken(found: str) -> Invalid:
    return Invalid(
        "pdf-broken", found=found, expected="a whole PDF", do="Fetch it again, or open it elsewhere and save it anew."
    )


def _lines(number: int, text: str, textpage: pdfium.PdfTextPage) -> list[PageLine]:
    """The lines of a page with their places; without places where PDFium counts characters otherwise than the text."""
    placed = textpage.count_chars() == len(text)
    lines: list[PageLine] = []
    at = 0
    for end in [*_LINE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        words = text[at:stop]
        start, last = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
        if start < last:
            box = _box(textpage, start, last) if placed else None
            lines.append(PageLine(number, start, last, text[start:last], box))
        at = end.end() if end else stop
    return lines


def _box(textpage: pdfium.PdfTextPage, start: int, end: int) -> tuple[float, float, float, float] | None:
    """Left of the first character, top of it, right of the last, bottom of it, in points from the lower left corner."""
    try:
        left, first_bottom, _, first_top = textpage.get_charbox(start, loose=True)
        _, last_bottom, right, _ = textpage.get_charbox(end - 1, loose=True)
    except (pdfium.PdfiumError, ValueError, IndexError):
        return None
    del first_bottom
    return left, first_top, right, last_bottom


def _letters(text: str) -> int:
    return sum(1 for c in text if c.isalpha())


def _has_picture(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None


def _refuse_unread(texts: Sequence[str], pictures: Sequence[int]) -> None:
    letters = sum(map(_letters, texts))
    whole = "".join(texts)
    if letters < _FEWEST_LETTERS * len(texts) and (pictures or not letters):
        raise _needs_recognition("a PDF of pictures of pages, without text" if pictures else "a PDF without any text")
    garbled = strange(_DIVIDED.sub("", whole))
    if garbled > _GARBLED * max(1, len(whole)):
        raise _needs_recognition("a PDF whose text says other characters than its pages show")


def _needs_recognition(found: str) -> Unsupported:
    return Unsupported(
        "pdf-needs-ocr",
        found=found,
        expected="a PDF whose text can be marked and copied",
        example="ocrmypdf --language rus scan.pdf readable.pdf",
        do="Run text recognition (OCR) on it first, check the result against the pages, and bring that file.",
    )


def _weave(weaver: Weaver, texts: Sequence[str], paragraph: Sequence[PageLine]) -> None:
    if weaver.length:
        weaver.insert("\n\n")
    for i, line in enumerate(paragraph):
        _weave_line(weaver, texts[line.page], line)
        if i + 1 == len(paragraph):
            continue
        following = paragraph[i + 1]
        if _CJK.match(line.text[-1]) and _CJK.match(following.text[0]):
            continue
        if line.text[-1] in "\ufffe\x02":
            continue
        if following.page == line.page:
            weaver.replace(" ", line.page, line.end, following.start)
        else:
            weaver.insert(" ")


def _weave_line(weaver: Weaver, text: str, line: PageLine) -> None:
    at = line.start
    for match in _SPECIAL.finditer(text, line.start, line.end):
        weave_clean(weaver, line.page, text, at, match.start())
        at = match.end()
        found = match.group()
        if found in _LIGATURES:
            weaver.replace(_LIGATURES[found], line.page, match.start(), at)
        elif text[at : at + 1].isupper() or text[at : at + 1].isdigit():
            weaver.replace("-", line.page, match.start(), at)  # "pro-" before "Russian" keeps its hyphen
    weave_clean(weaver, line.page, text, at, line.end)


def _title(stated: str, text: str) -> str | None:
    """The title in the file's data, if the first page says it too; it is often that of another document."""
    squeezed = "".join(stated.split()).casefold()
    return " ".join(stated.split()) if squeezed and squeezed in "".join(text[:3000].split()).casefold() else None


def _warnings(pictures: Sequence[int], dropped: int) -> list[SourceWarning]:
    warnings = []
    if pictures:
        numbers = ", ".join(str(number + 1) for number in pictures[:20])
        warnings.append(
            SourceWarning("pdf-pages-without-text", f"Pages without text were not read (they need OCR): {numbers}.")
        )
    if dropped:
        warnings.append(
            SourceWarning("pdf-running-lines", f"{dropped} running heads, feet and page numbers were left out.")
        )
    return warnings
