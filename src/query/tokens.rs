//! Typed text cut into words and quoted phrases, each with its sign and field.

use super::field::FieldName;
use super::model::{QueryNote, push_once};

/// A token of the typed text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QueryToken {
    pub(super) sign: Option<char>,
    pub(super) field: Option<String>,
    pub(super) text: String,
    pub(super) quoted: bool,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '»' | '«')
}

/// Cuts typed text into words and quoted phrases, each with its sign and field.
pub(super) fn tokens(typed: &str, notes: &mut Vec<QueryNote>) -> Vec<QueryToken> {
    let mut tokens = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let mut sign = None;
        if matches!(first, '-' | '+' | '−')
            && rest[first.len_utf8()..]
                .chars()
                .next()
                .is_some_and(|c| !c.is_whitespace() && c != '-')
        {
            sign = Some(if first == '+' { '+' } else { '-' });
            rest = &rest[first.len_utf8()..];
        }
        // `="ord"` is the word in that very form, as `"ord"` is.
        let very_form = rest
            .strip_prefix('=')
            .filter(|after| after.starts_with(|c: char| is_quote(c) || c.is_alphanumeric()));
        if let Some(after) = very_form {
            let end = after
                .find(|c: char| c.is_whitespace() || is_quote(c))
                .unwrap_or(after.len());
            if end > 0 {
                tokens.push(QueryToken {
                    sign,
                    field: None,
                    text: after[..end].to_owned(),
                    quoted: true,
                });
                rest = after[end..].trim_start();
                continue;
            }
            rest = after;
        }
        let mut field = None;
        let word_end = rest
            .find(|c: char| c.is_whitespace() || is_quote(c))
            .unwrap_or(rest.len());
        let word = &rest[..word_end];
        if let Some((name, _)) = word.split_once(':')
            && let Some(known) = cut_field(name, word, notes)
        {
            field = Some(known.to_owned());
            rest = &rest[name.len() + 1..];
        }
        let quote = rest.chars().next().filter(|&c| is_quote(c));
        if let Some(quote) = quote {
            let inner = &rest[quote.len_utf8()..];
            if let Some(end) = inner.find(is_quote) {
                let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
                tokens.push(QueryToken {
                    sign,
                    field,
                    text: inner[..end].trim().to_owned(),
                    quoted: true,
                });
                rest = inner[end + closing..].trim_start();
                continue;
            }
            push_once(notes, QueryNote::UnclosedQuote);
            rest = inner;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || is_quote(c))
            .unwrap_or(rest.len());
        let text = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        if text.is_empty() && field.is_none() {
            continue;
        }
        tokens.push(QueryToken {
            sign,
            field,
            text,
            quoted: false,
        });
    }
    tokens
}

/// Returns `name` if it names a field; notes a name that does not, unless the
/// word is an address or a time of day.
fn cut_field<'t>(name: &'t str, word: &str, notes: &mut Vec<QueryNote>) -> Option<&'t str> {
    if FieldName::parse(name).is_some() {
        return Some(name);
    }
    let rest = &word[name.len() + 1..];
    let looks_like_field = !name.is_empty()
        && name.chars().all(|c| c.is_alphabetic() || c == '_')
        && !rest.starts_with('/')
        && !rest.is_empty();
    if looks_like_field {
        push_once(notes, QueryNote::UnknownField(name.to_owned()));
    }
    None
}
