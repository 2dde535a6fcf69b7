//! The Danish wording of what lines were taken for, and why.

use crate::minutes::{ClosedBy, LabelReason, LineRole, Proof, Reason};

/// Returns the Danish word for what a line was taken for.
pub fn role(role: LineRole) -> &'static str {
    match role {
        LineRole::Blank => "tom",
        LineRole::Head => "hoved",
        LineRole::TableOfContents => "indhold",
        LineRole::Heading => "overskrift",
        LineRole::Group => "gruppe",
        LineRole::CaseNumber => "sagslinje",
        LineRole::Label => "afsnit",
        LineRole::Text => "tekst",
        LineRole::Absent => "fraværende",
        LineRole::Furniture => "sidehoved eller -fod",
        LineRole::Closed => "lukket",
        LineRole::Nothing => "hører til intet",
    }
}

/// Returns the Danish words for a reason, with its points: "sagsnummer ved siden af +5".
pub fn reason(reason: Reason) -> String {
    let scored = |words: &str, points: i32| match points {
        0 => words.to_owned(),
        points => format!("{words} {points:+}"),
    };
    match reason {
        Reason::Proof { proof, points } => scored(self::proof(proof), points),
        Reason::Order { points } => scored("rækken af overskrifter", points),
        Reason::Below { points } => scored("det der står under", points),
        Reason::LoneItem => "filens eneste punkt".to_owned(),
        Reason::ClosedHeading => "lukket overskrift i egne ord".to_owned(),
        Reason::Label { known_by } => label(known_by).to_owned(),
        Reason::Declared => "siger eksporten".to_owned(),
        Reason::Closed { by } => closed(by).to_owned(),
    }
}

fn label(known_by: LabelReason) -> &'static str {
    match known_by {
        LabelReason::Table => "kendt afsnitsoverskrift",
        LabelReason::SubHeading => "kendt underoverskrift",
        LabelReason::DecisionForm => "beslutning med organ eller dag",
        LabelReason::RecommendedBy => "indstilling fra et organ",
        LabelReason::SetOff => "kendt, bag tegn eller tal som filens andre",
        LabelReason::Word => "ord fra afsnitsoverskrifter, står for sig selv",
        LabelReason::BodyAndDay => "organ og dag over det besluttede",
        LabelReason::Place => "samme sted i flere punkter",
        LabelReason::BeforeText => "foran sin tekst",
        LabelReason::EndsDecision => "afslutter beslutningen ved sin opsætning",
        LabelReason::Profile => "lært i referat.toml",
    }
}

fn closed(by: ClosedBy) -> &'static str {
    match by {
        ClosedBy::Document => "dokumentet er lukket",
        ClosedBy::Heading => "overskrift, gruppe eller indhold siger lukket",
        ClosedBy::Flag => "linjer under overskriften siger lukket",
        ClosedBy::Mark => "en linje i punktet siger lukket",
        ClosedBy::Unproven => "intet viser at det er åbent",
        ClosedBy::Export => "eksporten siger ikke at det er åbent",
    }
}

/// Returns the Danish words for what speaks for a heading or against it.
fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::AnyItem => "en linje blandt andre",
        Proof::CountingWord => "tælleord",
        Proof::NumberWithStop => "tal med punktum",
        Proof::NumberInBrackets => "tal i parentes",
        Proof::NumberWithoutSign => "tal uden tegn",
        Proof::NumberAlone => "tal alene på linjen",
        Proof::NumberAloneWithStop => "tal med punktum alene",
        Proof::NumberWithAccess => "tal med (Åben) eller (Lukket)",
        Proof::NoNumber => "uden tal",
        Proof::NoTitle => "uden titel",
        Proof::Listed => "i indholdsfortegnelsen",
        Proof::WithoutListedNumber => "uden tallet fra indholdsfortegnelsen",
        Proof::NotListed => "ikke i indholdsfortegnelsen",
        Proof::CaseBeside => "sagsnummer ved siden af",
        Proof::LabelBelow => "afsnit lige under",
        Proof::LabelFurtherBelow => "afsnit længere nede",
        Proof::Repeated => "titlen gentages",
        Proof::Prominent => "sat som overskrift",
        Proof::InCapitals => "store bogstaver",
        Proof::ApartAbove => "luft over",
        Proof::NotApart => "tekst lige over",
        Proof::ApartBelow => "luft under",
        Proof::GroupAbove => "gruppe over",
        Proof::SaysAccess => "siger åben eller lukket",
        Proof::InList => "midt i en opregning",
        Proof::UnderLabel => "lige under et afsnit",
        Proof::BehindSibling => "i en liste",
        Proof::IsSentence => "en sætning",
        Proof::Indented => "rykket ind",
        Proof::Rivalled => "en anden linje har tallet",
        Proof::LeadLine => "første linje under hovedet",
        Proof::OpensItems => "afsnit som punkter begynder med",
        Proof::EndsItems => "afsnit som punkter slutter med",
        Proof::IsAttachments => "bilag",
        Proof::OrdinaryTitle => "titel som kun punkter har",
        Proof::BehindEnd => "lige efter et punkts sidste afsnit",
        Proof::ClosedLabel => "afsnit som kun lukkede punkter har",
        Proof::SentenceBelow => "en sætning lige under",
        Proof::Timed => "klokkeslæt foran",
        Proof::AccessBelow => "åben sag under",
        Proof::BulletedNumber => "tal med punkttegn",
        Proof::CaseOfMany => "sagsnummer som filens andre",
        Proof::CountsCases => "tæller videre med sagsnummer ved hvert nummer",
        Proof::ValueBlock => "felter der går igen med andre værdier",
        Proof::UnderCase => "under et sagsnummer",
    }
}
