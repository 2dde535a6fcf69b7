//! A time line drawn in characters: bodies as rows, time as columns, the outcome
//! of each handling as a mark.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// The row it belongs to: the body.
    pub row: String,
    /// What is drawn.
    pub mark: char,
}

/// Columns a row's name may take, and on a narrow terminal.
const LONGEST_NAME: usize = 24;
const LONGEST_NARROW_NAME: usize = 12;
/// Below so many columns a terminal is narrow.
const NARROW: usize = 60;
/// Columns of time below which nothing is drawn.
const LEAST_COLUMNS: usize = 20;
/// Most columns of time.
const MOST_COLUMNS: usize = 72;

/// Returns the lines of a time line of `events` at most `width` columns wide: a row
/// for each body in the order it comes first, and the years below. None where it
/// would tell nothing: for fewer than two days, or where there is no room.
///
/// Two events of a body that fall on one column share it, or the later stands one
/// column on where that is free.
pub fn draw(events: &[Event], width: usize) -> Vec<String> {
    let (Some(first), Some(last)) = (
        events.iter().map(|event| event.date).min(),
        events.iter().map(|event| event.date).max(),
    ) else {
        return Vec::new();
    };
    let mut rows: Vec<&str> = Vec::new();
    let mut sorted: Vec<&Event> = events.iter().collect();
    sorted.sort_by_key(|event| event.date);
    for event in &sorted {
        if !rows.contains(&event.row.as_str()) {
            rows.push(&event.row);
        }
    }
    let longest = if width < NARROW {
        LONGEST_NARROW_NAME
    } else {
        LONGEST_NAME
    };
    let names: Vec<String> = rows.iter().map(|row| shortened(row, longest)).collect();
    let margin = names.iter().map(|name| name.width()).max().unwrap_or(0) + 2;
    let columns = width.saturating_sub(margin).min(MOST_COLUMNS);
    if first == last || columns < LEAST_COLUMNS {
        return Vec::new();
    }
    let scale = Scale::new(first, last, columns);
    let mut lines = Vec::new();
    for (row, name) in rows.iter().zip(&names) {
        let mut cells = vec!['─'; columns];
        let mut taken = vec![false; columns];
        for event in sorted.iter().filter(|event| event.row == *row) {
            let mut at = scale.column(event.date);
            while taken[at] && at + 1 < columns {
                at += 1;
            }
            cells[at] = event.mark;
            taken[at] = true;
        }
        let pad = " ".repeat(margin - name.width());
        lines.push(format!(
            "{name}{pad}{}",
            cells.into_iter().collect::<String>()
        ));
    }
    lines.push(format!("{}{}", " ".repeat(margin), scale.years()));
    lines
}

fn shortened(name: &str, longest: usize) -> String {
    if name.width() <= longest {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if short.width() + 1 >= longest {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Which day stands in which column.
struct Scale {
    first: Date,
    days: i64,
    columns: usize,
}

impl Scale {
    fn new(first: Date, last: Date, columns: usize) -> Self {
        Self {
            first,
            days: days_between(first, last).max(1),
            columns,
        }
    }

    fn column(&self, date: Date) -> usize {
        let last = i64::try_from(self.columns).unwrap_or(i64::MAX) - 1;
        let at = days_between(self.first, date).clamp(0, self.days) * last / self.days;
        usize::try_from(at).unwrap_or(0)
    }

    /// The years, each where it begins; the first where the line begins.
    fn years(&self) -> String {
        let mut line = String::new();
        let mut year = self.first.year();
        let mut at = 0;
        loop {
            let label = year.to_string();
            // A label needs a space before it and room for itself.
            if (line.is_empty() || at > line.len()) && at + label.len() <= self.columns {
                line.extend(std::iter::repeat_n(' ', at - line.len()));
                line.push_str(&label);
            }
            year += 1;
            let Ok(next) = Date::new(year, 1, 1) else {
                return line;
            };
            if days_between(self.first, next) > self.days {
                return line;
            }
            at = self.column(next);
        }
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Event, draw};

    fn event(row: &str, year: i16, month: i8, day: i8, mark: char) -> Event {
        Event {
            date: date(year, month, day),
            row: row.to_owned(),
            mark,
        }
    }

    #[test]
    fn bodies_are_rows_and_days_columns() {
        let events = [
            event("Direktionen", 2023, 1, 1, '○'),
            event("Kommunalbestyrelsen", 2024, 12, 31, '✗'),
            event("Direktionen", 2024, 1, 1, '●'),
        ];
        assert_eq!(
            draw(&events, 42),
            [
                "Direktionen   ○────────────●──────────────",
                "Kommunalbes…  ───────────────────────────✗",
                "              2023         2024",
            ]
        );
    }

    #[test]
    fn marks_on_one_column_stand_side_by_side() {
        let events = [
            event("Byråd", 2020, 1, 1, 'a'),
            event("Byråd", 2020, 1, 2, 'b'),
            event("Byråd", 2024, 1, 1, 'c'),
        ];
        assert_eq!(draw(&events, 27)[0], "Byråd  ab─────────────────c");
    }

    #[test]
    fn nothing_is_drawn_for_one_day_or_without_room() {
        let one = [
            event("Byråd", 2020, 1, 1, 'a'),
            event("ØU", 2020, 1, 1, 'b'),
        ];
        assert!(draw(&one, 80).is_empty());
        assert!(draw(&[], 80).is_empty());
        let two = [
            event("Byråd", 2020, 1, 1, 'a'),
            event("ØU", 2021, 1, 1, 'b'),
        ];
        assert!(draw(&two, 15).is_empty());
        assert!(!draw(&two, 80).is_empty());
    }

    #[test]
    fn long_names_are_cut() {
        let name = "Udvalget for Børn, Unge, Familier og Uddannelse";
        let events = [event(name, 2020, 1, 1, 'a'), event(name, 2021, 1, 1, 'b')];
        assert!(draw(&events, 80)[0].starts_with("Udvalget for Børn, Unge…  a"));
    }
}
