//! Damaged files for tests: the same ones for the same seed.

/// How many damaged files each format is tried with.
pub(super) const MUTATIONS: u64 = 40;

/// Returns `bytes` with some damage: bytes changed, cut out, repeated, put in, or the end
/// cut off.
pub(super) fn mutate(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut damaged = bytes.to_vec();
    for _ in 0..=random.number_below(8) {
        if damaged.is_empty() {
            break;
        }
        let at = random.number_below(damaged.len());
        let length = random.number_below(64.min(damaged.len() - at)) + 1;
        match random.number_below(6) {
            0 => {
                damaged[at] =
                    damaged[at].wrapping_add(1 + u8::try_from(random.number_below(255)).unwrap())
            }
            1 => drop(damaged.drain(at..at + length)),
            2 => {
                let part = damaged[at..at + length].to_vec();
                let part = part.repeat(1 + random.number_below(50));
                damaged.splice(at..at, part);
            }
            3 => {
                let strange = [
                    &b"\0"[..],
                    b"<",
                    b">",
                    b"&#0;",
                    b"\xff\xfe",
                    b"]]>",
                    b"\x7f\xff\xff\xff",
                ];
                damaged.splice(
                    at..at,
                    strange[random.number_below(strange.len())].iter().copied(),
                );
            }
            4 => damaged[at..at + length].fill(0),
            _ => damaged.truncate(damaged.len() - length.min(at)),
        }
    }
    damaged
}

/// A generator of numbers (xorshift).
struct Random(u64);

impl Random {
    /// Returns a number below `limit`, of which there is one.
    fn number_below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}
