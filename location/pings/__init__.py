"""Pings: fixes from phones and gateways, checked, judged and kept, with a receipt only after the commit."""
