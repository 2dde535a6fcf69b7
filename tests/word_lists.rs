//! Lists of words that a rule consults lie in `.words` files (`CONTRIBUTING.md`, "Words").
//!
//! The sources are read as text, as `architecture` reads them. What is Danish is told by
//! the tables themselves and by the lexicon: names of elements, formats and arguments are
//! not, or only here and there in a list. A word that the code has for a name is an English
//! one, too, so that it alone makes no list Danish.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use referat::analysis::lexicon::Lexicon;

use super::architecture::{blanked, files_in_src, strings_apart, without_tests};

/// How many Danish words in one place of the code are a list.
const LIST: usize = 3;

/// What lists words and may: the beginnings of files, each with the reason.
const MAY_LIST_WORDS: [(&str, &str); 13] = [
    ("analysis/word.rs", "endings in the order they are cut"),
    ("corpus/detect.rs", "elements of HTML"),
    ("corpus/exports/xml.rs", "entities of XML"),
    (
        "corpus/html/elements.rs",
        "classes, roles and weights of HTML and CSS",
    ),
    ("corpus/html/flow.rs", "elements of HTML"),
    ("corpus/html/rows.rs", "elements of HTML"),
    ("corpus/office/xml.rs", "entities of XML"),
    ("corpus/type_size.rs", "units of CSS"),
    ("corpus/pdf/fonts.rs", "weights in names of fonts"),
    ("present/files/export/html.rs", "entities of XML"),
    (
        "present/terminal/verification.rs",
        "what is printed, not what is read",
    ),
    ("text/faults.rs", "elements of HTML"),
    ("query/forms.rs", "endings in the order they are cut"),
];

#[test]
fn lists_of_words_are_data() {
    let danish = DanishWords::read();
    let names = names_in_code();
    let mut wrong = String::new();
    let mut without_need: BTreeSet<&str> = MAY_LIST_WORDS.iter().map(|(file, _)| *file).collect();
    for (file, text) in files_in_src(".rs") {
        let (code, strings) = strings_apart(&text);
        for list in word_lists(&without_tests(&code), &strings) {
            let all: BTreeSet<&str> = list.words.iter().map(String::as_str).collect();
            let words: Vec<&str> = all
                .iter()
                .copied()
                .filter(|word| danish.has(word))
                .collect();
            if words.len() < LIST || words.len() * 2 <= all.len() {
                continue;
            }
            let alone_danish = words.iter().filter(|word| !names.contains(**word));
            let is_danish = alone_danish.count() + 1 >= LIST;
            let may = MAY_LIST_WORDS.iter().find(|(may, _)| file.starts_with(may));
            if let Some((may, _)) = may {
                without_need.remove(may);
            } else if is_danish {
                let _ = writeln!(wrong, "{file}:{}: {}", list.line, words.join(" "));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "what belongs in a `.words` file:\n{wrong}"
    );
    assert_eq!(without_need, BTreeSet::new(), "exempt without need");
}

/// In how many tables a word stands that tells no notion: og, med, sag.
const COMMON: usize = 10;
/// How many other words two tables have in common that say the same.
const SHARED: usize = 6;
/// How many hundredths of the smaller table these are.
const MOST: usize = 60;

/// Tables that hold all words of a kind, with what each means: others choose some of them
/// for one place in a sentence, at most half as many.
const WHOLE_KINDS: [&str; 4] = [
    "findings/outcome/outcome [verbs]",
    "minutes/access/vocabulary [carriers]",
    "text/bodies [heads]",
    "text/clauses [conjunctions]",
];

/// What shares most of its words with another table and is another notion, with the reason.
const OTHER_NOTIONS: [(&str, &str, &str); 16] = [
    (
        "findings/commitments/commitments [receives]",
        "findings/commitments/commitments [surely receives]",
        "any finite verb, and verbs in any form that need no other one",
    ),
    (
        "findings/commitments/commitments [report verbs]",
        "findings/commitments/commitments [surely reported]",
        "any report, and a report that is expected and yet promised",
    ),
    (
        "findings/outcome/doers [adverbs around doers]",
        "findings/outcome/outcome [by the way]",
        "beside one who does something, and before any word that decides",
    ),
    (
        "findings/outcome/outcome [goes on]",
        "findings/outcome/outcome [turns]",
        "two choices of the conjunctions",
    ),
    (
        "findings/outcome/outcome [offices]",
        "findings/commitments/commitments [unit heads]",
        "a part of any name, and what a name begins with",
    ),
    (
        "findings/references/vocabulary [participles]",
        "minutes/kind [outcome words]",
        "what tells of a meeting, and what minutes have and agendas have not",
    ),
    (
        "findings/references/vocabulary [bars]",
        "text/times [parts]",
        "before a time that is no day of a meeting, and which part of it",
    ),
    (
        "minutes/access/vocabulary [document noun endings]",
        "minutes/access/vocabulary [document nouns]",
        "endings of compounds, and whole words",
    ),
    (
        "text/case_label [case labels]",
        "text/case_label [labels in text]",
        "on a line of its own, and in running text",
    ),
    (
        "minutes/course [course labels]",
        "minutes/layout [column names]",
        "labels with their meaning, and any head of a column",
    ),
    (
        "minutes/layout [formal items]",
        "minutes/layout [ordinary titles]",
        "whole titles, and beginnings",
    ),
    (
        "minutes/access/statement [publishing]",
        "minutes/access/vocabulary [published]",
        "verbs of a sentence, and labels of flags",
    ),
    (
        "minutes/access/vocabulary [closed by themselves]",
        "minutes/access/vocabulary [closed conditions]",
        "marks, and what a meeting is held behind",
    ),
    (
        "minutes/access/vocabulary [published]",
        "minutes/access/vocabulary [open flags]",
        "what a sentence says, and labels of flags",
    ),
    (
        "text/times [openings]",
        "text/times [relative years]",
        "where a time begins, and the year that is meant",
    ),
    (
        "minutes/access/statement [traces]",
        "minutes/access/vocabulary [traces]",
        "what a sentence may close by, and what a line may say of access at all",
    ),
];

#[test]
fn a_table_is_said_once() {
    let tables = word_tables();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in tables.iter().flat_map(|table| &table.words) {
        *counts.entry(word).or_default() += 1;
    }
    let telling = |table: &NamedTable| -> BTreeSet<String> {
        let words = table.words.iter();
        words
            .filter(|word| counts[word.as_str()] < COMMON)
            .cloned()
            .collect()
    };
    let telling: Vec<BTreeSet<String>> = tables.iter().map(telling).collect();
    let mut wrong = String::new();
    let mut without_need: BTreeSet<(&str, &str)> = OTHER_NOTIONS
        .iter()
        .map(|(one, other, _)| (*one, *other))
        .collect();
    for (nth, one) in tables.iter().enumerate() {
        for (behind, other) in tables[nth + 1..].iter().enumerate() {
            let (first, second) = (&telling[nth], &telling[nth + 1 + behind]);
            let shared = first.intersection(second).count();
            if shared < SHARED || shared * 100 < MOST * first.len().min(second.len()) {
                continue;
            }
            let named = |pair: &&(&str, &str)| {
                *pair == &(&*one.name, &*other.name) || *pair == &(&*other.name, &*one.name)
            };
            let exempt = without_need.iter().find(named).copied();
            if let Some(exempt) = exempt {
                without_need.remove(&exempt);
            } else if !one.is_part_of(other) && !other.is_part_of(one) {
                let words: Vec<&str> = first.intersection(second).map(String::as_str).collect();
                let _ = writeln!(wrong, "{} ~ {}: {}", one.name, other.name, words.join(" "));
            }
        }
    }
    assert!(wrong.is_empty(), "tables that say the same:\n{wrong}");
    assert_eq!(without_need, BTreeSet::new(), "exempt without need");
}

/// What says of itself "Those of [name] …" has nothing that the named table lacks.
#[test]
fn what_is_a_part_of_a_table_has_nothing_else() {
    let tables = word_tables();
    let mut wrong = String::new();
    for table in &tables {
        let Some(whole) = table.whole() else { continue };
        let own_file = |other: &&NamedTable| other.file() == table.file();
        let mut named = tables.iter().filter(|other| other.heading() == whole);
        let Some(whole) = named.clone().find(own_file).or_else(|| named.next()) else {
            let _ = writeln!(wrong, "{}: no table [{whole}]", table.name);
            continue;
        };
        for word in table.words.difference(&whole.words) {
            let _ = writeln!(wrong, "{}: `{word}` is not in {}", table.name, whole.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A table of a `.words` file.
struct NamedTable {
    /// Its file and its heading: `text/bodies [heads]`.
    name: String,
    comment: String,
    words: BTreeSet<String>,
}

impl NamedTable {
    fn file(&self) -> &str {
        self.name.split(" [").next().unwrap_or_default()
    }

    fn heading(&self) -> &str {
        let heading = self.name.split(" [").nth(1).unwrap_or_default();
        heading.trim_end_matches(']')
    }

    /// Returns the name of the table of which it says that it is a part.
    fn whole(&self) -> Option<&str> {
        let rest = self.comment.strip_prefix("Those of [")?;
        rest.split(']').next()
    }

    /// Returns whether it is a choice of the words of `other`.
    fn is_part_of(&self, other: &Self) -> bool {
        let chosen =
            WHOLE_KINDS.contains(&&*other.name) && self.words.len() * 2 <= other.words.len();
        chosen || self.whole() == Some(other.heading()) && self.words.is_subset(&other.words)
    }
}

/// Returns the tables of all `.words` files.
fn word_tables() -> Vec<NamedTable> {
    let mut tables: Vec<NamedTable> = Vec::new();
    for (file, text) in files_in_src(".words") {
        let file = file.trim_end_matches(".words");
        let mut in_table = false;
        for row in text.lines() {
            if let Some(heading) = row.strip_prefix('[') {
                let heading = heading.split([']', '-']).next().unwrap_or_default();
                tables.push(NamedTable {
                    name: format!("{file} [{}]", heading.trim_end()),
                    comment: String::new(),
                    words: BTreeSet::new(),
                });
                in_table = true;
                continue;
            }
            let Some(table) = tables.last_mut().filter(|_| in_table) else {
                continue;
            };
            if let Some(comment) = row.strip_prefix('#') {
                table.comment.push_str(comment.trim_start());
            } else if !row.starts_with("columns: ") {
                table.words.extend(words_of_row(row));
            }
        }
    }
    tables
}

/// Returns the words of a row of a table, without what they mean.
fn words_of_row(row: &str) -> impl Iterator<Item = String> {
    let row = match row.split_once(": ") {
        Some((value, words)) if !value.contains(['"', ' ']) || value.starts_with('\'') => words,
        _ => row,
    };
    let quoted = row.split('"').skip(1).step_by(2);
    let bare = row.split('"').step_by(2).flat_map(str::split_whitespace);
    let words = quoted.chain(bare).map(str::trim);
    words.filter(|word| *word != "-").map(str::to_owned)
}

#[test]
fn lists_of_words_are_seen_wherever_they_stand() {
    for (code, words) in [
        (r#"let a = ["og", "samt"];"#, "og samt"),
        (r#"&[("og", 1), ("samt", 2)]"#, "og samt"),
        (r#"#[arg(aliases = ["og", "samt"])]"#, ""),
        (r#"a[0] == "og" || b.is("samt") || c"#, "og samt"),
        (r#"a("og", "samt")"#, ""),
        (r#"matches!(a("et"), "og" | "samt" if b("men"))"#, "og samt"),
        (
            r#"match a { "og" | "samt" if b("et") => "to", Some("men") => { c("tre") } _ => d }"#,
            "og samt men",
        ),
        (
            r#"match a { 1 => match b { "og" => c, "samt" => d, _ => e }, _ => f }"#,
            "og samt",
        ),
        (r#"r"\b(?:og|samt)\s""#, "og samt"),
        (r#"// ["og", "samt"]"#, ""),
    ] {
        let (read, strings) = strings_apart(code);
        let lists = word_lists(&read, &strings);
        let found: Vec<String> = lists.into_iter().flat_map(|list| list.words).collect();
        assert_eq!(found.join(" "), words, "{code}");
    }
    let danish = DanishWords::read();
    for word in ["og", "byrådet", "dagsordenspunkt", "ikke offentlig", "pkt"] {
        assert!(danish.has(word), "{word}");
    }
    for word in [
        "",
        "a",
        "Og",
        "blockquote",
        "journal_number",
        "og_samt",
        "qwxz",
    ] {
        assert!(!danish.has(word), "{word}");
    }
}

/// The words that are Danish: those of the tables, and those of the lexicon.
struct DanishWords {
    of_tables: BTreeSet<String>,
}

impl DanishWords {
    fn read() -> Self {
        let mut of_tables = BTreeSet::new();
        for (_, table) in files_in_src(".words") {
            let rows = table.lines().filter(|row| !row.starts_with(['#', '[']));
            of_tables.extend(rows.flat_map(words_of_row));
        }
        Self { of_tables }
    }

    /// Returns whether `literal` is such a word, or some; single letters are none but "i".
    fn has(&self, literal: &str) -> bool {
        let literal = literal.trim();
        let spelt = |letter: char| letter.is_lowercase() || " -./".contains(letter);
        let known = |word: &str| {
            let letters = word.chars().count();
            letters > 1 && Lexicon::danish().form(word).is_some()
        };
        (literal == "i" || literal.chars().count() > 1)
            && literal.chars().all(spelt)
            && (self.of_tables.contains(literal) || literal.split(' ').all(known))
    }
}

/// Returns the names and keywords in the sources, which are English: words spelt so may be.
fn names_in_code() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, text) in files_in_src(".rs") {
        let code = blanked(&text);
        let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        names.extend(code.split(|letter| !of_name(letter)).map(str::to_owned));
    }
    names
}

/// Strings that stand together in code, as what something is compared with.
struct WordList {
    line: usize,
    words: Vec<String>,
}

/// Returns the lists in `code`, where `"n"` stands for the string `n`: arrays, the patterns
/// of a `match` or a `matches!`, what `||` joins, and the alternatives of a regular
/// expression. Attributes, which name arguments of the program, hold none.
fn word_lists(code: &str, strings: &[String]) -> Vec<WordList> {
    let code = without_attributes(code);
    let mut lists = Vec::new();
    let mut add = |at: usize, words: Vec<String>| {
        if words.len() > 1 {
            let line = code[..at].matches('\n').count() + 1;
            lists.push(WordList { line, words });
        }
    };
    let strings_in = |part: &str| -> Vec<String> {
        let numbers = part.split('"').skip(1).step_by(2);
        let numbers = numbers.filter_map(|number| number.parse::<usize>().ok());
        numbers.map(|number| strings[number].clone()).collect()
    };
    let mut read_to = 0;
    for (at, _) in code.match_indices('[') {
        if at >= read_to {
            read_to = at + group_end(&code[at..]);
            add(at, strings_in(&code[at..read_to]));
        }
    }
    for (at, _) in code.match_indices("match ") {
        let Some(open) = code[at..].find('{').map(|open| at + open) else {
            continue;
        };
        let block = &code[open..open + group_end(&code[open..])];
        let patterns = patterns(&block[1..]).into_iter();
        add(at, patterns.flat_map(strings_in).collect());
    }
    for (at, name) in code.match_indices("matches!") {
        let open = at + name.len();
        let group = &code[open..open + group_end(&code[open..])];
        let pattern = top_level(group.get(1..).unwrap_or_default(), ",");
        let pattern = pattern.map_or("", |comma| &group[comma + 2..]);
        add(at, strings_in(without_guard(pattern)));
    }
    let mut at = 0;
    for statement in code.split_inclusive([';', '{', '}']) {
        let mut joined = Vec::new();
        for part in statement.split("||").chain([""]) {
            let mut found = strings_in(part);
            if found.len() == 1 && statement.contains("||") {
                joined.append(&mut found);
            } else {
                add(at, std::mem::take(&mut joined));
            }
        }
        at += statement.len();
    }
    let mut at = 0;
    for part in code.split('"') {
        let string = part
            .parse::<usize>()
            .ok()
            .and_then(|number| strings.get(number));
        let alternatives = string.filter(|string| string.contains('|'));
        add(
            at,
            alternatives.map_or(Vec::new(), |string| words_of_pattern(string)),
        );
        at += part.len() + 1;
    }
    lists
}

/// Returns the longest run of letters of each alternative of a regular expression.
fn words_of_pattern(pattern: &str) -> Vec<String> {
    let longest = |part: &str| {
        let runs = part.split(|letter: char| !letter.is_lowercase());
        runs.max_by_key(|run| run.len()).map(str::to_owned)
    };
    let words = pattern.split('|').filter_map(longest);
    words.filter(|word| !word.is_empty()).collect()
}

/// Returns `code` with attributes taken out, lines kept.
fn without_attributes(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[").or_else(|| rest.find("#![")) {
        let open = at + rest[at..].find('[').unwrap_or_default();
        let end = open + group_end(&rest[open..]);
        kept.push_str(&rest[..at]);
        kept.extend(rest[at..end].chars().filter(|letter| *letter == '\n'));
        rest = &rest[end..];
    }
    kept + rest
}

/// Returns where the group ends that the bracket at the beginning of `code` opens.
fn group_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth <= 1 => return at + 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Returns where `sign` stands first in `code` outside of brackets, before the bracket
/// that closes what `code` stands in.
fn top_level(code: &str, sign: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return None,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && code[at..].starts_with(sign) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Returns the patterns of the arms that `block` has, without their guards.
fn patterns(block: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = block;
    while let Some(arrow) = top_level(rest, "=>") {
        found.push(without_guard(&rest[..arrow]));
        let behind = rest[arrow + 2..].trim_start();
        let end = match behind.starts_with('{') {
            true => group_end(behind),
            false => top_level(behind, ",").unwrap_or(behind.len()),
        };
        rest = behind[end..].trim_start().trim_start_matches(',');
    }
    found
}

fn without_guard(pattern: &str) -> &str {
    pattern.split(" if ").next().unwrap_or_default()
}
