"""Habeas: case files on detained persons in which every fact keeps its words, its speaker and its source."""

__version__ = "0.1.0"
