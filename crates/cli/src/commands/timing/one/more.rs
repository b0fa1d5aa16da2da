//! What the flags of `hustings timing one` add to a question, that of a case or that of the flags.

use super::super::around;
use super::Args;
use crate::failure::Failure;
use crate::printer::Printer;
use jiff::civil::Date;
use model::act::{
    ActQuestion, AnalystDates, Comparable, ComparableAct, Elsewhere, NamedDay, Reader,
    ReportOrigins, ReportsChoice, RivalCalendar, TimingChoice, VotesCounted,
};
use model::claim::{Bounds, OriginCount};
use model::ids::ClaimId;
use std::path::Path;
use timing::one::defaults;

/// Says whether any flag adds something.
pub(super) fn any(args: &Args) -> bool {
    !(args.analyst.is_empty()
        && args.waited.is_empty()
        && args.rival.is_empty()
        && args.rival_calendar.is_empty()
        && args.acts.is_empty()
        && args.prior.is_empty()
        && args.per_origin.is_none())
}

/// Says whether the flags take a number of origins from the claims of the case: no number and no file says it.
pub(super) fn counts_in_case(args: &Args) -> bool {
    args.per_origin.is_some()
        && args.claim.is_some()
        && args.origins.is_none()
        && args.sources.is_none()
}

/// Adds what the flags say.
pub(super) fn add(
    question: &mut ActQuestion,
    args: &Args,
    counts: &[OriginCount],
    printer: &mut Printer,
) -> Result<(), Failure> {
    for text in &args.analyst {
        question.analysts.push(analyst(text)?);
    }
    if !args.waited.is_empty() {
        let act =
            |came: bool| move |&n_days: &u32| ComparableAct { label: String::new(), n_days, came };
        let came = args.waited.iter().map(act(true));
        let acts = came.chain(args.still_waiting.iter().map(act(false))).collect();
        let from = question.first_possible.iter().map(|day| day.on).min();
        question.comparable = Some(Comparable { from: from.unwrap_or(question.act_on), acts });
    }
    question.rivals.extend(args.rival.iter().map(|&on| named(on, "")));
    for file in &args.rival_calendar {
        let dates = around::calendar(file, printer)?;
        question.rival_calendars.push(RivalCalendar {
            name: file.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()),
            dates: dates.iter().map(|event| named(event.start, &event.title)).collect(),
            prior: args.rival_prior,
        });
    }
    if !args.acts.is_empty() {
        let votes = args.votes.iter().map(|text| votes(text)).collect::<Result<_, _>>()?;
        question.elsewhere = Some(elsewhere(question, args, votes));
    }
    if let Some(text) = &args.per_origin {
        let (low, middle, high) = three(text)?;
        question.report_origins = Some(ReportOrigins {
            claim: args.claim.as_ref().map(ClaimId::new),
            bounds: Some(bounds(args, counts)?),
            low,
            middle,
            high,
            why: String::new(),
        });
    }
    question.readers.extend(args.prior.iter().map(|&prior| Reader {
        name: format!("you, prior {prior}"),
        prior,
        timing: TimingChoice::Middle,
        reports: ReportsChoice::Middle,
    }));
    Ok(())
}

fn wrong(text: &str, form: &str) -> Failure {
    Failure::yours(anyhow::anyhow!("`{text}` is not {form}"))
}

fn named(on: Date, label: &str) -> NamedDay {
    NamedDay { on, label: label.to_owned(), note: String::new() }
}

fn analyst(text: &str) -> Result<AnalystDates, Failure> {
    let form = "a name and three days, such as `Ann=2022-10-25,2022-11-10,2022-12-01`";
    let (name, days) = text.split_once('=').ok_or_else(|| wrong(text, form))?;
    let days: Vec<Date> = days
        .split(',')
        .map(|day| day.trim().parse().map_err(|_| wrong(text, form)))
        .collect::<Result<_, _>>()?;
    let [early, middle, late] = days[..] else { return Err(wrong(text, form)) };
    Ok(AnalystDates { name: name.trim().to_owned(), early, middle, late, note: String::new() })
}

fn votes(text: &str) -> Result<VotesCounted, Failure> {
    let form = "words and a number, such as `federal votes=1`";
    let (label, n) = text.rsplit_once('=').ok_or_else(|| wrong(text, form))?;
    let n_votes = n.trim().parse().map_err(|_| wrong(text, form))?;
    Ok(VotesCounted { label: label.trim().to_owned(), n_votes })
}

/// Keeps what a case says of dates and spans, and takes the acts and votes of the flags.
fn elsewhere(question: &ActQuestion, args: &Args, votes: Vec<VotesCounted>) -> Elsewhere {
    let earliest = question.first_possible.iter().map(|day| day.on).min();
    let said = question.elsewhere.clone().unwrap_or(Elsewhere {
        n_salient_dates: defaults::SALIENT_DATES.to_vec(),
        n_acts: Vec::new(),
        votes: vec![VotesCounted { label: "this vote".to_owned(), n_votes: 1 }],
        span_days: defaults::SPAN_DAYS,
        first_possible: earliest.unwrap_or(question.act_on),
    });
    let votes = if votes.is_empty() { said.votes.clone() } else { votes };
    Elsewhere { n_acts: args.acts.clone(), votes, ..said }
}

/// Reads one ratio, or the lowest, middle and highest.
fn three(text: &str) -> Result<(f64, f64, f64), Failure> {
    let form = "a ratio such as `8`, or the lowest, middle and highest such as `3,8,30`";
    let numbers: Vec<f64> = text
        .split(',')
        .map(|number| number.trim().parse().map_err(|_| wrong(text, form)))
        .collect::<Result<_, _>>()?;
    match numbers[..] {
        [one] => Ok((one, one, one)),
        [low, middle, high] => Ok((low, middle, high)),
        _ => Err(wrong(text, form)),
    }
}

/// Takes the number of origins from where it was said: the flag, the file, the case.
fn bounds(args: &Args, counts: &[OriginCount]) -> Result<Bounds, Failure> {
    if let Some(text) = &args.origins {
        let form = "a number such as `2`, or bounds such as `1-2`";
        let (lower, upper) = text.split_once('-').unwrap_or((text, text));
        let number = |text: &str| text.trim().parse().map_err(|_| wrong(text, form));
        return Ok(Bounds { lower: number(lower)?, upper: number(upper)? });
    }
    let Some(claim) = &args.claim else {
        // A ratio without a number of origins is that of one.
        return Ok(Bounds { lower: 1, upper: 1 });
    };
    let unknown = |place: String| {
        Failure::yours(anyhow::anyhow!("{place} counts no origins of claim `{claim}`"))
            .hint("`hustings sources CASE` lists the claims")
    };
    if let Some(file) = &args.sources {
        return of_file(file, claim)?.ok_or_else(|| unknown(format!("`{}`", file.display())));
    }
    let of_claim = |count: &&OriginCount| count.claim.as_str() == claim && count.as_of.is_none();
    let found = counts.iter().find(of_claim);
    found.map(|count| count.asserting).ok_or_else(|| unknown("the case".to_owned()))
}

/// Reads the bounds of a claim, all documents known, from what `hustings sources --format json` wrote.
fn of_file(file: &Path, claim: &str) -> Result<Option<Bounds>, Failure> {
    let unread = |error: anyhow::Error| {
        Failure::yours(error.context(format!("cannot read `{}`", file.display())))
    };
    let bytes = std::fs::read(file).map_err(|error| unread(error.into()))?;
    let all: serde_json::Value =
        serde_json::from_slice(&bytes).map_err(|error| unread(error.into()))?;
    let found = all["claims"].as_array().into_iter().flatten().find(|row| row["id"] == claim);
    let Some(found) = found else { return Ok(None) };
    let count = found["counts"].as_array().into_iter().flatten().find(|row| row["as_of"].is_null());
    let bound = |at: usize| {
        let number = count.and_then(|row| row["independent_asserting"][at].as_u64());
        number.and_then(|n| u32::try_from(n).ok())
    };
    Ok(bound(0).zip(bound(1)).map(|(lower, upper)| Bounds { lower, upper }))
}
