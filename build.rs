//! Compiles the tables of words in `src/**/*.words` into static sets and maps, which
//! `word_tables!` brings into the module that asks for them.
//!
//! ```text
//! file   = comment+ table+                 what the file is for, and where it comes from
//! table  = heading comment+ [columns] row+
//! heading = "[" name ["->" type [type]] "]"
//! columns = "columns:" name+               with two types: the second one's variants
//! row    = word+                           of a set
//!        | value ":" word+                 of a map: what the words mean
//! word   = a word, or words in quotation marks; "-" where a column has none
//! ```
//!
//! A table that is asked for and missing does not compile; one that nothing asks for is
//! dead code; a name or a word given twice, a table without a comment and a file that no
//! module asks for end the build here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, String>;

fn main() {
    let source =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo")).join("src");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("words");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    if let Err(message) = compile(&source, &out) {
        println!("cargo::error={message}");
        std::process::exit(1);
    }
}

fn compile(source: &Path, out: &Path) -> Result<()> {
    let mut files = Vec::new();
    files_below(source, &mut files)?;
    let modules = files.iter().filter(|file| has_ending(file, "rs"));
    let modules: Vec<String> = modules.map(|file| read(file)).collect::<Result<_>>()?;
    for file in files.iter().filter(|file| has_ending(file, "words")) {
        let name = file
            .strip_prefix(source)
            .map_err(|error| error.to_string())?;
        let name = name.with_extension("").to_string_lossy().replace('\\', "/");
        let asked = format!("word_tables!(\"{name}\")");
        if !modules.iter().any(|module| module.contains(&asked)) {
            return Err(format!(
                "src/{name}.words: no module asks for it with `{asked}`"
            ));
        }
        let code = tables(&read(file)?).map_err(|fault| format!("src/{name}.words: {fault}"))?;
        let target = out.join(format!("{name}.rs"));
        fs::create_dir_all(target.parent().unwrap_or(out)).map_err(|error| error.to_string())?;
        fs::write(&target, code).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    Ok(())
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            files_below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// A table as it is read.
#[derive(Default)]
struct Table {
    name: String,
    types: Vec<String>,
    columns: Vec<String>,
    comment: Vec<String>,
    /// The words with what they mean; nothing in a set.
    words: BTreeMap<String, String>,
}

/// Returns the code of all tables of a file.
fn tables(text: &str) -> Result<String> {
    let mut code = String::from("// Made by build.rs.\n");
    let mut names = BTreeSet::new();
    let mut table: Option<Table> = None;
    let (mut has_head, mut has_table) = (false, false);
    for (number, line) in (1..).zip(text.lines()) {
        let at = |fault: String| format!("line {number}: {fault}");
        let line = line.trim();
        if line.is_empty() {
        } else if let Some(heading) = line.strip_prefix('[') {
            if let Some(done) = table.take() {
                done.write(&mut code).map_err(at)?;
            }
            let heading = heading
                .strip_suffix(']')
                .ok_or_else(|| at("expected `]` at the end".to_owned()))?;
            let begun = Table::begin(heading);
            if !names.insert(begun.name.clone()) {
                return Err(at(format!("table `{heading}` is there twice")));
            }
            table = Some(begun);
            has_table = true;
        } else if let Some(comment) = line.strip_prefix('#') {
            has_head |= !has_table;
            if let Some(table) = table.as_mut().filter(|table| table.words.is_empty()) {
                table.comment.push(comment.trim().to_owned());
            }
        } else {
            let table = table
                .as_mut()
                .ok_or_else(|| at("expected a `[heading]` before words".to_owned()))?;
            table.add(line).map_err(at)?;
        }
    }
    if !has_head {
        return Err(
            "expected a comment at the top: what the file is for, and its origin".to_owned(),
        );
    }
    match table {
        Some(table) => table.write(&mut code)?,
        None => return Err("expected a `[heading]`, found none".to_owned()),
    }
    Ok(code)
}

impl Table {
    fn begin(heading: &str) -> Self {
        let (name, types) = heading.split_once("->").unwrap_or((heading, ""));
        Self {
            name: name.trim().to_owned(),
            types: types.split_whitespace().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    fn add(&mut self, row: &str) -> Result<()> {
        if self.comment.is_empty() {
            return Err("expected a comment below the heading: what the table is for".to_owned());
        }
        if let Some(columns) = row.strip_prefix("columns:") {
            self.columns = columns.split_whitespace().map(str::to_owned).collect();
            return Ok(());
        }
        if self.types.is_empty() {
            return words(row)?
                .into_iter()
                .try_for_each(|word| self.insert(word, String::new()));
        }
        let (value, row) = row
            .split_once(": ")
            .ok_or("expected `value: words` in a map")?;
        let value = self.value(0, value.trim());
        let row = words(row)?;
        if self.types.len() == 1 {
            return row
                .into_iter()
                .try_for_each(|word| self.insert(word, value.clone()));
        }
        if row.len() != self.columns.len() {
            return Err(format!(
                "expected {} columns, found {}",
                self.columns.len(),
                row.len()
            ));
        }
        for (column, word) in self.columns.clone().iter().zip(row) {
            if word != "-" {
                self.insert(word, format!("({value}, {})", self.value(1, column)))?;
            }
        }
        Ok(())
    }

    /// Returns the code of a value: a variant of an enum, or a number as it stands.
    fn value(&self, nth: usize, printed: &str) -> String {
        let kind = &self.types[nth];
        if kind.starts_with(char::is_lowercase) {
            return printed.to_owned();
        }
        let mut variant = String::new();
        for part in printed.split('_') {
            let mut letters = part.chars();
            variant.extend(letters.next().map(|first| first.to_ascii_uppercase()));
            variant.push_str(letters.as_str());
        }
        format!("{kind}::{variant}")
    }

    fn insert(&mut self, word: String, meaning: String) -> Result<()> {
        if self.words.contains_key(&word) {
            return Err(format!("`{word}` is there twice in `{}`", self.name));
        }
        self.words.insert(word, meaning);
        Ok(())
    }

    fn write(&self, code: &mut String) -> Result<()> {
        if self.words.is_empty() {
            return Err(format!("table `{}` has no words", self.name));
        }
        let name: String = self
            .name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() {
                    c.to_ascii_uppercase()
                } else {
                    '_'
                }
            })
            .collect();
        for line in &self.comment {
            let _ = writeln!(code, "/// {line}");
        }
        let kind = match self.types.as_slice() {
            [] => "Words".to_owned(),
            [one] => format!("WordMap<{one}>"),
            [one, two] => format!("WordMap<({one}, {two})>"),
            _ => return Err(format!("table `{}` has more than two types", self.name)),
        };
        let constructor = kind.split('<').next().unwrap_or(&kind);
        let _ = writeln!(
            code,
            "pub(crate) static {name}: crate::words::{kind} = crate::words::{constructor}::new(&["
        );
        for (word, meaning) in &self.words {
            let _ = match meaning.as_str() {
                "" => writeln!(code, "    {word:?},"),
                _ => writeln!(code, "    ({word:?}, {meaning}),"),
            };
        }
        code.push_str("]);\n");
        Ok(())
    }
}

/// Returns the words of a row; words in quotation marks are one.
fn words(row: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = row.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"').filter(|quoted| quoted.len() > 1) {
            Some(quoted) => quoted.split_once('"').ok_or("expected `\"` at the end")?,
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    Ok(words)
}
