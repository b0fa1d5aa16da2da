//! Which texts are joined.

/// Sets that only grow together (union-find).
pub(super) struct Forest {
    parent: Vec<u32>,
    size: Vec<u32>,
}

impl Forest {
    pub(super) fn new(n: u32) -> Self {
        Self { parent: (0..n).collect(), size: vec![1; n as usize] }
    }

    /// Returns the root of `one`.
    pub(super) fn root(&mut self, mut one: u32) -> u32 {
        while self.parent[one as usize] != one {
            let above = self.parent[self.parent[one as usize] as usize];
            self.parent[one as usize] = above;
            one = above;
        }
        one
    }

    /// Joins two and returns their root.
    pub(super) fn join(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) =
            if self.size[a as usize] < self.size[b as usize] { (a, b) } else { (b, a) };
        if low != high {
            self.parent[low as usize] = high;
            self.size[high as usize] += self.size[low as usize];
        }
        high
    }
}
