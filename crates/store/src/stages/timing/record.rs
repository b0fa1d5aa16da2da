//! One claim with everything needed to doubt it.

use crate::written::{NotWritten, Real, WrittenWarning, kept_word, listed};
use model::Warning;
use model::chance::Class;
use model::event::Listed;
use model::timing::{Measure, Record, Sensitivity, Verdict};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Written {
    question: String,
    about: String,
    verdict: String,
    null_sentence: String,
    statistic: WrittenMeasure,
    n_units: u64,
    unit: String,
    expected: Option<Real>,
    ratio: Option<Real>,
    difference: Option<Real>,
    interval95: Option<(Real, Real)>,
    p: Option<Real>,
    p_exact: Option<Real>,
    p_floor: Option<Real>,
    m_tests: u64,
    q_bh: Option<Real>,
    by_pass: Option<bool>,
    family: String,
    #[serde(with = "listed")]
    prelisted: Listed,
    seed: Option<u64>,
    n_perm: Option<u64>,
    params: Vec<WrittenMeasure>,
    dropped: Vec<(String, u64)>,
    assumptions: Vec<String>,
    blind_spots: Vec<String>,
    warnings: Vec<WrittenWarning>,
    sensitivity: Vec<WrittenSensitivity>,
    data_hash: Option<String>,
    version: String,
}

/// Name and value.
#[derive(Serialize, Deserialize)]
struct WrittenMeasure(String, Real);

#[derive(Serialize, Deserialize)]
struct WrittenSensitivity {
    param: String,
    value: String,
    p: Option<Real>,
    ratio: Option<Real>,
}

fn verdict_word(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotDistinguishable => "not_distinguishable".to_owned(),
        Verdict::MoreThanChance(None) => "more_than_chance".to_owned(),
        Verdict::MoreThanChance(Some(class)) => format!("more_than_chance {}", class.word()),
        Verdict::CannotBeDecided => "cannot_be_decided".to_owned(),
    }
}

fn verdict(word: &str) -> Result<Verdict, NotWritten> {
    let with_class = |class: Class| Verdict::MoreThanChance(Some(class));
    let all =
        [Verdict::NotDistinguishable, Verdict::MoreThanChance(None), Verdict::CannotBeDecided];
    let mut known = all.into_iter().chain(Class::ALL.into_iter().map(with_class));
    known
        .find(|verdict| verdict_word(*verdict) == word)
        .ok_or_else(|| NotWritten::new("verdict", word))
}

fn write_measure(measure: &Measure) -> WrittenMeasure {
    WrittenMeasure(measure.name.clone(), Real(measure.value))
}

fn read_measure(WrittenMeasure(name, value): WrittenMeasure) -> Measure {
    Measure { name, value: value.0 }
}

pub(super) fn write(record: &Record) -> Written {
    let record = record.clone();
    Written {
        question: record.question.to_owned(),
        about: record.about,
        verdict: verdict_word(record.verdict),
        null_sentence: record.null_sentence,
        statistic: write_measure(&record.statistic),
        n_units: record.n_units,
        unit: record.unit.to_owned(),
        expected: record.expected.map(Real),
        ratio: record.ratio.map(Real),
        difference: record.difference.map(Real),
        interval95: record.interval95.map(|(low, high)| (Real(low), Real(high))),
        p: record.p.map(Real),
        p_exact: record.p_exact.map(Real),
        p_floor: record.p_floor.map(Real),
        m_tests: record.m_tests,
        q_bh: record.q_bh.map(Real),
        by_pass: record.by_pass,
        family: record.family,
        prelisted: record.prelisted,
        seed: record.seed,
        n_perm: record.n_perm,
        params: record.params.iter().map(write_measure).collect(),
        dropped: record.dropped,
        assumptions: record.assumptions,
        blind_spots: record.blind_spots,
        warnings: record.warnings.into_iter().map(WrittenWarning::from).collect(),
        sensitivity: (record.sensitivity.into_iter())
            .map(|one| WrittenSensitivity {
                param: one.param,
                value: one.value,
                p: one.p.map(Real),
                ratio: one.ratio.map(Real),
            })
            .collect(),
        data_hash: record.data_hash,
        version: record.version.to_owned(),
    }
}

pub(super) fn read(written: Written) -> Result<Record, NotWritten> {
    let real = |x: Option<Real>| x.map(f64::from);
    Ok(Record {
        question: kept_word(&written.question),
        about: written.about,
        verdict: verdict(&written.verdict)?,
        null_sentence: written.null_sentence,
        statistic: read_measure(written.statistic),
        n_units: written.n_units,
        unit: kept_word(&written.unit),
        expected: real(written.expected),
        ratio: real(written.ratio),
        difference: real(written.difference),
        interval95: written.interval95.map(|(low, high)| (low.0, high.0)),
        p: real(written.p),
        p_exact: real(written.p_exact),
        p_floor: real(written.p_floor),
        m_tests: written.m_tests,
        q_bh: real(written.q_bh),
        by_pass: written.by_pass,
        family: written.family,
        prelisted: written.prelisted,
        seed: written.seed,
        n_perm: written.n_perm,
        params: written.params.into_iter().map(read_measure).collect(),
        dropped: written.dropped,
        assumptions: written.assumptions,
        blind_spots: written.blind_spots,
        warnings: written.warnings.into_iter().map(Warning::from).collect(),
        sensitivity: (written.sensitivity.into_iter())
            .map(|one| Sensitivity {
                param: one.param,
                value: one.value,
                p: real(one.p),
                ratio: real(one.ratio),
            })
            .collect(),
        data_hash: written.data_hash,
        version: kept_word(&written.version),
    })
}
