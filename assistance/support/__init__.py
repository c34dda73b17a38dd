"""Help itself: what somebody needs, what was done about it, with what result, and how many are reached by it."""
