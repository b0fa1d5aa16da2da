//! Worlds by name: those of the calibration table and those of the power table.

use super::settings::{ActionGroup, ActionSettings, ActionTargets, Sessions};
use jiff::Timestamp;

/// A world that has a name.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// What the settings file calls it.
    pub name: &'static str,
    /// What is in it, in half a sentence.
    pub about: &'static str,
    change: fn(&mut ActionSettings),
}

/// All named worlds: first those without coordination, then those with one planted group among `communities`.
pub const SCENARIOS: [Scenario; 17] = [
    Scenario { name: "independent", about: "independent tastes", change: |_| () },
    Scenario { name: "communities", about: "10 communities of unequal speed", change: communities },
    Scenario {
        name: "tight-communities",
        about: "100 communities of 20 accounts and unequal speed",
        change: tight_communities,
    },
    Scenario {
        name: "tight-communities-wide-speeds",
        about: "the same, speeds spread by e^1.2",
        change: |s| {
            tight_communities(s);
            s.speed_spread = 1.2;
        },
    },
    Scenario {
        name: "fast-responders",
        about: "communities; 10% of the accounts always act 15 to 150 s after an object's birth",
        change: |s| {
            communities(s);
            s.fast = 0.1;
        },
    },
    Scenario {
        name: "long-lived",
        about: "hashtags that live for weeks",
        change: |s| {
            s.homophily = 0.5;
            s.life_secs *= 200.0;
            s.objects = 2_000;
            s.news = 0.1;
        },
    },
    Scenario {
        name: "sessions",
        about: "visits of 3 minutes with 8 actions, 15 to an account",
        change: |s| {
            s.news = 0.0;
            s.actions_mean = 120.0;
            s.sessions = Some(Sessions { secs: 180.0, actions: 8.0 });
        },
    },
    Scenario {
        name: "own-10x10",
        about: "10 accounts, 10 own objects",
        change: |s| own(s, 10, 10),
    },
    Scenario {
        name: "own-10x15",
        about: "10 accounts, 15 own objects",
        change: |s| own(s, 10, 15),
    },
    Scenario {
        name: "own-10x25",
        about: "10 accounts, 25 own objects",
        change: |s| own(s, 10, 25),
    },
    Scenario {
        name: "ride-10x10",
        about: "10 accounts ride 10 popular objects",
        change: |s| ride(s, 10, 10),
    },
    Scenario {
        name: "ride-10x15",
        about: "10 accounts ride 15 popular objects",
        change: |s| ride(s, 10, 15),
    },
    Scenario {
        name: "ride-10x25",
        about: "10 accounts ride 25 popular objects",
        change: |s| ride(s, 10, 25),
    },
    Scenario {
        name: "own-40x25",
        about: "40 accounts, 25 own objects",
        change: |s| own(s, 40, 25),
    },
    Scenario {
        name: "ride-40x25",
        about: "40 accounts ride 25 popular objects",
        change: |s| ride(s, 40, 25),
    },
    Scenario {
        name: "own-40x10",
        about: "40 accounts, 10 own objects",
        change: |s| own(s, 40, 10),
    },
    Scenario {
        name: "spread-10x40",
        about: "10 accounts, 40 own objects, each over 10 minutes",
        change: |s| {
            own(s, 10, 40);
            s.groups[0].spread_secs = 600;
        },
    },
];

/// Returns the settings of a named world, or `None` when no world has this name.
pub fn scenario(name: &str, seed: u64, start: Timestamp) -> Option<ActionSettings> {
    let found = SCENARIOS.iter().find(|scenario| scenario.name == name)?;
    let mut settings = ActionSettings::independent(seed, start);
    (found.change)(&mut settings);
    Some(settings)
}

fn communities(settings: &mut ActionSettings) {
    settings.homophily = 0.8;
    settings.speed_spread = 0.7;
}

fn tight_communities(settings: &mut ActionSettings) {
    settings.communities = 100;
    settings.homophily = 0.9;
    settings.speed_spread = 0.7;
}

fn own(settings: &mut ActionSettings, accounts: u32, operations: u32) {
    plant(settings, accounts, operations, ActionTargets::OwnObjects);
}

fn ride(settings: &mut ActionSettings, accounts: u32, operations: u32) {
    plant(settings, accounts, operations, ActionTargets::Popular);
}

fn plant(settings: &mut ActionSettings, accounts: u32, operations: u32, targets: ActionTargets) {
    communities(settings);
    settings.groups = vec![ActionGroup {
        id: "planted-1".to_owned(),
        accounts,
        operations,
        spread_secs: 30,
        participation: 0.7,
        targets,
    }];
}
