//! Laws that hold for every world.

use crate::{group, monday, rows};
use proptest::prelude::*;
use simulate::{Settings, Targets, truth};
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_span_ids_and_truth(
        seed in any::<u64>(),
        hours in 1i64..400,
        posts in 0u64..3_000,
        accounts in 30u32..400,
        communities in 1u32..40,
        sessions in 0.0f64..1.0,
        fast in 0.0f64..1.0,
    ) {
        let mut settings = Settings::plain(seed, monday());
        settings.end = settings.start + jiff::SignedDuration::from_hours(hours);
        settings.posts = posts;
        settings.accounts = accounts;
        settings.communities = communities;
        settings.sessions = sessions;
        settings.fast = fast;
        settings.groups = vec![group("g", Targets::OwnLinks)];
        let settings = settings.check().unwrap();
        let rows = rows(&settings);
        prop_assert!(rows.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let (start, end) = (settings.start.as_second(), settings.end.as_second());
        prop_assert!(rows.iter().all(|row| (start..end).contains(&row.at)));
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        prop_assert_eq!(ids.len(), rows.len());
        prop_assert_eq!(truth(&settings).len(), 10);
        let names: BTreeSet<&str> = rows.iter().map(|row| row.account.as_str()).collect();
        prop_assert!(names.len() <= accounts as usize);
    }
}
