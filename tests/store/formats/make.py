"""Makes the records that stand for a format, once, when it is released: python tests/store/formats/make.py."""

from datetime import UTC, date, datetime
from pathlib import Path

from habeas.record.entry import Draft
from habeas.record.rows import Row
from habeas.store.file import FILE_FORMAT, make_file
from habeas.store.keys import key_from_passphrase

AT = datetime(2026, 11, 22, tzinfo=UTC)
SALT = bytes.fromhex("5a1f0c44be7730912d8864e7a3c9f012")


def main() -> None:
    """Overwrites nothing: a format that was released stays as it was."""
    folder = Path(__file__).parent
    key = key_from_passphrase("seven quiet herons at dusk", SALT)
    for name, own_key in (("encrypted", key), ("plain", None)):
        store = make_file(folder / f"{FILE_FORMAT}-{name}.habeas", own_key, AT, salt=SALT)
        kept, lost = store.new_seal(), store.new_seal()
        row = Row("account", "2#e1", "arrest", "Almaty", date(2020, 1, 5), None, "камера, 上诉状", {"n": 1})
        store.append([Draft("record", "R. Osei", AT, {"title": "a format", "record": store.record_id})])
        store.append([
            Draft("source", "R. Osei", AT, {"words": "камера, 上诉状", "n": 1}, (kept,), None,
                  b"the bytes of a report", (row,)),
            Draft("source", "R. Osei", AT, {"words": "gone"}, (lost,), None, b"gone", (row,)),
        ])  # fmt: skip
        store.forget([lost], Draft("withdrawal", "R. Osei", AT, {}))
        store.close()


if __name__ == "__main__":
    main()
