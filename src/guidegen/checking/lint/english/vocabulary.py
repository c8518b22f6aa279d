"""The English words behind the warnings about wording. All lists are meant to be generous."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: verbs for what an observer can see or hear, or what leaves a trace
OBSERVABLE = _words(
    """
    accept acknowledge act adapt add address adjust administer agree allow alternate analyse
    analyze announce answer apologize appear applaud apply approach arrange arrive ask assemble
    assess assign assist attach attend award back base begin bend blend block board book bounce
    bow brainstorm break breathe brief bring build calculate call cancel capture carry catch
    categorize celebrate change chant chart check cheer choose chunk circle circulate cite clap
    clarify classify clean clear click climb close coach code collect color colour combine come
    comment communicate compare complete compliment compose compute conduct confer confirm
    connect consult contact continue contrast contribute convert copy correct count count-off
    cover create credit critique crouch cue cut date debrief decide decline decode decrease
    define delete deliver demonstrate deny depart describe design detail dictate direct
    disaggregate discuss dismiss display distinguish distribute divide document double draft
    draw drill drop drum earn eat echo edit elaborate elicit email employ encourage end enforce
    enlarge enroll enter erase escort establish estimate evaluate examine exchange exclude exist
    exit expand explain express extend face facilitate fade fail fall feed file fill finish fit
    fix flip fold follow form format frame fund gather gaze gesture get give glance glue go
    grade graph greet group guess guide hand hang head hear help hide high-five highlight hire
    hit hold hug identify ignore illustrate include increase indicate infer inform initial
    initiate insert inspect instruct interrupt interview introduce invite issue join jot jump
    justify keep kneel knock label laugh launch lay lead lean leave lengthen let lift line link
    list listen locate log log-in look lower make manage mark mask match measure meet mention
    mimic miss model modify monitor mouth move multiply name narrate narrow nod nominate note
    notify nudge number observe obtain occur offer omit open order organize outline pace pack
    pair paraphrase partner pass paste pat pause pay perform permit phone photograph pick place
    plan play plug point poll pose position post practice practise praise pre-correct precorrect
    predict prepare present press preteach preview print problem-solve proceed process produce
    prohibit prompt pronounce propose prove provide publish pull punish push put quiz quote
    raise rank rate reach react read reassign recall recap receive recite recognize recommend
    record recount recruit redirect reduce refer refocus refuse register rehearse reinforce
    reject remain remind remove rename reopen repair repeat rephrase replace reply report
    request require reread rescue reset respond restart restate restrict reteach retell return
    reveal review revise reward rewrite rhyme ring role-play roleplay rotate round rule run save
    say scaffold scan schedule scold score scribe search seat see segment select self-correct
    send separate sequence serve set shake share shorten shout show shrink sign sign-in signal
    sing sit sketch skip slow smile snap solve sort sound speak specify spell spend split spread
    stack stamp stand start state stay step stick stop store stress submit substitute subtract
    suggest sum summarize supply survey swap switch tab take talk tally tap teach tell test text
    thank think-pair-share throw tie time title total touch trace track train transcribe
    transition translate travel treat trim try turn turn-taking tutor type underline undo unfold
    unpack unplug update upload use verify view visit visualize voice volunteer vote wait wake
    walk warn wash watch wave wear weigh welcome whisper wipe withdraw withhold word work wrap
    wrestle write yell
    """
)

#: verbs for what goes on in a person's head
MENTAL = _words(
    """
    accomplish appreciate aspire assume believe commit comprehend consider desire embrace enjoy
    feel grasp know respect seek strive trust understand value
"""
)

#: other verbs, needed to find two verbs in one sentence
OTHER = _words(
    """
    achieve adopt affect avoid become benefit care cause concern consist contain cooperate
    depend develop differ differentiate eliminate enable engage enhance ensure exceed exhibit
    expect experience explore find focus foster gain happen hope implement imply improve
    incorporate influence inspire integrate intend interact involve lack learn like love
    maintain mean motivate need participate prefer prevent promote protect realize reflect
    relate rely represent resolve result seem support sustain think understand utilize vary want
    wish
"""
)

#: verbs that are nouns just as often, so that one after “and” may not be a verb
NOUNS_TOO = _words(
    """
    act address aim answer approach attempt award back base benefit block board book bow break
    brief call care cause change chant chart check circle coach code color colour comment
    compliment concern contact contrast copy count cover credit critique cue cut date design
    detail display document draft draw drill drop echo email end estimate exchange exit
    experience face file fit focus fold form format frame fund gesture grade graph group guess
    guide hand head help highlight hit hope hug increase influence interview issue jump label
    laugh lead line link list log look love mark mask match measure model mouth move name need
    note number offer order outline pace pack pair partner pass pat pause pay phone photograph
    place plan play plug point poll position post practice praise present press preview print
    process produce prompt push quiz quote rank rate reach record register reply report request
    rescue respect result return review reward rhyme ring role rotate round rule run save scan
    schedule score search seat segment sequence set shake share sign signal sketch smile sort
    sound split spread stack stamp stand start state stay step stick stop store stress
    substitute sum supply support survey swap switch tab talk tally tap test text thank think
    time title total touch trace track train transition travel treat trim trust try turn tutor
    type update use value view visit voice volunteer vote walk wave welcome whisper wish word
    work wrap
    """
)

#: irregular past forms and participles; each group begins with its verb
_IRREGULAR = """
    become became / begin began begun / break broke broken / bring brought / build built /
    catch caught / choose chose chosen / come came / draw drew drawn / eat ate eaten /
    fall fell fallen / feed fed / feel felt / find found / get got gotten / give gave given /
    go went gone / hang hung / hear heard / hide hid hidden / hold held / keep kept /
    know knew known / lay laid / lead led / leave left / make made / mean meant / meet met /
    pay paid / reteach retaught / retell retold / rewrite rewrote rewritten / ring rang rung /
    run ran / say said / see saw seen / seek sought / send sent / shake shook shaken /
    show shown / shrink shrank shrunk / sing sang sung / sit sat / speak spoke spoken /
    spend spent / stand stood / stick stuck / strive strove / take took taken / teach taught /
    tell told / think thought / throw threw thrown / understand understood / undo undid undone /
    wake woke woken / wear wore worn / withdraw withdrew withdrawn / write wrote written
"""
IRREGULAR = {
    form: group.split()[0] for group in _IRREGULAR.split("/") for form in group.split()[1:]
}

#: things that an observer can find or not; a text that names one says where to look
TRACES = _words(
    """
    agenda agendas anchor announcement answer answers artefact artefacts artifact artifacts
    attendance bin binder bins board bulletin calendar calendars card cards chart charts
    checklist checklists clipboard clock copies copy corner desk desks diagram dictionary
    display document documents door doorway e-mail email evidence file files floor flyer folder
    folders form forms graph graphs hallway handout handouts invitation journal journals label
    labels letter light lights list lists log logs map matrix memo menu message minutes
    newsletter notebook notebooks notes objective page pages paper papers pencil pencils picture
    pictures planner plans poster posters prompt props record records referral referrals report
    roster rosters rubric rubrics rug schedule schedules score scores script scripts seat seats
    sentence sheet sheets shelf shelves sign sign-in signs sketch slide slides sticker survey
    table tables template ticket timer timetable tray visuals wall walls website whiteboard
    whiteboards worksheet
    """
)

#: states to see or hear
STATES = _words(
    """
    absent accessible ajar alone aloud apart available away back bare behind beside blank blue
    bold booked bright broken calm clean closed cold complete correct daily dated different down
    dry due early empty enough equal everywhere exact extra face-to-face faster first free
    friendly front full green half identical in-person inside intact language large last late
    later left legible less locked longer loud loudly missing monthly more moving near nearby
    new next nowhere off old on-task open outside outward paid posted present private quick
    quicker quiet quietly readable ready recent red same seated separate short shorter shown
    signed silent silently simple single sitting slow slower small soft softly speech still tall
    tidy today together tomorrow twice unanswered unfinished unison unlocked unopened
    upside-down verbal verbally view visible vocal warm weekly within without writing written
    wrong yearly yellow yesterday
    """
)

#: what people can have that nobody can see
INNER = _words(
    """
    ability appreciation atmosphere attitude attitudes awareness belief beliefs buy-in climate
    cohesion commitment community compassion competence concern confidence culture curiosity
    desire disposition empathy engagement enthusiasm environment ethos expectations expertise
    familiarity feelings grasp growth heart inclination insight intent intention intentions
    knowledge love mastery mindset motivation openness ownership passion philosophy potential
    pride rapport relationship relationships respect spirit tone trust understanding urgency
    vision willingness
    """
)

#: verbs for having or showing these, which nobody sees either
SHOWING = _words("build create demonstrate display establish exhibit hold keep provide share show")

#: words for a number of something, or for all or none of it
_TO_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
"""
_TENS = "thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_TO_TWENTY.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=3)}
QUANTITIES = frozenset(NUMBERS) | _words(
    """
    all any anybody anyone both dozen each either every everybody everyone everything few fewer
    fewest first half halves hundred least less majority more most neither never no nobody none
    nothing once only other others percent quarter second several single some third thirds thrice
    twice whole
    """
)

#: words of degree, by which two observers seldom mean the same
DEGREES = _words(
    """
    about almost always appreciable appropriately basically broadly constantly consistent
    consistently continually continuously deeply effectively entirely ever extremely fairly few
    frequent frequently fully generally greatly hardly highly inconsistent inconsistently
    infrequently intermittently irregularly largely little many mainly more most mostly much
    nearly never normally not-always occasional occasionally often partial partially partly
    quite rarely rather really regular regularly routinely scarcely seldom several slightly some
    somewhat sometimes sporadically strongly systematically totally typically usually very well
    widely
    """
)
#: phrases of degree
DEGREE_PHRASES = (
    "most of the time", "some of the time", "part of the time", "all of the time",
    "all the time", "much of the time", "at all times", "at times", "from time to time",
    "now and then", "once in a while", "every now and then", "on occasion", "to some extent",
    "to some degree", "to a great extent", "to a large extent", "to a small extent",
    "to a limited extent", "to a certain extent", "for the most part", "as a rule", "in part",
    "a lot", "a little", "a few", "with consistency", "with fidelity", "with some consistency",
    "more or less", "by and large", "in general", "in most cases", "in some cases",
    "in many cases", "not always", "not often", "not usually",
)  # fmt: skip
#: words on -ly that say something definite
TELLING = _words(
    """
    ally anomaly apply assembly aurally belly bimonthly bi-weekly biweekly bully chorally
    comply correctly costly daily digitally directly early elderly electronically family firstly
    fly friendly hourly imply incorrectly independently individually italy jelly july likely lively
    manually monthly monopoly multiply nightly only orally orderly physically privately promptly
    publicly quarterly quietly loudly rely reply separately silently silly simultaneously supply
    timely verbally weekly yearly
    """
)

#: words that come before a noun
BEFORE_NOUNS = _words(
    """
    a about active adequate against an another any appropriate as at best better between big by
    clear common consistent core daily deep differentiated during each effective every explicit
    for frequent from general good great her high his immediate in into its key like low main
    many more most much my negative new no of on ongoing our overall poor positive proper
    quality real regular relevant rich small some specific strong sufficient that the their
    these this those through true weak weekly whole with within without your
    """
)
#: endings of adjectives before a noun
ADJECTIVE_ENDINGS = ("ive", "ful", "ous", "ic", "able", "ible", "ary", "ual", "ional", "less")
#: words that an object begins with
OBJECT_STARTS = _words(
    """
    a an the this that these those my your his her its our their it them him us me you each every
    all both some any one two three students everyone everybody at least another whether what who
    which how why when where aloud
    """
)
#: particles that make a verb of a word that may be a noun: checks for, calls on
PARTICLES = _words(
    """
    act-on call-on check-for check-in check-on check-whether end-with hand-out look-at look-for
    look-up move-to plan-for point-at point-out point-to report-to start-with stay-in stay-on
    stop-to talk-about talk-to talk-with turn-to walk-around walk-to work-on work-with
    """
)
#: pairs of verbs that are one act
FIXED = frozenset({("turn", "talk"), ("stop", "think"), ("go", "get"), ("try", "see")})
#: words that end a group of words that can be a subject
STOPS = _words(
    """
    about after against although as at because before between by during for from if in into like
    of on onto over per since so than that through to toward towards under until unless upon when
    whenever where wherever whether which while who whom whose why with within without how what
    then such not but
    """
)
#: words that begin a clause within a sentence
SUBORDINATORS = _words(
    """
    after although as because before how if once since so than that unless until what when
    whenever where wherever whether which while who whom whose why
    """
)
AUXILIARIES = _words(
    """
    am are is was were be been has have had do does did can could will would shall should may
    might must isn't aren't wasn't weren't hasn't haven't don't doesn't didn't can't won't
    """
)
HAVING = frozenset({"has", "have", "had", "having", "carries", "contains", "contain", "lacks"})
BEING = frozenset({"am", "are", "is", "was", "were"})
#: words before an act that someone could do or must not do
READY_TO = _words("how willing committed motivated eager dedicated prepared ready")

#: function words and school words of English that similar languages do not have
ENGLISH = _words(
    """
    the of and to is are was were with for that or each at from by it this their not have has
    be who which when what how they them there than then its his her our your we you will can
    do does did an before after because whether while during between into one's
    adult adults classroom classrooms coach coaches day days families family group groups lesson
    lessons level levels meaning parent parents principal school schools skill skills staff step
    steps student students teacher teachers team teams week weeks word words year years
    """
)
#: small words of languages often used beside English, but not in English
FOREIGN = _words(
    """
    el la los las del de que y una un con por para se su sus le les como cada más está están
    es ser muy cuando donde todos todas ella ellos nuestro nuestra sobre entre antes
    des du et est dans avec sur au aux qui une ses leur leurs nous vous chaque sont pas
    der das und ist dem ein eine einer mit für auf von zu sich nicht werden wird sind
    o os dos da em na nos uma não com seu sua ao pelo il gli che di della dei
    """
)
