"""What an operator does from the command line: serve, migrate, tend jobs, prove the audit book, ask the law."""
