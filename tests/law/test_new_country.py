"""A country is added with data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.law import Computation, compute, load_rulebook, read_given
from habeas.law.lint import lint
from habeas.law.load import rulebook_codes

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "adding-a-country.md").read_text(encoding="utf-8")
BLOCKS = [block.split("```")[0] for block in PAGE.split("```toml\n")[1:]]


@pytest.fixture
def zedland(tmp_path: Path) -> Path:
    """The invented country of the page, file by file as the page shows it."""
    folder = tmp_path / "zz"
    for name, text in zip(("jurisdiction", "provisions/parole/share", "examples/half"), BLOCKS, strict=True):
        file = folder / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    share = folder / "provisions" / "parole" / "share.toml"
    later = BLOCKS[1].split("[[value]]")[1].replace("from = 2015-01-01", "from = 2020-01-01")
    later = later.replace("until = 2020-01-01", "#").replace("certain_from = 2016-01-01", "#")
    share.write_text(share.read_text(encoding="utf-8") + "\n[[value]]" + later, encoding="utf-8")
    return folder


def test_the_page_shows_a_country_that_works(zedland: Path) -> None:
    from habeas.law.examples import differences, examples_of

    assert lint(zedland) == ()
    (example,) = examples_of(zedland)
    assert differences(example, zedland) == ()


def test_it_computes_under_its_name_without_any_python(zedland: Path) -> None:
    assert "zz" in rulebook_codes([zedland.parent])
    book = load_rulebook("Zedland", [zedland.parent])
    table = {
        "jurisdiction": "zz",
        "as of": "2023-01-01",
        "asked": "earliest petition",
        "offence": {"gravity": "serious"},
        "sentence": {"term": "4 years", "counted from": "2021-01-10"},
    }
    result = compute(read_given(table, book), book)[0]
    assert isinstance(result, Computation)
    assert str(result.answers[0].latest) == "2023-01-10"
    assert [s.provision for s in result.steps if s.provision] == ["zz.parole.share"]


def _names(code: str) -> tuple[str, ...]:
    book = load_rulebook(code)
    return (book.name, *book.names)


def test_no_jurisdiction_is_named_in_python() -> None:
    names = {n.casefold() for code in rulebook_codes() for n in _names(code)}
    words = {n for n in names if len(n) > 2}
    for file in (ROOT / "src" / "habeas" / "law").rglob("*.py"):
        text = file.read_text(encoding="utf-8").casefold()
        found = {w for w in words if w in text}
        assert not found, f"{file.name} names {found}"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("mark = ", "#"), "nothing at mark"),
        (("[value.citation]", "[value.other]"), "unknown key"),
        (("act = ", "akt = "), "unknown key"),
        (('value = "1/2"', 'value = "half"'), "no share"),
        (('gravity = "grave"', 'gravity = "huge"'), "the word huge"),
        (('decided_by = "request"', 'decided_by = "mood"'), "another word"),
        (("from = 2015-01-01", "from = '2015'"), "no day"),
        (("until = 2020-01-01", "until = 2014-01-01"), "an end before the start"),
        (("until = 2020-01-01", "until = 2019-06-01"), "no value from 2019-06-01"),
        (("until = 2020-01-01", "until = 2021-06-01"), "overlap"),
        (('kind = "parole-share"', 'kind = "wish"'), "the kind wish"),
        (("label = ", "lable = "), "label"),
    ],
)
def test_the_lint_refuses(zedland: Path, change: tuple[str, str], found: str) -> None:
    share = zedland / "provisions" / "parole" / "share.toml"
    text = share.read_text(encoding="utf-8")
    assert change[0] in text
    share.write_text(text.replace(*change, 1), encoding="utf-8")
    findings = " ".join(map(str, lint(zedland)))
    assert found in findings


def test_the_lint_refuses_a_provision_without_an_example(zedland: Path) -> None:
    (zedland / "examples" / "half.toml").unlink()
    assert "no worked example" in str(lint(zedland)[0])


def test_an_unknown_country_is_named_with_those_there_are() -> None:
    from habeas.errors import Unsupported

    with pytest.raises(Unsupported) as raised:
        load_rulebook("Ruritania")
    assert "kz" in raised.value.expected


def test_a_broken_file_says_where(zedland: Path) -> None:
    (zedland / "provisions" / "broken.toml").write_text("kind = ", encoding="utf-8")
    with pytest.raises(Invalid) as raised:
        load_rulebook("zz", [zedland.parent])
    assert raised.value.where == "broken.toml"


CREDIT = """
kind = "custody-credit"
label = "Credit for the cells"
unit = "days credited for one day"
applies_to = "custody"
decided_by = "request"
limits = []

[[value]]
from = 2015-01-01
when = { custody = "the cells" }
value = "3/2"
words = "A day and a half for a day."

[value.citation]
act = "Penal Code of Zedland"
article = "art. 80"
mark = "R"
checked = { by = "initials", on = 2026-11-22, against = "a newspaper" }
"""


def test_kinds_of_custody_have_any_name(zedland: Path) -> None:
    head = zedland / "jurisdiction.toml"
    custody = '\n[facts.custody]\nlabel = "Custody"\nask = "Which?"\nin_fact = ["the cells"]\n'
    values = '\n[facts.custody.values]\n"the cells" = ["cells"]\n"at home" = []\n'
    head.write_text(head.read_text(encoding="utf-8") + custody + values, encoding="utf-8")
    (zedland / "provisions" / "credit.toml").write_text(CREDIT, encoding="utf-8")
    book = load_rulebook("zz", [zedland.parent])

    def end(**sentence: str) -> Computation:
        table = {"as of": "2023-01-01", "asked": "end of sentence", "sentence": {"term": "2 years", **sentence}}
        result = compute(read_given({**table, "custody": [{"kind": "cells", "from": "2022-01-01"}]}, book), book)[0]
        assert isinstance(result, Computation)
        return result

    # Twenty days in the cells count for thirty: ten days before 31 December 2023.
    assert str(end(**{"in force on": "2022-01-21"}).answers[0].latest) == "2023-12-21"
    assert end().answers[0].may_be_earlier
    assert end(**{"counted from": "2022-01-01"}).answers[0].may_be_earlier
