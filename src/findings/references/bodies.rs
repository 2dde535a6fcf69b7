//! Bodies (udvalg, råd, fora) as sentences name them, and which names are one body's.
//!
//! ```text
//! body = [part "-" ("," part "-")* "og"] head         Børne- og Skoleudvalget
//!      | adjective "Udvalg"                           Teknisk Udvalg
//!      | ("Udvalget" | "Udvalg") "for" names          Udvalget for Teknik og Miljø
//!      | shortened                                    ØU, KB, HovedMED
//! ```

use std::ops::Range;

use super::words::Word;
use crate::text::compare_key;

/// A body a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub words: Range<usize>,
    /// Whether it stands in the genitive: Økonomiudvalgets.
    pub genitive: bool,
    /// A group that works and reports: only its meetings count.
    pub group: bool,
}

/// Councils and boards that only look like bodies of a municipality.
const FOREIGN: [&str; 13] = [
    "europarådet",
    "ministerrådet",
    "sikkerhedsrådet",
    "forbrugerrådet",
    "landbrugsrådet",
    "statsrådet",
    "europa-kommissionen",
    "eu-kommissionen",
    "kommissionen",
    "rådet",
    "nævnet",
    "folketingsudvalget",
    "etisk råd",
];

/// Shortened names in `U` that are no committee (udvalg).
const NO_COMMITTEES: [&str; 10] = [
    "EU", "STU", "EGU", "HGU", "FGU", "SDU", "DTU", "AAU", "ITU", "PPU",
];

/// Returns the bodies of a sentence in order, never overlapping.
pub(super) fn bodies(words: &[Word<'_>]) -> Vec<Body> {
    let mut found: Vec<Body> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((genitive, group)) = head(words, at) else {
            at += 1;
            continue;
        };
        let free_from = found.last().map_or(0, |body| body.words.end);
        let start = first_part(words, at).max(free_from);
        let mut end = behind_names(words, at);
        let mut genitive = genitive;
        // ØU's
        if let Some([mark, s]) = words.get(end..end + 2)
            && mark.is_one_of(&["'", "’"])
            && mark.from == words[end - 1].to
            && s.is("s")
        {
            end += 2;
            genitive = true;
        }
        found.push(Body {
            words: start..end,
            genitive,
            group,
        });
        at = end;
    }
    found
}

/// Returns whether a body's name has its head at `at`: in the genitive, a group.
fn head(words: &[Word<'_>], at: usize) -> Option<(bool, bool)> {
    let word = &words[at];
    if !word.is_letters() || word.text.ends_with('-') {
        return None;
    }
    let is_short = word.text.chars().all(char::is_uppercase) && word.text.chars().count() < 5;
    if is_short {
        return is_abbreviation(word.text).then_some((false, false));
    }
    let last = word.key.rsplit('-').next().unwrap_or(&word.key);
    if word.text.ends_with("MED") && word.text.len() > 3 {
        return Some((false, false));
    }
    if word.text.ends_with("MEDs") || word.text.ends_with("MED's") {
        return Some((true, false));
    }
    let bare = last.strip_suffix('s');
    let named = |name: &str| is_head(words, at, name);
    if let Some(group) = named(last) {
        return Some((false, group));
    }
    bare.and_then(named).map(|group| (true, group))
}

/// Returns whether shortened `text` may be a body: `ØU`, `KB`, `TMU`.
pub(super) fn is_abbreviation(text: &str) -> bool {
    let length = text.chars().count();
    let listed = matches!(text, "KB" | "KMB" | "BR" | "BY" | "CF");
    let committee = (2..=4).contains(&length) && text.ends_with('U');
    listed || committee && !NO_COMMITTEES.contains(&text)
}

/// Returns whether `name`, without genitive, is the head of a body, and a group.
fn is_head(words: &[Word<'_>], at: usize, name: &str) -> Option<bool> {
    const ALWAYS: [&str; 11] = [
        "kommunalbestyrelsen",
        "byrådet",
        "regionsrådet",
        "borgerrepræsentationen",
        "magistraten",
        "direktionen",
        "byråd",
        "regionsråd",
        "chefforum",
        "direktørforum",
        "hovedudvalget",
    ];
    const GROUPS: [&str; 3] = ["gruppen", "bestyrelsen", "kredsen"];
    let word = &words[at];
    let whole = word.key.strip_suffix('s').unwrap_or(&word.key);
    if FOREIGN.contains(&name) || FOREIGN.contains(&whole) || name.ends_with("området") {
        return None;
    }
    let capital = word.is_capitalised();
    let before = at.checked_sub(1).map(|at| &words[at]);
    let compound = |end: &str| name.len() > end.len() && name.ends_with(end);
    let is_body = ALWAYS.contains(&name)
        || name == "udvalget"
        || compound("udvalget")
        || compound("rådet") && !name.ends_with("forrådet")
        || compound("nævnet") && !name.ends_with("klagenævnet") && !name.ends_with("ankenævnet")
        || compound("kommissionen")
        || (compound("forum") || compound("forummet")) && (capital || name.starts_with("leder"))
        || compound("udvalg") && capital
        || (compound("seniorråd") || compound("ældreråd") || compound("handicapråd")) && capital
        || name == "kommunalbestyrelse"
            && before.is_some_and(|word| word.is_one_of(&["nye", "ny"]))
        || name == "udvalg" && capital && (is_adjective(words, at) || is_for(words, at + 1));
    if is_body {
        return Some(false);
    }
    GROUPS.iter().any(|end| name.ends_with(end)).then_some(true)
}

/// Returns whether a capitalised adjective stands before `Udvalg`: Teknisk Udvalg.
fn is_adjective(words: &[Word<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| {
        let word = &words[at];
        word.is_capitalised() && (word.key.ends_with("sk") || word.key.ends_with("ske"))
    })
}

fn is_for(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is("for"))
}

/// Returns the first word of the name whose head is at `at`.
fn first_part(words: &[Word<'_>], at: usize) -> usize {
    let is_part = |at: usize| words[at].text.ends_with('-') && words[at].is_letters();
    let mut start = at;
    let joined = start >= 2 && words[start - 1].is_one_of(&["og", "&"]);
    if joined && is_part(start - 2) {
        start -= 2;
        while start >= 2 && words[start - 1].is(",") && is_part(start - 2) {
            start -= 2;
        }
    } else if words[at].is_one_of(&["udvalg", "udvalgs", "udvalget", "udvalgets"])
        && is_adjective(words, at)
    {
        start -= 1;
    }
    start
}

/// Returns the end of the name whose head is at `at`, with the names behind `for`.
fn behind_names(words: &[Word<'_>], at: usize) -> usize {
    let general = ["udvalget", "udvalgets", "udvalg", "udvalgs"];
    if !words[at].is_one_of(&general) || !is_for(words, at + 1) {
        return at + 1;
    }
    let mut end = at + 1;
    let mut next = at + 2;
    while let Some(word) = words.get(next) {
        let own = word.is_letters() && (word.is_capitalised() || next == at + 2);
        if own && (next == at + 2 || head(words, next).is_none()) {
            end = next + 1;
        } else if !word.is_one_of(&["og", ",", "&"]) {
            // "Udvalget for børn og unge"
            let second = end == at + 3 && words[next - 1].is("og") && word.is_letters();
            if second && !words[at + 2].is_capitalised() {
                end = next + 1;
            }
            break;
        }
        next += 1;
    }
    end
}

/// Whether `printed` is the body called `committee`: in any inflection, shortened, or by
/// another name of the council (kommunalbestyrelse, byråd).
pub fn is_same(printed: &str, committee: &str) -> bool {
    let (name, other) = (Name::of(printed), Name::of(committee));
    if name.council || other.council {
        return name.council && other.council;
    }
    name.parts == other.parts
        || name.initials.contains(&other.joined)
        || other.initials.contains(&name.joined)
}

/// Whether `printed` names no body of its own: `udvalget`, `rådet`.
pub(super) fn is_general(printed: &str) -> bool {
    Name::of(printed).parts == ["udvalg"]
}

/// A body's name as it is compared.
struct Name {
    /// The words without `og`, inflection and hyphens.
    parts: Vec<String>,
    /// The words joined.
    joined: String,
    /// What it may be shortened to.
    initials: Vec<String>,
    council: bool,
}

impl Name {
    fn of(name: &str) -> Self {
        const COUNCILS: [&str; 5] = [
            "kommunalbestyrelse",
            "byråd",
            "borgerrepræsentation",
            "kb",
            "kmb",
        ];
        let key = compare_key(name).replace(['\'', '’'], "");
        let mut parts: Vec<String> = key
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !matches!(*word, "" | "og" | "for" | "det" | "den" | "i" | "s"))
            .map(bare)
            .collect();
        // "Askevig Byråd": the place is no part of the name.
        let council = parts
            .last()
            .is_some_and(|last| COUNCILS.contains(&last.as_str()) || last == "br" || last == "by");
        // "Udvalget for Teknik og Miljø" and "Teknik- og Miljøudvalget" are one.
        if parts.len() > 1 && parts[0] == "udvalg" {
            parts.remove(0);
            if let Some(last) = parts.last_mut() {
                last.push_str("udvalg");
            }
        }
        let mut names: Vec<String> = parts.clone();
        if names.len() > 1 && names.last().is_some_and(|last| last == "udvalg") {
            // Teknisk Udvalg
            names.pop();
            if let Some(last) = names.last_mut() {
                last.push_str("udvalg");
            }
        }
        Self {
            initials: initials(&names),
            joined: parts.concat(),
            parts,
            council,
        }
    }
}

/// Returns a word without genitive and article, without the hyphen form's `-s`.
fn bare(word: &str) -> String {
    let word = word
        .strip_suffix('s')
        .filter(|rest| rest.len() > 3)
        .unwrap_or(word);
    for (ending, kept) in [
        ("udvalget", "udvalg"),
        ("rådet", "råd"),
        ("forummet", "forum"),
        ("bestyrelsen", "bestyrelse"),
        ("repræsentationen", "repræsentation"),
        ("direktionen", "direktion"),
        ("magistraten", "magistrat"),
        ("nævnet", "nævn"),
        ("kommissionen", "kommission"),
        ("gruppen", "gruppe"),
    ] {
        if let Some(stem) = word.strip_suffix(ending) {
            return format!("{stem}{kept}");
        }
    }
    word.to_owned()
}

/// Returns what a name may be shortened to: økonomiudvalg to `øu`.
fn initials(parts: &[String]) -> Vec<String> {
    const HEADS: [&str; 6] = ["udvalg", "forum", "råd", "bestyrelse", "nævn", "kommission"];
    let Some(last) = parts.last() else {
        return Vec::new();
    };
    let Some(head) = HEADS.iter().find(|head| last.ends_with(**head)) else {
        return Vec::new();
    };
    let firsts = parts.iter().filter(|part| part.as_str() != *head);
    let mut short: String = firsts.filter_map(|part| part.chars().next()).collect();
    if short.is_empty() {
        return Vec::new();
    }
    short.extend(head.chars().next());
    vec![short]
}

#[cfg(test)]
mod tests {
    use super::{bodies, is_same};
    use crate::findings::references::words::words;

    fn named(text: &str) -> Vec<&str> {
        let words = words(text);
        bodies(&words)
            .into_iter()
            .map(|body| &text[words[body.words.start].from..words[body.words.end - 1].to])
            .collect()
    }

    #[test]
    fn bodies_are_found_whole() {
        for (text, found) in [
            (
                "i Børne- og Skoleudvalget den",
                vec!["Børne- og Skoleudvalget"],
            ),
            (
                "Social-, Sundheds- og Ældreudvalgets møde",
                vec!["Social-, Sundheds- og Ældreudvalgets"],
            ),
            ("på ØU og KB samt i EU", vec!["ØU", "KB"]),
            ("Teknisk Udvalg, 12-03", vec!["Teknisk Udvalg"]),
            (
                "Udvalget for Teknik og Miljø den",
                vec!["Udvalget for Teknik og Miljø"],
            ),
            (
                "Udvalget for Teknik, Økonomiudvalget",
                vec!["Udvalget for Teknik", "Økonomiudvalget"],
            ),
            ("ØU's beslutning", vec!["ØU's"]),
            ("HovedMED og chefforum", vec!["HovedMED", "chefforum"]),
            ("skole- og dagtilbudsområdet, EU-Kommissionen", vec![]),
            ("Planklagenævnet og Ministerrådet", vec![]),
        ] {
            assert_eq!(named(text), found, "{text}");
        }
    }

    #[test]
    fn names_of_one_body_are_the_same() {
        for (name, other, same) in [
            ("ØU", "Økonomiudvalget", true),
            ("Økonomiudvalgets", "Økonomiudvalget", true),
            ("økonomiudvalg", "ØKONOMIUDVALG", true),
            ("KMB", "Kommunalbestyrelsen", true),
            ("Byrådet", "Fjordby Byråd", true),
            ("Byrådet", "Kommunalbestyrelsen", true),
            ("TMU", "Teknik- og Miljøudvalget", true),
            (
                "Udvalget for Teknik og Miljø",
                "Teknik- og Miljøudvalget",
                true,
            ),
            ("Chefforums", "Chefforum", true),
            ("CF", "Chefforum", true),
            ("TU", "Teknisk Udvalg", true),
            ("Direktørforum", "Chefforum", false),
            ("ØU", "Kommunalbestyrelsen", false),
            ("Skoleudvalget", "Børne- og Skoleudvalget", false),
            ("", "", true),
        ] {
            assert_eq!(is_same(name, other), same, "{name} {other}");
        }
    }
}
