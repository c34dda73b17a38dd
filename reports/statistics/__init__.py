"""The office's figures: computed from rows each time they are asked for, never typed."""
