"""Answers leave the house compressed: static files once and for good by their version, pages each by itself.

A page is compressed together with what its reader sent and with the token that guards its forms. Whoever made a browser
ask again and again with guesses, and watched the lengths of the answers, could guess the token letter by letter.
So the token of a compressed page is masked anew each time, and every compressed page is longer by a random number of
bytes, which hides what the lengths of single letters would tell of anything else on it.
"""

import base64
import gzip
import hashlib
import io
import secrets
import zlib
from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect

SMALLEST = 860
"""Bytes; what is shorter fits into one packet anyway."""
PADDING = 100
"""How many bytes a compressed page is longer at most."""
TEXTS = frozenset(
    {"text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml"}
)
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
MASKED = "masked."


def install(app: Flask) -> None:
    """Serve the static files by their version, and compress pages on their way out."""
    root = Path(str(app.static_folder))
    plain = app.view_functions["static"]
    app.view_functions["static"] = update_wrapper(partial(static, root, plain), plain)  # other parts ask for its name
    app.url_defaults(partial(_add_version, root))
    app.after_request(compress)


class Csrf(CSRFProtect):  # type: ignore[misc]
    """Reads the token of a form also where it was masked."""

    def _get_csrf_token(self) -> str | None:
        token = super()._get_csrf_token()
        return unmasked(token) if token else None


def masked(token: str) -> str:
    """The token under a mask of its own: each time another text, and always the same length."""
    plain = token.encode()
    mask = secrets.token_bytes(len(plain))
    under = bytes(a ^ b for a, b in zip(plain, mask, strict=True))
    return MASKED + base64.urlsafe_b64encode(mask + under).decode()


def unmasked(token: str) -> str:
    """What was masked; anything else as it is, for the check of the token to refuse."""
    if not token.startswith(MASKED):
        return token
    try:
        both = base64.urlsafe_b64decode(token.removeprefix(MASKED))
        half = len(both) // 2
        return bytes(a ^ b for a, b in zip(both[:half], both[half:], strict=True)).decode("ascii")
    except ValueError:
        return token


def compress(response: Response) -> Response:
    """Compress what is text, long enough and asked for by a browser that unpacks it."""
    if request.endpoint == "static" or response.is_streamed or response.direct_passthrough:
        return response
    if response.status_code in (204, 304) or response.mimetype not in TEXTS or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < SMALLEST or not request.accept_encodings["gzip"]:
        return response
    if (token := g.get("csrf_token")) and response.mimetype == "text/html":
        body = body.replace(token.encode(), masked(token).encode())
    response.set_data(_packed(body))
    response.headers["Content-Encoding"] = "gzip"
    return response


def static(root: Path, plain: Callable[..., Any], filename: str) -> ResponseReturnValue:
    """A static file: kept for good under its version, compressed where it is text."""
    response: Response = current_app.make_response(plain(filename=filename))
    found = _file(root, filename)
    if found is None:
        return response
    version = version_of(found)
    response.headers["Cache-Control"] = FOR_GOOD if request.args.get("v") == version else ASK_AGAIN
    if response.mimetype in TEXTS:
        response.vary.add("Accept-Encoding")
        if response.status_code == 200 and request.accept_encodings["gzip"]:
            response.close()  # the file that was opened to be sent as it is
            response.direct_passthrough = False
            response.set_data(_compressed(*_told(found)))
            response.headers["Content-Encoding"] = "gzip"
            response.set_etag(f"{version}-gzip")
            response.make_conditional(request.environ)
    return response


def version_of(file: Path) -> str:
    """What a static file is known by: as long as it says the same, browsers keep it without asking."""
    return _digest(*_told(file))


def _add_version(root: Path, endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "v" not in values and (found := _file(root, values["filename"])):
        values["v"] = version_of(found)


def _file(root: Path, name: str) -> Path | None:
    found = root / name
    return found if ".." not in Path(name).parts and found.is_file() else None


def _told(file: Path) -> tuple[Path, int, int]:
    """The file, and what changes when it does, so that it is read once and read again after a change."""
    told = file.stat()
    return file, told.st_mtime_ns, told.st_size


@lru_cache(maxsize=256)
def _digest(file: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


@lru_cache(maxsize=256)
def _compressed(file: Path, _changed: int, _size: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def _packed(body: bytes) -> bytes:
    """Compressed quickly, and longer by a random number of bytes: they stand in the name that gzip allows a file."""
    out = io.BytesIO()
    name = "p" * secrets.randbelow(PADDING + 1)
    out.write(b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + name.encode() + b"\0")
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    out.write(packer.compress(body) + packer.flush())
    out.write(zlib.crc32(body).to_bytes(4, "little") + (len(body) & 0xFFFFFFFF).to_bytes(4, "little"))
    return out.getvalue()
