"""Opening a report: what is kept, what is refused and how it is said. Every refusal names a code and what to do."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import struct
import sys
import time
import zipfile
from datetime import date

import pytest

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.sources import Limits, WayBack, open_source, source_from_text

REPORT = (
    "Nurse held for a third month\n\nASKARA, 4 May 2023 (Beacon Wire) - Lena Orsova, a nurse, is still held in Remand "
    "Centre 2, her lawyer said on Thursday. “She is ill,” the lawyer said.\n"
)


def refused(report, **by_hand) -> HabeasError:
    with pytest.raises(HabeasError) as caught:
        open_source(report, **by_hand)
    error = caught.value
    assert error.found
    assert error.expected
    assert error.do
    assert error.exit_status in (2, 3)
    return error


def test_a_plain_text_is_kept_letter_for_letter(tmp_path, check_way_back):
    path = tmp_path / "nurse.txt"
    path.write_bytes(REPORT.encode())
    source = open_source(path)
    assert source.text == REPORT
    assert source.data == REPORT.encode()
    assert source.sha256 == hashlib.sha256(source.data).hexdigest()
    assert (source.format, source.media_type) == ("text", "text/plain")
    assert (source.encoding, source.encoding_basis) == ("utf-8", "valid")
    assert (source.name, source.title) == ("nurse.txt", "Nurse held for a third month")
    assert (source.publisher, source.genre, source.language) == ("Beacon Wire", "news", "en")
    assert (source.published.edtf, source.published.basis) == (None, "unknown")
    check_way_back(source)


def test_file_bytes_stream_and_text_say_the_same(tmp_path):
    path = tmp_path / "nurse.txt"
    path.write_bytes(REPORT.encode())
    with path.open("rb") as file:
        from_stream = open_source(file)
    from_file = open_source(str(path))
    from_bytes = open_source(REPORT.encode(), name="nurse.txt")
    from_words = open_source(io.StringIO(REPORT), name="nurse.txt")
    assert from_file == from_stream == from_bytes == from_words
    at_hand = source_from_text(REPORT, name="nurse.txt")
    assert dataclasses.replace(at_hand, encoding_basis="valid") == from_file
    assert hash(from_file) == hash(from_bytes)


def test_a_source_cannot_be_edited_and_does_not_print_the_report():
    source = source_from_text(REPORT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        source.text = "other"
    assert "Remand" not in repr(source)
    assert "Orsova" not in repr(source)


def test_what_is_given_by_hand_wins():
    source = open_source(
        REPORT.encode("utf-16"),
        published="2023-05-05",
        url="https://other.example/2021/01/02/x",
        language="en-GB",
        translated_from=("ru", "zh-Hans"),
    )
    assert (source.published.edtf, source.published.basis) == ("2023-05-05", "given")
    assert source.url == "https://other.example/2021/01/02/x"
    assert (source.language, source.language_basis) == ("en-GB", "given")
    assert (source.translated_from, source.translated_basis) == (("ru", "zh-Hans"), "given")
    assert source_from_text(REPORT, published=date(2023, 5, 5)).published.edtf == "2023-05-05"


@pytest.mark.parametrize(
    ("by_hand", "code"),
    [
        ({"published": "5 May 2023"}, "published-format"),
        ({"published": "2023-02-30"}, "published-format"),
        ({"language": "Russian"}, "language-tag"),
        ({"translated_from": ("ru", "from chinese")}, "language-tag"),
    ],
)
def test_what_is_given_by_hand_is_checked(by_hand, code):
    with pytest.raises(Invalid) as caught:
        source_from_text(REPORT, **by_hand)
    assert caught.value.code == code


def test_an_address_at_the_edge_is_the_reports_own():
    source = source_from_text("https://beacon.example/2023/05/04/nurse\n\n" + REPORT)
    assert source.url == "https://beacon.example/2023/05/04/nurse"
    assert (source.published.edtf, source.published.basis) == ("2023-05-04", "url")
    assert source.published.span.quote == "2023/05/04"
    assert source.title == "Nurse held for a third month"


# ---- what cannot be read


def test_too_large_is_refused_without_reading(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    began = time.perf_counter()
    assert refused(path).code == "source-too-large"
    assert time.perf_counter() - began < 0.2


def test_a_stream_is_read_no_further_than_the_limit():
    class Endless(io.RawIOBase):
        asked = 0

        def readable(self):
            return True

        def read(self, size=-1):
            assert 0 < size <= 1001
            Endless.asked += 1
            return b"x" * size

    assert refused(Endless(), limits=Limits(input_bytes=1000)).code == "source-too-large"
    assert Endless.asked == 1


def test_too_much_text_is_refused():
    limits = Limits(text_characters=1000)
    assert refused(b"word " * 300, limits=limits).code == "source-too-large"
    assert refused(b"<html><body><p>" + b"word " * 300, limits=limits).code == "source-too-large"
    with pytest.raises(Unsupported, match="source-too-large"):
        source_from_text("word " * 300, limits=limits)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")])
def test_empty(data):
    assert refused(data).code == "source-empty"


def test_missing_folder_and_links(tmp_path):
    assert refused(tmp_path / "missing.txt").code == "source-missing"
    assert refused(tmp_path).code == "source-missing"
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    error = refused(tmp_path / "a")
    assert error.code == "source-unreadable"
    assert "itself" in error.found


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text(REPORT)
    path.chmod(0)
    assert refused(path).code == "source-unreadable"


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "source-binary", "PNG"),
        (b"\x7fELF" + bytes(500), "source-binary", "program"),
        (bytes(5000), "source-binary", "not made of text"),
        (bytes(range(256)) * 20, "source-binary", "not made of text"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "source-binary", "gzip"),
        (b"{\\rtf1\\ansi He was held.}", "source-format", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "source-format", "old Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted", "password"),
    ],
)
def test_what_is_no_text(data, code, kind):
    error = refused(data)
    assert error.code == code
    assert kind in error.found


def test_the_name_does_not_make_the_format():
    assert open_source(REPORT.encode(), name="nurse.pdf").format == "text"
    assert open_source(b"<!doctype html><p>He was held for ten days.", name="nurse.txt").format == "html"
    assert open_source(b"# Held\n\n*Ten* days.", name="nurse.txt").text == "# Held\n\n*Ten* days."


def packed(parts: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return archive.getvalue()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return packed({"word/document.xml": b"<w:document>" + bytes(210_000_000)})


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(bomb):
    began = time.perf_counter()
    assert refused(bomb, name="x.docx").code == "archive-bomb"
    assert time.perf_counter() - began < 5


def test_an_archive_that_lies_about_its_size_is_refused(bomb):
    lying = bytearray(bomb)
    struct.pack_into("<I", lying, lying.rfind(b"PK\x01\x02") + 24, 1000)
    assert refused(bytes(lying), name="x.docx").code in ("docx-broken", "archive-bomb")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(range(256)) * 3,
        packed({"word/document.xml": b"<w:document><w:p>"}),
        packed({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}),
        packed({"word/other.xml": b"<x/>"}),
        packed({"word/document.xml": b"<a>" * 5000}),
        packed({"word/document.xml": b"<w:document/>" * 2})[:-30],
    ],
    ids=["garbage", "cut XML", "entities", "no document", "deep", "cut archive"],
)
def test_a_broken_document(data):
    assert refused(data, name="x.docx").code == "docx-broken"


def test_an_archive_of_other_things():
    assert refused(packed({"a.txt": b"x"}), name="x.zip").code == "source-format"
    assert "odt" in refused(b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text").found


def test_an_error_tells_nothing_of_the_report():
    mixed = "Лену Орсову арестовали в мае. ".encode() * 9 + "Лену Орсову арестовали в мае. ".encode("cp1251") * 9
    error = refused(mixed)
    assert error.code == "source-encoding"
    assert "Орсов" not in str(error)


def test_half_a_character_in_a_text_at_hand():
    with pytest.raises(Invalid, match="source-encoding"):
        source_from_text("He was \ud800 held.")


def test_a_place_that_the_file_does_not_have():
    back = WayBack(source_from_text(REPORT))
    place = back.places(0, 5)[0]
    assert str(place) == "file, bytes 0 to 5"
    with pytest.raises(Invalid, match="place-outside"):
        back.fetch(dataclasses.replace(place, number=3))
