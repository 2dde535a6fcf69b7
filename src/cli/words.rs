//! The words of a query (søgeord) as arguments.
//!
//! A word with a minus before it (`-budget`) looks like an option. Clap reads one as
//! the value of an argument that `allow_hyphen_values`; but of a list of such values
//! it never finds the end, and `skole --limit 3` is three words. So for a run the list
//! is taken apart: every word is an argument of its own, of which there are as many
//! as could be needed, and options are options wherever they stand. What follows
//! `--` are words whatever they look like.
//!
//! An option nobody knows is a word by this reading, and is refused afterwards
//! ([`mistyped`](super::mistyped)). Help, manual and completions are made of the
//! definition as it is derived, with the list.

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
        let ids = (0..).map(word_id).take_while(|id| is_defined(matches, id));
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

/// Returns the words of `matches` that stand before `--`, each with its number among
/// all the arguments.
pub(super) fn unescaped_words(matches: &ArgMatches) -> Vec<(String, usize)> {
    let ids = (0..).map(word_id).take_while(|id| is_defined(matches, id));
    let numbered = ids.filter_map(|id| {
        let number = matches.index_of(&id)?;
        Some((values(matches, &id).pop()?, number))
    });
    numbered.collect()
}

fn word_id(number: usize) -> String {
    format!("word-{number}")
}

fn is_defined(matches: &ArgMatches, id: &str) -> bool {
    matches.try_contains_id(id).unwrap_or(false)
}

fn values(matches: &ArgMatches, id: &str) -> Vec<String> {
    let values = matches.try_get_many::<String>(id).ok().flatten();
    values.into_iter().flatten().cloned().collect()
}
