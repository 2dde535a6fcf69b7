//! The files beside the minutes that items name: their attachments (bilag), those for
//! everybody by name, and the closed ones (lukkede bilag), of which only checksums are
//! kept, so that nobody takes the file of one for an open one.

use std::collections::{BTreeSet, HashMap};

use super::lines::SourceLine;
use super::role::LineRole;
use super::{AgendaItem, Meeting, NamedFile, NamedFiles, SectionKind, access, labels};
use crate::corpus::{DocumentLink, exact_name, name_seals};
use crate::text::{CaseNumber, compare_key};

/// Bytes of the longest line that may be the name of a file.
const LONGEST_NAME: usize = 255;

impl NamedFiles {
    /// Returns the attachments of the open items of `meeting`.
    pub(super) fn of_open_items(meeting: &Meeting) -> Self {
        let open = meeting.open_items().flat_map(|item| {
            let matter = matter(item);
            let attachments = item.attachments.iter().enumerate();
            let named = attachments.map(move |(nth, attachment)| NamedFile {
                position: item.position,
                nth,
                name: exact_name(&attachment.title),
                file: attachment.file.clone(),
                matter: matter.clone(),
            });
            named.filter(|file| !file.name.is_empty())
        });
        Self {
            open: open.collect(),
            closed: BTreeSet::new(),
        }
    }

    /// Adds what a page links to: the file of an attachment whose name is the text of one
    /// link, or of several to the same file.
    pub(super) fn add_links(&mut self, links: &[DocumentLink]) {
        let mut files: HashMap<String, Option<&str>> = HashMap::new();
        for link in links {
            let known = files.entry(exact_name(&link.name));
            let known = known.or_insert(Some(&link.file));
            if *known != Some(&link.file) {
                *known = None;
            }
        }
        for named in self.open.iter_mut().filter(|named| named.file.is_none()) {
            let linked = files.get(&named.name).copied().flatten();
            named.file = linked.map(str::to_owned);
        }
    }

    /// Adds the names of closed attachments: the lines that are `closed` among those of a
    /// list of attachments, and those of such a list in a closed item.
    pub(super) fn add_closed_lines(&mut self, lines: &[SourceLine<'_>], roles: &[LineRole]) {
        let mut is_list = false;
        let mut above: Option<&str> = None;
        for (line, role) in lines.iter().zip(roles) {
            if line.is_blank() {
                above = None;
                continue;
            }
            if let Some(label) = labels::read(&line.clean, &line.key) {
                is_list = label.kind == SectionKind::Attachments;
                above = None;
                continue;
            }
            if *role == LineRole::Heading {
                is_list = false;
            }
            let text = line.clean.as_ref();
            if *role == LineRole::Closed && (is_list || access::names_file(text)) {
                self.close(text);
                if let Some(above) = above {
                    self.close(&format!("{above} {text}"));
                }
                above = Some(text);
            } else {
                above = None;
            }
        }
    }

    /// Adds a closed attachment by its printed name, with or without the mark.
    pub(super) fn close(&mut self, name: &str) {
        if name.len() > LONGEST_NAME {
            return;
        }
        self.closed.extend(name_seals(name));
        let (unmarked, _) = access::cut_closed_mark(name);
        self.closed.extend(name_seals(&unmarked));
        // "1. Kort.pdf / Lukket", "Kort<TAB>Lukket": the name is a part of the line.
        for part in name.split(['/', '|', '\t', '(', ')', '[', ']', ':']) {
            let is_mark = access::is_lone_mark(part.trim()) || access::line(part.trim()).is_some();
            if !is_mark && part.len() * 2 > name.len() {
                self.closed.extend(name_seals(part));
            }
        }
    }
}

/// Returns what an item is on, as it is compared.
fn matter(item: &AgendaItem) -> String {
    match &item.case_number {
        Some(number) => CaseNumber::canonical(number),
        None => compare_key(&item.title),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::name_seals;
    use crate::minutes::parse;

    const MINUTES: &str = "REFERAT Havneudvalget d. 12-03-2025\n\n\
        Punkt 1: Molen\n\n90.21.01-P20-4-13\n\nBilag\nKort over molen\nNotat om salg (lukket)\n\n\
        Beslutning\nGodkendt.\n\n\
        Punkt 2: Lukket: Personale\n\nBilag\nAnsættelse af havnefoged\n\nBeslutning\nAnsat.\n\n\
        Punkt 3: Færgen\n\nBilag\nSejlplan.pdf\n\nBeslutning\nTaget til efterretning.\n";

    #[test]
    fn open_attachments_are_named_and_closed_ones_sealed() {
        let named = parse(MINUTES).named_files;
        let open: Vec<(usize, &str, &str)> = named
            .open
            .iter()
            .map(|file| (file.position, file.name.as_str(), file.matter.as_str()))
            .collect();
        assert_eq!(
            open,
            [
                (1, "kort over molen", "90.21.01-P20-4-13"),
                (3, "sejlplan.pdf", "færgen")
            ]
        );
        let is_closed = |name: &str| {
            name_seals(name)
                .iter()
                .any(|seal| named.closed.contains(seal))
        };
        assert!(is_closed("Notat om salg.pdf"));
        assert!(is_closed("Ansættelse af havnefoged.docx"));
        assert!(!is_closed("Kort over molen.pdf"));
        assert!(!is_closed("Sejlplan.pdf"));
        assert!(!is_closed("Ansat.txt"));
        assert!(!serde_json::to_string(&named).unwrap().contains("salg"));
    }
}
