"""The office as an institution: accounts, publication of law, the audit book, the home page, the operator."""
