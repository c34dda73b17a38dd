"""Small real files of the kinds that may and may not be attached."""

import io

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), *, exif: bool = False) -> bytes:
    """A picture, on wish with hidden data that tells where and by whom it was taken."""
    image = Image.new("RGB", size, (200, 180, 160))
    out = io.BytesIO()
    if exif:
        hidden = Image.Exif()
        hidden[0x010F] = "SECRET-CAMERA"
        hidden[0x9286] = "taken at home"
        hidden[0x0112] = 6  # lying on its side
        image.save(out, kind, exif=hidden)
    else:
        image.save(out, kind)
    return out.getvalue()
