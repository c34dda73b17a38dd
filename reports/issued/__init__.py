"""Papers that left the house: a gapless register, the very bytes, and the page where anybody can check one."""
