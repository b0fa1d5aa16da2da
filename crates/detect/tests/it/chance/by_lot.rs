//! Accounts that act again and again in an hour: their first actions are early, hence close, and that is all.

use super::{below, test};
use detect::chance::{ChanceSettings, Class, TestedPair};

/// Hours in which forty accounts act once on one object, evenly; accounts 0 and 1 act once a minute, and 2 and 3 act
/// once, ten seconds apart. Besides, all four act alone with others, hours late.
fn world() -> Vec<(u32, u32, i64)> {
    let mut state = 11;
    let mut rows = Vec::new();
    for hour in 0..14 {
        let (object, start) = (hour, i64::from(hour) * 2 * 3_600_000);
        for account in 4..44 {
            rows.push((account, object, start + below(&mut state, 3_600_000) as i64));
        }
        for minute in 0..60 {
            for account in [0, 1] {
                rows.push((
                    account,
                    object,
                    start + minute * 60_000 + below(&mut state, 60_000) as i64,
                ));
            }
        }
        let at = start + below(&mut state, 3_500_000) as i64;
        rows.extend([(2, object, at), (3, object, at + 10_000)]);
    }
    for other in 0..32 {
        let (object, start) = (100 + other, i64::from(other) * 7_200_000);
        rows.push((44 + other, object, start));
        rows.push((other % 4, object, start + below(&mut state, 3_500_000) as i64));
    }
    rows
}

fn pair(pairs: &[TestedPair], a: u32, b: u32) -> &TestedPair {
    pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).expect("a pair that is listed")
}

#[test]
fn acting_often_is_not_acting_together() {
    let tested = test(&world(), &ChanceSettings::new(60_000));
    let (busy, together) = (pair(&tested.pairs, 0, 1), pair(&tested.pairs, 2, 3));
    // The first actions of both fall into the first minute of every hour, of which the crowd has sixty.
    assert_eq!((busy.n_blocks, busy.bh_pass), (14, true), "{busy:?}");
    assert!(busy.haste.is_some_and(|haste| haste.p <= tested.bh.line), "{busy:?}");
    assert!(busy.p_by_lot.is_some_and(|p| p > 0.001), "{busy:?}");
    assert_eq!(busy.class, Some(Class::B));
    // These two act once in each hour: nothing to draw.
    assert_eq!(together.p_by_lot, None);
    assert_eq!((together.n_blocks, together.class), (14, Some(Class::A)), "{together:?}");
}

#[test]
fn two_who_act_often_and_at_the_same_moments_stay_in_class_a() {
    // Accounts 2 and 3 act twice in each hour, both times together: one lot in two is a co-action.
    let mut rows = world();
    let again: Vec<_> =
        rows.iter().filter(|row| row.0 < 4 && row.0 > 1 && row.1 < 100).copied().collect();
    rows.extend(again.iter().map(|&(account, object, at)| (account, object, at + 70_000)));
    let tested = test(&rows, &ChanceSettings::new(60_000));
    let together = pair(&tested.pairs, 2, 3);
    // Of four lots for two accounts two co-act, or three where the later of one is within a minute of the other's
    // earlier: 14 blocks of a half or more count as seven at least, and the crowd expects less than one.
    assert!(together.p_by_lot.is_some_and(|p| p < 1e-6), "{together:?}");
    assert_eq!(together.class, Some(Class::A), "{together:?}");
}

#[test]
fn where_nobody_acts_twice_nothing_is_drawn() {
    let mut rows = world();
    rows.retain(|row| row.0 > 1);
    let tested = test(&rows, &ChanceSettings::new(60_000));
    let together = pair(&tested.pairs, 2, 3);
    assert_eq!((together.p_by_lot, together.class), (None, Some(Class::A)), "{together:?}");
}
