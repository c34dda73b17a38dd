"""Papers that were issued: a register without gaps, the exact bytes, and the page where anybody can check one."""
