//! The attributions of one document, found by id and by place.

use model::Span;
use model::attribution::Attribution;
use model::ids::AttributionId;
use std::collections::HashMap;

/// The attributions of one document with what leads from one to another.
pub(crate) struct Said<'a> {
    list: &'a [Attribution],
    by_id: HashMap<&'a AttributionId, usize>,
    parent: Vec<Option<usize>>,
    /// How many enclose each, itself included.
    depth: Vec<usize>,
    /// For each the first one below it that cites (`X said, citing Y`).
    citing: Vec<Option<usize>>,
    /// Contents by their start: start, end, whose.
    contents: Vec<(u32, u32, usize)>,
    /// The furthest end of each content and all before it.
    furthest: Vec<u32>,
}

impl<'a> Said<'a> {
    /// Reads what encloses what. Linear but for sorting.
    pub(crate) fn of(list: &'a [Attribution]) -> Self {
        let by_id: HashMap<&AttributionId, usize> =
            list.iter().enumerate().map(|(i, a)| (&a.id, i)).collect();
        let parent: Vec<Option<usize>> =
            list.iter().map(|a| by_id.get(a.parent.as_ref()?).copied()).collect();
        let mut citing = vec![None; list.len()];
        for i in (0..list.len()).filter(|&i| list[i].rule == "citing") {
            if let Some(over) = parent[i] {
                citing[over] = citing[over].or(Some(i));
            }
        }
        let mut contents: Vec<(u32, u32, usize)> = list
            .iter()
            .enumerate()
            .flat_map(|(i, a)| a.content.iter().map(move |c| (c.start, c.end, i)))
            .collect();
        contents.sort_unstable();
        let mut far = 0;
        let furthest = contents.iter().map(|c| {
            far = far.max(c.1);
            far
        });
        let furthest = furthest.collect();
        let depth = depths(&parent);
        Self { list, by_id, parent, depth, citing, contents, furthest }
    }

    /// Returns the attribution with an id.
    pub(crate) fn get(&self, id: &AttributionId) -> Option<&'a Attribution> {
        self.by_id.get(id).map(|&i| &self.list[i])
    }

    /// Returns how many attributions enclose one, itself included.
    pub(crate) fn depth(&self, a: &Attribution) -> usize {
        self.by_id.get(&a.id).map_or(0, |&i| self.depth[i])
    }

    /// Returns an attribution and those around it, innermost first.
    pub(crate) fn around(&self, inner: Option<&AttributionId>) -> Vec<&'a Attribution> {
        let mut next = inner.and_then(|id| self.by_id.get(id).copied());
        let mut left = next.map_or(0, |i| self.depth[i]);
        let mut chain = Vec::with_capacity(left);
        while let Some(i) = next.filter(|_| left > 0) {
            chain.push(&self.list[i]);
            next = self.parent[i];
            left -= 1;
        }
        chain
    }

    /// Returns the attribution by which one cites another source.
    pub(crate) fn citing_below(&self, over: &Attribution) -> Option<&'a Attribution> {
        let &over = self.by_id.get(&over.id)?;
        self.citing[over].map(|i| &self.list[i])
    }

    /// Returns the attributions whose contents meet any of some spans, in their order, each once.
    pub(crate) fn meeting(&self, spans: &[Span]) -> Vec<&'a Attribution> {
        let mut found: Vec<usize> = Vec::new();
        for span in spans {
            let mut at = self.contents.partition_point(|c| c.0 < span.end);
            while at > 0 && self.furthest[at - 1] > span.start {
                at -= 1;
                let (_, end, whose) = self.contents[at];
                if end > span.start {
                    found.push(whose);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|i| &self.list[i]).collect()
    }
}

/// Counts for each how many enclose it, itself included; who encloses himself, over others or not, ends the count.
fn depths(parent: &[Option<usize>]) -> Vec<usize> {
    let mut depth = vec![0usize; parent.len()];
    let mut open = vec![false; parent.len()];
    let mut path: Vec<usize> = Vec::new();
    for first in 0..parent.len() {
        let mut next = Some(first);
        while let Some(i) = next.filter(|&i| depth[i] == 0 && !open[i]) {
            open[i] = true;
            path.push(i);
            next = parent[i];
        }
        let mut below = next.map_or(0, |i| depth[i]);
        for i in path.drain(..).rev() {
            below += 1;
            depth[i] = below;
            open[i] = false;
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_of_chains_and_circles() {
        assert_eq!(depths(&[None, Some(0), Some(1), Some(1)]), [1, 2, 3, 3]);
        assert_eq!(depths(&[Some(2), None, Some(1)]), [3, 1, 2]);
        // A circle ends somewhere, and what hangs on it goes on.
        assert_eq!(depths(&[Some(1), Some(0), Some(0)]), [2, 1, 3]);
    }
}
