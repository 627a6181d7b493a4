"""Who says what: by small texts."""

import pytest

# text, kind, speaker, cue, content (the pieces)
CASES = [
    ("维权人士周德安表示，他没有认罪。", "indirect", "周德安", "表示", ["他没有认罪"]),
    ("“我没有认罪。”周德安在庭上说。", "direct", "周德安", "说", ["“我没有认罪。”"]),
    ("周德安告诉自由亚洲电台：“我没有认罪。”", "direct", "周德安", "告诉", ["“我没有认罪。”"]),
    ("「我沒有認罪，」周德安說，「我要上訴。」", "direct", "周德安", "說", ["「我沒有認罪，」", "「我要上訴。」"]),
    ("周德安称指控“完全是捏造”。", "mixed", "周德安", "称", ["指控“完全是捏造”"]),
    ("据路透社报道，周德安已被转移。", "indirect", "路透社", "报道", ["周德安已被转移"]),
    ("据起诉书称，周德安“煽动群众”。", "document", None, "称", ["周德安“煽动群众”"]),
    ("有传言说周德安将获释。", "indirect", None, "有传言说", ["周德安将获释"]),
    ("看守所否认周德安遭到殴打。", "indirect", None, "否认", ["周德安遭到殴打"]),
    ("一名狱友透露，周德安被单独关押。", "indirect", None, "透露", ["周德安被单独关押"]),
    ("国际特赦组织周四呼吁当局立即释放周德安。", "indirect", "国际特赦组织", "呼吁", ["当局立即释放周德安"]),
    ("周德安的律师段立群承诺将继续上诉。", "indirect", "段立群", "承诺", ["将继续上诉"]),
    ("大律师段立群反驳控罪含糊。", "indirect", "段立群", "反驳", ["控罪含糊"]),
    ("“他很坚强。”周德安的妻子林素琴告诉本台。", "direct", "林素琴", "告诉", ["“他很坚强。”"]),
]


@pytest.mark.parametrize(("text", "kind", "speaker", "cue", "content"), CASES)
def test_statement(read, text, kind, speaker, cue, content) -> None:
    seen = read(text)
    assert len(seen.statements) == 1, seen.statements
    s = seen.statements[0]
    assert (s.kind, seen.name(s.speaker), s.cue and s.cue.quote) == (kind, speaker, cue)
    assert [c.quote for c in s.content] == content


def test_one_speaker_two_statements(read) -> None:
    seen = read("惩教署否认有关指控，并强调所有囚犯均获照顾。")
    assert [(s.stance, s.content[0].quote) for s in seen.statements] == [
        ("denies", "有关指控"),
        ("asserts", "所有囚犯均获照顾"),
    ]
    assert {seen.name(s.speaker) for s in seen.statements} == {"惩教署"}


def test_a_quotation_goes_on(read) -> None:
    seen = read("“我没有罪。”周德安说。“我要回家。”")
    assert [[c.quote for c in s.content] for s in seen.statements] == [["“我没有罪。”", "“我要回家。”"]]


@pytest.mark.parametrize(
    "text",
    [
        "周德安以“寻衅滋事罪”被起诉。",
        "俗话说：“纸包不住火。”",
        "英国外交部发言人拒绝置评。",
        "周德安的话剧《金色的秋天》获“银鹰”奖。",
        "律师段立群多次要求会见，均被拒绝。",
        "检方要求判处周德安十年徒刑。",
        "他被称为“铁人”。",
    ],
)
def test_no_statement(read, text) -> None:
    assert read(text).statements == ()


def test_hearsay_inside_is_no_second_statement(read) -> None:
    seen = read("林素琴说，律师告诉她周德安病了。")
    assert [s.content[0].quote for s in seen.statements] == ["律师告诉她周德安病了"]
