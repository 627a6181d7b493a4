"""Word documents: paragraph by paragraph, what is deleted or hidden left out."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.sources import WayBack, open_source
from habeas.sources.formats.docx import paragraphs

RUN = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'


def runs(*parts: str) -> str:
    return "<w:p>" + "".join(parts) + "</w:p>"


DOCUMENT = [
    "Teacher moved again",
    runs(
        RUN.format("", "Ilyas "),
        RUN.format("<w:rPr><w:b/></w:rPr>", "Demirov"),
        RUN.format("", " was moved\u00a0on Tuesday."),
    ),
    runs(
        RUN.format("", "He is "),
        "<w:del><w:r><w:delText>well</w:delText></w:r></w:del>",
        f"<w:ins>{RUN.format('', 'ill')}</w:ins>",
        RUN.format("<w:rPr><w:vanish/></w:rPr>", " and hidden"),
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:noBreakHyphen/><w:t>so</w:t><w:br/><w:t>she says.</w:t></w:r>",
    ),
    "  ",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Term</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>7 years</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
]
TEXT = "\n\n".join(
    [
        "Teacher moved again",
        "Ilyas Demirov was moved on Tuesday.",
        "He is ill-so\nshe says.",
        "Term",
        "7 years",
        "One note.",
    ]
)


def test_the_words_of_a_document(make_docx, check_way_back):
    data = make_docx(DOCUMENT, title="Teacher moved again", footnotes=["One note."])
    source = open_source(data, name="teacher.docx")
    assert source.text == TEXT
    assert (source.format, source.title, source.author) == ("docx", "Teacher moved again", None)
    assert ("docx: creator", "PC") in source.metadata  # who typed it is kept, but is not taken for the author
    check_way_back(source)


def test_places_are_paragraphs(make_docx):
    source = open_source(make_docx(DOCUMENT, footnotes=["One note."]))
    back = WayBack(source)
    start = source.text.index("Demirov")
    (place,) = back.places(start, start + 7)
    assert str(place) == "word/document.xml paragraph 2, characters 6 to 13"
    assert back.fetch(place) == "Demirov"
    (note,) = back.places(len(source.text) - 5, len(source.text))
    assert note.part == "word/footnotes.xml paragraph 1"


def test_comments_in_the_margin_are_a_warning(make_docx):
    source = open_source(make_docx(["He was held."], extra={"word/comments.xml": "<x/>"}))
    assert [w.code for w in source.warnings] == ["docx-comments"]


words = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() and not text.startswith("<") and "\u00a0" not in text
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, min_size=1, max_size=5))
def test_any_words_come_back(make_docx, given_words):
    assert paragraphs(make_docx(given_words)) == given_words
