//! Posts while they are read.

use crate::{Actions, NameColumn, PostRow, PostSink, Posts};
use model::{ActionKind, BlobId, Complaint, Resolution};
use std::collections::BTreeMap;

/// Collects the posts of files, with names looked up in batches: the same columns as those of [`Posts`] as a sink.
#[derive(Clone, Debug, Default)]
pub struct PostsBuilder {
    /// All but ids, accounts and objects.
    posts: Posts,
    ids: NameColumn,
    accounts: NameColumn,
    actions: BTreeMap<ActionKind, ActionsBuilder>,
}

/// Actions of one kind while they are read.
#[derive(Clone, Debug, Default)]
struct ActionsBuilder {
    post: Vec<u32>,
    objects: NameColumn,
}

impl PostsBuilder {
    /// Begins a file: rows that come from now on belong to it.
    pub fn begin_file(&mut self, file: String, blob: BlobId, resolution: Resolution) {
        let first_row = self.posts.at_ms.len() as u32;
        self.posts.list_file(file, blob, resolution, first_row);
    }

    /// Returns the posts.
    pub fn finish(self) -> Posts {
        let mut posts = self.posts;
        (posts.ids, posts.id) = self.ids.finish();
        (posts.accounts, posts.account) = self.accounts.finish();
        posts.actions = (self.actions.into_iter())
            .map(|(kind, ActionsBuilder { post, objects })| {
                let (objects, object) = objects.finish();
                (kind, Actions { objects, post, object })
            })
            .collect();
        posts
    }
}

impl PostSink for PostsBuilder {
    /// # Panics
    /// When there would be more than `u32::MAX` rows.
    fn post(&mut self, row: &PostRow<'_>) {
        let number = self.posts.push_unnamed(row);
        self.ids.push(row.id);
        self.accounts.push(row.account);
        for (kind, object) in row.objects {
            let actions = self.actions.entry(*kind).or_default();
            actions.post.push(number);
            actions.objects.push(object);
        }
    }

    fn complaint(&mut self, complaint: Complaint) {
        self.posts.complaint(complaint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dictionary;
    use model::Place;

    /// Enough rows that batches fill and are broken off, names that ascend at first and repeat later.
    #[test]
    fn rows_give_the_columns_that_posts_themselves_give() {
        let (mut built, mut plain) = (PostsBuilder::default(), Posts::default());
        for number in 0..2_000_u64 {
            if number % 700 == 0 {
                let file = || (format!("{number}.csv"), BlobId::new([number as u8; 32]));
                let (name, blob) = file();
                built.begin_file(name.clone(), blob, Resolution::Second);
                plain.begin_file(name, blob, Resolution::Second);
            }
            let [id, account, link, tag] =
                [number, number * 7919 % 900, number * 31 % 450, number % 3].map(|n| n.to_string());
            let objects = [
                (ActionKind::Link, link.as_str()),
                (ActionKind::Hashtag, &tag),
                (ActionKind::Link, "x"),
            ];
            let row = PostRow {
                id: &id,
                account: &account,
                at_ms: (number % 5 > 0).then_some(number as i64),
                at_written: "",
                text: &link,
                lang: "",
                is_repost: number % 2 == 0,
                objects: &objects[..(number % 4) as usize],
                place: Place::Row { number },
            };
            built.post(&row);
            plain.post(&row);
        }
        let built = built.finish();
        check(&built.ids, &plain.ids);
        check(&built.accounts, &plain.accounts);
        assert!(built.id == plain.id && built.account == plain.account);
        assert!(built.at_ms == plain.at_ms && built.is_repost == plain.is_repost);
        assert_eq!(built.files, plain.files);
        let rows = || 0..plain.len() as u32;
        assert!(rows().all(|row| built.origin(row) == plain.origin(row)));
        assert!(built.texts.rows().eq(plain.texts.rows()));
        assert!(built.actions.keys().eq(plain.actions.keys()) && built.actions.len() == 2);
        for (kind, actions) in &plain.actions {
            let own = &built.actions[kind];
            check(&own.objects, &actions.objects);
            assert!(own.post == actions.post && own.object == actions.object);
        }
    }

    fn check(built: &Dictionary, plain: &Dictionary) {
        assert!(built.names().eq(plain.names()) && !built.is_empty());
    }
}
