//! Layers: who acted on the same objects within moments.

use crate::case_file::CaseFile;
use crate::listener::Listener;
use crate::run::{AssessError, StageRun};
use crate::stages::posts::Taken;
use corpus::Posts;
use detect::{Checked, Settings, Window};
use model::coaction::Layer;
use store::Case;

/// Version of what `detect` computes; another version computes anew.
const DETECT_VERSION: &str = concat!("detect ", env!("CARGO_PKG_VERSION"), " 5");

/// Returns the settings of `case.toml`, checked.
pub(crate) fn settings(case_file: &CaseFile) -> Result<Checked, AssessError> {
    let table = &case_file.detect;
    let settings = Settings {
        kinds: table.kinds.iter().filter_map(|word| word.parse().ok()).collect(),
        window: table.window_secs.map_or(Window::Fitting, Window::Secs),
        weight_min: table.weight_min.unwrap_or(detect::WEIGHT_MIN),
        test: table.test.unwrap_or(true),
        closeness: table.closeness.unwrap_or_default().into(),
        sweep: table.sweep.unwrap_or(true),
        n_windows: 1,
    };
    Ok(settings.check()?)
}

/// Computes the layers, or reads them back when posts, settings and version are as they were.
pub(crate) fn find(
    case: &Case,
    case_file: &CaseFile,
    mut posts: Posts,
    taken: &Taken,
    listener: &mut dyn Listener,
    stages: &mut Vec<StageRun>,
) -> Result<(Posts, Vec<Layer>), AssessError> {
    let settings = settings(case_file)?;
    let key = fingerprint(&settings, taken);
    listener.progress("making objects of posts", 0, 0);
    let generic = detect::derive_with(&mut posts, &settings, &mut |kind, done, of| {
        listener.progress(&format!("{kind}: making objects of posts"), done, of);
    });
    let stored = case.layers(&key, &posts).map_err(AssessError::store(store::StageError::hint))?;
    if let Some(layers) = stored {
        let why = "fresh: posts, settings and version are as they were".to_owned();
        stages.push(StageRun { stage: "detect".to_owned(), why });
        return Ok((posts, layers));
    }
    let found = detect::run(&posts, &settings, &generic, &mut |kind, progress| {
        listener.progress(
            &format!("{kind}: {}", progress.step.words()),
            progress.done,
            progress.of,
        );
    });
    let layers: Vec<Layer> = found.into_iter().map(|found| found.layer).collect();
    if case.is_writable() {
        case.put_layers(&key, &layers, &posts)
            .map_err(AssessError::store(store::StageError::hint))?;
    }
    let why = "posts, settings or version are new".to_owned();
    stages.push(StageRun { stage: "detect".to_owned(), why });
    Ok((posts, layers))
}

/// Names everything that the layers depend on.
pub(crate) fn fingerprint(settings: &Checked, taken: &Taken) -> String {
    let keys: Vec<&str> = taken.keys.iter().map(store::TableKey::as_str).collect();
    format!("{DETECT_VERSION}\n{:?}\n{}", settings.settings(), keys.join("\n"))
}
