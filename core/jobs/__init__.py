"""Jobs: a run ledger that makes every period happen exactly once; the scheduler only ticks."""
