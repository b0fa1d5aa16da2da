//! The sentences, tables and records of `lags`.

use super::tested::{Bins, PairLags};
use super::{Lags, block_ms};
use crate::methods::directed::Crowds;
use crate::record::{self, chance};
use model::event::Listed;
use model::timing::{Cell, Measure, Record, Table};
use model::{Warning, WarningCode};

fn names(question: &Lags<'_>, pair: &PairLags) -> (String, String) {
    ((question.name)(pair.a), (question.name)(pair.b))
}

/// Says the lag bin in words: who after whom, and by how much.
fn bin_words(question: &Lags<'_>, pair: &PairLags, bins: &Bins) -> String {
    let (a, b) = names(question, pair);
    let edges = bins.edges_secs();
    let (low, high) = (edges[pair.scan.place], edges[pair.scan.place + 1]);
    if low >= 0.0 {
        format!("{b} {low:.0} to {high:.0} s after {a}")
    } else {
        // Taken from nought, so that nought is not written with a sign.
        format!("{a} {:.0} to {:.0} s after {b}", 0.0 - high, 0.0 - low)
    }
}

fn finish(record: &mut Record, question: &Lags<'_>, all: &Crowds) {
    let of = match question.pairs {
        None => "all pairs that share enough blocks",
        Some(_) => "the pairs asked about",
    };
    record.family = format!("{of}, who is earlier and one lag");
    record.prelisted = Listed::Unsaid;
    record.params.push(Measure::new("window_secs", question.window_ms as f64 / 1_000.0));
    record.params.push(Measure::new("block_secs", block_ms(question.window_ms) as f64 / 1_000.0));
    record.params.push(Measure::new("crowd_max", super::CAP as f64));
    record.dropped = vec![
        ("crowds set aside as too large".to_owned(), all.n_hubs),
        ("actions in them".to_owned(), all.n_hub_actions),
        ("accounts alone on an object in a block".to_owned(), all.n_lone),
        ("later actions of an account in a crowd".to_owned(), all.n_repeats),
    ];
    record.assumptions = vec![
        "Inside one object and one block of time, who acted at which of the moments is exchangeable.".to_owned(),
        "Both clocks are the platform's.".to_owned(),
    ];
    record.blind_spots = vec![
        "Earlier is not leading: a feed that serves one account first gives the same.".to_owned(),
        "Two that follow a third are not seen as such.".to_owned(),
    ];
    if all.n_hubs > 0 {
        let text = format!(
            "{} crowds of more than {} accounts were set aside whole",
            all.n_hubs,
            super::CAP
        );
        record.warnings.push(Warning::new(WarningCode::HubsDropped, text));
    }
}

/// Makes the record of "who is earlier".
pub(super) fn earlier(question: &Lags<'_>, all: &Crowds, pair: &PairLags) -> Record {
    let (a, b) = names(question, pair);
    let coin = pair.coin;
    let about = format!("blocks in which {a} is earlier than {b}");
    let null = "Given that both act within the window, either is first with the same chance, or with the one their habits elsewhere give, or with any between: the larger p counts. Of equal counts, those won by lags as short or shorter count.";
    let measure = Measure::new("n_first", coin.n_first as f64);
    let mut record = record::begin("lags", about, null, measure, (coin.n, "blocks"));
    record::compare(&mut record, coin.n as f64 / 2.0);
    let (low, high) = stats::binomial::clopper_pearson(coin.n_first, coin.n, 0.05);
    record.interval95 = Some((2.0 * low, 2.0 * high));
    record.p = Some(pair.p_earlier());
    record.p_exact = Some(coin.p);
    record.p_floor = Some(coin.p_floor);
    record.params = vec![
        Measure::new("n_coactions", pair.n_coactions as f64),
        Measure::new("p_of_count", coin.p_of_count),
    ];
    match (coin.share_by_habit, coin.p_by_habit) {
        (Some(share), Some(p)) => {
            record.params.push(Measure::new("share_first_by_habit", share));
            record.params.push(Measure::new("p_by_habit", p));
            if coin.p <= record::LEVEL && p > record::LEVEL {
                let text = format!(
                    "{a} and {b} differ in how quick they always are: that alone explains who is earlier"
                );
                record.warnings.push(Warning::new(WarningCode::Haste, text));
            }
        }
        _ => {
            let text = "too little is known of how quick both are elsewhere: an account that is always quick is earlier than everybody";
            record.warnings.push(Warning::new(WarningCode::Haste, text));
        }
    }
    finish(&mut record, question, all);
    record
}

/// Makes the record of "one lag again and again".
pub(super) fn constant(question: &Lags<'_>, all: &Crowds, pair: &PairLags, bins: &Bins) -> Record {
    let about = format!(
        "blocks with {}, the best of {} bins",
        bin_words(question, pair, bins),
        pair.n_bins
    );
    let null = "In each crowd the accounts are dealt again over the same moments, evenly or by how soon each acts in other crowds: the larger p counts, for any of the bins.";
    let scan = pair.scan;
    let mut record = record::begin(
        "lags",
        about,
        null,
        Measure::new("n_blocks", scan.n as f64),
        (scan.n, "blocks"),
    );
    record::compare(&mut record, scan.expected);
    let (low, high) = stats::garwood::interval(scan.n, 0.05);
    record.interval95 = (scan.expected > 0.0).then(|| (low / scan.expected, high / scan.expected));
    record.p = Some(scan.p);
    record.p_exact = Some(scan.p_by_labels);
    record.p_floor = Some(scan.p_floor);
    record.params = vec![
        Measure::new("n_bins", pair.n_bins as f64),
        Measure::new("expected_by_habit", scan.expected_by_habit),
        Measure::new("p_bin", scan.p_bin),
        Measure::new("p_bin_by_habit", scan.p_bin_by_habit),
    ];
    if scan.p_by_labels <= record::LEVEL && scan.p > record::LEVEL {
        let text = "both act so soon, or so late, in other crowds as well: that explains the lag";
        record.warnings.push(Warning::new(WarningCode::Haste, text));
    }
    if scan.p <= record::LEVEL {
        let text = "accounts that read one feed act at one distance without knowing of each other";
        record.warnings.push(Warning::new(WarningCode::SameFeed, text));
    }
    finish(&mut record, question, all);
    record
}

pub(super) fn table(
    question: &Lags<'_>,
    pairs: &[PairLags],
    earlier: &[Record],
    constant: &[Record],
) -> Table {
    let row = |at: usize| {
        let pair = &pairs[at];
        let (a, b) = names(question, pair);
        vec![
            Cell::Text(a),
            Cell::Text(b),
            Cell::Count(pair.n_coactions),
            Cell::Count(pair.coin.n_first),
            Cell::Count(pair.coin.n),
            pair.coin.share_by_habit.map_or(Cell::Empty, Cell::Number),
            Cell::Number(pair.p_earlier()),
            earlier[at].q_bh.map_or(Cell::Empty, Cell::Number),
            Cell::Text(earlier[at].verdict.words()),
            Cell::Text(constant[at].about.clone()),
            Cell::Number(pair.scan.p),
            constant[at].q_bh.map_or(Cell::Empty, Cell::Number),
            Cell::Number(pair.coin.p),
        ]
    };
    Table {
        name: "pairs",
        title: "Pairs with enough co-actions: who is earlier, and the lag that stands out"
            .to_owned(),
        columns: vec![
            "a",
            "b",
            "n_coactions",
            "a_first",
            "blocks",
            "share_by_habit",
            "p",
            "q_bh",
            "verdict",
            "lag",
            "p_lag",
            "q_lag",
            "p_coin",
        ],
        rows: (0..pairs.len()).map(row).collect(),
    }
}

pub(super) fn sentences(
    question: &Lags<'_>,
    pairs: &[PairLags],
    earlier: &[Record],
    constant: &[Record],
) -> Vec<String> {
    let called = |records: &[Record]| records.iter().filter(|r| super::is_called(r)).count();
    let (a, b) = names(question, &pairs[0]);
    let coin = pairs[0].coin;
    vec![
        format!(
            "{} pairs have enough co-actions; in {} one account is earlier than chance and both habits explain, {} keep one lag.",
            pairs.len(),
            called(earlier),
            called(constant)
        ),
        format!(
            "The most uneven: {a} is earlier than {b} in {} of {} blocks (p {}); {}.",
            coin.n_first,
            coin.n,
            chance(pairs[0].p_earlier()),
            earlier[0].verdict.words()
        ),
    ]
}
