"""Front matter: what a Markdown file says about itself before its first line, in YAML or TOML."""

import re
from typing import Final

from reader.documents.building import Front

_LONGEST: Final = 16_384
_MOST_BRACKETS: Final = 300  # the YAML reader's time grows with the square of their depth

_front = re.compile(r"(---|\+\+\+)[ \t]*\n((?:.*\n)*?)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
_key = re.compile(r"\s*[\w-]+\s*[:=]")


def split_front(text: str) -> tuple[Front | None, str, str]:
    """The front matter, or else what looks like it but cannot be read, and the text after it."""
    found = _front.match(text, 0, _LONGEST)
    if not found:
        return None, "", text
    source, rest = found[2], text[found.end() :]
    try:
        data = _yaml(source) if found[1] == "---" else _toml(source)
    except (ValueError, RecursionError):
        return (None, source, rest) if _key.match(source) else (None, "", text)
    # Prose between two rules is YAML too: a string.
    return (_front_of(data), "", rest) if isinstance(data, dict) else (None, "", text)


def _yaml(source: str) -> object:
    import yaml

    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        raise ValueError("too many brackets")
    try:
        # Every scalar stays a string, no object is made, aliases are shared: nothing can grow.
        return yaml.BaseLoader(source).get_single_data()
    except yaml.YAMLError as error:
        raise ValueError("not YAML") from error


def _toml(source: str) -> object:
    import tomllib

    return tomllib.loads(source)


def _front_of(data: dict[object, object]) -> Front:
    values = {str(key).lower().replace("-", "_"): value for key, value in data.items()}

    def first(*keys: str) -> str | None:
        return next((text for key in keys for text in _strings(values.get(key))), None)

    authors = next((v for k in ("authors", "author", "by", "byline") if (v := values.get(k))), None)
    return Front.of(
        title=first("title"),
        authors=[name for text in _strings(authors) for name in text.split(";")],
        date=first("date", "published", "pubdate", "publishdate", "published_at", "created"),
        language=first("language", "lang", "locale"),
        publisher=first("publisher", "publication", "site_name"),
        source_url=first(
            "canonical_url", "canonical", "source_url", "original_url", "url", "source"
        ),
    )


def _strings(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or mappings with a name."""
    found = []
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if name is not None and not isinstance(name, list | dict):
            found.append(str(name))
    return found
