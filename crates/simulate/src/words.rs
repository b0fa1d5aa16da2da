//! Small word lists and the sentences made from them.
//!
//! Plain filler in the manner of political talk. It names no person, no party and no outlet that exists.

use crate::draws::{Purpose, Stream};

/// A theme with its own words.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// Name, as settings write it.
    pub name: &'static str,
    subjects: &'static [&'static str],
    verbs: &'static [&'static str],
    objects: &'static [&'static str],
    tags: &'static [&'static str],
}

/// All themes, in the order of their codes. The last is news: only bursts and groups speak of it.
pub const TOPICS: [Topic; 6] = [
    Topic {
        name: "vote",
        subjects: &[
            "the county clerk",
            "our polling place",
            "the turnout report",
            "half the precinct",
            "the recount board",
            "every mail ballot",
            "the early count",
            "the line outside the gym",
            "my whole street",
            "the drop box",
        ],
        verbs: &[
            "moved faster than",
            "says less than",
            "came in ahead of",
            "still waits for",
            "will be checked against",
            "looks nothing like",
            "was announced before",
            "depends on",
            "makes up for",
            "got more calls than",
        ],
        objects: &[
            "the last midterm",
            "the county website",
            "what the map showed",
            "the paper rolls",
            "the second shift",
            "the morning numbers",
            "anyone's forecast",
            "the rain",
            "a normal November",
            "the old machines",
        ],
        tags: &["turnout", "ballot", "midterms", "countynight"],
    },
    Topic {
        name: "prices",
        subjects: &[
            "the gas station",
            "rent in this town",
            "the grocery bill",
            "my heating letter",
            "the wage report",
            "the corner bakery",
            "diesel",
            "the price of eggs",
            "the interest rate",
            "the winter budget",
        ],
        verbs: &[
            "beats",
            "eats up",
            "went past",
            "is catching up with",
            "hides",
            "has nothing to do with",
            "doubled since",
            "follows",
            "will not wait for",
            "is worse than",
        ],
        objects: &[
            "last spring",
            "my paycheck",
            "every promise",
            "the tax refund",
            "the number on the news",
            "two years ago",
            "what they told us",
            "the holidays",
            "the savings jar",
            "a second job",
        ],
        tags: &["prices", "rent", "groceries"],
    },
    Topic {
        name: "aid",
        subjects: &[
            "the aid package",
            "the budget vote",
            "the hearing",
            "the new committee",
            "the generator convoy",
            "the audit",
            "the alliance meeting",
            "the winter help",
            "the lend program",
            "the delivery list",
        ],
        verbs: &[
            "should come before",
            "costs less than",
            "needs",
            "is not about",
            "was promised before",
            "stands or falls with",
            "gets mixed up with",
            "will outlive",
            "started with",
            "reads like",
        ],
        objects: &[
            "the recess",
            "one stadium",
            "a clear date",
            "the headlines",
            "the next Congress",
            "roads at home",
            "the letters to the editor",
            "the old quarrel",
            "a phone call",
            "the fine print",
        ],
        tags: &["aid", "budget", "hearing"],
    },
    Topic {
        name: "schools",
        subjects: &[
            "the school board",
            "the bus route",
            "the library list",
            "the new gym",
            "the parents' evening",
            "the lunch menu",
            "the substitute plan",
            "the reading test",
            "the band trip",
            "the crossing guard",
        ],
        verbs: &[
            "deserves",
            "was voted down by",
            "is short of",
            "beats",
            "will be decided by",
            "runs on",
            "ignores",
            "got a letter from",
            "waits for",
            "is louder than",
        ],
        objects: &[
            "three votes",
            "a real budget",
            "volunteers",
            "the district",
            "common sense",
            "the town meeting",
            "everyone over sixty",
            "the water damage",
            "a quiet year",
            "its own minutes",
        ],
        tags: &["schoolboard", "townmeeting", "library"],
    },
    Topic {
        name: "weather",
        subjects: &[
            "this fog",
            "the first frost",
            "the storm warning",
            "the lake",
            "the snow plow",
            "the harvest",
            "my tomato plant",
            "the ferry",
            "the night train",
            "the old oak",
        ],
        verbs: &[
            "came before",
            "does not care about",
            "cancels",
            "smells like",
            "survived",
            "laughs at",
            "outlasts",
            "forgot about",
            "is better than",
            "sounds like",
        ],
        objects: &[
            "the forecast",
            "my plans",
            "the weekend",
            "the parade",
            "another election ad",
            "the calendar",
            "the dog",
            "the evening news",
            "the neighbors",
            "my coat",
        ],
        tags: &["fog", "frost", "harvest"],
    },
    Topic {
        name: "retreat",
        subjects: &[
            "the withdrawal from Kherson",
            "the river crossing",
            "the general's report",
            "the evening broadcast",
            "the west bank",
            "the announcement",
            "the last ferry",
            "the winter front",
            "the bridge",
            "the map",
        ],
        verbs: &[
            "changes more than",
            "says little about",
            "was expected before",
            "came later than",
            "may decide",
            "does not end",
            "was staged like",
            "will outlast",
            "leaves open",
            "says everything about",
        ],
        objects: &[
            "the supply problem",
            "the next months",
            "what analysts wrote",
            "the talks",
            "the morning briefings",
            "the other bank",
            "any speech",
            "the winter",
            "the question of when",
            "the price of waiting",
        ],
        tags: &["Kherson", "riverbank", "retreat"],
    },
];

const OPENERS: &[&str] = &[
    "So",
    "Honestly",
    "Again",
    "Just saying",
    "From the porch",
    "Unpopular view",
    "Day three",
    "Fun fact",
    "Not joking",
    "Small reminder",
    "As I said",
    "Good morning",
    "Hard to believe",
    "For the record",
    "Meanwhile",
    "Look",
];

const CLOSERS: &[&str] = &[
    "and nobody asked",
    "as usual",
    "this time",
    "if you ask me",
    "whatever they print",
    "around here",
    "by a lot",
    "until spring",
    "and that is fine",
    "for once",
    "before lunch",
    "again",
    "mark my words",
    "in this light",
    "and we all know it",
    "at least on paper",
    "so far",
    "to be fair",
    "no matter who counts",
    "between you and me",
];

/// Counts the themes of ordinary stories: all but the last.
pub(crate) const N_ORDINARY: u64 = TOPICS.len() as u64 - 1;

/// Finds a topic's code.
pub(crate) fn topic_code(name: &str) -> Option<u8> {
    TOPICS.iter().position(|topic| topic.name == name).map(|code| code as u8)
}

/// Writes one sentence of a topic. The same stream gives the same sentence.
pub(crate) fn sentence(stream: &mut Stream, topic: u8, out: &mut String) {
    let topic = &TOPICS[usize::from(topic)];
    let (subject, verb) = (stream.pick(topic.subjects), stream.pick(topic.verbs));
    let object = stream.pick(topic.objects);
    match stream.below(4) {
        0 => push(out, &[stream.pick(OPENERS), ", ", subject, " ", verb, " ", object, "."]),
        1 => push(out, &[subject, " ", verb, " ", object, ", ", stream.pick(CLOSERS), "."]),
        2 => {
            let (opener, closer) = (stream.pick(OPENERS), stream.pick(CLOSERS));
            push(out, &[opener, ": ", subject, " ", verb, " ", object, " ", closer, "."]);
        }
        _ => push(out, &[subject, " ", verb, " ", object, "?"]),
    }
    upper_first(out);
}

/// Draws a hashtag of a topic.
pub(crate) fn hashtag(stream: &mut Stream, topic: u8) -> &'static str {
    stream.pick(TOPICS[usize::from(topic)].tags)
}

/// Writes the text of an operation: two sentences, so that it meets nobody's by chance.
pub(crate) fn operation_text(seed: u64, operation: u64, topic: u8, out: &mut String) {
    let mut stream = Stream::new(seed, Purpose::Text, operation | 1 << 62);
    sentence(&mut stream, topic, out);
    let mut second = String::new();
    sentence(&mut stream, topic, &mut second);
    push(out, &[" ", &second]);
}

/// Changes a text a little, as a member of a group might: a word before, a word after, or other marks.
pub(crate) fn small_change(stream: &mut Stream, text: &mut String) {
    match stream.below(5) {
        0 => text.insert_str(0, "Look: "),
        1 => text.push_str(" Think about it."),
        2 => *text = text.replace('.', "!"),
        3 => text.push_str(" Share this"),
        _ => {}
    }
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

fn upper_first(text: &mut str) {
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
}
