//! Text from outside tries to break out, and does not.

use crate::doors::check;
use crate::world::World;

fn poison(text: &str) -> String {
    format!(
        "\"'><script>alert(1)</script>]]>--><style>x</style>&amp;\0\u{202e}{text}\u{1b}[31m שלום 7</bdi></td>"
    )
}

#[test]
fn nothing_from_outside_becomes_markup() {
    let world = World::full(poison);
    let html = release::html(&world.input());
    check(&html);
    assert!(!html.contains("<script") && !html.contains("alert(1)<"));
    assert!(!html.contains('\0') && !html.contains('\u{202e}') && !html.contains('\u{1b}'));
    assert!(html.contains("שלום"));
}

#[test]
fn the_summary_stays_plain() {
    let world = World::full(poison);
    let text = release::summary(&world.input(), "report/report.html");
    assert!(!text.contains('\0') && !text.contains('\u{1b}'));
    assert!(text.lines().count() < 60);
}
