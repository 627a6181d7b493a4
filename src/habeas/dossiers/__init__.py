"""Documents made from a case. No text without a footnote."""

from habeas.dossiers.casefile import casefile_html, casefile_summary

__all__ = ["casefile_html", "casefile_summary"]
