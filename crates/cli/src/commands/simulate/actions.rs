//! Chance worlds as files.

use super::out::Out;
use super::{ActionsFormat, Counted, at};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use simulate::Checked;
use simulate::actions::{
    ActionNames, ActionSettings, ActionTruth, action_truth, expected_actions, for_each_action,
    write_actions, write_truth_accounts, write_truth_operations,
};
use std::path::Path;
use std::process::ExitCode;
use store::{ActionFileError, ActionFileWriter, ActionRow};

/// Rows between two words to the person.
const TOLD_EVERY: u64 = 1 << 16;

/// Writes actions and truth into `dir`.
pub(super) fn write(
    dir: &Path,
    format: ActionsFormat,
    settings: &Checked<ActionSettings>,
    printer: &mut Printer,
) -> Outcome {
    let truth = action_truth(settings);
    let n_planted: usize = truth.operations.iter().map(|o| o.actions.len()).sum();
    let n_expected = expected_actions(settings) as u64 + n_planted as u64;
    let path = dir.join("posts").join(format.named("actions"));
    let n_actions = match format {
        ActionsFormat::Csv | ActionsFormat::CsvGz => {
            write_csv(&path, format, settings, n_expected, printer)?
        }
        ActionsFormat::Parquet => {
            write_parquet(&path, settings, n_expected, printer).map_err(hinted)?
        }
    };
    printer.finish_bar();
    printer.say(&format!("{n_actions} simulated actions in {}", path.display()));
    write_truth(dir, settings, &truth)?;
    printer.say(&format!(
        "who was planted and what they did stands in truth-accounts.csv and truth-operations.csv of {}",
        dir.display()
    ));
    Ok(ExitCode::SUCCESS)
}

fn write_csv(
    path: &Path,
    format: ActionsFormat,
    settings: &Checked<ActionSettings>,
    n_expected: u64,
    printer: &mut Printer,
) -> Result<u64, Failure> {
    let mut heard = |n_lines: u64| printer.progress("simulating", n_lines, n_expected);
    let mut out = Counted { inner: Out::create(path, format)?, n_lines: 0, heard: &mut heard };
    let n_actions = write_actions(settings, &mut out).map_err(Failure::yours)?;
    out.inner.finish().map_err(at(path))?;
    Ok(n_actions)
}

fn write_parquet(
    path: &Path,
    settings: &Checked<ActionSettings>,
    n_expected: u64,
    printer: &mut Printer,
) -> Result<u64, ActionFileError> {
    let mut file = ActionFileWriter::create(path)?;
    let names = ActionNames::new(settings.seed);
    let (mut object, mut account) = (String::new(), String::new());
    let mut failed = None;
    for_each_action(settings, &mut |action| {
        if failed.is_some() {
            return;
        }
        names.write_object(action.object, &mut object);
        names.write_account(action.account, &mut account);
        let (content, at_secs) = (action.content as i64, action.at_ms.div_euclid(1_000));
        let row = ActionRow { object: &object, account: &account, content, at_secs };
        failed = file.push(row).err();
        if action.content % TOLD_EVERY == 0 {
            printer.progress("simulating", action.content, n_expected);
        }
    });
    failed.map_or_else(|| file.finish(), Err)
}

fn write_truth(
    dir: &Path,
    settings: &Checked<ActionSettings>,
    truth: &ActionTruth,
) -> Result<(), Failure> {
    let path = dir.join("truth-accounts.csv");
    let mut out = Out::create(&path, ActionsFormat::Csv)?;
    write_truth_accounts(settings, truth, &mut out).map_err(Failure::yours)?;
    out.finish().map_err(at(&path))?;
    let path = dir.join("truth-operations.csv");
    let mut out = Out::create(&path, ActionsFormat::Csv)?;
    write_truth_operations(settings, truth, &mut out).map_err(Failure::yours)?;
    out.finish().map_err(at(&path))
}

fn hinted(error: ActionFileError) -> Failure {
    let hint = error.hint();
    Failure::yours(error).hints(hint)
}
