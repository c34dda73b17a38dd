"""The ledger: months, sheets and their lines. Computed by the program, reviewed by one person, confirmed by another."""
