//! Transfer entropy, *for drawing*: what one symbol series tells of another beyond its own past.
//!
//! Source: Schreiber, Physical Review Letters 85 (2000). A common driver makes it large in both directions.
//!
//! No question uses it (`lags` throws coins instead). It stands here so that figures of other tools can be checked: `transfer_entropy.json`.

use std::collections::BTreeMap;

/// What the source tells of the target, in bits, by counting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transfer {
    /// Bits.
    pub bits: f64,
    /// `2 N ln 2` times the bits: near chi-squared when nothing is told.
    pub g: f64,
}

/// Counts with one step of the source and `history` steps of the target; `None` where no step is left.
pub fn transfer(source: &[u8], target: &[u8], history: usize) -> Option<Transfer> {
    let n = source.len().min(target.len());
    if history == 0 || n <= history {
        return None;
    }
    let mut counts: [BTreeMap<Vec<u8>, u64>; 4] = Default::default();
    for t in history..n {
        let past = &target[t - history..t];
        let key = |more: &[u8]| [past, more].concat();
        let (next, told) = (target[t], source[t - 1]);
        for (map, key) in
            counts.iter_mut().zip([key(&[told, next]), key(&[told]), key(&[next]), key(&[])])
        {
            *map.entry(key).or_insert(0) += 1;
        }
    }
    let [all, with_source, with_next, alone] = &counts;
    let steps = (n - history) as f64;
    let mut bits = 0.0;
    for (key, &count) in all {
        let (past, told, next) = (&key[..history], key[history], key[history + 1]);
        let of = |map: &BTreeMap<Vec<u8>, u64>, more: &[u8]| map[&[past, more].concat()] as f64;
        let count = count as f64;
        let ratio = count * of(alone, &[]) / (of(with_source, &[told]) * of(with_next, &[next]));
        bits += count / steps * ratio.log2();
    }
    Some(Transfer { bits, g: 2.0 * steps * std::f64::consts::LN_2 * bits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // The target repeats the source one step later: of 7 steps, the past 0 is followed by 1 and 0, the past 1 by both.
        let source = [0, 1, 1, 0, 1, 0, 0, 0];
        let target = [0, 0, 1, 1, 0, 1, 0, 0];
        // Past 0: next 0, 1, 1, 0: entropy 1 over 4 steps; past 1: next 1, 0, 0: entropy H(1/3) over 3 steps.
        let third: f64 = 1.0 / 3.0;
        let entropy = -third * third.log2() - 2.0 * third * (2.0 * third).log2();
        let expected = (4.0 + 3.0 * entropy) / 7.0;
        assert!((transfer(&source, &target, 1).unwrap().bits - expected).abs() < 1e-12);
        assert!(transfer(&target, &target, 1).unwrap().bits.abs() < 1e-15);
        assert_eq!(transfer(&[1], &[1], 1), None);
    }
}
