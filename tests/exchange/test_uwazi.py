"""Uwazi's tables: both styles of heading, ranges, several values, other languages, zips."""

from __future__ import annotations

import io
import zipfile

import pytest

from habeas.errors import HabeasError
from habeas.exchange.mapping import mapping_of
from habeas.exchange.uwazi import import_uwazi, uwazi_day

MAPPING = mapping_of({"columns": {"Date of arrest": "arrest-date", "Sentence": "sentence-length", "Court": "note"}})


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("head", ["Title,Date of arrest", "title,date_of_arrest"])
def test_labels_and_names_are_both_understood(head: str) -> None:
    row = import_uwazi(f"{head}\nIlyas Toremurat,2021-03-05\n".encode(), MAPPING).rows[0]
    assert (row.names, row.facts[0].value) == (("Ilyas Toremurat",), "2021-03-05")


def test_a_name_in_another_language_is_a_name() -> None:
    row = import_uwazi("title,title__ru\nIlyas Toremurat,Ильяс Торемурат\n".encode(), MAPPING).rows[0]
    assert row.names == ("Ilyas Toremurat", "Ильяс Торемурат")


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2020-03-01:2020-04-01", "2020-03-01/2020-04-01"),
        ("2020-03-01~2020-04-01", "2020-03-01/2020-04-01"),
        (":2020-04-01", "../2020-04-01"),
        ("1583020800:1585699200", "2020-03-01/2020-04-01"),
        ("2020-03-01~1970-01-01", "2020-03-01/"),
        ("2020", "2020"),
    ],
)
def test_ranges(cell: str, edtf: str) -> None:
    assert uwazi_day(cell)[0] == edtf


def test_a_lost_end_is_said() -> None:
    row = import_uwazi(b"title,date_of_arrest\nA B,2020-03-01~1970-01-01\n", MAPPING).rows[0]
    assert row.outcome == "changed"
    assert "please check" in row.reasons[0]


def test_files_of_a_zip_are_kept_and_a_missing_one_is_said() -> None:
    data = zipped(
        {"import.csv": b"title,file\nA B,letter.txt\nC D,gone.pdf\n", "letter.txt": b"Dear", "loose.txt": b"x"}
    )
    found = import_uwazi(data, MAPPING)
    assert found.rows[0].outcome == "accepted"
    assert "gone.pdf" in found.rows[1].reasons[0]
    assert any("loose.txt" in remark for remark in found.remarks)
    assert found.files["letter.txt"] == b"Dear"


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", zipped({"other.csv": b"title\nA\n"})])
def test_a_zip_without_a_table_is_refused(data: bytes) -> None:
    with pytest.raises(HabeasError, match="uwazi-zip"):
        import_uwazi(data, MAPPING)
