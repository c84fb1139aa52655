"""Nothing is fetched, whatever a document names."""

import subprocess
import sys
from pathlib import Path

import pytest

_WATCHED = """
import sys
def heard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.client.", "subprocess.", "os.system")):
        print(event, arguments)
sys.addaudithook(heard)
from pathlib import Path
from reader.documents.loading import load
print(len(load(Path(sys.argv[1])).text))
"""
_WORDS = "Words that are long enough to be an article, and some more of them here. " * 9


_PAGE = f"""<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd"><html><head>
<base href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/a.css">
<script src="//127.0.0.1:9/a.js"></script>
<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"></head><body><article>
<p>{_WORDS}<img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe></p>
</article></body></html>"""
_MARKDOWN = f"![a](http://127.0.0.1:9/a.png) <img src=http://127.0.0.1:9/b>\n\n{_WORDS}\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", _PAGE), ("a.md", _MARKDOWN), ("a.txt", f"http://127.0.0.1:9/ {_WORDS}\n")],
)
def test_reading_opens_no_connection_and_starts_no_program(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > len(_WORDS) // 2, "nothing but the length is told"
