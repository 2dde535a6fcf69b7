//! Words of a query (søgeord) that were meant as options.
//!
//! `-budget` leaves a word out, and `-limit 1` would do so silently: with one dash too
//! few, or with the long dash that a text editor makes of two, an option looks like a
//! word. What may be an option is refused, with what was likely meant and with how the
//! word is left out all the same.
//!
//! ```text
//! refused = dash dash+ …                      two or more: nobody's word
//!         | dash letter digit*                -n, -n5
//!         | dash digit+                       -5
//!         | dash name [("=" | ":") …]         -limit, –limit, -lim, -limti, -limit=3
//! ```
//!
//! A name is that of an option of the command, a beginning that only one of them has, or
//! one letter away from a long one. A name of a field before `:` is no option:
//! `-committee:skole` leaves out what a committee decided.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, Command, Error};

use crate::query::field::FieldName;
use crate::text::cursor::is_dash;

use super::words::unescaped_words;

/// Letters of the shortest option that a word may be a slip of: `sport` is not `sort`.
const LETTERS_OF_A_SLIP: usize = 5;

/// Refuses the first word that was meant as an option.
pub(super) fn refuse_options(program: Command, matches: &ArgMatches) -> Result<(), Error> {
    let mut program = program;
    program.build();
    let mut path = vec![program.get_name().to_owned()];
    let mut leaf = matches;
    let mut command = &program;
    while let Some((name, below)) = leaf.subcommand() {
        let Some(subcommand) = command.find_subcommand(name) else {
            return Ok(());
        };
        path.push(name.to_owned());
        (command, leaf) = (subcommand, below);
    }
    let options = Options::of_command(command);
    let words = unescaped_words(leaf);
    let meant = words.iter().enumerate().find_map(|(at, (word, number))| {
        let next = words.get(at + 1).filter(|(_, next)| *next == number + 1);
        let next = next.map(|(next, _)| next.as_str());
        options.meant_by(word, next).map(|meant| (word, meant))
    });
    match meant {
        Some((word, meant)) => Err(refusal(&mut program, path, word, meant)),
        None => Ok(()),
    }
}

/// What a word was meant as: the option written out, with its value; `None` if there is
/// no telling which.
struct MeantOption(Option<String>);

/// The options of a command by their names, each with whether it has a value.
struct Options(Vec<(String, bool)>);

impl Options {
    fn of_command(command: &Command) -> Self {
        let options = command
            .get_arguments()
            .filter(|option| !option.is_hide_set());
        let named = options.filter_map(|option| {
            let has_value = option.get_action().takes_values();
            Some((option.get_long()?.to_owned(), has_value))
        });
        Self(named.collect())
    }

    /// Returns what `word` was meant as, before `next`; `None` if it is a word.
    fn meant_by(&self, word: &str, next: Option<&str>) -> Option<MeantOption> {
        let rest = word.trim_start_matches(is_dash);
        let dashes = word[..word.len() - rest.len()].chars().count();
        if dashes == 0 || rest.is_empty() {
            // `--` ends the options and is no word, and of other dashes alone nobody
            // can tell what was meant.
            return None;
        }
        let (name, value) = match rest.split_once(['=', ':']) {
            Some((name, value)) => (name, Some(value)),
            None => (rest, None),
        };
        if dashes == 1 && rest[name.len()..].starts_with(':') && FieldName::parse(name).is_some() {
            return None;
        }
        if let Some((option, has_value)) = self.nearest(name) {
            let value = value.or(next).filter(|value| !value.starts_with(is_dash));
            let written = match value.filter(|value| *has_value && !value.is_empty()) {
                Some(value) => format!("--{option} {value}"),
                None => format!("--{option}"),
            };
            return Some(MeantOption(Some(written)));
        }
        let digits = rest.trim_start_matches(char::is_alphabetic);
        let letters = rest[..rest.len() - digits.len()].chars().count();
        if letters < 2 && digits.chars().all(|digit| digit.is_ascii_digit()) {
            let digits = if digits.is_empty() {
                next.unwrap_or_default()
            } else {
                digits
            };
            return Some(MeantOption(self.with_number(digits)));
        }
        (dashes > 1).then_some(MeantOption(None))
    }

    /// Returns the option that `name` is, begins as only it does, or is a slip of.
    fn nearest(&self, name: &str) -> Option<&(String, bool)> {
        let name = name.to_lowercase();
        let is_name = name
            .chars()
            .all(|letter| letter.is_alphabetic() || "-_".contains(letter));
        if !is_name || name.chars().count() < 2 {
            return None;
        }
        let mut begun = self
            .0
            .iter()
            .filter(|(option, _)| option.starts_with(&name));
        let begun = begun.next().filter(|_| begun.next().is_none());
        let same = self.0.iter().find(|(option, _)| *option == name);
        let mut long = self
            .0
            .iter()
            .filter(|(option, _)| option.len() >= LETTERS_OF_A_SLIP);
        same.or(begun)
            .or_else(|| long.find(|(option, _)| is_slip(&name, option)))
    }

    /// Returns the option that a number alone stands for elsewhere: the most lines of
    /// `head -5`, or a year.
    fn with_number(&self, digits: &str) -> Option<String> {
        digits.parse::<u64>().ok()?;
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let option = if is_year { "date" } else { "limit" };
        let has_option = self.0.iter().any(|(known, _)| known == option);
        has_option.then(|| format!("--{option} {digits}"))
    }
}

/// Returns whether `typed` becomes `meant` if one letter is put in, taken out, replaced,
/// or changes places with its neighbour.
fn is_slip(typed: &str, meant: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let meant: Vec<char> = meant.chars().collect();
    if typed.len().abs_diff(meant.len()) > 1 {
        return false;
    }
    let pairs = || typed.iter().zip(&meant);
    let before = pairs().take_while(|(typed, meant)| typed == meant).count();
    let (typed, meant) = (&typed[before..], &meant[before..]);
    match (typed, meant) {
        ([], _) | (_, []) => true,
        ([first, rest @ ..], [meant_first, meant_rest @ ..]) => {
            let is_swapped = matches!(
                (rest, meant_rest),
                ([second, rest @ ..], [meant_second, meant_rest @ ..])
                    if first == meant_second && second == meant_first && rest == meant_rest
            );
            is_swapped || rest == meant_rest || rest == meant || typed == meant_rest
        }
    }
}

/// Returns the error for `word`: as typed, with what was likely meant.
fn refusal(program: &mut Command, path: Vec<String>, word: &str, meant: MeantOption) -> Error {
    let rest = word.trim_start_matches(is_dash);
    // What one letter stands for is not for clap to guess.
    let is_name = rest.chars().count() > 1;
    let likely = meant
        .0
        .or_else(|| suggested(program, path, rest).filter(|_| is_name));
    let likely = match likely {
        Some(likely) => format!("to give the option, write '{likely}'"),
        None => "options are written out, as in '--limit 5'".to_owned(),
    };
    let left_out = format!("to leave a word out, write it last: '-- -{rest}'");
    let tips = [likely, left_out].map(StyledStr::from).to_vec();
    let mut error = Error::new(ErrorKind::UnknownArgument).with_cmd(program);
    error.insert(
        ContextKind::InvalidArg,
        ContextValue::String(word.to_owned()),
    );
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    error
}

/// Returns the option that clap finds most like `--name`.
fn suggested(program: &mut Command, mut path: Vec<String>, name: &str) -> Option<String> {
    path.push(format!("--{name}"));
    let error = program.try_get_matches_from_mut(path).err()?;
    match error.get(ContextKind::SuggestedArg)? {
        ContextValue::String(option) => Some(option.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(word: &str, next: Option<&str>) -> Option<Option<String>> {
        let names = [
            "limit",
            "offset",
            "in",
            "sort",
            "format",
            "from",
            "date",
            "committee",
            "count",
            "synonyms",
            "exact",
            "help",
        ];
        let options =
            names.map(|name| (name.to_owned(), !["count", "exact", "help"].contains(&name)));
        Options(options.to_vec())
            .meant_by(word, next)
            .map(|meant| meant.0)
    }

    #[test]
    fn what_looks_like_an_option_is_none_of_the_words() {
        for (word, next, likely) in [
            ("-limit", Some("1"), Some("--limit 1")),
            ("-limit", None, Some("--limit")),
            ("-limit=3", None, Some("--limit 3")),
            ("-limit:3", Some("skole"), Some("--limit 3")),
            ("-Limit", Some("1"), Some("--limit 1")),
            ("–limit", Some("1"), Some("--limit 1")),
            ("—limit", Some("1"), Some("--limit 1")),
            ("−limit", Some("1"), Some("--limit 1")),
            ("‑limit", Some("1"), Some("--limit 1")),
            ("–-limit", Some("1"), Some("--limit 1")),
            ("--limti", Some("3"), Some("--limit 3")),
            ("-limti", Some("3"), Some("--limit 3")),
            ("-limits", Some("3"), Some("--limit 3")),
            ("-limt", Some("3"), Some("--limit 3")),
            ("-lim", Some("3"), Some("--limit 3")),
            ("-lamit", Some("-skole"), Some("--limit")),
            ("-fromat", Some("json"), Some("--format json")),
            ("-format", Some("json"), Some("--format json")),
            ("-in", Some("titel"), Some("--in titel")),
            ("-exact", Some("skole"), Some("--exact")),
            ("-committee", Some("skole"), Some("--committee skole")),
            ("-help", None, Some("--help")),
            ("-5", None, Some("--limit 5")),
            ("–5", None, Some("--limit 5")),
            ("-1", None, Some("--limit 1")),
            ("-2024", Some("skole"), Some("--date 2024")),
            ("-n5", None, Some("--limit 5")),
            ("-n", Some("5"), Some("--limit 5")),
            ("-s", Some("skole"), None),
            ("-å", None, None),
            ("--x", None, None),
            ("–-x", None, None),
        ] {
            let likely = likely.map(str::to_owned);
            assert_eq!(meant(word, next), Some(likely), "{word}");
        }
    }

    #[test]
    fn words_are_words() {
        for word in [
            "-vej",
            "-skole",
            "-sport",
            "-kort",
            "-dato",
            "-hest",
            "-covid19",
            "-økonomi",
            "-co",
            "-committee:skole",
            "-date:2024",
            "-titel:limit",
            "-85.11",
            "-2024-Q3",
            "-limit*",
            "-\"limit\"",
            "-5 skole",
            "-",
            "–",
            "limit",
            "5",
            "",
            "+limit",
            "–skole",
            "—xyz",
        ] {
            assert_eq!(meant(word, Some("1")), None, "{word}");
        }
    }

    #[test]
    fn one_letter_is_a_slip() {
        for typed in [
            "limi", "imit", "limmit", "limitt", "xlimit", "limot", "limti", "ilmit",
        ] {
            assert!(is_slip(typed, "limit"), "{typed}");
        }
        for typed in ["lim", "limitte", "lamot", "timil", "", "skole"] {
            assert!(!is_slip(typed, "limit"), "{typed}");
        }
    }
}
