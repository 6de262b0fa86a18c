//! The same texts in every run.

/// A seeded generator (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn of(seed: &str) -> Self {
        let fold = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        Self(seed.bytes().fold(0xCBF2_9CE4_8422_2325, fold))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub(crate) fn within(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// True `percent` times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.within(1, 100) <= percent
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.within(0, from.len() as u64 - 1) as usize]
    }

    /// One of texts that have weights.
    pub(crate) fn weighed<'a>(&mut self, from: &[(u64, &'a str)]) -> &'a str {
        let mut left = self.within(1, from.iter().map(|(weight, _)| weight).sum());
        for (weight, text) in from {
            if left <= *weight {
                return text;
            }
            left -= weight;
        }
        unreachable!("the weights add up")
    }

    /// Digits, those before the first of `count` as given.
    pub(crate) fn digits(&mut self, before: &str, count: usize) -> String {
        let mut text = before.to_owned();
        while text.len() < count {
            text.push(char::from(b'0' + self.within(0, 9) as u8));
        }
        text
    }

    /// Characters out of `from`.
    pub(crate) fn letters(&mut self, from: &str, count: u64) -> String {
        let from: Vec<char> = from.chars().collect();
        (0..count)
            .map(|_| from[self.within(0, from.len() as u64 - 1) as usize])
            .collect()
    }
}
