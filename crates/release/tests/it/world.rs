//! Small worlds made in code.

mod act;
mod analysts;
mod said;
mod tested;
mod timed;

use corpus::{PostRow, PostSink, Posts};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use model::act::*;
use model::assessment::*;
use model::claim::*;
use model::coaction::{Alike, AlikeFact, Circle, CoAction, Edge, Group, Layer, NotRun, Trait};
use model::document::{DateBasis, Days, DocumentDate, DocumentDates, DocumentFormat};
use model::event::Listed;
use model::ids::*;
use model::post::Resolution;
use model::*;
use release::{CaseFacts, ComplaintCount, FileFact, FileKind, ReportInput, SettingFact};
use std::collections::BTreeMap;

/// Owns what a report borrows.
pub(crate) struct World {
    pub(crate) case: CaseFacts,
    pub(crate) files: Vec<FileFact>,
    pub(crate) complaints: Vec<Complaint>,
    pub(crate) complaint_counts: Vec<ComplaintCount>,
    pub(crate) posts: Posts,
    pub(crate) layers: Vec<Layer>,
    pub(crate) circles: Vec<Circle>,
    pub(crate) exhibits: BTreeMap<EdgeId, Vec<CoAction>>,
    pub(crate) documents: Vec<Document>,
    pub(crate) events: Vec<Event>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) shared_roots: Vec<SharedRoot>,
    pub(crate) sourcing: Sourcing,
    pub(crate) act: Option<ActAnswer>,
    pub(crate) report_origins: Vec<model::asked::EntryOrigins>,
    pub(crate) asked: Vec<model::asked::Asked>,
    pub(crate) clocks: Vec<model::asked::Clock>,
    pub(crate) charts: Vec<model::timing::Chart>,
    pub(crate) assessment: Option<Assessment>,
    pub(crate) problems: Vec<AssessmentProblem>,
}

impl World {
    pub(crate) fn input(&self) -> ReportInput<'_> {
        ReportInput {
            case: &self.case,
            files: &self.files,
            complaints: &self.complaints,
            complaint_counts: &self.complaint_counts,
            posts: &self.posts,
            layers: &self.layers,
            circles: &self.circles,
            exhibits: &self.exhibits,
            documents: &self.documents,
            events: &self.events,
            claims: &self.claims,
            shared_roots: &self.shared_roots,
            sourcing: &self.sourcing,
            act: self.act.as_ref(),
            report_origins: &self.report_origins,
            asked: &self.asked,
            clocks: &self.clocks,
            act_charts: &self.charts,
            assessment: self.assessment.as_ref(),
            problems: &self.problems,
        }
    }

    /// A case with a name and nothing in it.
    pub(crate) fn empty() -> Self {
        Self {
            case: CaseFacts {
                name: "empty".into(),
                title: "An empty case".into(),
                question: Vec::new(),
                simulated: None,
                as_of: None,
                version: "0.1.0".into(),
                settings: Vec::new(),
            },
            files: Vec::new(),
            complaints: Vec::new(),
            complaint_counts: Vec::new(),
            posts: Posts::default(),
            layers: Vec::new(),
            circles: Vec::new(),
            exhibits: BTreeMap::new(),
            documents: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            shared_roots: Vec::new(),
            sourcing: Sourcing::default(),
            act: None,
            report_origins: Vec::new(),
            asked: Vec::new(),
            clocks: Vec::new(),
            charts: Vec::new(),
            assessment: None,
            problems: Vec::new(),
        }
    }

    /// A case with something of everything. All text from outside passes through `say`.
    pub(crate) fn full(say: fn(&str) -> String) -> Self {
        let mut world = Self::empty();
        world.case = case(say);
        world.posts = posts(say);
        (world.layers, world.exhibits) = layers(&world.posts, say);
        world.circles = vec![Circle {
            groups: vec![
                (ActionKind::Repost, GroupId::new("G-repost-1")),
                (ActionKind::Link, GroupId::new("G-link-1")),
            ],
            members: (0..15).map(|code| (code, if code < 14 { 2 } else { 1 })).collect(),
        }];
        world.documents = documents(say);
        world.events = events(say);
        world.claims = vec![said::claim(say)];
        world.sourcing = said::sourcing(say);
        world.shared_roots = vec![SharedRoot {
            a: say("unnamed sources of CNN"),
            b: say("a paper of December"),
            why: say("both may draw on one collection"),
            by: say("M. Ferrer"),
        }];
        world.act = Some(act::act(say));
        world.report_origins = timed::report_origins();
        world.asked = timed::asked(say);
        world.clocks = timed::clocks();
        world.charts = act::charts();
        world.assessment = Some(analysts::assessment(say));
        world.problems = vec![AssessmentProblem {
            level: ProblemLevel::Warning,
            code: "L30",
            what: say("no definitions are given"),
            spot: Spot { line: 3, column: 1, length: 4 },
            hint: say("add definitions"),
        }];
        world.files = files(say);
        world.complaints = vec![Complaint {
            file: say("posts/a.csv"),
            place: Place::Record { number: 17, line: 18, start: 1200, len: 80 },
            column: Some(say("created_at")),
            reason: ComplaintReason::BadTime { value: say("yesterday") },
            row: Some(say("x,anna,yesterday,hello")),
        }];
        world.complaint_counts =
            vec![ComplaintCount { file: say("posts/a.csv"), reason: "bad-time".into(), n: 12_345 }];
        world
    }
}

impl World {
    /// Adds a layer with one group of many accounts and very many edges, and a calendar of the whole world.
    pub(crate) fn grow(&mut self, n_accounts: u32, n_edges: usize) {
        let first = self.posts.accounts.len() as u32;
        for n in 0..n_accounts {
            self.posts.accounts.intern(&format!("busy_{n}"));
        }
        let mut layer = empty_layer(ActionKind::Object);
        let pairs =
            (0..n_accounts).flat_map(|a| (a + 1..n_accounts).map(move |b| (first + a, first + b)));
        for (n, (a, b)) in pairs.take(n_edges).enumerate() {
            layer.edges.push(Edge {
                id: EdgeId::new(format!("E-object-{}", n + 1)),
                a,
                b,
                n: (n_edges - n) as u64 + 5,
                n_objects: 3,
                n_posts_a: 4,
                n_posts_b: 4,
                lag_mean_ms: 900.0,
                lag_median_ms: None,
                first_ms: 1_666_252_800_000,
                last_ms: 1_668_240_000_000,
                chance: None,
            });
        }
        layer.groups.push(Group {
            id: GroupId::new("G-object-1"),
            members: (first..first + n_accounts).collect(),
            edges: (0..layer.edges.len()).collect(),
            n_coactions: 1_000_000,
            n_objects: 3,
            active_days: (19_285..19_305).collect(),
            n_earlier: vec![0; n_accounts as usize],
            n_later: vec![0; n_accounts as usize],
            first_ms: 1_666_252_800_000,
            last_ms: 1_668_240_000_000,
        });
        self.layers.push(layer);
        let template = self.events[0].clone();
        for n in 0..3_000i64 {
            let mut event = template.clone();
            event.id = EventId::new(format!("V-{}", n + 100));
            event.start = date(2015, 1, 1).checked_add(jiff::Span::new().days(n)).expect("a day");
            event.end = event.start;
            event.kind = "election".into();
            self.events.push(event);
        }
    }
}

/// Leaves text as it is.
pub(crate) fn plainly(text: &str) -> String {
    text.to_owned()
}

fn blob(n: u8) -> BlobId {
    BlobId::new([n; 32])
}

fn case(say: fn(&str) -> String) -> CaseFacts {
    CaseFacts {
        name: "midterms-2022".into(),
        title: say("Kherson and the vote"),
        question: vec![say(
            "Was the announcement of 9 November 2022 timed to the US midterm elections?",
        )],
        simulated: Some(say("All posts are made by a generator with seed 7; no account is real.")),
        as_of: None,
        version: "0.1.0".into(),
        settings: vec![SettingFact {
            name: "detect.link.window_secs".into(),
            value: "60".into(),
            set_by: "default".into(),
        }],
    }
}

fn files(say: fn(&str) -> String) -> Vec<FileFact> {
    let file = |name: &str, n, kind, n_rows| FileFact {
        file: say(name),
        blob: blob(n),
        kind,
        n_bytes: 14_500_000,
        n_rows,
        n_good: n_rows - 1,
        n_complaints: 1,
        preset: Some("four-columns".into()),
        columns: vec![("account".into(), say("user")), ("time".into(), say("created_at"))],
        notes: vec!["1 row in 20 has no text".into()],
        warnings: vec![Warning::new(
            WarningCode::RoundTimes,
            "times are whole minutes in 97 of 100 rows",
        )],
    };
    vec![
        file("calendar.csv", 3, FileKind::Calendar, 5),
        file("documents/01-ktvz.txt", 11, FileKind::Document, 1),
        file("posts/a.csv", 1, FileKind::Posts, 612),
    ]
}

/// Accounts in three circles that share links, and some that do not.
fn posts(say: fn(&str) -> String) -> Posts {
    let mut posts = Posts::default();
    posts.begin_file(say("posts/a.csv"), blob(1), Resolution::Second);
    let start: i64 =
        "2022-10-20T08:00:00Z".parse::<Timestamp>().expect("a test world holds").as_millisecond();
    let mut number = 0u64;
    for day in 0..24i64 {
        for circle in 0..3u32 {
            for member in 0..(9 - 2 * circle) {
                number += 1;
                let account = say(&format!("account_{circle}_{member}"));
                let id = format!("p{number}");
                let text = say(&format!(
                    "Text {number}: the vote comes nearer and nobody says a word about it"
                ));
                let link = say(&format!("https://news{circle}.example/story/{day}"));
                let at_ms = start
                    + day * 86_400_000
                    + i64::from(circle) * 3_600_000
                    + i64::from(member) * 4_000;
                posts.post(&PostRow {
                    id: &id,
                    account: &account,
                    at_ms: Some(at_ms),
                    at_written: "",
                    text: &text,
                    lang: "en",
                    is_repost: false,
                    objects: &[(ActionKind::Link, &link), (ActionKind::Hashtag, "vote")],
                    place: Place::Record { number, line: number + 1, start: number * 90, len: 88 },
                });
            }
        }
    }
    posts
}

fn layers(posts: &Posts, say: fn(&str) -> String) -> (Vec<Layer>, BTreeMap<EdgeId, Vec<CoAction>>) {
    let mut exhibits = BTreeMap::new();
    let mut link = layer(posts, ActionKind::Link, &[0, 1, 2], &mut exhibits);
    let repost = layer(posts, ActionKind::Repost, &[0, 1], &mut exhibits);
    let mut none = empty_layer(ActionKind::Mention);
    none.not_run = Some(NotRun::NoActions);
    let mut fine = empty_layer(ActionKind::Reply);
    fine.window_secs = 10;
    fine.not_run =
        Some(NotRun::WindowFinerThanTimes { resolution: Resolution::Minute, window_secs_min: 60 });
    let mut hashtag = empty_layer(ActionKind::Hashtag);
    hashtag.n_pairs = 40_112;
    hashtag.warnings =
        vec![Warning::new(WarningCode::Hubs, say("3 hashtags are used by more than 500 accounts"))];
    hashtag.hubs = vec![(0, 15)];
    tested::put(&mut link);
    (vec![repost, link, hashtag, none, fine], exhibits)
}

fn empty_layer(kind: ActionKind) -> Layer {
    Layer {
        n_actions: 500,
        n_accounts: 21,
        n_objects: 72,
        n_coactions: 2_600,
        n_pairs: 23_577,
        ..Layer::empty(kind, 60, 5)
    }
}

fn layer(
    posts: &Posts,
    kind: ActionKind,
    circles: &[u32],
    exhibits: &mut BTreeMap<EdgeId, Vec<CoAction>>,
) -> Layer {
    let mut layer = empty_layer(kind);
    layer.warnings =
        vec![Warning::new(WarningCode::NotTested, "Nothing here is tested against chance yet.")];
    let circle_of = |code: u32| {
        if code < 9 {
            0
        } else if code < 16 {
            1
        } else {
            2
        }
    };
    for &circle in circles {
        let members: Vec<u32> =
            (0..posts.accounts.len() as u32).filter(|&code| circle_of(code) == circle).collect();
        let mut inner = Vec::new();
        for (n, &a) in members.iter().enumerate() {
            for &b in &members[n + 1..] {
                let id = EdgeId::new(format!("E-{kind}-{}", layer.edges.len() + 1));
                let row = |code: u32| {
                    posts.account.iter().position(|&c| c == code).expect("a test world holds")
                        as u32
                };
                if exhibits.len() < 20 {
                    let at = CoAction { object: 0, post_a: row(a), post_b: row(b), lag_ms: 4_000 };
                    exhibits.insert(id.clone(), vec![at.clone(), at]);
                }
                inner.push(layer.edges.len());
                layer.edges.push(Edge {
                    id,
                    a,
                    b,
                    n: 24,
                    n_objects: 24,
                    n_posts_a: 24,
                    n_posts_b: 24,
                    lag_mean_ms: 4_000.0 * f64::from(b - a),
                    lag_median_ms: Some(4_000.0),
                    first_ms: 1_666_252_800_000,
                    last_ms: 1_668_240_000_000,
                    chance: None,
                });
            }
        }
        let n_members = members.len();
        layer.groups.push(Group {
            id: GroupId::new(format!("G-{kind}-{}", circle + 1)),
            n_coactions: 24 * inner.len() as u64,
            edges: inner,
            members,
            n_objects: 24,
            active_days: (19_285..19_290).chain(19_305..19_309).collect(),
            n_earlier: vec![9; n_members],
            n_later: vec![8; n_members],
            first_ms: 1_666_252_800_000,
            last_ms: 1_668_240_000_000,
        });
        let leader =
            posts.accounts.name(layer.groups[layer.groups.len() - 1].members[0]).to_owned();
        let fact = |of| AlikeFact {
            of,
            n: 20,
            n_all: 24,
            which: match of {
                Trait::OneLag => Some("4".to_owned()),
                Trait::OneFirst => Some(leader.clone()),
                Trait::OneObject | Trait::OneHost => Some("feed.example".to_owned()),
                Trait::WholeMinute | Trait::OneSecond => None,
            },
            others: match of {
                Trait::OneHost | Trait::WholeMinute | Trait::OneSecond => Some((3, 40)),
                Trait::OneLag | Trait::OneFirst | Trait::OneObject => None,
            },
        };
        layer.alike.push(Alike {
            id: format!("G-{kind}-{}", circle + 1),
            facts: Trait::ALL.map(fact).to_vec(),
        });
    }
    layer
}

fn events(say: fn(&str) -> String) -> Vec<Event> {
    let event = |n: usize, title: &str, kind: &str, start: Date, end: Date| Event {
        id: EventId::new(format!("V-{n}")),
        title: say(title),
        kind: say(kind),
        start,
        end,
        start_time: None,
        end_time: None,
        zone: Some(say("Europe/Kyiv")),
        place: Some(say("Kherson")),
        source: Some(say("a page of the ministry")),
        listed: Listed::After,
        file: say("calendar.csv"),
        origin: Origin {
            blob: blob(3),
            place: Place::Record {
                number: n as u64,
                line: n as u64 + 1,
                start: 80 * n as u64,
                len: 79,
            },
        },
    };
    vec![
        event(
            1,
            "“Difficult decisions” are not excluded",
            "statement",
            date(2022, 10, 18),
            date(2022, 10, 18),
        ),
        event(
            2,
            "Officers reported across the river",
            "report",
            date(2022, 10, 22),
            date(2022, 10, 23),
        ),
        event(3, "US midterm elections", "election", date(2022, 11, 8), date(2022, 11, 8)),
        event(
            4,
            "Withdrawal ordered on television",
            "announcement",
            date(2022, 11, 9),
            date(2022, 11, 9),
        ),
        event(
            5,
            "Ministry reports completion",
            "announcement",
            date(2022, 11, 11),
            date(2022, 11, 11),
        ),
        event(6, "G20 in Bali", "summit", date(2022, 11, 15), date(2022, 11, 16)),
        event(7, "Assessment released", "release", date(2023, 12, 18), date(2023, 12, 18)),
    ]
}

const BODY: &str = "Unnamed officials told CNN that the vote was weighed. “It was a factor,” one of four people said. \
    The Kremlin denied it on Tuesday, and nobody could confirm the account independently.";

fn documents(say: fn(&str) -> String) -> Vec<Document> {
    let outlets = [
        "KTVZ",
        "News-Press NOW",
        "Raw Story",
        "Newsmax",
        "The Hill",
        "Babel",
        "Focus",
        "in-ukraine.info",
        "MSNBC",
    ];
    let days = [15, 15, 15, 15, 15, 16, 16, 16, 20];
    outlets
        .iter()
        .zip(days)
        .enumerate()
        .map(|(n, (outlet, day))| {
            let published = if n == 8 { date(2023, 12, 20) } else { date(2022, 11, day) };
            let at = |days, basis| Some(DocumentDate { days, basis, line: Some(3) });
            Document {
                id: DocumentId::new(format!("D-{:02}", n + 1)),
                file: say(&format!("documents/{:02}-{}.txt", n + 1, outlet.to_lowercase())),
                blob: blob(11 + n as u8),
                format: DocumentFormat::Text,
                url: Some(say("https://outlet.example/2022/11/15/story")),
                outlet: Some(say(outlet)),
                title: Some(say(
                    "US has intelligence that Russia may have delayed the announcement",
                )),
                lang: Some("en".into()),
                dates: DocumentDates {
                    written: (n == 8).then(|| DocumentDate {
                        days: Days {
                            start: Some(date(2023, 12, 18)),
                            end: Some(date(2023, 12, 20)),
                        },
                        basis: DateBasis::Inferred,
                        line: None,
                    }),
                    declassified: None,
                    published: at(
                        Days::one(published),
                        if n % 2 == 0 { DateBasis::Page } else { DateBasis::Said(say("as noted")) },
                    ),
                    learned: "2024-01-02T09:00:00Z".parse().ok(),
                },
                body: say(BODY),
                body_line: Some(5),
                pages: Vec::new(),
            }
        })
        .collect()
}
