//! Chance that depends on a seed alone, so that every paper can be written again.

/// A source of numbers.
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678))
    }

    /// Returns the next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below the limit, which must not be 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % limit as u64) as usize
    }

    /// Returns whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.number() % 100 < share
    }

    /// Returns one of these, by their weights.
    pub fn pick<'a>(&mut self, from: &[(&'a str, u64)]) -> &'a str {
        let total: u64 = from.iter().map(|of| of.1).sum();
        let mut at = self.number() % total;
        for (name, weight) in from {
            if at < *weight {
                return name;
            }
            at -= weight;
        }
        from[0].0
    }
}
