"""Words that decide a rule: guesses with their place, and nothing rests on them until a person confirms."""

from __future__ import annotations

import pytest

from habeas.errors import Invalid, Unsupported
from habeas.law import load_rulebook
from habeas.law.glossary import confirmed, propose
from habeas.law.glossary.terms import facts_of
from habeas.law.load import rulebook_codes

TEXT = "He sat in an isolation cell of the camp; the special department denied receipt."
KZ = rulebook_codes()["kz"]


def test_proposals_keep_the_words_and_their_place() -> None:
    found = propose(TEXT, KZ)
    assert {p.as_written for p in found} == {"isolation cell", "camp", "special department"}
    assert all(TEXT[p.start : p.end] == p.as_written for p in found)
    assert all(p.is_guess for p in found)


def test_one_word_may_stand_for_several_terms() -> None:
    terms = {p.term_guess for p in propose(TEXT, KZ) if p.as_written == "isolation cell"}
    assert len(terms) == 3
    assert any("ДИЗО" in t for t in terms)


def test_no_clock_rests_on_a_guess() -> None:
    guess = propose(TEXT, KZ)[0]
    with pytest.raises(Invalid) as raised:
        facts_of((guess,))
    assert raised.value.code == "term-is-a-guess"
    settled = confirmed(guess, "the lawyer", "2025-11-22")
    assert facts_of((settled,)) == {"measure": "disciplinary isolator"}
    with pytest.raises(Invalid):
        confirmed(guess, " ", "2025-11-22")


@pytest.mark.parametrize("code", [c for c, f in rulebook_codes().items() if (f / "glossary.toml").is_file()])
def test_what_a_term_decides_is_in_the_rulebook(code: str) -> None:
    import tomllib

    book = load_rulebook(code)
    table = tomllib.loads((rulebook_codes()[code] / "glossary.toml").read_text(encoding="utf-8"))
    for entry in table.values():
        for proposal in entry["proposals"]:
            if "fact" in proposal:
                assert proposal["value"] in book.facts[proposal["fact"]].values


def test_a_country_without_a_glossary() -> None:
    with pytest.raises(Unsupported):
        propose(TEXT, rulebook_codes()["az"])
