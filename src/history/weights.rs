//! Every weight and threshold by which matters are told apart and found related, with its
//! reason; `ranking::weights` has those of a hit's score.
//!
//! History stands above ranking and weighs something else: not how well an item answers a
//! query, but whether two items are about one thing. The reasons give the direction. The
//! figures are round ones, set on the cases of the bundled corpus; nothing else bears them
//! out. `docs/auditing.md` and `docs/earlier-decisions.md` show them to users.

/// The least strength of a related matter that is shown, 0 to 1: in an audit an unrelated
/// matter is worse than a missing hint, so it is to be more likely than not.
pub const ENOUGH: f32 = 0.5;

/// One prints the number of the other: hardly ever by chance, though numbers are quoted as
/// examples, too.
pub(super) const NUMBER: f32 = 0.9;
/// One refers to the meeting and item of the other: surer than any likeness, but what a
/// mention means is read, and may be read wrong.
pub(super) const REFERENCE: f32 = 0.75;
/// Both have an attachment of one telling name: a plan is attached to what rests on it.
pub(super) const ATTACHMENT: f32 = 0.7;
/// The least rarity of an attachment's name in all, in nats: less telling names
/// ("Notat om økonomi") are anybody's.
pub(super) const TELLING_NAME: f32 = 5.0;
/// Words of such a name: one alone is a kind of document.
pub(super) const FEWEST_OF_NAME: usize = 2;

/// Cosine of two titles from which on they are alike: below, they share a common noun.
pub(super) const TITLES_FROM: f32 = 0.25;
/// Cosine of two titles that are as alike as titles of one matter get.
pub(super) const TITLES_TO: f32 = 0.75;
/// The most that titles count: short texts are alike by chance sooner than long ones.
pub(super) const TITLES: f32 = 0.75;
/// What alike titles of one year are worth beside those without years: the year is shared
/// as well. The most stays [`TITLES`].
pub(super) const SAME_YEAR: f32 = 1.2;
/// Share of their likeness that titles and texts of two different years keep: what is done
/// every year is another matter each year.
pub(super) const OTHER_YEAR: f32 = 0.4;

/// Cosine of two texts from which on they are alike: any two of one municipality share some.
pub(super) const TEXTS_FROM: f32 = 0.1;
/// Cosine of two texts that are as alike as texts of one matter get, which are longer than
/// titles and vary more.
pub(super) const TEXTS_TO: f32 = 0.36;
/// The most that texts count: more than titles, since there is more to be alike.
pub(super) const TEXTS: f32 = 0.8;

/// What each shared name of a person, firm or place counts: few items have it, but one
/// person has many matters.
pub(super) const NAME: f32 = 0.15;
/// The most that names count together: below [`ENOUGH`], so that they need other evidence.
pub(super) const NAMES: f32 = 0.4;
/// Most items a name may stand in, as a share of all, to tell anything.
pub(super) const RARE_NAME: f64 = 0.08;
/// Items a name may stand in whatever their share: in a small index every share is large.
pub(super) const FEW_ITEMS: f64 = 4.0;

/// What a word of a title counts in the text, where others count 1: it says what all is about.
pub(super) const TITLE_IN_TEXT: f32 = 2.0;
/// What a part of a compound weighs beside a word: it is a part of what is said.
pub(super) const PART_WEIGHT: f32 = 0.5;
/// What a word of procedure and a number weigh beside a word: every item has them, but a
/// title may have nothing else.
pub(super) const LITTLE: f32 = 0.15;

/// Least cosine of the titles of items on one number that are one matter: more than
/// [`TITLES_FROM`], since nothing else speaks for it.
pub(super) const ALIKE_TITLES: f32 = 0.4;
/// Least cosine of their texts, where the titles are not alike: near [`TEXTS_TO`].
pub(super) const ALIKE_TEXTS: f32 = 0.35;

/// Least share of the best score that the best hit of a case has: one with less is on
/// another topic.
pub(super) const ON_TOPIC: f32 = 0.3;
/// What further hits add to the score of a case, as a share of theirs: many handlings speak
/// for a case, but not as much as a better one.
pub(super) const FURTHER: f32 = 0.1;
