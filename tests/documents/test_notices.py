"""A look for notices takes time in proportion to the text, whatever its lines begin with."""

import time

import pytest

from reader.documents.boilerplate import mark_boilerplate
from reader.documents.loaders import plain
from reader.documents.model import Blocks


@pytest.mark.parametrize("line", ["\n", "#\n", "-\n", ">\n", "|\n", "[\n", "- - -\n", " \n"])
def test_many_lines_of_signs_are_looked_at_once_each(line: str) -> None:
    def seconds(count: int) -> float:
        text = "A title\n\nSome words stand here.\n" + line * count
        blocks = Blocks(plain.blocks(text))
        begun = time.process_time()
        mark_boilerplate(text, blocks)
        return time.process_time() - begun

    few = min(seconds(4000) for _ in range(3))
    many = min(seconds(32_000) for _ in range(3))
    assert many < 40 * few + 0.05  # eight times as much; a look from each line to all would be 64
