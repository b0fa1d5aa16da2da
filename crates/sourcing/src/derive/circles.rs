//! Circular reporting: documents that descend from one another.

use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use model::ids::DocumentId;
use std::collections::BTreeMap;

/// Finds the circles of the source graph: strongly connected components of two documents and more, in the order of ids.
///
/// Edges go back in time with a day of tolerance, so circles are of documents of about the same day.
pub(crate) fn find(documents: &[Document], edges: &[Derivation]) -> Vec<Vec<DocumentId>> {
    let index: BTreeMap<&DocumentId, usize> =
        documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); documents.len()];
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); documents.len()];
    for e in edges.iter().filter(|e| e.relation != Relation::MaySharedRoot) {
        if let (Some(&child), Parent::Document(parent)) = (index.get(&e.child), &e.parent)
            && let Some(&parent) = index.get(parent)
        {
            out[child].push(parent);
            back[parent].push(child);
        }
    }
    let order = by_finish(&out);
    let mut component: Vec<Option<usize>> = vec![None; documents.len()];
    for &root in order.iter().rev() {
        let mut open = vec![root];
        while let Some(d) = open.pop() {
            if component[d].is_none() {
                component[d] = Some(root);
                open.extend(back[d].iter().copied());
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<DocumentId>> = BTreeMap::new();
    for (d, root) in component.iter().enumerate() {
        members.entry(root.unwrap_or(d)).or_default().push(documents[d].id.clone());
    }
    let mut circles: Vec<Vec<DocumentId>> =
        members.into_values().filter(|list| list.len() > 1).collect();
    circles.sort();
    circles
}

/// Returns the documents in the order in which a search along the edges leaves them. Without recursion: chains are long.
fn by_finish(out: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; out.len()];
    let mut order = Vec::with_capacity(out.len());
    for root in 0..out.len() {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        let mut path = vec![(root, 0)];
        while let Some((d, at)) = path.pop() {
            match out[d].get(at) {
                Some(&next) => {
                    path.push((d, at + 1));
                    if !seen[next] {
                        seen[next] = true;
                        path.push((next, 0));
                    }
                }
                None => order.push(d),
            }
        }
    }
    order
}
