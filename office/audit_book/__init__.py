"""The audit book as a page: read, filter, prove."""
