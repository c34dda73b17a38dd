"""Cases: the sentence served in the community, its term, its levels, and how it ends."""
