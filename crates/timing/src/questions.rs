//! The questions that timing can be asked, in the order of documents, help and pages.

pub mod around;
pub mod changes;
pub mod effect;
pub mod groups;
pub mod lags;
pub mod one;
pub mod pairs;
pub mod season;
pub mod surprise;

/// Who answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// This room.
    Timing,
    /// The room of co-actions; the name stands here so that it is found.
    Detect,
}

/// One question with its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Name on the command line.
    pub name: &'static str,
    /// The question in a few words.
    pub title: &'static str,
    /// The card: what it sees, what else looks so, how chance is modelled, when to doubt it.
    pub card: &'static str,
    /// Who answers.
    pub answered_by: AnsweredBy,
}

const fn timing(name: &'static str, title: &'static str, card: &'static str) -> Question {
    Question { name, title, card, answered_by: AnsweredBy::Timing }
}

const fn detect(name: &'static str, title: &'static str, card: &'static str) -> Question {
    Question { name, title, card, answered_by: AnsweredBy::Detect }
}

/// All questions.
pub const QUESTIONS: &[Question] = &[
    detect(
        "pairs",
        "Which accounts act within moments of each other?",
        include_str!("questions/pairs.md"),
    ),
    detect("groups", "Which sets of accounts act as one?", include_str!("questions/groups.md")),
    timing("lags", "Who is earlier, and by how much?", include_str!("questions/lags.md")),
    timing("around", "Do bursts come near events?", include_str!("questions/around.md")),
    timing(
        "changes",
        "Did the volume change: start, peak, stop?",
        include_str!("questions/changes.md"),
    ),
    timing("season", "Is there a rhythm of the week?", include_str!("questions/season.md")),
    timing(
        "surprise",
        "Is one day or hour far above the usual?",
        include_str!("questions/surprise.md"),
    ),
    timing("effect", "Did the volume change at a given date?", include_str!("questions/effect.md")),
    timing("one", "One act, one vote: was the date chance?", include_str!("questions/one.md")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_has_its_six_headings() {
        for question in QUESTIONS {
            let mut rest = question.card;
            for head in ["Sees", "Also looks so", "Chance", "Doubt it when", "Cost", "Read"] {
                let mark = format!("\n## {head}");
                let at = rest.find(&mark).unwrap_or_else(|| panic!("{}: {head}", question.name));
                rest = &rest[at + mark.len()..];
            }
            assert!(!rest.contains("\n## "), "{}: a seventh heading", question.name);
        }
    }
}
