//! Whom a decision says to be disqualified, away, reserved or against, and when it does not.

use super::super::{Side, read_decision_of};
use crate::text::Text;

/// Returns everything `text` of the council says of members to their disadvantage.
fn accusations(text: &str) -> Vec<String> {
    let day = jiff::civil::date(2025, 3, 12);
    let reading = read_decision_of(&Text::new(text), Some("Byrådet"), Some(day));
    let votes = reading
        .votes
        .iter()
        .filter(|vote| !matches!(vote.side, Side::For | Side::Unanimous));
    let votes = votes.map(|vote| {
        let who = [vote.parties.join(" "), vote.persons.join(" ")].concat();
        format!("{}: {who}", vote.side.name())
    });
    let statements = reading.statements.iter();
    let statements = statements.map(|one| format!("{}: {}", one.kind.name(), one.who.join(" ")));
    votes.chain(statements).collect()
}

macro_rules! accuses {
    ($($name:ident: $text:expr => [$($who:expr),*];)+) => {
        $(
            #[test]
            fn $name() {
                let wanted: Vec<&str> = vec![$($who),*];
                assert_eq!(accusations($text), wanted, "{}", $text);
            }
        )+
    };
}

accuses! {
    reserved_at_an_earlier_treatment: "Byrådet behandlede sagen den 9. oktober 2024, hvor punktet blev udsat, og hvor Kirsten Holm (A) tog forbehold. Godkendt." => [];
    at_the_item_before: "Godkendt. Under det foregående punkt var Mogens Kirk (V) inhabil." => [];
    neither_of_two: "Hverken V eller C tog forbehold denne gang. Godkendt." => [];
    took_back_a_remark: "Godkendt. Liste H trak sit ønske om en protokolbemærkning tilbage." => [];
    only_thought_of_one: "Godkendt. Lone Krag (A) overvejede at afgive mindretalsudtalelse, men undlod dette." => [];
    counted_in_a_hearing: "Godkendt. Der var 48 høringssvar, heraf 41 imod og 7 for lukningen." => [];
    remarks_of_a_party: "Godkendt. B bemærkede, at evalueringen bør omfatte leverandørerne." => ["protocol: B"];
    judged_not_to_be: "Byrådet vurderede, at Mogens Kirk (V) ikke er inhabil. Godkendt." => [];
    did_not_find: "Byrådet fandt ikke, at Mogens Kirk (V) er inhabil. Godkendt." => [];
    at_an_earlier_meeting: "På mødet den 4. marts var Per Dahl (C) inhabil. Godkendt." => [];
    of_the_one_a_substitute_is_for: "Godkendt. Jens Bro (V) deltog som stedfortræder for Karin Lund (V), der var inhabil." => ["disqualified: Karin Lund"];
    substitute_is_the_subject: "Suppleant Gerda Holm (A) deltog, da Jens Rask (A) var inhabil. Godkendt." => ["disqualified: Jens Rask"];
    none_of_them: "Godkendt. Ingen af medlemmerne var inhabile." => [];
    asked_whether: "Bo Friis (A) spurgte, om han var inhabil. Byrådet fandt, at han kan deltage. Godkendt." => [];
    no_longer: "Anne Juul (F) er ikke længere inhabil i sagen. Godkendt." => [];
    to_be_found_out: "Det skal afklares, om Niels Holt (C) er inhabil. Udsat." => [];
    motion_about_it_fell: "Forslag om at erklære Søren Lind (D) inhabil blev forkastet. Godkendt." => [];
    declared_not_to_be: "Søren Lind (D) gjorde opmærksom på mulig inhabilitet, men blev erklæret habil. Godkendt." => [];
    inhabil_nobody: "Inhabil: Ingen. Godkendt." => [];
    inhabil_list: "Inhabil: Bo Vig (V). Godkendt." => ["disqualified: Bo Vig"];
    to_come: "Kurt Lyng (A) vil være inhabil, når entreprisen skal tildeles. Godkendt." => [];
    condition_by_order: "Er Kurt Lyng (A) inhabil, indkaldes stedfortræderen. Godkendt." => [];
    told_by_himself: "Bo Vig (V) meddelte, at han var inhabil. Godkendt." => ["disqualified: Bo Vig"];
    two_of_them: "Rie Fugl (V) og Bent Krog (A) var inhabile. Godkendt." => ["disqualified: Rie Fugl Bent Krog"];
    declared_by_the_chair: "Borgmester Eva Lyn (A) erklærede Bo Vig (V) inhabil. Godkendt." => ["disqualified: Bo Vig"];
    of_the_administration: "Borgmesteren oplyste, at centerchef Per Holt er inhabil. Godkendt." => [];
    of_another_board: "Taget til efterretning. Skolebestyrelsens formand var inhabil ved ansættelsen." => [];
    because_of_it: "Godkendt. Bo Vig (V) deltog ikke på grund af inhabilitet." => ["disqualified: Bo Vig"];
    no_reservation: "Godkendt. Venstre og Konservative tager forbehold. Radikale tager ikke forbehold." => ["reservation: Venstre Konservative"];
    reservation_of_before: "Godkendt. Per Vest (O) henviste til, at Venstre tidligere har taget forbehold." => [];
    reservation_is_gone: "Venstre meddelte, at partiets forbehold fra udvalgsbehandlingen er bortfaldet. Godkendt." => [];
    reservation_by_label: "Anbefales. Forbehold: C og O." => ["reservation: C O"];
    reserves_its_position: "Liste V forbeholder sig sin stilling. Anbefales." => ["reservation: V"];
    no_wish_for_the_record: "Godkendt. SF ønskede ikke noget ført til protokols." => [];
    remark_for_the_record: "Godkendt.\n\nSF afgav følgende protokolbemærkning: \"Bo Vig (V) er inhabil.\"" => ["protocol: SF"];
    rules_about_minorities: "Reglerne for mindretalsudtalelser blev drøftet med Ida Munk (F)." => [];
    a_minority_of_others: "Et mindretal af lejerne ønsker at klage, oplyste Poul Birk (V). Godkendt." => [];
    kept_from_the_item: "Gerda Holm (A) var forhindret i at deltage i behandlingen af sagen. Godkendt." => ["took_no_part: Gerda Holm"];
    away_at_the_item: "Drøftet. (Vibeke Lund var fraværende under behandlingen af dette punkt)." => ["took_no_part: Vibeke Lund"];
    away_elsewhere: "Godkendt. Kurt Lyng (A) var ikke til stede ved udvalgets behandling i april." => [];
    went_before_the_vote: "Gorm Vest (V) gik før afstemningen. Godkendt." => ["left_room: Gorm Vest"];
}

#[test]
fn what_is_put_on_record_is_whose_it_is() {
    for (text, remark) in [
        (
            "Godkendt.\n\nSF afgav følgende protokolbemærkning:\n\"Vi savner et bud. Bo Vig (V) er inhabil.\"\nØ stemte imod.",
            "\"Vi savner et bud. Bo Vig (V) er inhabil.\"",
        ),
        (
            "Godkendt.\n\nMindretalsudtalelse fra SF: Prisen er høj. Bo Vig (V) er inhabil.\nØ stemte imod.",
            "Prisen er høj. Bo Vig (V) er inhabil",
        ),
        (
            "Ø stemte imod. SF ønsker ført til protokols, at prisen er høj.",
            "at prisen er høj",
        ),
    ] {
        let reading = super::super::read_decision(&Text::new(text));
        assert_eq!(reading.statements.len(), 1, "{text}");
        let one = &reading.statements[0];
        assert_eq!(one.who, ["SF"], "{text}");
        assert_eq!(one.remark.clone().map(|words| &text[words]), Some(remark));
        assert_eq!(reading.votes.len(), 1, "{text}");
    }
}
