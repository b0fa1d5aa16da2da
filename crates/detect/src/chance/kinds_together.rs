//! Actions of several kinds as one list: one question about all that two accounts do together.
//!
//! An object is then a kind with its object. A post that carries a link and a hashtag gives two actions; they lie in one
//! block, and blocks are what is counted, so that the two never count twice.

use super::tested::Columns;
use std::collections::BTreeMap;

/// Actions of several kinds, objects numbered anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// Code of the account per row.
    pub account: Vec<u32>,
    /// Number of the kind and object per row.
    pub object: Vec<u32>,
    /// Milliseconds since 1970, UTC, per row.
    pub at_ms: Vec<i64>,
}

impl Together {
    /// Joins the actions of kinds; accounts have the same codes in all of them.
    ///
    /// # Panics
    /// When the columns of a kind differ in length or there are more than `u32::MAX` objects in all.
    pub fn of(kinds: &[Columns<'_>]) -> Self {
        let mut this = Self::default();
        for kind in kinds {
            let n = kind.account.len();
            assert!(n == kind.object.len() && n == kind.at_ms.len(), "columns of one length");
            let first = this.object.iter().max().map_or(0, |&max| u64::from(max) + 1);
            let mut numbers: BTreeMap<u32, u32> = kind.object.iter().map(|&o| (o, 0)).collect();
            for (number, slot) in (first..).zip(numbers.values_mut()) {
                *slot = u32::try_from(number).expect("objects are numbered with u32");
            }
            this.account.extend_from_slice(kind.account);
            this.object.extend(kind.object.iter().map(|object| numbers[object]));
            this.at_ms.extend_from_slice(kind.at_ms);
        }
        this
    }

    /// Returns the columns for a test.
    pub fn columns(&self) -> Columns<'_> {
        Columns { account: &self.account, object: &self.object, at_ms: &self.at_ms }
    }
}
