"""What every store must do, on each of them: memory, the encrypted file, the plain file, PostgreSQL."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from habeas.errors import HabeasError
from habeas.record.entry import START, Draft, Kind
from habeas.record.port import Store
from habeas.record.rows import Query, Row

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
LONG = "длинное слово " * 714 + "конец"


def note(words: str = "a note", **more: Any) -> Draft:
    return Draft("note", "R. Osei", AT, {"words": words}, **more)


def kind(which: Kind) -> Draft:
    return Draft(which, "R. Osei", AT, {})


def code_of(error: pytest.ExceptionInfo[HabeasError]) -> str:
    return error.value.code


# entering and reading


def test_a_new_record_is_empty_and_has_a_signed_head(store: Store) -> None:
    head = store.head()
    assert store.last() == 0
    assert (head.number, head.hash, head.record_id) == (0, START, store.record_id)
    assert store.signature_holds(head)
    assert len(store.record_id) == 16
    assert int(store.record_id, 16) >= 0


def test_what_is_entered_comes_back(store: Store) -> None:
    payload = {"words": "Она сказала: «нет» 上诉状 \U0001f54a \x00 e\u0301", "n": [1, None, True, {"z": 1.5}], "": ""}
    (entered,) = store.append([Draft("note", "Р. Осей", AT, payload)])
    assert store.entry(1) == entered
    assert entered.payload == payload
    assert (entered.number, entered.kind, entered.at, entered.withdrawn) == (1, "note", AT, False)
    assert entered.header.previous == START
    assert entered.hash == entered.header.hash


def test_long_texts_come_back(store: Store) -> None:
    rows = (Row("passage", LONG[:300], LONG[:200], LONG, text=LONG, data={"long": LONG}),)
    store.append([note(LONG, rows=rows, blob=LONG.encode())])
    assert store.entry(1).payload == {"words": LONG}
    assert store.blob(1) == LONG.encode()
    assert store.find(Query(words="конец")).rows == ((1, rows[0]),)
    assert store.find(Query(subjects=(LONG[:300],), keys=(LONG[:200],), place="конец")).count == 1


def test_very_long_keys_and_words_are_found(store: Store) -> None:
    key, word = "k" * 10_000, "ы" * 10_000
    store.append([note(rows=(Row("account", key, key, text=word), Row("account", key + "x", key)))])
    assert store.find(Query(subjects=(key,), keys=(key,))).count == 1
    assert store.find(Query(words=word)).count == 1
    assert store.find(Query(words="ы" * 9)).count == 1


@pytest.mark.parametrize("letter", [0x4E00, 0x10A00, 0x1D400])
def test_the_longest_row_of_any_script_is_taken(store: Store, letter: int) -> None:
    chance = random.Random(1)
    text = "".join(chr(letter + chance.randrange(40)) + (" " if n % 7 == 0 else "") for n in range(87_000))
    store.append([note(rows=(Row("note", text=text[:100_000]),))])
    assert store.find(Query(words=text[50_000:50_005].split()[0])).count == 1


def test_each_entry_is_chained_to_the_one_before(store: Store) -> None:
    first, second = store.append([note("one"), note("two")])
    (third,) = store.append([note("three")])
    assert [e.number for e in (first, second, third)] == [1, 2, 3]
    assert (second.header.previous, third.header.previous) == (first.hash, second.hash)


def test_every_append_signs_a_head(store: Store) -> None:
    store.append([note("one"), note("two")])
    store.append([note("three")])
    heads = list(store.heads())
    assert [head.number for head in heads] == [0, 2, 3]
    assert [head.hash for head in heads[1:]] == [store.entry(2).hash, store.entry(3).hash]
    assert all(store.signature_holds(head) for head in heads)
    assert store.head() == heads[-1]


def test_a_head_changed_in_any_part_is_not_signed(store: Store) -> None:
    from dataclasses import replace

    store.append([note()])
    head = store.head()
    other = {"record_id": "0" * 16, "number": 2, "hash": "0" * 64, "at": "2026", "key": "00" * 32, "signature": "zz"}
    for name, value in other.items():
        assert not store.signature_holds(replace(head, **{name: value})), name


def test_nothing_entered_is_nothing_done(store: Store) -> None:
    assert store.append([]) == ()
    assert store.last() == 0
    assert len(list(store.heads())) == 1


def test_instants_are_kept_to_the_microsecond_whatever_the_zone(store: Store) -> None:
    at = datetime(2026, 3, 4, 5, 6, 7, 891, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    store.append([Draft("note", "R. Osei", at, {})])
    assert store.entry(1).at == at
    assert store.entry(1).header.at == "2026-03-03T23:21:07.000891Z"


def test_no_entry_of_that_number(store: Store) -> None:
    store.append([note()])
    for number in (0, 2, -1, 10**12):
        with pytest.raises(HabeasError) as error:
            store.entry(number)
        assert code_of(error) == "entry-unknown"
        with pytest.raises(HabeasError):
            store.blob(number)


def test_entries_by_kind_and_number(store: Store) -> None:
    kinds: list[Kind] = ["source", "reading", "note", "source", "note", "person"]
    store.append([kind(each) for each in kinds])
    assert [e.kind for e in store.entries()] == kinds
    assert [e.number for e in store.entries(["note"])] == [3, 5]
    assert [e.number for e in store.entries(("note", "source"), after=1)] == [3, 4, 5]
    assert [e.number for e in store.entries(after=2, through=4)] == [3, 4]
    assert [e.number for e in store.entries(through=2)] == [1, 2]
    assert list(store.entries(after=6)) == []
    assert list(store.entries(["undo"])) == []
    assert store.about().kinds == {"source": 2, "reading": 1, "note": 2, "person": 1}


def test_many_entries_come_in_order(store: Store) -> None:
    store.append([note(str(n)) for n in range(523)])
    assert [e.number for e in store.entries()] == list(range(1, 524))
    assert [e.header.number for e in store.stored(after=10)] == list(range(11, 524))


def test_entering_while_entries_are_read(store: Store) -> None:
    store.append([note(str(n)) for n in range(450)])
    seen = []
    for entry in store.entries():
        seen.append(entry.number)
        if entry.number % 150 == 0:
            store.append([note("more")])
    assert seen == list(range(1, 451))
    assert store.last() == 453


# all or nothing


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (Draft("note", "R. Osei", AT, {"x": float("nan")}), "entry-payload"),
        (Draft("note", "R. Osei", AT, {"x": "\ud800"}), "entry-payload"),
        (Draft("note", "R. Osei", AT, {}, rows=(Row("note", text="\ud800"),)), "entry-payload"),
        (Draft("note", "R. Osei", AT, {}, rows=(Row("note", data={"x": {1, 2}}),)), "entry-payload"),
        (Draft("note", "R. Osei", AT, {}, rows=(Row("note", key="a\0b"),)), "entry-row"),
        (Draft("note", "R. Osei", AT, {}, rows=(Row("note", text="x" * 100_001),)), "entry-row"),
        (Draft("note", "R. \0 Osei", AT, {}), "entry-by"),
        (Draft("note", "R. \ud800 Osei", AT, {}), "entry-payload"),
        (Draft("note", "R. Osei", AT, {}, seals=("0123456789abcdef",)), "entry-seal"),
        (Draft("undo", "R. Osei", AT, {}, supersedes=7), "entry-supersedes"),
        (Draft("undo", "R. Osei", AT, {}, supersedes=0), "entry-supersedes"),
    ],
)
def test_one_bad_draft_and_nothing_is_entered(store: Store, bad: Draft, code: str) -> None:
    store.append([note("before")])
    good = note("good", rows=(Row("note", text="good"),), blob=b"good")
    with pytest.raises(HabeasError) as error:
        store.append([good, bad, good])
    assert code_of(error) == code
    assert store.last() == 1
    assert store.head().number == 1
    assert store.find(Query(words="good")).count == 0
    store.append([good])
    assert store.last() == 2
    assert store.find(Query(words="good")).count == 1


def test_an_entry_may_supersede_one_of_the_same_append(store: Store) -> None:
    store.append([note("wrong"), note("right", supersedes=1)])
    assert store.entry(2).header.supersedes == 1


# seals, bytes and forgetting


def test_bytes_go_along(store: Store) -> None:
    blob = bytes(range(256)) * 300
    store.append([note(blob=blob, seals=(store.new_seal(),)), note(), note(blob=b"")])
    assert (store.blob(1), store.blob(2), store.blob(3)) == (blob, None, b"")
    assert store.entry(2).header.blob is None


def test_seals_are_named_without_a_word(store: Store) -> None:
    names = {store.new_seal() for _ in range(50)}
    assert len(names) == 50
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)


def test_digests_are_of_what_is_stored_so_that_nobody_can_check_a_guess(store: Store) -> None:
    seal = store.new_seal()
    first, second, open_ = store.append([note("same", seals=(seal,)), note("same", seals=(seal,)), note("same")])
    assert len({first.header.payload, second.header.payload, open_.header.payload}) == 3


def test_what_is_forgotten_is_gone_and_the_rest_stays(store: Store) -> None:
    source, person = store.new_seal(), store.new_seal()
    row = Row("account", "1#e1", text="isolation cell")
    store.append([
        note("open", rows=(row,)),
        note("of the source", seals=(source,), blob=b"report", rows=(row, row)),
        note("of the person", seals=(person,), rows=(row,)),
        note("of both", seals=(source, person), rows=(row,)),
    ])  # fmt: skip
    before = [entry.hash for entry in store.entries()]
    mark = store.forget([source], Draft("withdrawal", "R. Osei", AT, {"why": "asked"}))
    assert mark.number == 5
    assert mark.payload == {"why": "asked", "seals": [source]}
    assert [entry.withdrawn for entry in store.entries()] == [False, True, False, True, False]
    assert [entry.hash for entry in store.entries()][:4] == before
    assert (store.entry(2).payload, store.blob(2)) == (None, None)
    assert store.find(Query(words="isolation")).count == 2
    assert [number for number, _ in store.find(Query(subjects=("1#e1",))).rows] == [1, 3]
    with pytest.raises(HabeasError) as error:
        store.append([note(seals=(source,))])
    assert code_of(error) == "entry-seal"
    store.append([note(seals=(person,))])
    assert store.head().number == 6


def test_forgetting_twice_leaves_two_marks(store: Store) -> None:
    seal = store.new_seal()
    store.append([note(seals=(seal,))])
    for _ in range(2):
        store.forget([seal], kind("withdrawal"))
    assert [e.number for e in store.entries(["withdrawal"])] == [2, 3]


def test_a_seal_that_never_was_cannot_be_forgotten(store: Store) -> None:
    used, unused = store.new_seal(), store.new_seal()
    store.append([note(seals=(used,))])
    for seals in (["0" * 16], [used, "0" * 16], [unused]):
        with pytest.raises(HabeasError) as error:
            store.forget(seals, kind("withdrawal"))
        assert code_of(error) == "entry-seal"
    assert store.last() == 1
    assert not store.entry(1).withdrawn


def test_a_mark_lies_open_and_is_a_withdrawal(store: Store) -> None:
    seal = store.new_seal()
    store.append([note(seals=(seal,))])
    bad = [note(), Draft("withdrawal", "R. Osei", AT, {}, seals=(seal,)), Draft("withdrawal", "R", AT, {}, blob=b"")]
    for mark in bad:
        with pytest.raises(HabeasError) as error:
            store.forget([seal], mark)
        assert code_of(error) == "entry-mark"
    assert not store.entry(1).withdrawn


# finding

ROWS = (
    Row("account", "1#e1", "arrest", "Almaty, Kazakhstan", date(2020, 1, 5), date(2020, 1, 5), "They came at night."),
    Row("account", "1#e1", "condition:solitary", "Карагандинская область", date(2020, 2, 1), None, "одиночная камера"),
    Row("account", "2#e1", "arrest", "", None, date(2019, 12, 31), "José Ñáñez was taken."),
    Row("named", "1#e1", text="Áigerim Sadykova"),
    Row(
        "passage",
        "",
        "x",
        "阿拉木图",
        None,
        None,
        "她的律师说上诉状已经寄出，监狱否认收到。",
        {"n": [1, {"a": "ж"}], "s": None},
    ),
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.append([note("one", rows=ROWS[:2]), note("nothing"), note("two", rows=ROWS[2:])])
    return store


def found(store: Store, **query: Any) -> list[int]:
    result = store.find(Query(**query))
    assert result.count == len(result.rows)
    return [ROWS.index(row) for _, row in result.rows]


def test_rows_come_back_whole_in_order(filled: Store) -> None:
    result = filled.find(Query())
    assert result.rows == ((1, ROWS[0]), (1, ROWS[1]), (3, ROWS[2]), (3, ROWS[3]), (3, ROWS[4]))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("night", [0]), ("NIGHT", [0]), ("nig", [0]), ("ight", []), ("night came", [0]), ("night gone", []),
        ("КАМЕРА", [1]), ("камер одиноч", [1]), ("jose", [2]), ("José", [2]), ("jos\u00e9", [2]), ("jose\u0301", [2]),
        ("josé nañez", []), ("aigerim", [3]), ("上诉状", [4]), ("上诉", [4]), ("状", [4]), ("出", [4]), ("收到", [4]),
        ("诉上", []), ("律师 监狱", [4]), ("寄出监狱", []), ("出，监", [4]), ("?!", []), (" ", [0, 1, 2, 3, 4]),
        ("\"night\" OR *", []), ("' night", [0]), ("t*", [0, 2]), ("\x00", []), ("%", []), ("they & !came", [0]),
    ],
)  # fmt: skip
def test_words(filled: Store, words: str, expected: list[int]) -> None:
    assert found(filled, words=words) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sorts": ("account",)}, [0, 1, 2]),
        ({"sorts": ("named", "passage")}, [3, 4]),
        ({"subjects": ("1#e1",)}, [0, 1, 3]),
        ({"subjects": ("1#e1", "2#e1")}, [0, 1, 2, 3]),
        ({"subjects": ("1#e",)}, []),
        ({"subjects": ("",)}, [4]),
        ({"keys": ("arrest",)}, [0, 2]),
        ({"keys": ("arrest", "x"), "sorts": ("passage",)}, [4]),
        ({"keys": ("condition:solitary",), "subjects": ("1#e1",), "words": "камера", "place": "караганд"}, [1]),
        ({"place": "almaty"}, [0]),
        ({"place": "木图"}, [4]),
        ({"place": "night"}, []),
        ({"words": "almaty"}, []),
        ({"since": date(2020, 1, 5)}, [0, 1]),
        ({"since": date(2020, 1, 6)}, [1]),
        ({"through": date(2020, 1, 4)}, [2]),
        ({"through": date(2020, 1, 5)}, [0, 2]),
        ({"since": date(2019, 12, 31), "through": date(2020, 2, 1)}, [0, 1, 2]),
        ({"since": date(2020, 1, 6), "through": date(2020, 1, 31)}, []),
        ({"since": date(1, 1, 1), "through": date(9999, 12, 31)}, [0, 1, 2]),
        ({"entries_through": 1}, [0, 1]),
        ({"entries_through": 2}, [0, 1]),
        ({"entries_through": 3, "words": "t"}, [0, 2]),
        ({"entries_through": 0}, []),
    ],
)
def test_filters(filled: Store, query: dict[str, Any], expected: list[int]) -> None:
    assert found(filled, **query) == expected


def test_counts_are_of_all_rows_whatever_the_limit(store: Store) -> None:
    store.append([note(rows=tuple(Row("account", key=str(n % 7), text=f"cell {n}") for n in range(1200)))])
    store.append([note(rows=(Row("account", text="cell"),))])
    for query, count in ((Query(words="cell"), 1201), (Query(keys=("3",)), 171), (Query(), 1201)):
        assert store.find(query).count == count
        assert len(store.find(query).rows) == 50
    page = store.find(Query(words="cell", limit=3, offset=1198))
    assert (page.count, [row.text for _, row in page.rows]) == (1201, ["cell 1198", "cell 1199", "cell"])
    assert store.find(Query(limit=None)).count == len(store.find(Query(limit=None)).rows) == 1201
    assert store.find(Query(limit=0)).rows == ()
    assert store.find(Query(offset=5000)).rows == ()
    assert store.find(Query(offset=5000)).count == 1201


def test_reindex_takes_other_rows(filled: Store) -> None:
    seal = filled.new_seal()
    filled.append([note("sealed", seals=(seal,), rows=(Row("named", text="gone"),))])
    filled.forget([seal], kind("withdrawal"))
    filled.reindex(iter([(1, [ROWS[3]]), (2, [ROWS[0], ROWS[4]]), (4, [Row("named", text="back")]), (99, [ROWS[2]])]))
    assert filled.find(Query()).rows == ((1, ROWS[3]), (2, ROWS[0]), (2, ROWS[4]))
    assert filled.find(Query(words="night")).count == 1
    assert filled.find(Query(words="jose")).count == 0
    assert all(entry.rows_hold for entry in filled.stored())
    filled.append([note(rows=(ROWS[2],))])
    assert filled.find(Query(words="jose")).count == 1


def test_a_reindex_that_fails_leaves_the_rows(filled: Store) -> None:
    def rows() -> Any:
        yield 1, [ROWS[3]]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        filled.reindex(rows())
    assert found(filled) == [0, 1, 2, 3, 4]
    assert found(filled, words="night") == [0]


# what lies there


def test_what_is_stored_fits_its_header(store: Store) -> None:
    seal = store.new_seal()
    store.append([note("sealed", seals=(seal,), blob=b"bytes", rows=ROWS), note("open")])
    for stored in store.stored():
        header = stored.header
        assert (stored.hash, stored.payload_digest, stored.blob_digest) == (header.hash, header.payload, header.blob)
        assert (stored.seals_gone, stored.rows_hold) == ((), True)
        assert stored.opened() == store.entry(header.number).payload
        assert stored.opened_blob() == store.blob(header.number)
    store.forget([seal], kind("withdrawal"))
    first = next(iter(store.stored()))
    assert (first.payload_digest, first.blob_digest, first.seals_gone, first.opened()) == (None, None, (seal,), None)
    assert first.rows_hold


def test_a_sound_store_finds_no_damage(filled: Store) -> None:
    assert list(filled.damage()) == []


def test_nothing_that_is_printed_tells_what_is_inside(store: Store) -> None:
    rows = (Row("note", text="kept secret", place="kept secret", data={"a": "kept secret"}),)
    (entry,) = store.append([note("kept secret", rows=rows, blob=b"kept secret")])
    shown = [repr(x) for x in (store, entry, rows, Query(words="kept secret"), *store.stored(), store.about())]
    assert "secret" not in " ".join(shown)
