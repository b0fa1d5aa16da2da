//! Chance worlds as comma-separated text: actions, and the truth about them.

use super::names::ActionNames;
use super::planted::ActionTruth;
use super::settings::ActionSettings;
use super::timeline::for_each_action;
use crate::csv_files::WriteWorldError;
use crate::settings::Checked;
use std::io::Write;

/// Names the columns of the file of actions: those of CooRTweet's table, times in whole seconds since 1970.
pub const ACTIONS_HEADER: [&str; 4] = ["object_id", "account_id", "content_id", "timestamp_share"];

/// Names the columns of the file of accounts. `kind` is `planted` or `fast`; only such accounts are listed.
pub const TRUTH_ACCOUNTS_HEADER: [&str; 3] = ["account_id", "kind", "group"];

/// Names the columns of the file of operations.
pub const TRUTH_OPERATIONS_HEADER: [&str; 7] =
    ["group", "operation", "object_id", "targets", "start", "spread_secs", "n_actions"];

/// Writes the actions of a world in the order of time and returns how many there are.
///
/// # Errors
/// When `out` does not take the bytes. The world is drawn to its end all the same.
pub fn write_actions(
    settings: &Checked<ActionSettings>,
    out: &mut dyn Write,
) -> Result<u64, WriteWorldError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(ACTIONS_HEADER)?;
    let names = ActionNames::new(settings.seed);
    let (mut object, mut account) = (String::new(), String::new());
    let mut n_actions = 0;
    let mut failed = None;
    for_each_action(settings, &mut |action| {
        if failed.is_some() {
            return;
        }
        names.write_object(action.object, &mut object);
        names.write_account(action.account, &mut account);
        let content = action.content.to_string();
        let at = action.at_ms.div_euclid(1_000).to_string();
        failed = rows.write_record([&object, &account, &content, &at]).err();
        n_actions += 1;
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    rows.flush()?;
    Ok(n_actions)
}

/// Writes who was planted, by group, and who is fast out of habit.
///
/// # Errors
/// When `out` does not take the bytes.
pub fn write_truth_accounts(
    settings: &Checked<ActionSettings>,
    truth: &ActionTruth,
    out: &mut dyn Write,
) -> Result<(), WriteWorldError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(TRUTH_ACCOUNTS_HEADER)?;
    let names = ActionNames::new(settings.seed);
    let mut name = String::new();
    for group in &truth.groups {
        for &account in &group.accounts {
            names.write_account(account, &mut name);
            rows.write_record([name.as_str(), "planted", &group.id])?;
        }
    }
    for &account in &truth.fast {
        names.write_account(account, &mut name);
        rows.write_record([name.as_str(), "fast", ""])?;
    }
    rows.flush()?;
    Ok(())
}

/// Writes every operation with its object and its beginning.
///
/// # Errors
/// When `out` does not take the bytes.
pub fn write_truth_operations(
    settings: &Checked<ActionSettings>,
    truth: &ActionTruth,
    out: &mut dyn Write,
) -> Result<(), WriteWorldError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(TRUTH_OPERATIONS_HEADER)?;
    let names = ActionNames::new(settings.seed);
    let mut object = String::new();
    for operation in &truth.operations {
        let group = &settings.groups[operation.group];
        names.write_object(operation.object, &mut object);
        rows.write_record([
            group.id.as_str(),
            &operation.number.to_string(),
            &object,
            group.targets.word(),
            &operation.start_ms.div_euclid(1_000).to_string(),
            &group.spread_secs.to_string(),
            &operation.actions.len().to_string(),
        ])?;
    }
    rows.flush()?;
    Ok(())
}
