//! From drafts to posts: checks, times, normal forms, duplicates, counts. Every record leaves as a post, as a
//! complaint, or counted as something that is no post.

use crate::draft::{Draft, Form, Given, ObjectList};
use crate::links;
use crate::lossy_ids::LossyIds;
use crate::marks::{Mark, marks};
use crate::report::{Counts, Reading, Wanted};
use crate::seen::{Met, Seen};
use crate::times::{ColumnTimes, Stamp, TimeRule, Zone, ZoneSeen, parse_stamp};
use corpus::{PostRow, PostSink};
use model::{ActionKind, Complaint, ComplaintReason, Place};

/// Hosts that only pass on to other pages: as a domain they would link everybody who uses the service.
const PASSING_HOSTS: [&str; 19] = [
    "t.co",
    "bit.ly",
    "buff.ly",
    "clck.ru",
    "cutt.ly",
    "dlvr.it",
    "fb.me",
    "goo.gl",
    "ift.tt",
    "is.gd",
    "j.mp",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "tinyurl.com",
    "trib.al",
    "vk.cc",
    "shorturl.at",
    "dld.bz",
];

/// Longest value that is quoted in a complaint, in characters.
const QUOTED_CHARS_MAX: usize = 80;

/// Makes posts of drafts.
pub(crate) struct Intake<'a> {
    wanted: &'a Wanted,
    sink: &'a mut dyn PostSink,
    /// How times are read.
    pub(crate) rule: TimeRule,
    zone: Option<Zone>,
    part: String,
    objects: ObjectList,
    spare: Vec<(ActionKind, &'static str)>,
    scratch: String,
    seen: Seen,
    /// What the times say together.
    pub(crate) times: ColumnTimes,
    /// What was counted.
    pub(crate) counts: Counts,
    /// Ids of posts, watched for lost digits.
    pub(crate) lossy: LossyIds,
}

/// A record that a draft was made of, for complaints.
pub(crate) struct Whence<'a> {
    /// Where it stands.
    pub(crate) place: Place,
    /// Its text.
    pub(crate) raw: &'a dyn Fn() -> String,
    /// Name of the account column.
    pub(crate) account_column: Option<&'a str>,
    /// Name of the time column.
    pub(crate) time_column: Option<&'a str>,
    /// Distinguishes posts without ids that share one record.
    pub(crate) nth: u32,
}

impl<'a> Intake<'a> {
    /// Makes an intake that hands on to `sink`.
    pub(crate) fn new(
        wanted: &'a Wanted,
        rule: TimeRule,
        zone: Option<Zone>,
        sink: &'a mut dyn PostSink,
    ) -> Self {
        Self {
            wanted,
            sink,
            rule,
            zone,
            part: String::new(),
            objects: ObjectList::default(),
            spare: Vec::new(),
            scratch: String::new(),
            seen: Seen::default(),
            times: ColumnTimes::default(),
            counts: Counts::default(),
            lossy: LossyIds::default(),
        }
    }

    /// Begins a part; posts without ids are called after it.
    pub(crate) fn begin_part(&mut self, name: &str) {
        name.clone_into(&mut self.part);
    }

    /// Says whether the reading is literal.
    pub(crate) fn is_literal(&self) -> bool {
        self.wanted.reading == Reading::Literal
    }

    /// Hands on a complaint and counts it.
    pub(crate) fn complain(
        &mut self,
        reason: ComplaintReason,
        place: Place,
        column: Option<&str>,
        row: Option<String>,
    ) {
        self.counts.n_complaints += 1;
        let column = column.map(str::to_owned);
        self.sink.complaint(Complaint { file: self.part.clone(), place, column, reason, row });
    }

    /// Counts a record that became a complaint instead of a post.
    pub(crate) fn drop_row(
        &mut self,
        reason: ComplaintReason,
        column: Option<&str>,
        whence: &Whence<'_>,
    ) {
        self.counts.n_rows += 1;
        self.counts.n_dropped += 1;
        self.complain(reason, whence.place, column, Some((whence.raw)()));
    }

    /// Counts a record that is no post, by its own name (`follow`, `service message`).
    pub(crate) fn pass_over(&mut self, what: &str) {
        self.counts.n_rows += 1;
        self.counts.pass_over(what);
    }

    /// Takes a draft: hands on a post, or complains.
    pub(crate) fn take(&mut self, draft: &mut Draft, whence: &Whence<'_>) {
        if draft.account.trim().is_empty() && !self.is_literal() {
            return self.drop_row(ComplaintReason::NoAccount, whence.account_column, whence);
        }
        let stamp = match self.read_time(draft) {
            Ok(stamp) => stamp,
            Err(reason) => return self.drop_row(reason, whence.time_column, whence),
        };
        self.counts.n_rows += 1;
        let at_ms = stamp.map(|stamp| self.place_in_time(&stamp));
        let has_own_id = !draft.id.is_empty();
        if has_own_id {
            self.lossy.take(&draft.id);
        } else {
            self.make_id(draft, whence);
        }
        draft.is_repost |= begins_with_rt(&draft.text);
        self.normalise(draft);
        if has_own_id && !self.is_literal() {
            let is_new = self.keep_new(draft, at_ms.unwrap_or(i64::MIN));
            if !is_new {
                self.counts.n_dropped += 1;
                let reason = ComplaintReason::DuplicatePost { id: draft.id.clone() };
                return self.complain(reason, whence.place, None, Some((whence.raw)()));
            }
        }
        if let (Some(stamp), Some(ms)) = (&stamp, at_ms) {
            self.times.take(stamp, ms);
        }
        self.hand_on(draft, at_ms, whence.place);
    }

    fn read_time(&self, draft: &Draft) -> Result<Option<Stamp>, ComplaintReason> {
        if crate::fill::is_missing(draft.time.trim()) {
            return if self.is_literal() { Ok(None) } else { Err(ComplaintReason::NoTime) };
        }
        let bad = || {
            let value = draft.time.chars().take(QUOTED_CHARS_MAX).collect();
            ComplaintReason::BadTime { value }
        };
        let stamp = parse_stamp(&draft.time, &self.rule).ok_or_else(bad)?;
        match stamp.open_order {
            // The column was sampled and showed no such date; a stray one is not guessed at.
            Some(open) if self.rule.order.is_none() && open.first <= 12 && open.second <= 12 => {
                Err(bad())
            }
            _ => Ok(Some(stamp)),
        }
    }

    fn place_in_time(&self, stamp: &Stamp) -> i64 {
        match (&self.zone, stamp.zone) {
            (Some(zone), ZoneSeen::None) => zone.to_utc(stamp.wall_ms),
            _ => stamp.ms,
        }
    }

    /// Calls a post without an id by its file and row: `posts.csv#17`.
    fn make_id(&mut self, draft: &mut Draft, whence: &Whence<'_>) {
        use std::fmt::Write as _;
        let number = match whence.place {
            Place::Record { number, .. } | Place::Row { number } | Place::Line { number } => number,
            Place::Whole | Place::Text { .. } => self.counts.n_rows,
        };
        let outcome = if whence.nth == 0 {
            write!(draft.id, "{}#{number}", self.part)
        } else {
            write!(draft.id, "{}#{number}.{}", self.part, whence.nth + 1)
        };
        outcome.expect("writing to a string cannot fail");
    }

    fn wants(&self, kind: ActionKind) -> bool {
        self.wanted.kinds.is_empty() || self.wanted.kinds.contains(&kind)
    }

    /// Brings the objects of a draft, and those in its text, into their normal forms.
    fn normalise(&mut self, draft: &Draft) {
        self.objects.clear();
        for (kind, form, object) in draft.objects.iter() {
            match (form, kind) {
                _ if self.is_literal() && self.wants(kind) => self.objects.push(kind, form, object),
                (Form::Written, ActionKind::Link) => self.add_link(object),
                (Form::Written, ActionKind::Hashtag) => self.add_hashtag(object),
                (Form::Written, ActionKind::Mention) => self.add_mention(object),
                _ if self.wants(kind) => self.objects.push(kind, Form::Id, object),
                _ => {}
            }
        }
        let wants = |kind, given| given == Given::InText && self.wants(kind);
        let links = draft.links == Given::InText
            && (self.wants(ActionKind::Link) || self.wants(ActionKind::Domain));
        let hashtags = wants(ActionKind::Hashtag, draft.hashtags);
        let mentions = wants(ActionKind::Mention, draft.mentions);
        if draft.text.is_empty() || self.is_literal() || !(links || hashtags || mentions) {
            return;
        }
        marks(without_rt(&draft.text), &mut |mark| match mark {
            Mark::Link(link) if links => self.add_link(link),
            Mark::Hashtag(tag) if hashtags => self.objects.push(ActionKind::Hashtag, Form::Id, tag),
            Mark::Mention(name) if mentions => {
                self.objects.push(ActionKind::Mention, Form::Id, name);
            }
            _ => {}
        });
    }

    fn add_link(&mut self, link: &str) {
        let mut canonical = std::mem::take(&mut self.scratch);
        if links::canonical(link.trim(), &mut canonical) {
            if self.wants(ActionKind::Link) {
                self.objects.push(ActionKind::Link, Form::Id, &canonical);
            }
            if self.wants(ActionKind::Domain)
                && let Some(host) = links::host(&canonical)
            {
                if PASSING_HOSTS.contains(&host) {
                    self.counts.n_passing_links += 1;
                } else {
                    self.objects.push(ActionKind::Domain, Form::Id, host);
                }
            }
        } else if !link.trim().is_empty() {
            self.counts.n_not_links += 1;
        }
        self.scratch = canonical;
    }

    fn add_hashtag(&mut self, tag: &str) {
        if !self.wants(ActionKind::Hashtag) {
            return;
        }
        let tag = tag.trim().trim_start_matches(['#', '＃']);
        self.scratch.clear();
        self.scratch.push('#');
        self.scratch.push_str(tag);
        let mut found = 0;
        let before = self.objects.len();
        crate::marks::hashtags(&self.scratch, &mut |tag| {
            found += 1;
            if found == 1 {
                self.objects.push(ActionKind::Hashtag, Form::Id, tag);
            }
        });
        // What the rules of one platform do not take for a hashtag may be one on another.
        if self.objects.len() == before && !tag.is_empty() {
            self.objects.push(ActionKind::Hashtag, Form::Id, &tag.to_lowercase());
        }
    }

    fn add_mention(&mut self, name: &str) {
        let name = name.trim().trim_start_matches(['@', '＠']);
        if self.wants(ActionKind::Mention) && !name.is_empty() {
            self.objects.push(ActionKind::Mention, Form::Id, &name.to_lowercase());
        }
    }

    /// Leaves only what this post did not bring before; says whether anything is left of it.
    fn keep_new(&mut self, draft: &mut Draft, at_ms: i64) -> bool {
        let met = self.seen.take(&draft.id, &draft.account, at_ms);
        self.counts.n_ids_again += u64::from(met == Met::IdAgain);
        let has_new_text = !draft.text.is_empty() && self.seen.is_new_action(None, &draft.text);
        if !has_new_text {
            draft.text.clear();
        }
        let objects = std::mem::take(&mut self.objects);
        for (kind, form, object) in objects.iter() {
            if self.seen.is_new_action(Some(kind), object) {
                self.objects.push(kind, form, object);
            }
        }
        if met != Met::Again {
            return true;
        }
        self.counts.n_repeats += 1;
        let brings_more = has_new_text || self.objects.len() > 0;
        self.counts.n_continued += u64::from(brings_more);
        brings_more
    }

    fn hand_on(&mut self, draft: &Draft, at_ms: Option<i64>, place: Place) {
        self.counts.n_posts += 1;
        let mut objects = recycled(std::mem::take(&mut self.spare));
        objects.extend(self.objects.iter().map(|(kind, _, object)| (kind, object)));
        self.sink.post(&PostRow {
            id: &draft.id,
            account: &draft.account,
            at_ms,
            at_written: &draft.time,
            text: if self.wanted.texts { &draft.text } else { "" },
            lang: &draft.lang,
            is_repost: draft.is_repost,
            objects: &objects,
            place,
        });
        self.spare = recycled(objects);
    }
}

/// Empties a list and gives its memory to a list of other lifetimes; the compiler keeps the allocation.
fn recycled<'b>(mut list: Vec<(ActionKind, &str)>) -> Vec<(ActionKind, &'b str)> {
    list.clear();
    list.into_iter().map(|(kind, _)| (kind, "")).collect()
}

/// Says whether a text is an old-style repost, `RT @name: ...`.
fn begins_with_rt(text: &str) -> bool {
    without_rt(text).len() < text.len()
}

/// Takes off `RT @name:`: the name in it is not mentioned by the account that reposts.
fn without_rt(text: &str) -> &str {
    let Some(rest) = text.trim_start().strip_prefix("RT @") else { return text };
    let n_name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    match rest[n_name..].strip_prefix(':') {
        Some(rest) if n_name > 0 => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_reposts_are_recognised() {
        assert_eq!(without_rt("RT @anna: hello @boris"), " hello @boris");
        for text in ["RT anna: x", "RT @: x", "about RT @anna: x", "RT @anna x"] {
            assert!(!begins_with_rt(text), "{text}");
        }
    }
}
