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
    ]
}

#[test]
fn figures_are_whole_and_harmless() {
    for drawing in drawings() {
        let found = figure(&drawing);
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
}
