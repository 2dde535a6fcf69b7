//! The texts of an agenda item, each analysed once for all that read it.

use crate::minutes::{AgendaItem, Decision, Section};
use crate::text::Text;

/// An agenda item (dagsordenspunkt) with its texts cut into tokens and sentences.
#[derive(Clone, Debug)]
pub struct ItemText<'i> {
    item: &'i AgendaItem,
    title: Text<'i>,
    /// Those of the sections, and behind them those of decisions that are no section's.
    texts: Vec<Text<'i>>,
    /// Which of the texts are those of the decisions.
    decisions: Vec<usize>,
}

impl<'i> ItemText<'i> {
    /// Reads the texts of `item`.
    pub fn new(item: &'i AgendaItem) -> Self {
        let read = |section: &'i Section| Text::on_line(&section.text, section.text_line);
        let mut texts: Vec<Text<'i>> = item.sections.iter().map(read).collect();
        let decision = |decision: &'i Decision| {
            let same = item.sections.iter().position(|section| {
                section.text_line == decision.text_line && section.text == decision.text
            });
            same.unwrap_or_else(|| {
                texts.push(Text::on_line(&decision.text, decision.text_line));
                texts.len() - 1
            })
        };
        let decisions = item.decisions.iter().map(decision).collect();
        Self {
            item,
            title: Text::on_line(&item.title, item.lines.first),
            texts,
            decisions,
        }
    }

    /// Returns the item.
    pub fn item(&self) -> &'i AgendaItem {
        self.item
    }

    /// Returns the title.
    pub fn title(&self) -> &Text<'i> {
        &self.title
    }

    /// Returns the sections with their texts, in printed order.
    pub fn sections(&self) -> impl Iterator<Item = (&'i Section, &Text<'i>)> {
        self.item.sections.iter().zip(&self.texts)
    }

    /// Returns the decisions with their texts, in printed order.
    pub fn decisions(&self) -> impl Iterator<Item = (&'i Decision, &Text<'i>)> {
        let texts = self.decisions.iter().map(|nth| &self.texts[*nth]);
        self.item.decisions.iter().zip(texts)
    }

    /// Returns the decision of this very meeting; `None` if the minutes state none.
    pub fn decision(&self) -> Option<&Text<'i>> {
        let own = self.decisions().filter(|(decision, _)| decision.own);
        own.last().map(|(_, text)| text)
    }
}
