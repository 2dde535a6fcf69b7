//! Ways to mark closed (lukket) and to be open, each put into small meetings of four
//! layouts and two variants: what is closed must be nowhere in the model.
//!
//! There are 1,445 closed forms and 389 open ones in `forms.txt`, and 2,156 closed ones made
//! of 11 words, 14 types of print and 14 places, each put into one of the meetings (the
//! figures are of all eight). Figures of forms that leak in at least
//! one meeting, or of open forms that are closed in one:
//!
//! | part | closed | leaked before | at first | now | open | closed before | at first | now |
//! | --- | --- | --- | --- | --- | --- | --- | --- | --- |
//! | first half | 358 | 212 | 16 | 0 | 47 | 24 | 0 | 0 |
//! | second half, kept out of sight | 358 | 203 | 18 | 0 | 48 | 22 | 1 | 0 |
//! | third part, written later | 146 | | 10 | 0 | 44 | | 1 | 0 |
//! | fourth part, by a hostile reader's kinds | 104 | 75 | | 0 | 58 | 12 | | 0 |
//! | fifth part, written behind the rules | 64 | | 13 | 0 | 20 | | 2 | 1 |
//! | sixth part, written behind those | 37 | | 6 | 0 | 12 | | 2 | 0 |
//! | seventh part, written beside the rules | 25 | | 1 | 0 | 9 | | 0 | 0 |
//! | eighth part, written before closing became the default | 248 | 66 | | 0 | 66 | 3 | | 1 |
//! | ninth part, broken lines and open things that sound closed | 72 | | 26 | 0 | 77 | | 8 | 1 |
//! | generated | 2,156 | 1,462 | 161 | 0 | | | | |
//!
//! "At first" is the first run of the rules over the part, and the only honest forecast:
//! about one form in six that is chosen for being unlike all others is not understood.
//! "Before" are the rules that these replace. The open figures before count meetings whose
//! layout was not recognised, too; since then open items have a case line. Left out later
//! were: "Lukket punkt" above an item as a group; "(F)", which may be a party; "Lukket møde"
//! behind an item, which heads a group; "Lukket: 2" behind all items, which is a flag; "Punkt 2 er udgået af den åbne dagsorden og er
//! lukket", which is not understood; a title in three
//! lines that is nothing but "Lukket / dagsordens- / punkt"; and "Hemmeligt spørgsmål? …", which is closed.

use std::collections::BTreeMap;

use super::super::{Meeting, parse};

/// Stands in the closed text only.
const SECRET: &str = "Zebrafinke";

/// The forms by their roles, one a line.
const FORMS: &str = include_str!("forms.txt");

/// How the headings of a small meeting are printed.
#[derive(Clone, Copy, Debug)]
enum PrintedHeadings {
    Numbered,
    Punkt,
    WithContents,
    Dense,
}

const ALL_PRINTED: [PrintedHeadings; 4] = [
    PrintedHeadings::Numbered,
    PrintedHeadings::Punkt,
    PrintedHeadings::WithContents,
    PrintedHeadings::Dense,
];

impl PrintedHeadings {
    fn heading(self, number: u32, title: &str) -> String {
        match self {
            Self::Punkt => format!("Punkt {number}: {title}"),
            _ => format!("{number}. {title}"),
        }
    }

    fn spaced(self, text: String) -> String {
        match self {
            Self::Dense => text.replace("\n\n", "\n"),
            _ => text,
        }
    }
}

/// One form with its role.
struct AccessForm {
    role: String,
    text: String,
    /// The one meeting it is put into; `None` for all.
    only: Option<usize>,
}

impl AccessForm {
    fn is_open(&self) -> bool {
        self.role.starts_with("open-")
    }
}

fn forms(table: &str) -> Vec<AccessForm> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.map(|(role, text)| AccessForm {
        role: role.to_owned(),
        only: None,
        text: text.replace('⏎', "\n").replace('⇥', "\t"),
    })
    .collect()
}

const OPEN_BODY: &str = "Sagsfremstilling\n\nVejen er smal.\n\nBeslutning\n\nGodkendt.\n";

/// The meeting with `form` at its place.
fn meeting_text(
    printed: PrintedHeadings,
    role: &str,
    form: &str,
    first_variant: bool,
    is_open: bool,
) -> String {
    let secret =
        format!("Sagsfremstilling\n\n{SECRET} er truet.\n\nBeslutning\n\n{SECRET} købes.\n");
    let plain = printed.heading(2, "Salg af areal");
    let plain = if is_open {
        format!("{plain}\nSagsnr.: 24/1234")
    } else {
        plain
    };
    let (mut head, mut contents_end, mut end) = (String::new(), String::new(), String::new());
    let mut last = OPEN_BODY.to_owned();
    let second = match role {
        "heading" if form.contains('\n') || first_variant => {
            format!("{}\n\n{secret}", printed.heading(2, form))
        }
        "heading" => format!("{}\nSagsnr.: 24/1234\n\n{secret}", printed.heading(2, form)),
        "whole" => format!("{form}\n\n{secret}"),
        "flag" | "case" if first_variant => format!("{plain}\n{form}\n\n{secret}"),
        "flag" => format!("{plain}\nSagsnr.: 24/1234\n\n{form}\n\n{secret}"),
        "case" => format!("{plain}\n\n{form}\n\n{secret}"),
        "group" => {
            last = secret.clone();
            format!("{form}\n\n{plain}\n\n{secret}")
        }
        "label" => format!(
            "{plain}\n\nSagsfremstilling\n\nArealet er stort.\n\n{form}\n\n{SECRET} er truet.\n\nBeslutning\n\nUdsat.\n"
        ),
        "attachment" | "attachments" => {
            format!("{plain}{}", with_attachments(role, form, first_variant))
        }
        "text" if first_variant => format!(
            "{plain}\n\nSagsfremstilling\n\nArealet er stort.\n{form}\n\n{SECRET} er truet.\n\nBeslutning\n\nUdsat.\n"
        ),
        "text" => format!("{plain}\nSagsnr.: 24/1234\n\n{form}\n\n{secret}"),
        "behind" => format!("{plain}\n\n{secret}\n{form}\n"),
        "foot" => format!("{plain}\n\n{secret}\n{form}\n\nSide 2\n"),
        "named" => {
            match first_variant {
                true => head = format!("{form}\n\n"),
                false => end = format!("\n{form}\n"),
            }
            format!("{plain}\n\n{secret}")
        }
        other => {
            match other {
                "head" => head = format!("{form}\n\n"),
                "toc" => contents_end = format!("{form}\n"),
                "end" => end = format!("\n{form}\n"),
                _ => unreachable!("no such role: {other}"),
            }
            last = secret.clone();
            format!("{plain}\n\n{secret}")
        }
    };
    let contents = contents(printed, role, form, &contents_end);
    let one = printed.heading(1, "Vejprojekt");
    let three = printed.heading(3, "Cykelsti");
    let footed = format!("{secret}\n{form}\n\nSide 1\n");
    let first = match role {
        "head" => secret.as_str(),
        "foot" => &footed,
        _ => OPEN_BODY,
    };
    if role == "foot" {
        last.clone_from(&secret);
        end = format!("\n{form}\n\nSide 3\n");
    }
    let text = format!(
        "Referat\n\n{head}Teknisk Udvalg\n\nMødedato: 14. marts 2024\n\n{contents}{one}\n\n{first}\n{second}\n{three}\n\n{last}{end}"
    );
    printed.spaced(text)
}

/// The text of an item among whose attachments `form` stands.
fn with_attachments(role: &str, form: &str, first_variant: bool) -> String {
    match role {
        "attachment" if first_variant => {
            format!(
                "\n\nSagsfremstilling\n\nStort.\n\nBilag\n\nKort.pdf\n{form}\n\nBeslutning\n\nUdsat.\n"
            )
        }
        "attachment" => {
            format!(
                "\n\nSagsfremstilling\n\nStort.\n\nBeslutning\n\nUdsat.\n\nBilag\n\n{form}\nKort.pdf\n"
            )
        }
        "attachments" if first_variant => format!(
            "\n\nSagsfremstilling\n\nStort.\n\nBilag\n\nKort.pdf\n\n{form}\n\n{SECRET}.pdf\n\nBeslutning\n\nUdsat.\n"
        ),
        _ => format!(
            "\n\nSagsfremstilling\n\nStort.\n\nBeslutning\n\nUdsat.\n\nBilag\n\nKort.pdf\n\n{form}\n\n{SECRET}.pdf\n"
        ),
    }
}

/// The table of contents, where the meeting has one.
fn contents(printed: PrintedHeadings, role: &str, form: &str, contents_end: &str) -> String {
    if matches!(printed, PrintedHeadings::WithContents) || role == "toc" {
        let listed = if role == "heading" {
            form.lines().next().unwrap_or_default()
        } else {
            "Salg af areal"
        };
        let ours = if role == "whole" {
            String::new()
        } else {
            format!("{}\n", printed.heading(2, listed))
        };
        let (one, three) = (
            printed.heading(1, "Vejprojekt"),
            printed.heading(3, "Cykelsti"),
        );
        format!("Indholdsfortegnelse\n\n{one}\n{ours}{three}\n{contents_end}\n")
    } else {
        String::new()
    }
}

/// What became of one form.
#[derive(Default)]
struct Tally {
    forms: usize,
    wrong: Vec<String>,
    /// Closed forms that cost an open decision.
    costly: Vec<String>,
}

fn has_secret(meeting: &Meeting) -> bool {
    serde_json::to_string(meeting)
        .expect("the model is JSON")
        .contains(SECRET)
}

fn texts<'a>(form: &'a AccessForm) -> impl Iterator<Item = (PrintedHeadings, bool, String)> + 'a {
    let role = form.role.trim_start_matches("open-");
    let variants = ALL_PRINTED
        .into_iter()
        .flat_map(|printed| [(printed, true), (printed, false)]);
    let variants = variants.enumerate();
    let variants = variants.filter(|(nth, _)| form.only.is_none_or(|only| only == *nth));
    variants.map(move |(_, (printed, first))| {
        (
            printed,
            first,
            meeting_text(printed, role, &form.text, first, form.is_open()),
        )
    })
}

fn tally(forms: &[AccessForm]) -> BTreeMap<&str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for form in forms {
        let tally = tallies.entry(&form.role).or_default();
        tally.forms += 1;
        let mut wrong = Vec::new();
        let mut costly = Vec::new();
        for (printed, first, text) in texts(form) {
            let meeting = parse(&text);
            let role = form.role.as_str();
            let open = |number: &str, decided: &str| {
                meeting.open_items().any(|item| {
                    item.number.as_deref() == Some(number)
                        && item
                            .decision()
                            .is_some_and(|own| own.text.starts_with(decided))
                })
            };
            let variant = format!("{printed:?}{}", u8::from(first));
            if form.is_open() {
                let wanted = match role {
                    "open-attachment" => {
                        open("1", "Godkendt.")
                            && serde_json::to_string(&meeting)
                                .expect("JSON")
                                .contains(form.text.trim())
                    }
                    "open-text" | "open-label" if first || role == "open-label" => {
                        has_secret(&meeting)
                    }
                    _ => has_secret(&meeting),
                };
                if !(wanted && (role == "open-head" || open("1", "Godkendt."))) {
                    wrong.push(variant);
                }
                continue;
            }
            if has_secret(&meeting) {
                wrong.push(variant);
                continue;
            }
            let kept = match role {
                "head" | "foot" => true,
                "group" | "behind" => open("1", "Godkendt."),
                "label" | "attachment" | "attachments" => {
                    open("1", "Godkendt.") && open("2", "Udsat.") && open("3", "Godkendt.")
                }
                _ => open("1", "Godkendt.") && open("3", "Godkendt."),
            };
            if !kept {
                costly.push(variant);
            }
        }
        let line = |variants: Vec<String>| {
            format!("{} [{}]", form.text.escape_debug(), variants.join(" "))
        };
        if !wrong.is_empty() {
            tally.wrong.push(line(wrong));
        }
        if !costly.is_empty() {
            tally.costly.push(line(costly));
        }
    }
    tallies
}

/// Words that close, in neuter singular.
const WORDS: [&str; 11] = [
    "Lukket",
    "Lukket punkt",
    "Fortroligt",
    "Ikke offentligt",
    "Ikke-offentligt punkt",
    "Ej offentligt",
    "Ikke åbent",
    "Undtaget fra offentlighed",
    "Personsag",
    "For lukkede døre",
    "Closed",
];
/// Places of a mark: `@`.
const PLACES: [(&str, &str); 14] = [
    ("heading", "@: Salg af areal"),
    ("heading", "@ - Salg af areal"),
    ("heading", "@ — Salg af areal"),
    ("heading", "[@] Salg af areal"),
    ("heading", "Salg af areal (@)"),
    ("heading", "Salg af areal - @"),
    ("heading", "Salg af areal, @"),
    ("flag", "@"),
    ("flag", "Status: @"),
    ("case", "Sagsnr. 24/1234 @"),
    ("case", "24/1234 (@)"),
    ("attachment", "@: Zebrafinke.pdf"),
    ("attachment", "Zebrafinke (@).pdf"),
    ("attachment", "Zebrafinke.pdf\n(@)"),
];

fn typographies(mark: &str) -> Vec<String> {
    let spaced = |wide: &str| {
        let words = mark.split(' ').map(|word| {
            let letters: Vec<String> = word.chars().map(String::from).collect();
            letters.join(" ")
        });
        words.collect::<Vec<_>>().join(wide)
    };
    let mut hyphened = mark.to_owned();
    hyphened.insert(2, '\u{ad}');
    vec![
        mark.to_owned(),
        mark.to_uppercase(),
        mark.to_lowercase(),
        format!("**{mark}**"),
        format!("*{mark}*"),
        format!("<b>{mark}</b>"),
        format!("»{mark}«"),
        mark.replace(' ', "&nbsp;"),
        mark.replace(' ', "\u{a0}"),
        mark.replace('å', "aa").replace('ø', "oe"),
        mark.replace('å', "a\u{30a}"),
        hyphened,
        spaced("   "),
        spaced(" "),
    ]
}

fn generated() -> Vec<AccessForm> {
    let mut all = Vec::new();
    for word in WORDS {
        for mark in typographies(word) {
            for (role, place) in PLACES {
                let nth = all.len() + all.len() / PLACES.len();
                all.push(AccessForm {
                    role: role.to_owned(),
                    text: place.replace('@', &mark),
                    only: Some(nth % (2 * ALL_PRINTED.len())),
                });
            }
        }
    }
    all
}

/// Asserts that nothing leaks, and that of a hundred forms at most `costly` take an open
/// decision with them.
fn assert_closed(forms: &[AccessForm], costly: usize) {
    let tallies = tally(forms);
    let wrong: Vec<&String> = tallies.values().flat_map(|tally| &tally.wrong).collect();
    assert!(wrong.is_empty(), "leaks: {wrong:#?}");
    let (all, lost) = tallies.values().fold((0, 0), |(all, lost), tally| {
        (all + tally.forms, lost + tally.costly.len())
    });
    assert!(
        lost * 100 <= all * costly,
        "{lost} of {all} cost an open decision"
    );
}

#[test]
fn closed_forms_leak_nowhere() {
    let forms = forms(FORMS);
    let (open, closed): (Vec<AccessForm>, Vec<AccessForm>) =
        forms.into_iter().partition(AccessForm::is_open);
    assert!(closed.len() >= 300 && open.len() >= 60);
    assert_closed(&closed, 25);
    let tallies = tally(&open);
    let wrong: Vec<&String> = tallies.values().flat_map(|tally| &tally.wrong).collect();
    assert!(
        wrong.len() * 50 <= open.len(),
        "closed by mistake: {wrong:#?}"
    );
}

#[test]
fn generated_forms_leak_nowhere() {
    assert_closed(&generated(), 30);
}
