"""The pages of a PDF as PNG."""

from __future__ import annotations

from io import BytesIO

from talks.preview.pictures import PicturesError


def pages_as_png(pdf: bytes, width: int) -> list[bytes]:
    """Every page as a PNG of that width in pixels."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as exc:
        raise PicturesError(f"wrote a PDF that can't be read: {exc}") from exc
    with document:
        return [_png(page, width) for page in document]


def _png(page: object, width: int) -> bytes:
    # Drawn a little larger where the width in points is no whole number, then cut to the pixel.
    across, down = page.get_size()  # type: ignore[attr-defined]
    picture = page.render(scale=width / across).to_pil().convert("RGB")  # type: ignore[attr-defined]
    height = round(width * down / across)
    if picture.size != (width, height):
        picture = picture.crop((0, 0, width, height))
    file = BytesIO()
    picture.save(file, "PNG", optimize=False)
    return file.getvalue()
