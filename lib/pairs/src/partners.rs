//! Which actions have a partner inside the window.

use crate::window::{Moment, Window};

/// One action while it is being sorted: 16 bytes with whole times.
#[derive(Clone, Copy)]
pub(crate) struct Record<T> {
    pub(crate) time: T,
    pub(crate) account: u32,
    pub(crate) row: u32,
}

/// Marks the actions of one object (sorted by time) that have a partner: another account's action within the
/// window, or any other action where `own` says that an account may meet itself.
///
/// The nearest action of a different account decides, so one pass in each direction is enough.
pub(crate) fn mark_partners<T: Moment, W: Window<T>>(
    len: usize,
    at: impl Fn(usize) -> (u32, T),
    window: &W,
    own: bool,
    marks: &mut [bool],
) {
    let near = |early: T, late: T| {
        window.reaches_later(early, late) || window.reaches_earlier(late, early)
    };
    let mut nearest = None;
    for (i, mark) in marks.iter_mut().enumerate().take(len).skip(1) {
        let (account, time) = at(i);
        let (before, before_time) = at(i - 1);
        if own || before != account {
            nearest = Some(before_time);
        }
        *mark = nearest.is_some_and(|early| near(early, time));
    }
    let mut nearest = None;
    for i in (0..len.saturating_sub(1)).rev() {
        let (account, time) = at(i);
        let (after, after_time) = at(i + 1);
        if own || after != account {
            nearest = Some(after_time);
        }
        marks[i] |= nearest.is_some_and(|late| near(time, late));
    }
}
