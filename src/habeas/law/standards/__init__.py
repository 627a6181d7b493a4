"""International standards on detention, in our own words: which rule a reported condition touches, and its limits."""
