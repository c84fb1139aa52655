import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.language import language_of

# One sentence, as each language might put it.
SENTENCES = {
    "en": (
        "The council of the harbour decided to wait for the spring, and the people who live "
        "there were not asked what they thought of it."
    ),
    "de": (
        "Der Rat des Hafens hat beschlossen, bis zum Frühling zu warten, und die Leute, die "
        "dort wohnen, sind nicht gefragt worden."
    ),
    "fr": (
        "Le conseil du port a décidé d’attendre le printemps, et les gens qui vivent dans "
        "le quartier n’ont pas été consultés sur ce point."
    ),
    "es": (
        "El consejo del puerto decidió esperar hasta la primavera, y la gente que vive en "
        "el barrio no fue consultada sobre lo que pensaba."
    ),
    "it": (
        "Il consiglio del porto ha deciso di aspettare la primavera, e la gente che vive "
        "nel quartiere non è stata ascoltata, come sempre."
    ),
    "pt": (
        "O conselho do porto decidiu esperar até à primavera, e as pessoas que vivem no "
        "bairro não foram ouvidas, como já é costume."
    ),
    "nl": (
        "De raad van de haven heeft besloten om op het voorjaar te wachten, en de mensen "
        "die daar wonen zijn niet gevraagd wat ze ervan vinden."
    ),
    "sv": (
        "Hamnens råd har beslutat att vänta till våren, och de som bor där har inte fått "
        "säga vad de tycker om det, som så ofta förr."
    ),
    "da": (
        "Havnens råd har besluttet at vente til foråret, og de mennesker, der bor der, er "
        "ikke blevet spurgt om, hvad de mener om sagen."
    ),
    "no": (
        "Havnens råd har besluttet å vente til våren, og de som bor der, er ikke blitt "
        "spurt om hva de mener om saken, men det var ventet."
    ),
    "fi": (
        "Sataman neuvosto on päättänyt odottaa kevääseen, ja ihmiset jotka asuvat siellä "
        "eivät ole saaneet sanoa mitään, mutta se oli jo tiedossa."
    ),
    "pl": (
        "Rada portu postanowiła poczekać do wiosny, a ludzie, którzy tam mieszkają, nie "
        "zostali zapytani o to, co o tym myślą, jak już nie raz."
    ),
    "cs": (
        "Rada přístavu se rozhodla počkat do jara a lidé, kteří tam žijí, nebyli dotázáni "
        "na to, co si o tom myslí, jak už to tak je."
    ),
    "hu": (
        "A kikötő tanácsa úgy döntött, hogy tavaszig vár, és az ott élő embereket nem "
        "kérdezték meg arról, hogy mit gondolnak, de ez már nem is meglepő."
    ),
    "ro": (
        "Consiliul portului a decis să aștepte până în primăvară, iar oamenii care trăiesc "
        "acolo nu au fost întrebați ce cred despre asta, cum se face de obicei."
    ),
    "tr": (
        "Liman meclisi bahara kadar beklemeye karar verdi ve orada yaşayan insanlara bu "
        "konuda ne düşündükleri sorulmadı, ama bu çok şaşırtıcı bir şey değil."
    ),
    "ru": (
        "Совет гавани решил подождать до весны, и людей, которые там живут, не спросили, "
        "что они об этом думают, хотя это было бы нетрудно."
    ),
    "uk": (
        "Рада гавані вирішила зачекати до весни, і людей, які там живуть, не запитали, що "
        "вони про це думають, хоча їм є що сказати."
    ),
    "bg": (
        "Съветът на пристанището реши да изчака до пролетта и хората, които живеят там, не "
        "бяха попитани какво мислят за това решение."
    ),
    "sr": (
        "Веће луке одлучило је да сачека до пролећа, а људи који тамо живе нису били "
        "упитани шта о томе мисле, као што се већ навикло."
    ),
    "el": (
        "Το συμβούλιο του λιμανιού αποφάσισε να περιμένει μέχρι την άνοιξη και οι άνθρωποι "
        "που ζουν εκεί δεν ρωτήθηκαν τι πιστεύουν."
    ),
    "he": (
        "מועצת הנמל החליטה לחכות עד האביב, והאנשים שגרים שם לא נשאלו מה דעתם על כך, כפי "
        "שכבר קרה לא פעם."
    ),
    "ar": (
        "قرر مجلس الميناء الانتظار حتى الربيع، ولم يسأل أحد الناس الذين يعيشون هناك عن "
        "رأيهم في هذا القرار كما جرت العادة."
    ),
    "fa": (
        "شورای بندر تصمیم گرفت تا بهار صبر کند و از مردمی که در آنجا زندگی می‌کنند پرسیده "
        "نشد که چه فکری درباره آن می‌کنند."
    ),
    "hi": (
        "बंदरगाह की परिषद ने वसंत तक रुकने का फैसला किया है और वहाँ रहने वाले लोगों से नहीं "
        "पूछा गया कि वे क्या सोचते हैं।"
    ),
    "ja": "港の評議会は春まで待つことを決めましたが、そこに住む人々は意見を聞かれませんでした。",
    "zh": "港口委员会决定等到春天再作打算，可是住在那里的人们并没有被问到他们的意见。",
    "ko": (
        "항구 위원회는 봄까지 기다리기로 결정했지만 그곳에 사는 사람들의 생각은 아무도 묻지 않았다."
    ),
    "th": ("สภาท่าเรือตัดสินใจรอจนถึงฤดูใบไม้ผลิ และไม่มีใครถามความเห็นของผู้คนที่อาศัยอยู่ที่นั่น"),
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_is_told_by_a_sentence_or_two(language: str) -> None:
    assert language_of(SENTENCES[language] + "\n" + SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harbour",
        "The harbour of the town",
        "1 2 3 " * 50,
        "xq zv kw pf " * 20,
        "a e i " * 50,
        "港口",
        "\n" * 99,
    ],
)
def test_nothing_is_said_of_what_is_too_short_or_no_language(text: str) -> None:
    assert language_of(text) is None


def test_a_foreign_quotation_does_not_decide() -> None:
    assert language_of(SENTENCES["en"] * 2 + SENTENCES["ru"]) == "en"


@given(st.text())
def test_any_text_has_a_language_of_two_letters_or_none(text: str) -> None:
    language = language_of(text)
    assert language is None or (len(language) == 2 and language.isalpha())
