//! White space as a browser shows it.

/// Text whose white space is folded while it is put together.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// White space came since the last letter.
    has_space: bool,
}

impl Folded {
    /// Adds text of a page: any white space of it is one blank, a no-break space a blank
    /// that stays, and what has no width is nothing.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0c' => self.has_space = true,
                // Soft hyphen, zero-width space, word joiner, byte order mark.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                c => {
                    if self.has_space && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                    self.has_space = false;
                    self.text.push(if c == '\u{a0}' { ' ' } else { c });
                }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a gap, which is one blank at most.
    pub(super) fn push_gap(&mut self) {
        self.has_space = true;
    }

    /// Adds text whose white space is kept.
    pub(super) fn push_kept(&mut self, text: &str) {
        if self.has_space && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.has_space = false;
        let has_width =
            |c: &char| !matches!(c, '\r' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        let shown = text.chars().filter(has_width);
        self.text
            .extend(shown.map(|c| if c == '\u{a0}' { ' ' } else { c }));
    }

    /// Returns the text without white space around it, and begins anew.
    pub(super) fn take(&mut self) -> String {
        let text = std::mem::take(self).text;
        let trimmed = text.trim();
        if trimmed.len() == text.len() {
            text
        } else {
            trimmed.to_owned()
        }
    }

    /// Returns the text without white space behind it, and begins anew.
    pub(super) fn take_kept(&mut self) -> String {
        let mut text = std::mem::take(self).text;
        text.truncate(text.trim_end().len());
        text
    }
}
