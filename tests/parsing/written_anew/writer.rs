//! Minutes written in a layout drawn by chance: how items are headed, where case numbers
//! stand, what labels are called, how closed items are marked, what pages print.

/// Chance that is the same in each run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Returns a number below `count`.
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Returns true once in `count`.
    fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// An item to write.
pub struct Item {
    pub number: usize,
    pub title: String,
    pub case: Option<String>,
    pub closed: bool,
    pub decision: Option<String>,
}

/// What only closed items have.
pub const SECRET: &str = "Køberen betaler hemmeligt 4,5 mio. kr.";

/// How items are headed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Heading {
    Stop,
    Punkt,
    PunktColon,
    Pkt,
    SagNr,
    Bracket,
    NumberAlone,
    PktAlone,
    TitleAbove,
    Bulleted,
    Markdown,
    Underlined,
    Capitals,
}

const HEADINGS: [Heading; 13] = [
    Heading::Stop,
    Heading::Punkt,
    Heading::PunktColon,
    Heading::Pkt,
    Heading::SagNr,
    Heading::Bracket,
    Heading::NumberAlone,
    Heading::PktAlone,
    Heading::TitleAbove,
    Heading::Bulleted,
    Heading::Markdown,
    Heading::Underlined,
    Heading::Capitals,
];

/// Where the case number stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CasePlace {
    Below,
    Above,
    Beside,
}

/// How labels are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LabelForm {
    Plain,
    Colon,
    Capitals,
    Inline,
    Bold,
    Bulleted,
}

/// A layout.
#[derive(Clone, Debug)]
pub struct Layout {
    pub heading: Heading,
    pub case_place: CasePlace,
    pub case_label: &'static str,
    pub label_form: LabelForm,
    /// Labels of proposal, presentation, decision and attachments.
    pub labels: [&'static str; 4],
    pub decides_first: bool,
    pub names_body: bool,
    pub closed_mark: &'static str,
    pub marks_open: Option<&'static str>,
    pub contents: Option<&'static str>,
    pub has_pages: bool,
    pub has_officer: bool,
    pub is_indented: bool,
    pub blank_lines: usize,
}

impl Layout {
    pub fn by_chance(chance: &mut Chance) -> Self {
        let marks_open = chance
            .once_in(3)
            .then(|| chance.one_of(&["Åben sag", "Åbent punkt", "Åben"]));
        Self {
            heading: chance.one_of(&HEADINGS),
            case_place: chance.one_of(&[
                CasePlace::Below,
                CasePlace::Below,
                CasePlace::Below,
                CasePlace::Beside,
                CasePlace::Above,
            ]),
            case_label: chance.one_of(&[
                "Sagsnr.: ",
                "J.nr. ",
                "Sagsnummer: ",
                "Journalnr.: ",
                "Sagsid.: ",
                "Acadre: ",
                "Sag ",
            ]),
            label_form: chance.one_of(&[
                LabelForm::Plain,
                LabelForm::Plain,
                LabelForm::Colon,
                LabelForm::Capitals,
                LabelForm::Inline,
                LabelForm::Bold,
                LabelForm::Bulleted,
            ]),
            labels: [
                chance.one_of(&[
                    "Indstilling",
                    "Forvaltningen indstiller",
                    "Administrationens indstilling",
                    "Forslag",
                    "Anbefaling",
                ]),
                chance.one_of(&[
                    "Sagsfremstilling",
                    "Sagsbeskrivelse",
                    "Beskrivelse af sagen",
                    "Redegørelse",
                    "Fremstilling",
                ]),
                chance.one_of(&[
                    "Beslutning",
                    "Beslutninger",
                    "Vedtagelse",
                    "Udvalgets beslutning",
                    "Referat",
                    "Konklusion",
                ]),
                chance.one_of(&["Bilag", "Bilagsliste", "Vedhæftede filer", "Dokumenter"]),
            ],
            decides_first: chance.once_in(4),
            names_body: chance.once_in(4),
            closed_mark: chance.one_of(&[
                "Lukket: ",
                "Lukket punkt: ",
                "LUKKET SAG - ",
                "(Lukket) ",
                "Fortroligt: ",
                "> (lukket)",
                "> - Lukket punkt",
                "< Lukket sag",
                "< Lukket punkt",
            ]),
            marks_open,
            contents: chance.once_in(2).then(|| {
                chance.one_of(&[
                    "Indholdsfortegnelse",
                    "Dagsorden",
                    "Punkter",
                    "Sagsoversigt",
                ])
            }),
            has_pages: chance.once_in(3),
            has_officer: chance.once_in(3),
            is_indented: chance.once_in(8),
            blank_lines: chance.below(3),
        }
    }

    /// Writes the items as minutes of a body on a day.
    pub fn write(&self, body: &str, items: &[Item]) -> String {
        let mut lines: Vec<String> = vec![
            "Norddal Kommune".to_owned(),
            format!("Referat af møde i {body} den 12. marts 2031"),
            String::new(),
            "Mødested: Rådhuset, lokale 4".to_owned(),
            "Medlemmer: Bo Ek (A), Asta Lund (V), Carl Eng (F)".to_owned(),
            String::new(),
        ];
        if let Some(heading) = self.contents {
            lines.push(heading.to_owned());
            for item in items {
                let title = self.title(item);
                lines.push(format!(
                    "{}. {title} {} {}",
                    item.number,
                    ".".repeat(8),
                    item.number + 1
                ));
            }
            lines.push(String::new());
        }
        for item in items {
            self.write_item(body, item, &mut lines);
        }
        let lines = if self.has_pages {
            paged(lines, body)
        } else {
            lines
        };
        let indent = if self.is_indented { "    " } else { "" };
        let mut text = String::new();
        for line in lines {
            if !line.is_empty() {
                text.push_str(indent);
            }
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// Returns the title with its mark, where that stands beside it.
    fn title(&self, item: &Item) -> String {
        if !item.closed || self.closed_mark.starts_with('<') {
            return item.title.clone();
        }
        match self.closed_mark.strip_prefix('>') {
            Some(behind) => format!("{}{behind}", item.title),
            None => format!("{}{}", self.closed_mark, item.title),
        }
    }

    fn write_item(&self, body: &str, item: &Item, lines: &mut Vec<String>) {
        let blank = |lines: &mut Vec<String>| {
            lines.extend(std::iter::repeat_n(String::new(), self.blank_lines));
        };
        lines.push(String::new());
        let case = item
            .case
            .as_ref()
            .map(|case| format!("{}{case}", self.case_label));
        if let Some(case) = case
            .as_ref()
            .filter(|_| self.case_place == CasePlace::Above)
        {
            lines.push(case.clone());
        }
        let mut title = self.title(item);
        if let Some(case) = case
            .as_ref()
            .filter(|_| self.case_place == CasePlace::Beside)
        {
            title = format!("{title} ({case})");
        }
        self.write_heading(item.number, &title, lines);
        if let Some(case) = case.filter(|_| self.case_place == CasePlace::Below) {
            blank(lines);
            lines.push(case);
        }
        if self.has_officer {
            lines.push("Sagsbehandler: Mia Kær".to_owned());
        }
        if item.closed {
            lines.extend(self.closed_mark.strip_prefix("< ").map(str::to_owned));
        } else {
            lines.extend(self.marks_open.map(str::to_owned));
        }
        let told = match item.closed {
            true => SECRET,
            false => "Sagen har været drøftet med beboerne i området. Der er kommet tre svar.",
        };
        let [proposal, presentation, decision, attachments] = self.labels;
        let body_label = format!("Beslutning i {body} den 12. marts 2031");
        let decision = match self.names_body {
            true => body_label.as_str(),
            false => decision,
        };
        let decided = item.decision.as_deref().map(|text| (decision, text));
        let mut sections = vec![
            (presentation, told),
            (proposal, "at forslaget sendes videre til næste møde."),
        ];
        match decided {
            Some(decided) if self.decides_first => sections.insert(0, decided),
            Some(decided) => sections.push(decided),
            None => {}
        }
        for (label, text) in sections {
            blank(lines);
            self.write_section(label, text, lines);
        }
        blank(lines);
        if !item.number.is_multiple_of(3) {
            self.write_section(
                attachments,
                &format!("Kort over område {}.pdf", item.number),
                lines,
            );
        }
    }

    fn write_heading(&self, number: usize, title: &str, lines: &mut Vec<String>) {
        match self.heading {
            Heading::Stop => lines.push(format!("{number}. {title}")),
            Heading::Punkt => lines.push(format!("Punkt {number} {title}")),
            Heading::PunktColon => lines.push(format!("Punkt {number}: {title}")),
            Heading::Pkt => lines.push(format!("Pkt. {number} - {title}")),
            Heading::SagNr => lines.push(format!("Sag nr. {number}: {title}")),
            Heading::Bracket => lines.push(format!("{number}) {title}")),
            Heading::NumberAlone => lines.extend([format!("{number}."), title.to_owned()]),
            Heading::PktAlone => lines.extend([format!("Pkt. {number}"), title.to_owned()]),
            Heading::TitleAbove => lines.extend([title.to_owned(), format!("Sag nr. {number}")]),
            Heading::Bulleted => lines.push(format!("• {number}. {title}")),
            Heading::Markdown => lines.push(format!("## {number}. {title}")),
            Heading::Underlined => {
                let heading = format!("{number}. {title}");
                lines.push(heading.clone());
                lines.push("-".repeat(heading.chars().count()));
            }
            Heading::Capitals => lines.push(format!("{number}. {}", title.to_uppercase())),
        }
    }

    fn write_section(&self, label: &str, text: &str, lines: &mut Vec<String>) {
        match self.label_form {
            LabelForm::Plain => lines.push(label.to_owned()),
            LabelForm::Colon => lines.push(format!("{label}:")),
            LabelForm::Capitals => lines.push(label.to_uppercase()),
            LabelForm::Bold => lines.push(format!("**{label}**")),
            LabelForm::Bulleted => lines.push(format!("• {label}")),
            LabelForm::Inline => {
                lines.push(format!("{label}: {text}"));
                return;
            }
        }
        lines.push(text.to_owned());
    }
}

/// Lines of a page.
const PAGE: usize = 40;

/// Sets a running head and the number of the page between pages.
fn paged(lines: Vec<String>, body: &str) -> Vec<String> {
    let pages = lines.len().div_ceil(PAGE);
    let mut paged = Vec::new();
    for (nth, page) in lines.chunks(PAGE).enumerate() {
        paged.push(format!("{body} den 12. marts 2031"));
        paged.push(format!("Side {} af {pages}", nth + 1));
        paged.push(String::new());
        paged.extend(page.iter().cloned());
    }
    paged
}
