"""Clocks: one file a thing that can be asked. Each works on one combination of accounts with every date a day."""
