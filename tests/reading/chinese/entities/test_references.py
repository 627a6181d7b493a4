"""Whom pronouns and role words mean, and whom they do not."""

import pytest

CASES = [
    ("周德安的妻子林素琴说，丈夫瘦了。", "丈夫", "周德安"),
    ("周德安被捕。他的妻子林素琴很担心。妻子说不知道原因。", "妻子", "林素琴"),
    ("周德安被判三年。其律师段立群说将上诉。", "其", "周德安"),
    ("周德安被捕。林素琴女士说，她不知道原因。", "她", "林素琴"),
    ("作家帕里萨·莫塔吉被捕，她被关押在德黑兰。这名作家四十岁。", "作家", "帕里萨·莫塔吉"),
    ("周德安被捕。律师段立群表示，当事人没有认罪。", "当事人", "周德安"),
]


@pytest.mark.parametrize(("text", "word", "name"), CASES)
def test_meant(read, text, word, name) -> None:
    cast = read(text).cast
    pointers = [p for p in cast.pointers if p.kind != "name" and text[p.start : p.end] == word]
    assert pointers, [text[p.start : p.end] for p in cast.pointers]
    assert [cast.entity(i).name for i in pointers[-1].ids] == [name]


def test_two_people(read) -> None:
    cast = read("周德安与林素琴去年被捕，法院下令将两人羁押两个月。").cast
    group = next(p for p in cast.pointers if p.kind == "group")
    assert [cast.entity(i).name for i in group.ids] == ["周德安", "林素琴"]


@pytest.mark.parametrize("text", ["周德安被捕。一名律师说，案件没有进展。", "周德安被捕。狱警说，一切正常。"])
def test_nobody_is_guessed(read, text) -> None:
    cast = read(text).cast
    role = next(p for p in cast.pointers if p.kind == "role")
    assert role.ids == ()


def test_relations(read) -> None:
    cast = read("周德安的妻子林素琴和他的律师段立群到场。").cast
    pairs = {(cast.entity(r.from_).name, r.kind, cast.entity(r.to).name) for r in cast.relations}
    assert ("林素琴", "妻子", "周德安") in pairs
    assert cast.focus is None or cast.entity(cast.focus).name == "周德安"
