"""Guess the language a text is written in: by its script, then by its frequent short words.

Good for texts of a few paragraphs; of anything shorter it says nothing.
"""

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 20_000  # code points looked at
_MIN_WORDS: Final = 12
_MIN_LETTERS: Final = 20  # in scripts that do not part words by spaces

# Letters of a script; the language, if a script has but one that is common, or a name for below.
_SCRIPTS: Final = {
    "latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "cyrillic": "Ѐ-ӿ",
    "arabic": "\u0600-\u06ff\u0750-\u077f",
    "devanagari": "\u0900-\u097f",
    "han": "㐀-䶿一-鿿",
    "kana": "\u3040-\u30ff",
    "el": "\u0370-\u03ffἀ-\u1fff",
    "he": "\u0590-\u05ff",
    "ko": "가-힣ᄀ-ᇿ",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "am": "\u1200-\u137f",
}
_LETTERS: Final = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_ascii = re.compile(r"[\x00-\x7f]+")
_UNSPACED: Final = frozenset({"han", "kana", "th", "lo", "my", "km"})

# Words that are frequent in one language and rare in its neighbours.
_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for it with as his he on be at by this had not are "
        "but from or have an they which you were her she their we been has will would what "
        "there",
        "de": "der die und das in zu den ist von nicht mit es sich auf ein eine dem des für auch "
        "im als an war wird sind sie er wir aber oder dass bei einer haben hat nach noch "
        "über",
        "fr": "de la le et les des en un une est que qui dans du pour au sur par il elle pas plus "
        "ne se ce sont avec aux cette ses mais nous vous ou à été être d l leur",
        "es": "de la que el en y los se del las un por con no una su para es al lo como más pero "
        "sus le ya o fue este ha sí porque esta son entre está cuando muy sin sobre también",
        "it": "di e il la che in un a per è una sono con non si da del le al dei della nel i ha "
        "più anche come ma alla lo gli questo delle dal nella se era essere ed degli",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas "
        "foi ao ele das tem à seu sua ou ser quando muito nos já está eu também pelo pela",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar "
        "bij die uit naar wordt deze nog worden hij kan je of heeft werd dan hebben we",
        "sv": "och i att det som en på är av för med den till inte om ett de var han har men från "
        "hon jag kan så vi sig eller du under ska efter när här bara mot också",
        "da": "og i at det er en til på som for den med af de ikke der et var har jeg han men vi "
        "du sig om eller fra kan hun efter ved også blev nu når hvor ud hvad mig",
        "no": "og i det er som en på til å for med at av ikke den de har et jeg var han om men vi "
        "du seg så fra eller hun kan etter ble også nå når hvor hva meg bare enn",
        "fi": "ja on ei se että oli hän mutta myös kun ovat tai niin kuin joka sen ole mukaan "
        "vain jos sekä olla siitä hänen tämä voi minä ollut sitä kanssa jotka nyt eivät",
        "pl": "i w na się z nie do to że jest o jak po co ale za od przez dla był tak tym są jego "
        "by może już tylko jej oraz która który które było ich ze lub przed także",
        "cs": "a se v na je že to s z o do i k ve za by pro ale jako jsem jsou po od který si "
        "však tak byl být která nebo ze byla při jeho když jen které už mezi není také",
        "sk": "a sa v na je že to s z o do i k vo za by pre ale ako som sú po od ktorý si však "
        "tak bol byť ktorá alebo zo bola pri jeho keď len ktoré už medzi nie aj",
        "hu": "a az és hogy nem is egy van volt ez de meg csak már mint azt ki el még vagy ha "
        "kell lehet minden lesz pedig mert amely szerint ezt ami után között sem nagyon",
        "ro": "de și în a la cu pe nu că o din care mai un să este se au pentru ca sunt fost prin "
        "era lui ce fi ale al dar sau după dacă cum acest aceasta foarte fără",
        "tr": "ve bir bu da de için ile olarak çok daha gibi olan ne var en o ama sonra kadar ya "
        "değil her ki mi olduğu bunu olduğunu göre ancak veya ise iki şey",
        "id": "yang dan di dengan untuk dari ini itu dalam pada tidak adalah akan ke oleh juga "
        "saya bisa ada kami atau karena anda telah sebagai mereka dapat lebih kita sudah "
        "bahwa tersebut",
        "hr": "i je u se na da su za od s a o koji kao to ne bi iz ili će što samo nije sam biti "
        "kako koja koje ali još bio nakon sve bila svoje prema jer kod",
        "sl": "in je v na se da so za ki z pa tudi ne bi po iz ali kot s od pri še že kar ter bil "
        "zelo lahko ni sem med ko biti tako samo njegov vse ker",
        "lt": "ir kad į yra su iš buvo tai kaip bet o ne jis savo dėl jo už nuo po taip jau apie "
        "tik prie ar per iki dar labai gali jų būti kuris kuri",
        "lv": "un ir ar no ka uz par to kas bet ne arī viņš tas bija pēc kā vai lai savu tika pie "
        "tikai viņa nav līdz jau kuru būs šo ko",
        "et": "ja on ei et see oli ta kui ka mis aga ning oma seda või siis nii välja veel kes "
        "mille pole nagu tema mida olid selle siin pärast väga võib ainult",
        "ca": "de la i el que a en les els un una per del amb és no es al als va seva com més "
        "però són ha dels pel aquest aquesta ser seu també o ni perquè han molt",
        "vi": "và của là có không được cho một người những trong với các đã này ở để khi từ như "
        "đến về ra tôi đó cũng vào nhưng lại phải năm sẽ",
        "la": "et in est non ad ut cum quod qui sed si quae ex ab enim atque etiam aut esse sunt "
        "hoc nec quam per neque quid ac eius",
    }.items()
}
_MIN_SHARE: Final = 0.1  # of the words, in the language's list
_MIN_ACCENTED: Final = 0.02  # of the words, frequent ones with letters beyond ASCII
_MIN_KNOWN: Final = 3  # different ones of more than a letter
_MIN_LEAD: Final = 1.04  # over the next language


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None when unsure or the text is too short."""
    sample = text[:_SAMPLE]
    beyond = _ascii.sub("", sample)
    counts = {script: len(letters.findall(beyond)) for script, letters in _LETTERS.items()}
    counts["latin"] += sum(map(str.isalpha, sample)) - sum(map(str.isalpha, beyond))
    counts["han"] += counts["kana"]
    script = max(counts, key=counts.__getitem__)
    if counts[script] * 2 < sum(counts.values()) - counts["kana"] or counts[script] < _MIN_LETTERS:
        return None
    if script not in _UNSPACED and len(sample.split()) < _MIN_WORDS:
        return None
    match script:
        case "latin":
            return _latin(sample)
        case "cyrillic":
            return _cyrillic(sample.lower(), counts[script])
        case "arabic":
            return _arabic(sample, counts[script])
        case "devanagari":
            return _devanagari(sample)
        case "han":
            return "ja" if counts["kana"] * 10 > counts["han"] else "zh"
        case _:
            return script


def accented_words(text: str) -> int:
    """How often frequent words with letters beyond ASCII stand in it, all of one language.

    0 when they are no more than chance would make of any letters.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = Counter(words)
    found = max(
        sum(counts[word] for word in known if len(word) > 1 and not word.isascii())
        for known in _WORDS.values()
    )
    return found if found >= _MIN_ACCENTED * len(words) else 0


def _latin(sample: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _MIN_WORDS:
        return None
    counts = Counter(words)
    scores = sorted(
        ((sum(counts[word] for word in known), language) for language, known in _WORDS.items()),
        reverse=True,
    )
    (best, language), (second, _) = scores[:2]
    if best < _MIN_SHARE * len(words) or best < _MIN_LEAD * second:
        return None
    if sum(len(word) > 1 and word in counts for word in _WORDS[language]) < _MIN_KNOWN:
        return None
    return language


def _share(sample: str, letters: str, total: int) -> float:
    """How many per cent of the script's letters are these."""
    return 100 * sum(map(sample.count, letters)) / total


def _cyrillic(sample: str, total: int) -> str | None:
    """By the letters a language has and its neighbours lack."""
    if _share(sample, "әғқңөұүҳҷӣӯҗһ", total) > 1:
        return None  # Kazakh, Mongolian, Tajik, Tatar and others
    if _share(sample, "і", total) > 2:
        return "be" if _share(sample, "ўыэ", total) > 2 else "uk"
    if _share(sample, "ј", total) > 1:
        return "sr" if _share(sample, "ђћ", total) > _share(sample, "ѓќѕ", total) else "mk"
    if _share(sample, "ыэ", total) > 1:
        return "ru"
    return "bg" if _share(sample, "ъ", total) > 0.7 else None


def _arabic(sample: str, total: int) -> str:
    if _share(sample, "ٹڈڑںے", total) > 1.5:
        return "ur"
    return "fa" if _share(sample, "پچژگکی", total) > 2 else "ar"


def _devanagari(sample: str) -> str | None:
    words = sample.split()
    counts = {
        "hi": sum(map(words.count, ("है", "हैं", "में", "के", "की", "का", "और"))),
        "mr": sum(map(words.count, ("आहे", "आहेत", "आणि", "या", "होते", "ही"))),
        "ne": sum(map(words.count, ("छ", "छन्", "र", "को", "हो", "थियो"))),
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None
