use super::{PrintedYear, Value, times};
use crate::text::Text;

fn read(text: &str) -> String {
    let text = Text::new(text);
    let shown = times(text.tokens()).into_iter().map(|time| {
        let year = match time.value.year() {
            PrintedYear::Absent => "?".to_owned(),
            PrintedYear::Is(year) => year.to_string(),
            PrintedYear::Off(off) => format!("{off:+}"),
        };
        match time.value {
            Value::Day { day, month, .. } => format!("{year}-{}-{day}", month.unwrap_or(0)),
            Value::Month { month, .. } => format!("{year}-{month}"),
            Value::Season { season, .. } => format!("{year}-{season:?}"),
            Value::Year(_) => year,
            Value::LastWeek => "week".to_owned(),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn times_are_read() {
    for (text, found) in [
        ("den 26. september 2024", "2024-9-26"),
        ("d. 3/4-24, pkt. 7", "2024-4-3"),
        ("12-03-2025", "2025-3-12"),
        ("(ØU 12.03.2025)", "2025-3-12"),
        ("2025-03-12", "2025-3-12"),
        ("den 12/3 2025", "2025-3-12"),
        ("den 28/11", "?-11-28"),
        ("den 1.1 2025", "2025-1-1"),
        (
            "den 3., 10. og 17. maj 2024",
            "2024-5-3 2024-5-10 2024-5-17",
        ),
        ("den 8. maj og 26. september 2024", "2024-5-8 2024-9-26"),
        (
            "den 20. december og 10. januar 2025",
            "2024-12-20 2025-1-10",
        ),
        ("i tirsdag d. 11.", "?-0-11"),
        ("i april 2017", "2017-4"),
        ("i foråret 2023", "2023-Spring"),
        ("senest i maj i år", "+0-5"),
        ("fra 2024", "2024"),
        ("mødet i sidste uge", "week"),
        ("den 22.-23. august 2024", ""),
        ("April - december 2023", ""),
        ("17.01.04-P20-1-23", ""),
        ("2026/27 og 50/50 samt 1/2", ""),
        ("85.11.20", ""),
        ("Maj Hansen og August Bo", ""),
        ("1.5 mio. kr.", ""),
    ] {
        assert_eq!(read(text), found, "{text}");
    }
}
