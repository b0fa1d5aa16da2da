//! Bytes and scalar values: two ways to count the same text.

/// Translates between byte offsets and scalar-value offsets of one text.
///
/// Built in one pass; a look-up costs at most [`Offsets::STEP`] bytes of counting, and nothing at all when the text is
/// ASCII. Offsets past the end are taken as the end; a byte offset inside a character is taken as its start.
///
/// ```
/// let text = "“Гер” a";
/// let offsets = text::Offsets::of(text);
/// assert_eq!(offsets.scalar(3), 1);
/// assert_eq!(offsets.byte(1), 3);
/// assert_eq!(offsets.n_scalars(), 7);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Number of scalar values that begin before each multiple of `STEP` bytes; empty for ASCII.
    before: Vec<u32>,
    n_scalars: u32,
}

impl<'t> Offsets<'t> {
    /// Bytes between two kept counts.
    pub const STEP: usize = 128;

    /// Counts `text` once. Texts are taken up to `u32::MAX` scalar values.
    pub fn of(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                before: Vec::new(),
                n_scalars: u32::try_from(text.len()).unwrap_or(u32::MAX),
            };
        }
        let mut before = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut n: u32 = 0;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            before.push(n);
            n = n.saturating_add(count(chunk));
        }
        Self { text, before, n_scalars: n }
    }

    /// Returns the number of scalar values in the text.
    pub fn n_scalars(&self) -> u32 {
        self.n_scalars
    }

    /// Returns how many scalar values begin before byte `byte`.
    pub fn scalar(&self, byte: usize) -> u32 {
        let mut byte = byte.min(self.text.len());
        if self.before.is_empty() {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let step = (byte / Self::STEP).min(self.before.len() - 1);
        self.before[step] + count(&self.text.as_bytes()[step * Self::STEP..byte])
    }

    /// Returns the byte at which scalar value `scalar` begins.
    pub fn byte(&self, scalar: u32) -> usize {
        if self.before.is_empty() {
            return (scalar as usize).min(self.text.len());
        }
        if scalar >= self.n_scalars {
            return self.text.len();
        }
        let step = self.before.partition_point(|&n| n <= scalar) - 1;
        let mut left = scalar - self.before[step];
        let bytes = self.text.as_bytes();
        let mut at = step * Self::STEP;
        loop {
            if is_start(bytes[at]) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
            at += 1;
        }
    }

    /// Cuts the scalar values `start..end` out of the text; empty when the range is turned around.
    pub fn cut(&self, start: u32, end: u32) -> &'t str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or("")
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn count(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&b| is_start(b)).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_agree_with_counting(s in any::<String>(), repeats in 1usize..40) {
            let s = s.repeat(repeats);
            let offsets = Offsets::of(&s);
            prop_assert_eq!(offsets.n_scalars() as usize, s.chars().count());
            for (scalar, (byte, _)) in s.char_indices().enumerate().step_by(7) {
                prop_assert_eq!(offsets.scalar(byte) as usize, scalar);
                prop_assert_eq!(offsets.byte(u32::try_from(scalar).unwrap()), byte);
            }
            prop_assert_eq!(offsets.byte(u32::MAX), s.len());
            prop_assert_eq!(offsets.scalar(usize::MAX), offsets.n_scalars());
        }
    }
}
