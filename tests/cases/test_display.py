"""What a notebook shows: the accounts with their words, escaped."""

from __future__ import annotations

from habeas.cases import assemble
from told import PERSON, happened, report


def test_a_notebook_shows_both_terms_and_no_markup_of_a_report():
    a = report(f"{PERSON} got <b>seven</b> years.", happened("sentence", "got <b>seven</b> years", term="P7Y"))
    b = report(f"{PERSON} got ten years.", happened("sentence", "got ten years", term="P10Y"))
    shown = assemble([a, b])._repr_html_()
    assert "P7Y" in shown and "P10Y" in shown and "disputed" in shown
    assert "<b>" not in shown and "&lt;b&gt;" in shown
