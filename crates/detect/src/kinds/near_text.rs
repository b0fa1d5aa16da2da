//! Posts of nearly one text.
#![doc = include_str!("near_text.md")]

use super::text::own_texts;
use super::{Kind, Told};
use corpus::{Actions, Posts};
use model::ActionKind;
use text::near::{Clusters, JACCARD_MIN, near_clusters_told};

pub(super) const KIND: Kind =
    Kind::of(ActionKind::NearText, include_str!("near_text.md"), from_texts);

/// Makes the cluster of every post's own text its object; texts are left out as for the kind `text`.
fn from_texts(posts: &mut Posts, told: &mut Told<'_>) -> u64 {
    // Nearly all the time goes into comparing.
    let (mut texts, n_generic) = own_texts(posts, &mut |_, _| ());
    if texts.post.is_empty() {
        return n_generic;
    }
    let clusters = near_clusters_told(texts.objects.names(), JACCARD_MIN, told);
    let names = names(&texts, &clusters);
    let mut near = Actions::default();
    near.objects.reserve(names.len());
    for form in names {
        near.objects.intern(texts.objects.name(form));
    }
    // Clusters are numbered from 0, and no two have a name in common: the number is the code.
    near.object = texts.object.iter().map(|&form| clusters.of[form as usize]).collect();
    near.post = std::mem::take(&mut texts.post);
    posts.actions.insert(ActionKind::NearText, near);
    n_generic
}

/// Calls each cluster by the text that most posts have, or the first of these in the order of letters, so that its name
/// does not depend on the order of rows.
fn names(texts: &Actions, clusters: &Clusters) -> Vec<u32> {
    let mut n_posts = vec![0_u32; texts.objects.len()];
    for &form in &texts.object {
        n_posts[form as usize] += 1;
    }
    let mut names: Vec<Option<u32>> = vec![None; clusters.n_clusters as usize];
    let name = |form: u32| texts.objects.name(form);
    for (form, &cluster) in (0..).zip(&clusters.of) {
        let best = &mut names[cluster as usize];
        let is_better = best.is_none_or(|before| {
            let (n, n_before) = (n_posts[form as usize], n_posts[before as usize]);
            n > n_before || (n == n_before && name(form) < name(before))
        });
        if is_better {
            *best = Some(form);
        }
    }
    names.into_iter().map(|form| form.expect("a cluster has a text")).collect()
}
