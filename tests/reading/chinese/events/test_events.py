"""What is said to have happened: by small texts."""

import pytest

# text, type (a condition: its code), person, polarity, attributes that must be there
CASES = [
    ("维权人士周德安昨天被警方带走。", "arrest", "周德安", "asserted", {}),
    ("周德安去年5月被刑事拘留。", "arrest", "周德安", "asserted", {}),
    ("国安处拘捕了前区议员梁兆庭。", "arrest", "梁兆庭", "asserted", {}),
    ("警方搜查了周德安的住所。", "search", "周德安", "asserted", {}),
    ("周德安被控煽动颠覆国家政权罪。", "charge", "周德安", "asserted", {"charge": "煽动颠覆国家政权罪"}),
    ("檢方以「寻衅滋事罪」對周德安提起公訴。", "charge", "周德安", "asserted", {"charge": "寻衅滋事罪"}),
    ("法院下令将周德安羁押两个月。", "remand", "周德安", "asserted", {"term": "P2M"}),
    ("被告梁兆庭須繼續還押。", "remand", "梁兆庭", "asserted", {}),
    ("周德安现羁押于安平市看守所。", "detention", "周德安", "asserted", {}),
    ("周德安被指定居所监视居住。", "detention", "周德安", "asserted", {}),
    ("周德安案昨日开庭审理。", "trial", "周德安", "asserted", {}),
    ("周德安從未受審。", "trial", "周德安", "denied", {}),
    ("法院认定周德安有罪。", "conviction", "周德安", "asserted", {}),
    ("周德安因接受采访被判刑三年。", "conviction", "周德安", "asserted", {"reason": "接受采访"}),
    ("周德安被判无罪。", "conviction", "周德安", "denied", {}),
    ("法院以寻衅滋事罪判处周德安有期徒刑三年六个月。", "sentence", "周德安", "asserted", {"term": "P3Y6M"}),
    ("梁兆庭被判囚14個月。", "sentence", "梁兆庭", "asserted", {"term": "P14M"}),
    ("周德安被判处无期徒刑。", "sentence", "周德安", "asserted", {"term": "life"}),
    ("检方建议判处周德安十年徒刑。", "sentence", "周德安", "possible", {"term": "P10Y"}),
    ("二审法院驳回周德安的上诉，维持原判。", "appeal", "周德安", "asserted", {"answer": "upheld"}),
    ("上诉法院将周德安的刑期由六年减为五年。", "appeal", "周德安", "asserted", {"answer": "reduced"}),
    ("周德安被转移到北部的劳改营。", "transfer", "周德安", "asserted", {}),
    ("周德安的母亲首次获准探视周德安。", "visit", "周德安", "asserted", {}),
    ("周德安可于2027年申请假释。", "eligibility", "周德安", "asserted", {}),
    ("周德安曾申请保释。", "filing", "周德安", "asserted", {"filing": "other"}),
    ("周德安的假释申请被拒绝。", "answer", "周德安", "asserted", {"filing": "parole-application", "answer": "refused"}),
    ("周德安上周刑满获释。", "release", "周德安", "asserted", {"how": "served"}),
    ("周德安已获准保释。", "release", "周德安", "asserted", {"how": "bail"}),
    ("周德安在狱中去世。", "death", "周德安", "asserted", {}),
    ("周德安被单独关押。", "solitary-confinement", "周德安", "asserted", {}),
    ("周德安遭到殴打。", "beating", "周德安", "asserted", {}),
    ("周德安在狱中开始绝食。", "hunger-strike", "周德安", "asserted", {}),
    ("周德安停止绝食。", "hunger-strike", "周德安", "ended", {}),
    ("周德安患有糖尿病。", "ill-health", "周德安", "asserted", {}),
    ("周德安身体状况良好。", "ill-health", "周德安", "denied", {}),
    ("周德安不准與家人見面。", "no-family-visits", "周德安", "asserted", {}),
    ("律师至今未能会见周德安。", "no-lawyer", "周德安", "asserted", {}),
    ("周德安没有得到治疗。", "no-medical-care", "周德安", "asserted", {}),
    ("周德安被迫认罪。", "forced-confession", "周德安", "asserted", {}),
]


@pytest.mark.parametrize(("text", "kind", "person", "polarity", "attributes"), CASES)
def test_event(read, text, kind, person, polarity, attributes) -> None:
    seen = read(text)
    fitting = [e for e in seen.events if kind in (e.type, e.attributes.get("condition"))]
    assert fitting, [(e.type, e.span.quote, dict(e.attributes)) for e in seen.events]
    e = fitting[0]
    assert (seen.name(e.person), e.polarity) == (person, polarity)
    assert attributes.items() <= dict(e.attributes).items()


def test_a_call_is_an_intervention_and_a_release_asked_for(read) -> None:
    seen = read("周德安被捕。国际特赦组织呼吁当局释放周德安。")
    found = {(e.type, e.polarity, e.said_by) for e in seen.events if e.type in ("intervention", "release")}
    assert found == {("intervention", "asserted", "author"), ("release", "requested", "s1")}


def test_what_is_denied_is_denied(read) -> None:
    seen = read("周德安被捕。看守所否认周德安遭到殴打。")
    beating = next(e for e in seen.events if e.attributes.get("condition") == "beating")
    assert (beating.polarity, beating.said_by) == ("denied", "s1")


def test_a_threat_of_arrest_is_no_arrest(read) -> None:
    seen = read("周德安被关押。警察威胁要逮捕他的女儿。")
    assert [e.attributes.get("condition") for e in seen.events if e.type != "detention"] == ["threats"]


@pytest.mark.parametrize(
    "text", ["按照刑法，此罪最高可判七年。", "如果周德安被判刑，他将失去工作。", "没有人会因为唱歌坐牢。"]
)
def test_rules_and_suppositions_tell_nothing(read, text) -> None:
    assert [e for e in read(text).events if e.type in ("sentence", "conviction")] == []


def test_both_of_two(read) -> None:
    seen = read("周德安与林素琴去年5月被捕，各判三年。")
    persons = {(e.type, seen.name(e.person)) for e in seen.events}
    assert persons >= {(t, n) for t in ("arrest", "sentence") for n in ("周德安", "林素琴")}


def test_others_have_their_own(read) -> None:
    seen = read("周德安被判五年。同案被告郭启东被判囚三年，上月出狱。")
    terms = {(seen.name(e.person), e.attributes["term"]) for e in seen.events if e.type == "sentence"}
    assert terms == {("周德安", "P5Y"), ("郭启东", "P3Y")}
