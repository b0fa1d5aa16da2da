//! Real numbers that come back bit for bit: JSON has no infinity and no "not a number".

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number; what JSON does not have is written as a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Real(pub(crate) f64);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(f64),
    Word(String),
}

impl Serialize for Real {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            x if x.is_finite() => to.serialize_f64(x),
            x if x.is_nan() => to.serialize_str("nan"),
            x if x > 0.0 => to.serialize_str("inf"),
            _ => to.serialize_str("-inf"),
        }
    }
}

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Written::deserialize(from)? {
            Written::Number(x) => Ok(Self(x)),
            Written::Word(word) => match word.as_str() {
                "inf" => Ok(Self(f64::INFINITY)),
                "-inf" => Ok(Self(f64::NEG_INFINITY)),
                "nan" => Ok(Self(f64::NAN)),
                _ => Err(serde::de::Error::custom(format!("`{word}` is not a number"))),
            },
        }
    }
}

impl From<f64> for Real {
    fn from(x: f64) -> Self {
        Self(x)
    }
}

impl From<Real> for f64 {
    fn from(real: Real) -> Self {
        real.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        let all = [
            0.0,
            -0.0,
            0.1 + 0.2,
            1e-300,
            f64::MIN_POSITIVE / 4.0,
            1e308,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            3.0,
        ];
        for x in all {
            let text = serde_json::to_string(&Real(x)).expect("JSON");
            let back: Real = serde_json::from_str(&text).expect("JSON");
            assert!(back.0.to_bits() == x.to_bits() || x.is_nan() && back.0.is_nan(), "{text}");
        }
        assert!(serde_json::from_str::<Real>("\"many\"").is_err());
    }
}
