//! The layouts that made minutes are printed in, one for each municipality.

use jiff::civil::Date;

use super::MadeItem;

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// Returns a day as it is written out: 3. marts 2014.
pub fn written(day: Date) -> String {
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    format!("{}. {month} {}", day.day(), day.year())
}

/// Prints the minutes of a meeting; returns them with the ending of their file.
pub fn print(
    municipality: usize,
    name: &str,
    body: &str,
    day: Date,
    items: &[MadeItem],
    absent: &[String],
) -> (String, &'static str) {
    let style = &STYLES[municipality % STYLES.len()];
    let mut text = String::with_capacity(items.len() * 3_500);
    let mut line = |line: &str| {
        text.push_str(line);
        text.push_str("\n\n");
    };
    let absent = absent.join(", ");
    (style.head)(name, body, day)
        .iter()
        .for_each(|head| line(head));
    line(&format!("{}{}", style.absent, absent));
    for (at, item) in items.iter().enumerate() {
        let label = |name: &str| format!("{}{name}{}", style.label.0, style.label.1);
        let closed = if item.is_closed { "Lukket punkt: " } else { "" };
        line(&format!(
            "{}{}{}{closed}{}",
            style.number.0,
            at + 1,
            style.number.1,
            item.title
        ));
        line(&format!("{}{}", style.case, item.case_number));
        if item.is_closed {
            continue;
        }
        line(&label("Indstilling"));
        line("Forvaltningen indstiller,");
        for (at, point) in item.recommendation.iter().enumerate() {
            line(&format!("{}. at {point}", at + 1));
        }
        line(&label("Sagsfremstilling"));
        line(&item.presentation);
        for (body, day, decision) in &item.earlier {
            line(&label(&format!(
                "Beslutning i {body} den {}",
                written(*day)
            )));
            line(decision);
        }
        line(&label("Beslutning"));
        line(&item.decision);
        if !item.attachments.is_empty() {
            line(&label("Bilag"));
            item.attachments.iter().for_each(|title| line(title));
        }
    }
    (text, style.ending)
}

/// How a municipality prints its minutes.
struct Style {
    head: fn(&str, &str, Date) -> Vec<String>,
    absent: &'static str,
    /// What stands around the number of an item.
    number: (&'static str, &'static str),
    case: &'static str,
    /// What stands around a label.
    label: (&'static str, &'static str),
    ending: &'static str,
}

const STYLES: [Style; 3] = [
    Style {
        head: |name, body, day| {
            vec![
                format!("{name} Kommune"),
                format!("REFERAT {body} d. {}", day.strftime("%d-%m-%Y")),
            ]
        },
        absent: "Fraværende: ",
        number: ("Punkt ", ": "),
        case: "",
        label: ("", ""),
        ending: "txt",
    },
    Style {
        head: |name, body, day| {
            vec![
                format!("{name} Kommune"),
                body.to_owned(),
                "Referat".to_owned(),
                format!("Mødedato: {}", written(day)),
            ]
        },
        absent: "Afbud: ",
        number: ("", ". "),
        case: "Sagsnr.: ",
        label: ("", ":"),
        ending: "txt",
    },
    Style {
        head: |name, body, day| {
            vec![
                format!("# {name} Kommune"),
                format!("Referat af møde i {body} den {}", written(day)),
            ]
        },
        absent: "Fraværende: ",
        number: ("## Punkt ", ". "),
        case: "Sagsnummer: ",
        label: ("### ", ""),
        ending: "md",
    },
];
