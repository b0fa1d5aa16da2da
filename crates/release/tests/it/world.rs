//! Small worlds made in code.

use corpus::{PostRow, PostSink, Posts};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use model::act::*;
use model::assessment::*;
use model::attribution::{Attribution, QuoteForm, SourceKind, Stance, Verification};
use model::claim::*;
use model::coaction::{CoAction, Edge, Group, Layer, NotRun};
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
    pub(crate) exhibits: BTreeMap<EdgeId, Vec<CoAction>>,
    pub(crate) documents: Vec<Document>,
    pub(crate) events: Vec<Event>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) shared_roots: Vec<SharedRoot>,
    pub(crate) sourcing: Sourcing,
    pub(crate) act: Option<ActAnswer>,
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
            exhibits: &self.exhibits,
            documents: &self.documents,
            events: &self.events,
            claims: &self.claims,
            shared_roots: &self.shared_roots,
            sourcing: &self.sourcing,
            act: self.act.as_ref(),
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
                made_at: Timestamp::UNIX_EPOCH,
                version: "0.1.0".into(),
                settings: Vec::new(),
            },
            files: Vec::new(),
            complaints: Vec::new(),
            complaint_counts: Vec::new(),
            posts: Posts::default(),
            layers: Vec::new(),
            exhibits: BTreeMap::new(),
            documents: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            shared_roots: Vec::new(),
            sourcing: Sourcing::default(),
            act: None,
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
        world.documents = documents(say);
        world.events = events(say);
        world.claims = vec![claim(say)];
        world.sourcing = sourcing(say);
        world.shared_roots = vec![SharedRoot {
            a: say("unnamed sources of CNN"),
            b: say("a paper of December"),
            why: say("both may draw on one collection"),
            by: say("M. Ferrer"),
        }];
        world.act = Some(act(say));
        world.assessment = Some(assessment(say));
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
            });
        }
        layer.groups.push(Group {
            id: GroupId::new("G-object-1"),
            members: (first..first + n_accounts).collect(),
            edges: (0..layer.edges.len()).collect(),
            n_coactions: 1_000_000,
            n_objects: 3,
            n_active_days: 20,
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
        made_at: "2024-01-05T12:00:00Z".parse().expect("a test world holds"),
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
    let link = layer(posts, ActionKind::Link, &[0, 1, 2], &mut exhibits);
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
    (vec![repost, link, hashtag, none, fine], exhibits)
}

fn empty_layer(kind: ActionKind) -> Layer {
    Layer {
        kind,
        window_secs: 60,
        weight_min: 5,
        not_run: None,
        n_actions: 500,
        n_accounts: 21,
        n_objects: 72,
        n_coactions: 2_600,
        n_pairs: 23_577,
        n_generic: 0,
        edges: Vec::new(),
        groups: Vec::new(),
        hubs: Vec::new(),
        warnings: Vec::new(),
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
                });
            }
        }
        layer.groups.push(Group {
            id: GroupId::new(format!("G-{kind}-{}", circle + 1)),
            n_coactions: 24 * inner.len() as u64,
            edges: inner,
            members,
            n_objects: 24,
            n_active_days: 24,
            first_ms: 1_666_252_800_000,
            last_ms: 1_668_240_000_000,
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

fn claim(say: fn(&str) -> String) -> Claim {
    Claim {
        id: ClaimId::new("C-1"),
        text: say("The announcement was held back until after the vote."),
        all_of: vec![vec![say("delayed"), say("held back")]],
        any_of: Vec::new(),
        none_of: Vec::new(),
        actors: vec![say("Russia")],
        line: 12,
    }
}

fn sourcing(say: fn(&str) -> String) -> Sourcing {
    let doc = |n: usize| DocumentId::new(format!("D-{n:02}"));
    let attribution = |n: usize| Attribution {
        id: AttributionId::new(format!("A-{n:02}-1")),
        document: doc(n),
        source: Some(Span::new(0, 17)),
        source_kind: SourceKind::Anonymous,
        canonical: Some(say("unnamed sources of CNN")),
        declared_count: Some(4),
        cue: Some(Span::new(18, 22)),
        content: vec![Span::new(27, 52)],
        recipient: Some(Span::new(23, 26)),
        quote: QuoteForm::Indirect,
        stance: Stance::Asserts,
        verification: Verification::CouldNotConfirm { by: say("nobody") },
        hedges: Vec::new(),
        parent: None,
        rule: "told-recipient",
    };
    let derivation = |child: usize, parent: Parent, relation, containment| Derivation {
        child: doc(child),
        parent,
        relation,
        containment,
        evidence: vec![Span::new(0, 26)],
        rule: "shingles",
    };
    let cnn = || Parent::Stub(say("CNN, 15 November 2022"));
    let mut derivations: Vec<Derivation> =
        (1..=3).map(|n| derivation(n, cnn(), Relation::Copy, Some(0.93))).collect();
    derivations.extend((4..=7).map(|n| derivation(n, cnn(), Relation::Cites, None)));
    derivations.push(derivation(8, Parent::Document(doc(7)), Relation::Translation, Some(0.61)));
    derivations.push(derivation(9, Parent::Stub(say("ICA 2022-27259-A")), Relation::Cites, None));
    Sourcing {
        attributions: (1..=9).map(attribution).collect(),
        dates: Vec::new(),
        statements: (1..=9)
            .map(|n| Statement {
                claim: ClaimId::new("C-1"),
                document: doc(n),
                passage: Span::new(0, 53),
                attribution: (n < 9).then(|| AttributionId::new(format!("A-{n:02}-1"))),
                stance: Stance::Asserts,
                grade: Grade::AnonymousViaOutlet,
                matched: vec![Span::new(0, 4)],
                rule: "terms-in-one-sentence",
            })
            .collect(),
        derivations,
        counts: [
            Some(date(2022, 11, 10)),
            Some(date(2022, 11, 15)),
            Some(date(2022, 11, 16)),
            Some(date(2023, 12, 20)),
            None,
        ]
        .into_iter()
        .enumerate()
        .map(|(n, as_of)| count(say, n, as_of))
        .collect(),
    }
}

fn count(say: fn(&str) -> String, n: usize, as_of: Option<Date>) -> OriginCount {
    let until = [0, 5, 8, 9, 9][n];
    let docs = |from: usize, to: usize| {
        (from..=to).map(|d| DocumentId::new(format!("D-{d:02}"))).collect::<Vec<_>>()
    };
    let origin = |id: &str, label: &str, grade, stance, documents| ClaimOrigin {
        id: OriginId::new(id),
        label: say(label),
        grade,
        stance,
        declared_count: Some(4),
        documents,
        attributions: vec![AttributionId::new("A-01-1")],
    };
    let mut origins = Vec::new();
    if until > 8 {
        origins.push(origin(
            "O-C1-2",
            "a paper of December",
            Grade::Document,
            Stance::Asserts,
            docs(9, 9),
        ));
    }
    if until > 0 {
        origins.push(origin(
            "O-C1-1",
            "unnamed sources of CNN",
            Grade::AnonymousViaOutlet,
            Stance::Asserts,
            docs(1, until.min(8)),
        ));
    }
    origins.push(origin(
        "O-C1-3",
        "Joe Biden",
        Grade::Hint,
        Stance::Mentions,
        if until > 4 { docs(5, 5) } else { Vec::new() },
    ));
    let upper = origins.len() as u32 - 1;
    OriginCount {
        claim: ClaimId::new("C-1"),
        as_of,
        documents: docs(1, until),
        origins,
        asserting: Bounds { lower: upper.min(1), upper },
        any: Bounds { lower: 1, upper: upper + 1 },
        notes: vec!["Joe Biden only hints at it: 1 document".to_owned()],
    }
}

fn act(say: fn(&str) -> String) -> ActAnswer {
    let day = |on: Date, label: &str| NamedDay { on, label: say(label), note: String::new() };
    let first = [
        day(date(2022, 10, 19), "from 19 Oct, after “difficult decisions”"),
        day(date(2022, 10, 29), "from 29 Oct, equipment moved"),
        day(date(2022, 11, 4), "from 4 Nov, flag down"),
    ];
    let last = [day(date(2022, 11, 13), ""), day(date(2022, 11, 30), "")];
    let q = vec![0.2, 0.4, 0.7];
    let cells = |before: f64| {
        q.iter()
            .map(|&q| ReleaseCell { release_rate: q, p1: q, lr: 1.0 + q * before })
            .collect::<Vec<_>>()
    };
    let windows = vec![
        WindowChance { window_days: 1, n_days_inside: 1, p0: 0.031 },
        WindowChance { window_days: 7, n_days_inside: 7, p0: 0.21 },
    ];
    let uniform = last
        .iter()
        .flat_map(|last| first.iter().map(move |first| (first, last)))
        .zip([21.0, 11.0, 5.0, 21.0, 11.0, 5.0])
        .map(|((first, last), before)| UniformRow {
            first_possible: first.on,
            last_plausible: last.on,
            label: first.label.clone(),
            n_days: 33,
            n_days_before: before as u32,
            p0: 0.03,
            windows: windows.clone(),
            cells: cells(before),
            is_middle: before == 11.0 && last.on == date(2022, 11, 30),
        })
        .collect();
    let range = LrRange { min: 1.0, middle: 5.4, max: 27.5 };
    let sweep = [0.01, 0.02, 0.05, 0.07, 0.1, 0.2, 0.3, 0.4, 0.5]
        .map(|prior| {
            let after = |lr: f64| {
                let odds = prior / (1.0 - prior) * lr;
                odds / (1.0 + odds)
            };
            SweepRow {
                prior,
                timing_only: LrRange { min: after(1.0), middle: after(5.4), max: after(27.5) },
                both: LrRange { min: after(3.0), middle: after(43.2), max: after(825.0) },
            }
        })
        .to_vec();
    ActAnswer {
        question: ActQuestion {
            act: say("the announcement of the withdrawal from Kherson"),
            act_on: date(2022, 11, 9),
            reference: say("the US midterm elections"),
            reference_on: date(2022, 11, 8),
            listed: Listing::AfterLooking,
            windows_listed: Listing::AfterLooking,
            first_possible: first.to_vec(),
            last_plausible: last.to_vec(),
            release_rates: q.clone(),
            windows_days: vec![1, 7],
            middle: MiddleCase {
                first_possible: date(2022, 10, 29),
                last_plausible: date(2022, 11, 30),
                release_rate: 0.4,
            },
            completion: Some(Completion {
                on: day(date(2022, 11, 11), "done"),
                last_days: vec![3, 7],
            }),
            weibull: WeibullGrid {
                from: date(2022, 10, 19),
                medians_days: vec![14.0],
                shapes: vec![1.0, 2.0],
            },
            elsewhere: None,
            reports: vec![IntentReport {
                origin: say("us-intelligence-2022"),
                label: say("four people of 15 November 2022 and the paper"),
                claims: vec![ClaimId::new("C-1")],
                low: 3.0,
                middle: 8.0,
                high: 30.0,
                why: say("they may rest on one collection"),
            }],
            readers: Vec::new(),
            rivals: Vec::new(),
            would_move: vec![say("dated orders")],
        },
        null_sentence: "Every plausible day was equally likely: 1 day of 33.".into(),
        gap_days: 1,
        uniform,
        weibull: [1.0, 2.0]
            .map(|shape| WeibullRow {
                median_days: 14.0,
                shape,
                ready_before: 0.64,
                p0: 0.018,
                hazard_given_silence: 0.05,
                windows: windows.clone(),
                cells: cells(14.0),
            })
            .to_vec(),
        completion: vec![
            CompletionRow {
                last_days: 3,
                first_possible: date(2022, 11, 9),
                n_days_before: 0,
                p0: 0.33,
                cells: cells(0.0),
            },
            CompletionRow {
                last_days: 7,
                first_possible: date(2022, 11, 5),
                n_days_before: 4,
                p0: 0.14,
                cells: cells(4.0),
            },
        ],
        salient: vec![SalientRow {
            n_salient_dates: 3,
            span_days: 33,
            chances: vec![(1, 0.09), (7, 0.52)],
        }],
        acts: vec![ActsRow {
            votes: say("US federal only"),
            n_votes: 1,
            n_acts: 10,
            window_days: 1,
            p_each: 0.0014,
            expected: 0.014,
            p_any: 0.014,
            lr_left: Some(16.2),
        }],
        readers: vec![
            ReaderRow {
                name: say("sceptic"),
                prior: 0.02,
                lr_timing: 2.0,
                lr_reports: 3.0,
                timing_only: 0.04,
                reports_only: 0.06,
                both: 0.11,
            },
            ReaderRow {
                name: say("central"),
                prior: 0.07,
                lr_timing: 5.4,
                lr_reports: 8.0,
                timing_only: 0.29,
                reports_only: 0.38,
                both: 0.77,
            },
            ReaderRow {
                name: say("believer"),
                prior: 0.2,
                lr_timing: 15.7,
                lr_reports: 30.0,
                timing_only: 0.8,
                reports_only: 0.88,
                both: 0.99,
            },
        ],
        sweep,
        lr_needed: vec![LrNeeded { prior: 0.07, target: 0.5, lr: 13.3 }],
        rivals: vec![RivalRow {
            rival: day(date(2022, 11, 4), "Unity Day"),
            cells: vec![RivalCell {
                first_possible: date(2022, 10, 29),
                release_rate: 0.4,
                lr_against_chance: 0.9,
                lr_vote_against_rival: None,
            }],
        }],
        lr_timing: range,
        lr_reports: Some(LrRange { min: 3.0, middle: 8.0, max: 30.0 }),
        n_cells: 33,
        sentences: vec![
            "One event: timing cannot decide.".into(),
            "Alone the date weighs between 1.0 and 27.5, about 5 in the middle case.".into(),
        ],
        blind_spots: vec!["It cannot see whether the act was ready.".into()],
        warnings: vec![Warning::new(WarningCode::N1Undecidable, "A single event: n = 1.")],
    }
}

fn spot(line: u32) -> Spot {
    Spot { line, column: 1, length: 4 }
}

fn assessment(say: fn(&str) -> String) -> Assessment {
    let text = |t: &str| Placed { value: say(t), spot: spot(9) };
    let id = |t: &str| Placed { value: t.to_owned(), spot: spot(9) };
    static TERMS: [ScaleTerm; 7] = [
        ScaleTerm {
            words: &["almost no chance", "remote"],
            band: Band { low_percent: 1.0, high_percent: 5.0 },
        },
        ScaleTerm {
            words: &["very unlikely", "highly improbable"],
            band: Band { low_percent: 5.0, high_percent: 20.0 },
        },
        ScaleTerm {
            words: &["unlikely", "improbable"],
            band: Band { low_percent: 20.0, high_percent: 45.0 },
        },
        ScaleTerm {
            words: &["roughly even chance"],
            band: Band { low_percent: 45.0, high_percent: 55.0 },
        },
        ScaleTerm {
            words: &["likely", "probable"],
            band: Band { low_percent: 55.0, high_percent: 80.0 },
        },
        ScaleTerm {
            words: &["very likely", "highly probable"],
            band: Band { low_percent: 80.0, high_percent: 95.0 },
        },
        ScaleTerm {
            words: &["almost certain"],
            band: Band { low_percent: 95.0, high_percent: 99.0 },
        },
    ];
    let likelihood = |term: &str, low, high| Likelihood {
        term: text(term),
        scale: LikelihoodScale::Icd203,
        band: Some(Band { low_percent: low, high_percent: high }),
        low_percent: Some(Placed { value: low + 3.0, spot: spot(20) }),
        high_percent: Some(Placed { value: high - 3.0, spot: spot(20) }),
        point_percent: None,
    };
    let cell = |state, by: &[&str], note: &str| {
        Some(MandateCell {
            state: Placed { value: state, spot: spot(4) },
            by: by.iter().map(|j| id(j)).collect(),
            note: (!note.is_empty()).then(|| text(note)),
        })
    };
    let evidence = |n: &str, statement: &str, group: Option<&str>| EvidenceItem {
        id: id(n),
        statement: text(statement),
        layer: EvidenceLayer::Reported,
        from: vec![Reference {
            kind: ReferenceKind::Document,
            id: text("01-ktvz.txt"),
            quote: Some(text("It was a factor")),
            locator: Some(text("01:54-71")),
        }],
        category: None,
        reliability: Some(Placed { value: 'C', spot: spot(30) }),
        credibility: Some(Placed { value: 3, spot: spot(30) }),
        grade_why: Some(text("unnamed, second hand")),
        dependence_group: group.map(text),
        event_from: None,
        event_to: None,
    };
    let rating = |analyst: &str, e: &str, h: &str, value| Rating {
        analyst: text(analyst),
        evidence: id(e),
        hypothesis: id(h),
        value: Placed { value, spot: spot(40) },
        why: None,
        lr: None,
    };
    let hypothesis = |h: &str, t: &str, kind| Hypothesis {
        id: id(h),
        text: text(t),
        set_id: text("timing"),
        exclusive: Exclusiveness::Exclusive,
        kind,
        falsifier: Some(text("a dated order")),
        status: HypothesisStatus::Open,
    };
    let judgement = |j: &str, rank, t: &str, standing| Judgement {
        spot: spot(50),
        id: id(j),
        rank,
        text: text(t),
        answers: vec![Placed { value: MandateQuestion::Nature, spot: spot(51) }],
        about: Vec::new(),
        standing,
        confidence: Some(Confidence {
            spot: spot(55),
            level: Placed { value: ConfidenceLevel::Low, spot: spot(55) },
            evidence_reliability: Some(text("Weak: one anonymous group, one redacted paper.")),
            range_of_opinion: Some(text("Wide: the two authors differ by one term.")),
            responsiveness: Some(text("High: one page could move it by two terms.")),
            causes: vec![
                text("Both reports may draw on one collection."),
                text("The decisive page is held only through relays."),
            ],
        }),
        rests_on: vec![id("E1"), id("E2")],
        contrary: vec![id("E3")],
        contrary_sought: None,
        turns_on: vec![id("E1")],
        assumptions: vec![id("A1")],
        alternatives: vec![id("H0")],
        implication: Some(text("Watch acts right after votes.")),
        indicators: vec![Indicator {
            text: text("A dated order to wait."),
            would_move_to: Some(text("very likely")),
        }],
        change: Some(Change {
            since: text("edition 1"),
            direction: Placed { value: ChangeDirection::Up, spot: spot(60) },
            why: Some(text("a paper was released")),
        }),
        resolution: None,
        signed_by: vec![text("M. Ferrer"), text("R. Okafor")],
        signed_on: Some(Placed { value: date(2023, 12, 22), spot: spot(61) }),
    };
    Assessment {
        id: id("kherson"),
        title: text("Kherson and the vote"),
        question: vec![text("Was it timed?")],
        information_cutoff: Some(Placed { value: date(2023, 12, 20), spot: spot(3) }),
        likelihood_scale: LikelihoodScale::Icd203,
        scale_terms: &TERMS,
        authors: vec![text("M. Ferrer"), text("R. Okafor")],
        coordinators: vec![text("Desk East")],
        frameworks: Vec::new(),
        election: None,
        scope: Scope {
            within: vec![text(
                "One act, the announcement of 9 November 2022, and its relation to one vote.",
            )],
            without: vec![text("Acts on the battlefield.")],
            definitions: vec![(text("influence"), text("attempts to sway opinion"))],
            non_claims: vec![text("It says nothing about any effect on votes.")],
        },
        making: Making::default(),
        answer: Some(SignedText {
            text: text(
                "It is likely that the vote was one of the reasons. The calendar cannot decide it. Two reports carry the judgement, and they may rest on one root.",
            ),
            signed_by: vec![text("M. Ferrer"), text("R. Okafor")],
            signed_on: Some(Placed { value: date(2023, 12, 22), spot: spot(8) }),
        }),
        mandate: vec![
            MandateRow {
                spot: spot(4),
                actor: text("Russia: government"),
                cells: [
                    cell(MandateState::Assessed, &["KJ1"], ""),
                    cell(MandateState::Assessed, &["KJ1", "KJ2"], "by one report"),
                    cell(
                        MandateState::NotFound,
                        &[],
                        "Looked in 9 documents; none names who decided.",
                    ),
                    None,
                ],
            },
            MandateRow {
                spot: spot(5),
                actor: text("Iran, China, Cuba"),
                cells: [
                    cell(MandateState::NotLookedFor, &[], ""),
                    cell(MandateState::NotLookedFor, &[], ""),
                    cell(MandateState::Withheld, &[], "PERSON"),
                    cell(MandateState::NotLookedFor, &[], ""),
                ],
            },
        ],
        hypotheses: vec![
            hypothesis("H1", "Held back, the vote a reason.", HypothesisKind::Claiming),
            hypothesis("H2", "Military reasons only.", HypothesisKind::Claiming),
            hypothesis("H0", "Ready that day; the date is coincidence.", HypothesisKind::Null),
        ],
        evidence: vec![
            evidence("E1", "“A pre-planned condition”", Some("ic-2022")),
            evidence("E2", "The vote was discussed as a factor.", Some("ic-2022")),
            evidence("E3", "The same officials: far from the only consideration.", None),
        ],
        ratings: vec![
            rating("M. Ferrer", "E1", "H1", RatingValue::CC),
            rating("M. Ferrer", "E1", "H2", RatingValue::I),
            rating("M. Ferrer", "E1", "H0", RatingValue::I),
            rating("R. Okafor", "E1", "H1", RatingValue::C),
            rating("R. Okafor", "E1", "H2", RatingValue::C),
            rating("R. Okafor", "E1", "H0", RatingValue::II),
            rating("M. Ferrer", "E3", "H1", RatingValue::N),
            rating("M. Ferrer", "E3", "H2", RatingValue::N),
            rating("M. Ferrer", "E3", "H0", RatingValue::N),
        ],
        judgements: vec![
            judgement(
                "KJ1",
                JudgementRank::Key,
                "It is likely that the vote was one of the reasons why the withdrawal was announced on 9 November 2022 and not earlier.",
                Standing::Likely(likelihood("likely", 55.0, 80.0)),
            ),
            judgement(
                "KJ2",
                JudgementRank::Supporting,
                "It is unlikely that the movement of troops itself waited for the vote.",
                Standing::Likely(Likelihood {
                    low_percent: None,
                    high_percent: None,
                    ..likelihood("unlikely", 20.0, 45.0)
                }),
            ),
            judgement(
                "KJ3",
                JudgementRank::Key,
                "The eight articles rest on a single report.",
                Standing::Fact(spot(70)),
            ),
        ],
        assumptions: vec![Assumption {
            id: id("A1"),
            text: text("The announcement could have come before 8 November."),
            is_linchpin: true,
            if_wrong: Some(text("The date says nothing.")),
            tested_by: vec![id("E1")],
        }],
        gaps: vec![Gap {
            id: id("G1"),
            text: text("Dated orders."),
            affects: vec![id("KJ1")],
            would_fill: Some(text("The order itself.")),
            status: Some(text("requested")),
        }],
        dissents: vec![Dissent {
            id: id("D1"),
            of: id("KJ1"),
            party: text("R. Okafor"),
            text: text("Officials who weigh a factor have not yet acted on it."),
            own_likelihood: Some(likelihood("roughly even chance", 45.0, 55.0)),
            own_confidence: Some(Placed { value: ConfidenceLevel::Low, spot: spot(80) }),
            reason: None,
            signed_on: Some(Placed { value: date(2023, 12, 21), spot: spot(81) }),
        }],
    }
}
