//! Which worlds are looked at, and through which window.

/// A named world and a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// What the command calls it.
    pub name: &'static str,
    /// The named world of `simulate`.
    pub scenario: &'static str,
    /// The window in seconds.
    pub window_secs: u32,
    /// Whether a group is planted in it.
    pub is_planted: bool,
    /// What an action is an action on.
    pub kinds: Kinds,
}

/// What an action is an action on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// One object of one kind.
    One,
    /// A link and a hashtag, planted operations in turn on one of the two alone; only links are looked at.
    Links,
    /// The same; only hashtags are looked at.
    Hashtags,
    /// The same; both are one list.
    Together,
}

const fn null(scenario: &'static str) -> Trial {
    Trial { name: scenario, scenario, window_secs: 60, is_planted: false, kinds: Kinds::One }
}

const fn planted(scenario: &'static str) -> Trial {
    Trial { name: scenario, scenario, window_secs: 60, is_planted: true, kinds: Kinds::One }
}

const fn in_kinds(name: &'static str, scenario: &'static str, kinds: Kinds) -> Trial {
    Trial { name, scenario, window_secs: 60, is_planted: true, kinds }
}

/// All trials: first worlds in which nobody coordinates anything, then those with one planted group.
pub const TRIALS: [Trial; 26] = [
    null("independent"),
    null("communities"),
    null("tight-communities"),
    null("tight-communities-wide-speeds"),
    null("fast-responders"),
    null("long-lived"),
    null("sessions"),
    Trial {
        name: "communities-together",
        scenario: "communities",
        window_secs: 60,
        is_planted: false,
        kinds: Kinds::Together,
    },
    Trial {
        name: "sessions-together",
        scenario: "sessions",
        window_secs: 60,
        is_planted: false,
        kinds: Kinds::Together,
    },
    planted("own-10x10"),
    planted("own-10x15"),
    planted("own-10x25"),
    planted("ride-10x10"),
    planted("ride-10x15"),
    planted("ride-10x25"),
    planted("own-40x25"),
    planted("ride-40x25"),
    planted("own-40x10"),
    planted("spread-10x40"),
    Trial {
        name: "spread-10x40-wide",
        scenario: "spread-10x40",
        window_secs: 600,
        is_planted: true,
        kinds: Kinds::One,
    },
    in_kinds("own-10x25-links", "own-10x25", Kinds::Links),
    in_kinds("own-10x25-hashtags", "own-10x25", Kinds::Hashtags),
    in_kinds("own-10x25-together", "own-10x25", Kinds::Together),
    in_kinds("ride-10x25-links", "ride-10x25", Kinds::Links),
    in_kinds("ride-10x25-hashtags", "ride-10x25", Kinds::Hashtags),
    in_kinds("ride-10x25-together", "ride-10x25", Kinds::Together),
];

/// Pairs are looked at by the blocks they share: at least so many.
pub const BLOCKS_MINS: [u32; 4] = [3, 5, 10, 20];

/// Returns the trial of that name.
pub fn trial(name: &str) -> Option<&'static Trial> {
    TRIALS.iter().find(|trial| trial.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_world_is_known_and_every_known_world_is_looked_at() {
        for trial in &TRIALS {
            let start = "2024-01-01T00:00:00Z".parse().expect("a time");
            let settings = simulate::actions::scenario(trial.scenario, 1, start).expect(trial.name);
            assert_eq!(settings.groups.is_empty(), !trial.is_planted, "{}", trial.name);
        }
        for scenario in simulate::actions::SCENARIOS {
            assert!(
                TRIALS.iter().any(|trial| trial.scenario == scenario.name),
                "{}",
                scenario.name
            );
        }
    }
}
