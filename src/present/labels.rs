//! The Danish wording of everything a reader sees in results.

use crate::analysis::PART;
use crate::evidence::QuotationKind;
use crate::findings::Finding;
use crate::findings::commitments::{Due, PromiseStanding, Recurrence, UnclearReceiver};
use crate::findings::outcome::{DecisionReading, Outcome, OutcomeClass, Side, StatementKind, Vote};
use crate::findings::references::{TimeDirection, When};
use crate::history::Resolution;
use crate::history::{
    Collective, DecisionStanding, FollowUp, MentionedHandling, Related, RelatedBy,
};
use crate::index::TextField;
use crate::minutes::{MeetingKind, SectionKind, SourceReading};
use crate::query::QueryNote;
use crate::ranking::{Origin, Respelt};
use crate::search::Results;
use crate::text::{date, times::Season};

mod places;

pub use self::places::{UNKNOWN_LOCATION, lines, location, locations, short_location, short_path};

/// Returns the usual label of a section, for those printed without one.
pub fn section(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Occasion => "Anledning",
        SectionKind::Recommendation => "Indstilling",
        SectionKind::Summary => "Resumé",
        SectionKind::CasePresentation => "Sagsfremstilling",
        SectionKind::History => "Historik",
        SectionKind::VisionAndPolicies => "Vision og politikker",
        SectionKind::Economy => "Økonomi",
        SectionKind::LegalBasis => "Lovgrundlag",
        SectionKind::CitizenPerspective => "Borgerperspektiv",
        SectionKind::Consultation => "Høring",
        SectionKind::Staff => "Personale",
        SectionKind::Procedure => "Sagsgang",
        SectionKind::Decision => "Beslutning",
        SectionKind::Attachments => "Bilag",
        SectionKind::Absent => "Fraværende",
        SectionKind::Other => "Tekst",
    }
}

/// Returns the Danish word for a kind of document.
pub fn kind(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Minutes => "Referat",
        MeetingKind::Agenda => "Dagsorden",
    }
}

/// Returns in Danish how far a document was understood.
pub fn reading(reading: SourceReading) -> &'static str {
    match reading {
        SourceReading::Proven => "forstået",
        SourceReading::Partial => "delvist forstået",
        SourceReading::Refused => "ikke forstået",
    }
}

/// Returns the Danish word for what quoted words are in their source.
pub fn quotation_kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Title => "Titel",
        QuotationKind::Recommendation => "Indstilling",
        QuotationKind::Decision => "Beslutning",
        QuotationKind::EarlierDecision => "Tidligere beslutning",
        QuotationKind::Passage => "Uddrag",
        QuotationKind::Commitment => "Tilsagn",
        QuotationKind::Mention => "Omtale",
        QuotationKind::AttachmentPassage => "Uddrag af bilag",
    }
}

/// Returns "1 punkt", "2 punkter".
pub fn items(count: usize) -> String {
    counted(count, "punkt", "punkter")
}

/// Returns the lines that say which words were read as others.
pub fn respelt(results: &Results) -> Vec<String> {
    respelt_lines(&results.respelt, &results.suggestions)
}

/// Returns the lines that say which words were read as others, and which may have
/// been meant otherwise.
pub fn respelt_lines(respelt: &[Respelt], suggestions: &[Respelt]) -> Vec<String> {
    let mut lines = Vec::new();
    if !respelt.is_empty() {
        let words = |of: fn(&Respelt) -> &str| {
            let words: Vec<_> = respelt.iter().map(of).collect();
            words.join(", ")
        };
        lines.push(format!(
            "Viser resultater for: {} (intet fundet for: {}; --exact søger kun på det skrevne)",
            words(|respelt| &respelt.word),
            words(|respelt| &respelt.typed),
        ));
    }
    for suggestion in suggestions {
        lines.push(format!(
            "Mente du: {}? (i stedet for {})",
            suggestion.word, suggestion.typed
        ));
    }
    lines
}

/// Returns the Danish name of a field of text.
pub fn text_field(field: TextField) -> &'static str {
    match field {
        TextField::Title => "titel",
        TextField::Recommendation => "indstilling",
        TextField::Decision => "beslutning",
        TextField::EarlierDecisions => "tidligere beslutninger",
        TextField::Occasion => "anledning",
        TextField::Summary => "resumé",
        TextField::CasePresentation => "sagsfremstilling",
        TextField::History => "historik",
        TextField::VisionAndPolicies => "vision og politikker",
        TextField::Economy => "økonomi",
        TextField::LegalBasis => "lovgrundlag",
        TextField::CitizenPerspective => "borgerperspektiv",
        TextField::Other => "andre afsnit",
        TextField::Attachments => "bilag",
        TextField::Absent => "fraværende",
        TextField::AttachmentText => "bilagenes tekst",
    }
}

/// Returns how a term comes from the word typed.
pub fn origin(origin: &Origin, became: &str) -> String {
    match origin {
        Origin::Word => "ordet".to_owned(),
        Origin::Parts => format!("delene {became}"),
        Origin::Synonym(comment) if comment.is_empty() => format!("synonymet {became}"),
        Origin::Synonym(comment) => format!("synonymet {became} [{comment}]"),
        Origin::Derived => format!("afledt {became}"),
        Origin::Respelt => format!("læst som {became}"),
        Origin::Person => format!("personen {became}"),
    }
}

/// Returns a term of the index as a person may read it.
pub fn term(term: &str) -> String {
    match term.strip_prefix(PART) {
        Some(part) => format!("{part} inde i et ord"),
        None => term.to_owned(),
    }
}

/// Returns a count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What marks a text that was recognised from images (OCR).
pub const RECOGNISED: &str = "teksten er genkendt fra billeder (OCR)";

/// Returns why a number is taken for a collective one.
pub fn collective(why: Collective) -> &'static str {
    match why {
        Collective::MeetingCase => {
            "Samlesag: facet P35 er mødernes egen sag, så punkterne hører ikke nødvendigvis sammen."
        }
        Collective::SubjectNumber => {
            "Samlesag: nummeret er et emne i journalplanen, så punkterne hører ikke nødvendigvis sammen."
        }
        Collective::SeveralInOneMeeting => {
            "Samlesag: flere forskellige punkter på samme møde har nummeret, så de hører ikke nødvendigvis sammen."
        }
    }
}

/// Returns the Danish name of a class of outcome.
pub fn outcome_class(class: OutcomeClass) -> &'static str {
    match class {
        OutcomeClass::ApprovedAsRecommended => "godkendt",
        OutcomeClass::ApprovedWithChanges => "godkendt med ændringer",
        OutcomeClass::Rejected => "forkastet",
        OutcomeClass::Postponed => "udsat",
        OutcomeClass::SentOn => "sendt videre",
        OutcomeClass::Noted => "taget til efterretning",
        OutcomeClass::Discussed => "drøftet",
        OutcomeClass::DecidedOtherwise => "anden beslutning",
        OutcomeClass::Withdrawn => "taget af dagsordenen",
        OutcomeClass::NoneStated => "ingen beslutning i referatet",
        OutcomeClass::Unclear => "uklart",
    }
}

/// Returns the mark of a class of outcome on a time line.
pub fn outcome_mark(class: OutcomeClass) -> char {
    match class {
        OutcomeClass::ApprovedAsRecommended => '●',
        OutcomeClass::ApprovedWithChanges => '◐',
        OutcomeClass::Rejected => '✗',
        OutcomeClass::Postponed => '‖',
        OutcomeClass::SentOn => '→',
        OutcomeClass::Noted => '○',
        OutcomeClass::Discussed => '◦',
        OutcomeClass::DecidedOtherwise => '◆',
        OutcomeClass::Withdrawn => '×',
        OutcomeClass::NoneStated => '∅',
        OutcomeClass::Unclear => '?',
    }
}

/// Returns the outcomes of a decision: "godkendt, sendt til Økonomiudvalget".
pub fn outcomes(reading: &DecisionReading) -> String {
    match reading.outcomes.as_slice() {
        [] => super::agendas::NOT_MINUTED.to_owned(),
        all => all.iter().map(outcome).collect::<Vec<_>>().join(", "),
    }
}

fn outcome(outcome: &Outcome) -> String {
    let to = outcome.to.as_deref();
    match outcome.class {
        OutcomeClass::ApprovedAsRecommended if outcome.recommends => "anbefalet".to_owned(),
        OutcomeClass::ApprovedWithChanges if outcome.recommends => {
            "anbefalet med ændringer".to_owned()
        }
        OutcomeClass::Rejected if outcome.recommends => "ikke anbefalet".to_owned(),
        OutcomeClass::DecidedOtherwise if outcome.recommends => "anden anbefaling".to_owned(),
        OutcomeClass::SentOn => {
            let sent = if outcome.back {
                "sendt tilbage"
            } else {
                "sendt"
            };
            match to {
                Some(to) => format!("{sent} til {to}"),
                None if outcome.back => sent.to_owned(),
                None => outcome_class(outcome.class).to_owned(),
            }
        }
        class => outcome_class(class).to_owned(),
    }
}

/// Returns the word for a side in a vote.
fn side(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "imod",
        Side::Abstained => "undlod at stemme",
        Side::Absent => "fraværende",
        Side::Unanimous => "enstemmigt",
    }
}

/// Returns what was found, for the list of rules.
pub fn finding(finding: Finding) -> String {
    match finding {
        Finding::Outcome(class) => format!("udfald {}", outcome_class(class)),
        Finding::Vote(votes) => format!("stemmer {}", side(votes)),
        Finding::Statement(kind) => statement_kind(kind).to_lowercase(),
        Finding::Reference => "henvisning".to_owned(),
        Finding::Commitment => "tilsagn".to_owned(),
    }
}

/// Returns the votes on one side of the decision `text`: "imod 4 (C, O)", and what
/// was voted on where it is stated: "Punkt 2: imod 4".
pub fn vote(vote: &Vote, text: &str) -> String {
    let about = vote
        .about
        .as_ref()
        .and_then(|about| text.get(about.clone()));
    let side = side(vote.side);
    let mut text = match about {
        Some(about) => format!("{}: {side}", about.trim()),
        None => side.to_owned(),
    };
    if let Some(count) = vote.count {
        text.push_str(&format!(" {count}"));
    }
    let who: Vec<&str> = vote
        .parties
        .iter()
        .chain(&vote.persons)
        .map(String::as_str)
        .collect();
    if !who.is_empty() {
        text.push_str(&format!(" ({})", who.join(", ")));
    }
    text
}

/// Returns the label of what members stated beside the vote.
pub fn statement_kind(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Reservation => "Forbehold",
        StatementKind::MinorityOpinion => "Mindretalsudtalelse",
        StatementKind::Protocol => "Ført til protokol",
        StatementKind::Disqualified => "Inhabil",
        StatementKind::TookNoPart => "Deltog ikke",
        StatementKind::LeftRoom => "Forlod mødet",
    }
}

/// Returns what a mention of a meeting means.
pub fn resolution(resolution: &Resolution) -> String {
    match resolution {
        Resolution::Item { id, .. } | Resolution::Meeting { id } => id.clone(),
        Resolution::NotInIndex => "ikke i indekset".to_owned(),
        Resolution::Ambiguous { candidates } => {
            format!("flertydigt: {}", candidates.join(", "))
        }
    }
}

/// Returns when a mentioned meeting was.
pub fn when(when: When) -> String {
    match when {
        When::Day(day) => date::format_long(day),
        When::Month { year, month } => {
            let name = usize::try_from(month - 1)
                .ok()
                .and_then(|at| date::MONTHS.get(at));
            format!("{} {year}", name.copied().unwrap_or_default())
        }
        When::Quarter { year, quarter } => format!("{quarter}. kvartal {year}"),
        When::HalfYear { year, half } => format!("{half}. halvår {year}"),
        When::Season { year, season } => {
            let name = match season {
                Season::Spring => "foråret",
                Season::Summer => "sommeren",
                Season::Autumn => "efteråret",
                Season::Winter => "vinteren",
                _ => "ferien",
            };
            format!("{name} {year}")
        }
        When::Week { monday } => format!("ugen fra {}", date::format_long(monday)),
        When::Year(year) => year.to_string(),
        When::Previous => "sidste møde".to_owned(),
        When::Next => "næste møde".to_owned(),
        When::Unstated => "uden dato".to_owned(),
    }
}

/// Returns when something promised is due: "senest 1. november 2024".
pub fn due(due: Option<&Due>) -> String {
    let Some(due) = due else {
        return "uden frist".to_owned();
    };
    let mut text = if due.from == due.to || due.latest {
        date::format_long(due.to)
    } else {
        format!(
            "{} - {}",
            date::format_long(due.from),
            date::format_long(due.to)
        )
    };
    if due.latest {
        text = format!("senest {text}");
    }
    if due.from != due.to && !due.latest {
        // The days are what the words are taken to mean.
        text = format!("{text} (\"{}\")", due.printed);
    }
    match due.recurring {
        Some(often) => format!("{text}, {}", recurrence(often)),
        None => text,
    }
}

/// Returns how often something comes back: "hver 2. uge".
fn recurrence(often: Recurrence) -> String {
    match often {
        Recurrence::EveryMeeting => "hvert møde".to_owned(),
        Recurrence::Days(1) => "hver dag".to_owned(),
        Recurrence::Days(days) => format!("hver {days}. dag"),
        Recurrence::Weeks(1) => "hver uge".to_owned(),
        Recurrence::Weeks(weeks) => format!("hver {weeks}. uge"),
        Recurrence::Months(1) => "hver måned".to_owned(),
        Recurrence::Months(3) => "hvert kvartal".to_owned(),
        Recurrence::Months(6) => "hvert halve år".to_owned(),
        Recurrence::Months(months) => format!("hver {months}. måned"),
        Recurrence::Years(1) => "hvert år".to_owned(),
        Recurrence::Years(years) => format!("hvert {years}. år"),
    }
}

/// Returns how a decision stands; `None` where there is nothing to say.
pub fn standing(standing: &DecisionStanding) -> Option<String> {
    match standing {
        DecisionStanding::NoDecision | DecisionStanding::Earlier => None,
        DecisionStanding::Latest => Some("seneste beslutning i sagen".to_owned()),
        DecisionStanding::Replaced { by, words } if words.is_empty() => {
            Some(format!("erstattet af {by}"))
        }
        DecisionStanding::Replaced { by, words } => {
            Some(format!("erstattet af {by} (\"{words}\")"))
        }
    }
}

/// Returns how a promise stands.
pub fn follow_up_standing(follow_up: &FollowUp) -> &'static str {
    match &follow_up.standing {
        PromiseStanding::Kept { late: false, .. } => "fulgt op",
        PromiseStanding::Kept { late: true, .. } => "fulgt op for sent",
        PromiseStanding::Overdue if follow_up.has_minutes_after => "overskredet",
        PromiseStanding::Overdue => "overskredet, men indekset har ingen møder efter fristen",
        PromiseStanding::Unclear { reason } => match reason {
            UnclearReceiver::Role => {
                "uklart: intet svar fundet, men flere organer kan have den nævnte rolle"
            }
            UnclearReceiver::General => {
                "uklart: intet svar fundet, men der står ikke, hvilket organ der er ment"
            }
            UnclearReceiver::Elsewhere => {
                "uklart: modtageren hører ikke til kommunen, og dens møder er ikke i indekset"
            }
            _ => "uklart: intet svar fundet, men navnet på modtageren er ikke sikkert genkendt",
        },
        PromiseStanding::Open => "åben",
    }
}

/// Returns a handling known only by mention: "12. marts 2024 · Økonomiudvalget ·
/// behandlet".
pub fn mentioned(mentioned: &MentionedHandling) -> String {
    let direction = match mentioned.direction {
        TimeDirection::Earlier => "behandlet",
        TimeDirection::Later => "skal behandles",
        TimeDirection::Unclear => "nævnt",
    };
    let body = mentioned.body.as_deref().unwrap_or("ukendt udvalg");
    format!("{} · {body} · {direction}", when(mentioned.when))
}

/// Returns a related matter on one line.
pub fn see_also(related: &Related) -> String {
    let number = related.number.as_deref().unwrap_or("uden nummer");
    let title = related
        .items
        .last()
        .map_or("", |item| item.item.title.as_str());
    let reasons: Vec<String> = related.reasons.iter().map(reason).collect();
    format!(
        "Se også {number} {title} (styrke {:.2}: {})",
        related.strength,
        reasons.join("; ")
    )
}

/// Returns why a matter is thought to be related.
pub fn reason(reason: &RelatedBy) -> String {
    match reason {
        RelatedBy::Number { id, number } => format!("{id} nævner {number}"),
        RelatedBy::Reference { id, text } => format!("{id} henviser til {text}"),
        RelatedBy::Attachment(name) => format!("samme bilag: {name}"),
        RelatedBy::Title(words) => format!("fælles i titlen: {}", words.join(", ")),
        RelatedBy::Content(words) => format!("fælles i teksten: {}", words.join(", ")),
        RelatedBy::Names(names) => format!("samme navne: {}", names.join(", ")),
    }
}

/// Returns what is said of something in a query that was not understood.
pub fn note(note: &QueryNote) -> String {
    match note {
        QueryNote::UnclosedQuote => {
            "et citationstegn mangler sin mage; ordene er søgt enkeltvis".to_owned()
        }
        QueryNote::Parentheses => "parenteser grupperer ikke; de er sprunget over".to_owned(),
        QueryNote::LoneAnd => {
            "`AND` skal have et ord på begge sider; det er sprunget over".to_owned()
        }
        QueryNote::LoneOr => {
            "`OR` skal have et ord på begge sider; det er sprunget over".to_owned()
        }
        QueryNote::UnknownField(name) => {
            format!(
                "der er intet felt `{name}:`; det er søgt som et ord (felter: {}, sag, dato, udvalg, kommune)",
                crate::query::field::known_text_fields()
            )
        }
        QueryNote::EmptyField(name) => {
            format!("der står intet efter `{name}:`; det er sprunget over")
        }
        QueryNote::NotADate(text) => {
            format!(
                "`{text}` er ingen dato; skriv fx 2025-05-21, 21. maj 2025, 2025-05, 2024-Q3, foråret 2024 eller 2024-09..2025-01"
            )
        }
        QueryNote::NotACase(text) => format!(
            "`{text}` er intet sagsnummer; skriv fx 85.11.20-A26-1-24, 85.11 eller p35-4-21"
        ),
        QueryNote::NotAnOutcome(text) => format!(
            "`{text}` er intet udfald; skriv fx godkendt, ændret, forkastet, udsat, sendt, efterretning, drøftet, trukket"
        ),
        QueryNote::UnknownCommittee(name) => {
            format!("intet udvalg i indekset hedder `{name}`; derfor er intet fundet")
        }
        QueryNote::UnknownMunicipality(name) => {
            format!("ingen kommune i indekset hedder `{name}`; derfor er intet fundet")
        }
        QueryNote::ShortPrefix(text) => {
            format!("`{text}` er for kort; der skal mindst to bogstaver før `*`")
        }
        QueryNote::NoWord(text) => format!("`{text}` indeholder intet ord; det er sprunget over"),
        QueryNote::TooLong(most) => {
            format!("søgningen er lang; kun de første {most} ord er brugt")
        }
        QueryNote::Nothing => "der er intet at søge efter".to_owned(),
    }
}
