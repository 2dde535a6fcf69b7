//! Names of files as minutes print them, compared with those on the disk.
//!
//! Two comparisons, each on its safe side: what is open has to be the very name
//! ([`exact_name`]); what is closed (lukket) need only be like it ([`name_seals`]), and of
//! its name nothing but checksums is kept.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::checksum::sha256_hex;

/// Letters of the shortest name by which a closed file is known: "nr" is no name.
const FEWEST_LETTERS: usize = 3;
/// Letters of the longest ending of a name of a file.
const LONGEST_ENDING: usize = 5;
/// Hexadecimal digits of a seal: enough that no two names of a folder share one.
const SEAL_DIGITS: usize = 16;

/// Returns `name` as it is compared with others: composed (NFC), in lower case, blanks
/// as one each.
pub fn exact_name(name: &str) -> String {
    let composed = name.nfc().collect::<String>().to_lowercase();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what the file at `path` may be called in minutes: its name, and that without
/// its ending, as [`exact_name`] has them.
pub fn exact_names_of_file(path: &str) -> Vec<String> {
    let name = exact_name(path.rsplit('/').next().unwrap_or(path));
    let stem = without_ending(&name).trim_end().to_owned();
    match stem == name {
        true => vec![name],
        false => vec![name, stem],
    }
}

/// Returns the checksums a closed file is known by: of its name without signs, with and
/// without the number before it and the ending behind it. None for what is no name.
///
/// Two names are of one file if they share a seal.
pub fn name_seals(name: &str) -> BTreeSet<String> {
    let name = exact_name(name);
    let mut forms = Vec::new();
    for name in [name.as_str(), without_ending(&name)] {
        let words: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let numbered = usize::from(words.first().is_some_and(|word| *word == "bilag"));
        let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit()) || word.len() == 1;
        let behind = numbered
            + words[numbered..]
                .iter()
                .take_while(|w| is_number(w))
                .count();
        forms.push(words.join(" "));
        forms.push(words[behind.min(words.len())..].join(" "));
    }
    let is_name = |form: &String| {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        letters >= FEWEST_LETTERS || form.contains(' ') && letters > 0
    };
    let named = forms.into_iter().filter(is_name);
    named.map(|form| seal(&form)).collect()
}

/// Returns the file that a link of a page leads to, relative to the page, with `/` between
/// its parts; `None` if it leads elsewhere.
pub(super) fn linked_file(href: &str) -> Option<String> {
    let path = href.trim().split(['#', '?']).next()?;
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = decoded(path)?;
    let is_step = |part: &str| !part.is_empty() && part != "." && part != "..";
    let stays = !path.contains([':', '\\', '\0']) && path.split('/').all(is_step);
    stays.then_some(path)
}

/// Returns a link with its signs decoded that are written as `%` and two digits.
fn decoded(link: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn seal(form: &str) -> String {
    let mut seal = sha256_hex(form.as_bytes());
    seal.truncate(SEAL_DIGITS);
    seal
}

/// Returns a name without its ending: a stop and a few letters, not a number.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=LONGEST_ENDING).contains(&ending.len())
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
                && ending.contains(|c: char| c.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_one(printed: &str, file: &str) -> bool {
        let seals = name_seals(printed);
        name_seals(file).iter().any(|seal| seals.contains(seal))
    }

    #[test]
    fn open_names_are_the_very_name() {
        let names = exact_names_of_file("sager/Kort over A\u{30a}en.PDF");
        assert_eq!(names, ["kort over åen.pdf", "kort over åen"]);
        assert!(names.contains(&exact_name("Kort  over Åen")));
        assert_eq!(exact_names_of_file("Plan 2.1"), ["plan 2.1"]);
        assert_eq!(exact_names_of_file(".txt"), [".txt"]);
        assert!(!names.contains(&exact_name("1. Kort over Åen")));
    }

    #[test]
    fn links_lead_to_files_beside() {
        for (href, file) in [
            (
                "bilag/Kort%20over%20%C3%A5en.pdf",
                Some("bilag/Kort over åen.pdf"),
            ),
            ("./a.pdf#side=2", Some("a.pdf")),
            ("100%.pdf", Some("100%.pdf")),
            ("/a.pdf", None),
            ("../a.pdf", None),
            ("%2e%2e/a.pdf", None),
            ("https://x.example/a.pdf", None),
            ("mailto:a@x.example", None),
            ("#top", None),
            ("", None),
        ] {
            assert_eq!(linked_file(href).as_deref(), file, "{href}");
        }
    }

    #[test]
    fn closed_names_need_only_be_alike() {
        for (printed, file) in [
            ("Notat om salg", "Notat om salg.pdf"),
            ("1. Notat om salg.docx", "notat_om_salg.pdf"),
            ("Bilag 2: Notat om salg", "Notat om salg.pdf"),
            ("Notat om salg", "Bilag 3 - NOTAT OM SALG.pdf"),
            ("Notat: å", "Notat_ a\u{30a}.pdf"),
            ("Bilag 2", "bilag 2.pdf"),
        ] {
            assert!(are_one(printed, file), "{printed} / {file}");
        }
        for (printed, file) in [
            ("Notat om salg", "Notat om køb.pdf"),
            ("Bilag 2", "Bilag 3.pdf"),
            ("2", "2.pdf"),
            ("", ".pdf"),
            ("Notat", "Notat om salg.pdf"),
        ] {
            assert!(!are_one(printed, file), "{printed} / {file}");
        }
    }
}
