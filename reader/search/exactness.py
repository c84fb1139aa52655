"""Whether a passage has the words that were asked for, or others that are like them."""

from reader.search.folding import words
from reader.search.hits import Hit
from reader.search.queries import Query
from reader.search.stemming import stem


def is_exact(hit: Hit, query: Query) -> bool:
    """Whether the passage has every word of the query, be it inflected or, the last, unfinished.

    One found by its document's title or author is what was asked for, too.
    """
    if not hit.matched:
        return True
    folded = {word.folded for word in words(hit.text)}
    stems = {stem(word) for word in folded}
    missing = [word for word in query.words if word not in folded and stem(word) not in stems]
    if query.unfinished and missing == [query.words[-1]]:
        return any(word.startswith(missing[0]) for word in folded)
    return not missing
