//! Results of stages.

use crate::folder::{TestFolder, tree};
use crate::posts::{push_all, row};
use corpus::Posts;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use model::actor::{ActorKind, ActorMention};
use model::attribution::{
    Attribution, DateMention, DateRole, QuoteForm, SourceKind, Stance, StatedConfidence,
    Verification,
};
use model::chance::{
    Class, Dealt, GroupChance, Haste, HeldOut, HeldOutChance, LayerChance, Line, NullPanel,
    PANEL_ALPHAS, PairChance, PanelLevel,
};
use model::claim::{
    Bounds, ClaimOrigin, Derivation, Grade, OriginCount, Parent, Relation, Sourcing, Statement,
};
use model::coaction::{
    Alike, AlikeFact, Edge, Group, Layer, NotRun, SweepWeight, SweepWindow, Trait,
};
use model::document::{
    DateBasis, Days, DocumentDate, DocumentDates, DocumentFormat, DocumentLine, LineKind,
};
use model::drift::{Drift, DriftKind, Proposal, ProposedStatement, Side};
use model::event::Listed;
use model::ids::{AttributionId, ClaimId, DocumentId, EdgeId, EventId, GroupId, OriginId};
use model::{
    ActionKind, BlobId, Document, Event, Origin, Place, Resolution, Span, Warning, WarningCode,
};
use std::fs;
use store::StageError;

#[test]
fn a_result_is_kept_under_its_key_and_replaced() {
    let (_folder, case) = TestFolder::with_case();
    assert_eq!(case.stage("detect").unwrap(), None);
    case.put_stage("detect", "key\n\"1\"", b"one\n\0").unwrap();
    assert_eq!(case.stage("detect").unwrap(), Some(("key\n\"1\"".into(), b"one\n\0".to_vec())));
    case.put_stage("detect", "2", b"").unwrap();
    assert_eq!(case.stage("detect").unwrap(), Some(("2".into(), Vec::new())));
    for name in ["", ".x", "../x", "a/b", "a\\b", ".."] {
        let error = case.put_stage(name, "1", b"").unwrap_err();
        assert!(matches!(error, StageError::BadName { .. }), "{name}");
        assert!(case.stage(name).is_err());
    }
}

#[test]
fn a_result_cut_at_any_byte_or_altered_is_not_there() {
    let (folder, case) = TestFolder::with_case();
    case.put_stage("detect", "key", b"the result").unwrap();
    let path = folder.case().join(".hustings/stages/detect");
    let whole = fs::read(&path).unwrap();
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        assert_eq!(case.stage("detect").unwrap(), None, "{len}");
    }
    let text = String::from_utf8(whole).unwrap();
    fs::write(&path, text.replace("the result", "the Result")).unwrap();
    assert_eq!(case.stage("detect").unwrap(), None);
    fs::write(&path, text + "more").unwrap();
    assert_eq!(case.stage("detect").unwrap(), None);
}

fn days(start: Option<Date>, end: Option<Date>) -> Days {
    Days { start, end }
}

fn at() -> Timestamp {
    "2022-11-09T17:01:02.123456789Z".parse().unwrap()
}

#[test]
fn documents_come_back() {
    let (_folder, case) = TestFolder::with_case();
    let full = |basis| {
        let days = days(None, Some(date(2022, 11, 9)));
        Some(DocumentDate { days, basis, line: Some(3) })
    };
    let plain = Document {
        id: DocumentId::new("D-01"),
        file: "documents/a.txt".into(),
        blob: BlobId::new([3; 32]),
        format: DocumentFormat::Text,
        url: None,
        outlet: None,
        title: None,
        lang: None,
        dates: DocumentDates::default(),
        body: "“Гер” \u{0}\n".into(),
        body_line: None,
        pages: Vec::new(),
    };
    let rich = Document {
        format: DocumentFormat::Pdf,
        url: Some("https://a.example/".into()),
        outlet: Some("A".into()),
        title: Some("T".into()),
        lang: Some("en".into()),
        dates: DocumentDates {
            written: full(DateBasis::Said("the day before".into())),
            declassified: full(DateBasis::Url),
            published: full(DateBasis::Inferred),
            learned: Some(at()),
        },
        body_line: Some(7),
        pages: vec![0, 400],
        ..plain.clone()
    };
    let documents = [plain, rich];
    case.put_documents("1", &documents).unwrap();
    assert_eq!(case.documents("1").unwrap().as_deref(), Some(&documents[..]));
    assert_eq!(case.documents("2").unwrap(), None);
}

#[test]
fn events_come_back() {
    let (_folder, case) = TestFolder::with_case();
    let plain = Event {
        id: EventId::new("V-1"),
        title: "Vote".into(),
        kind: "election".into(),
        start: date(2022, 11, 8),
        end: date(2022, 11, 9),
        start_time: None,
        end_time: None,
        zone: None,
        place: None,
        source: None,
        listed: Listed::Unsaid,
        file: "calendar.csv".into(),
        origin: Origin { blob: BlobId::new([9; 32]), place: Place::Line { number: 2 } },
    };
    let rich = Event {
        start_time: Some(at()),
        end_time: Some(at()),
        zone: Some("America/New_York".into()),
        place: Some("US".into()),
        source: Some("https://a.example/".into()),
        listed: Listed::Before,
        ..plain.clone()
    };
    let events = [plain, rich];
    case.put_events("1", &events).unwrap();
    assert_eq!(case.events("1").unwrap().as_deref(), Some(&events[..]));
}

fn sourcing() -> Sourcing {
    let (document, claim) = (DocumentId::new("D-01"), ClaimId::new("C-1"));
    let (span, attribution) = (Span::new(2, 9), AttributionId::new("A-01-1"));
    let found = Attribution {
        id: attribution.clone(),
        document: document.clone(),
        source: Some(span),
        source_kind: SourceKind::Anonymous,
        canonical: Some("four people".into()),
        declared_count: Some(4),
        cue: None,
        content: vec![span, Span::new(20, 20)],
        recipient: Some(span),
        quote: QuoteForm::Mixed,
        stance: Stance::Announces,
        verification: Verification::NotIndependentlyVerified { by: "CNN".into() },
        hedges: vec![span],
        hedge_scopes: vec![span],
        parent: Some(AttributionId::new("A-01-0")),
        rule: "told-outlet",
    };
    let dated = DateMention {
        document: document.clone(),
        span,
        days: days(Some(date(2022, 11, 1)), None),
        approximate: true,
        precision: "month",
        role: DateRole::Declassified,
        rule: "month-name",
    };
    let statement = Statement {
        claim: claim.clone(),
        document: document.clone(),
        passage: span,
        attribution: Some(attribution.clone()),
        stance: Stance::NoComment,
        grade: Grade::AnonymousViaOutlet,
        matched: vec![span],
        rule: "terms",
    };
    let derivation = |parent, containment| Derivation {
        child: document.clone(),
        parent,
        relation: Relation::MaySharedRoot,
        containment,
        evidence: vec![span],
        rule: "analyst",
    };
    let origin = ClaimOrigin {
        id: OriginId::new("O-C1-1"),
        label: "unnamed sources of CNN".into(),
        grade: Grade::Hint,
        stance: Stance::Asserts,
        declared_count: Some(4),
        documents: vec![document.clone()],
        attributions: vec![attribution],
    };
    let count = OriginCount {
        claim,
        as_of: Some(date(2022, 11, 15)),
        documents: vec![document.clone()],
        origins: vec![origin],
        asserting: Bounds { lower: 1, upper: 2 },
        any: Bounds { lower: 2, upper: 3 },
        notes: vec!["a circle".into()],
    };
    let side = |in_headline| Side {
        document: DocumentId::new("D-02"),
        in_headline,
        passage: span,
        words: vec![span],
    };
    let drift = |kind| Drift {
        kind,
        earlier: side(false),
        later: side(true),
        change: "may: lost".into(),
        rule: "terms",
    };
    let proposal = Proposal {
        id: ClaimId::new("P-1"),
        text: "a sentence".into(),
        terms: vec![vec!["a".into(), "an".into()], Vec::new()],
        statements: vec![ProposedStatement {
            document: document.clone(),
            passage: span,
            matched: vec![span],
        }],
        rule: "terms",
    };
    Sourcing {
        counts_learned: vec![count.clone()],
        drifts: DriftKind::ALL.map(drift).to_vec(),
        proposals: vec![proposal],
        circles: vec![vec![document.clone(), DocumentId::new("D-02")]],
        attributions: vec![
            found.clone(),
            Attribution { verification: Verification::Unsaid, ..found.clone() },
            Attribution {
                verification: Verification::CouldNotConfirm { by: "AP".into() },
                ..found.clone()
            },
            Attribution {
                verification: Verification::StatedConfidence(StatedConfidence::LowToModerate),
                ..found
            },
        ],
        dates: vec![dated],
        actors: ActorKind::ALL
            .map(|kind| ActorMention {
                document: document.clone(),
                span,
                name: format!("Ada {}", kind.word()),
                kind,
                rule: "terms",
            })
            .to_vec(),
        lines: LineKind::ALL
            .map(|kind| DocumentLine {
                document: document.clone(),
                line: model::document::Line { span, kind },
            })
            .to_vec(),
        statements: vec![statement],
        derivations: vec![
            // A share whose shortest text has all its digits.
            derivation(Parent::Document(DocumentId::new("D-02")), Some(5.0 / 6.0 - f64::EPSILON)),
            derivation(Parent::Stub("CNN".into()), None),
        ],
        counts: vec![count.clone(), OriginCount { as_of: None, ..count }],
    }
}

#[test]
fn sourcing_comes_back_with_the_names_of_the_program() {
    let (_folder, case) = TestFolder::with_case();
    let known = ["terms", "analyst", "month-name", "month", "told-outlet"];
    case.put_sourcing("1", &sourcing()).unwrap();
    assert_eq!(case.sourcing("1", &known).unwrap(), Some(sourcing()));
    assert_eq!(case.sourcing("2", &known).unwrap(), None);
    let error = case.sourcing("1", &known[1..]).unwrap_err();
    assert_eq!(error.to_string(), "the result of `sourcing` holds the unknown rule `terms`");
}

fn posts() -> Posts {
    let mut posts = Posts::default();
    push_all(&mut posts, &(1..=30).map(row).collect::<Vec<_>>());
    posts
}

/// Values that lose a digit where a writer rounds; edge 1 has no haste, edge 2 no class.
fn pair_chance(number: u32) -> PairChance {
    let haste =
        Haste { share: 0.1 + 0.2, p: 1e-300, median_ms_a: 1.0 / 3.0, median_ms_b: 20_000.0 };
    PairChance {
        n_counted: 9,
        n_blocks: 8,
        d_blocks: 70,
        expected: 2.0 / 3.0,
        ratio_interval: (0.1, 24.7),
        p: 1e-60,
        p_exact: f64::MIN_POSITIVE,
        q_bh: 0.1 + 0.2,
        by_pass: number == 1,
        p_recur: 0.5,
        haste: (number == 2).then_some(haste),
        p_by_lot: (number == 1).then_some(0.25),
        p_without_one: (number == 1).then_some(1e-5),
        class: (number == 1).then_some(Class::C),
        held_out: (number == 2).then_some(HeldOut {
            learned_on_odd: true,
            p: 1e-7,
            q: 0.1 + 0.2,
            class: Some(Class::B),
        }),
    }
}

fn layer_chance() -> LayerChance {
    let line = |n| Line { n, p: 1.0 / (n as f64 + 3.0) };
    let level = |alpha| PanelLevel { alpha, n: 5, expected: alpha * 1e5 };
    LayerChance {
        block_secs: 3600,
        rate: 0.05,
        hub_accounts_max: 400,
        n_open: 1 << 40,
        n_open_is_bound: true,
        n_callable: Some(17),
        n_called_exact: 2,
        bh: line(1),
        by: line(2),
        recur: line(3),
        n_by_class: [4, 5, 6],
        dealt: Dealt {
            n_accounts: 1,
            n_strata: 2,
            n_actions: 3,
            n_coactions: 4,
            n_lone_strata: 5,
            n_hub_strata: 6,
            n_hub_actions: 7,
            n_hub_coactions: 8,
            n_repeats: 9,
        },
        n_suspects: [10, 11],
        panel: NullPanel {
            n_pairs: 12,
            share_sampled: 0.25,
            bars: std::array::from_fn(|bar| bar as u64),
            levels: PANEL_ALPHAS.map(level),
        },
        held_out: HeldOutChance { n_tested: [20, 21], n_by_class: [22, 23], n_only_here: 24 },
        groups: vec![GroupChance {
            members: vec![0, 2, 1],
            learned_on_odd: true,
            n_strata: 13,
            p: Some(1e-5),
            q_bh: None,
            p_haste: Some(0.1 + 0.2),
            class: Some(Class::B),
        }],
    }
}

fn layers() -> Vec<Layer> {
    let edge = |number: u32, a, b| Edge {
        id: EdgeId::new(format!("E-link-{number}")),
        a,
        b,
        n: u64::from(number) + (1 << 40),
        n_objects: 3,
        n_posts_a: 4,
        n_posts_b: 5,
        lag_mean_ms: 0.1 + 0.2,
        lag_median_ms: number.is_multiple_of(2).then_some(1.0 / 3.0),
        first_ms: -5,
        last_ms: i64::MAX,
        chance: (number != 3).then(|| pair_chance(number)),
    };
    let group = Group {
        id: GroupId::new("G-link-1"),
        members: vec![0, 2, 1],
        edges: vec![1, 0],
        n_coactions: 12,
        n_objects: 3,
        active_days: vec![19_000, 19_002],
        n_earlier: vec![3, 1],
        n_later: vec![1, 3],
        first_ms: 1,
        last_ms: 2,
    };
    let found = Layer {
        kind: ActionKind::Link,
        window_secs: 60,
        weight_min: 3,
        not_run: None,
        n_actions: 30,
        n_accounts: 7,
        n_objects: 11,
        n_coactions: 99,
        n_pairs: 21,
        n_generic: 0,
        edges: vec![edge(1, 0, 1), edge(2, 6, 2), edge(3, 3, 0)],
        groups: vec![group],
        hubs: vec![(4, 7), (0, 2)],
        chance: Some(layer_chance()),
        sweep: vec![SweepWindow {
            window_secs: 300,
            is_too_fine: false,
            by_weight: vec![SweepWeight { weight_min: 2, n_edges: 1 << 40, n_accounts: 3 }],
            n_called: Some(7),
            groups_kept: vec![1.0 / 3.0],
        }],
        alike: vec![Alike {
            id: "G-link-1".to_owned(),
            facts: Trait::ALL
                .map(|of| AlikeFact {
                    of,
                    n: 5,
                    n_all: 1 << 40,
                    which: (of == Trait::OneHost).then(|| "a.example".to_owned()),
                    others: (of == Trait::WholeMinute).then_some((3, 1 << 33)),
                })
                .to_vec(),
        }],
        warnings: vec![Warning::new(WarningCode::Hubs, "one link has 7 accounts")],
    };
    let not_run = |why| Layer {
        kind: ActionKind::Media,
        not_run: Some(why),
        edges: Vec::new(),
        groups: Vec::new(),
        hubs: Vec::new(),
        chance: None,
        ..found.clone()
    };
    vec![
        not_run(NotRun::NoActions),
        found.clone(),
        not_run(NotRun::WindowFinerThanTimes {
            resolution: Resolution::Minute,
            window_secs_min: 60,
        }),
        Layer { kind: ActionKind::Hashtag, hubs: vec![(0, 7)], ..found.clone() },
    ]
}

#[test]
fn layers_come_back_by_name() {
    let (folder, case) = TestFolder::with_case();
    case.put_layers("1", &layers(), &posts()).unwrap();
    assert_eq!(case.layers("1", &posts()).unwrap(), Some(layers()));
    assert_eq!(case.layers("2", &posts()).unwrap(), None);
    // The same names under other codes: accounts come in another order.
    let mut turned = Posts::default();
    push_all(&mut turned, &(1..=30).rev().map(row).collect::<Vec<_>>());
    let found = case.layers("1", &turned).unwrap().unwrap();
    let name = |posts: &Posts, code| posts.accounts.name(code).to_owned();
    for (layer, expect) in found.iter().zip(layers()) {
        for (edge, expect) in layer.edges.iter().zip(&expect.edges) {
            assert_eq!(name(&turned, edge.a), name(&posts(), expect.a));
            assert_eq!(name(&turned, edge.b), name(&posts(), expect.b));
        }
    }
    // Other posts do not know the names.
    assert_eq!(case.layers("1", &Posts::default()).unwrap(), None);
    // One table of edges at a time.
    case.put_layers("2", &layers()[..1], &posts()).unwrap();
    assert_eq!(tree(&folder.case().join(".hustings/tables/edges")).len(), 1);
    assert_eq!(case.layers("2", &posts()).unwrap().as_deref(), Some(&layers()[..1]));
    assert_eq!(case.layers("1", &posts()).unwrap(), None);
}

#[test]
fn layers_without_their_edges_are_not_there() {
    let (folder, case) = TestFolder::with_case();
    case.put_layers("1", &layers(), &posts()).unwrap();
    let edges = folder.case().join(".hustings/tables/edges");
    let path = edges.join(&tree(&edges)[0]);
    let whole = fs::read(&path).unwrap();
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        assert_eq!(case.layers("1", &posts()).unwrap(), None, "{len}");
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(case.layers("1", &posts()).unwrap(), None);
}
