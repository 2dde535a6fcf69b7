//! Lists of words that a rule consults lie in `.words` files (`CONTRIBUTING.md`, "Words").
//!
//! The sources are read as text, as `architecture` reads them. What is Danish is told by
//! the tables themselves and by the lexicon: names of elements, formats and arguments are
//! not, or only here and there in a list. A word that the code has for a name is an English
//! one, too, so that it alone makes no list Danish.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use referat::analysis::lexicon::Lexicon;

use super::architecture::{blanked, files_in_src, strings_apart, without_tests};

/// How many Danish words in one place of the code are a list.
const LIST: usize = 3;

/// What lists words and may: the beginnings of files, each with the reason.
const MAY_LIST_WORDS: [(&str, &str); 12] = [
    ("analysis/word.rs", "endings in the order they are cut"),
    ("corpus/detect.rs", "elements of HTML"),
    ("corpus/exports/xml.rs", "entities of XML"),
    ("corpus/html/elements.rs", "weights of CSS"),
    ("corpus/html/flow.rs", "elements of HTML"),
    ("corpus/office/xml.rs", "entities of XML"),
    ("corpus/type_size.rs", "units of CSS"),
    ("corpus/pdf/fonts.rs", "weights in names of fonts"),
    ("findings/commitments", "its tables are still to be made"),
    ("present/files/export/html.rs", "entities of XML"),
    (
        "present/terminal/verification.rs",
        "what is printed, not what is read",
    ),
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
            for row in rows {
                let row = row.split_once(": ").map_or(row, |(_, words)| words);
                let quoted = row.split('"').skip(1).step_by(2);
                let bare = row.split('"').step_by(2).flat_map(str::split_whitespace);
                of_tables.extend(quoted.chain(bare).map(|word| word.trim().to_owned()));
            }
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
