//! The scales of likelihood words, each with its source.

mod icd203;
mod ipcc;
mod phia;

use model::assessment::{Band, LikelihoodScale, ScaleTerm};

/// One scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Which.
    pub scale: LikelihoodScale,
    /// Its name for people.
    pub name: &'static str,
    /// Where it is laid down.
    pub source: &'static str,
    /// Its terms, lowest band first.
    pub terms: &'static [ScaleTerm],
}

/// All scales.
pub const SCALES: &[Scale] = &[icd203::SCALE, phia::SCALE, ipcc::SCALE];

/// Returns the table of a scale.
pub fn table(scale: LikelihoodScale) -> &'static Scale {
    SCALES.iter().find(|table| table.scale == scale).expect("every scale has its table")
}

/// Finds the band of a word, upper and lower case alike.
pub fn band(scale: LikelihoodScale, word: &str) -> Option<Band> {
    let word = word.trim().to_lowercase();
    let term = table(scale).terms.iter().find(|term| term.words.contains(&word.as_str()))?;
    Some(term.band)
}

/// Makes one row of a table.
const fn row(low_percent: f64, high_percent: f64, words: &'static [&'static str]) -> ScaleTerm {
    ScaleTerm { words, band: Band { low_percent, high_percent } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LikelihoodScale::{Icd203, Ipcc, Phia};

    #[test]
    fn one_word_has_different_bands() {
        let edges = |scale| band(scale, "Likely").map(|band| (band.low_percent, band.high_percent));
        assert_eq!(edges(Icd203), Some((55.0, 80.0)));
        assert_eq!(edges(Phia), Some((55.0, 75.0)));
        assert_eq!(edges(Ipcc), Some((66.0, 100.0)));
        assert_eq!(band(Icd203, "realistic possibility"), None);
    }

    #[test]
    fn tables_are_in_order_and_every_word_stands_once() {
        for scale in [Icd203, Phia, Ipcc] {
            let terms = table(scale).terms;
            let mut words: Vec<_> = terms.iter().flat_map(|term| term.words).collect();
            assert!(words.iter().all(|word| word.to_lowercase() == **word));
            let n = words.len();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), n, "{scale:?}");
            let middle = |term: &ScaleTerm| term.band.low_percent + term.band.high_percent;
            assert!(terms.is_sorted_by_key(middle), "{scale:?}");
            assert!(terms.iter().all(|t| t.band.low_percent < t.band.high_percent));
        }
    }

    /// ICD 203: bands touch and leave 0 and 100 out. PHIA: bands leave gaps. Both are meant so.
    #[test]
    fn edges_as_published() {
        let edges = |scale| -> Vec<(f64, f64)> {
            table(scale).terms.iter().map(|t| (t.band.low_percent, t.band.high_percent)).collect()
        };
        let icd = edges(Icd203);
        assert!(icd.windows(2).all(|pair| pair[0].1 == pair[1].0));
        assert_eq!((icd[0].0, icd[6].1), (1.0, 99.0));
        assert!(edges(Phia).windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}
