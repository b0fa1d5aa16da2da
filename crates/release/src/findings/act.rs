//! What timing says about one act.

use super::real;
use super::taken_in::warning;
use model::act::{ActAnswer, LrRange, ReleaseCell, RivalCell, WindowChance};
use model::asked::{CountedAs, EntryOrigins};
use serde_json::{Value, json};

fn range(range: LrRange) -> Value {
    json!({ "min": real(range.min), "middle": real(range.middle), "max": real(range.max) })
}

fn cells(cells: &[ReleaseCell], id: &str) -> Vec<Value> {
    let cells = cells.iter().zip(1..);
    cells
        .map(|(c, n)| json!({ "id": format!("{id}-q{n}"), "release_rate": real(c.release_rate), "p1": real(c.p1), "lr": real(c.lr) }))
        .collect()
}

fn windows(windows: &[WindowChance]) -> Vec<Value> {
    let windows = windows.iter();
    windows
        .map(|w| json!({ "window_days": w.window_days, "n_days_inside": w.n_days_inside, "p0": real(w.p0) }))
        .collect()
}

/// Writes how an entry of reports counts; null where nothing was counted for it.
fn origins(origins: Option<&EntryOrigins>) -> Value {
    let Some(origins) = origins else { return Value::Null };
    let counted_as = match origins.counted_as {
        CountedAs::Factor => "factor",
        CountedAs::PerhapsFactor => "perhaps_factor",
        CountedAs::Nothing => "nothing",
    };
    json!({
        "claims": origins.claims.iter().map(|claim| claim.as_str()).collect::<Vec<_>>(),
        "asserting": origins.asserting.map(|b| json!({ "lower": b.lower, "upper": b.upper })),
        "counted_as": counted_as,
        "typed": origins.typed.map(real),
    })
}

pub(super) fn answer(answer: &ActAnswer, of_reports: &[EntryOrigins]) -> Value {
    let q = &answer.question;
    json!({
        "id": "timing-one",
        "from": { "file": "case.toml", "table": "timing.one" },
        "act": q.act,
        "act_on": q.act_on.to_string(),
        "reference": q.reference,
        "reference_on": q.reference_on.to_string(),
        "gap_days": answer.gap_days,
        "null": answer.null_sentence,
        "lr_timing": range(answer.lr_timing),
        "lr_reports": answer.lr_reports.map(range),
        "n_cells": answer.n_cells,
        "uniform": uniform(answer),
        "completion": completion(answer),
        "weibull": weibull(answer),
        "salient": answer.salient.iter().map(|s| json!({
            "n_salient_dates": s.n_salient_dates, "span_days": s.span_days,
            "chances": s.chances.iter().map(|&(k, p)| json!({ "window_days": k, "p": real(p) })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "acts": answer.acts.iter().map(|a| json!({
            "votes": a.votes, "n_votes": a.n_votes, "n_acts": a.n_acts, "window_days": a.window_days, "p_each": real(a.p_each),
            "expected": real(a.expected), "p_any": real(a.p_any), "lr_left": a.lr_left.map(real),
        })).collect::<Vec<_>>(),
        "reports": q.reports.iter().zip(1..).map(|(r, n)| json!({
            "id": format!("T-report-{n}"), "origin": r.origin, "label": r.label,
            "claims": r.claims.iter().map(|c| c.as_str()).collect::<Vec<_>>(),
            "low": real(r.low), "middle": real(r.middle), "high": real(r.high), "why": r.why, "origins": origins(of_reports.get(n - 1)),
        })).collect::<Vec<_>>(),
        "readers": answer.readers.iter().zip(1..).map(|(r, n)| json!({
            "id": format!("T-reader-{n}"), "name": r.name, "prior": real(r.prior), "lr_timing": real(r.lr_timing), "lr_reports": real(r.lr_reports),
            "timing_only": real(r.timing_only), "reports_only": real(r.reports_only), "both": real(r.both),
        })).collect::<Vec<_>>(),
        "sweep": answer.sweep.iter().map(|s| json!({
            "prior": real(s.prior), "timing_only": range(s.timing_only), "both": range(s.both),
        })).collect::<Vec<_>>(),
        "lr_needed": answer.lr_needed.iter().map(|n| json!({
            "prior": real(n.prior), "target": real(n.target), "lr": real(n.lr),
        })).collect::<Vec<_>>(),
        "rivals": answer.rivals.iter().map(|r| json!({
            "on": r.rival.on.to_string(), "label": r.rival.label, "cells": rival_cells(&r.cells),
        })).collect::<Vec<_>>(),
        "rival_calendars": answer.rival_calendars.iter().map(|r| json!({
            "name": r.name, "n_dates": r.n_dates, "prior": r.prior.map(real), "cells": rival_cells(&r.cells),
        })).collect::<Vec<_>>(),
        "with_rivals": answer.with_rivals.iter().map(|w| json!({
            "reader": w.reader, "vote": real(w.vote), "by_chance": real(w.by_chance),
            "calendars": w.calendars.iter().map(|(name, chance)| json!({ "name": name, "chance": real(*chance) })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "report_origins": q.report_origins.as_ref().map(|o| json!({
            "claim": o.claim.as_ref().map(|claim| claim.as_str()),
            "bounds": o.bounds.map(|b| json!({ "lower": b.lower, "upper": b.upper })),
            "low": real(o.low), "middle": real(o.middle), "high": real(o.high), "why": o.why,
        })),
        "curves": curves(answer),
        "moves": answer.moves.iter().map(|m| json!({
            "what": m.what, "low_at": m.low_at, "high_at": m.high_at, "lr": [real(m.lr.0), real(m.lr.1)],
            "chance": m.chance.map(|(low, high)| [real(low), real(high)]),
        })).collect::<Vec<_>>(),
        "why_undecided": answer.why_undecided,
        "cautions": answer.cautions,
        "sentences": answer.sentences,
        "blind_spots": answer.blind_spots,
        "warnings": answer.warnings.iter().map(warning).collect::<Vec<_>>(),
        "data_hash": answer.data_hash,
    })
}

fn rival_cells(cells: &[RivalCell]) -> Vec<Value> {
    let cells = cells.iter();
    cells
        .map(|c| json!({
            "first_possible": c.first_possible.to_string(), "release_rate": real(c.release_rate),
            "lr_against_chance": real(c.lr_against_chance), "lr_vote_against_rival": c.lr_vote_against_rival.map(real),
        }))
        .collect()
}

fn uniform(answer: &ActAnswer) -> Vec<Value> {
    let rows = answer.uniform.iter().zip(1..);
    rows.map(|(row, n)| {
        let id = format!("T-u{n}");
        json!({
            "cells": cells(&row.cells, &id), "id": id,
            "first_possible": row.first_possible.to_string(), "last_plausible": row.last_plausible.to_string(), "label": row.label,
            "n_days": row.n_days, "n_days_before": row.n_days_before, "p0": real(row.p0), "windows": windows(&row.windows), "is_middle": row.is_middle,
        })
    })
    .collect()
}

/// Writes curves of readiness from analysts' dates and from comparable acts.
fn curves(answer: &ActAnswer) -> Vec<Value> {
    let analysts = answer.analysts.iter().flat_map(|found| found.each.iter().chain([&found.pool]));
    let comparable = answer.comparable.iter().flat_map(|found| &found.rows);
    let named = analysts.zip(1..).map(|(row, n)| (format!("T-a{n}"), row));
    let named = named.chain(comparable.zip(1..).map(|(row, n)| (format!("T-b{n}"), row)));
    named
        .map(|(id, row)| {
            json!({
                "cells": cells(&row.cells, &id), "id": id, "name": row.name, "ready_before": real(row.ready_before), "p0": real(row.p0),
                "windows": windows(&row.windows),
            })
        })
        .collect()
}

fn completion(answer: &ActAnswer) -> Vec<Value> {
    let rows = answer.completion.iter().zip(1..);
    rows.map(|(row, n)| {
        let id = format!("T-g{n}");
        json!({
            "cells": cells(&row.cells, &id), "id": id, "last_days": row.last_days, "first_possible": row.first_possible.to_string(),
            "n_days_before": row.n_days_before, "p0": real(row.p0),
        })
    })
    .collect()
}

fn weibull(answer: &ActAnswer) -> Vec<Value> {
    let rows = answer.weibull.iter().zip(1..);
    rows.map(|(row, n)| {
        let id = format!("T-w{n}");
        json!({
            "cells": cells(&row.cells, &id), "id": id, "median_days": real(row.median_days), "shape": real(row.shape),
            "ready_before": real(row.ready_before), "p0": real(row.p0), "hazard_given_silence": real(row.hazard_given_silence),
            "windows": windows(&row.windows),
        })
    })
    .collect()
}
