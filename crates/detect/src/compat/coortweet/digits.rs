//! Numbers as C's `%.17g` writes them.

/// Appends a whole number.
pub(super) fn whole(text: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}

/// Returns the number as text.
pub(super) fn text17(number: f64) -> String {
    let mut text = Vec::new();
    digits17(&mut text, number);
    text.into_iter().map(char::from).collect()
}

/// Appends a number with 17 significant digits, without zeros at the end; a missing value is `NA`.
pub(super) fn digits17(text: &mut Vec<u8>, number: f64) {
    const WHOLE: f64 = 1e15;
    if number.is_nan() {
        text.extend_from_slice(b"NA");
    } else if number.is_infinite() {
        text.extend_from_slice(if number > 0.0 { b"Inf" } else { b"-Inf" });
    } else if number.is_sign_positive() && number < WHOLE && number.fract() == 0.0 {
        whole(text, number as u64);
    } else if (1e-4..WHOLE).contains(&number) {
        fraction17(text, number);
    } else {
        any17(text, number);
    }
}

/// Appends a number from 0.0001 up to 10^15 that is not whole, by exact arithmetic on whole numbers.
///
/// The part after the point is `bits / 2^shift`. With `decimals` chosen so that 17 significant digits come out, the
/// digits are `bits * 10^decimals / 2^shift`, rounded half to even. The product has at most 53 + 67 bits.
fn fraction17(text: &mut Vec<u8>, number: f64) {
    let before = number as u64;
    let after = number - before as f64;
    let exponent = ((after.to_bits() >> 52) & 0x7ff) as u32;
    let bits = (after.to_bits() & ((1 << 52) - 1)) | (1 << 52);
    let shift = 1075 - exponent;
    let decimals = match before {
        0 if number >= 0.1 => 17,
        0 if number >= 0.01 => 18,
        0 if number >= 0.001 => 19,
        0 => 20,
        _ => 16 - before.ilog10(),
    };
    let product = u128::from(bits) * 10_u128.pow(decimals);
    let mut digits = product.checked_shr(shift).unwrap_or(0) as u64;
    let rest = product & ((1 << shift) - 1);
    let half = 1_u128 << (shift - 1);
    digits += u64::from(rest > half || (rest == half && digits & 1 == 1));
    let mut decimals = decimals as usize;
    while digits.is_multiple_of(10) && decimals > 0 {
        digits /= 10;
        decimals -= 1;
    }
    whole(text, before);
    text.push(b'.');
    let end = text.len() + decimals;
    text.resize(end, b'0');
    for place in text[end - decimals..].iter_mut().rev() {
        *place = b'0' + (digits % 10) as u8;
        digits /= 10;
    }
}

/// Appends any finite number: the digits come from the standard library, which rounds as C does.
fn any17(text: &mut Vec<u8>, number: f64) {
    let written = format!("{number:.16e}");
    let (digits, exponent) = written.split_once('e').expect("scientific notation has an e");
    let exponent: i32 = exponent.parse().expect("the exponent is a whole number");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let digits: String = digits.chars().filter(|&c| c != '.').collect();
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let body = if !(-4..17).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{first}{point}{rest}e{sign}{:02}", exponent.abs())
    } else if exponent < 0 {
        format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1))
    } else {
        let before = exponent as usize + 1;
        let zeros = "0".repeat(before.saturating_sub(digits.len()));
        let (before, after) = digits.split_at(before.min(digits.len()));
        let point = if after.is_empty() { "" } else { "." };
        format!("{before}{zeros}{point}{after}")
    };
    text.extend_from_slice(sign.as_bytes());
    text.extend_from_slice(body.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_look_as_c_writes_them() {
        // Each line is what printf("%.17g") gives.
        for (number, expected) in [
            (0.0, "0"),
            (1.0, "1"),
            (1879.0, "1879"),
            (23.0 / 5.0, "4.5999999999999996"),
            (2.0 / 3.0, "0.66666666666666663"),
            (0.1, "0.10000000000000001"),
            (-0.5, "-0.5"),
            (1234567.25, "1234567.25"),
            (0.0001, "0.0001"),
            (0.00001, "1.0000000000000001e-05"),
            (1e15, "1000000000000000"),
            (1e16, "10000000000000000"),
            (1e17, "1e+17"),
            (1.5e300, "1.5000000000000001e+300"),
            (f64::NAN, "NA"),
        ] {
            assert_eq!(text17(number), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_quick_digits_are_those_of_the_slow_ones(mantissa in 0_u64..1 << 52, exponent in 1009_u64..1075) {
            // From 2^-14 (below 0.0001) to beyond 10^15.
            let number = f64::from_bits(exponent << 52 | mantissa);
            let mut slow = Vec::new();
            any17(&mut slow, number);
            prop_assert_eq!(text17(number).into_bytes(), slow);
        }

        #[test]
        fn ratios_of_small_numbers_too(a in 1_u64..5_000_000, b in 1_u64..5_000) {
            let number = a as f64 / b as f64;
            let mut slow = Vec::new();
            any17(&mut slow, number);
            prop_assert_eq!(text17(number).into_bytes(), slow);
        }
    }
}
