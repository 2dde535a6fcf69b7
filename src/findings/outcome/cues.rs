//! The words Danish minutes decide with: our own list, made from common municipal
//! usage. Forms are lower case.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::List;

/// What a verb does to the matter before the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// godkende, tiltræde, bevilge: says yes by itself.
    Approve,
    /// vedtage: says yes, or to what follows.
    Adopt,
    /// anbefale, indstille: says yes to the next body.
    Recommend,
    /// følge (indstillingen): says yes with an object only.
    Follow,
    /// forkaste, afvise, afslå.
    Reject,
    /// falde, bortfalde: a proposal fails.
    Fall,
    /// udsætte (sagen).
    Postpone,
    /// genoptage: the matter comes back, which only tells something alone.
    Resume,
    /// oversende, videresende: sends by itself.
    SendOn,
    /// sende, henvise: sends a matter, not a letter.
    Send,
    /// hjemvise, tilbagesende.
    SendBack,
    /// drøfte, debattere.
    Discuss,
    /// beslutte, enes: says what follows.
    Decide,
    /// udpege, vælge, nedsætte, fastsætte: decides something of its own.
    Settle,
    /// udgå.
    Drop,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// godkendt
    Participle,
    /// godkendte
    Past,
    /// godkender
    Present,
    /// godkendes
    Passive,
    /// godkende
    Infinitive,
}

/// A verb in its five forms: participle, past, present, passive, infinitive. A form
/// that is never a decision, or is another word, is `-`.
type Row = (Verb, &'static str);

const VERBS: [Row; 63] = [
    (Verb::Approve, "- støttede støtter støttes støtte"),
    (Verb::Settle, "- prioriterede - - -"),
    (Verb::Approve, "frigivet frigav frigiver frigives frigive"),
    (
        Verb::Approve,
        "godkendt godkendte godkender godkendes godkende",
    ),
    (
        Verb::Approve,
        "tiltrådt tiltrådte tiltræder tiltrædes tiltræde",
    ),
    (
        Verb::Approve,
        "bevilget bevilgede bevilger bevilges bevilge",
    ),
    (
        Verb::Approve,
        "bevilliget bevilligede bevilliger bevilliges bevillige",
    ),
    (
        Verb::Approve,
        "imødekommet imødekom imødekommer imødekommes imødekomme",
    ),
    (
        Verb::Approve,
        "accepteret accepterede accepterer accepteres acceptere",
    ),
    (Verb::Approve, "bifaldet bifaldt bifalder bifaldes bifalde"),
    (
        Verb::Approve,
        "tilsluttet tilsluttede tilslutter tilsluttes tilslutte",
    ),
    (
        Verb::Approve,
        "stadfæstet stadfæstede stadfæster stadfæstes stadfæste",
    ),
    (Verb::Adopt, "vedtaget vedtog vedtager vedtages vedtage"),
    (
        Verb::Recommend,
        "anbefalet anbefalede anbefaler anbefales anbefale",
    ),
    (
        Verb::Recommend,
        "indstillet indstillede indstiller indstilles indstille",
    ),
    (Verb::Follow, "fulgt fulgte følger følges følge"),
    (
        Verb::Reject,
        "forkastet forkastede forkaster forkastes forkaste",
    ),
    (Verb::Reject, "afvist afviste afviser afvises afvise"),
    (Verb::Reject, "afslået afslog afslår afslås afslå"),
    (
        Verb::Reject,
        "nedstemt nedstemte nedstemmer nedstemmes nedstemme",
    ),
    (
        Verb::Reject,
        "underkendt underkendte underkender underkendes underkende",
    ),
    (Verb::Fall, "faldet faldt falder - -"),
    (Verb::Fall, "bortfaldet bortfaldt bortfalder - -"),
    (Verb::Postpone, "udsat udsatte udsætter udsættes udsætte"),
    (Verb::Postpone, "udskudt udskød udskyder udskydes udskyde"),
    (Verb::Postpone, "overført - - overføres -"),
    (Verb::Resume, "genoptaget - genoptager genoptages genoptage"),
    (Verb::Resume, "- - - genbehandles genbehandle"),
    (Verb::Resume, "- - - genfremsættes -"),
    (
        Verb::SendOn,
        "oversendt oversendte oversender oversendes oversende",
    ),
    (
        Verb::SendOn,
        "videresendt videresendte videresender videresendes videresende",
    ),
    (
        Verb::SendOn,
        "fremsendt fremsendte fremsender fremsendes fremsende",
    ),
    (Verb::SendOn, "tilsendt - - tilsendes -"),
    (Verb::Send, "sendt sendte sender sendes sende"),
    (Verb::Send, "henvist henviste henviser henvises henvise"),
    (Verb::Send, "overgivet overgav overgiver overgives overgive"),
    (
        Verb::Send,
        "overdraget overdrog overdrager overdrages overdrage",
    ),
    (
        Verb::Send,
        "videregivet videregav videregiver videregives videregive",
    ),
    (
        Verb::SendBack,
        "hjemvist hjemviste hjemviser hjemvises hjemvise",
    ),
    (
        Verb::SendBack,
        "tilbagesendt tilbagesendte tilbagesender tilbagesendes tilbagesende",
    ),
    (
        Verb::SendBack,
        "tilbagevist tilbageviste tilbageviser tilbagevises tilbagevise",
    ),
    (
        Verb::SendBack,
        "returneret returnerede returnerer returneres returnere",
    ),
    (Verb::Discuss, "drøftet drøftede drøfter drøftes -"),
    (
        Verb::Discuss,
        "debatteret debatterede debatterer debatteres -",
    ),
    (
        Verb::Discuss,
        "diskuteret diskuterede diskuterer diskuteres -",
    ),
    (Verb::Discuss, "temadrøftet temadrøftede - - -"),
    (Verb::Decide, "besluttet besluttede beslutter besluttes -"),
    (Verb::Decide, "- enedes enes - -"),
    (Verb::Decide, "aftalt aftalte aftaler aftales -"),
    (Verb::Settle, "udpeget udpegede udpeger udpeges udpege"),
    (Verb::Settle, "valgt valgte vælger vælges vælge"),
    (Verb::Settle, "genvalgt genvalgte - - -"),
    (
        Verb::Settle,
        "genudpeget genudpegede genudpeger genudpeges -",
    ),
    (Verb::Settle, "konstitueret konstituerede konstituerer - -"),
    (Verb::Settle, "nedsat nedsatte nedsætter - -"),
    (Verb::Settle, "fastsat fastsatte fastsætter fastsættes -"),
    (Verb::Settle, "fastlagt fastlagde fastlægger - -"),
    (Verb::Settle, "fastholdt - fastholder - -"),
    (
        Verb::Settle,
        "bemyndiget bemyndigede bemyndiger bemyndiges -",
    ),
    (Verb::Settle, "pålagt pålagde pålægger pålægges -"),
    (Verb::Settle, "- konkluderede konkluderer - -"),
    (Verb::Settle, "ophævet ophævede ophæver ophæves -"),
    (Verb::Drop, "udgået udgik udgår - udgå"),
];

const FORMS: [Form; 5] = [
    Form::Participle,
    Form::Past,
    Form::Present,
    Form::Passive,
    Form::Infinitive,
];

/// Returns the verb and the form that `word` is.
pub(super) fn verb(word: &str) -> Option<(Verb, Form)> {
    // Spellings with aa for å, and the commonest misprint.
    let spelt = match word {
        "tiltraadt" => "tiltrådt",
        "vedtoges" => "vedtages",
        "godkendet" | "godkent" => "godkendt",
        _ => word,
    };
    if spelt == "-" {
        return None;
    }
    find(spelt).or_else(|| {
        // "valgtes", "godkendtes": the passive of the past.
        let (verb, form) = find(spelt.strip_suffix('s')?)?;
        (form == Form::Past).then_some((verb, Form::Passive))
    })
}

fn find(word: &str) -> Option<(Verb, Form)> {
    static BY_FORM: LazyLock<HashMap<&str, (Verb, Form)>> = LazyLock::new(|| {
        let rows = VERBS.iter().flat_map(|(verb, forms)| {
            forms
                .split(' ')
                .zip(FORMS)
                .map(|(word, form)| (word, (*verb, form)))
        });
        // What an earlier row says of a word holds.
        let mut forms = HashMap::new();
        for (word, meaning) in rows {
            forms.entry(word).or_insert(meaning);
        }
        forms
    });
    BY_FORM.get(word).copied()
}

/// Verbs that make a participle a finished act: "blev godkendt".
pub(super) const AUXILIARIES: List = List::new("blev bliver blevet er bleve ere");

/// Verbs that tell of the past before the meeting, or of what others did.
pub(super) const PERFECT: List = List::new("har havde var været");

/// Verbs after which an act is wished, owed or still to come.
pub(super) const PENDING: List = List::new(
    "skal vil bør må skulle ville burde måtte forventes forventer ønskes ønsker ønskede \
     søges ventes påtænkes planlægges foreslås foreslår foreslog kræver ansøges beder \
     bedes",
);

/// Words that make what follows an attribute ("den godkendte plan").
pub(super) const DETERMINERS: List = List::new(
    "den det de denne dette disse en et sin sit sine deres dens dets alle ovenstående \
     nævnte nuværende gældende senest seneste nyligt netop allerede tidligere særligt",
);

/// Words that may stand before a deciding word without being its subject.
pub(super) const BY_THE_WAY: List = List::new(
    "ad punkt punkterne pkt nr at stk herefter derefter hermed dermed endvidere \
     enstemmigt enstemmig énstemmigt samtidig desuden ligeledes og samt - . ) ( / a b c \
     pind at-punkt beslutning alle i øvrigt også således",
);

/// Words that open a subordinate clause wherever they stand.
pub(super) const SUBORDINATORS: List = List::new(
    "at som hvis såfremt når indtil hvorvidt fordi inden førend medmindre hvordan hvilke \
     hvilken hvilket hvem selvom eftersom siden",
);

/// Words that open one at the beginning of a sentence or after a comma only.
pub(super) const AFTER_COMMA: List =
    List::new("da så om mens der hvor før efter hvad hvis for hvorved");

/// What the matter before the body is called, without article and inflection.
pub(super) const MATTERS: List = List::new(
    "sag sagen sagerne punkt punktet punkterne pkt forslag forslaget forslagene \
     indstilling indstillingen indstillingerne indstillingens ansøgning ansøgningen \
     ansøgningerne henvendelse henvendelsen anmodning anmodningen behandling behandlingen \
     beslutning beslutningen beslutningspunktet spørgsmål spørgsmålet klagen oplægget \
     udkastet status emnet temaet drøftelsen dagsordenspunktet dagsordenpunktet den det \
     de dem begge resten høringssvaret",
);

/// How the words for matters of a certain kind end.
pub(super) const MATTER_ENDINGS: List = List::new(
    "forslaget forslag sagen planen punktet ansøgningen strategien politikken rapporten \
     evalueringen kommissoriet aftalen budgettet regulativet indstillingen opfølgningen \
     redegørelsen notatet svaret behandlingen analysen oversigten planerne bevillingen \
     regnskabet vedtægten",
);

/// How the names of bodies end, with and without article.
pub(super) const BODY_ENDINGS: List = List::new(
    "udvalg udvalget udvalgene råd rådet bestyrelse bestyrelsen forum forummet direktion \
     direktionen byråd byrådet magistrat magistraten repræsentation repræsentationen nævn \
     nævnet repræsentantskab repræsentantskabet formandskab formandskabet kommission \
     kommissionen styregruppe styregruppen flertal flertallet kreds kredsen ledelse \
     ledelsen kommune kommunen ting tinget ledergruppen",
);

/// Bodies by their usual letters, and pronouns that stand for the body.
pub(super) const BODY_WORDS: List = List::new(
    "øu kb by br tmu mtu bsu bu ku ssu su tu ebu økf fu ou man vi mødet med øk budu sou \
     kmb hovedmed",
);

/// Those who prepare what the body decides.
pub(super) const OFFICES: List = List::new(
    "forvaltning administration direktør chefen chef afdeling sekretariat borgmester \
     center",
);

/// Other verbs that tell, so that what follows them is another matter.
const TELLS: List = List::new(
    "kan kunne tog tager tages gav giver gives fik får stemte trak trækkes mener finder fremgår \
     står ser går kommer peger lægger deltog skete sker afventer foreligger findes fandt bad",
);

/// Returns whether `word`, which decides as `verb` says, is a verb that tells, as far
/// as we know it.
pub(super) fn is_finite(word: &str, verb: Option<(Verb, Form)>, capital: bool) -> bool {
    match verb {
        Some((_, Form::Past | Form::Present | Form::Passive)) => true,
        Some(_) => false,
        None => {
            [&AUXILIARIES, &PENDING, &PERFECT, &TELLS]
                .iter()
                .any(|list| list.has(word))
                || word.ends_with("ede") && word.len() > 5 && !capital
        }
    }
}
