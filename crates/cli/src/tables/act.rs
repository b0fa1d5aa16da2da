//! The answer to one act's question.

mod lines;

use super::{cell, columns};
use lines::cells;
pub(crate) use lines::json;
use model::act::{ActAnswer, CurveRow, ReleaseCell, RivalCell, WindowChance};

/// Writes the sentences, every table behind them, what to ask of the reports, and the warnings.
pub(crate) fn text(answer: &ActAnswer) -> String {
    let mut text = String::new();
    answer.sentences.iter().for_each(|sentence| text += &format!("{sentence}\n"));
    text += "\nWhy the timing alone cannot decide\n";
    answer.why_undecided.iter().for_each(|sentence| text += &format!("{sentence}\n"));
    for (title, head, rows) in tables(answer) {
        if rows.is_empty() {
            continue;
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        text += &format!("\n{title}\n{}", columns(&head, &rows));
    }
    text.push('\n');
    answer.cautions.iter().for_each(|asked| text += &format!("ask: {asked}\n"));
    answer.blind_spots.iter().for_each(|spot| text += &format!("cannot see: {spot}\n"));
    for warning in &answer.warnings {
        text += &format!("{}: {}\n", warning.code.code(), warning.text);
    }
    text
}

/// Title, head and rows.
type Written = (String, Vec<String>, Vec<Vec<String>>);

fn tables(answer: &ActAnswer) -> Vec<Written> {
    vec![
        uniform(answer),
        completion(answer),
        weibull(answer),
        curves(answer),
        windows(answer),
        salient(answer),
        acts(answer),
        rivals(answer),
        readers(answer),
        sweep(answer),
        with_rivals(answer),
        needed(answer),
        moves(answer),
    ]
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Names the columns: those given, then one for each rate.
fn with_rates(answer: &ActAnswer, first: &[&str]) -> Vec<String> {
    let rates = answer.question.release_rates.iter().map(|rate| format!("LR q={rate}"));
    words(first).into_iter().chain(rates).collect()
}

fn with_ratios(first: Vec<String>, cells: &[ReleaseCell]) -> Vec<String> {
    first.into_iter().chain(cells.iter().map(|cell| format!("{:.1}", cell.lr))).collect()
}

fn uniform(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::UniformRow| {
        let first = vec![
            row.first_possible.to_string(),
            row.last_plausible.to_string(),
            row.n_days_before.to_string(),
            format!("{:.3}", row.p0),
        ];
        with_ratios(first, &row.cells)
    };
    let head = with_rates(answer, &["possible from", "until", "days before", "p0"]);
    let title = "Every plausible day alike";
    (title.to_owned(), head, answer.uniform.iter().map(row).collect())
}

fn completion(answer: &ActAnswer) -> Written {
    let on = answer.question.completion.as_ref().map(|view| view.on.on.to_string());
    let row = |row: &model::act::CompletionRow| {
        let first = vec![
            row.last_days.to_string(),
            row.n_days_before.to_string(),
            format!("{:.3}", row.p0),
        ];
        with_ratios(first, &row.cells)
    };
    let title =
        format!("The end was fixed on {}, the act needed in its last days", on.unwrap_or_default());
    let head = with_rates(answer, &["last days", "days before", "p0"]);
    (title, head, answer.completion.iter().map(row).collect())
}

fn weibull(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::WeibullRow| {
        let first = vec![
            row.median_days.to_string(),
            row.shape.to_string(),
            format!("{:.2}", row.ready_before),
            format!("{:.3}", row.p0),
            format!("{:.3}", row.hazard_given_silence),
        ];
        with_ratios(first, &row.cells)
    };
    let mut rows: Vec<Vec<String>> = answer.weibull.iter().map(row).collect();
    let at = |place: usize| answer.weibull.iter().map(move |row| row.cells[place].lr);
    if !rows.is_empty() {
        let mut last = words(&["all curves", "", "", "", ""]);
        last[3] = span(answer.weibull.iter().map(|row| row.p0), 3);
        let places = 0..answer.question.release_rates.len();
        last.extend(places.map(|place| span(at(place), 1)));
        rows.push(last);
    }
    let title = format!("Curves of readiness (Weibull) from {}", answer.question.weibull.from);
    let first = ["median days", "shape", "ready before", "p0", "p0 given silence"];
    (title, with_rates(answer, &first), rows)
}

/// Prints the least and the largest of some numbers.
fn span(all: impl Iterator<Item = f64>, digits: usize) -> String {
    let (low, high) = all.fold((f64::INFINITY, 0.0f64), |(low, high), x| (low.min(x), high.max(x)));
    format!("{low:.digits$}-{high:.digits$}")
}

fn curves(answer: &ActAnswer) -> Written {
    let row = |row: &CurveRow| {
        let first =
            vec![row.name.clone(), format!("{:.2}", row.ready_before), format!("{:.3}", row.p0)];
        with_ratios(first, &row.cells)
    };
    let mut rows = Vec::new();
    if let Some(analysts) = &answer.analysts {
        rows.extend(analysts.each.iter().chain([&analysts.pool]).map(row));
    }
    if let Some(comparable) = &answer.comparable {
        rows.extend(comparable.rows.iter().map(row));
        let mut last = words(&["95 % region of the Weibull", "", ""]);
        last.extend(comparable.region.iter().map(|&(low, high)| span([low, high].into_iter(), 1)));
        rows.push(last);
    }
    let head = with_rates(answer, &["readiness", "ready before", "p0"]);
    ("Readiness by analysts' days and by comparable acts".to_owned(), head, rows)
}

/// Chances of "within k days": one row for each length of the span, one for all curves.
fn windows(answer: &ActAnswer) -> Written {
    let earliest = answer.uniform.iter().map(|row| row.first_possible).min();
    let spans = answer.uniform.iter().filter(|row| Some(row.first_possible) == earliest);
    let chance = |window: &WindowChance| format!("{:.3}", window.p0);
    let row = |row: &model::act::UniformRow| {
        let first =
            format!("{} to {}, {} days", row.first_possible, row.last_plausible, row.n_days);
        [first].into_iter().chain(row.windows.iter().map(chance)).collect()
    };
    let mut rows: Vec<Vec<String>> = spans.map(row).collect();
    let lengths = &answer.question.windows_days;
    if !answer.weibull.is_empty() {
        let at = |place: usize| answer.weibull.iter().map(move |row| row.windows[place].p0);
        let mut last = words(&["all Weibull curves"]);
        last.extend((0..lengths.len()).map(|place| span(at(place), 3)));
        rows.push(last);
    }
    let mut head = words(&["were it chance"]);
    head.extend(lengths.iter().map(|k| format!("within {k} d")));
    ("Chance of so near after the date".to_owned(), head, rows)
}

fn salient(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::SalientRow| {
        let first = [row.n_salient_dates.to_string(), row.span_days.to_string()];
        first.into_iter().chain(row.chances.iter().map(|c| format!("{:.2}", c.1))).collect()
    };
    let mut head = words(&["telling dates", "days"]);
    head.extend(answer.question.windows_days.iter().map(|k| format!("within {k} d")));
    let title = "Looking elsewhere, dates: chance that one of them would have seemed telling";
    (title.to_owned(), head, answer.salient.iter().map(row).collect())
}

fn acts(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::ActsRow| {
        vec![
            row.votes.clone(),
            row.n_acts.to_string(),
            row.window_days.to_string(),
            digits(row.p_any),
            row.lr_left.map_or_else(|| "-".to_owned(), roughly),
        ]
    };
    let head = ["votes that would have counted", "acts", "within days", "p of one", "LR left"];
    let title = "Looking elsewhere, acts and votes";
    (title.to_owned(), words(&head), answer.acts.iter().map(row).collect())
}

/// Prints a chance with two digits that mean something.
fn digits(p: f64) -> String {
    if p >= 0.0995 { format!("{p:.2}") } else { format!("{p:.3}") }
}

/// Prints a ratio: whole from ten on.
fn roughly(lr: f64) -> String {
    if lr >= 9.95 { format!("{lr:.0}") } else { format!("{lr:.1}") }
}

fn rivals(answer: &ActAnswer) -> Written {
    let middle = &answer.question.middle;
    let middle = (middle.first_possible, middle.release_rate);
    let row = |name: String, cells: &[RivalCell]| {
        let cell = cells.iter().find(|cell| (cell.first_possible, cell.release_rate) == middle)?;
        let vote =
            cell.lr_vote_against_rival.map_or_else(|| "-".to_owned(), |lr| format!("{lr:.1}"));
        Some(vec![name, format!("{:.1}", cell.lr_against_chance), vote])
    };
    let single = answer.rivals.iter();
    let single = single.filter_map(|r| row(format!("{} {}", r.rival.on, r.rival.label), &r.cells));
    let calendars = answer.rival_calendars.iter();
    let calendars =
        calendars.filter_map(|c| row(format!("{}, {} dates", c.name, c.n_dates), &c.cells));
    let head = ["waited for another date", "LR against chance", "LR vote against it"];
    let title = "Rival dates, each with its own dam, in the middle case";
    (title.to_owned(), words(&head), single.chain(calendars).collect())
}

fn readers(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::ReaderRow| {
        let shares = [row.timing_only, row.reports_only, row.both].map(|p| format!("{p:.2}"));
        let given = [
            row.name.clone(),
            row.prior.to_string(),
            format!("{:.1}", row.lr_timing),
            format!("{:.1}", row.lr_reports),
        ];
        given.into_iter().chain(shares).collect()
    };
    let head =
        ["reader", "prior", "LR timing", "LR reports", "timing only", "reports only", "both"];
    ("Readers".to_owned(), words(&head), answer.readers.iter().map(row).collect())
}

fn sweep(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::SweepRow| {
        let range = |r: model::act::LrRange| format!("{:.2}-{:.2}", r.min, r.max);
        vec![row.prior.to_string(), range(row.timing_only), range(row.both)]
    };
    let head = ["prior", "timing alone", "timing and reports"];
    let title = "What all assumptions together make of a prior";
    (title.to_owned(), words(&head), answer.sweep.iter().map(row).collect())
}

fn with_rivals(answer: &ActAnswer) -> Written {
    let row = |row: &model::act::WithRivals| {
        let given = [row.reader.clone(), format!("{:.2}", row.vote)];
        let rivals = row.calendars.iter().map(|(_, chance)| format!("{chance:.2}"));
        given.into_iter().chain(rivals).chain([format!("{:.2}", row.by_chance)]).collect()
    };
    let mut head = words(&["reader", "held for the vote"]);
    if let Some(first) = answer.with_rivals.first() {
        head.extend(first.calendars.iter().map(|(name, _)| format!("for {name}")));
    }
    head.push("chance".to_owned());
    let title = "Readers when rival calendars stand beside chance";
    (title.to_owned(), head, answer.with_rivals.iter().map(row).collect())
}

fn needed(answer: &ActAnswer) -> Written {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for need in &answer.lr_needed {
        let prior = need.prior.to_string();
        match rows.last_mut().filter(|row| row[0] == prior) {
            Some(row) => row.push(format!("{:.0}", need.lr)),
            None => rows.push(vec![prior, format!("{:.0}", need.lr)]),
        }
    }
    let mut targets: Vec<f64> = Vec::new();
    for need in &answer.lr_needed {
        if !targets.contains(&need.target) {
            targets.push(need.target);
        }
    }
    let mut head = words(&["prior"]);
    head.extend(targets.iter().map(|target| format!("for {:.0} %", target * 100.0)));
    ("LR needed".to_owned(), head, rows)
}

fn moves(answer: &ActAnswer) -> Written {
    let row = |found: &model::act::Move| {
        let (low, high) = found.chance.map_or_else(
            || (format!("LR {:.1}", found.lr.0), format!("LR {:.1}", found.lr.1)),
            |(low, high)| (format!("{low:.2}"), format!("{high:.2}")),
        );
        vec![found.what.clone(), low, found.low_at.clone(), high, found.high_at.clone()]
    };
    let head = ["one assumption alone", "least", "at", "most", "at"];
    let title = "What would move the middle reader";
    (title.to_owned(), words(&head), answer.moves.iter().map(row).collect())
}

/// Writes one row for each cell of the grid.
pub(crate) fn csv(answer: &ActAnswer) -> String {
    let mut text =
        "model,first_possible,last_plausible,median_days,shape,last_days,release_rate,p0,p1,lr,name\n"
            .to_owned();
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for row in cells(answer) {
        text += &format!(
            "{},{},{},{},{},{},{},{},{},{},{}\n",
            cell(row.model),
            row.first_possible,
            row.last_plausible,
            number(row.median_days),
            number(row.shape),
            number(row.last_days.map(f64::from)),
            row.release_rate,
            row.p0,
            row.p1,
            row.lr,
            cell(&row.name)
        );
    }
    text
}
