"""Real phone tracks sent through the real intake of this very server, moved in time so that they happen now."""
