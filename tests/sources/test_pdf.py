"""PDF: running text out of pages, every word led back to its page; locked and pictured ones named."""

from __future__ import annotations

import pytest

from habeas.errors import Invalid, Unsupported
from habeas.sources import WayBack, open_source


def page(number, *lines):
    running = [(70, 810, 9, "Harbour Watch - Annual Notes"), (290, 30, 9, str(number))]
    return [*running[:1], *lines, *running[1:]]


NOTES = [
    page(
        1,
        (70, 750, 18, "Teacher moved again"),
        (70, 700, 11, "Ilyas Demirov was moved on Tuesday and his impri-"),
        (70, 686, 11, "sonment goes on. He is called “pro-"),
        (70, 672, 11, "Russian” by the press."),
        (70, 640, 11, "His sister, who lives in Askara, says that nobody tells her"),
        (70, 626, 11, "where he is or when she may see him, and that her letters"),
    ),
    page(
        2,
        (70, 750, 11, "come back unopened from the prison in the north, she says."),
        (90, 736, 11, "The prison gave no answer to the questions that were put,"),
        (70, 722, 11, "and the ministry did not either."),
    ),
    page(3, (70, 750, 11, "• Free him."), (70, 736, 11, "• Let a doctor see him.")),
]

TEXT = """Teacher moved again

Ilyas Demirov was moved on Tuesday and his imprisonment goes on. He is called “pro-Russian” by the press.

His sister, who lives in Askara, says that nobody tells her where he is or when she may see him, and that her letters \
come back unopened from the prison in the north, she says.

The prison gave no answer to the questions that were put, and the ministry did not either.

• Free him.

• Let a doctor see him."""


def test_running_text(make_pdf, check_way_back):
    source = open_source(make_pdf(NOTES, title="Teacher moved again"), name="notes.pdf")
    assert source.text == TEXT
    assert (source.format, source.encoding) == ("pdf", None)
    assert source.title == "Teacher moved again"
    assert [w.code for w in source.warnings] == ["pdf-running-lines"]
    assert source.published.basis == "unknown"  # a file's date of making is no day of publication
    check_way_back(source)


def test_a_word_divided_over_lines_has_both_places(make_pdf):
    source = open_source(make_pdf(NOTES))
    back = WayBack(source)
    start = source.text.index("imprisonment")
    places = back.places(start, start + len("imprisonment"))
    assert [back.fetch(place) for place in places] == ["impri", "sonment"]
    assert str(places[0]).startswith("page 1, characters ")
    start = source.text.index("letters come")
    assert [p.part for p in back.places(start, start + 12)] == ["page 1", "page 2"]


def test_another_title_in_the_file_is_not_believed(make_pdf):
    assert open_source(make_pdf(NOTES, title="Microsoft Word - template2")).title == "Teacher moved again"


def test_pictures_of_pages_need_recognition(make_pdf):
    with pytest.raises(Unsupported, match="OCR") as caught:
        open_source(make_pdf([[], []], picture=True))
    assert caught.value.code == "pdf-needs-ocr"
    with pytest.raises(Unsupported, match="pdf-needs-ocr"):
        open_source(make_pdf([[]]))


def test_some_pages_without_text_are_a_warning(make_pdf):
    source = open_source(make_pdf([NOTES[0], []], picture=True))
    assert [w.message for w in source.warnings if w.code == "pdf-pages-without-text"] == [
        "Pages without text were not read (they need OCR): 2."
    ]


def locked(data: bytes) -> bytes:
    """The same file behind a password nobody knows (standard handler, revision 3)."""
    handler = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    keys = b"/Encrypt %s /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root" % handler
    return data.replace(b"/Root", keys)


def test_a_locked_file(make_pdf):
    with pytest.raises(Unsupported, match="password") as caught:
        open_source(locked(make_pdf(NOTES)))
    assert caught.value.code == "pdf-encrypted"


@pytest.mark.parametrize("cut", [20, 400])
def test_a_broken_file(make_pdf, cut):
    with pytest.raises((Invalid, Unsupported)) as caught:
        open_source(make_pdf(NOTES)[:cut])
    assert caught.value.code == "pdf-broken"
