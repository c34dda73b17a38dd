"""Scans keep their ink: a stroke is dark and paper is white, whatever mode and format the picture came in."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from corrections.attachments.rules import make_ready

SIZE, STROKE, PAPER = (40, 30), (10, 10), (30, 20)
"""A picture with a black stroke in its upper left part; the places are those that are looked at."""
Maker = Callable[[], bytes]


def _inked(mode: str, paper: Any, ink: Any) -> Image.Image:
    picture = Image.new(mode, SIZE, paper)
    picture.paste(ink, (5, 5, 20, 15))
    return picture


def _grey(picture: Image.Image, place: tuple[int, int]) -> int:
    return int(np.asarray(picture.convert("L"))[place[1], place[0]])


def _saved(picture: Image.Image, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def _palette() -> bytes:
    picture = _inked("P", 0, 1)
    picture.putpalette([0, 0, 0, 0, 0, 0])  # both colours are black, and the first cannot be seen
    return _saved(picture, "PNG", transparency=0)


def _adobe_inverted() -> bytes:
    data = _saved(_inked("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), "JPEG", quality=95)
    assert b"Adobe" in data
    return data


MODES: dict[str, Maker] = {
    "png 1": lambda: _saved(_inked("1", 1, 0), "PNG"),
    "png L": lambda: _saved(_inked("L", 255, 0), "PNG"),
    "png L with a clear value": lambda: _saved(_inked("L", 7, 0), "PNG", transparency=7),
    "png LA": lambda: _saved(_inked("LA", (0, 0), (0, 255)), "PNG"),
    "png I;16": lambda: _saved(_inked("I;16", 65535, 0), "PNG"),
    "png I;16 with a clear value": lambda: _saved(_inked("I;16", 300, 0), "PNG", transparency=300),
    "png RGB": lambda: _saved(_inked("RGB", "white", "black"), "PNG"),
    "png RGB with a clear value": lambda: _saved(_inked("RGB", (1, 2, 3), "black"), "PNG", transparency=(1, 2, 3)),
    "png RGBA": lambda: _saved(_inked("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), "PNG"),
    "png P": lambda: _saved(_inked("RGB", "white", "black").convert("P"), "PNG"),
    "png P with a clear colour": _palette,
    "jpeg L": lambda: _saved(_inked("L", 255, 0), "JPEG", quality=95),
    "jpeg RGB": lambda: _saved(_inked("RGB", "white", "black"), "JPEG", quality=95),
    "jpeg CMYK, inverted as Adobe does": _adobe_inverted,
}


@pytest.mark.parametrize("name", MODES)
def test_a_stroke_stays_dark_and_paper_white(name: str) -> None:
    with Image.open(io.BytesIO(make_ready(MODES[name]()).data)) as kept:
        assert kept.mode in ("L", "RGB")
        assert (_grey(kept, STROKE) < 12, _grey(kept, PAPER) > 243) == (True, True)


def test_half_covered_ink_is_grey_on_white() -> None:
    picture = _inked("RGBA", (0, 0, 0, 0), (0, 0, 0, 128))
    with Image.open(io.BytesIO(make_ready(_saved(picture, "PNG")).data)) as kept:
        assert abs(_grey(kept, STROKE) - 127) <= 1


@pytest.mark.parametrize(("deep", "plain"), [(0, 0), (257, 1), (32896, 128), (65535, 255)])
def test_sixteen_bits_are_scaled_to_eight(deep: int, plain: int) -> None:
    with Image.open(io.BytesIO(make_ready(_saved(Image.new("I;16", SIZE, deep), "PNG")).data)) as kept:
        assert kept.getextrema() == (plain, plain)


def test_a_picture_of_many_shades_keeps_them() -> None:
    shades = np.asarray(Image.linear_gradient("L").resize(SIZE))
    deep = Image.fromarray(shades.astype(np.uint16) * 257)
    with Image.open(io.BytesIO(make_ready(_saved(deep, "PNG")).data)) as kept:
        assert np.array_equal(np.asarray(kept), shades)


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the upper left corner lies at the upper right
    with Image.open(io.BytesIO(make_ready(_saved(_inked("L", 255, 0), "JPEG", quality=95, exif=exif)).data)) as kept:
        assert kept.size == SIZE[::-1]
        assert _grey(kept, (SIZE[1] - 1 - STROKE[1], STROKE[0])) < 12
        assert not kept.getexif()


def test_nothing_hidden_comes_along() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("place", "secret")
    assert b"secret" not in make_ready(_saved(_inked("RGBA", (0, 0, 0, 0), "black"), "PNG", pnginfo=notes)).data
