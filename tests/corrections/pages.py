"""What a browser does with our pages that a bare client does not: carry hidden fields, and compare pages."""

import html
import re

from tests.support.client import Browser


def hidden(browser: Browser) -> dict[str, str]:
    """The hidden fields of the last page, as a browser would send them."""
    found = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', browser.page):
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        if name and name[1] != "csrf_token":
            found[html.unescape(name[1])] = html.unescape(value[1]) if value else ""
    return found


def stable(browser: Browser) -> str:
    """The last page without what differs every time: tokens, and the address itself."""
    return re.sub(r'(?:value|content|nonce)="[^"]*"|next=[^"&]*', "", browser.page)


def plain(browser: Browser) -> str:
    """The last page as a reader sees its characters."""
    return html.unescape(browser.page)
