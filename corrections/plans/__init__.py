"""Plans: the correction plan of a person, kept as numbered, dated versions."""
