//! What limits an answer (dækning), in Danish: the line `case` and `decisions`
//! end with.

use jiff::civil::Date;

use crate::coverage::Limit;
use crate::text::date::format_long;

use super::labels::counted;

/// Up to this many bodies are told of one by one.
const MOST_BODIES: usize = 3;

/// What limits an answer about one body.
#[derive(Debug, Default)]
struct BodyLimits {
    starts: Option<Date>,
    ends: Option<Date>,
    gaps: Vec<(Date, Date, usize)>,
    agendas: Vec<Date>,
}

/// Returns one line for each body that `limits` names, or one for all if they
/// are many, and one for each other limit; none if there is no limit.
pub fn lines(limits: &[Limit]) -> Vec<String> {
    let mut bodies: Vec<(&str, BodyLimits)> = Vec::new();
    let mut others = Vec::new();
    for limit in limits {
        match limit {
            Limit::NoMinutes { body } => others.push(format!("Indekset har ingen møder i {body}.")),
            Limit::UndatedFiles(count) => others.push(format!(
                "{} i indekset uden dato.",
                counted(*count, "fil er", "filer er")
            )),
            Limit::FailedFiles(count) => others.push(format!(
                "{} ikke læses og er ikke med i indekset (se `referat status`).",
                counted(*count, "fil kunne", "filer kunne")
            )),
            Limit::StartsAt { body, .. }
            | Limit::EndsAt { body, .. }
            | Limit::Gap { body, .. }
            | Limit::AgendaWithoutMinutes { body, .. } => {
                match bodies.iter_mut().find(|(name, _)| name == body) {
                    Some((_, known)) => known.add(limit),
                    None => {
                        let mut new = BodyLimits::default();
                        new.add(limit);
                        bodies.push((body, new));
                    }
                }
            }
        }
    }
    let mut lines: Vec<String> = match bodies.len() {
        0..=MOST_BODIES => bodies
            .iter()
            .map(|(body, limits)| limits.sentence(&format!("i {body}")))
            .collect(),
        _ => vec![sentence_on_all(&bodies)],
    };
    lines.extend(others);
    lines
}

impl BodyLimits {
    fn add(&mut self, limit: &Limit) {
        match limit {
            Limit::StartsAt { date, .. } => self.starts = Some(*date),
            Limit::EndsAt { date, .. } => self.ends = Some(*date),
            Limit::Gap {
                from,
                to,
                missing_meetings,
                ..
            } => self.gaps.push((*from, *to, *missing_meetings)),
            Limit::AgendaWithoutMinutes { date, .. } => self.agendas.push(*date),
            Limit::NoMinutes { .. } | Limit::UndatedFiles(_) | Limit::FailedFiles(_) => {}
        }
    }

    fn sentence(&self, of: &str) -> String {
        let mut parts = Vec::new();
        match (self.starts, self.ends) {
            (Some(first), Some(last)) if first == last => {
                parts.push(format!("kun møder {of} den {}", format_long(first)));
            }
            (Some(first), Some(last)) => parts.push(format!(
                "møder {of} fra {} til {}",
                format_long(first),
                format_long(last)
            )),
            (Some(first), None) => {
                parts.push(format!("først møder {of} fra {}", format_long(first)));
            }
            (None, Some(last)) => {
                parts.push(format!("kun møder {of} frem til {}", format_long(last)));
            }
            (None, None) => {}
        }
        let begins_with_gap = parts.is_empty();
        let mut lacks: Vec<String> = self
            .gaps
            .iter()
            .map(|(from, to, missing)| {
                format!(
                    "{} måske mellem {} og {}",
                    counted(*missing, "møde mangler", "møder mangler"),
                    format_long(*from),
                    format_long(*to)
                )
            })
            .collect();
        if !self.agendas.is_empty() {
            let days: Vec<String> = self.agendas.iter().map(|day| format_long(*day)).collect();
            lacks.push(format!(
                "kun dagsordenen, ikke referatet, er med fra {}",
                listed(&days)
            ));
        }
        if begins_with_gap {
            return format!("Om møder {of}: {}.", lacks.join("; "));
        }
        parts.extend(lacks);
        format!("Indekset har {}.", parts.join("; "))
    }
}

/// Says of many bodies what can be said of all.
fn sentence_on_all(bodies: &[(&str, BodyLimits)]) -> String {
    let mut parts = Vec::new();
    let starts = bodies.iter().filter_map(|(_, limits)| limits.starts);
    let ends = bodies.iter().filter_map(|(_, limits)| limits.ends);
    let (first, last) = (starts.min(), ends.max());
    let span = match (first, last) {
        (Some(first), Some(last)) => {
            format!(
                ", de første fra {} og de sidste til {}",
                format_long(first),
                format_long(last)
            )
        }
        (Some(first), None) => format!(", de første fra {}", format_long(first)),
        (None, Some(last)) => format!(", de sidste til {}", format_long(last)),
        (None, None) => String::new(),
    };
    parts.push(format!("møder i {} udvalg{span}", bodies.len()));
    let missing: usize = bodies
        .iter()
        .flat_map(|(_, limits)| &limits.gaps)
        .map(|(_, _, missing)| missing)
        .sum();
    if missing > 0 {
        parts.push(format!(
            "{} måske",
            counted(missing, "møde mangler", "møder mangler")
        ));
    }
    let agendas: usize = bodies.iter().map(|(_, limits)| limits.agendas.len()).sum();
    if agendas > 0 {
        parts.push(format!(
            "af {} er kun dagsordenen med",
            counted(agendas, "møde", "møder")
        ));
    }
    format!("Indekset har {} (se `referat status`).", parts.join("; "))
}

/// Returns "a", "a og b", "a, b og c".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} og {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn body(name: &str) -> String {
        name.to_owned()
    }

    fn starts(name: &str) -> Limit {
        Limit::StartsAt {
            body: body(name),
            date: date(2023, 3, 14),
        }
    }

    fn ends(name: &str) -> Limit {
        Limit::EndsAt {
            body: body(name),
            date: date(2025, 5, 13),
        }
    }

    fn gap(name: &str, missing_meetings: usize) -> Limit {
        Limit::Gap {
            body: body(name),
            from: date(2024, 2, 6),
            to: date(2024, 5, 7),
            missing_meetings,
        }
    }

    fn agenda(name: &str, day: i8) -> Limit {
        Limit::AgendaWithoutMinutes {
            body: body(name),
            date: date(2024, 9, day),
        }
    }

    macro_rules! says {
        ($($name:ident: [$($limit:expr),*] => [$($line:literal),*];)*) => {$(
            #[test]
            fn $name() {
                let limits: &[Limit] = &[$($limit),*];
                let wanted: &[&str] = &[$($line),*];
                assert_eq!(lines(limits), wanted);
            }
        )*};
    }

    says! {
        no_limit_says_nothing: [] => [];
        both_ends_and_a_gap: [starts("Økonomiudvalget"), ends("Økonomiudvalget"), gap("Økonomiudvalget", 2)] => [
            "Indekset har møder i Økonomiudvalget fra 14. marts 2023 til 13. maj 2025; 2 møder mangler måske mellem 6. februar 2024 og 7. maj 2024."
        ];
        the_beginning_alone: [starts("Byrådet")] => ["Indekset har først møder i Byrådet fra 14. marts 2023."];
        the_end_alone: [ends("Byrådet")] => ["Indekset har kun møder i Byrådet frem til 13. maj 2025."];
        a_gap_alone: [gap("Byrådet", 1)] => [
            "Om møder i Byrådet: 1 møde mangler måske mellem 6. februar 2024 og 7. maj 2024."
        ];
        agendas: [agenda("Byrådet", 3), agenda("Byrådet", 10), agenda("Byrådet", 17)] => [
            "Om møder i Byrådet: kun dagsordenen, ikke referatet, er med fra 3. september 2024, 10. september 2024 og 17. september 2024."
        ];
        files: [Limit::NoMinutes { body: body("socialudvalget") }, Limit::UndatedFiles(1), Limit::FailedFiles(2)] => [
            "Indekset har ingen møder i socialudvalget.",
            "1 fil er i indekset uden dato.",
            "2 filer kunne ikke læses og er ikke med i indekset (se `referat status`)."
        ];
        two_bodies_have_a_line_each: [starts("Byrådet"), ends("Direktionen"), gap("Byrådet", 1)] => [
            "Indekset har først møder i Byrådet fra 14. marts 2023; 1 møde mangler måske mellem 6. februar 2024 og 7. maj 2024.",
            "Indekset har kun møder i Direktionen frem til 13. maj 2025."
        ];
        many_bodies_have_one: [starts("A"), ends("B"), gap("C", 2), agenda("D", 1)] => [
            "Indekset har møder i 4 udvalg, de første fra 14. marts 2023 og de sidste til 13. maj 2025; 2 møder mangler måske; af 1 møde er kun dagsordenen med (se `referat status`)."
        ];
    }
}
