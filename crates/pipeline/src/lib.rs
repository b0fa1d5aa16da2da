//! The conductor: knows in which order stages run, what each needs, and what of it is still fresh.
//!
//! Stages do not know each other; here one stage's results are handed to the next. This room must not print, read
//! the clock or the environment: the time of a run is handed in.
//!
//! Begin reading at `run.rs` (the main job), then `stages/`; `bare.rs` is `detect` without a case.

mod add;
mod asking;
mod bare;
mod case_file;
mod data_hash;
mod files;
mod listener;
mod new;
mod patterns;
mod roles;
mod run;
pub mod series;
mod stages;
mod trace;

pub use add::{AddError, AddedFile, Understood, add};
pub use asking::{ByAccount, effect_with_accounts};
pub use bare::{BareError, BarePosts, read_bare};
pub use case_file::{
    Actor, CaseFile, CaseFileFault, DetectTable, EffectAsked, EffectAt, Election, PostsTable,
    ReadCaseFileError, SurpriseAsked, TimingSettings, parse_case_file,
};
pub use data_hash::data_hash;
pub use listener::{Listener, Silent};
pub use new::{NewCaseError, new_case};
pub use roles::roles;
pub use run::{AssessError, Choices, Run, StageRun, assess, load};
pub use trace::{Excerpt, Trace, TraceError, trace};

/// Version of the program, part of every fingerprint: another version computes anew.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
