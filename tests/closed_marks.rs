//! Ways to mark closed (lukket) and to be open, each in many kinds of print, as small minutes
//! with a word of their own: the table that `closed_table` has in an index.

/// What all words of what a form is about begin with; in no other minutes.
pub const CLOSED_STEM: &str = "qvox";

/// What the form stands at, and the form.
type Form = (MarkPlace, &'static str);

/// Where a form stands in the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkPlace {
    /// The title of the second item.
    Title,
    /// On a line of its own below the heading of the second item.
    Below,
    /// On a line of its own above the second item.
    Group,
    /// The label of a section of the second item.
    Label,
    /// Among the attachments of the second item; `@` is the word.
    Attachment,
    /// Behind all items.
    End,
    /// A line of the text of the second item.
    Text,
}

use MarkPlace::{Attachment, Below, End, Group, Label, Text, Title};

const CLOSED: [Form; 32] = [
    (Title, "Lukket: Salg af areal"),
    (Title, "Salg af areal (lukket)"),
    (Title, "Salg af areal - lukket punkt"),
    (Title, "Fortroligt punkt: Salg af areal"),
    (Title, "Salg af areal (ikke offentligt)"),
    (Title, "Lukket punkt - Salg af areal"),
    (Title, "Salg af areal (behandles for lukkede døre)"),
    (Below, "Lukket punkt"),
    (Below, "Åben sag: Nej"),
    (Below, "Publiceres: Nej"),
    (Below, "Status: Lukket"),
    (Below, "Lukket: Ja"),
    (Below, "Ikke til offentliggørelse"),
    (Below, "Behandles for lukkede døre"),
    (Below, "Punktet er fortroligt"),
    (Below, "Adgang: Ikke offentlig"),
    (Below, "Ikke åbent punkt"),
    (Below, "Undtaget fra aktindsigt"),
    (Below, "Må ikke offentliggøres"),
    (Below, "Personsag"),
    (Group, "Lukkede punkter"),
    (Group, "Fortrolige sager"),
    (Group, "Lukket dagsorden"),
    (Group, "Ikke offentlige punkter"),
    (Group, "Punkter for lukkede døre"),
    (Label, "Lukket sagsfremstilling"),
    (Label, "Sagsfremstilling (fortrolig)"),
    (Attachment, "@.pdf (lukket)"),
    (Attachment, "Lukket bilag: @.pdf"),
    (Attachment, "Fortroligt - @.pdf"),
    (End, "Punkt 2 blev behandlet for lukkede døre"),
    (End, "Lukkede punkter: 2"),
];

const OPEN: [Form; 24] = [
    (Title, "Godkendelse af referat fra lukket møde"),
    (Title, "Den lukkede skole i Tved"),
    (Title, "Åben pulje 2025"),
    (Title, "Lukkedage i dagtilbud 2026"),
    (Title, "Offentliggørelse af lokalplan 123"),
    (Title, "Frigivelse af anlægsbevilling"),
    (Title, "Fortrolighed i socialforvaltningen"),
    (Title, "Opfølgning på åbne og lukkede byggesager"),
    (Below, "Lukket: Nej"),
    (Below, "Åben sag: Ja"),
    (Below, "Fortroligt: Nej"),
    (Below, "Publiceres: Ja"),
    (Below, "Åben/Lukket: Åben"),
    (Below, "Åbent punkt"),
    (Group, "Åbne punkter"),
    (Label, "Åben sagsfremstilling"),
    (Attachment, "@ om lukkedage.pdf"),
    (End, "Lukkede punkter: Ingen"),
    (End, "Der var ingen lukkede punkter"),
    (Text, "Der frigives 0,430 mio. kr. til vejen."),
    (Text, "Vejen er lukket for gennemkørende trafik."),
    (Text, "Bevillingen på 1 mio. kr. frigives ikke."),
    (Text, "Stien er ikke åben for cyklister."),
    (Text, "Lokalplanen offentliggøres på hjemmesiden."),
];

/// How a form may be printed: the name, and what becomes of it.
type Print = (&'static str, fn(&str) -> String);

const PRINTS: [Print; 18] = [
    ("plain", str::to_owned),
    ("capitals", str::to_uppercase),
    ("small", str::to_lowercase),
    ("wide", set_wide),
    ("bold tag", |form| format!("<b>{form}</b>")),
    ("tag at a word", |form| {
        form.replacen(' ', "</strong> ", 1)
            .replacen("", "<strong>", 1)
    }),
    ("entities", |form| {
        form.replace(' ', "&nbsp;").replace('ø', "&oslash;")
    }),
    ("fixed blanks", |form| form.replace(' ', "\u{a0}")),
    ("quoted", |form| format!("»{form}«")),
    ("hyphen before", |form| format!("- {form}")),
    ("bullet before", |form| format!("• {form}")),
    ("Markdown", |form| format!("**{form}**")),
    ("Markdown at a word", |form| {
        form.replacen(' ', "** ", 1).replacen("", "**", 1)
    }),
    ("table", |form| format!("| {form} |")),
    ("two letters", |form| {
        form.replace('å', "aa")
            .replace('Å', "Aa")
            .replace('ø', "oe")
    }),
    ("accents apart", |form| {
        form.replace('å', "a\u{30a}").replace('Å', "A\u{30a}")
    }),
    ("soft hyphens", |form| {
        form.replace("kk", "k\u{ad}k")
            .replace("ent", "en\u{ad}t")
            .replace("ro", "r\u{ad}o")
    }),
    ("two lines", break_line),
];

/// Returns the form with its letters apart.
fn set_wide(form: &str) -> String {
    let words = form.split(' ').map(|word| {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        letters.join(" ")
    });
    words.collect::<Vec<_>>().join("   ")
}

/// Returns the form with its closed word, or else the word before the last blank, broken over
/// the end of a line.
fn break_line(form: &str) -> String {
    for (word, broken) in [
        ("ukke", "uk-\nke"),
        ("ortroli", "ortro-\nli"),
        ("offentlig", "offent-\nlig"),
    ] {
        if form.contains(word) {
            return form.replacen(word, broken, 1);
        }
    }
    form.replacen(' ', "\n", 1)
}

/// Minutes with one form.
pub struct MarkedMinutes {
    /// The form and its print, to be named by.
    pub form: String,
    pub is_closed: bool,
    /// A word that nothing but what the form is about has.
    pub word: String,
    /// A word of an item that is open whatever the form says.
    pub open_word: String,
    pub text: String,
    /// Whether the text is Markdown.
    pub is_markdown: bool,
}

/// Returns the minutes of the whole table.
pub fn all() -> Vec<MarkedMinutes> {
    let closed = CLOSED.iter().map(|form| (form, true));
    let open = OPEN.iter().map(|form| (form, false));
    let mut all = Vec::new();
    for ((place, form), is_closed) in closed.chain(open) {
        for (name, print) in PRINTS {
            // A mark of a list before a heading makes another heading.
            let is_of_list = name.ends_with("before") || name == "table";
            if is_of_list && *place == Title {
                continue;
            }
            let nth = all.len();
            let stem = if is_closed { CLOSED_STEM } else { "plimst" };
            let word = word_of(stem, nth);
            let printed = print(form).replace('@', &word);
            all.push(MarkedMinutes {
                form: format!("{place:?}: {form} ({name})"),
                is_closed,
                open_word: word_of("brimst", nth),
                text: minutes(*place, &printed, &word, &word_of("brimst", nth), nth),
                word,
                is_markdown: name.starts_with("Markdown"),
            });
        }
    }
    all
}

/// Returns a word that no other number has.
fn word_of(stem: &str, nth: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "de", "fi", "go", "lu", "my", "na", "pe", "ri", "to"];
    let digits = [nth / 1000, nth / 100 % 10, nth / 10 % 10, nth % 10];
    let syllables = digits.map(|digit| SYLLABLES[digit]);
    format!("{stem}{}", syllables.concat())
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

fn minutes(place: MarkPlace, form: &str, word: &str, open_word: &str, nth: usize) -> String {
    let at = |own: MarkPlace| if place == own { form } else { "" };
    let title = if place == Title {
        form
    } else {
        "Salg af areal"
    };
    let case = format!("24/{}", 1000 + nth);
    let (label, attachment) = match place {
        Label => (form, ""),
        Attachment => ("Sagsfremstilling", form),
        _ => ("Sagsfremstilling", ""),
    };
    let own = |text: &str| match place {
        Attachment => text.replace("@", "køber"),
        _ => text.replace("@", word),
    };
    let decision = match place {
        Label => "Sagen drøftet.".to_owned(),
        _ => own("@ sælges, og forvaltningen følger op på @ inden 1. maj 2025."),
    };
    let bilag = match attachment {
        "" => String::new(),
        name => format!("Bilag\n\nKort over byen.pdf\n{name}\n\n"),
    };
    let lines = [
        "Referat",
        "Teknisk Udvalg",
        // A day of its own, so that none is a version of another.
        &format!(
            "Mødedato: {}. {} {}",
            nth % 28 + 1,
            MONTHS[nth / 28 % 12],
            2000 + nth / 336 % 24
        ),
        "1. Vejprojekt",
        "Sagsfremstilling",
        &format!("Vejen ved {open_word} er smal."),
        "Beslutning",
        "Godkendt.",
        at(Group),
        &format!("2. {title}\nSagsnr.: {case}"),
        at(Below),
        label,
        &own("Arealet ved @ er truet."),
        at(Text),
        &bilag,
        "Beslutning",
        &decision,
        "3. Cykelsti",
        "Beslutning",
        "Godkendt.",
        at(End),
    ];
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    lines.join("\n\n")
}
