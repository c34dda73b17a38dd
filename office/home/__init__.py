"""The frames every slice fills: Today, the person page, and the sign of life."""
