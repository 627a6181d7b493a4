"""What is said to have happened to the people of a Chinese report."""

from habeas.reading.chinese.events.find import find_events

__all__ = ["find_events"]
