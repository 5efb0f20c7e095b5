"""The verbs of English by their tense: data for talks.compose.tenses, and nothing else."""

from __future__ import annotations

# Finite beyond doubt.
PRESENT = frozenset(
    "is are am isn't aren't ain't has have hasn't haven't do does don't doesn't can can't cannot may must mustn't "
    "shall will won't should shouldn't ought".split()
)
PAST = frozenset("was were wasn't weren't had hadn't did didn't could couldn't would wouldn't might used".split())
# `it's` is `it is`; the `'s` of any other word is a genitive.
BEFORE_IS = frozenset("it that there he she what who here where how this everything everybody nobody one".split())

IRREGULAR_PAST = frozenset(
    """
    arose ate awoke beat became befell began bent bit bled blew bore bought bound bred broke brought built burnt came
    caught chose clung crept dealt died drank drew drove dug fed fell felt fled flew forbade forgot fought found froze
    gave got grew ground heard held hid hung kept knelt knew laid lay led left lent lit lost made meant met misled
    mistook overcame paid ran rang rose said sank sat saw sent shone shook shot showed shrank slept slid sold sought
    spent spoke spoilt sprang stole stood stuck struck swam swept swore swung taught thought threw told took tore
    undertook understood undid went withdrew woke won wore wove wrote
    """.split()
)
# They end like a past tense and are none.
NOT_PAST = frozenset(
    """
    bed bleed breed creed deed embed exceed feed greed heed hundred indeed infrared kindred naked need
    proceed red reed sacred seed shed shred sled speed succeed tired unprecedented weed wed wicked
    aged alleged armed crowded disabled enslaved gifted hard-headed interested limited married mixed organized
    supposed unemployed united wounded
    """.split()
)

# Verbs of talks in their plain form. As nouns many of them look the same: what stands before tells.
VERBS = frozenset(
    """
    accept account add agree aim allow amount answer appear apply arrive ask assist become begin belong bring build buy
    call carry cause change charge choose claim come comprise consist consider contain continue control count cover
    cross deal decide demand depend describe detect die differ disappear earn employ end enter equal escape estimate
    exceed exist expect export face fall feel find follow forbid force gain get give go govern grow guess happen harm
    help hide hold house identify import include increase involve join keep know lack last lead leave lie like list
    live look lose make matter mean measure move name need number occupy offer open operate originate owe own pay
    permit point produce protect provide publish put range rank reach receive recognize recruit reduce rely remain
    report represent require result return rise run say see seem sell send serve share show speak spend stand start
    state stay stop suffer suggest supply support sustain take talk teach tell tend think total treat try use
    vary visit wait want watch win work write yield
    """.split()
)

PRONOUNS = frozenset("i you we they who that which people men women children victims migrants families".split())
# Before a verb and after its subject.
ADVERBS = frozenset("also always even hardly just mostly never not now often only really still then usually".split())
# What comes after these is a noun or an adjective.
BEFORE_NOUNS = frozenset(
    """
    a an the this these those that's my your his her its our their no any some all both each every many most few several
    more less fewer other another such of in on at by for from with without to into about over under between among
    through during against per than as or later newer earlier new old official latest first last next own us un and
    """.split()
)

# Without a verb they still say: this is so now.
NOW = frozenset("now today currently nowadays presently".split())

# Here a sentence falls into clauses.
CLAUSES = (
    r"[,;:()–—?!]|\b(?:and|but|or|while|whereas|that|which|who|whom|whose|when|because|so|although|though|if|where|since|"
    r"until|unless|as|than)\b"
)
# It says of what time it speaks, whatever its tense.
AS_OF = r"\bas (?:of|at)\b"
