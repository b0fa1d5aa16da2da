//! Questions about time come back as they went in.

use crate::folder::TestFolder;
use jiff::civil::date;
use model::ActionKind;
use model::asked::{Asked, Clock, Outcome, Series, SeriesOf, Timed};
use model::chance::Class;
use model::event::Listed;
use model::ids::{EventId, GroupId, TimingId};
use model::timing::{
    Answer, Cell, DayRange, Drawing, Level, Measure, Record, Sensitivity, Table, Verdict,
};
use model::{Warning, WarningCode};

fn record(verdict: Verdict) -> Record {
    Record {
        question: "around",
        about: "events “followed” by a burst\n".into(),
        verdict,
        null_sentence: "Shifted by whole weeks.".into(),
        statistic: Measure::new("n_followed", 0.1 + 0.2),
        n_units: u64::MAX,
        unit: "events",
        expected: Some(1e-300),
        ratio: Some(f64::INFINITY),
        difference: Some(-0.0),
        interval95: Some((f64::NEG_INFINITY, 7.5)),
        p: Some(1.0 / 3.0),
        p_exact: None,
        p_floor: Some(1.0 / 104.0),
        m_tests: 3,
        q_bh: Some(0.7),
        by_pass: Some(false),
        family: "windows 1, 3, 7 days, exploratory".into(),
        prelisted: Listed::After,
        seed: Some(1),
        n_perm: Some(104),
        params: vec![Measure::new("burst_share", 0.05)],
        dropped: vec![("events outside".into(), 2)],
        assumptions: vec!["weeks are alike".into()],
        blind_spots: vec!["who".into()],
        warnings: vec![Warning::new(WarningCode::PFloor, "no smaller p")],
        sensitivity: vec![Sensitivity {
            param: "burst_share".into(),
            value: "0.02".into(),
            p: Some(0.2),
            ratio: None,
        }],
        data_hash: Some("00".into()),
        version: "0.1.0",
    }
}

fn bare(verdict: Verdict) -> Record {
    Record {
        expected: None,
        ratio: None,
        difference: None,
        interval95: None,
        p: None,
        p_floor: None,
        q_bh: None,
        by_pass: None,
        seed: None,
        n_perm: None,
        data_hash: None,
        ..record(verdict)
    }
}

fn drawings() -> Vec<Drawing> {
    let first = date(2020, 1, 1);
    vec![
        Drawing::Timeline {
            first,
            counts: vec![3, 0, u64::MAX],
            events: vec![(date(2020, 1, 2), "a vote".into())],
            levels: vec![Level { first, last: date(2020, 1, 3), per_day: 5.3 }],
            changes: vec![DayRange {
                day: date(2020, 1, 2),
                earliest: first,
                latest: date(2020, 1, 3),
            }],
        },
        Drawing::Epochs {
            lags: vec![-1, 0],
            mean: vec![1.0, 2.5],
            band: vec![(0.5, 1.5), (0.1, f64::INFINITY)],
            leave_one_out: vec![(1.0, 1.1); 2],
            unit: "posts".into(),
        },
        Drawing::HourOfWeek {
            zone: "Europe/Kyiv".into(),
            per_hour: (0..168).map(|hour| f64::from(hour) / 7.0).collect(),
        },
        Drawing::Lags {
            edges_secs: vec![-30.0, 0.0, 30.0],
            observed: vec![1, 5],
            expected: vec![2.5; 2],
        },
    ]
}

fn all() -> Timed {
    let verdicts = [
        Verdict::NotDistinguishable,
        Verdict::MoreThanChance(None),
        Verdict::MoreThanChance(Some(Class::B)),
        Verdict::CannotBeDecided,
    ];
    let series = Series {
        of: SeriesOf::Group(GroupId::new("G-link-1")),
        n_posts: 9,
        n_accounts: 3,
        n_left_out: 1,
        span: Some((date(2020, 1, 1), date(2021, 12, 28))),
        zone: "America/New_York".into(),
    };
    let answered = Asked {
        id: TimingId::new("T-1"),
        question: "around",
        setting: "from 2020-01-02 on".into(),
        series: series.clone(),
        events: vec![EventId::new("V-3"), EventId::new("V-9")],
        outcome: Outcome::Answered(Answer {
            question: "around",
            sentences: vec!["One.".into(), "Two “2”.".into()],
            records: verdicts.map(record).into_iter().chain([bare(verdicts[3])]).collect(),
            tables: vec![Table {
                name: "windows",
                title: "Every window".into(),
                columns: vec!["window_days", "p", "day", "event", "none"],
                rows: vec![vec![
                    Cell::Count(3),
                    Cell::Number(f64::INFINITY),
                    Cell::Day(date(2020, 2, 29)),
                    Cell::Text(String::new()),
                    Cell::Empty,
                ]],
            }],
            drawings: drawings(),
        }),
        q_case: Some(0.04),
    };
    let refused = Asked {
        id: TimingId::new("T-2"),
        series: Series { of: SeriesOf::AllPosts, span: None, ..series.clone() },
        outcome: Outcome::Refused { why: "too short".into(), next: "add posts".into() },
        q_case: None,
        ..answered.clone()
    };
    let of_layer = Series { of: SeriesOf::Layer(ActionKind::HashtagSequence), ..series };
    let pairs = Asked {
        id: TimingId::new("T-pairs-hashtag_sequence"),
        series: of_layer.clone(),
        ..refused.clone()
    };
    let hours = Drawing::DayHours {
        zone: "America/New_York".into(),
        first: date(2020, 2, 29),
        counts: vec![[7; 24], [u32::MAX; 24]],
    };
    let clock = Clock {
        id: TimingId::new("T-hours-hashtag_sequence"),
        series: of_layer,
        drawings: vec![hours],
    };
    Timed { asked: vec![answered, refused, pairs], clocks: vec![clock] }
}

#[test]
fn questions_come_back_with_answers_and_refusals() {
    let (_folder, case) = TestFolder::with_case();
    case.put_timing("1", &all()).unwrap();
    assert_eq!(case.timing("1").unwrap(), Some(all()));
    assert_eq!(case.timing("2").unwrap(), None);
    case.put_timing("2", &Timed::default()).unwrap();
    assert_eq!(case.timing("2").unwrap(), Some(Timed::default()));
    assert_eq!(case.timing("1").unwrap(), None);
}

#[test]
fn a_verdict_that_is_not_known_is_an_error_with_a_way_out() {
    let (folder, case) = TestFolder::with_case();
    case.put_timing("1", &all()).unwrap();
    let (key, result) = case.stage("timing").unwrap().unwrap();
    let text = String::from_utf8(result).unwrap();
    case.put_stage("timing", &key, text.replace("more_than_chance B", "proven").as_bytes())
        .unwrap();
    let error = case.timing("1").unwrap_err();
    assert_eq!(error.to_string(), "the result of `timing` holds the unknown verdict `proven`");
    assert!(error.hint().unwrap().contains(".hustings/stages/timing"), "{:?}", folder.case());
}
