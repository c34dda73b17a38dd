"""The steps by which the schema of the database came to be, and will go on."""
