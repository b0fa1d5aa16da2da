use super::*;
use crate::checks::testing::{SAMPLE, known};
use model::assessment::{ConfidenceLevel, JudgementRank, RatingValue, Standing};
use proptest::prelude::*;

/// Lists problems as `CODE line:column+length what | hint`.
fn problems(text: &str) -> Vec<String> {
    let reading = read(text.as_bytes(), &known());
    assert_eq!(reading.caution, CAUTION);
    let line = |problem: AssessmentProblem| {
        let spot = problem.spot;
        let place = format!("{}:{}+{}", spot.line, spot.column, spot.length);
        format!("{} {place} {} | {}", problem.code, problem.what, problem.hint)
    };
    reading.problems.into_iter().map(line).collect()
}

/// Changes one place of the sample and compares the problems that come of it.
#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(SAMPLE.matches(from).count(), 1, "`{from}` stands once in the sample");
    assert_eq!(problems(&SAMPLE.replace(from, to)), expected);
}

#[test]
fn the_sample_is_read_whole() {
    let reading = read(SAMPLE.as_bytes(), &known());
    assert_eq!(reading.problems, []);
    assert_eq!(reading.checks_run.len(), checks::CHECKS.len());
    let all = reading.assessment.expect("the sample is good");
    assert_eq!(all.title.value, "Kherson and the vote");
    assert_eq!(all.title.spot.line, 5);
    assert_eq!((all.title.spot.column, all.title.spot.length), (9, 22));
    assert_eq!((all.hypotheses.len(), all.evidence.len(), all.ratings.len()), (3, 7, 15));
    let first = &all.ratings[0];
    assert_eq!((first.hypothesis.value.as_str(), first.value.value), ("H1", RatingValue::C));
    assert_eq!(first.lr.as_ref().map(|lr| lr.value), Some((1.0, 27.5)));
    assert_eq!(first.why.as_ref().map(|why| why.value.as_str()), Some("Most cells lie above 1."));
    assert_eq!(all.ratings[1].why.as_ref().map(|why| why.spot.line), Some(138));
    let judgement = &all.judgements[0];
    assert_eq!(judgement.rank, JudgementRank::Key);
    let likelihood = judgement.standing.likelihood().expect("it is stated");
    assert_eq!(
        likelihood.band.map(|band| (band.low_percent, band.high_percent)),
        Some((55.0, 80.0))
    );
    assert_eq!(judgement.confidence.as_ref().map(|c| c.level.value), Some(ConfidenceLevel::Low));
    assert!(matches!(all.judgements[1].standing, Standing::Fact(_)));
    assert_eq!(all.making.draft.map(|day| day.value.to_string()), Some("2023-12-21".to_owned()));
    assert_eq!(all.scope.definitions[0].0.value, "influence");
    assert_eq!(all.mandate[1].cells.iter().flatten().count(), 4);
}

#[test]
fn the_reference_page_holds_a_good_example() {
    let page = include_str!("../../../../docs/reference/assessment-toml.md");
    let example = page.rsplit("```toml\n").next().and_then(|rest| rest.split("```").next());
    let reading = read(example.expect("the page ends with it").as_bytes(), &KnownIds::default());
    assert_eq!(reading.problems, []);
    assert!(reading.assessment.is_some());
    for check in checks::CHECKS {
        let row = format!("| {} | {} |", check.id, check.level.word());
        assert!(page.contains(&row), "{row}");
    }
}

#[test]
fn unknown_keys_are_problems_with_the_nearest_known_one() {
    check(
        "turns_on = ",
        "turn_on = ",
        &["KEY 179:1+7 [[judgement]] has no key `turn_on` | nearest: `turns_on`"],
    );
    check(
        "[scope.definitions]",
        "[scope.defintions]",
        &[
            "L30 4:6+22 nothing stands under `definitions` | add `definitions` to [scope]",
            "KEY 26:8+10 [scope] has no key `defintions` | nearest: `definitions`",
        ],
    );
    check(
        "[process]",
        "[xyz]",
        &[
            "KEY 30:2+3 the file has no key `xyz` | known here: assessment, election, scope, process, answer, mandate, hypothesis, evidence, rating, judgement, assumption, gap, dissent",
        ],
    );
}

#[test]
fn wrong_kinds_of_values_are_named() {
    check(
        "coordination_days = 2",
        "coordination_days = -2",
        &["KEY 33:21+2 `coordination_days` must be a whole number | found a number"],
    );
    check(
        "signed_on = 2023-12-21",
        "signed_on = 2023-12-21T10:00:00Z",
        &["KEY 262:13+20 `signed_on` must be a day such as 2022-11-09 | found a date"],
    );
    check(
        "credibility = 3",
        "credibility = 7",
        &[
            "KEY 86:15+1 `credibility` must be a whole number from 1 to 6 | 6 means that it cannot be judged",
        ],
    );
    check(
        "lr = [1, 27.5]",
        "lr = [2, 1]",
        &["KEY 140:59+6 `lr` must be two ratios above 0, the lower first | found [2, 1]"],
    );
    check(
        "status = \"requested\"",
        "status = \"  \"",
        &["KEY 247:10+4 `status` says nothing | write it, or drop the key"],
    );
    check(
        "likelihood_scale = \"icd203\"",
        "likelihood_scale = \"ICD\"",
        &["KEY 8:20+5 `likelihood_scale` cannot be `ICD` | one of: icd203, phia, ipcc"],
    );
}

#[test]
fn a_part_that_cannot_be_used_is_named() {
    check(
        "id = \"G2\"",
        "",
        &[
            "KEY 249:1+7 [[gap]] has no `id` | add `id = ...`",
            "KEY 249:1+7 this [[gap]] is left out | put right what is said about it",
        ],
    );
    check(
        "{ claim = \"C-1\" }",
        "{ claim = \"C-1\", event = \"V-1\" }",
        &[
            "KEY 82:3+32 a reference names exactly one of `document`, `claim`, `finding`, `event` | found 2",
            "KEY 82:3+32 this `from` is left out | put right what is said about it",
        ],
    );
}

#[test]
fn a_message_is_one_line_whatever_the_file_says() {
    let odd = SAMPLE.replace("set = \"timing\"\nnull = true", "set = \"a\\nb\"\nnull = true");
    assert!(problems(&odd).iter().any(|problem| problem.contains("set `a b` has no alternative")));
}

#[test]
fn what_is_no_toml_is_not_used() {
    let reading = read(b"[assessment]\nid = \ntitle = \"x\"\n", &known());
    assert_eq!(reading.assessment, None);
    assert!(reading.checks_run.is_empty());
    assert_eq!(reading.problems[0].code, "TOML");
    assert_eq!(reading.problems[0].spot.line, 2);
    let reading = read(b"[assessment]\nid = \"\xff\"\n", &known());
    assert_eq!((reading.problems[0].spot.line, reading.problems[0].spot.column), (2, 7));
    let empty = problems("");
    assert_eq!(
        empty,
        [
            "KEY 1:1+0 the file has no `assessment` | add `assessment = ...`",
            "KEY 1:1+0 the file has no `election` | add `election = ...`",
        ]
    );
    let with_bom = format!("\u{feff}{SAMPLE}");
    assert!(problems(&with_bom).is_empty());
    assert!(problems(&SAMPLE.replace('\n', "\r\n")).is_empty());
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow() {
    for deep in [
        "[".repeat(100_000),
        format!("a = {}", "[".repeat(100_000)),
        format!("a{}=1", ".a".repeat(100_000)),
    ] {
        let reading = read(deep.as_bytes(), &known());
        assert!(reading.assessment.is_none() && !reading.problems.is_empty());
    }
}

/// Words that make likely and unlikely TOML.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "[assessment]",
        "[[judgement]]",
        "[[rating]]",
        "[judgement.confidence]",
        "id",
        "title",
        "values",
        "likelihood",
        "term",
        "from",
        "=",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        ".",
        "1",
        "1e999",
        "nan",
        "0x7f",
        "99999999999999999999",
        "2022-11-09",
        "2022-02-31",
        "true",
        "é",
        "\u{feff}",
        "\r",
        "\0",
        "#",
        "\"\"\"",
        "\\",
        " ",
    ];
    prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => ".{0,8}"]
}

proptest! {
    #[test]
    fn random_toml_never_panics(pieces in prop::collection::vec(piece(), 0..60)) {
        read(pieces.concat().as_bytes(), &known());
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&bytes, &known());
    }

    /// A sample with a cut, a doubled stretch or a foreign piece in it: read without panic, places inside the file.
    #[test]
    fn a_damaged_sample_never_panics(at in 0usize..9000, len in 0usize..400, inside in piece()) {
        let start = SAMPLE.floor_char_boundary(at);
        let end = SAMPLE.floor_char_boundary(start + len).max(start);
        let damaged = format!("{}{inside}{}", &SAMPLE[..start], &SAMPLE[end.min(SAMPLE.len())..]);
        let n_lines = damaged.matches('\n').count() + 1;
        for problem in read(damaged.as_bytes(), &known()).problems {
            prop_assert!(problem.spot.line as usize <= n_lines && problem.spot.line > 0);
            prop_assert!(!problem.what.contains('\n'), "{}", problem.what);
        }
    }
}

#[test]
fn the_shipped_example_is_good() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/midterms-2022/assessment.toml");
    let bytes = std::fs::read(path).expect("the example is shipped with the sources");
    let reading = read(&bytes, &KnownIds::default());
    assert_eq!(reading.problems, []);
}
