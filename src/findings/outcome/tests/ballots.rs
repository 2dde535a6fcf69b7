//! Votes taken, whatever sentences tell of them, in our own words.

use super::super::{Side, read_decision};
use crate::text::Text;

/// Returns the sides told, one behind the other: "for 12 A B; against 5 V".
fn sides_told(text: &str) -> String {
    let reading = read_decision(&Text::new(text));
    let votes = reading
        .votes
        .iter()
        .filter(|vote| vote.side != Side::Unanimous);
    let mut votes: Vec<(usize, String)> = votes
        .map(|vote| {
            let count = vote.count.map(|count| count.to_string());
            let names = vote.parties.iter().chain(&vote.persons).cloned();
            let words = std::iter::once(vote.side.name().to_owned())
                .chain(count)
                .chain(names);
            (vote.ballot, words.collect::<Vec<_>>().join(" "))
        })
        .collect();
    votes.sort();
    let sides: Vec<String> = votes.into_iter().map(|(_, side)| side).collect();
    sides.join("; ")
}

macro_rules! ballots {
    ($($name:ident: $text:expr => $told:expr;)+) => {
        $(
            #[test]
            fn $name() {
                assert_eq!(sides_told($text), $told, "{}", $text);
            }
        )+
    };
}

ballots! {
    names_behind_a_count: "For stemte 15: A, F og Ø.\nImod stemte 2: Bo Vig og Eva Lyn.\nVedtaget." => "against 2 Bo Vig Eva Lyn; for 15 A F Ø";
    all_of_parties: "For indstillingen stemte samtlige medlemmer af A og V, i alt 22. Imod stemte 3 (D)." => "against 3 D; for 22 A V";
    voted_yes_and_no: "13 stemte ja, 6 stemte nej, 2 undlod at stemme. Indstillingen er godkendt." => "abstained 2; against 6; for 13";
    names_on_lines: "For stemte:\nOle Sten\nBente Skov\n\nImod stemte:\nTroels Ager\n\nIndstillingen er godkendt." => "against Troels Ager; for Ole Sten Bente Skov";
    answers: "Vedtaget med 11 ja-stemmer og 4 nej-stemmer." => "against 4; for 11";
    against_and_abstained: "Godkendt med 13 stemmer mod 2 (Ø). 1 undlod (B)." => "abstained 1 B; against 2 Ø; for 13";
    score: "Indstillingen blev vedtaget med stemmerne 5-2." => "against 2; for 5";
    rejected_smaller_first: "Forslaget blev forkastet med 3 stemmer mod 8." => "against 8; for 3";
    in_brackets: "Godkendt (V imod)." => "against V";
    after_idet: "Godkendt, idet Venstre stemte imod." => "against Venstre";
    counts_in_brackets_behind: "For indstillingen stemte A, B, F og Ø (14). Imod stemte V, C og I (9). Indstillingen er vedtaget." => "against 9 V C I; for 14 A B F Ø";
    members_by_name_of_a_party: "Imod stemte 2 medlemmer af Venstre: Bo Lund og Eva Krag. Godkendt." => "against 2 Bo Lund Eva Krag";
    majority_of_parties: "Et flertal bestående af Socialdemokratiet, SF og Enhedslisten tiltrådte indstillingen. Venstre stemte imod." => "against Venstre; for Socialdemokratiet SF Enhedslisten";
    majority_and_minority: "Et flertal bestående af A, F og V anbefaler indstillingen. Mindretallet (C) stemmer imod." => "against C; for A F V";
    three_counts: "9 stemte for, 6 imod, og 2 undlod at stemme. Forslaget blev dermed vedtaget." => "abstained 2; against 6; for 9";
    blank_and_a_list: "Godkendt med 20 stemmer for (A, B, F), 3 stemmer imod (Nyt Vestby) og 2 blanke." => "abstained 2; against 3 Nyt Vestby; for 20 A B F";
    one_a_line: "Godkendt.\nFor: A, F, B\nImod: V\nHverken for eller imod: C" => "abstained C; against V; for A F B";
    answers_by_lines: "Ja: 15\nNej: 4\nBlank: 1\nForslaget er vedtaget." => "abstained 1; against 4; for 15";
    lists_of_two_words: "Vedtaget. Liste T og Lokallisten Nordkysten stemte imod." => "against T Lokallisten Nordkysten";
    one_without_party: "Vedtaget. Løsgænger Kim Dahl stemte imod." => "against Kim Dahl";
    against_somebodys_votes: "Vedtaget mod Enhedslistens stemmer." => "against Enhedslisten";
    against_votes_from: "Vedtaget mod stemmerne fra C og I." => "against C I";
    but_one_who: "V stemte imod, bortset fra Palle Ravn, som stemte for. Godkendt." => "against V; for Palle Ravn";
    with_one_who_did_not: "A stemte for med undtagelse af Ida Holm, der stemte imod. Vedtaget." => "against Ida Holm; for A";
    amendment_then_item: "Ændringsforslaget fra SF blev forkastet med 6 stemmer (F, Ø) mod 13 (A, V, C). Indstillingen blev derefter godkendt." => "against 13 A V C; for 6 F Ø";
    two_votes: "Byrådet forkastede ændringsforslaget med 17 stemmer mod 8. Indstillingen blev vedtaget med 18 stemmer mod 7." => "against 17; for 8; against 7; for 18";
    abstained_party: "Imod forslaget stemte Dansk Folkeparti. Socialistisk Folkeparti undlod at stemme. Forslaget vedtaget." => "abstained Socialistisk Folkeparti; against Dansk Folkeparti";
    could_not_and_voted: "Godkendt. O og Jan Friis (løsgænger) kunne ikke støtte forslaget og stemte imod." => "against O Jan Friis";
    none_against: "Indstillingen godkendt med 7 stemmer. Ingen stemte imod." => "for 7";
    no_vote: "Godkendt uden afstemning." => "";
    put_to_the_vote: "Borgmesteren satte forslaget under afstemning. 16 stemte for forslaget, 15 stemte imod. Forslaget er godkendt." => "against 15; for 16";
    an_election: "Som medlem af bestyrelsen blev Bo Vig valgt med 14 stemmer mod 11 stemmer til Eva Lyn." => "";
    an_amount: "Der afsættes 3 mio. kr. mod 2 mio. kr. i 2024. Godkendt." => "";
    for_somebody: "Godkendt. For Venstre er det vigtigt, at stien bevares." => "";
    one_on_a_point: "Tiltrådt. Lise Bech (O) stemte imod punkt 2." => "against Lise Bech";
    a_procedural_vote: "Afstemning om udsættelse: For stemte 10, imod stemte 15. Sagen blev herefter godkendt." => "against 15; for 10";
    count_before_names: "12 (A, B, F, Ø) stemte for. 9 (V, C, O) stemte imod. Vedtaget." => "against 9 V C O; for 12 A B F Ø";
    a_tally_on_one_line: "For: 12 (A, B, F). Imod: 7 (V). Undlod: 2 (Ø). Fraværende: 4. Vedtaget." => "absent 4; abstained 2 Ø; against 7 V; for 12 A B F";
    counts_then_names: "Vedtaget med 4 stemmer for, 3 imod.\nFor stemte: Mia Ravn (A), Jens Holt (F), Ole Vig (B) og Siv Krog (Ø).\nImod stemte: Per Lund (V), Bo Dahl (C) og Kaj Fog (O)." => "against 3 Per Lund Bo Dahl Kaj Fog; for 4 Mia Ravn Jens Holt Ole Vig Siv Krog";
    fell_as: "Forslaget faldt, idet 9 stemte for og 12 imod." => "against 12; for 9";
    while_one_abstained: "Godkendt. C stemte imod, mens I undlod at stemme." => "abstained I; against C";
    with_counts_sent: "Med 8 stemmer for (A, F) og 5 stemmer imod (V, C) blev sagen sendt i høring." => "against 5 V C; for 8 A F";
    colon: "Godkendt. Imod: Bo Vig (C) og Liberal Alliance." => "against Liberal Alliance Bo Vig";
    a_party_that_splits: "Godkendt. V stemte imod, dog stemte Palle Ravn (V) for." => "against V; for Palle Ravn";
    lines_of_members: "Sven Bo (V): For\nMaja Sand (F): Imod\nOle Vig (V): For\nGodkendt." => "against Maja Sand; for Sven Bo Ole Vig";
    away_in_a_tally: "For: 22\nImod: 6\nUndlod: 1\nFraværende: 2\nVedtaget." => "absent 2; abstained 1; against 6; for 22";
    would_have: "Godkendt. Ø ville have stemt imod." => "";
    on_a_condition: "Godkendt. Såfremt prisen stiger, stemmer V imod." => "";
}

#[test]
fn sums_that_do_not_add_up_are_said() {
    for (text, adds_up, carried) in [
        ("Vedtaget med 12 stemmer mod 15.", false, Some(true)),
        ("Vedtaget med 15 stemmer mod 12.", true, Some(true)),
        ("Forkastet med 3 stemmer for og 2 imod.", false, Some(false)),
        (
            "Imod stemte 3 (Bo Vig (A), Eva Lyn (B)). Godkendt.",
            false,
            Some(true),
        ),
        (
            "Imod stemte 2 (Bo Vig (A), Eva Lyn (B)). Godkendt.",
            true,
            Some(true),
        ),
        ("For stemte 3. Imod stemte 2.", true, None),
    ] {
        let reading = read_decision(&Text::new(text));
        let [ballot] = reading.ballots.as_slice() else {
            panic!("{text}: {:?}", reading.ballots);
        };
        assert_eq!(
            (ballot.adds_up, ballot.carried),
            (adds_up, carried),
            "{text}"
        );
    }
}
