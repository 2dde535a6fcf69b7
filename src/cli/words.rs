//! The words of a query (søgeord) as arguments.
//!
//! A word with a minus before it (`-budget`) looks like an option. Clap reads one as
//! the value of an argument that `allow_hyphen_values`; but of a list of such values
//! it never finds the end, and `skole --limit 3` is three words. So for a run the list
//! is taken apart: every word is an argument of its own, of which there are as many
//! as could be needed, and options are options wherever they stand. What follows
//! `--` are words whatever they look like.
//!
//! An option nobody knows is a word by this reading, and is refused afterwards, by
//! clap's own words. Help, manual and completions are made of the definition as it
//! is derived, with the list.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

/// The list of words, by which the commands are known that have one.
const LIST: &str = "query";
/// The words after `--`.
const AFTER_ESCAPE: &str = "words-after-escape";

/// The words of a query, as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct QueryWords(Vec<String>);

impl QueryWords {
    /// Returns the query as typed.
    pub fn typed(&self) -> String {
        self.0.join(" ")
    }
}

impl Args for QueryWords {
    fn augment_args(command: Command) -> Command {
        let list = Arg::new(LIST)
            .value_name("QUERY")
            .help("What to look for; `referat search --help` has the language of queries")
            .action(ArgAction::Append);
        command.arg(list)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for QueryWords {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let ids = (0..).map(word_id).take_while(|id| is_there(matches, id));
        let ids = ids.chain([AFTER_ESCAPE.to_owned(), LIST.to_owned()]);
        let words = ids.flat_map(|id| values(matches, &id));
        Ok(Self(words.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Returns `program` with the lists of words taken apart, for at most `most` words.
pub(super) fn with_single_words(program: Command, most: usize) -> Command {
    let program = program.mut_subcommands(|command| with_single_words(command, most));
    if !program
        .get_arguments()
        .any(|argument| argument.get_id() == LIST)
    {
        return program;
    }
    let word = |id: String, index| Arg::new(id).value_name("QUERY").index(index).hide(true);
    let words = (0..most).map(|number| word(word_id(number), number + 1).allow_hyphen_values(true));
    let after = word(AFTER_ESCAPE.to_owned(), most + 2)
        .action(ArgAction::Append)
        .last(true);
    program
        .mut_arg(LIST, |list| list.index(most + 1))
        .args(words)
        .arg(after)
}

/// Refuses a word that was meant as an option.
pub(super) fn refuse_options(program: Command, matches: &ArgMatches) -> Result<(), Error> {
    let mut path = vec![program.get_name().to_owned()];
    let mut leaf = matches;
    while let Some((name, matches)) = leaf.subcommand() {
        path.push(name.to_owned());
        leaf = matches;
    }
    let ids = (0..).map(word_id).take_while(|id| is_there(leaf, id));
    let mut words = ids.flat_map(|id| values(leaf, &id));
    let Some(word) = words.find(|word| is_option(word)) else {
        return Ok(());
    };
    path.push(word.clone());
    let mut program = program;
    match program.try_get_matches_from_mut(path) {
        Err(error) if word.starts_with("--") => Err(error),
        _ => Err(unknown_short(&mut program, &word)),
    }
}

/// Returns whether a word looks like an option and unlike a word left out: `--limti`,
/// `-n`, `-n5`.
fn is_option(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('-') else {
        return false;
    };
    let mut letters = rest.chars();
    match letters.next() {
        Some('-') => true,
        Some(first) => first.is_alphabetic() && letters.all(|letter| letter.is_ascii_digit()),
        // Written by itself it is no option.
        None => false,
    }
}

fn unknown_short(program: &mut Command, word: &str) -> Error {
    let mut error = Error::new(ErrorKind::UnknownArgument).with_cmd(program);
    let context = ContextValue::String(word.to_owned());
    error.insert(ContextKind::InvalidArg, context);
    let tip = format!("options are written out: '--limit 5'; to leave a word out, use '-- {word}'");
    let tips = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
    error.insert(ContextKind::Suggested, tips);
    error
}

fn word_id(number: usize) -> String {
    format!("word-{number}")
}

fn is_there(matches: &ArgMatches, id: &str) -> bool {
    matches.try_contains_id(id).unwrap_or(false)
}

fn values(matches: &ArgMatches, id: &str) -> Vec<String> {
    let values = matches.try_get_many::<String>(id).ok().flatten();
    values.into_iter().flatten().cloned().collect()
}
