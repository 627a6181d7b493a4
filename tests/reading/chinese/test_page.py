"""Sentences, clauses and quotations by their marks."""

from habeas.reading.chinese.page import page_of


def pieces(text: str, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in ranges]


def test_a_quotation_stays_with_its_speaker() -> None:
    text = "“我没有罪。我要回家。”周德安在庭上说。法官没有回答。"
    assert pieces(text, page_of(text).sentences) == ["“我没有罪。我要回家。”周德安在庭上说。", "法官没有回答。"]


def test_a_quotation_alone_is_a_sentence() -> None:
    text = "他走了。“没有人知道。”第二天下了雨，路很滑。"
    assert pieces(text, page_of(text).sentences) == ["他走了。", "“没有人知道。”", "第二天下了雨，路很滑。"]


def test_clauses_leave_out_their_marks() -> None:
    text = "他被捕；妻子（教师）说，他瘦了。"
    assert pieces(text, page_of(text).clauses) == ["他被捕", "妻子", "教师", "说", "他瘦了"]


def test_a_headline_of_two_parts() -> None:
    text = "诗人周德安被判七年 家属称不知情"
    assert pieces(text, page_of(text).clauses) == ["诗人周德安被判七年", "家属称不知情"]


def test_a_mark_that_is_never_closed_is_no_quotation() -> None:
    text = "他说：“我没有罪。\n第二段。"
    page = page_of(text)
    assert page.quotes == ()
    assert len(page.sentences) == 2
