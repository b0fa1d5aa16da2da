//! The world itself: hour by hour, in the order of time, holding only what is alive.
//!
//! Memory is the table of accounts, the stories of the last three days and the posts still to come in open sessions.
//! An account may act on one story more than once; real platforms forbid some of that, and methods must stand it.

use crate::accounts::{AccountNo, Accounts, Pace, PlantedAccounts};
use crate::draws::{Purpose, Shuffle, Stream};
use crate::groups::{self, Operation};
use crate::links;
use crate::post::SimulatedPost;
use crate::settings::{Checked, Settings, Targets, Wording};
use crate::story::{self, Story, StoryKind};
use crate::wave::{LONGEST_SECS, Wave};
use crate::words;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const BLOCK_SECS: i64 = 3_600;
/// How many of the latest actions a session or a group can pick up.
const FEED_LENGTH: usize = 4_096;
/// How often somebody else is asked when an account is asleep.
const WAKE_TRIES: u32 = 8;

/// Draws the posts of a world, in the order of time, and hands each to `sink`.
///
/// The same settings hand over the same posts. Memory grows with the accounts, not with the posts.
pub fn simulate(settings: &Checked<Settings>, sink: &mut dyn FnMut(&SimulatedPost<'_>)) {
    let planted = PlantedAccounts::deal(settings);
    let accounts = Accounts::deal(settings, &planted);
    let n_stories = n_stories(settings, &accounts);
    World {
        settings,
        members: &planted.members,
        n_stories,
        n_born: 0,
        ranks: Shuffle::new(settings.seed, Purpose::Popularity, n_stories.max(1)),
        fast_share: accounts.fast_share(),
        accounts,
        alive: Vec::new(),
        pending: BinaryHeap::new(),
        n_queued: 0,
        feed: Vec::new(),
        feed_next: 0,
        n_posts: 0,
        stream: Stream::new(settings.seed, Purpose::World, 0),
        buffers: Buffers::default(),
        sink,
    }
    .run();
}

/// Gives the number of posts to expect: ordinary posts, bursts with their sessions, operations.
pub fn expected_posts(settings: &Checked<Settings>) -> f64 {
    let bursts: f64 = settings.bursts.iter().map(|burst| f64::from(burst.posts)).sum();
    let operations: f64 = settings
        .groups
        .iter()
        .map(|g| f64::from(g.operations) * f64::from(g.accounts) * g.participation)
        .sum();
    settings.posts as f64 + bursts * session_factor(settings) + operations
}

fn session_factor(settings: &Settings) -> f64 {
    1.0 + settings.sessions * (1.0 + f64::from(settings.session_max)) / 2.0
}

/// Works out how many stories must be born for the expected number of posts.
///
/// The r-th of n stories has n / r posts, at most `cap`: in the mean 1 + 1/2 + ... + 1/cap. A post drawn for an account
/// that is asleep is dropped. Stories are born from one longest life before the start, so that the start is like the rest.
fn n_stories(settings: &Settings, accounts: &Accounts) -> u64 {
    let (start, end) = (settings.start_secs(), settings.end_secs());
    let mean_size: f64 = (1..=settings.story_cap).map(|k| 1.0 / f64::from(k)).sum();
    let originals = settings.kinds.reposts + settings.kinds.replies;
    let each = mean_size * accounts.mean_awake(start, end) + originals;
    let lived = (end - start) as f64 / (end - start + LONGEST_SECS) as f64;
    let n = settings.posts as f64 / (each * session_factor(settings) * lived);
    if n.is_finite() { (n + 0.5) as u64 } else { 0 }
}

/// What a pending post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    /// The original of a story.
    Original(Story),
    /// A post on a story by whoever is drawn; dropped when asleep unless the story wakes people.
    Anybody { story: Story, wakes: bool },
    /// A post on a story by somebody quick.
    Quick(Story),
    /// A post on a story by this account, in a session.
    Session(Story, AccountNo),
    /// A member of a group acts on a story.
    Member { story: Story, account: AccountNo, group: u32, operation: u64 },
    /// A member of a group posts the operation's own link.
    MemberLink { account: AccountNo, group: u32, operation: u64 },
}

#[derive(Default)]
struct Buffers {
    id: String,
    account: String,
    text: String,
    link: String,
    target: String,
}

struct World<'a> {
    settings: &'a Settings,
    members: &'a [Vec<AccountNo>],
    accounts: Accounts,
    fast_share: f64,
    ranks: Shuffle,
    n_stories: u64,
    n_born: u64,
    alive: Vec<Wave>,
    pending: BinaryHeap<Reverse<(i64, u64, Act)>>,
    n_queued: u64,
    feed: Vec<Story>,
    feed_next: usize,
    n_posts: u64,
    stream: Stream,
    buffers: Buffers,
    sink: &'a mut dyn FnMut(&SimulatedPost<'_>),
}

impl World<'_> {
    fn run(mut self) {
        let (start, end) = (self.settings.start_secs(), self.settings.end_secs());
        let first = start - LONGEST_SECS;
        let operations = groups::operations(self.settings);
        let mut operations = operations.as_slice();
        let mut from = first;
        while from < end {
            let to = (from + BLOCK_SECS).min(end);
            self.bear_stories(first, end, from, to);
            self.begin_bursts(from, to);
            self.queue_waves(from, to);
            let n_now = operations.partition_point(|operation| operation.start < to);
            let (now, later) = operations.split_at(n_now);
            now.iter().for_each(|operation| self.begin(operation));
            operations = later;
            self.drain(to);
            from = to;
        }
    }

    fn queue(&mut self, at: i64, act: Act) {
        self.pending.push(Reverse((at, self.n_queued, act)));
        self.n_queued += 1;
    }

    /// Bears this block's share of the stories: numbers rise evenly, moments inside the block are drawn.
    fn bear_stories(&mut self, first: i64, end: i64, from: i64, to: i64) {
        let done = u128::from(self.n_stories) * (to - first) as u128 / (end - first) as u128;
        while u128::from(self.n_born) < done {
            let number = self.n_born;
            self.n_born += 1;
            let mut stream = Stream::new(self.settings.seed, Purpose::Popularity, number);
            let rank = self.ranks.place(number) + 1;
            let size = (self.n_stories / rank).min(u64::from(self.settings.story_cap)) as u32;
            let community = self.accounts.draw_community(&mut stream);
            let story = Story::ordinary(self.settings, number, community, size);
            let birth = from + stream.below((to - from) as u64) as i64;
            self.begin_story(&mut stream, story, birth);
        }
    }

    fn begin_story(&mut self, stream: &mut Stream, story: Story, birth: i64) {
        if story.has_original() {
            self.queue(birth, Act::Original(story));
        }
        let quick = stream.successes(story.size, self.fast_share);
        for _ in 0..quick {
            let delay = 15 + stream.below(136) as i64;
            self.queue(birth + delay, Act::Quick(story));
        }
        let mut left = story.size - quick;
        let seed = self.settings.seed;
        // Stories below eight posts are too small for a push to mean anything.
        if story.size >= 8 && stream.chance(self.settings.shocks) {
            let n_pushes = 1 + stream.below(3);
            let each = left / 2 / n_pushes as u32;
            for push in 1..=n_pushes {
                let at = birth + 600 + stream.below(12 * 3_600) as i64;
                self.alive.push(Wave::sharp(seed, story, at, each, push));
                left -= each;
            }
        }
        // Communities differ in speed: half, once or twice the usual time.
        let speed = [0.5, 1.0, 2.0][(story.community % 3) as usize];
        let half_secs = f64::from(self.settings.story_half_secs) * speed;
        self.alive.push(Wave::slow(seed, story, birth, half_secs, left));
    }

    fn begin_bursts(&mut self, from: i64, to: i64) {
        for (number, burst) in self.settings.bursts.iter().enumerate() {
            let at = burst.at.as_second();
            if !(from..to).contains(&at) {
                continue;
            }
            let topic =
                words::topic_code(&burst.topic).expect("checked settings name known topics");
            let mut stream = Stream::new(self.settings.seed, Purpose::Burst, number as u64);
            for (object, posts) in burst_shares(burst.posts, burst.objects).into_iter().enumerate()
            {
                let community = self.accounts.draw_community(&mut stream);
                let story = Story::of_burst(number, object as u32, community, posts, topic);
                let birth = (at + stream.below(600) as i64).min(self.settings.end_secs() - 1);
                if story.has_original() {
                    self.queue(birth, Act::Original(story));
                }
                let half_secs = f64::from(burst.half_secs);
                let wave = Wave::slow(self.settings.seed, story, birth, half_secs, posts);
                self.alive.push(wave.waking());
            }
        }
    }

    fn queue_waves(&mut self, from: i64, to: i64) {
        let mut alive = std::mem::take(&mut self.alive);
        for wave in &mut alive {
            let act = Act::Anybody { story: wave.story, wakes: wave.wakes };
            wave.posts_between(from, to, &mut |at| self.queue(at, act));
        }
        alive.retain(|wave| !wave.is_over());
        self.alive = alive;
    }

    fn begin(&mut self, operation: &Operation) {
        let group = &self.settings.groups[operation.group];
        let ridden = match group.targets {
            Targets::OwnLinks => None,
            Targets::Popular => self.popular(operation.number),
        };
        let members = &self.members[operation.group];
        let (group, number) = (operation.group as u32, operation.number);
        for (account, at) in groups::participants(self.settings, operation, members) {
            let act = match ridden {
                Some(story) => Act::Member { story, account, group, operation: number },
                None => Act::MemberLink { account, group, operation: number },
            };
            self.queue(at, act);
        }
    }

    /// Picks the largest of 64 stories drawn from the latest actions.
    fn popular(&self, operation: u64) -> Option<Story> {
        let mut stream = Stream::new(self.settings.seed, Purpose::Operation, operation | 1 << 62);
        let n = self.feed.len() as u64;
        (0..if n == 0 { 0 } else { 64 })
            .map(|_| self.feed[stream.below(n) as usize])
            .filter(|story| matches!(story.kind, StoryKind::Repost | StoryKind::Link))
            .max_by_key(|story| (story.size, Reverse(story.number)))
    }

    fn drain(&mut self, to: i64) {
        while let Some(Reverse((at, _, _))) = self.pending.peek() {
            if *at >= to {
                return;
            }
            let Some(Reverse((at, _, act))) = self.pending.pop() else { return };
            self.perform(at, act);
        }
    }

    fn perform(&mut self, at: i64, act: Act) {
        let (story, account) = match act {
            Act::Original(story) => (story, self.somebody_awake(story, at)),
            Act::Anybody { story, wakes: true } => (story, self.somebody_awake(story, at)),
            Act::Anybody { story, wakes: false } => (story, self.if_awake(story, at, Pace::Usual)),
            Act::Quick(story) => (story, self.if_awake(story, at, Pace::Fast)),
            Act::Session(story, account) => (story, Some(account)),
            Act::Member { story, account, group, operation } => {
                return self.member_post(at, account, group, operation, Some(story));
            }
            Act::MemberLink { account, group, operation } => {
                return self.member_post(at, account, group, operation, None);
            }
        };
        let Some(account) = account else { return };
        if !matches!(act, Act::Session(..)) {
            self.maybe_session(at, account);
        }
        if matches!(act, Act::Original(_)) {
            self.original_post(at, account, story);
        } else {
            self.story_post(at, account, story);
        }
    }

    fn draw(&mut self, story: Story, pace: Pace) -> Option<AccountNo> {
        let stays = self.stream.chance(self.settings.homophily);
        self.accounts.draw(&mut self.stream, stays.then_some(story.community), pace)
    }

    fn if_awake(&mut self, story: Story, at: i64, pace: Pace) -> Option<AccountNo> {
        let account = self.draw(story, pace)?;
        self.accounts.is_awake(&mut self.stream, account, at).then_some(account)
    }

    fn somebody_awake(&mut self, story: Story, at: i64) -> Option<AccountNo> {
        let mut account = self.draw(story, Pace::Usual)?;
        for _ in 0..WAKE_TRIES {
            if self.accounts.is_awake(&mut self.stream, account, at) {
                break;
            }
            account = self.draw(story, Pace::Usual)?;
        }
        Some(account)
    }

    fn maybe_session(&mut self, at: i64, account: AccountNo) {
        if self.feed.is_empty() || !self.stream.chance(self.settings.sessions) {
            return;
        }
        let n = 1 + self.stream.below(u64::from(self.settings.session_max));
        let mut at = at;
        for _ in 0..n {
            at += 20 + self.stream.below(161) as i64;
            let story = self.feed[self.stream.below(self.feed.len() as u64) as usize];
            self.queue(at, Act::Session(story, account));
        }
    }

    fn remember(&mut self, story: Story) {
        if self.feed.len() < FEED_LENGTH {
            self.feed.push(story);
        } else {
            self.feed[self.feed_next] = story;
            self.feed_next = (self.feed_next + 1) % FEED_LENGTH;
        }
    }

    fn original_post(&mut self, at: i64, account: AccountNo, story: Story) {
        self.remember(story);
        let mut buffers = std::mem::take(&mut self.buffers);
        let tag = story.original_text(self.settings, &mut buffers.text);
        story.write_original_id(self.settings.seed, &mut buffers.id);
        self.hand_over(at, account, &mut buffers, Linked::Nothing, tag);
        self.buffers = buffers;
    }

    fn story_post(&mut self, at: i64, account: AccountNo, story: Story) {
        self.remember(story);
        let mut buffers = std::mem::take(&mut self.buffers);
        let seed = self.settings.seed;
        self.next_id(&mut buffers.id);
        let (linked, tag) = match story.kind {
            StoryKind::Repost => {
                story.write_original_id(seed, &mut buffers.target);
                (Linked::Repost, story.original_text(self.settings, &mut buffers.text))
            }
            kind => {
                let mut stream = Stream::new(seed, Purpose::Text, self.n_posts);
                let tag =
                    story::own_words(&mut stream, self.settings, story.topic, &mut buffers.text);
                let linked = match kind {
                    StoryKind::Link => {
                        story.write_link(seed, &mut buffers.link);
                        Linked::Link
                    }
                    StoryKind::Reply => {
                        story.write_original_id(seed, &mut buffers.target);
                        Linked::Reply
                    }
                    StoryKind::Words | StoryKind::Repost => Linked::Nothing,
                };
                (linked, tag)
            }
        };
        self.hand_over(at, account, &mut buffers, linked, tag);
        self.buffers = buffers;
    }

    fn member_post(
        &mut self,
        at: i64,
        account: AccountNo,
        group: u32,
        operation: u64,
        ridden: Option<Story>,
    ) {
        if let Some(story) = ridden.filter(|story| story.kind == StoryKind::Repost) {
            return self.story_post(at, account, story);
        }
        let mut buffers = std::mem::take(&mut self.buffers);
        let (seed, group) = (self.settings.seed, &self.settings.groups[group as usize]);
        self.next_id(&mut buffers.id);
        match ridden {
            Some(story) => story.write_link(seed, &mut buffers.link),
            None => {
                buffers.link.clear();
                links::operation_link(seed, operation, &mut buffers.link);
            }
        }
        let topic = words::topic_code(&group.topic).expect("checked settings name known topics");
        let mut stream = Stream::new(seed, Purpose::Text, self.n_posts);
        buffers.text.clear();
        match group.wording {
            Wording::Own => words::sentence(&mut stream, topic, &mut buffers.text),
            Wording::Same => words::operation_text(seed, operation, topic, &mut buffers.text),
            Wording::Near => {
                words::operation_text(seed, operation, topic, &mut buffers.text);
                words::small_change(&mut stream, &mut buffers.text);
            }
        }
        self.hand_over(at, account, &mut buffers, Linked::Link, None);
        self.buffers = buffers;
    }

    fn next_id(&mut self, id: &mut String) {
        self.n_posts += 1;
        story::write_id(self.settings.seed, self.n_posts, id);
    }

    fn hand_over(
        &mut self,
        at: i64,
        account: AccountNo,
        buffers: &mut Buffers,
        linked: Linked,
        hashtag: Option<&str>,
    ) {
        if at < self.settings.start_secs() {
            return;
        }
        self.accounts.write_name(account, &mut buffers.account);
        let target = buffers.target.as_str();
        (self.sink)(&SimulatedPost {
            id: &buffers.id,
            account: &buffers.account,
            at: Timestamp::from_second(at).expect("a world lies inside two timestamps"),
            text: &buffers.text,
            repost_of: (linked == Linked::Repost).then_some(target),
            reply_to: (linked == Linked::Reply).then_some(target),
            link: (linked == Linked::Link).then_some(buffers.link.as_str()),
            hashtag,
            lang: "en",
        });
    }
}

/// Which column the object of a post stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Linked {
    Nothing,
    Repost,
    Reply,
    Link,
}

/// Shares posts among objects as 1, 1/2, 1/3 ...; what rounding leaves goes to the first.
fn burst_shares(posts: u32, objects: u32) -> Vec<u32> {
    let sum: f64 = (1..=objects).map(|i| 1.0 / f64::from(i)).sum();
    let mut shares: Vec<u32> =
        (1..=objects).map(|i| (f64::from(posts) / f64::from(i) / sum) as u32).collect();
    let given: u32 = shares.iter().sum();
    shares[0] += posts - given;
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn burst_shares_fall_and_sum_up() {
        // 1 + 1/2 + 1/3 = 11/6; 110 posts make 60, 30, 20.
        assert_eq!(burst_shares(110, 3), [60, 30, 20]);
        assert_eq!(burst_shares(10, 3).iter().sum::<u32>(), 10);
    }
}
