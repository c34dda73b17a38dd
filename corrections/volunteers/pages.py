"""The pages of volunteers: the office's register, and the two pages of a helper."""

from core.web import Pages

pages = Pages("volunteers", __name__)
