"""A web archive record by record: what is broken costs only itself and is named by its offset; bombs are limited."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.sources.archives import Record, is_archive, records_of
from habeas.sources.limited import Limits

PAGE = b"<html><body><p>A court sent a man to prison.</p></body></html>"
SMALL = Limits(input_bytes=2_000_000, seconds=20)


def record(name: str, body: bytes = PAGE, *, media: str = "text/html", kind: str = "response", http: str = "",
           length: int | None = None, status: str = "200 OK") -> bytes:  # fmt: skip
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{http}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: https://example.org/{name}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        "Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


FIVE = [record(f"r{n}") for n in range(5)]


def read(folder: Path, data: bytes) -> list[Record]:
    archive = folder / "a.warc"
    archive.write_bytes(data)
    return list(records_of(archive, SMALL))


@pytest.mark.parametrize("zipped", [False, True, "as one"])
def test_whole_archives(tmp_path: Path, zipped: bool | str) -> None:
    pieces = list(map(gzip.compress, FIVE)) if zipped is True else FIVE
    data = b"".join(pieces)
    found = read(tmp_path, gzip.compress(data) if zipped == "as one" else data)
    assert [r.url for r in found] == [f"https://example.org/r{n}" for n in range(5)]
    assert {r.captured_at for r in found} == {"2024-05-06T07:08:09Z"}
    assert {r.body for r in found} == {PAGE}
    assert {r.media_type for r in found} == {"text/html"}
    if zipped != "as one":
        assert [r.offset for r in found] == [sum(map(len, pieces[:n])) for n in range(5)]


BROKEN = {
    "cut in its header": FIVE[2][:150],
    "shorter than it says": record("r2", length=900),
    "longer than it says": record("r2", length=10),
    "no length": FIVE[2].replace(b"Content-Length", b"Content-Lxngth"),
    "no record at all": b"garbage \x00 bytes\r\n" * 5,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_costs_only_itself(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, b"".join([*FIVE[:2], BROKEN[name], *FIVE[3:]]))
    assert [r.id for r in found if not r.code] == [f"<urn:uuid:r{n}>" for n in (0, 1, 3, 4)]
    assert [(r.offset, r.code) for r in found if r.code] == [(len(FIVE[0] + FIVE[1]), "record-broken")]


@pytest.mark.parametrize("damage", ["a few bytes", "cut", "its checksum"])
def test_a_broken_compressed_record_costs_only_itself(tmp_path: Path, damage: str) -> None:
    pieces = [bytearray(gzip.compress(r)) for r in FIVE]
    if damage == "a few bytes":
        pieces[2][60:90] = b"\xff" * 30
    elif damage == "cut":
        del pieces[2][80:]
    else:
        pieces[2][-6] ^= 255
    found = read(tmp_path, b"".join(pieces))
    assert [r.id for r in found if not r.code] == [f"<urn:uuid:r{n}>" for n in (0, 1, 3, 4)]
    assert [(r.offset, r.code) for r in found if r.code] == [(len(pieces[0] + pieces[1]), "record-broken")]


def test_an_archive_that_was_cut_off(tmp_path: Path) -> None:
    data = b"".join(FIVE)
    for cut in (data[:-30], b"".join(map(gzip.compress, FIVE))[:-10]):
        found = read(tmp_path, cut)
        assert [r.code for r in found] == [None] * 4 + ["record-broken"]


def test_what_is_no_report_is_said(tmp_path: Path) -> None:
    data = [record("q", kind="request"), record("i", media="image/png"), record("n", status="404 Not Found")]
    found = read(tmp_path, b"".join([*data, record("v", kind="revisit"), FIVE[0]]))
    assert [r.code for r in found] == ["record-kind", "record-status", "record-revisit", None]
    assert found[0].url == "https://example.org/i"


def test_bombs_cost_only_themselves(tmp_path: Path) -> None:
    nothing = b"\0" * 30_000_000
    inside = record("bomb", gzip.compress(nothing), http="Content-Encoding: gzip\r\n")
    for pieces in (
        [FIVE[0], inside, FIVE[1]],
        list(map(gzip.compress, [FIVE[0], inside, FIVE[1]])),
        list(map(gzip.compress, [FIVE[0], record("bomb", nothing), FIVE[1]])),
    ):
        found = read(tmp_path, b"".join(pieces))
        assert [r.code for r in found] == [None, "record-too-large", None]


def test_no_archive(tmp_path: Path) -> None:
    assert read(tmp_path, b"") == []
    assert [r.code for r in read(tmp_path, b"A letter.\n" * 50)] == ["record-broken"]
    with pytest.raises(Invalid, match="batch-missing"):
        list(records_of(tmp_path / "none.warc"))


def test_an_archive_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    for data, answer in ((FIVE[0], True), (gzip.compress(FIVE[0]), True), (b'{"id": 1}', False), (b"\x1f\x8b?", False)):
        file = tmp_path / "x"
        file.write_bytes(data)
        with file.open("rb") as head:
            assert is_archive(head) is answer
            assert head.tell() == 0
