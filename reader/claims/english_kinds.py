"""Words that tell of what kind a claim is, and how much it weighs, in English."""

from typing import Final


def words(*lists: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(" ".join(lists).split())


CAUSES: Final = words(
    "because cause causes caused causing leads led lead leading drives drove driven driving",
    "explain explains explained explaining result results resulted resulting due reason",
    "reasons",
    "effect effects affect affects affected impact impacts prevent prevents prevented",
    "prevention",
    "produce produces produced trigger triggers triggered consequence consequences thanks",
    "owing",
    "stems stem stemmed enable enables enabled allow allows allowed make makes made force",
    "forces",
    "forced contribute contributes contributed factor factors influence influences increase",
    "reduce reduces motivated motivates helps help helped prompts prompted prompting therefore",
    "thus hence so consequently why spurred fuels fueled encourages undermines",
)
FORECASTS: Final = words(
    "will shall won't would future soon eventually expected forecast predicts predicted",
    "expects",
    "upcoming tomorrow likely we'll they'll it'll he'll she'll you'll i'll going inevitably",
)
COMPARISONS: Final = words(
    "than more most less least better best worse worst compared like unlike similar similarly",
    "same",
    "different bigger larger smaller greater greatest largest smallest higher highest lower",
    "lowest",
    "fewer equal rather whereas contrast versus comparable twice half both fastest longest",
    "faster",
)
EVALUATIVE: Final = words(
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
INTERPRETING: Final = words(
    "is are isn't aren't be becomes remains represents reflects embodies symbolizes amounts",
    "constitutes reveals shows demonstrates illustrates underscores highlights suggests",
    "implies means",
)
QUANTITIES: Final = words(
    "million billion trillion thousand thousands millions billions hundreds hundred percent",
    "per",
    "cent percentage half third quarter majority dozens dozen tons euros dollars double",
    "average",
    "two three four five six seven eight nine ten twenty thirty forty fifty %",
)
DEFINING: Final = words("means mean meaning defined definition refers called known term consists")
SWEEPING: Final = words(
    "all every everyone everything always never only none nothing any entire whole largely",
    "most",
    "nearly virtually completely entirely fundamental fundamentally",
)
OBLIGING: Final = words("must should need needs ought cannot has-to required require requires")
FEELINGS: Final = words(
    "thrilled excited glad proud honoured honored grateful thank thanks sorry welcome",
    "delighted",
    "happy pleased privilege honor honour congratulate welcomes applaud salute pray wish love",
)
# What is said to those who listen, and at the beginning and end of a speech.
CEREMONY: Final = words(
    "thank thanks salute commend congratulate applaud grateful honor honour honored honoured",
    "welcome yield rejoice wish pray bless proud madam ladies gentlemen dear excellency",
    "excellencies distinguished colleagues",
)
THESIS: Final = words(
    "therefore thus ultimately bottom conclusion point argue believe why reason key central",
    "main",
    "fundamental truth lesson answer instead rather purpose goal aim question problem solution",
)
