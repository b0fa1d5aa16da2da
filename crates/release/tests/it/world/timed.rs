//! Questions about when posts came: answers with everything, answers with little, refusals.

use jiff::civil::{Date, date};
use model::asked::{Asked, Clock, CountedAs, EntryOrigins, Outcome, Series, SeriesOf};
use model::chance::Class;
use model::claim::Bounds;
use model::event::Listed;
use model::ids::{ClaimId, EventId, GroupId, TimingId};
use model::timing::{
    Answer, Cell, DayRange, Drawing, Level, Measure, Record, Sensitivity, Table, Verdict,
};
use model::{ActionKind, Warning, WarningCode};

/// One entry of reports, whose claim one or two origins assert.
pub(super) fn report_origins() -> Vec<EntryOrigins> {
    vec![EntryOrigins {
        claims: vec![ClaimId::new("C-1")],
        asserting: Some(Bounds { lower: 1, upper: 2 }),
        counted_as: CountedAs::Factor,
        typed: [3.0, 8.0, 30.0],
    }]
}

fn record(question: &'static str, about: String, verdict: Verdict) -> Record {
    Record {
        question,
        about,
        verdict,
        null_sentence: "The events are moved together by 0 to 103 whole weeks.".into(),
        statistic: Measure::new("n_followed", 7.0),
        n_units: 10,
        unit: "events",
        expected: Some(2.125),
        ratio: Some(3.29),
        difference: Some(4.875),
        interval95: Some((1.4, f64::INFINITY)),
        p: Some(0.0096),
        p_exact: None,
        p_floor: Some(1.0 / 104.0),
        m_tests: 3,
        q_bh: Some(0.029),
        by_pass: Some(false),
        family: "windows 1, 3, 7 days, exploratory".into(),
        prelisted: Listed::After,
        seed: Some(1),
        n_perm: Some(104),
        params: vec![Measure::new("burst_share", 0.05)],
        dropped: vec![("events outside".into(), 2), ("days over".into(), 0)],
        assumptions: vec!["One of 104 weeks is like another.".into()],
        blind_spots: vec!["It says when, not who.".into()],
        warnings: vec![Warning::new(WarningCode::NotPrelisted, "not listed: exploratory, 1 of 1")],
        sensitivity: vec![Sensitivity {
            param: "burst_share".into(),
            value: "0.02".into(),
            p: Some(0.2),
            ratio: None,
        }],
        data_hash: None,
        version: "0.1.0",
    }
}

fn drawings(say: fn(&str) -> String) -> Vec<Drawing> {
    let first = date(2022, 10, 20);
    let empty = Drawing::Timeline {
        first,
        counts: Vec::new(),
        events: Vec::new(),
        levels: Vec::new(),
        changes: Vec::new(),
    };
    vec![
        Drawing::Timeline {
            first,
            counts: (0..24).map(|day| 20 + day % 5).collect(),
            events: vec![(date(2022, 11, 8), say("the US midterm elections"))],
            levels: vec![Level { first, last: date(2022, 11, 12), per_day: 21.5 }],
            changes: vec![DayRange {
                day: date(2022, 11, 5),
                earliest: date(2022, 11, 3),
                latest: date(2022, 11, 6),
            }],
        },
        Drawing::Epochs {
            lags: (-14..=14).collect(),
            mean: (0..29).map(f64::from).collect(),
            band: vec![(-0.5, 1.5); 29],
            leave_one_out: vec![(1.0, 1.1); 29],
            unit: "ln(1 + posts)".into(),
        },
        Drawing::HourOfWeek {
            zone: "America/New_York".into(),
            per_hour: (0..168).map(f64::from).collect(),
        },
        Drawing::Lags {
            edges_secs: (-4..=4).map(|edge| f64::from(edge) * 30.0).collect(),
            observed: vec![1, 5, 2, 0, 9, 4, 1, 1],
            expected: vec![2.5; 8],
        },
        empty,
    ]
}

fn table(say: fn(&str) -> String) -> Table {
    let row = |n: u64| {
        vec![
            Cell::Count(n),
            Cell::Number(-1.25),
            Cell::Day(date(2022, 11, 8)),
            Cell::Text(say("the vote of 8 November")),
            Cell::Number(1e-9),
            Cell::Empty,
        ]
    };
    Table {
        name: "windows",
        title: "Looking elsewhere: 3 windows".into(),
        columns: vec!["window_days", "rise_ln", "day", "event", "p", "days_to_burst"],
        rows: (0..70).map(row).collect(),
    }
}

/// Days and hours of all posts and of a layer, in two zones.
pub(super) fn clocks() -> Vec<Clock> {
    let first = date(2022, 10, 20);
    let clock = |id: &str, of: SeriesOf, counts: Vec<[u32; 24]>| Clock {
        id: TimingId::new(id),
        series: Series {
            of,
            n_posts: 24,
            n_accounts: 3,
            n_left_out: 0,
            span: Some((first, first)),
            zone: "America/New_York".into(),
        },
        drawings: ["America/New_York", "UTC"]
            .map(|zone| Drawing::DayHours { zone: zone.into(), first, counts: counts.clone() })
            .into(),
    };
    vec![
        clock("T-hours", SeriesOf::AllPosts, vec![[1; 24]; 400]),
        clock("T-hours-G-link-1", SeriesOf::Group(GroupId::new("G-link-1")), vec![[3; 24]]),
        clock("T-hours-link", SeriesOf::Layer(ActionKind::Link), vec![[0; 24]; 3]),
    ]
}

pub(super) fn asked(say: fn(&str) -> String) -> Vec<Asked> {
    let span: Option<(Date, Date)> = Some((date(2022, 10, 20), date(2022, 11, 12)));
    let all = Series {
        of: SeriesOf::AllPosts,
        n_posts: 504,
        n_accounts: 21,
        n_left_out: 12_345,
        span,
        zone: "America/New_York".into(),
    };
    let group = Series { of: SeriesOf::Group(GroupId::new("G-link-1")), ..all.clone() };
    let answer = |question, verdict, drawings: Vec<Drawing>, tables| {
        let about = say("events followed by a burst within 3 days");
        Outcome::Answered(Answer {
            question,
            sentences: vec!["7 of 10 within 3 days (chance gives 2.1; p 0.010).".into()],
            records: vec![
                record(question, about.clone(), verdict),
                record(question, about, verdict),
            ],
            tables,
            drawings,
        })
    };
    let one = |n: u32, question, series: &Series, outcome, q_case| Asked {
        id: TimingId::new(format!("T-{n}")),
        question,
        setting: if question == "effect" { say("from 2022-11-09 on") } else { String::new() },
        series: series.clone(),
        events: vec![EventId::new("V-3")],
        outcome,
        q_case,
    };
    let drawn = drawings(say);
    let why = "`changes` needs at least 4 whole weeks; there are 3".to_owned();
    let refused = Outcome::Refused { why, next: "give posts over a longer span".into() };
    vec![
        one(
            1,
            "around",
            &all,
            answer("around", Verdict::MoreThanChance(None), drawn[..2].to_vec(), vec![table(say)]),
            Some(0.04),
        ),
        one(2, "changes", &all, refused, None),
        one(
            3,
            "season",
            &all,
            answer("season", Verdict::NotDistinguishable, vec![drawn[2].clone()], vec![]),
            Some(0.9),
        ),
        one(
            4,
            "effect",
            &all,
            answer("effect", Verdict::CannotBeDecided, vec![drawn[4].clone()], vec![]),
            None,
        ),
        one(
            5,
            "lags",
            &group,
            answer("lags", Verdict::CannotBeDecided, vec![drawn[3].clone()], vec![]),
            None,
        ),
        Asked {
            id: TimingId::new("T-pairs-link"),
            ..one(
                6,
                "pairs",
                &Series { of: SeriesOf::Layer(ActionKind::Link), ..all.clone() },
                answer("pairs", Verdict::MoreThanChance(Some(Class::A)), vec![], vec![]),
                None,
            )
        },
    ]
}
