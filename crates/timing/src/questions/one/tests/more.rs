//! Readiness from dates and comparable acts, rival calendars, origins, what moves it, what is said.

use super::*;
use crate::one::draft::{DraftAnalyst, DraftCalendar, DraftComparable, DraftOrigins};
use crate::one::{charts, record};
use model::act::ComparableAct;
use model::timing::{Chart, Verdict};

fn analyst(name: &str, dates: [&str; 3]) -> DraftAnalyst {
    DraftAnalyst {
        name: name.to_owned(),
        dates: dates.map(str::to_owned),
        ..DraftAnalyst::default()
    }
}

#[test]
fn an_analysts_days_make_a_curve() {
    // 1, 4 and 7 May lie evenly: a normal curve, 1.6448536 deviates in 3 days. Half is ready by the vote of 4 May;
    // the 5th has P(Z <= .5482845) - 1/2 = .2082517. LR = 1 + 1/2 x 1/2 / .2082517.
    let ann = analyst("Ann", ["2021-05-01", "2021-05-04", "2021-05-07"]);
    let found = answered(&Draft { analysts: vec![ann.clone()], ..small() });
    let curves = found.analysts.expect("one analyst");
    near(curves.each[0].ready_before, 0.5);
    assert!((curves.each[0].p0 - NORM_CDF_OF_A_THIRD).abs() < 1e-12, "{}", curves.each[0].p0);
    near(curves.each[0].cells[0].lr, 1.0 + 0.25 / NORM_CDF_OF_A_THIRD);
    assert_eq!((curves.pool.p0, curves.days.len()), (curves.each[0].p0, 7));
    // A second one, two days later in all: the pool is the mean of the curves, not of their ratios.
    let bob = analyst("Bob", ["2021-05-03", "2021-05-06", "2021-05-09"]);
    let found = answered(&Draft { analysts: vec![ann, bob], ..small() });
    let curves = found.analysts.expect("two analysts");
    let mean =
        |of: fn(&model::act::CurveRow) -> f64| (of(&curves.each[0]) + of(&curves.each[1])) / 2.0;
    near(curves.pool.p0, mean(|row| row.p0));
    near(curves.pool.ready_before, mean(|row| row.ready_before));
    near(curves.pool.cells[0].lr, 1.0 + 0.5 * curves.pool.ready_before / curves.pool.p0);
    let at = curves.days.iter().position(|day| day.to_string() == "2021-05-04").expect("drawn");
    near(curves.ready[at].max, 0.5);
    assert!(curves.ready[at].min < curves.ready[at].middle);
    // Both curves, the pool and the even span are in the range: 1 + 3 + 12 sets of assumptions.
    assert_eq!(found.n_cells, 16);
}

/// `0.5 * erf(1.6448536269514722 / 3 / sqrt(2))` of Python's math.
const NORM_CDF_OF_A_THIRD: f64 = 0.208_251_730_208_512;

#[test]
fn days_that_cannot_be_are_refused() {
    let turned = analyst("Ann", ["2021-05-04", "2021-05-01", "2021-05-07"]);
    check_refused(
        &Draft { analysts: vec![turned], ..small() },
        ActError::DatesDoNotAscend { name: "Ann".to_owned() },
    );
    // Sides of one day and of 60: the curve begins just before its 5 % day, after the act.
    let late = analyst("Ann", ["2021-06-10", "2021-06-11", "2021-08-10"]);
    check_refused(
        &Draft { analysts: vec![late], ..small() },
        ActError::DatesRuleOutAct { name: "Ann".to_owned() },
    );
}

fn waited(days: &[(u32, u32)], still: &[u32]) -> Option<DraftComparable> {
    let act = |n_days, came| ComparableAct { label: String::new(), n_days, came };
    let came = days.iter().flat_map(|&(day, n)| (0..n).map(move |_| act(day, true)));
    let acts = came.chain(still.iter().map(|&day| act(day, false))).collect();
    Some(DraftComparable { from: None, acts })
}

#[test]
fn comparable_acts_make_a_curve() {
    // One in two came each day: shape 1, median one day, chance 63 of 126 days. Ready by 4 May, the fourth day: 15/16;
    // the fifth has 1/32. LR = 1 + 1/2 x 15/16 x 32 = 16.
    let comparable = waited(&[(1, 32), (2, 16), (3, 8), (4, 4), (5, 2), (6, 1)], &[6]);
    let found = answered(&Draft { comparable, ..small() });
    let curves = found.comparable.expect("acts were given");
    assert_eq!((curves.n_came, curves.n_waiting, curves.daily_chance), (63, 1, 0.5));
    near(curves.rows[1].cells[0].lr, 16.0);
    assert!((curves.rows[0].cells[0].lr - 16.0).abs() < 1e-3, "{:?}", curves.rows[0]);
    let (low, high) = curves.region[0];
    assert!(low > 5.0 && low < 16.0 && high > 16.0 && high < 60.0, "{low} {high}");
    // Acts of 9, 14, 21 and 30 days and one still waiting after 40: a search over a fine grid in another language found
    // shape 1.704 and median 22.38. Possible from 14 April, the vote of 4 May on the 21st day, the act on the 22nd.
    let mut draft = Draft { first_possible: vec![on("2021-04-14")], ..small() };
    draft.comparable = waited(&[(9, 1), (14, 1), (21, 1), (30, 1)], &[40]);
    let curves = answered(&draft).comparable.expect("acts were given");
    assert!((curves.shape - 1.704).abs() < 0.002 && (curves.median_days - 22.38).abs() < 0.02);
    assert!((curves.rows[0].ready_before - 0.4631).abs() < 3e-4, "{:?}", curves.rows[0]);
    assert!((curves.rows[0].p0 - 0.02685).abs() < 3e-5);
    // 4 of 114 days: (110 / 114)^21 x 4 / 114.
    assert!((curves.rows[1].p0 - 0.016_572_943_518).abs() < 1e-9, "{:?}", curves.rows[1]);
    check_refused(
        &Draft { comparable: waited(&[(3, 2)], &[9]), ..small() },
        ActError::NoCurve { n_came: 2 },
    );
}

fn origins(lower: u32, upper: u32, lr: [f64; 3]) -> Draft {
    let [low, middle, high] = lr;
    let origins = DraftOrigins {
        claim: Some("C-1".to_owned()),
        lower: Some(lower),
        upper: Some(upper),
        low,
        middle,
        high,
        why: String::new(),
    };
    let readers = vec![DraftReader {
        name: "reader".to_owned(),
        prior: 0.25,
        timing: DraftTiming::Word("middle".to_owned()),
        reports: DraftReports::Word("middle".to_owned()),
    }];
    Draft { origins: Some(origins), readers, ..small() }
}

#[test]
fn one_factor_for_each_independent_origin() {
    let range = |draft: &Draft| {
        let range = answered(draft).lr_reports.expect("origins were given");
        (range.min, range.middle, range.max)
    };
    // Between one and two origins: from the lowest once to the highest twice; the middle counts what is sure, one.
    assert_eq!(range(&origins(1, 2, [2.0, 3.0, 5.0])), (2.0, 3.0, 25.0));
    // What speaks against counts the other way round; no origin is no factor.
    assert_eq!(range(&origins(0, 2, [0.5, 0.8, 1.0])), (0.25, 1.0, 1.0));
    assert_eq!(range(&origins(0, 0, [2.0, 3.0, 5.0])), (1.0, 1.0, 1.0));
    // A thousand reports of one origin are still one factor: nothing here counts reports.
    let found = answered(&origins(1, 1, [2.0, 3.0, 5.0]));
    near(found.readers[0].both, 0.75);
    let mut draft = origins(1, 2, [2.0, 3.0, 5.0]);
    draft.reports = vec![DraftReport {
        origin: "a".to_owned(),
        claims: vec!["C-1".to_owned()],
        low: 1.0,
        middle: 1.0,
        high: 1.0,
        ..DraftReport::default()
    }];
    check_refused(&draft, ActError::ClaimTwice { claim: "C-1".to_owned() });
    let mut draft = origins(1, 2, [2.0, 3.0, 5.0]);
    draft.origins = draft.origins.map(|o| DraftOrigins { lower: None, upper: None, ..o });
    check_refused(&draft, ActError::OriginsUnknown);
}

#[test]
fn reports_are_asked_for_what_they_say() {
    let report = |origin: &str, says: &str, lr: f64| DraftReport {
        origin: origin.to_owned(),
        says: Some(says.to_owned()),
        gains: "nobody".to_owned(),
        low: lr,
        middle: lr,
        high: lr,
        ..DraftReport::default()
    };
    let fine = vec![
        report("a", "discussed", 2.0),
        report("b", "delayed", 4.0),
        report("c", "silence", 0.5),
    ];
    assert_eq!(answered(&Draft { reports: fine, ..small() }).cautions, [""; 0]);
    let turned = vec![report("a", "discussed", 4.0), report("b", "delayed", 4.0)];
    let asked = answered(&Draft { reports: turned, ..small() }).cautions;
    assert!(
        asked[0].starts_with("`a` says less than `b` (discussed against delayed)"),
        "{asked:?}"
    );
    assert!(asked[1].starts_with("Silence counts, too"), "{asked:?}");
    // What draws on the timing itself is left out of the product.
    let mut drawn = report("b", "delayed", 4.0);
    drawn.rests_on_timing = true;
    drawn.gains = String::new();
    let found = answered(&Draft { reports: vec![report("a", "discussed", 2.0), drawn], ..small() });
    assert_eq!(found.lr_reports.map(|range| range.max), Some(2.0));
    assert!(
        found.cautions[0].starts_with("`b` draws on the timing itself"),
        "{:?}",
        found.cautions
    );
    assert!(found.cautions[1].starts_with("Who gains from the story of `b`?"));
    let loud = vec![report("a", "silence", 1.5)];
    let allowed = "at most 1 where it says `silence`";
    check_refused(
        &Draft { reports: loud, ..small() },
        ActError::OutOfRange { key: "reports.high", value: 1.5, allowed },
    );
}

fn calendar(prior: Option<f64>) -> Vec<DraftCalendar> {
    let dates = vec![on("2021-05-02"), on("2021-05-05")];
    vec![DraftCalendar { name: "summits".to_owned(), dates, prior }]
}

#[test]
fn a_calendar_of_rivals_is_one_hypothesis() {
    let mut draft = origins(1, 1, [2.0, 2.0, 2.0]);
    draft.rival_calendars = calendar(None);
    let found = answered(&draft);
    // 2 May alone: 1.25 (see the single rival); what waits for 5 May does not come on it. The mean of the two is .625.
    let cell = &found.rival_calendars[0].cells[0];
    near(cell.lr_against_chance, 0.625);
    near(cell.lr_vote_against_rival.expect("one date is possible"), 4.8);
    assert!(found.with_rivals.is_empty());
    // With a chance of .2 beforehand: vote .25 x 3 x 2 = 1.5, summits .2 x .625 = .125, chance .55; 2.175 in all.
    draft.rival_calendars = calendar(Some(0.2));
    let found = answered(&draft);
    let row = &found.with_rivals[0];
    near(row.vote, 1.5 / 2.175);
    near(row.calendars[0].1, 0.125 / 2.175);
    near(row.by_chance, 0.55 / 2.175);
    let moved = found.moves.iter().find(|found| found.what.contains("another date"));
    let (low, high) = moved.and_then(|found| found.chance).expect("the calendar has a prior");
    near(low, 2.0 / 3.0);
    near(high, 1.5 / 2.175);
    draft.rival_calendars = calendar(Some(0.75));
    let reader = "reader".to_owned();
    check_refused(&draft, ActError::PriorsTooLarge { reader, sum: 1.0 });
    draft.rival_calendars[0].dates.clear();
    check_refused(&draft, ActError::Empty { key: "rival_calendars.dates" });
}

#[test]
fn what_moves_it_most_comes_first() {
    let mut draft = origins(1, 1, [2.0, 2.0, 8.0]);
    draft.first_possible = vec![on("2021-05-01"), on("2021-05-03")];
    draft.weibull.medians_days = Some(vec![]);
    draft.middle.first_possible = Some("2021-05-01".to_owned());
    let found = answered(&draft);
    let named: Vec<(&str, f64, f64)> =
        found.moves.iter().map(|m| (m.what.as_str(), m.lr.0, m.lr.1)).collect();
    // Reports 2 to 8 times timing 3; first day: 4 or 2 days before, 1 + 2 or 1 + 1, times reports 2.
    assert_eq!(
        named,
        [
            ("what the reports are worth", 6.0, 24.0),
            ("the first possible day", 4.0, 6.0),
            ("how many independent origins the reports have", 6.0, 6.0),
        ]
    );
    assert_eq!(found.moves[1].low_at, "2021-05-03");
    // Odds 1/3: 6 gives 2/3, 24 gives 8/9, 4 gives 4/7.
    assert_eq!(
        found.sentences.last().map(String::as_str),
        Some(
            "Each assumption alone moves reader, now at 67 %, so far: what the reports are worth (67-89 %), the first possible day (57-67 %)."
        )
    );
}

#[test]
fn why_it_cannot_decide_is_said_in_three_sentences() {
    let found = answered(&small());
    assert_eq!(found.why_undecided.len(), 3);
    let none = Draft { first_possible: vec![on("2021-05-05")], ..small() };
    let mut none = none;
    none.weibull.from = Some("2021-05-05".to_owned());
    let found = answered(&none);
    assert!(found.why_undecided[1].starts_with("Under no assumption"), "{:?}", found.why_undecided);
    for sentence in found.why_undecided.iter().chain(&found.sentences) {
        assert!(sentence.ends_with('.') && !sentence.contains("NaN") && !sentence.contains("inf"));
    }
}

#[test]
fn the_record_holds_no_chance_and_no_verdict() {
    let found = answered(&origins(1, 2, [2.0, 3.0, 5.0]));
    let row = record(&found);
    assert_eq!(row.verdict, Verdict::CannotBeDecided);
    assert_eq!((row.p, row.ratio, row.interval95, row.n_units), (None, None, None, 1));
    assert_eq!(row.m_tests, u64::from(found.n_cells));
    assert!(row.sensitivity.iter().any(|s| s.param == "what the reports are worth"));
    assert!(row.family.contains("exploratory"));
}

#[test]
fn the_drawings_hold_the_numbers() {
    let found = answered(&origins(1, 1, [2.0, 3.0, 5.0]));
    let drawn = charts(&found);
    let Chart::Ratios { first, rates, lr, middle } = &drawn[0] else { panic!("{drawn:?}") };
    // 1 to 5 May: one row for each first day, the last after the vote.
    assert_eq!((first.len(), rates.len(), lr.len()), (5, 10, 5));
    near(lr[0][4], 3.0);
    assert!(lr[4].iter().all(|&lr| lr == 1.0));
    assert_eq!((middle.0.to_string().as_str(), middle.1), ("2021-05-01", 0.5));
    let Chart::Posterior { priors, both, readers, .. } = &drawn[1] else { panic!("{drawn:?}") };
    // At a prior of .25: odds 1/3 x 3 x 3 = 3 in the middle.
    near(priors[24], 0.25);
    near(both[24][1], 0.75);
    assert_eq!(readers[0].0, "reader");
}

#[test]
fn a_rival_may_raise_a_result() {
    // Before: odds 1/3 x 3 = even. A rival of the day after the act cannot explain it: its quarter of the prior goes, and
    // .75 stands against the .5 that are left for chance.
    let calendar = DraftCalendar {
        name: "summits".to_owned(),
        dates: vec![on("2021-05-06")],
        prior: Some(0.25),
    };
    let mut draft = origins(0, 0, [1.0, 1.0, 1.0]);
    draft.rival_calendars = vec![calendar];
    let found = answered(&draft);
    near(found.readers[0].both, 0.5);
    near(found.with_rivals[0].vote, 0.6);
    assert!(
        found.blind_spots.iter().any(|said| said.contains("would change every reader's result"))
    );
    assert!(!found.blind_spots.iter().any(|said| said.contains("lower")));
    let said = record(&found).assumptions;
    assert!(
        said.iter().any(|said| said.contains("reports about the vote say nothing of a rival date"))
    );
}

#[test]
fn the_number_of_origins_moves_beside_the_listed_reports() {
    let report = |origin: &str, middle, rests_on_timing| DraftReport {
        origin: origin.to_owned(),
        low: 1.0,
        middle,
        high: 20.0,
        rests_on_timing,
        ..DraftReport::default()
    };
    let mut draft = origins(1, 2, [2.0, 3.0, 5.0]);
    draft.reports = vec![report("a", 2.0, false), report("b", 10.0, true)];
    let found = answered(&draft);
    // Timing 3; the listed report 2, the one that rests on the timing not at all; one origin 3, two origins 9.
    let moved = found.moves.iter().find(|m| m.what.contains("independent origins")).expect("moved");
    assert_eq!(moved.lr, (18.0, 54.0));
    assert_eq!((moved.low_at.as_str(), moved.high_at.as_str()), ("1", "2"));
    // One origin is the middle: the low end is where the reader stands.
    near(found.readers[0].both, moved.chance.expect("a reader").0);
}

#[test]
fn luck_is_told_over_all_curves() {
    // 4, 5 and 6 May: the 5th holds all between the 5 % and the 50 % day, .45; nothing else gives it as much.
    let ann = analyst("Ann", ["2021-05-04", "2021-05-05", "2021-05-06"]);
    let found = answered(&Draft { analysts: vec![ann], ..small() });
    near(found.analysts.as_ref().expect("one").each[0].p0, 0.45);
    assert!(found.why_undecided[0].contains("to 0.45,"), "{}", found.why_undecided[0]);
    // Comparable acts: half of them come each day, and the act on the 36th possible day has 2^-36 by luck.
    let first_possible = vec![on("2021-03-31"), on("2021-05-01")];
    let comparable = waited(&[(1, 32), (2, 16), (3, 8), (4, 4), (5, 2), (6, 1)], &[6]);
    let found = answered(&Draft { comparable, first_possible, ..small() });
    assert!(found.why_undecided[0].contains("1.5e-11 to"), "{}", found.why_undecided[0]);
}
