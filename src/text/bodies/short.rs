//! The bodies that short texts name: titles of files, the names of several.

use super::{Body, KnownBodies, bodies, is_small_letters};
use crate::text::{Text, Token};

/// Returns the bodies of the title of a file, where shortened names may stand in lower
/// case, too: `cf`, `øu`, `tmu`.
pub(crate) fn bodies_of_title(tokens: &[Token], known: &KnownBodies) -> Vec<Body> {
    let mut all = bodies(tokens, known);
    let small = (0..tokens.len()).filter(|at| is_small_letters(&tokens[*at]));
    all.extend(small.map(Body::in_letters));
    all.sort_by_key(|body| body.tokens.start);
    let mut end = 0;
    all.retain(|body| {
        let free = body.tokens.start >= end;
        end = end.max(body.tokens.end);
        free
    });
    all
}

/// Returns the names of the bodies printed there, without those that own another.
pub(crate) fn names_in(printed: &str, known: &KnownBodies) -> Vec<String> {
    let text = Text::new(printed);
    let mut named = bodies(text.tokens(), known);
    let owners: Vec<bool> = named.windows(2).map(|two| two[0].owns(&two[1])).collect();
    let mut owners = owners.into_iter();
    named.retain(|_| owners.next() != Some(true));
    let places = named.iter().map(|body| &text.tokens()[body.tokens.clone()]);
    let ends = places.filter_map(|tokens| tokens.first().zip(tokens.last()));
    let names = ends.map(|(first, last)| printed[first.start()..last.end()].to_owned());
    names.collect()
}
