"""What one person owes in another way than the level says: frequencies of their own, and excuses."""
