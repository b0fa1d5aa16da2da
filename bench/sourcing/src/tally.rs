//! Counts of what was found, expected and right.

/// Found, expected and right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub found: usize,
    pub expected: usize,
    pub right: usize,
}

impl Tally {
    pub fn show(&self) -> String {
        let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f64 / of as f64 };
        let (p, r) = (share(self.right, self.found), share(self.right, self.expected));
        let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        format!(
            "right {:>5}  found {:>5}  expected {:>5}  P {p:.3}  R {r:.3}  F {f:.3}",
            self.right, self.found, self.expected
        )
    }
}

/// Returns the length of what two ranges share.
pub fn overlap(a: (u32, u32), b: (u32, u32)) -> u32 {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Returns the F of the characters of two sets of ranges.
pub fn coverage(a: &[(u32, u32)], b: &[(u32, u32)]) -> f64 {
    let shared: u32 = a.iter().flat_map(|x| b.iter().map(|y| overlap(*x, *y))).sum();
    let total: u32 = a.iter().chain(b).map(|r| r.1 - r.0).sum();
    if total == 0 { 1.0 } else { 2.0 * f64::from(shared) / f64::from(total) }
}
