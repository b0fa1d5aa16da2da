//! Claims for tests.

use model::ids::ClaimId;

/// Makes a claim. Alternatives are parted by `|`.
pub(crate) fn claim(id: &str, all_of: &[&str], none_of: &str) -> model::claim::Claim {
    let list = |text: &str| {
        text.split('|')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    model::claim::Claim {
        id: ClaimId::new(id),
        text: String::new(),
        all_of: all_of.iter().map(|l| list(l)).collect(),
        any_of: Vec::new(),
        none_of: list(none_of),
        actors: Vec::new(),
        line: 1,
    }
}
