"""Reading a made file back: text, fonts, positions and pictures of its pages."""

from dataclasses import dataclass
from io import BytesIO

import pdfplumber
import pypdf
import pypdfium2
from PIL import Image
from pypdf.generic import DictionaryObject


@dataclass(frozen=True)
class Char:
    """One character on a page, in points from its top left corner."""

    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float
    font: str


def text_of(data: bytes) -> str:
    """The text of all pages with every white space taken out, so that line breaks do not matter."""
    return "".join(page_texts(data))


def page_texts(data: bytes) -> list[str]:
    """The text of each page, white space taken out."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        texts = [str(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()
    return ["".join(text.replace("\ufffe", "-").split()) for text in texts]


def characters(data: bytes, page: int = 1) -> list[Char]:
    """Every character of one page."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [
            Char(item["text"], item["size"], item["x0"], item["x1"], item["top"], item["bottom"], item["fontname"])
            for item in pdf.pages[page - 1].chars
        ]


def tables_of(data: bytes, page: int) -> list[list[list[str | None]]]:
    """The ruled tables of one page, cell by cell."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        found: list[list[list[str | None]]] = pdf.pages[page - 1].extract_tables()
        return found


def fonts_of(data: bytes) -> dict[str, bool]:
    """Each font named in the file, and whether its program is embedded."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for reference in _inside(_inside(page, "/Resources"), "/Font").values():
            font = reference.get_object()
            assert isinstance(font, DictionaryObject)
            descriptor = _inside(font, "/FontDescriptor") if "/FontDescriptor" in font else DictionaryObject()
            found[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return found


def picture(data: bytes, page: int = 1, dpi: int = 144) -> Image.Image:
    """One page as a grey picture."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        image: Image.Image = pdf.pages[page - 1].to_image(resolution=dpi).original.convert("L")
        return image


def said(data: bytes) -> dict[str, str]:
    """What the file says about itself, with its language."""
    reader = pypdf.PdfReader(BytesIO(data))
    info = {key: str(value) for key, value in (reader.metadata or {}).items()}
    return {**info, "/Lang": str(_inside(reader.trailer, "/Root")["/Lang"])}


def _inside(holder: DictionaryObject, key: str) -> DictionaryObject:
    found = holder[key]
    assert isinstance(found, DictionaryObject)
    return found
