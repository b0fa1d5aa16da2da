//! The answer in sentences: ranges first, never a verdict.

use model::act::{ActAnswer, ActQuestion, ReaderRow, TimingChoice};

/// Says the null in one sentence.
pub(super) fn null(question: &ActQuestion) -> String {
    let (act, reference) = (&question.act, &question.reference);
    format!(
        "The day of {act} had nothing to do with {reference}: it fell evenly on the plausible days, or followed a curve of readiness."
    )
}

/// Says the answer.
pub(super) fn sentences(answer: &ActAnswer) -> Vec<String> {
    let mut sentences = vec![timing_alone(answer), "It cannot decide.".to_owned()];
    sentences.push(readers(answer));
    let moves = &answer.question.would_move;
    if !moves.is_empty() {
        sentences.push(format!("What would move it most: {}.", moves.join(", ")));
    }
    sentences.extend(super::moves::sentence(answer));
    sentences
}

fn timing_alone(answer: &ActAnswer) -> String {
    let range = answer.lr_timing;
    if range.max <= 1.0 {
        return "Timing alone says nothing: under no assumption could it have come before the date.".to_owned();
    }
    let (min, max, middle) = (two_digits(range.min), two_digits(range.max), about(range.middle));
    format!(
        "Timing alone: evidence for a delay by a factor between {min} and {max} (about {middle} under the middle assumptions)."
    )
}

/// Says where the readers arrive: those who share the central reader's prior and reports as one range, the others by name.
fn readers(answer: &ActAnswer) -> String {
    let Some(centre) = central(answer).map(|at| &answer.readers[at]) else {
        return "No reader's prior was entered.".to_owned();
    };
    let shares =
        |row: &&ReaderRow| row.prior == centre.prior && row.lr_reports == centre.lr_reports;
    let (mut low, mut high) = (centre.both, centre.both);
    for row in answer.readers.iter().filter(shares) {
        (low, high) = (low.min(row.both), high.max(row.both));
    }
    let reports = match (answer.lr_reports, centre.lr_reports) {
        (None, 1.0) => "Without reports of intent".to_owned(),
        (_, lr) => format!("With reports of intent valued at {}", two_digits(lr)),
    };
    let mut sentence = format!(
        "{reports}, a {} % prior becomes {} %",
        percent(centre.prior),
        percent_range(low, high)
    );
    for row in answer.readers.iter().filter(|row| !shares(row)) {
        sentence += &format!(
            "; {} (prior {} %, reports valued at {}) arrives at {} %",
            row.name,
            percent(row.prior),
            two_digits(row.lr_reports),
            percent(row.both)
        );
    }
    sentence + "."
}

/// Finds the central reader: the first who takes the middle case, else the one with the median prior; `None` without readers.
pub(super) fn central(answer: &ActAnswer) -> Option<usize> {
    let question = &answer.question;
    if answer.readers.is_empty() {
        return None;
    }
    let takes_middle = |timing: &TimingChoice| match timing {
        TimingChoice::Middle => true,
        TimingChoice::Cell { first_possible, release_rate } => {
            (*first_possible, *release_rate)
                == (question.middle.first_possible, question.middle.release_rate)
        }
        _ => false,
    };
    let in_the_middle = question.readers.iter().position(|reader| takes_middle(&reader.timing));
    Some(in_the_middle.unwrap_or_else(|| {
        let mut order: Vec<usize> = (0..answer.readers.len()).collect();
        order.sort_by(|&a, &b| answer.readers[a].prior.total_cmp(&answer.readers[b].prior));
        order[(order.len() - 1) / 2]
    }))
}

/// Says what the method cannot see.
pub(super) fn blind_spots(question: &ActQuestion) -> Vec<String> {
    let mut spots = vec![
        "One event allows no calibration: there is no error rate, and no p-value is used as a verdict.".to_owned(),
        "An act that came after the date can only speak for a delay or say nothing; the same act before the date would have spoken against one.".to_owned(),
        "The dam is a caricature: one date, one daily chance of release, everything ready held back.".to_owned(),
        "The ratio says how much the date weighs. It says nothing about who decided, about intent, or about any effect on votes.".to_owned(),
        "If the reports draw on the timing itself, the same fact enters twice.".to_owned(),
    ];
    spots.push(if question.rivals.is_empty() && question.rival_calendars.is_empty() {
        "No rival date was entered; another date may explain the day as well.".to_owned()
    } else {
        "Readers weigh \"held back for the vote\" against chance alone; rival dates stand in tables of their own and would change every reader's result, up or down.".to_owned()
    });
    if question.elsewhere.is_none() {
        spots.push("What else could have been noticed was not entered; the ratios hold only if this act and this date were fixed beforehand.".to_owned());
    }
    spots
}

/// Prints two digits that mean something: 1, 2.4, 27, 440.
pub(super) fn two_digits(x: f64) -> String {
    if x <= 0.0 || !x.is_finite() {
        return format!("{x}");
    }
    if x >= 1e6 {
        return "over a million".to_owned();
    }
    let step = 10f64.powi(x.log10().floor() as i32 - 1);
    let rounded = (x / step).round() * step;
    let digits = usize::try_from(-(step.log10().round() as i32)).unwrap_or(0);
    let text = format!("{rounded:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Prints a ratio roughly: whole from 2 on, as nobody knows it better.
fn about(x: f64) -> String {
    if (2.0..10.0).contains(&x) { format!("{x:.0}") } else { two_digits(x) }
}

/// Prints per cent, whole where that says something, finer near the ends.
pub(super) fn percent(chance: f64) -> String {
    let percent = chance * 100.0;
    if (0.995..99.5).contains(&percent) {
        format!("{percent:.0}")
    } else if percent > 99.9 {
        "over 99.9".to_owned()
    } else if percent > 50.0 {
        format!("{percent:.1}")
    } else {
        two_digits(percent)
    }
}

pub(super) fn percent_range(low: f64, high: f64) -> String {
    let (low, high) = (percent(low), percent(high));
    if low == high { low } else { format!("{low}-{high}") }
}
