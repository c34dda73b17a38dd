"""The assistance register (安置帮教): who is offered help after release, with whose consent, and for how long."""
