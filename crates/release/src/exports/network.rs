//! What exports are made from: posts, layers, and the co-actions behind each edge.

use crate::ReportInput;
use corpus::Posts;
use model::coaction::{CoAction, Edge, Layer};
use model::ids::EdgeId;
use std::collections::BTreeMap;

/// Gives the co-actions behind an edge of a layer.
pub type Behind<'a> = Box<dyn Fn(&Edge) -> Vec<CoAction> + 'a>;

/// Knows the co-actions behind edges.
pub trait Evidence {
    /// Makes a layer ready to be asked, edge by edge.
    fn of_layer<'a>(&'a self, layer: &'a Layer) -> Behind<'a>;
}

/// Those that were looked up; of the other edges none are given.
impl Evidence for BTreeMap<EdgeId, Vec<CoAction>> {
    fn of_layer<'a>(&'a self, _: &'a Layer) -> Behind<'a> {
        Box::new(|edge| self.get(&edge.id).cloned().unwrap_or_default())
    }
}

/// Layers with all that an export says about them.
#[derive(Clone, Copy)]
pub struct Network<'a> {
    /// Name of the case or the file.
    pub name: &'a str,
    /// What it is called for people.
    pub title: &'a str,
    /// Version of the program.
    pub version: &'a str,
    /// The posts, with the actions of each layer's kind.
    pub posts: &'a Posts,
    /// The layers.
    pub layers: &'a [Layer],
    /// The co-actions behind the edges.
    pub evidence: &'a dyn Evidence,
}

impl<'a> ReportInput<'a> {
    /// Returns what exports are made from, with the evidence that was looked up for the report.
    pub fn network(&self) -> Network<'a> {
        Network {
            name: &self.case.name,
            title: &self.case.title,
            version: &self.case.version,
            posts: self.posts,
            layers: self.layers,
            evidence: self.exhibits,
        }
    }
}
