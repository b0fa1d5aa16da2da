//! Drawings with a title, a description with the numbers, and labels that are doors.

use super::Report;
use super::doors::Door;
use super::markup::{Markup, Plain, put};
use std::fmt::Write;

/// Classes of five tones, light to dark.
pub(crate) const TONES: [&str; 5] = ["tone0", "tone1", "tone2", "tone3", "tone4"];

/// A drawing while it is made; coordinates are in its own units, y downwards.
pub(crate) struct Svg {
    width: f64,
    height: f64,
    class: &'static str,
    body: Markup,
}

/// A coordinate: one digit after the point is enough for print.
fn at(x: f64) -> String {
    let mut text = format!("{x:.1}");
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

impl Svg {
    /// Begins a drawing.
    pub(crate) fn new(width: f64, height: f64, class: &'static str) -> Self {
        Self { width, height, class, body: Markup::new() }
    }

    /// Draws a line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &'static str) {
        self.path(&segment(from, to), class);
    }

    /// Draws a path.
    pub(crate) fn path(&mut self, d: &str, class: &'static str) {
        let body = &mut self.body;
        put!(*body, "<path d=\"" {Plain(d)} "\" class=\"" {class} "\"/>");
    }

    /// Draws a rectangle.
    pub(crate) fn rect(&mut self, corner: (f64, f64), size: (f64, f64), class: &'static str) {
        let body = &mut self.body;
        put!(*body, "<rect x=\"" {Plain(&at(corner.0))} "\" y=\"" {Plain(&at(corner.1))} "\" width=\"" {Plain(&at(size.0))}
            "\" height=\"" {Plain(&at(size.1))} "\" class=\"" {class} "\"/>");
    }

    /// Draws a circle.
    pub(crate) fn circle(&mut self, middle: (f64, f64), r: f64, class: &'static str) {
        let body = &mut self.body;
        put!(*body, "<circle cx=\"" {Plain(&at(middle.0))} "\" cy=\"" {Plain(&at(middle.1))} "\" r=\"" {Plain(&at(r))}
            "\" class=\"" {class} "\"/>");
    }

    /// Writes a word of the program.
    pub(crate) fn word(&mut self, place: (f64, f64), class: &'static str, word: &'static str) {
        self.open_text(place, class);
        self.body.escaped(word);
        self.body.lit("</text>");
    }

    /// Writes a label of an axis, or a day.
    pub(crate) fn axis(&mut self, place: (f64, f64), class: &'static str, label: &str) {
        self.open_text(place, class);
        let body = &mut self.body;
        put!(*body, "<tspan class=\"al\">" {Plain(label)} "</tspan></text>");
    }

    /// Writes text from outside.
    pub(crate) fn said(&mut self, place: (f64, f64), class: &'static str, text: &str) {
        self.open_text(place, class);
        let body = &mut self.body;
        put!(*body, "<tspan class=\"bdi\">" {Plain(text)} "</tspan></text>");
    }

    /// Writes an id.
    pub(crate) fn id(&mut self, place: (f64, f64), class: &'static str, id: &str) {
        self.open_text(place, class);
        let body = &mut self.body;
        put!(*body, "<tspan class=\"id\">" {Plain(id)} "</tspan></text>");
    }

    /// Writes a number as a door.
    pub(crate) fn door(&mut self, place: (f64, f64), class: &'static str, door: &Door, text: &str) {
        self.body.lit("<a class=\"t\" href=\"#");
        self.body.escaped(door.anchor());
        self.body.lit("\">");
        self.open_text(place, class);
        self.body.escaped(text);
        self.body.lit("</text></a>");
    }

    fn open_text(&mut self, place: (f64, f64), class: &'static str) {
        let body = &mut self.body;
        put!(*body, "<text x=\"" {Plain(&at(place.0))} "\" y=\"" {Plain(&at(place.1))} "\" class=\"" {class} "\">");
    }

    /// Closes the drawing with its title and its description in words and numbers.
    pub(crate) fn close(self, report: &mut Report<'_>, title: &str, desc: &str) -> Markup {
        report.n_drawings += 1;
        let (t, d) = (format!("v{}", report.n_drawings), format!("w{}", report.n_drawings));
        let view = format!("0 0 {} {}", at(self.width), at(self.height));
        let mut out = Markup::new();
        put!(out, "<svg viewBox=\"" {Plain(&view)} "\" role=\"img\" aria-labelledby=\"" {Plain(&t)} " " {Plain(&d)}
            "\" class=\"" {self.class} "\"><title id=\"" {Plain(&t)} "\">" {Plain(title)} "</title><desc id=\"" {Plain(&d)} "\">"
            {Plain(desc)} "</desc>" {self.body} "</svg>");
        out
    }
}

/// Writes a straight piece of a path.
pub(crate) fn segment(from: (f64, f64), to: (f64, f64)) -> String {
    format!("M{} {}L{} {}", at(from.0), at(from.1), at(to.0), at(to.1))
}

/// Writes a curve that leaves and arrives level.
pub(crate) fn bend(from: (f64, f64), to: (f64, f64)) -> String {
    let mid = f64::midpoint(from.0, to.0);
    format!(
        "M{} {}C{} {} {} {} {} {}",
        at(from.0),
        at(from.1),
        at(mid),
        at(from.1),
        at(mid),
        at(to.1),
        at(to.0),
        at(to.1)
    )
}

/// Writes a line through points.
pub(crate) fn polyline(points: &[(f64, f64)]) -> String {
    let mut d = String::new();
    for (n, point) in points.iter().enumerate() {
        let pen = if n == 0 { 'M' } else { 'L' };
        write!(d, "{pen}{} {}", at(point.0), at(point.1)).expect("writing to a string succeeds");
    }
    d
}

/// Guesses the width of a label in the figure face at its size.
pub(crate) fn text_width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_uppercase() || !c.is_ascii() { 7.4 } else { 5.9 }).sum()
}

/// Writes a diamond.
pub(crate) fn diamond(middle: (f64, f64), r: f64) -> String {
    let (x, y) = middle;
    format!(
        "M{} {}L{} {}L{} {}L{} {}z",
        at(x),
        at(y - r),
        at(x + r),
        at(y),
        at(x),
        at(y + r),
        at(x - r),
        at(y)
    )
}

/// Writes the flag of a vote.
pub(crate) fn flag(corner: (f64, f64)) -> String {
    format!("M{} {}h34v15h-34z", at(corner.0), at(corner.1))
}
