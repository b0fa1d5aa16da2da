//! Sample quantiles.

/// Returns the type 7 quantile of an ascending sample: linear between the order statistics around `(n - 1) p`.
///
/// It is the default of R and NumPy (Hyndman and Fan, *Sample quantiles in statistical packages*, 1996). `None` for an
/// empty sample or a `p` outside 0 to 1.
///
/// ```
/// assert_eq!(stats::quantile::type7(&[1.0, 2.0, 4.0, 8.0], 0.5), Some(3.0));
/// ```
///
/// # Panics
/// When `ascending` is not sorted.
pub fn type7(ascending: &[f64], p: f64) -> Option<f64> {
    assert!(ascending.is_sorted(), "the sample is ascending");
    if ascending.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let place = (ascending.len() - 1) as f64 * p;
    let below = ascending[place.floor() as usize];
    let above = ascending[place.ceil() as usize];
    // Equal neighbours stay what they are, infinities included.
    if below == above {
        Some(below)
    } else {
        Some(below + (place - place.floor()) * (above - below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_r_does() {
        // R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1)) gives 1, 1.75, 3, 6.8, 8.
        let sample = [1.0, 2.0, 4.0, 8.0];
        for (p, expected) in [(0.0, 1.0), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
            let found = type7(&sample, p).expect("p lies in 0 to 1");
            assert!((found - expected).abs() < 1e-12, "{p}: {found}");
        }
        assert_eq!(type7(&[5.0], 0.3), Some(5.0));
        assert_eq!(type7(&[], 0.3), None);
        assert_eq!(type7(&[5.0], 1.3), None);
        assert_eq!(type7(&[5.0], f64::NAN), None);
    }

    proptest! {
        #[test]
        fn it_lies_inside_and_grows(mut sample in prop::collection::vec(-1e6..1e6f64, 1..40), p in 0.0..1.0f64, more in 0.0..1.0f64) {
            sample.sort_by(f64::total_cmp);
            let low = type7(&sample, p).expect("p lies in 0 to 1");
            let high = type7(&sample, (p + more).min(1.0)).expect("p lies in 0 to 1");
            prop_assert!(low <= high + 1e-9);
            prop_assert!(sample[0] <= low && low <= sample[sample.len() - 1]);
        }
    }
}
