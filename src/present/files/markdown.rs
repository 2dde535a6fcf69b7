//! The one escape of Markdown: what it is in hits, it is in exports.

use std::ops::Range;

use super::visible;

/// Escapes what Markdown, or one of its many extensions, would take for markup
/// in a line; more at its beginning, if it `begins` there.
pub(super) fn escape(line: &str, begins: bool) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    let mut before = None;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let lists = at == start && matches!(c, '+' | '-' | '=')
            || digits > 0 && at == start + digits && matches!(c, '.' | ')');
        let outer = at == 0 || next.is_none();
        match c {
            ' ' if outer => escaped.push_str("&#32;"),
            '\t' if outer => escaped.push_str("&#9;"),
            _ => {
                if is_markup(before, c, next) || begins && lists {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
        before = Some(c);
    }
    escaped
}

/// Returns whether `c` is taken for markup wherever in a line it stands.
fn is_markup(before: Option<char>, c: char, next: Option<char>) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~'
        | '$' | '^' => true,
        // `:smile:`; a time of day stays.
        ':' => {
            next.is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '+' | '-'))
                && !before.is_some_and(|before| before.is_ascii_digit())
        }
        _ => false,
    }
}

/// Returns `text` folded on one line and escaped, the ranges `marks` of it in bold.
/// It is for a place amid a line.
pub(super) fn escape_folded(text: &str, marks: &[Range<usize>]) -> String {
    let mut line = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(from..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        push_folded(&mut line, before);
        line.push_str("**");
        push_folded(&mut line, inside);
        line.push_str("**");
        from = mark.end;
    }
    push_folded(&mut line, text.get(from..).unwrap_or_default());
    line
}

fn push_folded(line: &mut String, text: &str) {
    let folded = visible::show_line(&folded(text));
    let mut before = None;
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if is_markup(before, c, chars.peek().copied()) {
            line.push('\\');
        }
        line.push(c);
        before = Some(c);
    }
}

/// Returns `text` with a space for each stretch of white space.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if !c.is_whitespace() {
            folded.push(c);
        } else if !space {
            folded.push(' ');
        }
        space = c.is_whitespace();
    }
    folded
}

/// Returns what was escaped; `None` where it was not escaped so.
pub(super) fn unescape(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find(['\\', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('\\') {
            let c = after.chars().next().filter(char::is_ascii_punctuation)?;
            text.push(c);
            rest = &after[1..];
        } else if let Some(after) = rest.strip_prefix("&#32;") {
            text.push(' ');
            rest = after;
        } else {
            text.push('\t');
            rest = rest.strip_prefix("&#9;")?;
        }
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_folded, unescape};

    #[test]
    fn markup_is_escaped() {
        for (line, escaped) in [
            ("1. at der gives", "1\\. at der gives"),
            ("- at der gives - nu", "\\- at der gives - nu"),
            ("# <b>*ja*</b>", "\\# \\<b\\>\\*ja\\*\\</b\\>"),
            ("a | b", "a \\| b"),
            ("    kode", "&#32;   kode"),
            ("\tkode\t", "&#9;kode&#9;"),
            ("kl. 09:30 :100: :ja:", "kl. 09:30 \\:100: \\:ja:"),
            ("STAR\\_oplæg", "STAR\\\\\\_oplæg"),
            ("===", "\\==="),
            ("&amp;", "\\&amp;"),
        ] {
            assert_eq!(escape(line, true), escaped);
            assert_eq!(unescape(escaped).as_deref(), Some(line));
        }
    }

    #[test]
    fn matches_are_bold_amid_what_is_escaped() {
        let text = "Plan \n\tfor [skole]_a 5 & Co.: a:b\u{202e}";
        let marks = 12..17;
        assert_eq!(
            escape_folded(text, std::slice::from_ref(&marks)),
            "Plan for \\[**skole**\\]\\_a 5 \\& Co.: a\\:b⟦U+202E⟧"
        );
        assert_eq!(escape_folded("kl. 09:30", &[]), "kl. 09:30");
        assert_eq!(escape_folded("a ~~b~~ $1", &[]), "a \\~\\~b\\~\\~ \\$1");
    }
}
