//! What each assumption alone does to the result: one is moved from end to end, all others stay at the middle.

use super::rows::{middle_lr, uniform_lr};
use super::sentence::{central, percent, percent_range, two_digits};
use jiff::civil::Date;
use model::act::{ActAnswer, ActQuestion, CurveRow, LrRange, Move, ReleaseCell};
use stats::odds::{from_chance, update};

/// The reader whose result is moved: the central one, or nobody.
struct Middle {
    prior: Option<f64>,
    lr_timing: f64,
    lr_reports: f64,
}

/// One setting of an assumption: its words, timing ratio, reports ratio.
struct Setting {
    words: String,
    lr_timing: f64,
    lr_reports: f64,
}

/// Lists the assumptions, the one that moves the result most first.
pub(super) fn moves(answer: &ActAnswer) -> Vec<Move> {
    let question = &answer.question;
    let reader = central(answer).map(|at| &answer.readers[at]);
    let middle = Middle {
        prior: reader.map(|reader| reader.prior),
        lr_timing: middle_lr(question),
        lr_reports: reader
            .map(|reader| reader.lr_reports)
            .or(answer.lr_reports.map(|range| range.middle))
            .unwrap_or(1.0),
    };
    let timing =
        |words: String, lr_timing: f64| Setting { words, lr_timing, lr_reports: middle.lr_reports };
    let mut moves: Vec<Move> = [
        ("the first possible day", first_days(question)),
        ("the last plausible day", last_days(question)),
        ("the daily chance of release", rates(question)),
        ("the curve of readiness", curves(answer)),
        ("whether the end was fixed", ends(answer)),
        ("whether the case was picked for its date", picked(answer)),
    ]
    .into_iter()
    .filter_map(|(what, settings)| {
        let settings = settings.into_iter().map(|(words, lr)| timing(words, lr)).collect();
        moved(what, settings, &middle)
    })
    .collect();
    let reports = |(words, lr_reports): (String, f64)| Setting {
        words,
        lr_timing: middle.lr_timing,
        lr_reports,
    };
    for (what, settings) in [
        ("what the reports are worth", worth(answer)),
        ("how many independent origins the reports have", origins(question)),
    ] {
        moves.extend(moved(what, settings.into_iter().map(reports).collect(), &middle));
    }
    moves.extend(priors(answer, &middle));
    moves.extend(rivals(answer));
    moves.sort_by(|a, b| width(b).total_cmp(&width(a)));
    moves
}

/// Says in words what moves the result most.
pub(super) fn sentence(answer: &ActAnswer) -> Option<String> {
    let told = answer.moves.iter().filter(|found| width(found) > 1e-9).take(3);
    let words: Vec<String> = told
        .map(|found| {
            let reach = match found.chance {
                Some((low, high)) => format!("{} %", percent_range(low, high)),
                None => {
                    format!("a factor of {} to {}", two_digits(found.lr.0), two_digits(found.lr.1))
                }
            };
            format!("{} ({reach})", found.what)
        })
        .collect();
    let of_whom = match central(answer).map(|at| &answer.readers[at]) {
        Some(reader) => format!("{}, now at {} %", reader.name, percent(at_middle(answer))),
        None => format!("the factor, now {}", two_digits(answer.lr_timing.middle)),
    };
    (!words.is_empty())
        .then(|| format!("Each assumption alone moves {of_whom}, so far: {}.", words.join(", ")))
}

/// Returns the middle reader's chance at the middle of everything.
fn at_middle(answer: &ActAnswer) -> f64 {
    central(answer).map_or(0.0, |at| {
        let reader = &answer.readers[at];
        update(reader.prior, &[middle_lr(&answer.question), reader.lr_reports])
    })
}

/// Returns how far the log odds move.
fn width(found: &Move) -> f64 {
    match found.chance {
        Some((low, high)) => (from_chance(high) / from_chance(low)).ln(),
        None => (found.lr.1 / found.lr.0).ln(),
    }
}

fn moved(what: &str, settings: Vec<Setting>, middle: &Middle) -> Option<Move> {
    let lr = |setting: &Setting| setting.lr_timing * setting.lr_reports;
    let low = settings.iter().min_by(|a, b| lr(a).total_cmp(&lr(b)))?;
    let high = settings.iter().rev().max_by(|a, b| lr(a).total_cmp(&lr(b)))?;
    (settings.len() > 1).then(|| Move {
        what: what.to_owned(),
        low_at: low.words.clone(),
        high_at: high.words.clone(),
        lr: (lr(low), lr(high)),
        chance: middle.prior.map(|p| (update(p, &[lr(low)]), update(p, &[lr(high)]))),
    })
}

type Settings = Vec<(String, f64)>;

fn first_days(question: &ActQuestion) -> Settings {
    let rate = question.middle.release_rate;
    let one = |on: Date| (on.to_string(), uniform_lr(question, on, rate));
    question.first_possible.iter().map(|day| one(day.on)).collect()
}

fn last_days(question: &ActQuestion) -> Settings {
    let middle = &question.middle;
    let one = |last: Date| {
        let readiness = super::readiness::Readiness::Uniform { first: middle.first_possible, last };
        let (from, to) = (question.reference_on, question.act_on);
        (last.to_string(), super::readiness::dam(readiness, from, to, middle.release_rate).lr)
    };
    question.last_plausible.iter().map(|day| one(day.on)).collect()
}

fn rates(question: &ActQuestion) -> Settings {
    let first = question.middle.first_possible;
    let one = |&rate: &f64| (rate.to_string(), uniform_lr(question, first, rate));
    question.release_rates.iter().map(one).collect()
}

/// Returns the ratio at the middle release rate.
fn at_middle_rate(answer: &ActAnswer, cells: &[ReleaseCell]) -> Option<f64> {
    let rate = answer.question.middle.release_rate;
    cells.iter().find(|cell| cell.release_rate == rate).map(|cell| cell.lr)
}

fn evenly(answer: &ActAnswer) -> (String, f64) {
    ("evenly on the plausible days".to_owned(), middle_lr(&answer.question))
}

fn curves(answer: &ActAnswer) -> Settings {
    let mut all = vec![evenly(answer)];
    for row in &answer.weibull {
        let words = format!("median {} days, shape {}", row.median_days, row.shape);
        all.extend(at_middle_rate(answer, &row.cells).map(|lr| (words, lr)));
    }
    let analysts = answer.analysts.iter().flat_map(|a| a.each.iter().chain([&a.pool]));
    let comparable = answer.comparable.iter().flat_map(|c| &c.rows);
    let named = |row: &CurveRow| Some((row.name.clone(), at_middle_rate(answer, &row.cells)?));
    all.extend(analysts.chain(comparable).filter_map(named));
    all
}

fn ends(answer: &ActAnswer) -> Settings {
    let mut all = vec![("not fixed".to_owned(), middle_lr(&answer.question))];
    for row in &answer.completion {
        let words = format!("needed in the last {} days", row.last_days);
        all.extend(at_middle_rate(answer, &row.cells).map(|lr| (words, lr)));
    }
    all
}

fn picked(answer: &ActAnswer) -> Settings {
    let mut all = vec![("not picked".to_owned(), middle_lr(&answer.question))];
    let narrowest = answer.acts.iter().filter(|row| row.lr_left.is_some());
    let narrowest = narrowest.map(|row| row.window_days).min();
    for row in answer.acts.iter().filter(|row| Some(row.window_days) == narrowest) {
        let words = format!("picked among {} acts, {}", row.n_acts, row.votes);
        all.extend(row.lr_left.map(|lr| (words, lr)));
    }
    all
}

fn worth(answer: &ActAnswer) -> Settings {
    let mut all = Vec::new();
    if let Some(LrRange { min, middle, max }) = answer.lr_reports {
        all.extend(
            [("lowest", min), ("middle", middle), ("highest", max)]
                .map(|(words, lr)| (words.to_owned(), lr)),
        );
    }
    all.extend(
        answer.readers.iter().map(|reader| (format!("as {}", reader.name), reader.lr_reports)),
    );
    all
}

/// Moves the number of origins; reports that are listed one by one stay at their middle.
fn origins(question: &ActQuestion) -> Settings {
    let Some(origins) = &question.report_origins else { return Vec::new() };
    let Some(bounds) = origins.bounds else { return Vec::new() };
    let counted = question.reports.iter().filter(|report| !report.rests_on_timing);
    let listed: f64 = counted.map(|report| report.middle).product();
    [bounds.lower, bounds.upper]
        .map(|n| (format!("{n}"), listed * origins.middle.powi(n.min(100) as i32)))
        .to_vec()
}

fn priors(answer: &ActAnswer, middle: &Middle) -> Option<Move> {
    let lr = middle.lr_timing * middle.lr_reports;
    let all = || answer.readers.iter();
    let low = all().min_by(|a, b| a.prior.total_cmp(&b.prior))?;
    let high = all().max_by(|a, b| a.prior.total_cmp(&b.prior))?;
    (low.prior < high.prior).then(|| Move {
        what: "the prior".to_owned(),
        low_at: format!("{} % ({})", percent(low.prior), low.name),
        high_at: format!("{} % ({})", percent(high.prior), high.name),
        lr: (lr, lr),
        chance: Some((update(low.prior, &[lr]), update(high.prior, &[lr]))),
    })
}

/// Compares the middle reader's result with and without the calendars that have a prior.
fn rivals(answer: &ActAnswer) -> Option<Move> {
    let at = central(answer)?;
    let (with, without) = (answer.with_rivals.get(at)?, &answer.readers[at]);
    let lr = without.lr_timing * without.lr_reports;
    let (low, high) = if with.vote <= without.both {
        (("with them", with.vote), ("without", without.both))
    } else {
        (("without", without.both), ("with them", with.vote))
    };
    Some(Move {
        what: "whether it may have waited for another date".to_owned(),
        low_at: low.0.to_owned(),
        high_at: high.0.to_owned(),
        lr: (lr, lr),
        chance: Some((low.1, high.1)),
    })
}
