//! How likely chance alone makes a difference between two runs: the paired
//! randomisation test (Fisher's), which Smucker, Allan & Carterette 2007
//! (<https://doi.org/10.1145/1321440.1321528>) recommend for comparing engines.
//!
//! If both runs were of one engine, each query's difference could as well have
//! the other sign. The p-value is the share of all such choices of signs whose
//! mean difference is at least as large, either way, as the one found.

/// With at most this many differences every choice of signs is tried.
pub const MOST_EXACT: usize = 16;
/// With more, so many choices of signs are drawn.
pub const SAMPLES: u32 = 100_000;

/// Where the random choices begin, so that a p-value can be repeated.
const SEED: u64 = 20_070_611;
/// Sums of differences closer than this are equal: they come of one set of
/// figures, added up in another order.
const EQUAL: f64 = 1e-9;

/// What the test says.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Randomisation {
    /// Queries that the runs differ on.
    pub differing: usize,
    /// Choices of signs that were drawn; `None` if all were tried.
    pub samples: Option<u32>,
    /// How likely a difference so large is by chance, either way.
    pub p_value: f64,
}

/// Tests the differences of pairs of figures, one pair for each query.
///
/// ```
/// use referat::relevance::randomisation::test;
///
/// // Of the eight choices of signs, two have a sum of 3 or -3.
/// let result = test(&[1.0, 1.0, 1.0, 0.0]);
/// assert_eq!((result.differing, result.p_value), (3, 0.25));
/// ```
pub fn test(differences: &[f64]) -> Randomisation {
    let differences: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|difference| difference.abs() > EQUAL)
        .collect();
    let found = differences.iter().sum::<f64>().abs() - EQUAL;
    let differing = differences.len();
    if differing <= MOST_EXACT {
        let choices = 1_u64 << differing;
        let as_large = (0..choices)
            .filter(|signs| sum(&differences, || *signs).abs() >= found)
            .fold(0.0, |count, _| count + 1.0);
        return Randomisation {
            differing,
            samples: None,
            p_value: as_large / f64::from(1_u32 << differing),
        };
    }
    let mut random = SplitMix64(SEED);
    // What was found is one of the choices, so it is counted: p is never 0.
    let as_large = (0..SAMPLES)
        .filter(|_| sum(&differences, || random.next()).abs() >= found)
        .fold(1.0, |count, _| count + 1.0);
    Randomisation {
        differing,
        samples: Some(SAMPLES),
        p_value: as_large / (f64::from(SAMPLES) + 1.0),
    }
}

/// Adds up the differences with signs chosen by the bits of `word`, which is
/// asked for 64 at a time.
fn sum(differences: &[f64], mut word: impl FnMut() -> u64) -> f64 {
    let mut sum = 0.0;
    for differences in differences.chunks(64) {
        let signs = word();
        for (at, difference) in differences.iter().enumerate() {
            if signs >> at & 1 == 0 {
                sum += difference;
            } else {
                sum -= difference;
            }
        }
    }
    sum
}

/// The generator of Steele, Lea & Flood 2014
/// (<https://doi.org/10.1145/2660193.2660195>): ample for choosing signs, and
/// small enough to need no dependency.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::{SAMPLES, SplitMix64, test};

    #[test]
    fn equal_runs_differ_by_nothing() {
        for differences in [&[][..], &[0.0; 40]] {
            let result = test(differences);
            assert_eq!((result.differing, result.p_value), (0, 1.0));
        }
    }

    #[test]
    fn small_samples_are_exact() {
        // The sums of ±1 ±2 ±3 are 6 4 2 0 0 -2 -4 -6: all but the two zeros
        // are at least 2, two are at least 6.
        assert_eq!(test(&[1.0, 2.0, -3.0]).p_value, 1.0);
        assert_eq!(test(&[-1.0, 2.0, 3.0]).p_value, 0.5);
        assert_eq!(test(&[-1.0, -2.0, 3.0, 0.0]).p_value, 1.0);
        assert_eq!(test(&[1.0, -2.0, 3.0]).p_value, 0.75);
        assert_eq!(test(&[1.0, 2.0, 3.0]).p_value, 0.25);
        assert_eq!(test(&[0.5]).p_value, 1.0);
        let all = test(&[0.1; 16]);
        assert_eq!(all.samples, None);
        assert_eq!(all.p_value, 2.0 / 65_536.0);
    }

    #[test]
    fn sign_of_the_difference_does_not_matter() {
        let differences: Vec<f64> = (0..40).map(|at| f64::from(at % 7) - 2.0).collect();
        let negated: Vec<f64> = differences.iter().map(|value| -value).collect();
        let (one, other) = (test(&differences), test(&negated));
        assert_eq!(one.samples, Some(SAMPLES));
        assert_eq!(one, other);
        assert_eq!(one, test(&differences), "the seed is fixed");
    }

    #[test]
    fn samples_come_close_to_what_is_exact() {
        // Of 20 fair coins 15 or more, or 5 or fewer, fall alike with 0.041389.
        let mut differences = vec![1.0; 15];
        differences.extend([-1.0; 5]);
        let result = test(&differences);
        assert!((result.p_value - 0.041_389).abs() < 0.002, "{result:?}");
        assert!(test(&[1.0; 70]).p_value < 1e-4);
        assert!(test(&[1.0; 70]).p_value > 0.0);
    }

    #[test]
    fn generator_is_the_published_one() {
        // The first numbers of java.util.SplittableRandom's algorithm from 0.
        let mut random = SplitMix64(0);
        assert_eq!(random.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.next(), 0x6e78_9e6a_a1b9_65f4);
    }
}
