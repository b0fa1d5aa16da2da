//! The source chain: the documents that carry a claim, what they descend from, and the origins behind them.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::Markup;
use crate::html::svg::{Svg, bend};
use crate::words;
use model::claim::{Grade, OriginCount, Parent, Relation};
use model::ids::DocumentId;
use std::collections::{BTreeMap, BTreeSet};

const SLOT: f64 = 22.0;
const COLUMN: f64 = 172.0;
const GAP: f64 = 56.0;
const ORIGINS: f64 = 250.0;
const LEVELS_MAX: usize = 3;
const PARENTS_MAX: usize = 2;
/// Documents in one picture; the rest is in the table.
pub(crate) const DOCUMENTS_MAX: usize = 60;

/// A box of the picture: a document of the case, or something outside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Document(DocumentId),
    Stub(String),
}

/// The graph behind one claim, laid out.
struct Chain {
    /// Node and its parents with the strongest relation each, first parent first.
    parents: BTreeMap<Node, Vec<(Node, Relation)>>,
    level: BTreeMap<Node, usize>,
    y: BTreeMap<Node, f64>,
    rows: f64,
}

/// Draws the chain of one claim; `None` when no document carries it.
pub(crate) fn draw(report: &mut Report<'_>, count: &OriginCount, door: &Door) -> Option<Markup> {
    if count.documents.is_empty() {
        return None;
    }
    let shown: BTreeSet<DocumentId> = count.documents.iter().take(DOCUMENTS_MAX).cloned().collect();
    let chain = lay_out(report, &shown);
    let deepest = chain.level.values().copied().max().unwrap_or(0);
    let column = |level: usize| (deepest - level) as f64 * (COLUMN + GAP);
    let origins_x = column(0) + COLUMN + GAP;
    let origins = origins(count, &chain);
    let height = (24.0 + chain.rows * SLOT)
        .max(origins.iter().map(|o| o.1).fold(0.0, f64::max) + 40.0)
        + 8.0;
    let mut svg = Svg::new(origins_x + ORIGINS, height, "chain-svg");
    for (node, parents) in &chain.parents {
        for (parent, relation) in parents {
            let (Some(a), Some(b)) = (chain.level.get(node), chain.level.get(parent)) else {
                continue;
            };
            let from = (column(*a) + COLUMN - 4.0, chain.y[node]);
            let to = (column(*b), chain.y[parent]);
            svg.path(&bend(from, to), line_class(*relation));
        }
    }
    join_origins(&mut svg, report, count, &chain, &origins, (&column, origins_x));
    for (node, y) in &chain.y {
        write_node(&mut svg, report, node, (column(chain.level[node]), *y));
    }
    heads(&mut svg, count, deepest, origins_x, door);
    let desc = describe(count, &chain);
    Some(svg.close(report, "What the documents descend from", &desc))
}

fn line_class(relation: Relation) -> &'static str {
    match relation {
        Relation::Copy => "bl r-copy",
        Relation::Translation => "bl r-trans",
        Relation::Rewrite | Relation::Cites | Relation::Links | Relation::Quotes => "bl r-thin",
        Relation::Reports => "ax r-dash",
        Relation::MaySharedRoot => "ol r-root",
    }
}

/// Gathers nodes and parents, gives levels and rows.
fn lay_out(report: &Report<'_>, shown: &BTreeSet<DocumentId>) -> Chain {
    let mut parents: BTreeMap<Node, Vec<(Node, Relation)>> =
        shown.iter().map(|id| (Node::Document(id.clone()), Vec::new())).collect();
    let mut derivations: Vec<_> = report.input.sourcing.derivations.iter().collect();
    derivations.sort_by_key(|d| (d.relation, matches!(d.parent, Parent::Stub(_))));
    for derivation in derivations {
        if derivation.relation == Relation::MaySharedRoot || !shown.contains(&derivation.child) {
            continue;
        }
        let parent = match &derivation.parent {
            Parent::Document(id) if shown.contains(id) && *id != derivation.child => {
                Node::Document(id.clone())
            }
            Parent::Document(_) => continue,
            Parent::Stub(name) => Node::Stub(name.clone()),
        };
        if let Some(list) = parents.get_mut(&Node::Document(derivation.child.clone()))
            && list.len() < PARENTS_MAX
            && list.iter().all(|known| known.0 != parent)
        {
            list.push((parent, derivation.relation));
        }
    }
    let mut chain = Chain { parents, level: BTreeMap::new(), y: BTreeMap::new(), rows: 0.0 };
    let nodes: BTreeSet<Node> = chain
        .parents
        .iter()
        .flat_map(|(node, list)| list.iter().map(|p| p.0.clone()).chain([node.clone()]))
        .collect();
    for node in &nodes {
        let level = level_of(&chain.parents, node, &mut Vec::new());
        chain.level.insert(node.clone(), level);
    }
    set_rows(&mut chain, &nodes);
    chain
}

/// Counts the steps back to something without a parent; a circle counts as an end.
fn level_of(
    parents: &BTreeMap<Node, Vec<(Node, Relation)>>,
    node: &Node,
    seen: &mut Vec<Node>,
) -> usize {
    if seen.contains(node) || seen.len() >= LEVELS_MAX {
        return 0;
    }
    seen.push(node.clone());
    let list = parents.get(node).map_or(&[][..], Vec::as_slice);
    let level =
        list.iter().map(|(parent, _)| 1 + level_of(parents, parent, seen)).max().unwrap_or(0);
    seen.pop();
    level.min(LEVELS_MAX)
}

/// Gives each leaf a row of its own; a parent stands in the middle of its children.
fn set_rows(chain: &mut Chain, nodes: &BTreeSet<Node>) {
    let mut children: BTreeMap<&Node, Vec<&Node>> = BTreeMap::new();
    for (node, list) in &chain.parents {
        if let Some((first, _)) = list.first().filter(|p| chain.level[&p.0] < chain.level[node]) {
            children.entry(first).or_default().push(node);
        }
    }
    let is_child: BTreeSet<&Node> = children.values().flatten().copied().collect();
    let mut roots: Vec<&Node> = nodes.iter().filter(|node| !is_child.contains(node)).collect();
    roots
        .sort_by_key(|node| (usize::MAX - children.get(node).map_or(0, Vec::len), (*node).clone()));
    let mut y = BTreeMap::new();
    let mut row = 0.0;
    for root in roots {
        descend(root, &children, &mut y, &mut row);
    }
    chain.rows = row;
    chain.y = y;
}

fn descend(
    node: &Node,
    children: &BTreeMap<&Node, Vec<&Node>>,
    y: &mut BTreeMap<Node, f64>,
    row: &mut f64,
) -> f64 {
    let own = match children.get(node) {
        Some(list) => {
            let all: Vec<f64> = list.iter().map(|child| descend(child, children, y, row)).collect();
            f64::midpoint(all[0], all[all.len() - 1])
        }
        None => {
            *row += 1.0;
            24.0 + (*row - 0.5) * SLOT
        }
    };
    y.insert(node.clone(), own);
    own
}

/// Places the origins beside what they stand behind, from the top, without running into each other.
fn origins(count: &OriginCount, chain: &Chain) -> Vec<(usize, f64)> {
    let mut wanted: Vec<(usize, f64)> = (0..count.origins.len())
        .map(|at| {
            let behind = joins(count, chain, at);
            let sum: f64 = behind.iter().map(|node| chain.y[node]).sum();
            (at, if behind.is_empty() { 30.0 } else { sum / behind.len() as f64 })
        })
        .collect();
    wanted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut free = 44.0;
    for place in &mut wanted {
        place.1 = place.1.max(free);
        free = place.1 + 46.0;
    }
    wanted
}

/// Finds the boxes that an origin stands directly behind: ends of the chains of its documents.
fn joins(count: &OriginCount, chain: &Chain, origin: usize) -> Vec<Node> {
    let own: BTreeSet<&DocumentId> = count.origins[origin].documents.iter().collect();
    let is_own = |node: &Node| matches!(node, Node::Document(id) if own.contains(id));
    // A box outside the case stands between only when all that descends from it belongs to this origin: an article
    // may copy a report and quote a speech besides.
    let stands_between = |parent: &Node| match parent {
        Node::Document(_) => is_own(parent),
        Node::Stub(_) => chain
            .parents
            .iter()
            .filter(|(_, list)| list.iter().any(|p| p.0 == *parent))
            .all(|(child, _)| is_own(child)),
    };
    let mut out = BTreeSet::new();
    for id in &count.origins[origin].documents {
        let mut node = Node::Document(id.clone());
        for _ in 0..=LEVELS_MAX {
            match chain.parents.get(&node).and_then(|list| list.first()) {
                Some((parent, _))
                    if chain.level.get(parent) < chain.level.get(&node)
                        && stands_between(parent) =>
                {
                    node = parent.clone();
                }
                _ => break,
            }
        }
        if chain.y.contains_key(&node) {
            out.insert(node);
        }
    }
    out.into_iter().collect()
}

fn join_origins(
    svg: &mut Svg,
    report: &Report<'_>,
    count: &OriginCount,
    chain: &Chain,
    origins: &[(usize, f64)],
    (column, to_x): (&dyn Fn(usize) -> f64, f64),
) {
    for &(at, y) in origins {
        let origin = &count.origins[at];
        for node in joins(count, chain, at) {
            let from_x = column(chain.level[&node]) + COLUMN - 4.0;
            svg.path(&bend((from_x, chain.y[&node]), (to_x, y)), "ax");
        }
        let asserts = origin.stance.speaks_for() && origin.grade < Grade::Inference;
        svg.circle((to_x + 10.0, y), 9.0, if asserts { "b" } else { "ring" });
        let label = words::cut(&origin.label, 34);
        match report.doors.known(Part::Claims, origin.id.as_str()) {
            Some(door) => svg.door((to_x + 26.0, y), "k", &door, &label),
            None => svg.said((to_x + 26.0, y), "k", &label),
        }
        svg.word((to_x + 26.0, y + 14.0), "sm", words::grade(origin.grade));
        let width = 26.0 + crate::html::svg::text_width(words::grade(origin.grade)) * 0.92 + 6.0;
        svg.word((to_x + width, y + 14.0), "sm", words::stance(origin.stance));
    }
    for root in report.input.shared_roots {
        let find = |side: &str| {
            origins.iter().find(|&&(at, _)| {
                let origin = &count.origins[at];
                origin.label == side
                    || origin.id.as_str() == side
                    || origin.documents.iter().any(|d| d.as_str() == side)
            })
        };
        if let (Some(a), Some(b)) = (find(&root.a), find(&root.b))
            && a.0 != b.0
        {
            let (top, floor) = (a.1.min(b.1) + 10.0, a.1.max(b.1) - 10.0);
            svg.line((to_x + 10.0, top), (to_x + 10.0, floor), "ol r-root");
        }
    }
}

fn write_node(svg: &mut Svg, report: &Report<'_>, node: &Node, (x, y): (f64, f64)) {
    match node {
        Node::Document(id) => {
            let document = report.input.documents.iter().find(|d| d.id == *id);
            let name =
                document.and_then(|d| d.outlet.as_deref().or(d.title.as_deref())).unwrap_or("");
            svg.rect((x, y - 9.0), (COLUMN - 4.0, 18.0), "bx");
            match report.doors.known(Part::Documents, id.as_str()) {
                Some(door) => svg.door((x + 5.0, y + 4.0), "sm nh", &door, id.as_str()),
                None => svg.id((x + 5.0, y + 4.0), "sm nh", id.as_str()),
            }
            svg.said((x + 42.0, y + 4.0), "k nh", &words::cut(name, 20));
        }
        Node::Stub(name) => {
            svg.rect((x, y - 9.0), (COLUMN - 4.0, 18.0), "bx stub");
            svg.said((x + 5.0, y + 4.0), "k nh", &words::cut(name, 27));
        }
    }
}

fn heads(svg: &mut Svg, count: &OriginCount, deepest: usize, origins_x: f64, door: &Door) {
    svg.word((0.0, 10.0), "kb", if deepest == 0 { "Documents" } else { "What we hold" });
    if deepest > 0 {
        svg.word((deepest as f64 * (COLUMN + GAP), 10.0), "kb", "What it descends from");
    }
    svg.word((origins_x, 10.0), "kb", "Origins, asserting:");
    svg.door((origins_x + 118.0, 10.0), "kb", door, &words::bounds(count.asserting));
}

fn describe(count: &OriginCount, chain: &Chain) -> String {
    let name = |node: &Node| match node {
        Node::Document(id) => id.to_string(),
        Node::Stub(name) => name.clone(),
    };
    let mut desc = format!(
        "{} documents carry the claim. Independent origins asserting it: {} to {}; of any grade: {} to {}. ",
        count.documents.len(),
        count.asserting.lower,
        count.asserting.upper,
        count.any.lower,
        count.any.upper
    );
    for (node, list) in &chain.parents {
        for (parent, relation) in list {
            desc += &format!("{} {} {}. ", name(node), words::relation(*relation), name(parent));
        }
    }
    for origin in &count.origins {
        desc +=
            &format!("Origin {}: {}, {}. ", origin.id, origin.label, words::grade(origin.grade));
    }
    desc
}
