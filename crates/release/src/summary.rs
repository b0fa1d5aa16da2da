//! Half a page for the terminal: what went in, what was found, what to know first, where the report is.

use crate::input::REPEATED_POST;
use crate::words::{bounds, bytes, count_plain, percent, ratio, window};
use crate::{FileKind, ReportInput};
use model::asked::{Asked, SeriesOf};
use model::assessment::ProblemLevel;
use model::coaction::{Layer, NotRun};
use model::timing::{Answer, Verdict};
use model::{Warning, WarningCode};
use std::collections::BTreeMap;

const WIDTH: usize = 80;
const WARNINGS_MAX: usize = 8;
const PLACES_MAX: usize = 3;

/// Gathers all warnings with the place each is about: a file, a layer, the timing of the act.
pub(crate) fn warnings<'a>(input: &ReportInput<'a>) -> Vec<(String, &'a Warning)> {
    let files = input.files.iter().flat_map(|f| f.warnings.iter().map(|w| (f.file.clone(), w)));
    let layers = input
        .layers
        .iter()
        .flat_map(|l| l.warnings.iter().map(|w| (format!("layer {}", l.kind), w)));
    let act = input.act.iter().flat_map(|a| a.warnings.iter().map(|w| ("timing".to_owned(), w)));
    files.chain(layers).chain(act).chain(asked_warnings(input)).collect()
}

/// Gathers the warnings of questions about when posts came; the same warning of several questions stands once.
fn asked_warnings<'a>(input: &ReportInput<'a>) -> Vec<(String, &'a Warning)> {
    let mut all: Vec<(Vec<&str>, &Warning)> = Vec::new();
    // The warnings of a layer are told with it.
    let of_layer = |asked: &&Asked| matches!(asked.series.of, SeriesOf::Layer(_));
    for asked in input.asked.iter().filter(|asked| !of_layer(asked)) {
        for warning in asked.answer().map_or_else(Vec::new, Answer::warnings) {
            match all.iter_mut().find(|(_, known)| *known == warning) {
                Some((ids, _)) => ids.push(asked.id.as_str()),
                None => all.push((vec![asked.id.as_str()], warning)),
            }
        }
    }
    let place = |ids: &[&str]| match ids.len().saturating_sub(PLACES_MAX) {
        0 => format!("timing {}", ids.join(", ")),
        n => format!("timing {} and {n} more", ids[..PLACES_MAX].join(", ")),
    };
    all.into_iter().map(|(ids, warning)| (place(&ids), warning)).collect()
}

/// Makes the half page that is printed at the end of a run; `report` is the path to name as the report's place.
///
/// Plain text of at most 80 columns, lines ending in `\n`; text from outside has its control characters replaced.
pub fn summary(input: &ReportInput<'_>, report: &str) -> String {
    let mut out = Lines::default();
    out.line(&input.case.title);
    for question in &input.case.question {
        out.entry("", question);
    }
    if let Some(how) = &input.case.simulated {
        out.entry("SIMULATED", how);
    }
    if let Some(day) = input.case.as_of {
        out.entry("as of", &day.to_string());
    }
    out.line("");
    went_in(input, &mut out);
    for layer in input.layers {
        out.entry(layer.kind.word(), &layer_line(layer));
    }
    if input.layers.is_empty() {
        out.entry("together", "not run: no posts, or no layer asked for");
    }
    sources(input, &mut out);
    timing(input, &mut out);
    judged(input, &mut out);
    first(input, &mut out);
    out.line("");
    out.entry("report", report);
    out.text
}

fn went_in(input: &ReportInput<'_>, out: &mut Lines) {
    let n = |n: usize| count_plain(n as u64);
    let size: u64 = input.files.iter().map(|f| f.n_bytes).sum();
    out.entry("read", &format!("{} files, {}", n(input.files.len()), bytes(size)));
    let rows: u64 =
        input.files.iter().filter(|f| f.kind == FileKind::Posts).map(|f| f.n_rows).sum();
    out.entry(
        "posts",
        &format!(
            "{} by {} accounts, from {} rows",
            n(input.posts.len()),
            n(input.posts.accounts.len()),
            count_plain(rows)
        ),
    );
    out.entry(
        "documents",
        &format!("{}; events: {}", n(input.documents.len()), n(input.events.len())),
    );
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for complaint in input.complaint_counts {
        *reasons.entry(&complaint.reason).or_default() += complaint.n;
    }
    // A post that comes again was understood well.
    let again = match reasons.remove(REPEATED_POST) {
        Some(n) => format!("; repeated posts: {}", count_plain(n)),
        None => String::new(),
    };
    let all: u64 = reasons.values().sum();
    let each: Vec<String> =
        reasons.iter().map(|(reason, n)| format!("{reason} {}", count_plain(*n))).collect();
    let each = if each.is_empty() { String::new() } else { format!(": {}", each.join(", ")) };
    out.entry("complaints", &format!("{}{each}{again}", count_plain(all)));
}

fn layer_line(layer: &Layer) -> String {
    match &layer.not_run {
        Some(NotRun::NoActions) => {
            "not run: no post does this, or the files do not say so".to_owned()
        }
        Some(NotRun::WindowFinerThanTimes { resolution, window_secs_min }) => format!(
            "not run: times are in {}, a window of {} is finer; smallest {}",
            resolution.words(),
            window(layer.window_secs),
            window(*window_secs_min)
        ),
        None => {
            let largest = layer.groups.first().map_or(String::new(), |g| {
                format!(", largest {}", count_plain(g.members.len() as u64))
            });
            let called = match &layer.chance {
                Some(chance) => {
                    let [a, b, c] = chance.n_by_class.map(count_plain);
                    let by_reason: Vec<String> = (layer.class_b().into_iter())
                        .map(|(why, n)| format!("{} {}", count_plain(n), why.words()))
                        .collect();
                    let by_reason = match by_reason.is_empty() {
                        true => String::new(),
                        false => format!(" ({})", by_reason.join("; ")),
                    };
                    let more = match chance.held_out.n_only_here {
                        0 => String::new(),
                        n => format!(", {} more on held-out days", count_plain(n)),
                    };
                    format!("class A {a}, B {b}{by_reason}, C {c}{more}")
                }
                None => "not tested".to_owned(),
            };
            format!(
                "{} edges of {} pairs within {}; {called}; {} groups{largest}",
                count_plain(layer.edges.len() as u64),
                count_plain(layer.n_pairs),
                window(layer.window_secs),
                count_plain(layer.groups.len() as u64)
            )
        }
    }
}

fn sources(input: &ReportInput<'_>, out: &mut Lines) {
    if input.documents.is_empty() {
        out.entry("sources", "not run: no documents");
        return;
    }
    let n = |n: usize| count_plain(n as u64);
    let found = input.sourcing;
    out.entry(
        "sources",
        &format!(
            "{} attributions, {} derivations between documents",
            n(found.attributions.len()),
            n(found.derivations.len())
        ),
    );
    for claim in input.claims {
        let of_claim = || found.counts.iter().filter(|c| c.claim == claim.id);
        let line = match of_claim().find(|c| c.as_of.is_none()).or_else(|| of_claim().next_back()) {
            Some(count) if !count.documents.is_empty() => format!(
                "{} documents; origins asserting {}, of any kind {}",
                n(count.documents.len()),
                bounds(count.asserting),
                bounds(count.any)
            ),
            _ => "not found in any document, as it is declared".to_owned(),
        };
        out.entry(&format!("  {}", claim.id), &line);
    }
    if input.claims.is_empty() {
        out.entry("", "claims: not looked for, none is declared in case.toml");
    }
}

fn timing(input: &ReportInput<'_>, out: &mut Lines) {
    when(input, out);
    let Some(answer) = input.act else {
        out.entry("", "one act: not looked for, case.toml asks nothing ([timing.one])");
        return;
    };
    let range = answer.lr_timing;
    out.entry(
        "",
        &format!(
            "one act: ratio {} to {}, middle case {}; one event cannot decide it",
            ratio(range.min),
            ratio(range.max),
            ratio(range.middle)
        ),
    );
    let both = answer.readers.iter().map(|r| r.both);
    if let (Some(min), Some(max)) = (both.clone().reduce(f64::min), both.reduce(f64::max)) {
        out.entry("", &format!("readers end between {} and {} %", percent(min), percent(max)));
    }
}

/// Says what was asked of the posts in time, and how it went.
fn when(input: &ReportInput<'_>, out: &mut Lines) {
    // Questions put to layers are told with the layers.
    let asked = || input.asked.iter().filter(|one| !matches!(one.series.of, SeriesOf::Layer(_)));
    if asked().next().is_none() {
        out.entry("timing", "series: not run, there are no posts or nothing is asked");
        return;
    }
    let n = |is: &dyn Fn(&Asked) -> bool| count_plain(asked().filter(|one| is(one)).count() as u64);
    out.entry(
        "timing",
        &format!(
            "{} questions of posts: {} more often than chance explains, {} not distinguishable, {} beyond deciding, {} refused",
            n(&|_| true),
            n(&|one| matches!(one.verdict(), Some(Verdict::MoreThanChance(_)))),
            n(&|one| one.verdict() == Some(Verdict::NotDistinguishable)),
            n(&|one| one.verdict() == Some(Verdict::CannotBeDecided)),
            n(&|one| one.answer().is_none())
        ),
    );
}

fn judged(input: &ReportInput<'_>, out: &mut Lines) {
    let Some(assessment) = input.assessment else {
        let n = input.problems.len() as u64;
        let why = if n == 0 {
            "none: no assessment.toml; the program judges nothing".to_owned()
        } else {
            format!("none: assessment.toml cannot be read; it has {} problems", count_plain(n))
        };
        out.entry("judgements", &why);
        return;
    };
    let n = |level| input.problems.iter().filter(|p| p.level == level).count() as u64;
    out.entry(
        "judgements",
        &format!(
            "{} by analysts; checks: {} errors, {} warnings",
            count_plain(assessment.judgements.len() as u64),
            count_plain(n(ProblemLevel::Error)),
            count_plain(n(ProblemLevel::Warning))
        ),
    );
}

fn first(input: &ReportInput<'_>, out: &mut Lines) {
    if input.layers.iter().any(|layer| !layer.edges.is_empty()) {
        out.entry(
            "note",
            "edges without a class are observations: counts, which chance may explain",
        );
    }
    // The note above says once what NOT_TESTED says of every layer; the same warning of many files is one line.
    let mut merged: Vec<(&Warning, Vec<String>)> = Vec::new();
    for (place, warning) in warnings(input) {
        if warning.code == WarningCode::NotTested {
            continue;
        }
        match merged.iter_mut().find(|(known, _)| *known == warning) {
            Some((_, places)) => places.push(place),
            None => merged.push((warning, vec![place])),
        }
    }
    for (warning, places) in merged.iter().take(WARNINGS_MAX) {
        let shown =
            places.iter().take(PLACES_MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = match places.len().saturating_sub(PLACES_MAX) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        out.entry("warning", &format!("{} ({shown}{more}): {}", warning.code.code(), warning.text));
    }
    if merged.len() > WARNINGS_MAX {
        let n = count_plain((merged.len() - WARNINGS_MAX) as u64);
        out.entry("", &format!("and {n} more warnings in the report"));
    }
}

/// Lines of at most 80 columns.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, text: &str) {
        self.wrapped("", "", text);
    }

    /// Writes a name in a column of its own and wraps what follows beside it.
    fn entry(&mut self, name: &str, text: &str) {
        // A name as long as the column is parted from what follows all the same.
        self.wrapped(&format!("{name:<11} "), "            ", text);
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut line = first.to_owned();
        let mut is_bare = true;
        for word in clean.split_whitespace() {
            let needed = line.chars().count() + usize::from(!is_bare) + word.chars().count();
            if !is_bare && needed > WIDTH {
                self.text.push_str(line.trim_end());
                self.text.push('\n');
                line = rest.to_owned();
                is_bare = true;
            }
            if !is_bare {
                line.push(' ');
            }
            line.push_str(word);
            is_bare = false;
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}
