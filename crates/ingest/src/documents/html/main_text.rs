//! Finds the article in a page.
//!
//! The way is that of the reading views of browsers: every paragraph of running text speaks for the elements around it,
//! more for the nearer ones, less when much of it is links; the element with the most votes is the article, together
//! with neighbours of its kind. What the page itself marks as the article's body goes first.

use super::super::facts::Facts;
use super::tree::{Element, Paragraph, Surroundings, Tree, build};

/// Shorter paragraphs do not vote.
const VOTING_CHARS_MIN: usize = 25;
/// How many elements around a paragraph it votes for.
const VOTED_LEVELS: usize = 5;
/// What an element's name or class adds to its votes.
const LEANING_VOTES: f64 = 25.0;
/// A neighbour with this share of the winner's votes belongs to the article.
const NEIGHBOUR_SHARE: f64 = 0.2;
/// An element around the winner takes its place when it holds this share more of running text,
const ADDED_SHARE_MIN: f64 = 0.25;
/// and this share of what it adds is running text. Both were tried on the 130 pages of Mozilla's Readability tests,
/// where the words of the text are those that it expects with a mean F of 0.96 and a median of 0.999.
const RUNNING_SHARE_MIN: f64 = 0.8;
/// A part of the page that is marked as the article must hold so many characters, or it is a teaser.
const MARKED_CHARS_MIN: usize = 200;
/// A paragraph whose characters are links by this share is a list of links.
const LINK_SHARE_MAX: f64 = 0.5;
/// An article is longer than this; otherwise the whole page is taken.
const ARTICLE_CHARS_MIN: usize = 140;

/// The text of a page and what it says of itself.
pub(in super::super) struct Page {
    pub(in super::super) body: String,
    pub(in super::super) facts: Facts,
    pub(in super::super) notes: Vec<String>,
}

/// Takes the main text out of a page: paragraphs with an empty line between them.
pub(in super::super) fn main_text(page: &str) -> Page {
    let mut tree = build(page, Surroundings::LeftOut);
    let mut notes = Vec::new();
    let facts = std::mem::take(&mut tree.metadata).facts(&mut notes);
    let title = facts.title.as_deref().unwrap_or("");
    let article =
        |tree: &Tree| chosen(tree).map(|is_in| join(tree, &is_in, title)).unwrap_or_default();
    let is_short = |body: &str| body.chars().take(ARTICLE_CHARS_MIN).count() < ARTICLE_CHARS_MIN;
    let mut body = article(&tree);
    if is_short(&body) {
        tree = build(page, Surroundings::Kept);
        let other = article(&tree);
        body = if other.len() > body.len() { other } else { body };
    }
    if is_short(&body) {
        let whole: Vec<&str> =
            tree.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        if !whole.is_empty() {
            notes.push("no article was found in the page; all of its text is taken".to_owned());
            body = whole.join("\n\n") + "\n";
        }
    }
    Page { body, facts, notes }
}

/// Says for each element whether it belongs to the article.
fn chosen(tree: &Tree) -> Option<impl Fn(usize) -> bool> {
    let roots = marked_body(tree).map(|root| vec![root]).or_else(|| voted(tree))?;
    let mut is_in = vec![false; tree.elements.len()];
    for (at, element) in tree.elements.iter().enumerate() {
        // Parents come before their children.
        is_in[at] = roots.binary_search(&at).is_ok() || (at > 0 && is_in[element.parent]);
    }
    Some(move |element: usize| is_in[element])
}

/// Finds what the page marks as the body of its article; of several, the longest.
fn marked_body(tree: &Tree) -> Option<usize> {
    let lengths = subtree_sums(tree, |paragraph| n_chars(paragraph) as f64);
    let marked = tree.elements.iter().enumerate().filter(|(_, element)| element.is_article_body);
    let longest = marked
        .map(|(at, _)| at)
        .max_by(|&a, &b| lengths[a].total_cmp(&lengths[b]).then(b.cmp(&a)))?;
    (lengths[longest] >= MARKED_CHARS_MIN as f64).then_some(longest)
}

/// Finds the element with the most votes, and its neighbours that belong to it.
fn voted(tree: &Tree) -> Option<Vec<usize>> {
    let mut votes: Vec<f64> = vec![0.0; tree.elements.len()];
    let mut is_candidate = vec![false; tree.elements.len()];
    for paragraph in &tree.paragraphs {
        let chars = n_chars(paragraph);
        if chars < VOTING_CHARS_MIN || is_heading(&tree.elements[paragraph.element]) {
            continue;
        }
        let commas = paragraph.text.matches([',', '，', '،', '、']).count();
        let vote =
            (1.0 + commas as f64 + (chars as f64 / 100.0).min(3.0)) * (1.0 - link_share(paragraph));
        vote_up(tree, paragraph.element, vote, &mut votes, &mut is_candidate);
    }
    let chars = subtree_sums(tree, |paragraph| n_chars(paragraph) as f64);
    let links = subtree_sums(tree, |paragraph| paragraph.n_link_chars as f64);
    for (at, element) in tree.elements.iter().enumerate() {
        if is_candidate[at] {
            votes[at] += f64::from(element.leaning) * LEANING_VOTES + name_votes(&element.name);
            votes[at] *= 1.0 - links[at] / chars[at].max(1.0);
        }
    }
    let candidates = (0..votes.len()).filter(|&at| is_candidate[at]);
    let best = candidates.max_by(|&a, &b| votes[a].total_cmp(&votes[b]).then(b.cmp(&a)))?;
    let best = climb(tree, best);
    let floor = (votes[best] * NEIGHBOUR_SHARE).max(10.0);
    let parent = tree.elements[best].parent;
    let is_neighbour = |at: usize| {
        at != parent && tree.elements[at].parent == parent && is_candidate[at] && votes[at] >= floor
    };
    let mut roots: Vec<usize> =
        (1..tree.elements.len()).filter(|&at| at == best || is_neighbour(at)).collect();
    // Paragraphs beside the winner, as on pages that wrap only a part of the article.
    let beside = tree.paragraphs.iter().filter(|paragraph| {
        let at = paragraph.element;
        tree.elements[at].name == "p"
            && tree.elements[at].parent == parent
            && best != 0
            && n_chars(paragraph) > 80
            && link_share(paragraph) < 0.25
    });
    roots.extend(beside.map(|paragraph| paragraph.element));
    roots.push(best);
    roots.sort_unstable();
    roots.dedup();
    Some(roots)
}

/// Goes up from the winner while the element around it holds much more running text and little else.
///
/// Articles that are cut into parts (steps, chapters, pages) have one part that wins.
fn climb(tree: &Tree, best: usize) -> usize {
    let running = |paragraph: &Paragraph| {
        n_chars(paragraph) >= VOTING_CHARS_MIN && link_share(paragraph) < 0.25
    };
    let text = subtree_sums(tree, |p| if running(p) { n_chars(p) as f64 } else { 0.0 });
    let all = subtree_sums(tree, |p| n_chars(p) as f64);
    let mut at = best;
    let mut around = best;
    while around > 0 && !matches!(tree.elements[around].name.as_str(), "article" | "main" | "body")
    {
        around = tree.elements[around].parent;
        let added = text[around] - text[at];
        let is_much = added >= text[at] * ADDED_SHARE_MIN;
        let is_running = added >= (all[around] - all[at]) * RUNNING_SHARE_MIN;
        if around > 0 && is_much && is_running {
            at = around;
        }
    }
    at
}

/// Gives a paragraph's vote to the elements around it.
fn vote_up(tree: &Tree, element: usize, vote: f64, votes: &mut [f64], is_candidate: &mut [bool]) {
    // A paragraph's own element holds nothing else; its parent is the first that can be an article.
    let mut at = match tree.elements[element].name.as_str() {
        "p" | "pre" | "td" | "li" | "blockquote" | "dd" => tree.elements[element].parent,
        _ => element,
    };
    for level in 0..VOTED_LEVELS {
        let share = match level {
            0 => 1.0,
            1 => 0.5,
            _ => 1.0 / (level as f64 * 3.0),
        };
        votes[at] += vote * share;
        is_candidate[at] = true;
        if at == 0 {
            return;
        }
        at = tree.elements[at].parent;
    }
}

fn name_votes(name: &str) -> f64 {
    match name {
        "article" | "main" => 15.0,
        "div" | "section" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    }
}

/// Sums a measure of the paragraphs of every element with all that is in it.
fn subtree_sums(tree: &Tree, measure: impl Fn(&Paragraph) -> f64) -> Vec<f64> {
    let mut sums: Vec<f64> = vec![0.0; tree.elements.len()];
    for paragraph in &tree.paragraphs {
        sums[paragraph.element] += measure(paragraph);
    }
    // Children come after their parents, so going backwards every sum is whole before it is handed up.
    for at in (1..sums.len()).rev() {
        sums[tree.elements[at].parent] += sums[at];
    }
    sums
}

/// Joins the paragraphs of the chosen elements, without lists of links and without the headline, which is read apart.
fn join(tree: &Tree, is_in: &dyn Fn(usize) -> bool, title: &str) -> String {
    let mut body = String::new();
    for paragraph in tree.paragraphs.iter().filter(|paragraph| is_in(paragraph.element)) {
        let element = &tree.elements[paragraph.element];
        let is_links = link_share(paragraph) > LINK_SHARE_MAX && n_chars(paragraph) < 200;
        let is_headline =
            body.is_empty() && is_heading(element) && title.starts_with(paragraph.text.as_str());
        if is_headline || (is_links && element.name != "p" && !is_heading(element)) {
            continue;
        }
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&paragraph.text);
    }
    if !body.is_empty() {
        body.push('\n');
    }
    body
}

fn n_chars(paragraph: &Paragraph) -> usize {
    paragraph.text.chars().count()
}

fn link_share(paragraph: &Paragraph) -> f64 {
    (paragraph.n_link_chars as f64 / n_chars(paragraph).max(1) as f64).min(1.0)
}

fn is_heading(element: &Element) -> bool {
    matches!(element.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
