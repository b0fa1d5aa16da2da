//! Visits: an account comes, acts on several things within minutes, and is gone.

use super::live_objects::{LiveObjects, SLOT_SECS};
use super::people::People;
use super::reaction::Hours;
use super::settings::Sessions;
use crate::draws::{Purpose, Stream};

/// So many objects are looked at before an action is given up.
const REDRAWS: u32 = 50;

/// All visits of a world, drawn hour by hour.
pub(crate) struct Visits<'l> {
    sessions: Sessions,
    live: &'l LiveObjects<'l>,
}

impl<'l> Visits<'l> {
    pub(crate) fn new(sessions: Sessions, live: &'l LiveObjects<'l>) -> Self {
        Self { sessions, live }
    }

    /// Hands on the actions (seconds, object, account) of the visits that begin in an hour; some come after it.
    ///
    /// An account makes Poisson(rate / actions of a visit) visits, at its waking hours. Proposals come evenly and stay
    /// with a chance in proportion to how awake their account is.
    pub(crate) fn between(
        &self,
        seed: u64,
        people: &People<'_>,
        hours: &Hours,
        from: f64,
        until: f64,
        each: &mut dyn FnMut((f64, u32, u32)),
    ) {
        let now = (from / SLOT_SECS) as usize;
        let mut stream = Stream::new(seed, Purpose::Session, now as u64);
        let mean = people.total() / self.sessions.actions * (until - from) / hours.span_secs();
        let choices = [self.live.choice(now), self.live.choice(now + 1)];
        let n_proposals = stream.poisson(mean * Hours::HIGHEST / hours.mean());
        for _ in 0..n_proposals {
            let start = from + stream.unit() * (until - from);
            let account = people.draw(&mut stream);
            let weight = hours.weight(start, people.offset_secs(account));
            if stream.unit() * Hours::HIGHEST < weight {
                self.visit(start, hours, &choices, &mut stream, &mut |at, object| {
                    each((at, object, account));
                });
            }
        }
    }

    fn visit(
        &self,
        start: f64,
        hours: &Hours,
        choices: &[super::live_objects::Choice; 2],
        stream: &mut Stream,
        each: &mut dyn FnMut(f64, u32),
    ) {
        // A visit ends before the hour after its own does.
        let length = stream.exponential(self.sessions.secs).min(SLOT_SECS);
        let n_actions = stream.poisson(self.sessions.actions);
        let first_slot = (start / SLOT_SECS) as usize;
        let mut seen = Vec::new();
        for _ in 0..n_actions {
            let at = start + stream.unit() * length;
            let slot = (at / SLOT_SECS) as usize;
            let choice = &choices[usize::from(slot > first_slot)];
            // What was seen in this visit is passed over for the next; with few objects there may be no next.
            let drawn = (0..REDRAWS)
                .map_while(|_| self.live.draw(choice, at, stream))
                .find(|object| !seen.contains(object));
            if let Some(object) = drawn.filter(|_| at < hours.span_secs()) {
                seen.push(object);
                each(at, object);
            }
        }
    }
}
