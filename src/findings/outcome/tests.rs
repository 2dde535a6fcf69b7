//! Readings of decisions in our own words: votes, statements, receivers, ranges.

mod accusations;
mod ballots;
mod decisions;
mod motions;

use proptest::prelude::*;

use super::OutcomeClass::{
    ApprovedAsRecommended as Approved, ApprovedWithChanges as Changed, DecidedOtherwise as Decided,
    Discussed, NoneStated, Noted, Postponed, Rejected, SentOn, Unclear, Withdrawn,
};
use super::{DecisionReading, OutcomeClass, Side, StatementKind, read_decision};
use crate::text::Text;

fn parties(reading: &DecisionReading, side: Side) -> Vec<(Option<u32>, String)> {
    let votes = reading.votes.iter().filter(|vote| vote.side == side);
    votes
        .map(|vote| {
            let names: Vec<&str> = vote
                .parties
                .iter()
                .chain(&vote.persons)
                .map(String::as_str)
                .collect();
            (vote.count, names.join(" "))
        })
        .collect()
}

/// Asserts who voted what: for, against, abstained, each as number and names.
macro_rules! votes {
    ($($name:ident: $text:expr => $for:expr, $against:expr, $abstained:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision(&Text::new($text));
                let wanted = |votes: &[(u32, &str)]| -> Vec<(Option<u32>, String)> {
                    votes.iter().map(|(count, names)| ((*count > 0).then_some(*count), (*names).to_owned())).collect()
                };
                assert_eq!(parties(&reading, Side::For), wanted(&$for), "for: {}", $text);
                assert_eq!(parties(&reading, Side::Against), wanted(&$against), "against: {}", $text);
                assert_eq!(parties(&reading, Side::Abstained), wanted(&$abstained), "abstained: {}", $text);
            }
        )+
    };
}

votes! {
    numbers_and_letters: "Godkendt med 13 stemmer for (A, V, F) og 4 imod (C, Ø, K). Maja Strømkær (B) undlod at stemme."
        => [(13, "A V F")], [(4, "C Ø K")], [(0, "Maja Strømkær")];
    against_number: "Indstillingen blev anbefalet med 10 stemmer mod 2. 1 medlem undlod at stemme."
        => [(10, "")], [(2, "")], [(1, "")];
    colons: "For stemte: A, B, C, F, V, Å og Jan Ruby (Løsgænger)\n\nImod stemte: Ø\n\nUndlod at stemme: O"
        => [(0, "A B C F V Å Jan Ruby")], [(0, "Ø")], [(0, "O")];
    semicolon: "A, B og C stemte for; D imod." => [(0, "A B C")], [(0, "D")], [];
    short_numbers: "17 for, 2 imod." => [(17, "")], [(2, "")], [];
    side_first: "For stemte 10 (A, F, B), imod 9 (V, C)." => [(10, "A F B")], [(9, "V C")], [];
    lists: "Imod stemte C og O." => [], [(0, "C O")], [];
    initials: "Imod stemte K.B. Lund (V)." => [], [(0, "K.B. Lund")], [];
    initial_of_ones_own_party: "Imod stemte Å. Krogh (Å)." => [], [(0, "Å. Krogh")], [];
    initials_of_a_list: "For stemte: B. Dam (B), C. Ruby (V) og O. Lind (C)." => [(0, "B. Dam C. Ruby O. Lind")], [], [];
    initial_first: "J. Krogh (V) stemte imod." => [], [(0, "J. Krogh")], [];
    initial_joined: "Imod stemte F og B. Krogh." => [], [(0, "F B. Krogh")], [];
    parties_before_one_who_abstains: "Imod stemte B og K. Ida Krogh (løsgænger) undlod at stemme."
        => [], [(0, "B K")], [(0, "Ida Krogh")];
    a_party_before_a_decision: "Imod stemte Å. Indstillingen tiltrådt." => [], [(0, "Å")], [];
    liste: "Liste B stemte imod." => [], [(0, "B")], [];
    party_names: "Venstre og Dansk Folkeparti stemte imod. Enhedslisten undlod at stemme."
        => [], [(0, "Venstre Dansk Folkeparti")], [(0, "Enhedslisten")];
    members: "For: 20 (Anna Vig (A), Bo Holm (V)). Imod: 3 (Carl Eng (Ø))."
        => [(20, "Anna Vig Bo Holm")], [(3, "Carl Eng")], [];
    neither: "Hverken for eller imod stemte O." => [], [], [(0, "O")];
    against_with_reason: "Godkendt. Imod stemte Ø, som ønsker stien ført videre til havnen." => [], [(0, "Ø")], [];
    eight_members: "Godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme." => [(42, "")], [(4, "")], [(8, "")];
    both_with_noun: "Vedtaget med 12 stemmer for og 7 stemmer imod." => [(12, "")], [(7, "")], [];
    motion: "For forslaget stemte Ø og F. Imod stemte de øvrige 13." => [(0, "Ø F")], [(13, "")], [];
    no_votes: "Godkendt med 2 mio. kr. for 2025 og 3 for 2026, mod tidligere 4." => [], [], [];
    rejected_by_number: "Ændringsforslaget blev forkastet med 46 stemmer imod 3." => [(3, "")], [(46, "")], [];
    on_lines_of_their_own: "For stemte:\n\n2 (C+V)\n\nImod stemte:\n\nUndlod at stemme:\n\n4 (A+O+T)\n\nGodkendt." => [(2, "C V")], [], [(4, "A O T")];
    but_one: "Imod stemte A, V og C med undtagelse af 1 medlem (Eva Lyn)." => [], [(0, "A V C")], [];
    counts_of_parties: "For stemte A (5), V (3) og C (1). Imod stemte Ø (2)." => [(9, "A V C")], [(2, "Ø")], [];
}

#[test]
fn unanimity_is_a_vote() {
    for text in [
        "Enstemmigt godkendt.",
        "Indstillingen blev enstemmigt vedtaget.",
        "Et enigt byråd godkendte planen.",
    ] {
        assert_eq!(
            read_decision(&Text::new(text)).votes[0].side,
            Side::Unanimous,
            "{text}"
        );
    }
    assert!(
        read_decision(&Text::new("Godkendt, men ikke enstemmigt."))
            .votes
            .is_empty()
    );
}

#[test]
fn a_vote_names_what_it_is_about() {
    let text = "Ændringsforslag 47 blev forkastet med 3 stemmer for (Ø, K, O) og 16 imod (A, V). Budget 2026 blev vedtaget med 14 stemmer for.";
    let reading = read_decision(&Text::new(text));
    let about: Vec<_> = reading
        .votes
        .iter()
        .map(|vote| vote.about.clone().map(|about| &text[about]))
        .collect();
    assert_eq!(
        about,
        [
            Some("Ændringsforslag 47"),
            Some("Ændringsforslag 47"),
            Some("Budget 2026")
        ]
    );
}

/// Asserts what members stated, and who.
macro_rules! statements {
    ($($name:ident: $text:expr => $kind:ident, [$($who:expr),*];)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision(&Text::new($text));
                let who: Vec<&str> = vec![$($who),*];
                assert_eq!(reading.statements.len(), 1, "{:?}", reading.statements);
                assert_eq!(reading.statements[0].kind, StatementKind::$kind);
                assert_eq!(reading.statements[0].who, who);
            }
        )+
    };
}

statements! {
    reservation_of_a_person: "Godkendt. Henriette Falk (C) tog forbehold." => Reservation, ["Henriette Falk"];
    reservation_of_a_list: "Godkendt. Liste K tager forbehold for model B." => Reservation, ["K"];
    reservation_after_from: "Godkendt med forbehold fra V og C." => Reservation, ["V", "C"];
    could_not_agree: "Anbefales. Enhedslisten kan ikke tiltræde indstillingen." => Reservation, ["Enhedslisten"];
    could_not_as_group: "Vedtaget. Venstres byrådsgruppe kunne ikke tiltræde forslaget." => Reservation, ["Venstre"];
    members_by_number: "Anbefales. 2 medlemmer (N+Ø) tager forbehold frem til behandlingen i KB." => Reservation, ["N", "Ø"];
    disqualified_and_out: "Vedtaget. Bo Holm var inhabil og deltog ikke i sagens behandling." => Disqualified, ["Bo Holm"];
    minority_opinion: "Godkendt.\n\nMindretalsudtalelse fra Ø og K: Vi mener, at skolen skal bevares." => MinorityOpinion, ["Ø", "K"];
    minority_of: "Godkendt. Et mindretal bestående af V ønsker sagen udsat." => MinorityOpinion, ["V"];
    on_record: "Godkendt. Liste Ø ønsker ført til protokol, at taksten er for høj." => Protocol, ["Ø"];
    disqualified: "Bo Holm (V) blev erklæret inhabil. Godkendt." => Disqualified, ["Bo Holm"];
    took_no_part: "Godkendt. Bo Holm deltog ikke i sagens behandling." => TookNoPart, ["Bo Holm"];
    left_the_room: "Eva Lyn (A) forlod mødet under behandlingen. Godkendt." => LeftRoom, ["Eva Lyn"];
}

#[test]
fn a_reservation_about_money_is_nobody_s() {
    assert!(
        read_decision(&Text::new("Godkendt med forbehold for Byrådets bevilling."))
            .statements
            .is_empty()
    );
}

/// Asserts to whom a matter is sent, and whether back.
macro_rules! sent {
    ($($name:ident: $text:expr => $to:expr, $back:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision(&Text::new($text));
                let sent = reading.outcomes.iter().find(|outcome| outcome.class == SentOn).expect("it is sent on");
                assert_eq!((sent.to.as_deref(), sent.back), ($to, $back), "{}", $text);
            }
        )+
    };
}

sent! {
    to_a_committee: "Kommissoriet oversendes til Økonomiudvalget den 14. marts 2023." => Some("Økonomiudvalget"), false;
    to_a_long_name: "Sagen oversendes til Udvalget for Børn, Unge og Kultur med henblik på høring." => Some("Udvalget for Børn, Unge og Kultur"), false;
    to_joined_name: "Forslaget blev oversendt til Kultur- og Fritidsudvalget." => Some("Kultur- og Fritidsudvalget"), false;
    to_two: "Fremsendes til Økonomiudvalget og Byrådet." => Some("Økonomiudvalget og Byrådet"), false;
    to_genitive: "Oversendes til Kommunalbestyrelsens behandling." => Some("Kommunalbestyrelsen"), false;
    back_to_office: "Sagen sendes tilbage til administrationen, som skal belyse økonomien." => Some("administrationen"), true;
    back_to_treatment: "Hjemvist til fornyet behandling i Teknisk Udvalg." => Some("Teknisk Udvalg"), true;
    to_budget: "Henvises til budgetforhandlingerne." => Some("budgetforhandlingerne"), false;
    to_unit: "Direktionen sendte sagen tilbage til HR & Digitalisering, idet den skal belyses." => Some("HR & Digitalisering"), true;
}

#[test]
fn words_are_those_the_class_rests_on() {
    for (text, words) in [
        ("Godkendt. Se bilag.", "Godkendt"),
        (
            "Indstillingen blev ikke godkendt.",
            "Indstillingen blev ikke godkendt",
        ),
        (
            "Godkendt med den ændring, at taksten stiger.",
            "Godkendt med den ændring",
        ),
        ("Der mangler tal, hvorfor sagen udsættes.", "sagen udsættes"),
        (
            "Byrådet godkendte planen og oversendte den til Teknisk Udvalg.",
            "Byrådet godkendte",
        ),
    ] {
        let reading = read_decision(&Text::new(text));
        assert!(
            text[reading.outcomes[0].words.clone()].contains(words),
            "{:?}",
            &text[reading.outcomes[0].words.clone()]
        );
    }
}

#[test]
fn a_second_act_has_words_of_its_own() {
    let text = "Udvalget tog status til efterretning og oversender den til Økonomiudvalget.";
    let reading = read_decision(&Text::new(text));
    let words: Vec<&str> = reading
        .outcomes
        .iter()
        .map(|outcome| &text[outcome.words.clone()])
        .collect();
    assert_eq!(
        words,
        [
            "Udvalget tog status til efterretning",
            "oversender den til Økonomiudvalget"
        ]
    );
}

/// Each of these would take minutes if every word looked at all others.
#[test]
fn long_texts_take_no_longer_than_short_ones_word_for_word() {
    for part in [
        "godkendt stemte for A, 3 imod (B) ",
        "(godkendt ",
        ") udsat og ",
        "Ø, ønsker at ",
        "\" - ",
        "besluttede som ",
        "valgt ",
        "godkendt idet ",
        "forkastet 3 stemmer mod ( ",
        "undlod at stemme og ",
        "Anna Vig Byrådet ",
        "oversendes til Xudvalget og ",
        "at ikke ",
        "anbefaler at det ",
        "forslaget vedtaget; ",
        "Fraværende Bo Holm ",
    ] {
        is_sound(&part.repeat(5_000));
    }
    let receivers = (0..8_000).map(|nth| format!("Oversendes til A{nth}udvalget. "));
    is_sound(&receivers.collect::<String>());
}

#[test]
fn findings_name_their_rule() {
    let text = "Byrådet godkendte planen. Sagen tages til efterretning. Udsat. \
        For stemte A og V, imod stemte Ø. C undlod at stemme. Bo Holm (V) forlod mødet. \
        Kan liste K ikke tiltræde? Liste K kan ikke tiltræde det.";
    let reading = read_decision(&Text::new(text));
    let outcomes: Vec<&str> = reading.outcomes.iter().map(|one| &*one.rule).collect();
    assert_eq!(
        outcomes,
        [
            "outcome.past",
            "outcome.phrase.take_note",
            "outcome.participle"
        ]
    );
    let votes: Vec<&str> = reading.votes.iter().map(|one| &*one.rule).collect();
    assert_eq!(
        votes,
        ["vote.side_first", "vote.side_first", "vote.abstained"]
    );
    let statements: Vec<&str> = reading.statements.iter().map(|one| &*one.rule).collect();
    assert_eq!(
        statements,
        ["statement.left_room", "statement.cannot_agree"]
    );
    for (text, rule) in [
        ("Drøftet.", "outcome.participle"),
        ("Som indstillet.", "outcome.phrase.as_moved"),
        ("Byrådet besluttede at udsætte sagen.", "outcome.content"),
        ("Indstilles godkendt.", "outcome.complement"),
        ("Sagen sendes til Teknisk Udvalg.", "outcome.sent"),
        ("Udvalget orienterede om sagen.", "outcome.told.informed"),
        ("Intet.", "outcome.nothing"),
        ("Mødet sluttede.", "outcome.unclear"),
    ] {
        let reading = read_decision(&Text::new(text));
        assert_eq!(reading.outcomes[0].rule, rule, "{text}");
    }
}

#[test]
fn committees_recommend() {
    for (text, recommends) in [
        ("Anbefales.", true),
        ("Udvalget kan ikke anbefale indstillingen.", true),
        ("Indstilles godkendt.", true),
        ("Fremsendes til Byrådet med anbefaling.", true),
        ("Godkendt som indstillet.", false),
        ("Byrådet fulgte anbefalingen.", false),
    ] {
        let reading = read_decision(&Text::new(text));
        assert_eq!(
            reading.outcomes.iter().any(|outcome| outcome.recommends),
            recommends,
            "{text}"
        );
    }
}

#[test]
fn absences_are_told_apart() {
    let text = "Fraværende: Bo Holm (V)\nGodkendt.\nEva Lyn (A) var fraværende.";
    let reading = read_decision(&Text::new(text));
    let absent: Vec<&str> = reading
        .absent_words
        .iter()
        .map(|words| &text[words.clone()])
        .collect();
    assert_eq!(
        absent,
        ["Fraværende: Bo Holm (V)", "Eva Lyn (A) var fraværende"]
    );
}

#[test]
fn classes_are_named_in_two_languages() {
    for class in OutcomeClass::ALL {
        assert_eq!(class.name().parse(), Ok(class));
        assert_eq!(
            serde_json::to_string(&class).ok(),
            Some(format!("\"{class}\""))
        );
    }
    for (word, class) in [
        ("godkendt", Approved),
        ("Godkendt med ændringer", Changed),
        ("godkendt_med_aendringer", Changed),
        ("ændret", Changed),
        ("afvist", Rejected),
        ("udsat", Postponed),
        ("oversendt", SentOn),
        ("taget til efterretning", Noted),
        ("drøftet", Discussed),
        ("anden", Decided),
        ("trukket", Withdrawn),
        ("ingen", NoneStated),
        ("uklar", Unclear),
    ] {
        assert_eq!(word.parse(), Ok(class), "{word}");
    }
    assert!("maybe".parse::<OutcomeClass>().is_err());
}

fn is_sound(text: &str) {
    let reading = read_decision(&Text::new(text));
    assert!(!reading.outcomes.is_empty());
    assert!(
        reading
            .outcomes
            .iter()
            .all(|one| one.rule.starts_with("outcome."))
    );
    let outcomes = reading
        .outcomes
        .iter()
        .flat_map(|outcome| [&outcome.words, &outcome.sentence]);
    let votes = reading
        .votes
        .iter()
        .flat_map(|vote| std::iter::once(&vote.words).chain(&vote.about));
    let statements = reading.statements.iter().map(|statement| &statement.words);
    for words in outcomes
        .chain(votes)
        .chain(statements)
        .chain(&reading.absent_words)
    {
        assert!(text.get(words.clone()).is_some(), "{words:?} of {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in ".{0,200}") {
        is_sound(&text);
    }

    #[test]
    fn any_order_of_deciding_words_can_be_read(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "godkendt", "ikke", "at", ",", ".", "(", ")", "A", "Ø", "stemte", "for", "imod", "17", "Udvalget", "til",
                "oversendes", "tog", "efterretning", "idet", "dog", "\"", "\n\n", "\n", "- ", "1. ", "Bo Holm", "forslaget",
                "undlod", "stemme", "hverken", "eller", "anbefaler", "besluttede", "sagen", ":", ";", "med", "ændring", "å\u{30a}",
                "a\u{300}\u{ad}", "**", "Fraværende", "mindretal", "stemmer", "mod", "tilbage", "blev", "İ", "ﬁ",
            ]),
            0..40,
        ),
        space in prop::bool::ANY,
    ) {
        is_sound(&words.join(if space { " " } else { "" }));
    }
}

#[test]
fn receivers_are_named_without_a_genitive() {
    for (text, to) in [
        ("Sagen sendes til TMU's behandling.", "TMU"),
        ("Sagen sendes til TMU’s behandling.", "TMU"),
        ("Sagen sendes til KB's godkendelse.", "KB"),
        ("Sagen oversendes til ØU's behandling.", "ØU"),
        ("Sagen sendes til HovedMEDs behandling.", "HovedMED"),
        ("Sagen sendes til Chefforums drøftelse.", "Chefforum"),
        ("Sagen sendes til Byrådets godkendelse.", "Byrådet"),
        (
            "Sagen sendes til Teknisk Udvalgs behandling.",
            "Teknisk Udvalg",
        ),
        (
            "Sagen sendes til Børne- og Skoleudvalgets behandling.",
            "Børne- og Skoleudvalget",
        ),
        ("Sagen sendes til Direktionens behandling.", "Direktionen"),
        ("Sagen sendes til Ældrerådets udtalelse.", "Ældrerådet"),
        ("Sagen sendes til Campus Nord.", "Campus Nord"),
        ("Sagen sendes til TMU.", "TMU"),
        (
            "Forslag om henvisning til Økonomiudvalget blev vedtaget.",
            "Økonomiudvalget",
        ),
        (
            "Forslag om henvisning til Økonomiudvalget vedtaget.",
            "Økonomiudvalget",
        ),
    ] {
        let reading = read_decision(&Text::new(text));
        assert_eq!(reading.outcomes[0].to.as_deref(), Some(to), "{text}");
    }
}

#[test]
fn others_decide_nothing_here() {
    let classes = |text: &str, committee: &str| {
        super::read_decision_of(&Text::new(text), Some(committee), None).classes()
    };
    for text in [
        "Landsskatterådet godkendte aftalen.",
        "Grundejerrådet tiltrådte forslaget.",
        "Hegnsynsnævnet godkendte hegnet.",
        "Herefter godkendte Provstirådet budgettet.",
        "Bestyrelsen for Åby Fjernvarme godkendte prisen.",
        "Nabokommunens byråd vedtog planen.",
        "Skolebestyrelsen godkendte planen.",
        "Et flertal af beboerne forkastede forslaget.",
        "Et flertal i Folketinget vedtog loven.",
        "Flertallet af lodsejerne godkendte planen.",
        "Mødet i grundejerforeningen godkendte planen.",
        "Vi i Venstre godkendte planen.",
        "Planen blev godkendt af direktionen.",
        "Planen blev godkendt af generalforsamlingen.",
        "Planen blev godkendt af staten.",
        "TMU godkendte planen.",
        "Provstiudvalget godkendte budgettet.",
        "Økonomiudvalget tiltrådte forslaget.",
        "Direktionen godkendte planen.",
        "Repræsentantskabet vedtog kontingentet.",
        "MED godkendte planen.",
        "MED tiltrådte indstillingen.",
        "MED anbefaler planen.",
        "MED udsatte sagen.",
        "Herefter godkendte MED planen.",
        "MED og HovedMED godkendte planen.",
        "HovedMED godkendte planen.",
        "Venstre med Konservative godkendte planen.",
        "Vedtog udvalget budgettet?",
        "Blev indstillingen godkendt?",
    ] {
        assert_eq!(classes(text, "Byrådet"), [Unclear], "{text}");
    }
    for (text, committee) in [
        ("Seniorrådet godkendte årsplanen.", "Seniorrådet"),
        ("Rådet godkendte årsplanen.", "Seniorrådet"),
        ("Byrådet godkendte planen.", "Kommunalbestyrelsen"),
        ("Skoleudvalget godkendte planen.", "Børne- og Skoleudvalget"),
        ("Udvalget godkendte planen.", "Økonomiudvalget"),
        (
            "Teknik- og Miljøudvalget godkendte planen.",
            "Teknik og Miljø",
        ),
        ("TMU godkendte planen.", "Teknik- og Miljøudvalget"),
        ("Direktionen godkendte planen.", "Direktionen"),
        ("MED godkendte planen.", "MED-udvalget"),
        ("Byrådet og MED godkendte planen.", "Byrådet"),
        ("Med stor tilfredshed godkendte byrådet planen.", "Byrådet"),
        ("Et flertal i byrådet godkendte planen.", "Byrådet"),
        ("Et flertal af medlemmerne godkendte planen.", "Byrådet"),
        ("Et flertal af A og V godkendte planen.", "Byrådet"),
        (
            "Et flertal bestående af A og V godkendte planen.",
            "Byrådet",
        ),
        ("Planen blev godkendt af byrådet.", "Byrådet"),
        ("Planen blev godkendt af et flertal.", "Byrådet"),
        ("Samtlige 19 medlemmer godkendte planen.", "Byrådet"),
        ("Styregruppen godkendte planen.", "Styregruppen for Sund By"),
        (
            "Bevillingsnævnet godkendte ansøgningen.",
            "bevillingsnaevnet",
        ),
    ] {
        assert_eq!(classes(text, committee), [Approved], "{text}");
    }
}

#[test]
fn the_body_decides_beside_others_and_by_its_members() {
    let classes = |text: &str, committee: &str| {
        super::read_decision_of(&Text::new(text), Some(committee), None).classes()
    };
    for (text, committee) in [
        ("Alle medlemmer af byrådet godkendte planen.", "Byrådet"),
        ("Alle partier i Byrådet tiltrådte forslaget.", "Byrådet"),
        ("Byrådet og Økonomiudvalget godkendte planen.", "Byrådet"),
        (
            "Direktionen, Byrådet og Økonomiudvalget godkendte planen.",
            "Byrådet",
        ),
        ("Både Byrådet og direktionen godkendte planen.", "Byrådet"),
        ("De fremmødte medlemmer godkendte dagsordenen.", "Byrådet"),
        (
            "Udvalgets medlemmer tiltrådte indstillingen.",
            "Kulturudvalget",
        ),
        ("Medlemmerne tiltrådte forslaget.", "Kulturudvalget"),
        (
            "Rådet for socialt udsatte godkendte planen.",
            "Rådet for Socialt Udsatte",
        ),
        (
            "5 medlemmer godkendte forslaget. 2 medlemmer var imod.",
            "Byrådet",
        ),
        ("Byrådets beslutning: Planen godkendes.", "Byrådet"),
        ("Forslag fra SF: Godkendt.", "Byrådet"),
        ("Planen blev godkendt af alle medlemmer.", "Byrådet"),
        ("Et flertal i rådet godkendte planen.", "Ældrerådet"),
        (
            "Et flertal af byrådets medlemmer godkendte planen.",
            "Byrådet",
        ),
        (
            "Kommissionen godkendte budgettet.",
            "Beredskabskommissionen",
        ),
        ("Samtlige 25 byrådsmedlemmer godkendte planen.", "Byrådet"),
        (
            "Planen blev godkendt af alle udvalgsmedlemmer.",
            "Økonomiudvalget",
        ),
        (
            "Byrådsmedlemmerne tiltrådte forslaget.",
            "Kommunalbestyrelsen",
        ),
        (
            "Et samlet Teknik- og Miljøudvalg godkendte planen.",
            "Teknik- og Miljøudvalget",
        ),
        (
            "B&U-udvalget godkendte planen.",
            "Børne- og Ungdomsudvalget",
        ),
        (
            "Udvalget for Børn og Unge godkendte planen.",
            "Børne- og Ungdomsudvalget",
        ),
        (
            "Udv. for Børn og Unge godkendte planen.",
            "Børne- og Ungdomsudvalget",
        ),
        ("Udv. godkendte planen.", "Teknisk Udvalg"),
        ("Kommunalbest. godkendte planen.", "Kommunalbestyrelsen"),
    ] {
        assert_eq!(classes(text, committee), [Approved], "{text}");
    }
    for (text, committee) in [
        ("(V) godkendte planen.", "Byrådet"),
        ("(A) og (B) godkendte planen.", "Byrådet"),
        ("Et flertal i Venstre godkendte planen.", "Byrådet"),
        ("Medlemmerne fra Venstre godkendte planen.", "Byrådet"),
        ("To medlemmer af byrådet godkendte planen.", "Byrådet"),
        ("2 medlemmer (V) godkendte planen.", "Byrådet"),
        (
            "Et flertal af medlemmerne af byrådet godkendte planen.",
            "Økonomiudvalget",
        ),
        (
            "Alle medlemmer af byrådet godkendte planen.",
            "Økonomiudvalget",
        ),
        ("Et flertal i byrådet godkendte planen.", "Økonomiudvalget"),
        ("Byrådet i nabokommunen godkendte planen.", "Byrådet"),
        ("Rådet for Vedvarende Energi godkendte planen.", "Byrådet"),
        ("Rådet for vedvarende energi godkendte planen.", "Byrådet"),
        ("Nævnet godkendte planen.", "Byrådet"),
        ("Byrådets flertal godkendte planen.", "Økonomiudvalget"),
        ("Folketingets flertal vedtog loven.", "Byrådet"),
        ("Et enigt byråd godkendte planen.", "Økonomiudvalget"),
        (
            "Samtlige byrådsmedlemmer godkendte planen.",
            "Økonomiudvalget",
        ),
        ("Samtlige foreningsmedlemmer godkendte planen.", "Byrådet"),
        ("Et samlet Skoleudvalg godkendte planen.", "Byrådet"),
        ("K&F-udvalget godkendte planen.", "Teknik- og Miljøudvalget"),
        (
            "Udv. for Kultur og Fritid godkendte planen.",
            "Teknik- og Miljøudvalget",
        ),
        ("Ældrerådet godk. planen.", "Byrådet"),
        (
            "Ungdomsudvalget i Ringe godkendte planen.",
            "Ungdomsudvalget i Nyborg",
        ),
        (
            "Ungdomsudvalget i Ringe godkendte planen.",
            "Børne- og Ungdomsudvalget",
        ),
        (
            "Planen blev godkendt af et flertal i byrådet.",
            "Økonomiudvalget",
        ),
    ] {
        assert_eq!(classes(text, committee), [Unclear], "{text}");
    }
}

#[test]
fn what_is_done_elsewhere_and_what_others_say_decides_nothing() {
    let classes =
        |text: &str| super::read_decision_of(&Text::new(text), Some("Byrådet"), None).classes();
    for text in [
        "Planen blev godkendt hos Venstre.",
        "Planen blev godkendt i Økonomiudvalget.",
        "Planen blev i Økonomiudvalget godkendt.",
        "I Økonomiudvalget blev planen godkendt.",
        "På mødet i Økonomiudvalget blev planen godkendt.",
        "På Økonomiudvalgets møde blev planen godkendt.",
        "Planen blev vedtaget på generalforsamlingen.",
        "Planen blev godkendt ved Naturstyrelsen.",
        "Orienteringen blev taget til efterretning i Økonomiudvalget.",
        "Venstres holdning: Planen godkendes.",
        "Venstres holdning:\nPlanen godkendes.",
        "Økonomiudvalgets beslutning: Planen godkendes.",
        "Forslag fra SF: Sagen udsættes.",
        "SF's forslag: Sagen udsættes.",
        "Støtten blev bevilget fra Realdania.",
        "Planen blev godkendt fra forvaltningens side.",
        "Mindretallets holdning: Planen forkastes.",
        "Planen blev af Enhedslisten forkastet.",
        "Alle i Venstre godkendte planen.",
        "Samtlige i arbejdsgruppen godkendte planen.",
        "Sagen blev af landsretten udsat.",
        "Af Miljøstyrelsen blev planen godkendt.",
        "Planen blev enstemmigt af Ældrerådet tiltrådt.",
        "Planen blev i sin tid godkendt af amtet.",
        "Aftalen er tiltrådt af samtlige lodsejere.",
        "Sagen blev udsat af retten.",
        "Regnskabet er taget til efterretning af revisor.",
        "Forslaget forkastedes af S og SF.",
        "Indstillingen blev tiltrådt af Socialdemokratiet og Radikale.",
        "Alle fra Venstre og SF godkendte planen.",
        "Alle ved Naturstyrelsen godkendte planen.",
        "Hegnsynet afgjorde sagen og afviste klagen.",
        "Fra regionens side er aftalen tiltrådt.",
        "Planen er sendt i høring af staten.",
        "Planen er sendt i offentlig høring af regeringen.",
        "Sagen er udsat, oplyste borgmesteren.",
        "Klagen blev afvist, sagde Bo Holm.",
        "Borgmesterens indstilling: Planen godkendes.",
        "Direktionens indstilling: Planen godkendes.",
        "Planen blev godk. af Miljøstyrelsen.",
    ] {
        assert_eq!(classes(text), [Unclear], "{text}");
    }
    for text in [
        "Planen blev godkendt i byrådet.",
        "Planen blev godkendt på byrådets møde.",
        "På mødet i byrådet blev planen godkendt.",
        "Planen blev godkendt i sin helhed.",
        "Støtten blev bevilget fra puljen til kultur.",
        "Støtten blev bevilget fra Grøn Pulje.",
        "I henhold til planloven godkendes planen.",
        "Planen blev af byrådet godkendt.",
        "Alle i byrådet godkendte planen.",
        "Alle godkendte planen.",
        "Planen blev godkendt af et enigt byråd.",
        "Planen blev godkendt af alle.",
        "Planen blev godkendt af samtlige medlemmer.",
        "Planen blev godkendt af rent økonomiske grunde.",
        "Af hensyn til tidsplanen blev planen godkendt.",
        "Salget af grunden blev godkendt.",
        "I forlængelse af høringen blev planen godkendt.",
        "Planen tiltrådtes af A, B og V. Imod stemte C.",
        "Fra byrådets side blev planen godkendt.",
        "Indstillingen blev tiltrådt, idet borgmesteren oplyste, at fristen er udløbet.",
        "Forvaltningens indstilling: Indstillingen godkendes.",
        "Ad administrationens indstilling: Planen godkendes.",
        "Byrådet godk. planen.",
        "Planen er godk.",
        "Indst. tiltr.",
    ] {
        assert_eq!(classes(text), [Approved], "{text}");
    }
}

#[test]
fn a_later_report_of_another_thing_defers_nothing() {
    let defers = |text: &str| read_decision(&Text::new(text)).classes() == [Postponed];
    for text in [
        "Der forelægges en evaluering for ØU senest 1. maj 2025.",
        "En evaluering af sagen forelægges senest 1. maj 2025.",
        "Til maj forelægges en ny status på næste møde.",
        "Resultaterne drøftes på næste møde.",
        "Forvaltningen vender tilbage med et notat om sagen.",
    ] {
        assert!(!defers(text), "{text}");
    }
    for text in [
        "Sagen forelægges igen på næste møde.",
        "På næste møde behandles sagen igen.",
        "Genoptages på næste møde.",
        "Det reviderede forslag behandles på næste møde.",
        "Sagen vender tilbage til udvalget.",
        "Udvalget ønsker sagen genoptaget på et kommende møde.",
        "Drøftelsen fortsættes på næste møde.",
    ] {
        assert!(defers(text), "{text}");
    }
}

#[test]
fn what_was_decided_at_an_earlier_time_is_only_told() {
    let classes = |text: &str| {
        let day = jiff::civil::date(2025, 4, 2);
        super::read_decision_of(&Text::new(text), Some("Byrådet"), Some(day)).classes()
    };
    for text in [
        "Byrådet godkendte på mødet i marts 2023 planen.",
        "Planen blev vedtaget i 2018.",
        "I 2020 forkastede Byrådet planen.",
        "I foråret 2022 vedtog Byrådet lokalplanen.",
        "Rammen blev i 2019 fastlagt og godkendt.",
        "Rammen blev behandlet og fastlagt i 2019.",
        "På mødet i februar udsatte Byrådet sagen.",
        "Byrådet har den 3. september 2019 tiltrådt samarbejdet.",
        "Byrådet tog i januar orienteringen til efterretning.",
        "Planen blev godkendt af Byrådet den 12. december 2024.",
        "Byrådet vedtog planen den 3. marts 2023.",
        "Byrådet vedtog forslaget i 2021.",
        "Byrådet forkastede et lignende forslag i 2019.",
        "Byrådet godkendte lokalplanen på forrige møde.",
        "Byrådet forkastede for nylig et lignende forslag.",
        "Byrådet vedtog ultimo 2023 en ramme.",
        "Sagen blev udsat for tre måneder siden.",
        "Byrådet besluttede på mødet den 5. marts 2025:\n- at godkende planen.",
    ] {
        assert_eq!(classes(text), [Unclear], "{text}");
    }
    for text in [
        "Byrådet godkendte den 2. april 2025 budgettet.",
        "Byrådet vedtog i april 2025 planen.",
        "Byrådet godkendte regnskabet for 2024.",
        "Byrådet godkendte planen med virkning fra 1. januar 2024.",
        "Byrådet godkendte referatet fra mødet den 5. marts 2025.",
        "Byrådet godkendte, at lokalplan 44 fra 2011 ophæves.",
        "Byrådet godkendte referatet fra Direktionen den 28. marts 2025.",
        "Byrådet godkendte ansøgningen modtaget den 3. marts 2025.",
        "Byrådet bevilgede 2 mio. kr. i 2026 til stien.",
        "Byrådet godkendte udgiften til vintertjeneste i 2024.",
        "Byrådet tiltrådte indstillingen i enighed.",
        "Som drøftet på sidste møde godkendte Byrådet planen.",
        "Byrådet godkendte svaret på spørgsmålet fra sidste møde.",
        "Byrådet godkendte i dag den plan, som blev lagt i 2023.",
        "Planen blev vedtaget i 2018. Byrådet godkendte ændringen.",
    ] {
        assert_eq!(classes(text), [Approved], "{text}");
    }
    let unknown = super::read_decision_of(
        &Text::new("Byrådet godkendte den 2. april 2025 planen."),
        Some("Byrådet"),
        None,
    );
    assert_eq!(unknown.classes(), [Approved]);
}
