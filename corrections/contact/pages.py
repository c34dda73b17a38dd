"""The pages of contact; the modules `*_views` attach their views here."""

from core.web import Pages

pages = Pages("contact", __name__)
