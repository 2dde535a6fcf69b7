//! Labels of decisions (beslutning) that what stands around them tells: behind a bullet
//! that begins no list, and "Referat", "Protokol" where no other label is one of decisions.

use super::super::SectionKind;
use super::super::head;
use super::super::kind;
use super::super::labels::{self, SectionLabel};
use super::super::lines::{SourceLine, next_text, next_text_within, previous_text};
use super::super::reasons::LabelReason;
use super::super::unlabelled;
use super::forms::without_bullet;
use crate::text::compare_key;

/// Marks the labels of decisions behind a bullet that stands alone: in a list the bullets
/// of its other items stand right above or below.
pub(super) fn mark_bulleted(lines: &mut [SourceLine<'_>]) {
    let is_decision =
        |label: &SectionLabel| label.kind == SectionKind::Decision && !label.secondary;
    // Where the file has labels without a bullet, one with it has to stand above an outcome.
    let has_plain = lines
        .iter()
        .any(|line| line.label.as_ref().is_some_and(is_decision));
    let found: Vec<(usize, SectionLabel)> = (0..lines.len())
        .filter_map(|at| Some((at, bulleted(lines, at)?)))
        .filter(|(at, _)| !has_plain || is_above_outcome(lines, *at))
        .collect();
    for (at, label) in found {
        lines[at].label = Some(label.known_by(LabelReason::SetOff));
    }
}

/// Bytes of the longest label.
const LONGEST: usize = 120;
/// Blank lines between a label and its text, and one more.
const NEAR: usize = 3;

fn bulleted(lines: &[SourceLine<'_>], at: usize) -> Option<SectionLabel> {
    let line = &lines[at];
    let has_bullet = |line: &SourceLine<'_>| without_bullet(&line.clean).len() < line.clean.len();
    if line.is_label() || line.clean.len() > LONGEST || !has_bullet(line) {
        return None;
    }
    let rest = without_bullet(&line.clean);
    let label = labels::read(rest, &compare_key(rest))?;
    let is_decision = label.kind == SectionKind::Decision && !label.secondary;
    if !is_decision || !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let below = next_text_within(lines, at, NEAR)?;
    let above = previous_text(lines, at)?;
    let is_text = !lines[below].is_label() && !has_bullet(&lines[below]);
    let introduces = |line: &SourceLine<'_>| line.clean.ends_with([':', ',']);
    (is_text && !has_bullet(&lines[above]) && !introduces(&lines[above])).then_some(label)
}

/// Marks lines of one word that names minutes where what stands below them is what came
/// out, and no other label is one of decisions. Where no line is set apart, nothing else
/// would tell the text above from what was decided.
pub(super) fn mark_minutes(lines: &mut [SourceLine<'_>]) {
    let is_named = |line: &&SourceLine<'_>| names_minutes(line);
    if lines.iter().filter(is_named).take(2).count() < 2 {
        return;
    }
    let heads_head = |at: usize| {
        let below = next_text(lines, at).map(|below| &lines[below]);
        below.is_none_or(|below| head::is_title_line(below) || head::is_dated_line(below))
    };
    let named = (0..lines.len()).filter(|&at| names_minutes(&lines[at]));
    // The title of the whole stands above all of them, the body or the day below it.
    let places: Vec<usize> = named.skip_while(|&at| heads_head(at)).collect();
    let is_outcome = |at: usize| is_above_outcome(lines, at);
    let Some(first) = places.iter().position(|&at| is_outcome(at)) else {
        return;
    };
    let places = &places[first..];
    let told = places.iter().filter(|&&at| is_outcome(at)).count();
    if places.len() < 2 || told * 3 < places.len() * 2 {
        return;
    }
    let places = places.to_vec();
    for at in places {
        let label = SectionLabel::of_kind(SectionKind::Decision);
        lines[at].label = Some(label.known_by(LabelReason::Place));
    }
}

/// Returns whether what stands right below a line says what came out.
fn is_above_outcome(lines: &[SourceLine<'_>], at: usize) -> bool {
    let below = next_text_within(lines, at, NEAR).map(|below| lines[below].key.as_str());
    below.is_some_and(|text| kind::tells_outcome(text) || unlabelled::begins_with_outcome(text))
}

/// Returns whether a line is one word for minutes: "Referat", "Beslutningsprotokol".
fn names_minutes(line: &SourceLine<'_>) -> bool {
    let word = line.key.as_str();
    !line.is_label()
        && !line.is_furniture()
        && (word.ends_with("referat") || word.ends_with("protokol"))
        && word.chars().all(char::is_alphabetic)
        && line.clean.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the decisions of three items, below whose text `label` stands.
    fn decisions(label: &str) -> Vec<Option<String>> {
        let texts = [
            ("Godkendelse af dagsorden", "Dagsordenen godkendt."),
            ("Ny kaj", "Havnefogeden orienterede."),
            ("Fyrets lys", "Udsat."),
        ];
        let items = (1..).zip(texts).map(|(nth, (title, decided))| {
            format!("{nth}. {title}\nSagsfremstilling\nDer er sejl i havnen\n{label}\n{decided}\n")
        });
        let items: Vec<String> = items.collect();
        let text = format!("Referat\nHavneudvalget\n3. maj 2023\n{}", items.concat());
        let meeting = parse(&text);
        let items = meeting.open_items();
        items
            .map(|item| item.decision().map(|own| own.text.clone()))
            .collect()
    }

    #[test]
    fn what_stands_below_a_lone_label_is_decided() {
        let expected = [
            "Dagsordenen godkendt.",
            "Havnefogeden orienterede.",
            "Udsat.",
        ];
        let expected = expected.map(|text| Some(text.to_owned()));
        for label in [
            "• Beslutning",
            "- Beslutning",
            "– Beslutning:",
            "• Beslutning i Havneudvalget den 3. maj 2023",
            "Protokol",
            "Referat:",
            "REFERAT",
            "Beslutningsreferat",
            "Beslutningsprotokol",
        ] {
            assert_eq!(decisions(label), expected, "{label}");
        }
    }

    #[test]
    fn among_plain_labels_a_bullet_stands_above_what_came_out() {
        let own = |below: &str| {
            let text = format!(
                "Referat\nHavneudvalget\n3. maj 2023\n\n1. Ny kaj\n\nBeslutning\nGodkendt.\n\n\
                 2. Fyrets lys\n\nSagsfremstilling\nDer er to trin.\n\n- Beslutning\n{below}\n"
            );
            let meeting = parse(&text);
            let item = meeting.open_items().nth(1)?;
            item.decision().map(|own| own.text.clone())
        };
        assert_eq!(own("Afvist."), Some("Afvist.".to_owned()));
        assert_eq!(own("Det politiske trin."), None);
    }

    #[test]
    fn a_bullet_of_a_list_is_no_label() {
        for label in [
            "• Havnens folk\n• Beslutning",
            "Sagen går sin gang:\n- Beslutning",
            "• beslutning",
            "- Beslutning\n- Udførelse",
        ] {
            let plain = decisions(label);
            assert!(
                plain
                    .iter()
                    .all(|own| own.as_deref() != Some("Havnefogeden orienterede.")),
                "{label}"
            );
        }
    }
}
