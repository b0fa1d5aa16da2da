//! The questions that timing can be asked, in the order of documents, help and pages.

pub mod one;

/// One question with its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Name on the command line.
    pub name: &'static str,
    /// The question in a few words.
    pub title: &'static str,
    /// The card: what it sees, what else looks so, how chance is modelled, when to doubt it.
    pub card: &'static str,
}

/// All questions.
pub const QUESTIONS: &[Question] = &[Question {
    name: "one",
    title: "One act, one vote: was the date chance?",
    card: include_str!("questions/one.md"),
}];

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
