//! Cases of a municipality: what they are about, where they were handled, what was promised.

use fastrand::Rng;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::layout::written;
use super::vocabulary::Vocabulary;
use super::{BODIES, MadeItem};

/// What cases are about: the number of the subject (KLE) and its name.
const SUBJECTS: [(&str, &str); 24] = [
    ("05.01.03", "Cykelsti"),
    ("01.02.05", "Lokalplan"),
    ("00.30.02", "Budgetopfølgning"),
    ("82.06.00", "Renovering"),
    ("17.01.04", "Skolestruktur"),
    ("28.06.08", "Normeringer i dagtilbud"),
    ("27.36.04", "Hjemmepleje"),
    ("54.15.08", "Kontanthjælp"),
    ("20.01.12", "Biblioteker"),
    ("18.15.00", "Tilskud til foreninger"),
    ("13.06.02", "Tilslutningspligt til fjernvarme"),
    ("07.18.01", "Affaldsordning"),
    ("06.11.01", "Spildevandsplan"),
    ("05.09.02", "Parkering"),
    ("01.11.20", "Råstofindvinding"),
    ("16.20.02", "Plejecenter"),
    ("15.20.10", "Integrationsindsats"),
    ("29.09.00", "Sundhedspolitik"),
    ("24.10.10", "Erhvervspolitik"),
    ("13.05.16", "Busbetjening"),
    ("04.08.00", "Rekreative områder"),
    ("14.00.08", "Dimensionering af redningsberedskabet"),
    ("19.02.08", "Museumsdrift"),
    ("00.22.04", "Takster"),
];
const FACETS: [&str; 6] = ["G01", "P16", "P20", "Ø40", "A00", "K08"];
const FORENAMES: [&str; 20] = [
    "Anna", "Bo", "Carl", "Ditte", "Erik", "Freja", "Gert", "Hanne", "Ivan", "Jytte", "Karl",
    "Lone", "Mads", "Nina", "Ole", "Pia", "Rasmus", "Signe", "Tage", "Vibeke",
];
const SURNAMES: [&str; 20] = [
    "Aagaard",
    "Birk",
    "Dalgaard",
    "Enevoldsen",
    "Falk",
    "Grøn",
    "Holm",
    "Iversen",
    "Juhl",
    "Krogh",
    "Lund",
    "Munk",
    "Nygaard",
    "Overgaard",
    "Poulsen",
    "Ravn",
    "Skov",
    "Toft",
    "Vang",
    "Winther",
];
const PARTIES: [&str; 7] = ["A", "V", "C", "F", "Ø", "B", "O"];
/// Persons of a municipality.
const COUNCILLORS: usize = 25;
/// Cases of which one may return.
const REMEMBERED: usize = 300;
/// Words that are a case's own.
const OWN_WORDS: usize = 14;

/// A case.
pub struct Case {
    pub number: String,
    pub title: String,
    /// Ranks of words that its texts have more often than others.
    words: Vec<u32>,
    /// Where it was handled last.
    handled: Vec<(&'static str, Date)>,
}

impl Case {
    /// Opens the case with a serial number.
    pub fn open(serial: usize, day: Date, random: &mut Rng, vocabulary: &mut Vocabulary) -> Self {
        let (subject, name) = SUBJECTS[random.usize(0..SUBJECTS.len())];
        let facet = FACETS[random.usize(0..FACETS.len())];
        let words: Vec<u32> = (0..OWN_WORDS)
            .map(|_| vocabulary.draw_compound(random))
            .collect();
        let mut title = format!("{name} - ");
        vocabulary.write(words[0], &mut title);
        if random.bool() {
            title.push_str(" ved ");
            vocabulary.write(words[1], &mut title);
        }
        Self {
            number: format!("{subject}-{facet}-{serial}-{:02}", day.year() % 100),
            title,
            words,
            handled: Vec::new(),
        }
    }
}

/// A promise of a report to a body.
struct Promise {
    case: usize,
    to: &'static str,
    due: Date,
}

/// The cases of a municipality.
pub struct CaseBook {
    cases: Vec<Case>,
    promises: Vec<Promise>,
    councillors: Vec<String>,
}

impl CaseBook {
    pub fn new(random: &mut Rng) -> Self {
        let councillors = (0..COUNCILLORS).map(|_| {
            let forename = FORENAMES[random.usize(0..FORENAMES.len())];
            let surname = SURNAMES[random.usize(0..SURNAMES.len())];
            let party = PARTIES[random.usize(0..PARTIES.len())];
            format!("{forename} {surname} ({party})")
        });
        Self {
            councillors: councillors.collect(),
            cases: Vec::new(),
            promises: Vec::new(),
        }
    }

    /// Cases opened so far.
    pub fn opened(&self) -> usize {
        self.cases.len() + 1
    }

    pub fn add(&mut self, case: Case) -> usize {
        self.cases.push(case);
        self.cases.len() - 1
    }

    pub fn get(&self, case: usize) -> &Case {
        &self.cases[case]
    }

    /// Returns one of the cases of the last years.
    pub fn returning(&self, random: &mut Rng) -> Option<usize> {
        let first = self.cases.len().saturating_sub(REMEMBERED);
        (first < self.cases.len()).then(|| random.usize(first..self.cases.len()))
    }

    /// Returns the cases that are reported on to a body on a day, as they were promised,
    /// with the titles of the reports. Some promises are forgotten.
    pub fn due(&mut self, body: &str, day: Date, random: &mut Rng) -> Vec<(usize, String)> {
        let (due, kept): (Vec<Promise>, Vec<Promise>) = std::mem::take(&mut self.promises)
            .into_iter()
            .partition(|promise| promise.to == body && promise.due <= day);
        self.promises = kept;
        let answered = due.into_iter().filter(|_| random.f32() < 0.8);
        let answered: Vec<usize> = answered.map(|promise| promise.case).collect();
        let report = |case: usize| (case, format!("Evaluering af {}", self.cases[case].title));
        answered.into_iter().map(report).collect()
    }

    /// Returns some who are absent.
    pub fn absent(&self, random: &mut Rng) -> Vec<String> {
        let count = random.usize(0..3);
        (0..count)
            .map(|_| self.councillors[random.usize(0..COUNCILLORS)].clone())
            .collect()
    }

    /// Makes the item by which a case is handled in a body on a day.
    pub fn handle(
        &mut self,
        case: usize,
        (body, day): (&'static str, Date),
        title: String,
        earlier: Vec<(&'static str, Date, String)>,
        random: &mut Rng,
        vocabulary: &mut Vocabulary,
    ) -> MadeItem {
        let is_closed = random.f32() < 1.0 / 30.0;
        let words = self.cases[case].words.clone();
        let mut write =
            |words_wanted: usize, random: &mut Rng| prose(words_wanted, &words, random, vocabulary);
        let points = random.usize(1..=3);
        let recommendation = (0..points).map(|_| small(write(9, random))).collect();
        let mut presentation = String::new();
        for at in 0..random.usize(2..=6) {
            if at > 0 {
                presentation.push_str("\n\n");
            }
            let length = random.usize(25..=125);
            presentation.push_str(&write(length, random));
            let handled = self.cases[case].handled.last();
            if let Some((body, day)) = handled.filter(|_| at == 1 && random.f32() < 0.5) {
                let what = small(write(6, random));
                let day = written(*day);
                presentation.push_str(&format!(" {body} besluttede på mødet den {day}, at {what}"));
            }
        }
        let attachments = (0..random.usize(0..4)).map(|_| {
            let title = write(3, random);
            title.trim_end_matches('.').to_owned()
        });
        let attachments = attachments.collect();
        let mut decision = self.decision(body, random);
        if random.f32() < 0.06 {
            let to = BODIES[random.usize(0..BODIES.len())].0;
            let due = day.saturating_add(random.i32(3..24).months());
            self.promises.push(Promise { case, to, due });
            let due = written(due);
            decision.push_str(&format!(
                " Forvaltningen forelægger en evaluering for {to} senest den {due}."
            ));
        }
        self.cases[case].handled.push((body, day));
        MadeItem {
            title,
            case_number: self.cases[case].number.clone(),
            is_closed,
            recommendation,
            presentation,
            earlier,
            decision,
            attachments,
        }
    }

    fn decision(&self, body: &str, random: &mut Rng) -> String {
        let person = &self.councillors[random.usize(0..COUNCILLORS)];
        let party = PARTIES[random.usize(0..PARTIES.len())];
        match random.u8(0..100) {
            0..45 => "Godkendt.".to_owned(),
            45..60 => format!("{body} godkendte indstillingen."),
            60..72 => "Taget til efterretning.".to_owned(),
            72..80 => "Indstillingen anbefales.".to_owned(),
            80..85 => "Sagen udsættes.".to_owned(),
            85..90 => format!("Godkendt. {person} stemte imod."),
            90..94 => format!("Godkendt. {person} tog forbehold."),
            94..97 => format!("{body} forkastede forslaget med 14 stemmer mod 11."),
            _ => format!("Et forslag fra {party} om at udsætte sagen blev forkastet. Godkendt."),
        }
    }
}

/// Returns sentences of about as many words as wanted.
fn prose(wanted: usize, own: &[u32], random: &mut Rng, vocabulary: &mut Vocabulary) -> String {
    let mut text = String::with_capacity(wanted * 8);
    let mut written = 0;
    while written < wanted {
        let length = random.usize(7..=21).min(wanted - written).max(4);
        let begin = text.len();
        for at in 0..length {
            let rank = match random.f32() < 0.06 {
                true => {
                    let rank = own[random.usize(0..own.len())];
                    vocabulary.count(rank);
                    rank
                }
                false => vocabulary.draw(random),
            };
            if at > 0 || begin > 0 {
                text.push(' ');
            }
            let word = text.len();
            vocabulary.write(rank, &mut text);
            if at == 0 {
                let capital = text[word..]
                    .chars()
                    .next()
                    .map(|c| c.to_uppercase().to_string());
                let first = text[word..].chars().next().map_or(0, char::len_utf8);
                text.replace_range(word..word + first, &capital.unwrap_or_default());
            }
        }
        text.push('.');
        written += length;
    }
    text
}

/// Returns a sentence as it stands behind "at".
fn small(sentence: String) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
