//! The rooms of the house (`docs/architecture.md`): what each may name,
//! and that no file and no function outgrows what a reader can keep in mind.
//!
//! The sources are read as text, since no tool at hand knows rooms: comments, strings
//! and tests are blanked out, items are those that begin a line, as `rustfmt` has
//! them. A file names another one if it names an item that the other defines, by a
//! `use` or a full path; a re-export stands for the file that defines the item. `mod`
//! and `pub use` lines, by which a room shows what it has, name nothing; nor does a
//! method that is called.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order data flows: each may name those before it, none after.
const ROOMS: [&str; 16] = [
    "atomic_file",
    "words",
    "text",
    "corpus",
    "minutes",
    "analysis",
    "findings",
    "index",
    "coverage",
    "query",
    "ranking",
    "search",
    "history",
    "relevance",
    "evidence",
    "present",
];
/// The room above all.
const TOP: &str = "cli";

/// The rooms that may name tantivy.
const MAY_NAME_TANTIVY: [&str; 5] = ["analysis", "index", "query", "ranking", "search"];

/// Lines of the longest function.
const LONGEST_FUNCTION: usize = 80;
/// Lines of the longest file, tests and tables not counted.
const LONGEST_FILE: usize = 600;

#[test]
fn no_room_names_one_that_comes_after() {
    let house = House::read();
    let order = |file: &str| {
        let room = file.split(['/', '.']).next().unwrap_or_default();
        let known = ROOMS.iter().position(|known| *known == room);
        known.or((room == TOP).then_some(ROOMS.len()))
    };
    let mut wrong = String::new();
    for (from, to, what) in house.arrows() {
        let is_back = match (order(&from), order(&to)) {
            (Some(from), Some(to)) => from < to,
            _ => false,
        };
        if is_back {
            let _ = writeln!(wrong, "{from} names {what} of {to}");
        }
    }
    assert!(wrong.is_empty(), "arrows that run back up:\n{wrong}");
}

#[test]
fn every_file_is_in_a_room() {
    let house = House::read();
    let outside = house.files.keys().filter(|file| {
        let room = file.split(['/', '.']).next().unwrap_or_default();
        !ROOMS.contains(&room) && room != TOP && !["lib.rs", "main.rs"].contains(&file.as_str())
    });
    assert_eq!(outside.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let house = House::read();
    let mut wrong = String::new();
    for circle in house.circles() {
        let _ = writeln!(wrong, "{}:", circle.join(", "));
        for (from, to, what) in house.arrows() {
            if circle.contains(&from) && circle.contains(&to) {
                let _ = writeln!(wrong, "    {from} names {what} of {to}");
            }
        }
    }
    assert!(wrong.is_empty(), "circles:\n{wrong}");
}

#[test]
fn few_rooms_name_tantivy() {
    let house = House::read();
    let naming = house.files.iter().filter(|(file, source)| {
        let room = file.split('/').next().unwrap_or_default();
        let names_it = words(&source.code).any(|word| word == "tantivy" || word == "tantivy_fst");
        names_it && !MAY_NAME_TANTIVY.contains(&room)
    });
    let naming: Vec<&str> = naming.map(|(file, _)| file.as_str()).collect();
    assert_eq!(naming, [""; 0], "files that name tantivy");
}

#[test]
fn functions_and_files_are_short() {
    let mut wrong = Vec::new();
    for (file, code) in all_code() {
        let lines = counted_lines(&code);
        if lines > LONGEST_FILE {
            wrong.push((file.clone(), lines));
        }
        for (name, lines) in functions(&code) {
            if lines > LONGEST_FUNCTION {
                wrong.push((format!("{file} {name}"), lines));
            }
        }
    }
    assert!(wrong.is_empty(), "too long: {wrong:#?}");
}

/// Words that say of a function only how it stands to what it is called with: not what it
/// gives. With a noun they are names (`of_tree`, `places_before`).
const NO_NAMES: &[&str] = &[
    "about", "above", "after", "against", "all", "alone", "among", "any", "are", "around", "as_",
    "at", "before", "behind", "below", "beside", "between", "both", "by", "down", "each", "every",
    "for_", "has", "heard", "here", "in_", "into", "is", "it", "near", "none", "of", "on", "one",
    "only", "other", "others", "out", "over", "own", "read_it", "said", "same", "say", "some",
    "tell", "tells", "that", "there", "this", "those", "to", "told", "two", "weak", "who", "with",
    "within",
];
/// The language in which rules are written, some 400 times, always with its noun before it:
/// `TAKES.has(word)`, `token.is("at")`. They are the shortest of a row (`has`, `begins`,
/// `ends`; `is`, `is_any`, `is_in`): another name for one would have to rename its row.
const WORDS_OF_RULES: [(&str, &str); 2] = [("words.rs", "has"), ("text/token.rs", "is")];

#[test]
fn functions_are_named_for_what_they_give() {
    let mut wrong = Vec::new();
    let mut of_rules = Vec::new();
    for (file, code) in all_code() {
        for (name, _) in functions(&code) {
            let named = (file.as_str(), name.as_str());
            match WORDS_OF_RULES.iter().find(|known| **known == named) {
                Some(known) => of_rules.push(*known),
                None if NO_NAMES.contains(&name.as_str()) => wrong.push(format!("{file}: {name}")),
                None => {}
            }
        }
    }
    assert!(wrong.is_empty(), "nobody knows these alone: {wrong:#?}");
    of_rules.sort_unstable_by_key(|(file, _)| std::cmp::Reverse(*file));
    assert_eq!(of_rules, WORDS_OF_RULES, "each is there once");
    let code = "impl A {\n    pub fn of(a: B) -> C {\n        d(a)\n    }\n}\n";
    assert_eq!(
        functions(code),
        [("of".to_owned(), 3)],
        "what is there is seen"
    );
}

#[test]
fn names_are_followed_to_the_file_that_defines_them() {
    let house = House::read();
    let arrows = house.arrows();
    for (from, to, what) in [
        // By `use` of a re-export, by a module's name, and by a full path.
        ("history/cases.rs", "search/items.rs", "items_of_case"),
        ("ranking/beginnings.rs", "text/key.rs", "compare_key"),
        ("search/marks.rs", "text/faults.rs", "mend"),
        ("query/field.rs", "analysis/fold.rs", "fold"),
    ] {
        let arrow = (from.to_owned(), to.to_owned(), what.to_owned());
        assert!(arrows.contains(&arrow), "{arrow:?}");
    }
    let all =
        |used: &&Use| used.name == "*" && used.path.first().is_some_and(|first| first != "super");
    let stars = house
        .files
        .iter()
        .filter(|(_, source)| source.uses.iter().any(|used| all(&used)));
    let stars: Vec<&str> = stars.map(|(file, _)| file.as_str()).collect();
    assert_eq!(stars, [""; 0], "what `*` names cannot be told");
}

#[test]
fn sources_are_read_as_rust_has_them() {
    let code = blanked("a // \"b\n\"c // \\\" d\" 'e' '\\'' x<'a>(r#\"f\"g\"#) /* h /* i */ */ j");
    let words: Vec<&str> = words(&code).collect();
    assert_eq!(words, ["a", "x", "a", "j"]);
    let code = without_tests("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n");
    assert_eq!(functions(&code), [("a".to_owned(), 1), ("c".to_owned(), 1)]);
    let used = "use crate::a::{self, B as C, d::{E, f}};";
    let names: Vec<String> = Use::all(used)
        .into_iter()
        .map(|used| format!("{}={}", used.name, used.path.join(".")))
        .collect();
    assert_eq!(
        names,
        ["a=crate.a", "C=crate.a.B", "E=crate.a.d.E", "f=crate.a.d.f"]
    );
    assert_eq!(
        counted_lines("const A: [u8; 2] = [\n    1,\n    2,\n];\nfn b() {}\n"),
        1
    );
}

/// A source file, without comments, strings and tests.
struct Source {
    code: String,
    /// The module it is.
    module: Vec<String>,
    /// The items it defines.
    items: BTreeSet<String>,
    /// What it imports or shows.
    uses: Vec<Use>,
}

/// One name that a `use` brings.
struct Use {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

/// The sources, by their paths in `src`.
struct House {
    files: BTreeMap<String, Source>,
    /// The file of each module.
    modules: BTreeMap<Vec<String>, String>,
}

impl House {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        let mut modules = BTreeMap::new();
        for (name, text) in files_in_src(".rs") {
            let code = without_tests(&blanked(&text));
            let module = module_of(&name);
            let items = defined(&code);
            let uses = Use::all(&code);
            modules.insert(module.clone(), name.clone());
            let source = Source {
                code,
                module,
                items,
                uses,
            };
            files.insert(name, source);
        }
        assert!(files.len() > 50, "the sources are found");
        Self { files, modules }
    }

    /// Follows `path` from `module` to the file of an item and the item; `None` where it
    /// leads to a module or out of the crate.
    fn follow(&self, module: &[String], path: &[String], depth: usize) -> Option<(String, String)> {
        if depth > 8 {
            return None;
        }
        let (mut current, mut rest) = (module.to_vec(), path);
        while let Some((segment, after)) = rest.split_first() {
            match segment.as_str() {
                "crate" => current = Vec::new(),
                "self" => {}
                "super" => {
                    current.pop();
                }
                name => {
                    let mut child = current.clone();
                    child.push(name.to_owned());
                    if self.modules.contains_key(&child) {
                        current = child;
                    } else {
                        return self.follow_item(&current, name, after, depth);
                    }
                }
            }
            rest = after;
        }
        None
    }

    fn follow_item(
        &self,
        module: &[String],
        name: &str,
        after: &[String],
        depth: usize,
    ) -> Option<(String, String)> {
        let file = self.modules.get(module)?;
        let source = &self.files[file];
        if source.items.contains(name) {
            return Some((file.clone(), name.to_owned()));
        }
        let used = source.uses.iter().find(|used| used.name == name)?;
        // A name from another crate leads back to itself.
        if used.path.first().is_some_and(|first| first == name) && used.path.len() == 1 {
            return None;
        }
        let path: Vec<String> = used.path.iter().chain(after).cloned().collect();
        self.follow(module, &path, depth + 1)
    }

    /// Every file that names an item of another: the one, the other and the item.
    fn arrows(&self) -> BTreeSet<(String, String, String)> {
        let mut arrows = BTreeSet::new();
        for (file, source) in &self.files {
            let imported = source.uses.iter().filter(|used| !used.is_public);
            let imported = imported.map(|used| used.path.clone());
            for path in imported.chain(paths(&source.code)) {
                if let Some((other, name)) = self.follow(&source.module, &path, 0)
                    && other != *file
                {
                    arrows.insert((file.clone(), other, name));
                }
            }
        }
        arrows
    }

    /// The files that name each other, directly or not: all such groups.
    fn circles(&self) -> Vec<Vec<String>> {
        let mut reached: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let arrows = self.arrows();
        for file in self.files.keys() {
            let mut seen = BTreeSet::new();
            let mut left = vec![file.clone()];
            while let Some(next) = left.pop() {
                for (from, to, _) in &arrows {
                    if *from == next && seen.insert(to.clone()) {
                        left.push(to.clone());
                    }
                }
            }
            reached.insert(file, seen);
        }
        let mut circles: Vec<Vec<String>> = Vec::new();
        for (file, seen) in &reached {
            let is_known = circles
                .iter()
                .any(|circle| circle.iter().any(|member| member == file));
            if !seen.contains(*file) || is_known {
                continue;
            }
            let members = seen
                .iter()
                .filter(|other| reached[other.as_str()].contains(*file));
            circles.push(members.cloned().collect());
        }
        circles
    }
}

impl Use {
    /// Every name that the `use` lines of `code` bring.
    fn all(code: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut rest = code;
        let mut at_line_start = true;
        while !rest.is_empty() {
            let line_end = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let line = &rest[..line_end];
            let is_public = line.starts_with("pub");
            let tail = match line
                .strip_prefix("pub(crate) ")
                .or(line.strip_prefix("pub(super) "))
            {
                Some(tail) => tail,
                None => line.strip_prefix("pub ").unwrap_or(line),
            };
            if at_line_start && tail.trim_start().starts_with("use ") {
                let start = rest.find("use ").map_or(0, |at| at + 4);
                let end = rest.find(';').unwrap_or(rest.len());
                let tree: String = rest[start..end]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                Self::add(&[], &tree, is_public, &mut found);
                rest = &rest[end..];
                at_line_start = false;
                continue;
            }
            rest = &rest[line_end..];
            at_line_start = true;
        }
        found
    }

    fn add(before: &[String], tree: &str, is_public: bool, found: &mut Vec<Self>) {
        let tree = tree.trim();
        let path_end = tree.find('{').unwrap_or(tree.len());
        let mut path = before.to_vec();
        let (segments, renamed) = match tree[..path_end].split_once(" as ") {
            Some((segments, name)) => (segments, Some(name.trim().to_owned())),
            None => (&tree[..path_end], None),
        };
        let segments = segments.split("::").map(str::trim);
        path.extend(
            segments
                .filter(|segment| !segment.is_empty())
                .map(str::to_owned),
        );
        if let Some(inner) = tree.get(path_end..).filter(|inner| !inner.is_empty()) {
            let inner = inner.trim().trim_start_matches('{');
            let inner = inner.strip_suffix('}').unwrap_or(inner);
            let (mut depth, mut start) = (0, 0);
            for (at, letter) in inner.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        Self::add(&path, &inner[start..at], is_public, found);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            Self::add(&path, &inner[start..], is_public, found);
            return;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if path.len() > before.len() || tree == "self" {
            let name = renamed.or(path.last().cloned()).unwrap_or_default();
            found.push(Self {
                name,
                path,
                is_public,
            });
        }
    }
}

/// Returns the files in `src` whose names end with `ending`, by their paths there, with
/// their texts; tests are left out.
pub(super) fn files_in_src(ending: &str) -> Vec<(String, String)> {
    // `make` is a program of its own.
    files_in_src_without(&["tests", "make"], ending)
}

/// Returns every source with its path in `src`, programs of their own included, without
/// comments, strings and tests.
fn all_code() -> Vec<(String, String)> {
    let files = files_in_src_without(&["tests"], ".rs").into_iter();
    let files: Vec<_> = files
        .map(|(name, text)| (name, without_tests(&blanked(&text))))
        .collect();
    let is_made = |name: &str| name == "analysis/lexicon/make/lemmas.rs";
    assert!(files.iter().any(|(name, _)| is_made(name)), "it is found");
    files
}

fn files_in_src_without(folders: &[&str], ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, (folders, ending), &mut paths);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("it is in `src`");
        let name = name.to_str().expect("names are ASCII").replace('\\', "/");
        (name, fs::read_to_string(&path).expect("a source"))
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, (left_out, ending): (&[&str], &str), paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() && !left_out.contains(&name) {
            collect(&path, (left_out, ending), paths);
        } else if name.ends_with(ending) && name != "tests.rs" && !path.is_dir() {
            paths.push(path);
        }
    }
}

fn module_of(name: &str) -> Vec<String> {
    let bare = name.trim_end_matches(".rs");
    let mut module: Vec<String> = bare.split('/').map(str::to_owned).collect();
    let is_root = module.len() == 1 && ["lib", "main"].contains(&bare);
    if is_root || module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    // The program is a crate of its own, that names the library by its name.
    if bare == "main" {
        vec!["main".to_owned()]
    } else {
        module
    }
}

/// Returns the names of the items that begin a line.
fn defined(code: &str) -> BTreeSet<String> {
    const KINDS: [&str; 9] = [
        "fn",
        "struct",
        "enum",
        "trait",
        "type",
        "const",
        "static",
        "union",
        "macro_rules",
    ];
    let mut names = BTreeSet::new();
    for line in code
        .lines()
        .filter(|line| !line.starts_with([' ', '}', '#']))
    {
        let mut words = words(line);
        while let Some(word) = words.next() {
            if word == "const" && line.contains(" fn ") {
                continue;
            }
            if KINDS.contains(&word) {
                names.extend(words.next().map(str::to_owned));
                break;
            }
            if ["use", "mod", "impl"].contains(&word) {
                break;
            }
        }
    }
    names
}

/// Returns the words (names, numbers) of `code`.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// Returns every path of at least two names in `code`, without `use` lines.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut is_use = false;
    for line in code.lines() {
        let bare = line
            .trim_start()
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub ");
        is_use |= bare.starts_with("use ");
        if !is_use {
            let is_of_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
            let runs = line.split(|letter: char| !is_of_path(letter));
            for run in runs.filter(|run| run.contains("::")) {
                let names = run.split("::").filter(|name| !name.is_empty());
                found.push(
                    names
                        .map(|name| name.trim_matches(':').to_owned())
                        .collect(),
                );
            }
        }
        is_use &= !line.contains(';');
    }
    found
}

/// Returns the functions of `code` with their lines, signature and braces included.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut words = words(line);
        let is_fn = words.by_ref().take(5).any(|word| word == "fn");
        let begins = line
            .trim_start()
            .starts_with(['f', 'p', 'c', 'u', 'a', 'e']);
        let Some(name) = words.next().filter(|_| is_fn && begins) else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let is_whole = line.trim_end().ends_with(['}', ';']);
        let length = if is_whole {
            Some(0)
        } else {
            let rest = lines[at + 1..].iter();
            rest.clone()
                .position(|line| line.trim_end() == end)
                .map(|length| length + 1)
        };
        if let Some(length) = length {
            found.push((name.to_owned(), length + 1));
        }
    }
    found
}

/// Returns the lines of `code`, those of tables (`const`, `static`) not counted, nor
/// empty ones at the end, where tests stood.
fn counted_lines(code: &str) -> usize {
    let mut count = 0;
    let mut in_table = false;
    for line in code.trim_end().lines() {
        let bare = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ");
        let bare = bare.trim_start_matches("pub ");
        in_table |= (bare.starts_with("const ") || bare.starts_with("static "))
            && !bare.starts_with("const fn");
        count += usize::from(!in_table);
        if in_table && line.trim_end().ends_with(';') && !line.starts_with(' ') {
            in_table = false;
        }
    }
    count
}

/// Returns `text` with comments, strings and letters in quotes taken out, lines kept.
pub(super) fn blanked(text: &str) -> String {
    strings_apart(text).0.split('"').step_by(2).collect()
}

/// Returns `text` with comments and letters in quotes taken out, lines kept, and its
/// strings: `"n"` stands for the string `n`.
pub(super) fn strings_apart(text: &str) -> (String, Vec<String>) {
    let mut code = String::with_capacity(text.len());
    let mut strings: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let mut string = None;
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest, &code) {
            string = Some(rest[1..length].trim_matches('#'));
            length
        } else if letter == '"' {
            let length = quoted(rest, '"');
            string = Some(&rest[..length]);
            length
        } else if letter == '\'' && is_letter_in_quotes(rest) {
            quoted(rest, '\'')
        } else {
            code.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        if let Some(string) = string {
            let _ = write!(code, "\"{}\"", strings.len());
            strings.push(string.trim_matches('"').to_owned());
        }
        code.extend(rest[..length].chars().filter(|letter| *letter == '\n'));
        rest = &rest[length..];
    }
    (code, strings)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

fn raw_string(rest: &str, before: &str) -> Option<usize> {
    let is_word = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    let hashes = rest
        .strip_prefix('r')
        .filter(|_| !is_word || before.ends_with('b'))?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    let text = hashes[count..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(count));
    Some(1 + count + 1 + text.find(&end)? + end.len())
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn is_letter_in_quotes(rest: &str) -> bool {
    let mut letters = rest.chars().skip(1);
    letters.next() == Some('\\') || letters.next() == Some('\'')
}

/// Returns `code` with the items that are only there for tests taken out, lines kept.
pub(super) fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let item = &rest[at..];
        let end = item_end(item);
        kept.extend(item[..end].chars().filter(|letter| *letter == '\n'));
        rest = &item[end..];
    }
    kept + rest
}

/// Returns where the first item of `code` ends: at its `;` or closing brace.
fn item_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn types_are_told_apart_by_their_names() {
    let house = House::read();
    let mut defined: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (file, source) in &house.files {
        for name in source.code.lines().filter_map(type_defined) {
            defined.entry(name.to_owned()).or_default().push(file);
        }
    }
    defined.retain(|_, files| files.len() > 1);
    assert!(
        defined.is_empty(),
        "types of one name in several files: {defined:#?}"
    );
}

/// Returns the type that a line of a file defines.
fn type_defined(line: &str) -> Option<&str> {
    let item = match line.strip_prefix("pub") {
        Some(scoped) if scoped.starts_with('(') => scoped.split_once(')')?.1,
        Some(public) => public,
        None if line.starts_with(char::is_whitespace) => return None,
        None => line,
    };
    let mut words = words(item);
    let is_type = matches!(words.next()?, "struct" | "enum" | "trait" | "type");
    words.next().filter(|_| is_type)
}
