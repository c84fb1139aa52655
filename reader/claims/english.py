"""Words that tell who says it, how firmly, and of what kind, in English.

Nothing here runs: each table is a class of words, and `words` makes one look-up of all of them.
"""

from typing import Final

LANGUAGE: Final = "en"


def _words(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())


# What follows is said by the subject, whatever its form.
SAYING: Final = _words(
    "said says say told states tells stated added adds noted notes announced announces wrote writes",
    "argued argues argue explained explains commented comments remarked remarks observed observes",
    "tweeted tweets replied replies insisted insists insist maintained maintains contends contended",
    "contend asserted asserts assert alleged alleges allege declared declares claimed claims claim",
    "acknowledged acknowledges acknowledge admitted admits admit conceded concedes concluded",
    "concludes warned warns warn predicted predicts predict recalled recalls testified reported",
    "reports revealed reveals stressed stresses emphasised emphasized emphasises emphasizes",
    "complained complains cautioned cautions countered counters quipped responded responds",
    "reiterated reiterates reckons reckon speculated speculates proclaimed proclaims reasoned",
    "mused lamented laments boasted recounted recounts exclaimed asked asks",
)
# The same, but only before a clause: "believes that", "hopes to"; not "hopes for peace".
THINKING: Final = _words(
    "believe believes believed think thinks thought hope hopes hoped fear fears feared expect",
    "expects expected suspect suspects suspected agree agrees agreed estimate estimates estimated",
    "recommend recommends recommended propose proposes proposed pledge pledges pledged promise",
    "promises promised vow vows vowed confirm confirms confirmed describe describes described",
    "worry worries worried urge urges urged demand demands demanded ruled swore threatened",
    "threatens committed calculated imagines call called calls felt feels judged",
)
# These say something only before "that" itself; else they are an act: "saw him", "knows how".
FACTIVE: Final = _words(
    "know knows knew see sees saw understand understands understood realise realises realised",
    "realize realizes realized recognise recognises recognised recognize recognizes recognized",
    "accept accepts accepted assume assumes assumed feel doubt doubts doubted decided wish wishes",
    "hears heard showed shown",
)
# Verbs that are nouns as often: not without a name, a role or a pronoun before them.
NOUNS_TOO: Final = _words(
    "hope hopes fear fears report reports claim claims estimate estimates promise promises demand",
    "demands call calls states notes comment comments project projects documents doubt doubts worry",
    "worries thought vow vows pledge pledges answer answers reckon find shows show model models",
)
PARTICIPLES: Final = _words("writing saying adding arguing noting warning claiming insisting stating")
CLAIMS: Final = _words(
    "claim argument belief view assertion contention allegation suggestion warning conviction",
    "accusation notion idea opinion position",
)
HOLDING: Final = _words(
    "persists persist persisted makes made repeats repeated holds hold held advances advanced",
    "reiterated reiterates clings cling shares share defends defended voiced voices expressed",
    "expresses takes took",
)
CONCERNED: Final = _words("concerned convinced worried confident afraid adamant certain sure")
# What research does; its author's own findings are the author's.
FINDING: Final = _words(
    "show shows showed shown find finds found suggest suggests suggested indicate indicates",
    "indicated reveal demonstrate demonstrates demonstrated conclude confirm report",
    "documented observed",
)
DENYING: Final = _words(
    "denied denies deny rejected rejects reject disputed disputes dispute refuted refutes",
    "dismissed dismisses",
)
RESEARCH: Final = _words(
    "study studies report reports survey surveys poll polls research evidence results findings",
    "analysis review paper papers census statistics model models experiment experiments trial",
    "trials assessment investigation inquiry audit researchers scientists authors team",
)
BARE_FINDINGS: Final = _words("results findings analysis model models experiment experiments trial")
PEOPLE: Final = _words(
    "officials analysts critics experts researchers scientists authors economists sources",
    "witnesses police ministry government administration opponents supporters observers historians",
    "scholars diplomats lawyers activists residents prosecutors campaigners commentators",
    "spokesman spokeswoman spokesperson minister president director head chairman chief professor",
    "author owner mayor judge court company bank union party committee agency statement letter",
    "politicians pundits lawmakers senators doctors physicians engineers teachers workers",
    "associations parties organisations organizations unions companies banks courts agencies",
    "committees governments ministers presidents leaders members countries nations ministries",
    "directors heads professors authors owners mayors judges reporters journalists reporter journalist",
    "editor editors citizens democrats republicans conservatives liberals advocates skeptics sceptics",
    "investors managers employees employers farmers scholars philosophers writers writer scientist",
    "researcher expert economist analyst lawyer philosopher historian father mother friend colleague",
    "others many some most people voters campaign commission council association organisation",
    "organization group groups magazine newspaper",
)
PRONOUNS: Final = _words("he she they it")
FIRST: Final = _words(
    "i we me us my our ours mine myself ourselves i'm i've i'd i'll we're we've we'd we'll let's"
)
SECOND: Final = _words("you your yours yourself you're you've you'd you'll")
NOBODY: Final = _words(
    "you one nobody none no anyone anybody everyone everybody someone somebody who what which",
    "whoever that this there here nothing everything something few whom whose if how why where",
)
POSSESSIVES: Final = _words("his her their its my our your")
DETERMINERS: Final = _words(
    "the a an this that these those his her their its my our your some many several most all both",
    "each every another other no any such",
)
PREPOSITIONS: Final = _words(
    "of in on at by for from with to about into over under after before between among through",
    "during against without within since until despite near across toward towards like via upon",
    "amid beyond behind per alongside",
)
JOINING: Final = _words("of the for and on & de la van von der du al bin in at to")
BREAKING: Final = _words(
    "that but because as if when while where which who whom whose whether though although or so",
    "yet since than and what how why",
)
SUBORDINATING: Final = _words(
    "if when because although though while after before since unless whether what where until",
    "once who which whose than how why",
)
TITLES: Final = _words(
    "mr mrs ms dr prof sen rep gov gen professor president senator secretary minister chancellor",
    "congresswoman congressman sir lord lady king queen pope prince chief judge justice captain",
    "colonel general ambassador speaker mayor mx miss mr. mrs. ms. dr. prof. sen. rep. gov. gen.",
)
CALENDAR: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december spring summer autumn fall winter",
)
TIME_NOUNS: Final = _words("week month year day decade century night morning evening weekend time")
NO_NAMES: Final = _words(
    "the a an this that these those he she it we you they i his her its our your their in on at by",
    "for from with to of as if when while after before since because although though however but",
    "and or so yet nor then now what who why how where which no not yes all some many most both",
    "each every once only even still also meanwhile moreover despite until there here one two",
    "three such another other few more indeed instead perhaps maybe finally first second third",
    "today yesterday tomorrow recently earlier later rather like under over during between",
    "among about according thus therefore hence nevertheless nonetheless critics experts officials",
    "researchers scientists analysts its it's that's there's what's let's i'm i've we've we're",
)

BE: Final = _words("is are was were be been being am isn't aren't wasn't weren't it's that's he's")
AUXILIARIES: Final = BE | _words(
    "has have had having do does did hasn't haven't hadn't don't doesn't didn't there's they're",
    "we're you're i'm she's who's what's here's i've we've they've you've",
)
MODALS: Final = _words(
    "will would shall should can could may might must won't wouldn't can't cannot couldn't",
    "shouldn't mustn't shan't needn't mightn't ought i'll we'll you'll he'll she'll they'll it'll",
    "i'd we'd you'd he'd she'd they'd it'd",
)
ADVERBS: Final = _words(
    "also then later once now still often already even further so ever never always just soon",
    "sometimes again first once long again too himself herself themselves itself not both all",
)

HEDGES: Final = _words(
    "may might could perhaps maybe possibly potentially probably likely unlikely apparently",
    "seemingly arguably presumably conceivably allegedly reportedly supposedly seem seems seemed",
    "appear appears appeared suggests suggest suggested hopefully doubtful unclear uncertain",
    "tends mightn't",
)
NEGATIONS: Final = _words(
    "not never cannot neither nor none nothing nobody hardly scarcely no isn't aren't",
    "wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't",
    "shouldn't mustn't shan't needn't ain't without",
)
# "not only ... but", "not surprising": what is said is positive.
NOT_DENIED: Final = _words(
    "only just merely simply so surprising unreasonable unlike uncommon unusual unlikely",
    "impossible least all always necessarily surprisingly alone mention unimportant bad yet",
    "unreasonably entirely altogether",
)
CONDITIONS: Final = _words("if unless provided assuming otherwise")
WOULD: Final = _words("would wouldn't i'd we'd you'd he'd she'd they'd it'd")

CAUSES: Final = _words(
    "because cause causes caused causing leads led lead leading drives drove driven driving",
    "explain explains explained explaining result results resulted resulting due reason reasons",
    "effect effects affect affects affected impact impacts prevent prevents prevented prevention",
    "produce produces produced trigger triggers triggered consequence consequences thanks owing",
    "stems stem stemmed enable enables enabled allow allows allowed make makes made force forces",
    "forced contribute contributes contributed factor factors influence influences increase",
    "reduce reduces motivated motivates helps help helped prompts prompted prompting therefore",
    "thus hence so consequently why spurred fuels fueled encourages undermines",
)
FORECASTS: Final = _words(
    "will shall won't would future soon eventually expected forecast predicts predicted expects",
    "upcoming tomorrow likely we'll they'll it'll he'll she'll you'll i'll going inevitably",
)
COMPARISONS: Final = _words(
    "than more most less least better best worse worst compared like unlike similar similarly same",
    "different bigger larger smaller greater greatest largest smallest higher highest lower lowest",
    "fewer equal rather whereas contrast versus comparable twice half both fastest longest faster",
)
EVALUATIVE: Final = _words(
    "should must need needs needed ought important essential crucial critical key vital",
    "necessary good bad right wrong great best worst better worse fair unfair dangerous",
    "absurd remarkable fundamental central real true truly clear clearly obvious obviously",
    "simply indeed serious significant impossible possible difficult hard easy easily",
    "powerful weak strong success failure failed fail fails problem problems danger threat",
    "opportunity responsibility moral just unjust freedom justice truth value values worth",
    "deserve deserves reasonable unreasonable valuable effective ineffective inadequate",
    "appropriate meaningful profound desperately lasting tragic disaster urgent crisis",
    "victory legitimate proud inspiring extraordinary fascinating unfortunately fortunately",
    "sadly rightly wrongly ironically surprisingly unsurprisingly arguably merely hardly",
    "barely genuinely essentially basically fundamentally inherently deeply highly",
    "extremely incredibly terribly perfectly quite rather too enough successful seemingly",
    "convincing absurdly bold brazen radical reckless naive cynical cruel noble decent",
    "honest dishonest corrupt cowardly brave courageous wise foolish stupid smart clever",
    "ugly beautiful elegant clumsy awkward crude subtle sound shaky flawed perfect",
    "imperfect ideal terrible horrible awful wonderful excellent superb poor rich empty",
    "genuine fake false misleading deceptive dubious questionable credible plausible",
    "illegitimate hypocritical hypocrisy shame shameful disgrace scandal outrage outrageous",
    "ridiculous ludicrous sensible prudent careless irresponsible responsible accountable",
    "sacred precious priceless useless useful helpful harmful toxic healthy unhealthy risky",
    "safe unsafe secure fragile robust resilient vulnerable doomed hopeless hopeful",
    "promising disappointing satisfying painful bitter sweet harsh mild severe extreme",
    "moderate excessive sufficient insufficient abundant scarce rare common ordinary",
    "special unique normal abnormal strange odd weird natural unnatural proper improper",
    "acceptable unacceptable tolerable intolerable inevitable unavoidable avoidable matters",
    "matter means mean lies lie owe owes entitled obligation duty burden blame fault guilt",
    "credit praise benefit benefits advantage disadvantage strength weakness weaknesses",
    "virtue vice sin evil goodness greatness dignity honor pride courage wisdom folly",
    "mistake error illusion myth delusion fantasy dream nightmare miracle triumph defeat",
    "tragedy catastrophe blessing curse gift challenge challenges struggle hope fear",
    "promise trust faith belief principle principles priority goal aim purpose mission",
    "vision spirit soul heart essence core root nature character identity meaning sense",
    "logic lesson test proof sign symbol symptom evidence paradox irony dilemma question",
    "issue understand appreciate recognize respect cherish embrace celebrate defend protect",
    "preserve uphold betray abandon undermine threaten endanger jeopardize exploit abuse",
    "neglect ignore dismiss overlook underestimate exaggerate distort pretend disguise",
    "pretext excuse justify justified justification ambition ambitions desire",
)
INTERPRETING: Final = _words(
    "is are isn't aren't be becomes remains represents reflects embodies symbolizes amounts",
    "constitutes reveals shows demonstrates illustrates underscores highlights suggests implies means",
)
QUANTITIES: Final = _words(
    "million billion trillion thousand thousands millions billions hundreds hundred percent per",
    "cent percentage half third quarter majority dozens dozen tons euros dollars double average",
    "two three four five six seven eight nine ten twenty thirty forty fifty %",
)
DEFINING: Final = _words("means mean meaning defined definition refers called known term consists")
CONTRASTS: Final = _words("but yet however still nevertheless nonetheless instead although though")
CONCLUSIONS: Final = _words(
    "so thus therefore hence ultimately overall finally clearly indeed consequently in"
)
EXAMPLES: Final = _words("example instance e.g. say imagine suppose consider think")
DEICTIC: Final = _words(
    "this that these those it they he she such his her their its here there then it's that's"
)
ABSTRACT: Final = ("tion", "tions", "ity", "ities", "ness", "ment", "ments", "ism", "ance", "ence")
SWEEPING: Final = _words(
    "all every everyone everything always never only none nothing any entire whole largely most",
    "nearly virtually completely entirely fundamental fundamentally",
)
OBLIGING: Final = _words("must should need needs ought cannot has-to required require requires")
FEELINGS: Final = _words(
    "thrilled excited glad proud honoured honored grateful thank thanks sorry welcome delighted",
    "happy pleased privilege honor honour congratulate welcomes applaud salute pray wish love",
)
PAST: Final = _words("was were had did went came took began saw said told got gave made left")
PRESENT: Final = _words("is are has have does do remains means makes becomes requires")
THESIS: Final = _words(
    "therefore thus ultimately bottom conclusion point argue believe why reason key central main",
    "fundamental truth lesson answer instead rather purpose goal aim question problem solution",
)

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
    "cause": CAUSES,
    "forecast": FORECASTS,
    "comparison": COMPARISONS,
    "evaluative": EVALUATIVE,
    "quantity": QUANTITIES,
    "defining": DEFINING,
    "deictic": DEICTIC,
    "unclear": frozenset({"clear"}),
    "sweeping": SWEEPING,
    "obliging": OBLIGING,
    "feeling": FEELINGS,
    "past": PAST,
    "present": PRESENT,
    "thesis": THESIS,
    "interpreting": INTERPRETING,
}
"""Classes of which a sentence is told whether it has a word, by name."""

STOP_WORDS: Final = (
    DETERMINERS | PREPOSITIONS | BREAKING | AUXILIARIES | MODALS | FIRST | SECOND | NO_NAMES
) | _words("him them own than very much been not up out off down well get got go going")
"""Words that tell nothing of what a sentence is about."""
