"""The pages of the ledger."""

from core.web import Pages

pages = Pages("ledger", __name__)
