//! Notices ids that lost digits in a spreadsheet or in a float.

/// Spreadsheets keep this many digits and write zeros for the rest.
const SPREADSHEET_DIGITS: usize = 15;
/// Fewer long ids than this say nothing.
const LONG_IDS_MIN: u64 = 3;

/// Watches one column of ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct LossyIds {
    n_scientific: u64,
    n_long: u64,
    n_rounded: u64,
    example: Option<String>,
}

impl LossyIds {
    /// Takes one id.
    pub(crate) fn take(&mut self, id: &str) {
        let bytes = id.as_bytes();
        if bytes.len() > SPREADSHEET_DIGITS && bytes.iter().all(u8::is_ascii_digit) {
            self.n_long += 1;
            if bytes[SPREADSHEET_DIGITS..].iter().all(|&byte| byte == b'0') {
                self.n_rounded += 1;
                if self.example.is_none() {
                    self.example = Some(id.to_owned());
                }
            }
        } else if is_scientific(id) {
            self.n_scientific += 1;
            if self.n_scientific == 1 {
                self.example = Some(id.to_owned());
            }
        }
    }

    /// Says what was lost; `None` when nothing seems to be.
    pub(crate) fn sentence(&self, column: &str) -> Option<String> {
        let example = self.example.as_deref()?;
        if self.n_scientific > 0 {
            let n = self.n_scientific;
            return Some(format!(
                "column `{column}`: {n} ids are written like `{example}`; their last digits are lost and different \
                 posts share one id"
            ));
        }
        // One id in ten ends in a zero by itself; more than half do not.
        if self.n_long < LONG_IDS_MIN || self.n_rounded * 2 <= self.n_long {
            return None;
        }
        Some(format!(
            "column `{column}`: {} of {} long ids are like `{example}`, with zeros after the fifteenth digit; a \
             spreadsheet rounded them and different posts may share one id",
            self.n_rounded, self.n_long
        ))
    }
}

/// Says whether a text is a number such as `6.29697E+17`.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let is_mantissa = mantissa.len() <= 24
        && mantissa.bytes().filter(|&byte| byte == b'.').count() == 1
        && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && mantissa.starts_with(|c: char| c.is_ascii_digit());
    let digits = exponent.strip_prefix('+').unwrap_or(exponent);
    is_mantissa && (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ids: &[&str], words: Option<&str>) {
        let mut lossy = LossyIds::default();
        ids.iter().for_each(|id| lossy.take(id));
        let sentence = lossy.sentence("tweet_id");
        assert_eq!(sentence.is_some(), words.is_some(), "{ids:?}: {sentence:?}");
        assert!(sentence.unwrap_or_default().contains(words.unwrap_or_default()));
    }

    #[test]
    fn rounded_ids_are_noticed() {
        check(&["6.29697E+17"], Some("`6.29697E+17`"));
        check(&["1.2e17", "x"], Some("last digits are lost"));
        check(&["629697200650592000", "629697199640000000", "629697312891830000"], Some("3 of 3"));
        check(&["629697200650592256", "629697199640000001", "629697312891830000"], None);
        check(&["100000", "2000000", "c1e10", "1e5", "abc"], None);
        check(&["114e22f1b2b648528277b76f0b0224e7"], None);
    }
}
