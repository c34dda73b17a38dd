"""Where somebody may be: residence boundaries, prohibition orders, regular cross-city travel."""
