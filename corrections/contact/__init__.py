"""Contact: reports, visits, talks and sessions, and which duty each of them meets."""
