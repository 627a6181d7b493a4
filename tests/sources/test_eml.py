"""Mail, and pages saved as one file."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from habeas.errors import Invalid
from habeas.sources import WayBack, open_source

RUSSIAN = (
    "Ильяса Демирова перевели в другую колонию, сообщил адвокат. Сестра говорит: «Нам не отвечают» — и ждёт писем."
)
ENGLISH = (
    "Ilyas Demirov was moved to another prison, his lawyer said. His sister has had no letter = for weeks now.\n" * 3
)


def mail(
    body: str = ENGLISH, *, charset: str = "utf-8", cte: str | None = None, html: str | None = None
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Нора Ванс <nora@beacon.example>"
    message["To"] = "desk@harbour.example"
    message["Subject"] = "Учитель переведён"
    message["Date"] = "Fri, 15 Mar 2024 23:30:00 +0600"
    message["Message-ID"] = "<1@beacon.example>"
    message.set_content(body, charset=charset, cte=cte)
    if html:
        message.add_alternative(html, subtype="html")
    return message


@pytest.mark.parametrize(
    ("charset", "cte"),
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "8bit"),
        ("koi8-r", "base64"),
        ("windows-1251", "8bit"),
    ],
)
def test_bodies_lead_back_to_their_bytes(charset, cte, check_way_back):
    body = RUSSIAN if charset != "koi8-r" else RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
    source = open_source(bytes(mail(body, charset=charset, cte=cte)), name="letter.eml")
    assert source.text.rstrip("\n") == body
    assert (source.format, source.language) == ("eml", "ru")
    check_way_back(source)
    back = WayBack(source)
    (place,) = back.places(0, 6)
    assert (back.fetch(place), place.unit) == ("Ильяса", "byte")
    assert place.part == "MIME part 0 (text/plain)"


def test_headers_are_metadata():
    source = open_source(bytes(mail()))
    assert (source.title, source.author) == ("Учитель переведён", "Нора Ванс")
    assert (source.published.edtf, source.published.basis) == ("2024-03-15", "metadata")
    assert ("mail: To", "desk@harbour.example") in source.metadata


def test_plain_text_is_preferred_to_the_page():
    source = open_source(bytes(mail(html="<html><body><p>The page says the same in other words.</p></body></html>")))
    assert source.text.startswith("Ilyas Demirov was moved")


def test_the_page_is_read_where_there_is_no_plain_text(check_way_back):
    page = "<html><body><p>Ilyas Demirov &amp; his sister: no letter for weeks, she&nbsp;said.</p></body></html>"
    source = open_source(bytes(mail("-", html=page)))
    assert source.text == "Ilyas Demirov & his sister: no letter for weeks, she said."
    assert source.parts == ("MIME part 2 (text/html)",)
    check_way_back(source)


def test_attachments_are_named():
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="x.pdf")
    source = open_source(bytes(message))
    assert [w.code for w in source.warnings] == ["mail-attachments"]


def test_a_page_saved_as_one_file(check_way_back):
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://beacon.example/2024/03/15/teacher"
    message["Subject"] = "Teacher moved"
    message["Date"] = "Sat, 1 Jun 2024 10:00:00 -0000"
    message["MIME-Version"] = "1.0"
    page = (
        "<html><head><title>Teacher moved</title></head><body><h1>Teacher moved</h1><p>Ilyas Demirov was moved to "
        "another prison, his lawyer said on Tuesday.</p></body></html>"
    )
    message.set_content(page, subtype="html", cte="quoted-printable")
    source = open_source(bytes(message), name="saved.mhtml")
    assert source.text == "Teacher moved\n\nIlyas Demirov was moved to another prison, his lawyer said on Tuesday."
    assert source.url == "https://beacon.example/2024/03/15/teacher"
    assert (source.published.edtf, source.published.basis) == ("2024-03-15", "url")  # not the day it was saved
    assert source.author is None
    check_way_back(source)


def test_a_letter_pasted_as_text_is_text():
    text = "From: the prison\nTo: his sister\n\nDear Sir,\n\nIlyas Demirov was moved to another prison.\n"
    source = open_source(text.encode(), name="letter.txt")
    assert (source.format, source.genre) == ("text", "letter")
    assert source.text == text


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n",
        b"MIME-Version: 1.0\nMessage-ID: <1>\nSubject: nothing\n\n\n",
    ],
)
def test_a_mail_without_words(data):
    with pytest.raises(Invalid, match="source-empty"):
        open_source(data)


def test_mail_nested_without_end():
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000))
    with pytest.raises(Invalid) as caught:
        open_source(b"MIME-Version: 1.0\nReceived: x\n" + nested)
    assert caught.value.code in ("eml-broken", "source-empty")
