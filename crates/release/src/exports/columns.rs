//! What is written about an edge: one list, for every format and for `detect`.

use super::cell::{Cell, Column, ColumnKind};
use ColumnKind::{Flag, Moment, Real, Text, Whole, Word};
use corpus::Posts;
use model::chance::{Class, Haste, PairChance, WhyB};
use model::coaction::{Edge, Layer};

/// An edge with what is around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeRow<'a> {
    pub(super) posts: &'a Posts,
    pub(super) layer: &'a Layer,
    pub(super) edge: &'a Edge,
    /// Id of the group that the edge is an inner edge of.
    pub(super) group: Option<&'a str>,
}

/// Takes the value of a column from an edge.
pub(super) type EdgeValue = for<'a> fn(&EdgeRow<'a>) -> Cell<'a>;

/// What the classes are called.
const CLASSES: &[&str] = &["A", "B", "C"];
/// Classes of called edges.
const CALLED: &[&str] = &["A", "B"];

/// What the reasons for class B are called.
const REASONS: &[&str] = &["haste", "often", "habits_unknown"];

fn reason(why: WhyB) -> &'static str {
    match why {
        WhyB::Haste => REASONS[0],
        WhyB::Often => REASONS[1],
        WhyB::HabitsUnknown => REASONS[2],
    }
}

fn chance<'a>(row: &EdgeRow<'a>, of: impl FnOnce(&PairChance) -> Cell<'a>) -> Cell<'a> {
    Cell::maybe(row.edge.chance.as_ref(), of)
}

fn haste<'a>(row: &EdgeRow<'a>, of: impl FnOnce(Haste) -> f64) -> Cell<'a> {
    chance(row, |chance| Cell::maybe(chance.haste, |haste| Cell::real(of(haste))))
}

/// Columns of a graph that its edges have by themselves: the id and the two ends.
pub(super) const EDGE_ENDS: [&str; 3] = ["id", "a", "b"];

/// Lists the columns of edges. Columns are added, never renamed.
pub(super) const EDGE_COLUMNS: &[(Column, EdgeValue)] = &[
    (Column::new("id", Text, "Id of the edge in this run: E-KIND-RANK."), |row| {
        Cell::text(row.edge.id.as_str())
    }),
    (Column::new("kind", Text, "Kind of action: one layer each."), |row| {
        Cell::text(row.layer.kind.word())
    }),
    (Column::new("a", Text, "Account whose name sorts first."), |row| {
        Cell::text(row.posts.accounts.name(row.edge.a))
    }),
    (Column::new("b", Text, "The other account."), |row| {
        Cell::text(row.posts.accounts.name(row.edge.b))
    }),
    (
        Column::new(
            "n",
            Whole,
            "Co-actions: pairs of one action of each on one object, at most the window apart.",
        )
        .unit("co-actions"),
        |row| Cell::whole(row.edge.n),
    ),
    (Column::new("n_objects", Whole, "Distinct objects among them.").unit("objects"), |row| {
        Cell::whole(row.edge.n_objects)
    }),
    (Column::new("n_posts_a", Whole, "Distinct posts of a among them.").unit("posts"), |row| {
        Cell::whole(row.edge.n_posts_a)
    }),
    (Column::new("n_posts_b", Whole, "Distinct posts of b among them.").unit("posts"), |row| {
        Cell::whole(row.edge.n_posts_b)
    }),
    (
        Column::new("lag_mean_secs", Real, "Mean of the absolute lags.")
            .unit("seconds")
            .optional(),
        |row| Cell::secs(row.edge.lag_mean_ms),
    ),
    (
        Column::new(
            "lag_median_secs",
            Real,
            "Median of the absolute lags, for the first 100 000 edges.",
        )
        .unit("seconds")
        .optional(),
        |row| Cell::maybe(row.edge.lag_median_ms, Cell::secs),
    ),
    (Column::new("first", Moment, "First action that takes part.").unit("UTC"), |row| {
        Cell::Moment(row.edge.first_ms)
    }),
    (Column::new("last", Moment, "Last action that takes part.").unit("UTC"), |row| {
        Cell::Moment(row.edge.last_ms)
    }),
    (Column::new("window_secs", Whole, "The window, inclusive.").unit("seconds"), |row| {
        Cell::whole(row.layer.window_secs)
    }),
    (
        Column::new(
            "tested",
            Flag,
            "Whether the layer was tested; then an edge without p cannot have been called.",
        ),
        |row| Cell::Flag(row.layer.chance.is_some()),
    ),
    (
        Column::new(
            "m_tests",
            Whole,
            "Pairs that share a crowd: the number of comparisons; an upper bound where there are too many to count.",
        )
        .unit("pairs")
        .optional(),
        |row| Cell::maybe(row.layer.chance.as_ref(), |chance| Cell::whole(chance.n_open)),
    ),
    (
        Column::new(
            "class",
            Word(CLASSES),
            "A: closer in time than the crowd and their own haste explain. B: closer than the crowd explains, but why_b says what else explains it. C: same bursts only, never coordination. Empty: chance explains it, or there was no test.",
        )
        .optional(),
        |row| Cell::maybe(row.edge.class().map(Class::word), Cell::text),
    ),
    (
        Column::new(
            "n_blocks",
            Whole,
            "Blocks of time (hours for windows up to three minutes) with a co-action: compare with expected.",
        )
        .unit("blocks")
        .optional(),
        |row| chance(row, |c| Cell::whole(c.n_blocks)),
    ),
    (
        Column::new("d_blocks", Whole, "Blocks in which both acted on one object at all.")
            .unit("blocks")
            .optional(),
        |row| chance(row, |c| Cell::whole(c.d_blocks)),
    ),
    (
        Column::new("expected", Real, "Blocks with a co-action that chance alone would give.")
            .unit("blocks")
            .optional(),
        |row| chance(row, |c| Cell::real(c.expected)),
    ),
    (
        Column::new("ratio_low", Real, "Lower end of the 95 % interval of n_blocks / expected.")
            .unit("times")
            .optional(),
        |row| chance(row, |c| Cell::real(c.ratio_interval.0)),
    ),
    (
        Column::new("ratio_high", Real, "Upper end of that interval; empty where there is none.")
            .unit("times")
            .optional(),
        |row| chance(row, |c| Cell::real(c.ratio_interval.1)),
    ),
    (
        Column::new("p", Real, "Chance of n_blocks or more.").unit("probability").optional(),
        |row| chance(row, |c| Cell::real(c.p)),
    ),
    (
        Column::new(
            "p_exact",
            Real,
            "The same with every crowd as its own normal: strictly valid, less power.",
        )
        .unit("probability")
        .optional(),
        |row| chance(row, |c| Cell::real(c.p_exact)),
    ),
    (
        Column::new(
            "q_bh",
            Real,
            "q-value of Benjamini and Hochberg over m_tests; exact up to the rate, an upper bound beyond.",
        )
        .unit("false discovery rate")
        .optional(),
        |row| chance(row, |c| Cell::real(c.q_bh)),
    ),
    (
        Column::new(
            "by_pass",
            Flag,
            "Whether it also passes under any dependence (Benjamini and Yekutieli).",
        )
        .optional(),
        |row| chance(row, |c| Cell::Flag(c.by_pass)),
    ),
    (
        Column::new(
            "p_recur",
            Real,
            "Chance of so many co-actions when accounts are dealt again within the hour, whatever the object.",
        )
        .unit("probability")
        .optional(),
        |row| chance(row, |c| Cell::real(c.p_recur)),
    ),
    (
        Column::new(
            "haste_share",
            Real,
            "How often the two react within the window of each other on objects they do not share; empty: too little is known of their habits, or the pair does not pass.",
        )
        .unit("share")
        .optional(),
        |row| haste(row, |haste| haste.share),
    ),
    (
        Column::new("haste_p", Real, "The p when every chance is at least that share.")
            .unit("probability")
            .optional(),
        |row| haste(row, |haste| haste.p),
    ),
    (
        Column::new(
            "p_by_lot",
            Real,
            "The p when, of an account's actions in a crowd, one drawn by lot counts instead of the first; empty: not called, or no account acts twice.",
        )
        .unit("probability")
        .optional(),
        |row| chance(row, |c| Cell::maybe(c.p_by_lot, Cell::real)),
    ),
    (
        Column::new(
            "p_without_one",
            Real,
            "The largest p when any one object is left out, by the window: far larger than p where the edge rests on one object. Empty: not called.",
        )
        .unit("probability")
        .optional(),
        |row| chance(row, |c| Cell::maybe(c.p_without_one, Cell::real)),
    ),
    (
        Column::new(
            "why_b",
            Word(REASONS),
            "For class B, what else explains the edge. haste: both are always quick. often: both act often on an object, and only their first actions are close. habits_unknown: too little is known of their habits.",
        )
        .optional(),
        |row| chance(row, |c| Cell::maybe(c.why_b(), |why| Cell::text(reason(why)))),
    ),
    (
        Column::new(
            "held_out_class",
            Word(CALLED),
            "The second test: suggested on one half of the days, tested alone with closeness graded on the other half. A and B as above. Empty: not called there.",
        )
        .optional(),
        |row| Cell::maybe(row.edge.held_out_class().map(Class::word), Cell::text),
    ),
    (
        Column::new(
            "held_out_p",
            Real,
            "Its p on the days it was not learned on; empty: neither half of the days suggests it.",
        )
        .unit("probability")
        .optional(),
        |row| chance(row, |c| Cell::maybe(c.held_out, |held_out| Cell::real(held_out.p))),
    ),
    (
        Column::new(
            "held_out_q",
            Real,
            "Its q-value over the pairs learned on the same half, doubled because each half has half of the rate.",
        )
        .unit("rate")
        .optional(),
        |row| chance(row, |c| Cell::maybe(c.held_out, |held_out| Cell::real(held_out.q))),
    ),
    (
        Column::new("group", Text, "The group whose inner edge it is.").optional(),
        |row| Cell::maybe(row.group, Cell::text),
    ),
];
