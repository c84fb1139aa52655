"""Words in LaTeX: signs are escaped, accents are commands, and what it has no command for stays."""

import pytest

from reader.documents.latex import in_latex


@pytest.mark.parametrize(
    ("words", "latex"),
    [
        ("50 % of R&D_#1 for $5", r"50 \% of R\&D\_\#1 for \$5"),
        ("{a}", r"\textbraceleft{}a\textbraceright{}"),
        ("\\ ~ ^", r"\textbackslash{} \textasciitilde{} \textasciicircum{}"),
        ("Émile Zürich", r"{\'E}mile Z{\"u}rich"),
        ("Dvořák", r"Dvo{\v{r}}{\'a}k"),
        ("naïve", r"na{\"\i}ve"),
        ("Łódź Ångström", r"{\L}{\'o}d{\'z} {\r{A}}ngstr{\"o}m"),
        ("Gençağ Şule", r"Gen{\c{c}}a{\u{g}} {\c{S}}ule"),
        ("Nguyễn", r"Nguy{\~{\^e}}n"),
        ("Straße — “ja” – ‘so’…", r"Stra{\ss}e --- ``ja'' -- `so'{\ldots}"),
        ("Война 戦争", "Война 戦争"),
        ("e\u0301", r"{\'e}"),
    ],
)
def test_words_are_written_as_latex_sets_them(words: str, latex: str) -> None:
    assert in_latex(words) == latex
