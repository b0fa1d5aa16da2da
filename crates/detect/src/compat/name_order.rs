//! Codes in the order of their names.

use corpus::Dictionary;
use icu_collator::CollatorBorrowed;

/// How R compares names, which depends on the locale it runs in.
///
/// CooRTweet puts the smaller name of each pair first (`pmin`), and that decides which end of an edge is `from`. No
/// other order in its tables depends on the locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collation {
    /// The root order of Unicode's collation (CLDR): what R with ICU does in any UTF-8 locale without rules of its
    /// own, such as `C.UTF-8` or `en_US.UTF-8`. Punctuation, digits, then letters; `a A b B`.
    Root,
    /// The order of code points: what R does under `LC_ALL=C`.
    CodePoint,
}

/// Returns the codes sorted by name in the order of a locale.
pub(super) fn sorted_by_collation(
    names: &Dictionary,
    codes: &[u32],
    collation: Collation,
) -> Vec<u32> {
    let mut sorted = sorted_by_name(names, codes.iter().copied());
    // Digits and small letters alone have the same order either way, and most ids are made of them.
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    let differs = |&code: &u32| !names.name(code).bytes().all(plain);
    if collation == Collation::Root && sorted.iter().any(differs) {
        let root = CollatorBorrowed::try_new(Default::default(), Default::default())
            .expect("the root order is compiled in");
        // A stable sort: names that are equal to the collation stay in the order of code points.
        sorted.sort_by(|&a, &b| root.compare(names.name(a), names.name(b)));
    }
    sorted
}

/// Returns the codes sorted by name, byte by byte (the order of code points).
///
/// The first 16 bytes decide nearly always, so names are rarely looked up twice.
pub(super) fn sorted_by_name(names: &Dictionary, codes: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut keyed: Vec<(u128, u32)> = codes.map(|code| (prefix(names.name(code)), code)).collect();
    keyed.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| names.name(a.1).cmp(names.name(b.1))).then(a.1.cmp(&b.1))
    });
    keyed.into_iter().map(|(_, code)| code).collect()
}

/// Returns the first 16 bytes as one number that sorts as they do, padded with zeros.
fn prefix(name: &str) -> u128 {
    let mut bytes = [0; 16];
    let n = name.len().min(16);
    bytes[..n].copy_from_slice(&name.as_bytes()[..n]);
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_order_is_not_that_of_code_points() {
        let mut names = Dictionary::default();
        let given = ["B", "b", "a", "A", "é", "f", "_x", "10", "9", "a_1", "a1", "-"];
        let codes: Vec<u32> = given.iter().map(|name| names.intern(name)).collect();
        let found = sorted_by_collation(&names, &codes, Collation::Root);
        let found: Vec<&str> = found.into_iter().map(|code| names.name(code)).collect();
        let expected = ["_x", "-", "10", "9", "a", "A", "a_1", "a1", "b", "B", "é", "f"];
        assert_eq!(found, expected);
    }

    #[test]
    fn order_is_that_of_bytes() {
        let mut names = Dictionary::default();
        let long = "sixteen bytes or";
        let given = [
            "b",
            "é",
            "a",
            "",
            "a\0",
            "Z",
            "10",
            "9",
            &format!("{long}b"),
            &format!("{long}a"),
            long,
        ];
        given.iter().for_each(|name| {
            names.intern(name);
        });
        let found = sorted_by_name(&names, 0..given.len() as u32);
        let found: Vec<&str> = found.into_iter().map(|code| names.name(code)).collect();
        let mut expected = given;
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}
