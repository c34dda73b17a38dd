"""Maps: where a person was, around an episode and over the last day, with the zones that bind."""
