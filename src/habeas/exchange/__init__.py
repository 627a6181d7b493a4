"""What comes from other systems and what goes to them: own folders of open files, CSV, Uwazi, FollowTheMoney.

Nothing is dropped in silence and no date is made more precise: every row has an outcome, every loss a line.
"""
