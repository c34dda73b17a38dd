"""The pages of positions: what phones and gateways send to, and what people see of phones."""

from core.web import Pages

pages = Pages("pings", __name__)
