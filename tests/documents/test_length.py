"""A text is as long as it takes to read."""

import pytest

from reader.documents.length import WORDS_A_MINUTE, is_dense, words_in


def test_a_text_is_dense_when_most_of_it_is_east_asian() -> None:
    assert is_dense("四月の晴れた寒い日で")
    assert not is_dense("April, or 四月")


def test_a_word_of_prose_takes_six_characters_with_its_space() -> None:
    assert words_in("An April day, cold and bright. " * 60, 600) == 100


def test_a_minute_of_chinese_is_260_signs() -> None:
    assert words_in("四月的一個晴天" * 60, 2600) == pytest.approx(10 * WORDS_A_MINUTE)
