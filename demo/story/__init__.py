"""The story of the demonstration office, chapter by chapter, each told through the product's own actions."""
