//! Media that a document introduces: `Ledgerline, a network of reporters in eleven countries, shared the records`.

use super::cites::canonical;
use crate::lexicon::{CAPITAL, DETERMINER, MONTH, OFFICE, PLACE, TITLE, WEEKDAY};
use crate::reading::Reading;

/// A name has at most so many words.
const NAME_TOKENS_MAX: usize = 3;
/// Between the article and the word for the kind stand at most so many words (`a small non-profit investigative network`),
const BEFORE_KIND_MAX: usize = 4;
/// and behind the kind at most so many until the journalists.
const BEHIND_KIND_MAX: usize = 4;

const ARTICLES: [&str; 18] = [
    "a", "an", "the", "un", "une", "le", "la", "ein", "eine", "das", "der", "die", "el", "una",
    "il", "uno", "um", "uma",
];

/// Words before a name that are written large at the head of a sentence.
const LEADING: [&str; 9] =
    ["selon", "laut", "nach", "según", "segundo", "secondo", "według", "по", "за"];

const KINDS: [&str; 36] = [
    "network",
    "consortium",
    "collective",
    "centre",
    "center",
    "outlet",
    "newsroom",
    "platform",
    "project",
    "partnership",
    "nonprofit",
    "site",
    "website",
    "réseau",
    "collectif",
    "média",
    "netzwerk",
    "recherchenetzwerk",
    "verbund",
    "rechercheverbund",
    "medium",
    "red",
    "consorcio",
    "colectivo",
    "medio",
    "rete",
    "consorzio",
    "collettivo",
    "sieć",
    "konsorcjum",
    "сеть",
    "консорциум",
    "издание",
    "мережа",
    "консорціум",
    "видання",
];

const JOURNALISTS: [&str; 26] = [
    "reporters",
    "journalists",
    "journalism",
    "reporting",
    "investigative",
    "news",
    "journalistes",
    "journalistique",
    "journalisten",
    "journalistinnen",
    "reportern",
    "investigatives",
    "investigatif",
    "periodistas",
    "periodístico",
    "giornalisti",
    "giornalistico",
    "jornalistas",
    "dziennikarzy",
    "dziennikarskie",
    "dziennikarska",
    "журналистов",
    "журналистское",
    "журналістів",
    "журналістське",
    "расследователей",
];

/// Lists the names that a text introduces as media, as they are known. Linear.
pub(super) fn introduced(r: &Reading<'_>) -> Vec<String> {
    (1..r.tokens.len())
        .filter(|&i| {
            r.low(i) == "," && ARTICLES.contains(&r.low(i + 1)) && is_of_journalists(r, i + 2)
        })
        .filter_map(|comma| {
            let lowest = comma.saturating_sub(NAME_TOKENS_MAX);
            let first = (lowest..comma).rev().take_while(|&i| r.is(i, CAPITAL)).last()?;
            let start = first + usize::from(LEADING.contains(&r.low(first)));
            let not_a_name = DETERMINER | TITLE | OFFICE | PLACE | WEEKDAY | MONTH;
            let plain = !(start..comma).any(|i| r.is_mark(i) || r.is(i, not_a_name));
            (plain && start < comma).then(|| canonical(r.cut(&(start..comma))))
        })
        .collect()
}

/// Says whether a word for a kind of medium and one for journalists stand behind an article, in either order.
fn is_of_journalists(r: &Reading<'_>, from: usize) -> bool {
    let end = r.tokens.len().min(from + BEFORE_KIND_MAX);
    let stops = |i: usize| r.is_mark(i) && r.low(i) != "-";
    let Some(kind) = (from..end).take_while(|&i| !stops(i)).find(|&i| KINDS.contains(&r.low(i)))
    else {
        return false;
    };
    let to = r.tokens.len().min(kind + 1 + BEHIND_KIND_MAX);
    let behind = (kind + 1..to).take_while(|&i| !stops(i));
    (from..kind).chain(behind).any(|i| JOURNALISTS.contains(&r.low(i)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(introduced(&Reading::of(text)), expected, "{text}");
    }

    #[test]
    fn a_name_beside_its_kind_is_a_medium() {
        check(
            "Dustline, a network of reporters in nine countries, shared the records.",
            &["Dustline"],
        );
        check(
            "The letters were leaked to Open Drawer, an investigative newsroom.",
            &["Open Drawer"],
        );
        check(
            "Selon Lignes Claires, un consortium de journalistes, le compte existe.",
            &["Lignes Claires"],
        );
        check("Anna Berg, head of a network of reporters, left.", &[]);
        check("Lund, a network of canals, is old.", &[]);
        check("Lund, a", &[]);
        check(", a network of reporters", &[]);
    }
}
