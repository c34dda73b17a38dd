"""The file of a person: its tables, the facts gathered from them, and the one way to ask what binds the person."""
