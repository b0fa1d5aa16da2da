//! One post while it is being put together. Its memory is used again for the next one.

use model::ActionKind;

/// Says whether the file itself gives a kind of mark, or whether it is to be looked for in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Given {
    /// Look in the text.
    #[default]
    InText,
    /// The file says it all.
    ByFile,
}

/// A post before it is checked: everything as the file has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The post's id; empty when the file has none.
    pub(crate) id: String,
    /// The account.
    pub(crate) account: String,
    /// The time as written.
    pub(crate) time: String,
    /// The text.
    pub(crate) text: String,
    /// The language.
    pub(crate) lang: String,
    /// Whether it only repeats another post.
    pub(crate) is_repost: bool,
    /// Whether links are in the objects already.
    pub(crate) links: Given,
    /// Whether hashtags are in the objects already.
    pub(crate) hashtags: Given,
    /// Whether mentions are in the objects already.
    pub(crate) mentions: Given,
    /// What it acts on.
    pub(crate) objects: ObjectList,
}

impl Draft {
    /// Empties the draft and keeps its memory.
    pub(crate) fn clear(&mut self) {
        for text in
            [&mut self.id, &mut self.account, &mut self.time, &mut self.text, &mut self.lang]
        {
            text.clear();
        }
        self.is_repost = false;
        (self.links, self.hashtags, self.mentions) = (Given::InText, Given::InText, Given::InText);
        self.objects.clear();
    }

    /// Adds an object by its id, as it stands.
    pub(crate) fn object(&mut self, kind: ActionKind, id: &str) {
        if !id.is_empty() {
            self.objects.push(kind, Form::Id, id);
        }
    }

    /// Adds a link that is still to be brought into canonical form.
    pub(crate) fn link(&mut self, link: &str) {
        self.links = Given::ByFile;
        self.objects.push(ActionKind::Link, Form::Written, link);
    }

    /// Adds a hashtag, with or without its mark.
    pub(crate) fn hashtag(&mut self, tag: &str) {
        self.hashtags = Given::ByFile;
        self.objects.push(ActionKind::Hashtag, Form::Written, tag);
    }

    /// Adds a mentioned account, with or without the mark.
    pub(crate) fn mention(&mut self, name: &str) {
        self.mentions = Given::ByFile;
        self.objects.push(ActionKind::Mention, Form::Written, name);
    }

    /// Marks the post as a repeat of the post with this id.
    pub(crate) fn repost_of(&mut self, id: &str) {
        self.is_repost = true;
        self.object(ActionKind::Repost, id);
    }
}

/// Says whether an object's text is an id or has to be brought into its normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An id: taken as it stands.
    Id,
    /// As somebody wrote it: a link, a hashtag, a name.
    Written,
}

/// Objects end to end in one buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct ObjectList {
    text: String,
    ends: Vec<(ActionKind, Form, usize)>,
}

impl ObjectList {
    /// Empties the list and keeps its memory.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Appends an object.
    pub(crate) fn push(&mut self, kind: ActionKind, form: Form, object: &str) {
        self.text.push_str(object);
        self.ends.push((kind, form, self.text.len()));
    }

    /// Counts the objects.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Walks the objects in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ActionKind, Form, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(kind, form, end)| {
            let object = &self.text[start..end];
            start = end;
            (kind, form, object)
        })
    }
}
