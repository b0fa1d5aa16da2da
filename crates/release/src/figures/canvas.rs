//! A drawing with axes; everything from outside is escaped.

use super::Figure;
use crate::exports::xml;
use std::fmt::Write;

pub(super) const WIDTH: f64 = 720.0;
pub(super) const HEIGHT: f64 = 300.0;
pub(super) const LEFT: f64 = 56.0;
pub(super) const RIGHT: f64 = 708.0;
pub(super) const TOP: f64 = 30.0;
pub(super) const FLOOR: f64 = 252.0;

const STYLE: &str = "text{font:12px sans-serif;fill:#222}.e{text-anchor:end}.m{text-anchor:middle}.rim{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.ax{stroke:#444;fill:none}.gd{stroke:#ddd;fill:none}.bar{fill:#7a8ca3}.band{fill:#dfe5ec}.ln{stroke:#12395f;stroke-width:2;fill:none}.lv{stroke:#b3541e;stroke-width:2.5;fill:none}.ev{stroke:#b3541e;stroke-dasharray:3 3;fill:none}.rg{fill:#b3541e;fill-opacity:.22}.th{stroke:#12395f;stroke-opacity:.45;fill:none}.s{font-size:10px}.w{fill:#fff}.mk{fill:none;stroke:#b3541e;stroke-width:2}.tb{fill:#12395f;fill-opacity:.18}.own{stroke:#777;stroke-width:.8;fill:none}.rt{fill:#fff;stroke:#12395f;stroke-width:2}.rb{fill:#fff;stroke:#b3541e;stroke-width:2}.p0{fill:#9aa4b0}.pa{fill:#12395f}.pb{fill:#b3541e}.pc{fill:#5b8c5a}";

pub(super) struct Canvas {
    body: String,
    height: f64,
}

/// Escapes text for SVG; marks that turn the direction of writing are left out.
pub(super) fn escape(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    xml::escape(&text.replace(turns, ""))
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self::tall(HEIGHT)
    }

    /// Begins a drawing of another height.
    pub(super) fn tall(height: f64) -> Self {
        Self { body: String::new(), height }
    }

    /// Draws a ring.
    pub(super) fn ring(&mut self, place: (f64, f64), class: &str) {
        let (x, y) = place;
        self.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"{class}\"/>"));
    }

    /// Draws a dot.
    pub(super) fn dot(&mut self, place: (f64, f64), class: &str) {
        let (x, y) = place;
        self.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.4\" class=\"{class}\"/>"));
    }

    /// Fills a path, written by the program alone, with a share of the darkest tone.
    pub(super) fn tone(&mut self, d: &str, share: f64) {
        if !d.is_empty() {
            self.put(format_args!(
                "<path d=\"{d}\" fill=\"#12395f\" fill-opacity=\"{share:.2}\"/>"
            ));
        }
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let (a, b, c, d) = (from.0, from.1, to.0, to.1);
        self.put(format_args!("<path d=\"M{a:.1} {b:.1}L{c:.1} {d:.1}\" class=\"{class}\"/>"));
    }

    pub(super) fn path(&mut self, points: &[(f64, f64)], class: &str, is_closed: bool) {
        let mut d = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let pen = if at == 0 { 'M' } else { 'L' };
            write!(d, "{pen}{x:.1} {y:.1}").expect("writing to a string succeeds");
        }
        let end = if is_closed { "z" } else { "" };
        self.put(format_args!("<path d=\"{d}{end}\" class=\"{class}\"/>"));
    }

    pub(super) fn rect(&mut self, corner: (f64, f64), size: (f64, f64), class: &str) {
        let (x, y, w, h) = (corner.0, corner.1, size.0.max(0.0), size.1.max(0.0));
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" class=\"{class}\"/>"
        ));
    }

    /// Fills a rectangle with a share of the darkest tone.
    pub(super) fn shade(&mut self, corner: (f64, f64), size: (f64, f64), share: f64) {
        let (x, y, w, h) = (corner.0, corner.1, size.0, size.1);
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"#12395f\" fill-opacity=\"{:.2}\"/>",
            share.clamp(0.0, 1.0)
        ));
    }

    pub(super) fn text(&mut self, place: (f64, f64), class: &str, text: &str) {
        let (x, y) = place;
        let text = escape(text);
        self.put(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\">{text}</text>"));
    }

    /// Draws the axes with a scale from 0 (or `low`) to `high` on the left.
    pub(super) fn axes(&mut self, low: f64, high: f64, unit: &str) {
        self.axes_below((low, high), high, unit);
    }

    /// Draws the same where the drawing has room above `high`, up to `roof`.
    pub(super) fn axes_below(&mut self, (low, high): (f64, f64), roof: f64, unit: &str) {
        for step in 0..=4 {
            let value = low + (high - low) * f64::from(step) / 4.0;
            let y = level(value, low, roof);
            self.line((LEFT, y), (RIGHT, y), "gd");
            self.text((LEFT - 6.0, y + 4.0), "e", &number(value));
        }
        self.line((LEFT, FLOOR), (RIGHT, FLOOR), "ax");
        self.text((LEFT, TOP - 12.0), "", unit);
    }

    pub(super) fn close(self, name: &'static str, title: &'static str, alt: String) -> Figure {
        let height = self.height;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">{}</title><desc id=\"d\">{}</desc><style>{STYLE}</style><rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>{}</svg>\n",
            escape(title),
            escape(&alt),
            self.body
        );
        Figure { name, title, alt, svg }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        self.body.write_fmt(text).expect("writing to a string succeeds");
    }
}

/// Returns the height of a value.
pub(super) fn level(value: f64, low: f64, high: f64) -> f64 {
    let span = if high > low { high - low } else { 1.0 };
    FLOOR - (FLOOR - TOP) * ((value - low) / span).clamp(0.0, 1.0)
}

/// Returns the place of step `at` of `n`.
pub(super) fn across(at: f64, n: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * at / n.max(1.0)
}

/// Prints a number with the digits that tell something.
pub(super) fn number(x: f64) -> String {
    if x == 0.0 {
        "0".to_owned()
    } else if x.abs() >= 100.0 {
        format!("{x:.0}")
    } else if x.abs() >= 10.0 {
        format!("{x:.1}")
    } else {
        format!("{x:.2}")
    }
}

/// Prints a ratio with the digits that mean something.
pub(super) fn ratio(x: f64) -> String {
    if x >= 99.5 { format!("{x:.0}") } else { format!("{x:.1}") }
}
