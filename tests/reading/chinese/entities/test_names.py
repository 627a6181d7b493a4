"""Names of people, places, courts, places of detention and organizations."""

import pytest

CASES = [
    ("person", "维权人士周德安的妻子林素琴告诉记者，丈夫被捕。", ["周德安", "林素琴"]),
    ("person", "伊朗女作家帕里萨·莫塔吉被关押，莫塔吉的律师霍马云·萨德里说。", ["帕里萨·莫塔吉", "霍马云·萨德里"]),
    ("person", "经济学家纳比尔·阿卜杜勒-拉乌夫被捕。阿卜杜勒-拉乌夫拒绝认罪。", ["纳比尔·阿卜杜勒-拉乌夫"]),
    ("person", "律师段立群会见了他。段律师说，他很虚弱。", ["段立群"]),
    ("person", "前區議員梁兆庭被控煽動罪，梁妻何慧敏說：「他沒有罪。」", ["梁兆庭", "何慧敏"]),
    ("person", "国际组织负责人玛尔塔·林德（Marta Lind）表示关注。", ["玛尔塔·林德"]),
    ("place", "河南省安平市访民周德安在北京被捕。", ["河南省", "安平市", "北京"]),
    ("court", "郑州市中级人民法院开庭审理此案。法院没有宣判。", ["郑州市中级人民法院"]),
    ("court", "明斯克莫斯科区法院判处他三年徒刑，最高法院维持原判。", ["明斯克莫斯科区法院", "最高法院"]),
    ("court", "美国法院判他三年。", []),
    ("facility", "他被关押在安平市第二看守所，后来转到第12号劳改营。", ["安平市第二看守所", "第12号劳改营"]),
    ("facility", "他仍在监狱里，看守所拒绝回应。", []),
    ("organization", "国际特赦组织和人权团体「晨光之友」呼籲釋放他。", ["国际特赦组织", "晨光之友"]),
    ("organization", "安平市公安局拒绝回应，中国外交部没有答复。", ["安平市公安局", "中国外交部"]),
]


@pytest.mark.parametrize(("type_", "text", "names"), CASES)
def test_names(read, type_, text, names) -> None:
    plain = {"国际特赦组织": {"国际特赦组织", "國際特赦組織"}}
    found = read(text).names(type_)
    assert len(found) == len(names), found
    assert all(one in plain.get(want, {want}) for one, want in zip(found, names, strict=True))


def test_short_forms_belong_to_the_full_name(read) -> None:
    cast = read("诗人塔季扬娜·雷比尼娜获刑两年。雷比尼娜不认罪。塔季扬娜的母亲说，雷比尼娜很坚强。").cast
    assert [(e.name, len(e.mentions)) for e in cast.entities if e.type == "person"] == [("塔季扬娜·雷比尼娜", 4)]


def test_a_work_in_marks_is_nobody(read) -> None:
    assert read("她因话剧《安娜·卡列宁娜》一案获刑。").names("person") == []


def test_everything_has_its_place_in_order(read) -> None:
    read_ = read("北京维权人士周德安被捕，周德安的妻子林素琴说：“他没有罪。”")
    assert [e.id for e in read_.cast.entities] == [f"e{n}" for n in range(1, len(read_.cast.entities) + 1)]
    assert all(m.quote == read_.text[m.start : m.end] for e in read_.cast.entities for m in e.mentions)
