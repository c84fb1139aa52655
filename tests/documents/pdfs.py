"""PDFs made by hand: a page is a list of lines, each with its place and size."""

from collections.abc import Sequence

Drawn = tuple[float, float, float, str]
"""Left, base and size in points, and the text."""


def pdf(pages: Sequence[Sequence[Drawn]], info: str = "", outline: Sequence[str] = ()) -> bytes:
    """A PDF in Helvetica; `outline` has a title for each page."""
    first = 4 + 2 * len(pages)
    entries = [
        f"<</Title({title})/Parent {first} 0 R/Dest[{4 + 2 * at} 0 R/Fit]"
        f"{f'/Next {first + at + 2} 0 R' if at + 1 < len(outline) else ''}>>"
        for at, title in enumerate(outline)
    ]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{f'/Outlines {first} 0 R' if outline else ''}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for at, lines in enumerate(pages):
        drawn = "\n".join(
            f"BT /F {size} Tf {left} {base} Td ({text}) Tj ET" for left, base, size, text in lines
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * at} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    if outline:
        last = first + len(outline)
        objects += [f"<</Type/Outlines/First {first + 1} 0 R/Last {last} 0 R>>", *entries]
    objects.append(f"<<{info}>>")
    made = "%PDF-1.5\n"
    places = []
    for number, source in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{source}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    made += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R"
        f"/Info {len(objects)} 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made.encode("cp1252")


def column(
    lines: Sequence[str], left: float = 72, top: float = 700, size: float = 10, lead: float = 12
) -> list[Drawn]:
    """Lines under each other; each space before one sets it in by a character of Courier."""
    return [
        (left + 0.6 * size * (len(line) - len(line.lstrip())), top - lead * at, size, line.lstrip())
        for at, line in enumerate(lines)
        if line
    ]
