//! Actions of a named world as columns.

use crate::measure::AskError;
use detect::chance::Columns;
use simulate::Checked;
use simulate::actions::{ActionSettings, for_each_action, scenario};

/// Actions in columns of one length: codes of account and object, milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionColumns {
    /// Code of the account.
    pub account: Vec<u32>,
    /// Code of the object.
    pub object: Vec<u32>,
    /// When.
    pub at_ms: Vec<i64>,
}

impl ActionColumns {
    /// Makes the actions of a scenario of `simulate` with so many accounts, objects in proportion, in four weeks.
    ///
    /// # Errors
    /// When the scenario is unknown or cannot hold at this size.
    pub fn of_scenario(name: &str, seed: u64, n_accounts: u32) -> Result<Self, AskError> {
        let mut columns = Self::default();
        for_each_action(&world(name, seed, n_accounts)?, &mut |action| {
            columns.push(action.account, action.object, action.at_ms);
        });
        Ok(columns)
    }

    pub(crate) fn push(&mut self, account: u32, object: u32, at_ms: i64) {
        self.account.push(account);
        self.object.push(object);
        self.at_ms.push(at_ms);
    }

    /// Lends them to the test of pairs.
    pub fn columns(&self) -> Columns<'_> {
        Columns { account: &self.account, object: &self.object, at_ms: &self.at_ms }
    }
}

/// Makes the settings of a world.
pub(crate) fn world(
    name: &str,
    seed: u64,
    n_accounts: u32,
) -> Result<Checked<ActionSettings>, AskError> {
    // A Monday, so that four weeks begin with a working week.
    let start = jiff::Timestamp::from_second(1_704_067_200).expect("a day of 2024");
    let unknown = || AskError::Unknown { name: name.to_owned() };
    let mut settings = scenario(name, seed, start).ok_or_else(unknown)?;
    let share = f64::from(n_accounts) / f64::from(settings.accounts);
    settings.objects = (f64::from(settings.objects) * share).ceil() as u32;
    settings.accounts = n_accounts;
    Ok(settings.check()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_are_made_by_name_and_size() {
        let small = ActionColumns::of_scenario("communities", 1, 100).expect("a world");
        assert!(small.account.iter().all(|&account| account < 100));
        let n = small.account.len();
        assert_eq!((small.object.len(), small.at_ms.len()), (n, n));
        assert_eq!(ActionColumns::of_scenario("communities", 1, 100).as_ref(), Ok(&small));
        let unknown = ActionColumns::of_scenario("nowhere", 1, 100);
        assert_eq!(unknown, Err(AskError::Unknown { name: "nowhere".to_owned() }));
    }
}
