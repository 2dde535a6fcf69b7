//! What members stated or did beside the vote, and who was absent.

use crate::text::{Token, names};
use crate::words::{WordTable, word_tables};

use super::Statement;
use super::StatementKind::{
    self, Disqualified, LeftRoom, MinorityOpinion, Protocol, Reservation, TookNoPart,
};
use super::sentence::DecisionSentence;

word_tables!("findings/outcome/statements");

/// Returns whether the sentence only tells who was absent.
pub(super) fn is_absence(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let opens = tokens.first().is_some_and(|token| token.is_in(&ABSENCE))
        || word(0) == "ikke"
            && (word(1).starts_with("tilstede") || word(1) == "til" && word(2) == "stede")
        || word(0) == "ej" && word(1).starts_with("til")
        || word(0) == "deltog" && word(1) == "ikke" && word(2) == ":"
        || tokens.len() <= 6 && word(0) == "alle" && sentence.has_word_of(&["mødt", "tilstede"]);
    let pair = |first: &[&str], second: &[&str]| {
        tokens
            .windows(2)
            .any(|two| two[0].is_any(first) && two[1].is_any(second))
    };
    let excused = tokens
        .windows(2)
        .any(|two| two[0].is_in(&EXCUSES) && two[1].is("afbud"));
    let there = |token: &Token| token.is_in(&TAKES_PART) && !token.is("deltage");
    let told = pair(&["var", "er"], &["fraværende"])
        || excused
        || pair(&["som"], &["stedfortræder", "suppleant"]) && tokens.iter().any(there)
        || pair(&["ikke"], &["mødt"])
        || sentence.has_word_of(&["fraværende"])
            && tokens.iter().any(|token| token.is_in(&ABSENCE_OF))
            && tokens.len() < 16;
    opens || told && (names::find(tokens).is_some() || tokens.len() < 12)
}

/// Returns the statement a sentence makes, if it makes one.
pub(super) fn read(sentence: &DecisionSentence<'_>) -> Option<Statement> {
    let tokens = sentence.tokens;
    let (kind, at, rule) = kind_of(tokens)?;
    let before = names::read(sentence.text, &tokens[..at]);
    let after = || {
        let end = tokens[at..]
            .iter()
            .position(|token| token.is_in(&STATEMENT_ENDS));
        let end = end.map_or(tokens.len(), |end| at + end);
        names::read(sentence.text, &tokens[at..end.max(at)])
    };
    let mut who = before.into_list();
    if who.is_empty() && kind != LeftRoom {
        who = after().into_list();
    }
    let needs = matches!(kind, Reservation | LeftRoom | TookNoPart);
    let some = tokens[..at].iter().any(|token| token.is_in(&GROUPS));
    if needs && who.is_empty() && !some {
        return None;
    }
    Some(Statement {
        kind,
        who,
        words: sentence.range(),
        rule: rule.into(),
    })
}

/// Returns the kind of statement, the place of the word that tells it, and the rule.
fn kind_of(tokens: &[Token]) -> Option<(StatementKind, usize, &'static str)> {
    let place = |test: &dyn Fn(&Token) -> bool| {
        tokens.iter().position(|token| !token.quoted && test(token))
    };
    let any_in = |words: &WordTable| tokens.iter().any(|token| token.is_in(words));
    let near = |at: usize, reach: usize, test: &dyn Fn(&Token) -> bool| {
        tokens[at..].iter().take(reach).any(test)
    };
    let opinion =
        |token: &Token| token.word.starts_with("mindretalsudtalelse") || token.is_in(&OPINIONS);
    if let Some(at) = place(&opinion).or_else(|| place(&|token| token.is_in(&MINORITIES))) {
        return Some((MinorityOpinion, at, "statement.minority_opinion"));
    }
    if let Some(at) = place(&|token| token.is_in(&PROTOCOLS))
        && (any_in(&ON_RECORD) || tokens[at].word.starts_with("protokolt"))
        && !tokens
            .iter()
            .any(|token| token.is_any(&["underskrevet", "underskrev"]))
    {
        return Some((Protocol, at, "statement.protocol"));
    }
    if let Some(at) = place(&|token| DISQUALIFIED.begins(&token.word)) {
        return Some((Disqualified, at, "statement.disqualified"));
    }
    if let Some(at) = place(&|token| token.is_in(&TAKES_PART) && !token.is("mødte"))
        && near(at, 3, &|token| token.is("ikke"))
        && near(at, 10, &|token| TREATMENTS.begins(&token.word))
    {
        return Some((TookNoPart, at, "statement.took_no_part"));
    }
    if let Some(at) = place(&|token| token.is_any(&["forlod", "forlader"]))
        && near(at, 6, &|token| ROOMS.is_inside(&token.word))
    {
        return Some((LeftRoom, at, "statement.left_room"));
    }
    if let Some(at) = place(&|token| token.is_any(&["forbehold"]))
        && (any_in(&TAKES) || tokens.get(at + 1).is_some_and(|next| next.is(":")))
    {
        return Some((Reservation, at, "statement.reservation"));
    }
    let refuses = tokens
        .windows(2)
        .position(|two| two[0].is_any(&["kan", "kunne"]) && two[1].is("ikke") && !two[0].quoted)?;
    let agree = near(refuses, 7, &|token| token.is_in(&AGREEING));
    let others = names::find(&tokens[..refuses]).is_some();
    (agree && others).then_some((Reservation, refuses, "statement.cannot_agree"))
}
