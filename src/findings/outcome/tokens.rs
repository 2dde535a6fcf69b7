//! The tokens of a text, with what stands between them.

use unicode_normalization::UnicodeNormalization;

use super::cues;
use super::words::Token;

/// What stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    /// The end of a line of so many characters.
    Line(usize),
    Paragraph,
}

/// Returns the tokens of `text`, each with what stands before it.
pub(super) fn read(text: &str) -> Vec<(Token, Gap)> {
    let mut tokens: Vec<(Token, Gap)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut breaks, mut space) = (0, false);
    let mut line_start = 0;
    let mut line_length = 0;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() || matches!(first, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            if first == '\n' {
                if breaks == 0 {
                    line_length = text[line_start..start].trim().chars().count();
                }
                breaks += 1;
                line_start = start + 1;
            }
            space |= first.is_whitespace();
            continue;
        }
        let gap = match (breaks, space) {
            _ if tokens.is_empty() => Gap::None,
            (0, false) => Gap::None,
            (0, true) => Gap::Space,
            (1, _) => Gap::Line(line_length),
            _ => Gap::Paragraph,
        };
        (breaks, space) = (0, false);
        if matches!(first, '*' | '#' | '_')
            && chars
                .peek()
                .is_some_and(|(_, c)| *c == first || matches!(c, '#' | '*'))
        {
            // Markdown marks; the gap belongs to what they stand before.
            while chars
                .next_if(|(_, c)| matches!(c, '*' | '#' | '_'))
                .is_some()
            {}
            (breaks, space) = match gap {
                Gap::None => (0, false),
                Gap::Space => (0, true),
                Gap::Line(length) => {
                    line_length = length;
                    (1, true)
                }
                Gap::Paragraph => (2, true),
            };
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            let mut last = first;
            while let Some(&(at, c)) = chars.peek() {
                let inside = c.is_alphanumeric()
                    || is_combining(c)
                    || matches!(c, '\u{ad}' | '\u{200b}')
                    || matches!(c, '-' | '.' | ',' | '/' | '\'' | '’' | '‑')
                        && joins(last, c, text[at + c.len_utf8()..].chars().next());
                if !inside {
                    break;
                }
                chars.next();
                end = at + c.len_utf8();
                last = c;
            }
        }
        let word = normalized(&text[start..end]);
        let word = match word.as_str() {
            "–" | "—" | "‑" | "−" => "-".to_owned(),
            "”" | "“" | "„" | "»" | "«" => "\"".to_owned(),
            _ => word,
        };
        let token = Token {
            word,
            range: start..end,
            capital: first.is_uppercase(),
            quoted: false,
            verb: None,
            finite: false,
        };
        tokens.push((token, gap));
    }
    let mut tokens = close_up(text, rejoined(text, tokens));
    for (token, _) in &mut tokens {
        token.verb = cues::verb(&token.word);
        token.finite = cues::is_finite(&token.word, token.verb, token.capital);
    }
    tokens
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn normalized(raw: &str) -> String {
    // Letters before the combining marks are as NFC has them.
    if raw.chars().all(|c| c < '\u{300}' && c != '\u{ad}') {
        return raw.chars().flat_map(char::to_lowercase).collect();
    }
    raw.nfc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns whether `mark` between two characters joins them to one word.
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match mark {
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' => {
            (before.is_ascii_digit() && after.is_ascii_digit())
                || (before.is_lowercase() && after.is_lowercase())
        }
        _ => before.is_alphanumeric() && after.is_alphanumeric(),
    }
}

/// Joins words that a hyphen divides at the end of a line ("god-" / "kendt").
fn rejoined(text: &str, tokens: Vec<(Token, Gap)>) -> Vec<(Token, Gap)> {
    let mut joined: Vec<(Token, Gap)> = Vec::with_capacity(tokens.len());
    for (token, gap) in tokens {
        let divided = matches!(gap, Gap::Line(_))
            && !token.capital
            && !token.is_any(&["og", "eller", "samt"])
            && token.word.starts_with(char::is_alphabetic)
            && joined.len() > 1
            && joined
                .last()
                .is_some_and(|(hyphen, gap)| hyphen.is("-") && *gap == Gap::None);
        if divided {
            joined.pop();
            if let Some((word, _)) = joined.last_mut() {
                word.word.push_str(&token.word);
                word.range.end = token.range.end;
                continue;
            }
        }
        // "Social- og Ældreudvalget": the hyphen stays with its word.
        let hangs =
            token.is("-") && gap == Gap::None && !text[..token.range.start].ends_with(['(', '"']);
        if hangs
            && let Some((word, _)) = joined.last_mut()
            && !word.is_mark()
            && text[token.range.end..].starts_with([' ', '\n', '\r'])
            && !text[token.range.end..].starts_with(['\n', '\r'])
        {
            word.range.end = token.range.end;
            continue;
        }
        joined.push((token, gap));
    }
    joined
}

/// Closes up letter-spaced type ("G o d k e n d t").
fn close_up(text: &str, mut tokens: Vec<(Token, Gap)>) -> Vec<(Token, Gap)> {
    // Where much of the text is set so, a short word is, too.
    let letters = |(token, _): &&(Token, Gap)| token.word.chars().all(char::is_alphabetic);
    let words = tokens.iter().filter(letters).count();
    let single = tokens
        .iter()
        .filter(letters)
        .filter(|(token, _)| token.word.chars().count() == 1)
        .count();
    if single == 0 {
        return tokens;
    }
    let least = if single >= 8 && single * 2 >= words {
        2
    } else {
        5
    };
    let mut closed: Vec<(Token, Gap)> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        let mut single = 0;
        while let Some((token, gap)) = tokens.get(end) {
            let letters = token.word.chars().count();
            let spaced = end == at
                || *gap == Gap::Space && token.range.start - tokens[end - 1].0.range.end == 1;
            if !spaced
                || !token.word.chars().all(char::is_alphabetic)
                || letters > 4
                || (end > at && token.capital)
            {
                break;
            }
            single += usize::from(letters == 1);
            end += 1;
        }
        if end - at >= least && single * 5 >= (end - at) * 3 {
            let range = tokens[at].0.range.start..tokens[end - 1].0.range.end;
            let word = normalized(&text[range.clone()].split_whitespace().collect::<String>());
            let (first, gap) = &tokens[at];
            closed.push((
                Token {
                    word,
                    range,
                    ..first.clone()
                },
                *gap,
            ));
            at = end;
        } else {
            let (token, gap) = &mut tokens[at];
            let word = std::mem::take(&mut token.word);
            let token = Token {
                word,
                ..token.clone()
            };
            closed.push((token, *gap));
            at += 1;
        }
    }
    closed
}
