"""The case file: one page, or a few lines for a terminal, in which every line leads back to words and a speaker."""

from habeas.dossiers.casefile.page import casefile_html
from habeas.dossiers.casefile.summary import casefile_summary

__all__ = ["casefile_html", "casefile_summary"]
