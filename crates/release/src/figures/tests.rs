//! Every figure is closed, names its numbers and takes nothing from outside as markup.

use super::*;
use jiff::civil::date;

fn drawings() -> Vec<Drawing> {
    let first = date(2020, 1, 1);
    vec![
        Drawing::Timeline {
            first,
            counts: vec![3, 9, 4],
            events: vec![(date(2020, 1, 2), "<script>alert(1)</script> & \u{202e}vote".to_owned())],
            levels: vec![model::timing::Level { first, last: date(2020, 1, 3), per_day: 5.3 }],
            changes: vec![model::timing::DayRange {
                day: date(2020, 1, 2),
                earliest: first,
                latest: date(2020, 1, 3),
            }],
        },
        Drawing::Timeline {
            first,
            counts: vec![],
            events: vec![],
            levels: vec![],
            changes: vec![],
        },
        Drawing::Epochs {
            lags: vec![-1, 0, 1],
            mean: vec![1.0, 2.0, 1.5],
            band: vec![(0.5, 1.5); 3],
            leave_one_out: vec![(1.0, 1.1); 3],
            unit: "posts".to_owned(),
        },
        Drawing::Epochs {
            lags: vec![0],
            mean: vec![0.0],
            band: vec![(0.0, 0.0)],
            leave_one_out: vec![(0.0, 0.0)],
            unit: String::new(),
        },
        Drawing::HourOfWeek {
            zone: "Europe/Kyiv".to_owned(),
            per_hour: (0..168).map(f64::from).collect(),
        },
        Drawing::HourOfWeek { zone: String::new(), per_hour: vec![] },
        Drawing::Lags {
            edges_secs: vec![-30.0, 0.0, 30.0],
            observed: vec![1, 5],
            expected: vec![2.5, 2.5],
        },
        Drawing::DayHours {
            zone: "<b>Asia/Tokyo".to_owned(),
            first,
            counts: vec![[0; 24], {
                let mut hours = [1; 24];
                hours[3] = 40;
                hours
            }],
        },
        Drawing::DayHours { zone: String::new(), first, counts: vec![[1; 24]; 2_000] },
        Drawing::DayHours { zone: String::new(), first, counts: vec![] },
    ]
}

fn charts() -> Vec<Chart> {
    let first = date(2020, 1, 1);
    vec![
        Chart::Funnel {
            layer: "links <i>".to_owned(),
            pairs: vec![(0.5, 9, Some(model::chance::Class::A)), (0.0, 1, None)],
            line: vec![(0.01, 3), (0.1, 5), (1.0, 9)],
            n_left_out: 2,
        },
        Chart::Funnel { layer: String::new(), pairs: vec![], line: vec![], n_left_out: 0 },
        Chart::NullPanel { layer: "links".to_owned(), bars: vec![7, 5], expected: 6.0 },
        Chart::NullPanel { layer: String::new(), bars: vec![], expected: 0.0 },
        Chart::Ratios {
            first: vec![first, date(2020, 1, 2)],
            rates: vec![0.2, 0.4],
            lr: vec![vec![1.8, 2.6], vec![1.0, 1.0]],
            middle: (first, 0.4),
        },
        Chart::Ratios { first: vec![], rates: vec![], lr: vec![], middle: (first, 0.4) },
        Chart::Posterior {
            priors: vec![0.01, 0.5],
            timing: vec![[0.01, 0.02, 0.2], [0.5, 0.8, 0.9]],
            both: vec![],
            readers: vec![("<script>".to_owned(), 0.07, 0.29, 0.76)],
        },
        Chart::Posterior { priors: vec![], timing: vec![], both: vec![], readers: vec![] },
    ]
}

#[test]
fn figures_are_whole_and_harmless() {
    let all = drawings().iter().map(figure).chain(charts().iter().map(chart)).collect::<Vec<_>>();
    for found in all {
        assert!(
            found.svg.starts_with("<svg ") && found.svg.ends_with("</svg>\n"),
            "{}",
            found.name
        );
        assert!(
            !found.svg.contains("<script")
                && !found.svg.contains('\u{202e}')
                && !found.svg.contains("NaN")
        );
        assert_eq!(found.svg.matches('<').count(), found.svg.matches('>').count());
        assert!(found.svg.contains("<desc id=\"d\">"));
    }
}

#[test]
fn the_description_holds_the_numbers() {
    let alt = |at: usize| figure(&drawings()[at]).alt;
    assert!(
        alt(0).starts_with("16 posts on 3 days from 2020-01-01; most, 9, on 2020-01-02."),
        "{}",
        alt(0)
    );
    assert!(alt(0).contains("Change on 2020-01-02, 2020-01-01 to 2020-01-03."));
    assert!(alt(2).contains(" 0: 2.00 (0.50 to 1.50)."), "{}", alt(2));
    assert!(alt(4).contains("Sun from 0:00: 144"), "{}", alt(4));
    assert!(alt(6).contains(" 0 to 30.0: 5 (2.50)."), "{}", alt(6));
    assert!(alt(7).contains("2020-01-02 from 0:00: 1 1 1 40 1"), "{}", alt(7));
    assert!(alt(8).contains("Week of 2020-01-08: 168."), "{}", &alt(8)[..200]);
    let alt = |at: usize| chart(&charts()[at]).alt;
    assert!(alt(0).contains("1 of class A") && alt(0).contains("9 against 0.50 A."));
    assert!(alt(2).contains("12 pairs") && alt(2).contains("7, 5. Expected in each: 6.00."));
    assert!(alt(4).contains("From 2020-01-01: q 0.2: 1.8, q 0.4: 2.6."), "{}", alt(4));
    assert!(alt(6).contains("7.0 % before, 29 % with timing, 76 % with both"), "{}", alt(6));
}
