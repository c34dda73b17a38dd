"""The ledger: months, sheets and their lines. Computed by the house, reviewed by one person, confirmed by another."""
