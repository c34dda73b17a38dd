"""Leave to leave the city or county of residence: asked for, decided, closed."""
