//! Values worked out by hand, refusals, words.

use super::*;
use model::WarningCode;

#[test]
fn ten_days_four_before() {
    // F0(4 May) = 4/10, f0 = 1/10, q = 1/2: P1 = 1/2 x 4/10 + 1/10 = 3/10, LR = 3.
    let answer = answered(&small());
    let row = &answer.uniform[0];
    assert_eq!((row.n_days, row.n_days_before, answer.gap_days), (10, 4, 1));
    near(row.p0, 0.1);
    near(row.cells[0].p1, 0.3);
    near(row.cells[0].lr, 3.0);
    // Windows of 1, 3 and 7 days after 4 May: 1, 3 and, as the span ends on the 10th, 6 days.
    let windows: Vec<_> = row.windows.iter().map(|w| (w.window_days, w.n_days_inside)).collect();
    assert_eq!(windows, [(1, 1), (3, 3), (7, 6)]);
    near(row.windows[2].p0, 0.6);
}

#[test]
fn three_days_after() {
    // Third day after: 1/2 x (1/2)^2 x 4/10 = 1/20; with 1/10 by chance: LR = 1.5.
    let answer = answered(&Draft { act_on: "2021-05-07".to_owned(), ..small() });
    near(answer.uniform[0].cells[0].p1, 0.15);
    near(answer.uniform[0].cells[0].lr, 1.5);
}

#[test]
fn the_end_was_fixed() {
    // Needed in the last 4 days before 7 May: 4, 5, 6, 7 May; one day before the vote's end: LR = 1 + q.
    let completion = Some(DraftCompletion { on: on("2021-05-07"), last_days: vec![3, 4] });
    let answer = answered(&Draft { completion, ..small() });
    assert_eq!(answer.completion[0].n_days_before, 0);
    assert_eq!(answer.completion[0].cells[0].lr, 1.0);
    assert_eq!(answer.completion[1].n_days_before, 1);
    near(answer.completion[1].p0, 0.25);
    near(answer.completion[1].cells[0].lr, 1.5);
    assert_eq!(answer.lr_timing.min, 1.0);
}

#[test]
fn a_curve_of_constant_chance() {
    // Median 4 days, shape 1, from 1 May: half is ready by 4 May. f0(5 May) = 1/2 - 2^(-5/4).
    let mut draft = small();
    draft.weibull.medians_days = Some(vec![4.0]);
    draft.weibull.shapes = Some(vec![1.0]);
    let row = &answered(&draft).weibull[0];
    let p0 = 0.5 - (-1.25f64).exp2();
    near(row.ready_before, 0.5);
    near(row.p0, p0);
    near(row.hazard_given_silence, 1.0 - (-0.25f64).exp2());
    near(row.cells[0].lr, 1.0 + 0.25 / p0);
}

#[test]
fn looking_elsewhere() {
    let elsewhere = DraftElsewhere {
        salient_dates: Some(vec![2]),
        acts: Some(vec![2]),
        votes: vec![("two votes".to_owned(), 2)],
        span_days: Some(8),
        first_possible: None,
    };
    let draft = Draft { elsewhere: Some(elsewhere), windows_days: Some(vec![1, 6, 20]), ..small() };
    let answer = answered(&draft);
    // Two dates in ten days: 1 - .9^2, 1 - .4^2, certain.
    let chances: Vec<f64> = answer.salient[0].chances.iter().map(|c| c.1).collect();
    near(chances[0], 0.19);
    near(chances[1], 0.84);
    near(chances[2], 1.0);
    // Two votes in eight days: 1/4 each, 1 - (3/4)^2 = 7/16 at least one of two acts; LR left .3 / (7/16).
    let row = &answer.acts[0];
    near(row.p_each, 0.25);
    near(row.expected, 0.5);
    near(row.p_any, 0.4375);
    near(row.lr_left.expect("the act lies inside"), 0.3 / 0.4375);
    assert_eq!(answer.acts[1].p_any, 1.0);
    // An act on the third day after lies outside the window of one day.
    let later = answered(&Draft { act_on: "2021-05-07".to_owned(), ..draft });
    assert_eq!(later.acts[0].lr_left, None);
    assert!(later.acts[1].lr_left.is_some());
}

#[test]
fn a_rival_has_its_own_dam() {
    let rivals = vec![on("2021-05-02"), on("2021-05-05")];
    let answer = answered(&Draft { rivals, ..small() });
    // A dam of 2 May, third day after: 1 + 1/2 x 1/4 x 2 = 1.25; the vote's dam is 3 / 1.25 times better.
    let cell = &answer.rivals[0].cells[0];
    near(cell.lr_against_chance, 1.25);
    near(cell.lr_vote_against_rival.expect("the rival is possible"), 2.4);
    // What waits for 5 May does not come on 5 May.
    let cell = &answer.rivals[1].cells[0];
    assert_eq!((cell.lr_against_chance, cell.lr_vote_against_rival), (0.0, None));
}

#[test]
fn reports_count_once_for_each_origin() {
    let report = |origin: &str, low, middle, high| DraftReport {
        origin: origin.to_owned(),
        low,
        middle,
        high,
        ..DraftReport::default()
    };
    let reports = vec![report("a", 1.0, 2.0, 4.0), report("b", 0.5, 1.0, 3.0)];
    let word = |word: &str| DraftReports::Word(word.to_owned());
    let readers = ["low", "middle", "high"].map(|w| DraftReader {
        name: w.to_owned(),
        prior: 0.25,
        timing: DraftTiming::Word("middle".to_owned()),
        reports: word(w),
    });
    let mut draft = Draft { reports, readers: readers.to_vec(), ..small() };
    let answer = answered(&draft);
    let ratios: Vec<f64> = answer.readers.iter().map(|row| row.lr_reports).collect();
    assert_eq!(ratios, [0.5, 2.0, 12.0]);
    // Odds 1/3 x 3 x 2 = 2 : 1.
    near(answer.readers[1].both, 2.0 / 3.0);
    near(answer.readers[1].timing_only, 0.5);
    near(answer.readers[1].reports_only, 0.4);
    near(answer.lr_needed[0].lr, 3.0);
    draft.reports[1].origin = "a".to_owned();
    check_refused(&draft, ActError::OriginTwice { origin: "a".to_owned() });
}

#[test]
fn one_event_is_always_said_to_be_one() {
    let codes = |draft: &Draft| -> Vec<WarningCode> {
        answered(draft).warnings.iter().map(|warning| warning.code).collect()
    };
    use WarningCode::{N1Undecidable, NotPrelisted, PostHocWindow};
    assert_eq!(codes(&small()), [N1Undecidable, NotPrelisted, PostHocWindow]);
    let before = || Some("before-looking".to_owned());
    let listed = Draft { listed: before(), windows_listed: before(), ..small() };
    assert_eq!(codes(&listed), [N1Undecidable]);
    assert!(answered(&listed).sentences.iter().any(|s| s == "It cannot decide."));
}

#[test]
fn assumptions_that_the_act_contradicts_are_refused() {
    let act_on = "2021-05-05".parse().expect("a day");
    check_refused(
        &Draft { act_on: "2021-05-04".to_owned(), ..small() },
        ActError::ActNotAfterReference {
            act_on: "2021-05-04".parse().expect("a day"),
            reference_on: "2021-05-04".parse().expect("a day"),
        },
    );
    let first = "2021-05-06".parse().expect("a day");
    check_refused(
        &Draft { first_possible: vec![on("2021-05-01"), on("2021-05-06")], ..small() },
        ActError::NotYetPossible { key: "first_possible", first, act_on },
    );
    check_refused(
        &Draft { last_plausible: vec![on("2021-05-04")], ..small() },
        ActError::NoLongerPlausible {
            key: "last_plausible",
            last: "2021-05-04".parse().expect("a day"),
            act_on,
        },
    );
    let completion = Some(DraftCompletion { on: on("2021-05-07"), last_days: vec![2] });
    check_refused(
        &Draft { completion, ..small() },
        ActError::NotYetPossible { key: "completion.last_days", first, act_on },
    );
    let mut draft = small();
    draft.weibull.medians_days = Some(vec![0.01]);
    draft.weibull.shapes = Some(vec![3.0]);
    check_refused(&draft, ActError::CurveRulesOutAct { median_days: 0.01, shape: 3.0 });
}

#[test]
fn numbers_outside_their_range_are_refused() {
    let rate = |q| Draft { release_rates: Some(vec![q]), ..small() };
    for q in [0.0, 1.5, -0.1] {
        let allowed = "above 0 and at most 1";
        check_refused(&rate(q), ActError::OutOfRange { key: "release_rates", value: q, allowed });
    }
    for prior in [0.0, 1.0] {
        let readers = vec![reader("x", prior, DraftTiming::Number(2.0), 1.0)];
        let allowed = "above 0 and below 1";
        check_refused(
            &Draft { readers, ..small() },
            ActError::OutOfRange { key: "readers.prior", value: prior, allowed },
        );
    }
    let mut draft = small();
    draft.middle.release_rate = Some(0.3);
    check_refused(
        &draft,
        ActError::NotListed { key: "middle.release_rate", value: "0.3".to_owned() },
    );
    let timing = DraftTiming::LastDays { last_days: 7, release_rate: 0.5 };
    let readers = vec![reader("x", 0.1, timing, 1.0)];
    let cell = "the last 7 days, rate 0.5".to_owned();
    check_refused(
        &Draft { readers, ..small() },
        ActError::NoSuchCell { reader: "x".to_owned(), cell },
    );
}

#[test]
fn drafts_say_which_key_is_wrong() {
    let wrong = |draft: Draft| draft.question().expect_err("it cannot be read").to_string();
    assert_eq!(wrong(Draft { act: " ".to_owned(), ..small() }), "`act` is missing");
    assert_eq!(wrong(Draft { first_possible: vec![], ..small() }), "`first_possible` is missing");
    assert_eq!(
        wrong(Draft { rivals: vec![on("in May")], ..small() }),
        "`rivals` is `in May`, which is not a day such as 2022-11-09"
    );
    assert_eq!(
        wrong(Draft { listed: Some("maybe".to_owned()), ..small() }),
        "`listed` is `maybe`; it can be `before-looking` or `after-looking`"
    );
}

#[test]
fn nothing_before_the_vote_says_nothing() {
    let mut draft = Draft { first_possible: vec![on("2021-05-05")], ..small() };
    draft.weibull.from = Some("2021-05-05".to_owned());
    let answer = answered(&draft);
    assert_eq!((answer.lr_timing.min, answer.lr_timing.max), (1.0, 1.0));
    assert_eq!(
        answer.sentences[0],
        "Timing alone says nothing: under no assumption could it have come before the date."
    );
}

#[test]
fn numbers_are_printed_with_the_digits_that_mean_something() {
    let printed =
        [1.0, 2.44, 9.96, 15.7, 27.496, 441.0, 0.0136, 3e7].map(crate::one::sentence::two_digits);
    assert_eq!(printed, ["1", "2.4", "10", "16", "27", "440", "0.014", "over a million"]);
    let printed = [0.07, 0.004, 0.991, 0.9995, 0.9999].map(crate::one::sentence::percent);
    assert_eq!(printed, ["7", "0.4", "99", "over 99.9", "over 99.9"]);
}
