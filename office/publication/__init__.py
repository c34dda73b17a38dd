"""What an office has published: rules, rule books, wordings and calendars as append-only rows with text and hash."""
