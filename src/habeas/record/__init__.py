"""The record: what is entered, by whom and when, never changed afterwards; and the views computed from it."""
