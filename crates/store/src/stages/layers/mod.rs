//! Layers: their edges as a table with the names of accounts, the rest beside it.

use crate::case::Case;
use crate::files;
use crate::originals::hash;
use crate::stages::StageError;
use crate::tables::file::{Part, TableDraft};
use crate::written::{WrittenWarning, resolution};
use corpus::Posts;
use model::coaction::{Alike, AlikeFact, Edge, Group, Layer, NotRun, SweepWeight, SweepWindow};
use model::ids::GroupId;
use model::{Resolution, Warning};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

mod chance_columns;
mod edges;
mod layer_chance;

const STAGE: &str = "layers";

#[derive(Serialize, Deserialize)]
struct Written {
    layers: Vec<WrittenLayer>,
    edges: Part,
}

#[derive(Serialize, Deserialize)]
struct WrittenLayer {
    kind: String,
    window_secs: u32,
    weight_min: u32,
    not_run: Option<WrittenNotRun>,
    n_actions: u64,
    n_accounts: u64,
    n_objects: u64,
    n_coactions: u64,
    n_pairs: u64,
    n_generic: u64,
    n_edges: u64,
    groups: Vec<WrittenGroup>,
    /// Names of objects with their accounts.
    hubs: Vec<(String, u32)>,
    chance: Option<layer_chance::Written>,
    sweep: Vec<WrittenSweep>,
    alike: Vec<WrittenAlike>,
    warnings: Vec<WrittenWarning>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenNotRun {
    WindowFinerThanTimes {
        #[serde(with = "resolution")]
        resolution: Resolution,
        window_secs_min: u32,
    },
    NoActions,
}

#[derive(Serialize, Deserialize)]
struct WrittenSweep {
    window_secs: u32,
    is_too_fine: bool,
    /// Smallest number of co-actions, edges, accounts.
    by_weight: Vec<(u32, u64, u64)>,
    n_called: Option<u64>,
    groups_kept: Vec<f64>,
}

#[derive(Serialize, Deserialize)]
struct WrittenAlike {
    id: String,
    facts: Vec<WrittenFact>,
}

/// Word of the trait, how many have it, of how many, which one, and the same of others.
type WrittenFact = (String, u64, u64, Option<String>, Option<(u64, u64)>);

#[derive(Serialize, Deserialize)]
struct WrittenGroup {
    id: String,
    /// Names of accounts.
    members: Vec<String>,
    edges: Vec<usize>,
    n_coactions: u64,
    n_objects: u32,
    active_days: Vec<i32>,
    n_earlier: Vec<u64>,
    n_later: Vec<u64>,
    first_ms: i64,
    last_ms: i64,
}

impl Case {
    /// Keeps layers under the key of what they were made from.
    ///
    /// Accounts and objects are kept by name. The edges of all layers are one Parquet file in `tables/edges`.
    ///
    /// # Errors
    /// When the store cannot be written. Then there may be no layers, never wrong ones.
    ///
    /// # Panics
    /// When the layers name codes that are not in `posts`.
    pub fn put_layers(&self, key: &str, layers: &[Layer], posts: &Posts) -> Result<(), StageError> {
        let mut draft = TableDraft::begin(self, edges::schema(edges::Names::Plain))
            .map_err(|error| StageError::table(STAGE, error))?;
        edges::write(&mut draft, layers, posts).map_err(|error| StageError::table(STAGE, error))?;
        let (draft, part) = draft.end().map_err(|error| StageError::table(STAGE, error))?;
        let folder = self.store_folder("tables/edges")?;
        let target = self.edges_path(key);
        draft.place(&target)?;
        let layers = layers.iter().map(|layer| write(layer, posts)).collect();
        self.put_json(STAGE, key, &Written { layers, edges: part })?;
        for old in files::entries(&folder)?.iter().filter(|path| **path != target) {
            files::remove(old)?;
        }
        Ok(())
    }

    /// Returns the layers kept under this key, with the codes that `posts` has for their names.
    ///
    /// `None` when there are none, or when they name accounts or objects that `posts` does not hold: then they
    /// are of other posts. The kinds of action that layers were made from must be loaded.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub fn layers(&self, key: &str, posts: &Posts) -> Result<Option<Vec<Layer>>, StageError> {
        let Some(written) = self.json::<Written>(STAGE, key)? else {
            return Ok(None);
        };
        let path = self.edges_path(key);
        if !written.edges.is_at(&path) || !written.edges.is_intact(&path)? {
            return Ok(None);
        }
        let edges = edges::read(&path, written.layers.len(), posts)
            .map_err(|source| StageError::Table { stage: STAGE.to_owned(), source })?;
        let Some(edges) = edges else {
            return Ok(None);
        };
        let mut layers = Vec::new();
        for (written, edges) in written.layers.into_iter().zip(edges) {
            let kind = written.kind.parse().map_err(|_| StageError::UnknownWord {
                stage: STAGE.to_owned(),
                what: "kind of action",
                word: written.kind.clone(),
            })?;
            match read(written, kind, edges, posts) {
                Some(layer) => layers.push(layer),
                None => return Ok(None),
            }
        }
        Ok(Some(layers))
    }

    fn edges_path(&self, key: &str) -> PathBuf {
        let name = format!("{}.parquet", hash(key.as_bytes()).short());
        self.store().join("tables").join("edges").join(name)
    }
}

fn write(layer: &Layer, posts: &Posts) -> WrittenLayer {
    let object = |code| posts.actions[&layer.kind].objects.name(code).to_owned();
    WrittenLayer {
        kind: layer.kind.word().to_owned(),
        window_secs: layer.window_secs,
        weight_min: layer.weight_min,
        not_run: layer.not_run.as_ref().map(|why| match *why {
            NotRun::WindowFinerThanTimes { resolution, window_secs_min } => {
                WrittenNotRun::WindowFinerThanTimes { resolution, window_secs_min }
            }
            NotRun::NoActions => WrittenNotRun::NoActions,
        }),
        n_actions: layer.n_actions,
        n_accounts: layer.n_accounts,
        n_objects: layer.n_objects,
        n_coactions: layer.n_coactions,
        n_pairs: layer.n_pairs,
        n_generic: layer.n_generic,
        n_edges: layer.edges.len() as u64,
        groups: layer.groups.iter().map(|group| write_group(group, posts)).collect(),
        hubs: layer.hubs.iter().map(|&(code, n_accounts)| (object(code), n_accounts)).collect(),
        chance: layer.chance.as_ref().map(|chance| layer_chance::write(chance, posts)),
        sweep: layer.sweep.iter().map(write_sweep).collect(),
        alike: layer.alike.iter().map(write_alike).collect(),
        warnings: layer.warnings.iter().cloned().map(WrittenWarning::from).collect(),
    }
}

fn write_sweep(window: &SweepWindow) -> WrittenSweep {
    let row = |row: &SweepWeight| (row.weight_min, row.n_edges, row.n_accounts);
    WrittenSweep {
        window_secs: window.window_secs,
        is_too_fine: window.is_too_fine,
        by_weight: window.by_weight.iter().map(row).collect(),
        n_called: window.n_called,
        groups_kept: window.groups_kept.clone(),
    }
}

fn read_sweep(window: WrittenSweep) -> SweepWindow {
    let row = |(weight_min, n_edges, n_accounts)| SweepWeight { weight_min, n_edges, n_accounts };
    SweepWindow {
        window_secs: window.window_secs,
        is_too_fine: window.is_too_fine,
        by_weight: window.by_weight.into_iter().map(row).collect(),
        n_called: window.n_called,
        groups_kept: window.groups_kept,
    }
}

fn write_alike(alike: &Alike) -> WrittenAlike {
    let fact = |fact: &AlikeFact| {
        (fact.of.word().to_owned(), fact.n, fact.n_all, fact.which.clone(), fact.others)
    };
    WrittenAlike { id: alike.id.clone(), facts: alike.facts.iter().map(fact).collect() }
}

fn read_alike(alike: WrittenAlike) -> Option<Alike> {
    let fact = |(of, n, n_all, which, others): WrittenFact| {
        Some(AlikeFact { of: of.parse().ok()?, n, n_all, which, others })
    };
    Some(Alike { id: alike.id, facts: alike.facts.into_iter().map(fact).collect::<Option<_>>()? })
}

fn write_group(group: &Group, posts: &Posts) -> WrittenGroup {
    WrittenGroup {
        id: group.id.to_string(),
        members: group.members.iter().map(|&code| posts.accounts.name(code).to_owned()).collect(),
        edges: group.edges.clone(),
        n_coactions: group.n_coactions,
        n_objects: group.n_objects,
        active_days: group.active_days.clone(),
        n_earlier: group.n_earlier.clone(),
        n_later: group.n_later.clone(),
        first_ms: group.first_ms,
        last_ms: group.last_ms,
    }
}

/// Returns the layer; `None` when it does not fit the posts or its edges.
fn read(
    written: WrittenLayer,
    kind: model::ActionKind,
    edges: Vec<Edge>,
    posts: &Posts,
) -> Option<Layer> {
    let object = |name: &str| posts.actions.get(&kind)?.objects.code(name);
    let hubs = written.hubs.iter().map(|(name, n_accounts)| Some((object(name)?, *n_accounts)));
    let groups = written.groups.into_iter().map(|group| read_group(group, edges.len(), posts));
    (written.n_edges == edges.len() as u64).then_some(())?;
    Some(Layer {
        kind,
        window_secs: written.window_secs,
        weight_min: written.weight_min,
        not_run: written.not_run.map(|why| match why {
            WrittenNotRun::WindowFinerThanTimes { resolution, window_secs_min } => {
                NotRun::WindowFinerThanTimes { resolution, window_secs_min }
            }
            WrittenNotRun::NoActions => NotRun::NoActions,
        }),
        n_actions: written.n_actions,
        n_accounts: written.n_accounts,
        n_objects: written.n_objects,
        n_coactions: written.n_coactions,
        n_pairs: written.n_pairs,
        n_generic: written.n_generic,
        hubs: hubs.collect::<Option<_>>()?,
        groups: groups.collect::<Option<_>>()?,
        chance: match written.chance {
            Some(chance) => Some(layer_chance::read(chance, posts)?),
            None => None,
        },
        edges,
        sweep: written.sweep.into_iter().map(read_sweep).collect(),
        alike: written.alike.into_iter().map(read_alike).collect::<Option<_>>()?,
        warnings: written.warnings.into_iter().map(Warning::from).collect(),
    })
}

fn read_group(group: WrittenGroup, n_edges: usize, posts: &Posts) -> Option<Group> {
    let members = group.members.iter().map(|name| posts.accounts.code(name));
    group.edges.iter().all(|&edge| edge < n_edges).then_some(())?;
    Some(Group {
        id: GroupId::new(group.id),
        members: members.collect::<Option<_>>()?,
        edges: group.edges,
        n_coactions: group.n_coactions,
        n_objects: group.n_objects,
        active_days: group.active_days,
        n_earlier: group.n_earlier,
        n_later: group.n_later,
        first_ms: group.first_ms,
        last_ms: group.last_ms,
    })
}
