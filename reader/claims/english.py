"""Words that tell who says it, how firmly, and of what kind, in English.

Nothing here runs: each table is a class of words, and `words` makes one look-up of all of them.
"""

from typing import Final

from reader.claims import english_kinds as kinds

LANGUAGE: Final = "en"


# What follows is said by the subject, whatever its form.
SAYING: Final = kinds.words(
    "said says say told states tells stated added adds noted notes announced announces wrote",
    "writes",
    "argued argues argue explained explains commented comments remarked remarks observed",
    "observes",
    "tweeted tweets replied replies insisted insists insist maintained maintains contends",
    "contended",
    "contend asserted asserts assert alleged alleges allege declared declares claimed claims",
    "claim",
    "acknowledged acknowledges acknowledge admitted admits admit conceded concedes concluded",
    "concludes warned warns warn predicted predicts predict recalled recalls testified",
    "reported",
    "reports revealed reveals stressed stresses emphasised emphasized emphasises emphasizes",
    "complained complains cautioned cautions countered counters quipped responded responds",
    "reiterated reiterates reckons reckon speculated speculates proclaimed proclaims reasoned",
    "mused lamented laments boasted recounted recounts exclaimed asked asks",
)
# The same, but only before a clause: "believes that", "hopes to"; not "hopes for peace".
THINKING: Final = kinds.words(
    "believe believes believed think thinks thought hope hopes hoped fear fears feared expect",
    "expects expected suspect suspects suspected agree agrees agreed estimate estimates",
    "estimated",
    "recommend recommends recommended propose proposes proposed pledge pledges pledged promise",
    "promises promised vow vows vowed confirm confirms confirmed describe describes described",
    "worry worries worried urge urges urged demand demands demanded ruled swore threatened",
    "threatens committed calculated imagines call called calls felt feels judged",
)
# These say something only before "that" itself; else they are an act: "saw him", "knows how".
FACTIVE: Final = kinds.words(
    "know knows knew see sees saw understand understands understood realise realises realised",
    "realize realizes realized recognise recognises recognised recognize recognizes recognized",
    "accept accepts accepted assume assumes assumed feel doubt doubts doubted decided wish",
    "wishes",
    "hears heard showed shown",
)
# Verbs that are nouns as often: not without a name, a role or a pronoun before them.
NOUNS_TOO: Final = kinds.words(
    "hope hopes fear fears report reports claim claims estimate estimates promise promises",
    "demand",
    "demands call calls states notes comment comments project projects documents doubt doubts",
    "worry",
    "worries thought vow vows pledge pledges answer answers reckon find shows show model",
    "models",
)
PARTICIPLES: Final = kinds.words(
    "writing saying adding arguing noting warning claiming insisting stating"
)
CLAIMS: Final = kinds.words(
    "claim argument belief view assertion contention allegation suggestion warning conviction",
    "accusation notion idea opinion position",
)
HOLDING: Final = kinds.words(
    "persists persist persisted makes made repeats repeated holds hold held advances advanced",
    "reiterated reiterates clings cling shares share defends defended voiced voices expressed",
    "expresses takes took",
)
CONCERNED: Final = kinds.words("concerned convinced worried confident afraid adamant certain sure")
# What research does; its author's own findings are the author's.
FINDING: Final = kinds.words(
    "show shows showed shown find finds found suggest suggests suggested indicate indicates",
    "indicated reveal demonstrate demonstrates demonstrated conclude confirm report",
    "documented observed",
)
DENYING: Final = kinds.words(
    "denied denies deny rejected rejects reject disputed disputes dispute refuted refutes",
    "dismissed dismisses",
)
RESEARCH: Final = kinds.words(
    "study studies report reports survey surveys poll polls research evidence results findings",
    "analysis review paper papers census statistics model models experiment experiments trial",
    "trials assessment investigation inquiry audit researchers scientists authors team",
)
BARE_FINDINGS: Final = kinds.words(
    "results findings analysis model models experiment experiments trial"
)
PEOPLE: Final = kinds.words(
    "officials analysts critics experts researchers scientists authors economists sources",
    "witnesses police ministry government administration opponents supporters observers",
    "historians",
    "scholars diplomats lawyers activists residents prosecutors campaigners commentators",
    "spokesman spokeswoman spokesperson minister president director head chairman chief",
    "professor",
    "author owner mayor judge court company bank union party committee agency statement letter",
    "politicians pundits lawmakers senators doctors physicians engineers teachers workers",
    "associations parties organisations organizations unions companies banks courts agencies",
    "committees governments ministers presidents leaders members countries nations ministries",
    "directors heads professors authors owners mayors judges reporters journalists reporter",
    "journalist",
    "editor editors citizens democrats republicans conservatives liberals advocates skeptics",
    "sceptics",
    "investors managers employees employers farmers scholars philosophers writers writer",
    "scientist",
    "researcher expert economist analyst lawyer philosopher historian father mother friend",
    "colleague",
    "others many some most people voters campaign commission council association organisation",
    "organization group groups magazine newspaper",
)
PRONOUNS: Final = kinds.words("he she they it")
FIRST: Final = kinds.words(
    "i we me us my our ours mine myself ourselves i'm i've i'd i'll we're we've we'd we'll let's"
)
SELF: Final = kinds.words("i my me i'm i've i'd i'll myself mine")
SECOND: Final = kinds.words("you your yours yourself you're you've you'd you'll")
NOBODY: Final = kinds.words(
    "you one nobody none no anyone anybody everyone everybody someone somebody who what which",
    "whoever that this there here nothing everything something few whom whose if how why where",
)
DETERMINERS: Final = kinds.words(
    "the a an this that these those his her their its my our your some many several most all",
    "both",
    "each every another other no any such",
)
PREPOSITIONS: Final = kinds.words(
    "of in on at by for from with to about into over under after before between among through",
    "during against without within since until despite near across toward towards like via",
    "upon",
    "amid beyond behind per alongside",
)
JOINING: Final = kinds.words("of the for and on & de la van von der du al bin in at to")
BREAKING: Final = kinds.words(
    "that but because as if when while where which who whom whose whether though although or",
    "so",
    "yet since than and what how why",
)
SUBORDINATING: Final = kinds.words(
    "if when because although though while after before since unless whether what where until",
    "once who which whose than how why",
)
TITLES: Final = kinds.words(
    "mr mrs ms dr prof sen rep gov gen professor president senator secretary minister",
    "chancellor",
    "congresswoman congressman sir lord lady king queen pope prince chief judge justice",
    "captain",
    "colonel doctor general ambassador speaker mayor mx miss mr. mrs. ms. dr. prof. sen. rep. gov.",
    "gen.",
)
CALENDAR: Final = kinds.words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december spring summer autumn fall winter",
)
TIME_NOUNS: Final = kinds.words(
    "week month year day decade century night morning evening weekend time"
)
NO_NAMES: Final = kinds.words(
    "the a an this that these those he she it we you they i his her its our your their in on",
    "at by",
    "for from with to of as if when while after before since because although though however",
    "but",
    "and or so yet nor then now what who why how where which no not yes all some many most",
    "both",
    "each every once only even still also meanwhile moreover despite until there here one two",
    "three such another other few more indeed instead perhaps maybe finally first second third",
    "today yesterday tomorrow recently earlier later rather like under over during between",
    "among about according thus therefore hence nevertheless nonetheless critics experts",
    "officials",
    "researchers scientists analysts its it's that's there's what's let's i'm i've we've we're",
)

BE: Final = kinds.words(
    "is are was were be been being am isn't aren't wasn't weren't it's that's he's"
)
AUXILIARIES: Final = BE | kinds.words(
    "has have had having do does did hasn't haven't hadn't don't doesn't didn't there's",
    "they're",
    "we're you're i'm she's who's what's here's i've we've they've you've",
)
MODALS: Final = kinds.words(
    "will would shall should can could may might must won't wouldn't can't cannot couldn't",
    "shouldn't mustn't shan't needn't mightn't ought i'll we'll you'll he'll she'll they'll",
    "it'll",
    "i'd we'd you'd he'd she'd they'd it'd",
)
ADVERBS: Final = kinds.words(
    "also then later once now still often already even further so ever never always just soon",
    "sometimes again first once long again too himself herself themselves itself not both all",
)

HEDGES: Final = kinds.words(
    "may might could perhaps maybe possibly potentially probably likely unlikely apparently",
    "seemingly arguably presumably conceivably allegedly reportedly supposedly seem seems",
    "seemed",
    "appear appears appeared suggests suggest suggested hopefully doubtful unclear uncertain",
    "tends mightn't",
)
NEGATIONS: Final = kinds.words(
    "not never cannot neither nor none nothing nobody hardly scarcely no isn't aren't",
    "wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't",
    "shouldn't mustn't shan't needn't ain't without",
)
# "not only ... but", "not surprising": what is said is positive.
NOT_DENIED: Final = kinds.words(
    "only just merely simply so surprising unreasonable unlike uncommon unusual unlikely",
    "impossible least all always necessarily surprisingly alone mention unimportant bad yet",
    "unreasonably entirely altogether",
)
CONDITIONS: Final = kinds.words("if unless provided assuming otherwise")
WOULD: Final = kinds.words("would wouldn't i'd we'd you'd he'd she'd they'd it'd")

CONTRASTS: Final = kinds.words(
    "but yet however still nevertheless nonetheless instead although though"
)
CONCLUSIONS: Final = kinds.words(
    "so thus therefore hence ultimately overall finally clearly indeed consequently in"
)
EXAMPLES: Final = kinds.words("example instance e.g. say imagine suppose consider think")
DEICTIC: Final = kinds.words(
    "this that these those it they he she such his her their its here there then it's that's"
)
ABSTRACT: Final = ("tion", "tions", "ity", "ities", "ness", "ment", "ments", "ism", "ance", "ence")
PAST: Final = kinds.words("was were had did went came took began saw said told got gave made left")
PRESENT: Final = kinds.words("is are has have does do remains means makes becomes requires")

# "In his view", "in her own words".
VIEWS: Final = kinds.words(
    "view opinion telling words account estimation eyes judgement judgment mind reading",
)

# Before a verb: nobody has said it.
UNREAL: Final = kinds.words(
    "to let let's would might should can could may must will not",
)

AUTHORS: Final = kinds.words(
    "i we my our us",
)

# Words in the names of what is "it", and no person.
BODIES: Final = kinds.words(
    "ministry kremlin government council court party union university agency house",
    "committee organization organisation department company bank institute association",
    "commission post times group nato nations parliament congress senate foundation center",
    "centre journal street",
)

IMPERATIVES: Final = kinds.words(
    "let let's imagine consider think take look see get read go give make keep try remember",
    "ask thank compare note suppose please do don't join call come welcome picture start",
)

# What begins a clause that depends on the main one.
CUTTING: Final = kinds.words(
    "that which because who whom whose whether although though since while whereas until",
    "where when why how what whatever whichever if unless before after as than",
)

# Before "if": it is no condition.
NOT_IF: Final = kinds.words(
    "as even what only and or see asked wonder know ask little like",
)

# After "would": it depends on nothing.
EMPTY_WOULD: Final = kinds.words(
    "say agree like argue think prefer suggest",
)

# After "no": it denies nothing.
NO_DOUBT: Final = kinds.words(
    "doubt wonder surprise accident coincidence question matter less sooner , longer's",
)

# Before "clear": it is not.
UNCLEAR: Final = kinds.words(
    "not far hardly no-means isn't no never",
)

# Capitals, seats and peoples that stand for a state: "Moscow", "the Kremlin", "Russian".
SAME_POWER: Final = {
    name: power
    for power, names in {
        "russia": "russia russian russians moscow kremlin putin",
        "america": "america american americans washington us u.s u.s. usa white-house",
        "china": "china chinese beijing",
        "britain": "britain british uk london downing",
        "germany": "germany german germans berlin",
        "france": "france french paris elysee",
        "europe": "europe european europeans brussels eu",
        "ukraine": "ukraine ukrainian ukrainians kyiv kiev",
        "israel": "israel israeli israelis jerusalem",
        "iran": "iran iranian iranians tehran",
        "india": "india indian indians delhi",
        "japan": "japan japanese tokyo",
        "turkey": "turkey turkish turks ankara",
    }.items()
    for name in names.split()
}

LEADING: Final = SUBORDINATING | {"despite", "as", "for", "given", "rather", "besides"}

CLASSES: Final = {
    "saying": SAYING,
    "factive": FACTIVE,
    "participle": PARTICIPLES,
    "concerned": CONCERNED,
    "thinking": THINKING,
    "finding": FINDING,
    "denying": DENYING,
    "research": RESEARCH,
    "people": PEOPLE,
    "pronoun": PRONOUNS,
    "first": FIRST,
    "second": SECOND,
    "be": BE,
    "auxiliary": AUXILIARIES,
    "modal": MODALS,
    "hedge": HEDGES,
    "negation": NEGATIONS,
    "condition": CONDITIONS,
    "would": WOULD,
    "cause": kinds.CAUSES,
    "forecast": kinds.FORECASTS,
    "comparison": kinds.COMPARISONS,
    "evaluative": kinds.EVALUATIVE,
    "quantity": kinds.QUANTITIES,
    "defining": kinds.DEFINING,
    "deictic": DEICTIC,
    "cutting": CUTTING | LEADING | {"even", "however"},
    "unclear": frozenset({"clear"}),
    "sweeping": kinds.SWEEPING,
    "obliging": kinds.OBLIGING,
    "feeling": kinds.FEELINGS,
    "past": PAST,
    "present": PRESENT,
    "thesis": kinds.THESIS,
    "interpreting": kinds.INTERPRETING,
    "i": SELF,
    "we": kinds.words("we us our we're we've we'll"),
    "he or she": kinds.words("he she his her him"),
    "they": kinds.words("they their them"),
    "ceremony": kinds.CEREMONY,
}
"""Classes of which a sentence is told whether it has a word, by name."""

STOP_WORDS: Final = (
    DETERMINERS | PREPOSITIONS | BREAKING | AUXILIARIES | MODALS | FIRST | SECOND | NO_NAMES
) | kinds.words("him them own than very much been not up out off down well get got go going")
"""Words that tell nothing of what a sentence is about."""
