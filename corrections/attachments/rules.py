"""What may be attached. Decided by the bytes; pictures are drawn anew, so that nothing hidden comes along."""

import hashlib
import io
import warnings
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Invalid
from corrections.attachments.kinds import MediaType

MAX_BYTES = 19 * 1024 * 1024
"""A little under the limit of a whole request."""
MAX_PIXELS = 60_000_000
MAX_SIDE = 3600
"""Pixels; an A4 page at 300 dots per inch is 3508 high."""
JPEG_QUALITY = 82
STARTS = {b"%PDF-": MediaType.PDF, b"\xff\xd8\xff": MediaType.JPEG, b"\x89PNG\r\n\x1a\n": MediaType.PNG}
"""How a file of each kind begins."""


@dataclass(frozen=True)
class Scan:
    """A file made ready to be stored."""

    media: MediaType
    data: bytes
    sha256: str


def make_ready(data: bytes, *, field: str = "scan") -> Scan:
    """Check what was sent and clean it. Invalid says in plain words what is wrong.

    A picture is decoded, turned upright, made no larger than needed and written anew: its hidden data (place, time,
    camera, thumbnails) stays behind, and a file that is only dressed as a picture does not get through.
    """
    if not data:
        raise Invalid(fields={field: "The file is empty."})
    if len(data) > MAX_BYTES:
        raise Invalid(fields={field: "The file is larger than 19 MB. Scan in grey at 200 dots per inch, or split it."})
    media = next((media for start, media in STARTS.items() if data.startswith(start)), None)
    if media is None:
        raise Invalid(fields={field: "Only PDF, JPEG and PNG can be attached, whatever the name of the file says."})
    if media is MediaType.PDF:
        if b"%%EOF" not in data[-2048:]:
            raise Invalid(fields={field: "This PDF is damaged or cut off. Please scan it again."})
        clean = data
    else:
        clean = _drawn_anew(data, media, field)
    return Scan(media, clean, hashlib.sha256(clean).hexdigest())


def _drawn_anew(data: bytes, media: MediaType, field: str) -> bytes:
    wanted = "JPEG" if media is MediaType.JPEG else "PNG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[wanted]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Invalid(fields={field: "This picture is too large. Scan at 200 to 300 dots per inch."})
                plain = on_white(ImageOps.exif_transpose(picture))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        raise Invalid(fields={field: "This picture is damaged and cannot be opened."}) from None
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    out = io.BytesIO()
    if media is MediaType.JPEG:
        fresh.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    else:
        fresh.save(out, "PNG", optimize=False)
    return out.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    """The same picture in plain grey or colour: ink stays ink, whatever mode it was drawn in.

    What is transparent shows white paper, as a signature from a writing pad does on a screen; sixteen bits of grey are
    scaled to eight, not cut off.
    """
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture)
    if picture.has_transparency_data:
        inked = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(inked)
        return paper.convert("L" if picture.mode in ("1", "L", "LA", "La") else "RGB")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of more than eight bits; a value that the file names as transparent is white."""
    deep = picture.convert("I")
    clear = picture.info.get("transparency")
    plain = deep.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if isinstance(clear, int):
        full = np.asarray(deep)
        plain = Image.fromarray(np.where(full == clear, 255, np.asarray(plain)).astype(np.uint8))
    return plain
