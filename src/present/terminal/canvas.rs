//! Styled text and its layout on a terminal: wrapping and colour.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthStr;

use crate::present::controls::escape;

/// How output is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Whether to use colour and bold type.
    pub color: bool,
    /// Columns to wrap at; `None` keeps lines whole, as in a pipe.
    pub width: Option<usize>,
}

/// What a piece of text is, which decides its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextRole {
    /// Running text.
    Plain,
    /// Ids, dates, places.
    Faint,
    /// Titles.
    Strong,
    /// Section labels.
    Label,
    /// A match.
    Mark,
    /// Something to take notice of.
    Notice,
}

impl TextRole {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Faint => Style::new().effects(Effects::DIMMED),
            Self::Strong => Style::new().bold(),
            Self::Label => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
            Self::Mark => Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
            Self::Notice => Style::new().fg_color(Some(AnsiColor::Magenta.into())),
        }
    }
}

/// A paragraph of styled pieces.
#[derive(Clone, Debug, Default)]
pub struct StyledParagraph {
    pieces: Vec<(String, TextRole)>,
    /// Columns that lines after the first are indented by besides.
    hang: usize,
}

impl StyledParagraph {
    /// Returns an empty paragraph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Indents the lines after the first by `columns` more.
    pub fn hang(mut self, columns: usize) -> Self {
        self.hang = columns;
        self
    }

    /// Adds `text`, its control characters escaped.
    pub fn add(mut self, text: &str, role: TextRole) -> Self {
        self.pieces.push((escape(text), role));
        self
    }

    /// Adds `text` with the ranges `marks` of it as matches.
    pub fn add_marked(mut self, text: &str, marks: &[Range<usize>], role: TextRole) -> Self {
        let mut from = 0;
        for mark in marks {
            let (Some(before), Some(inside)) = (text.get(from..mark.start), text.get(mark.clone()))
            else {
                continue;
            };
            self.pieces.push((escape(before), role));
            self.pieces.push((escape(inside), TextRole::Mark));
            from = mark.end;
        }
        self.pieces
            .push((escape(text.get(from..).unwrap_or_default()), role));
        self
    }

    /// Writes the paragraph, wrapped between words to the canvas and indented
    /// by `indent` columns. White space is folded, so a paragraph is one line
    /// where nothing wraps it.
    ///
    /// # Errors
    ///
    /// Fails when `out` does.
    pub fn write(&self, out: &mut dyn Write, canvas: Canvas, indent: usize) -> io::Result<()> {
        let hang = indent + self.hang;
        let width = canvas
            .width
            .map_or(usize::MAX, |width| width.max(hang + 10));
        let mut line = CanvasLine::new(out, canvas, indent, hang)?;
        for word in self.words() {
            let length: usize = word.iter().map(|(text, _)| text.width()).sum();
            if !line.is_empty() && line.column + 1 + length > width {
                line.end()?;
            } else if !line.is_empty() {
                line.space(word[0].1)?;
            }
            if hang + length > width {
                // A word longer than the line is broken rather than cut off.
                for (text, role) in &word {
                    for c in text.chars() {
                        if line.column + 1 > width {
                            line.end()?;
                        }
                        line.put(c.encode_utf8(&mut [0; 4]), *role)?;
                    }
                }
            } else {
                for (text, role) in &word {
                    line.put(text, *role)?;
                }
            }
        }
        line.finish()
    }

    /// The words, each of one or more pieces ("**beredskab**s").
    fn words(&self) -> Vec<Vec<(&str, TextRole)>> {
        let mut words: Vec<Vec<(&str, TextRole)>> = Vec::new();
        let mut open = false;
        for (text, role) in &self.pieces {
            for (at, part) in text.split(char::is_whitespace).enumerate() {
                if at > 0 {
                    open = false;
                }
                if part.is_empty() {
                    continue;
                }
                match words.last_mut() {
                    Some(word) if open => word.push((part, *role)),
                    _ => words.push(vec![(part, *role)]),
                }
                open = true;
            }
        }
        words
    }
}

struct CanvasLine<'a> {
    out: &'a mut dyn Write,
    color: bool,
    /// Where this line begins, and those after the first do.
    start: usize,
    hang: usize,
    column: usize,
    /// The role whose style is on.
    role: TextRole,
}

impl<'a> CanvasLine<'a> {
    fn new(out: &'a mut dyn Write, canvas: Canvas, indent: usize, hang: usize) -> io::Result<Self> {
        write!(out, "{:indent$}", "")?;
        Ok(Self {
            out,
            color: canvas.color,
            start: indent,
            hang,
            column: indent,
            role: TextRole::Plain,
        })
    }

    fn is_empty(&self) -> bool {
        self.column == self.start
    }

    fn put(&mut self, text: &str, role: TextRole) -> io::Result<()> {
        self.column += text.width();
        self.turn(role)?;
        self.out.write_all(text.as_bytes())
    }

    /// Puts a space between words; two of one role keep it.
    fn space(&mut self, next: TextRole) -> io::Result<()> {
        let role = if next == self.role {
            next
        } else {
            TextRole::Plain
        };
        self.put(" ", role)
    }

    /// Ends one role's style and begins the next one's.
    fn turn(&mut self, role: TextRole) -> io::Result<()> {
        if self.color && role != self.role {
            write!(self.out, "{:#}{}", self.role.style(), role.style())?;
        }
        self.role = role;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.turn(TextRole::Plain)?;
        let hang = self.hang;
        write!(self.out, "\n{:hang$}", "")?;
        self.start = hang;
        self.column = hang;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.turn(TextRole::Plain)?;
        writeln!(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(paragraph: &StyledParagraph, width: Option<usize>, color: bool) -> String {
        let mut out = Vec::new();
        paragraph
            .write(&mut out, Canvas { color, width }, 2)
            .expect("a vector takes everything");
        String::from_utf8(out).expect("text stays text")
    }

    #[test]
    fn wraps_between_words_and_keeps_them_whole_in_a_pipe() {
        let paragraph = StyledParagraph::new().add("beredskab og\nplan for drift", TextRole::Plain);
        assert_eq!(
            drawn(&paragraph, Some(16), false),
            "  beredskab og\n  plan for drift\n"
        );
        assert_eq!(
            drawn(&paragraph, None, false),
            "  beredskab og plan for drift\n"
        );
    }

    #[test]
    fn breaks_words_longer_than_the_line() {
        let paragraph = StyledParagraph::new().add("klimatilpasningsplan", TextRole::Plain);
        assert_eq!(
            drawn(&paragraph, Some(12), false),
            "  klimatilpa\n  sningsplan\n"
        );
    }

    #[test]
    fn marks_inside_words_do_not_part_them() {
        let marks = std::iter::once(0..9).collect::<Vec<_>>();
        let paragraph =
            StyledParagraph::new().add_marked("beredskabsplan", &marks, TextRole::Plain);
        assert_eq!(drawn(&paragraph, None, false), "  beredskabsplan\n");
        assert!(drawn(&paragraph, None, true).contains("beredskab\u{1b}[0m"));
    }
}
