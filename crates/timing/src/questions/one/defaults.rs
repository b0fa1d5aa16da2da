//! Values used where the case says nothing. All are assumptions to be argued with, taken from the worked Kherson
//! example that this question was designed on; none is an estimate.

/// Daily chances of release: slow, middling, quick.
pub const RELEASE_RATES: [f64; 3] = [0.2, 0.4, 0.7];

/// Windows: the day after, within three days, within a week; the lengths people name when they notice a date.
pub const WINDOWS_DAYS: [u32; 3] = [1, 3, 7];

/// Medians of readiness in days: two weeks to six.
pub const MEDIANS_DAYS: [f64; 4] = [14.0, 21.0, 28.0, 42.0];

/// Shapes of readiness: constant, growing, quickly growing daily chance.
pub const SHAPES: [f64; 3] = [1.0, 2.0, 3.0];

/// Numbers of dates that would have seemed telling.
pub const SALIENT_DATES: [u32; 4] = [1, 3, 6, 10];

/// Numbers of comparable acts in the longer span.
pub const ACTS: [u32; 2] = [10, 40];

/// The longer span: two years, the cycle of United States federal votes.
pub const SPAN_DAYS: u32 = 730;

/// Priors swept for every case: the range from which documented cases and sceptics start.
pub const SWEPT_PRIORS: [f64; 7] = [0.01, 0.02, 0.05, 0.07, 0.10, 0.20, 0.30];

/// Chances for which the needed ratio is given.
pub const TARGETS: [f64; 3] = [0.5, 0.9, 0.95];
