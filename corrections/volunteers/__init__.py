"""Volunteers: the register, who helps whom, and the one page on which a helper works."""
