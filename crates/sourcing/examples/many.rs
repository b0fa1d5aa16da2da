//! Made-up news of any amount, to see what derivation costs: `many N` makes N documents and runs sourcing over them.
//!
//! One in five copies an earlier document of the last days, wholly or in part, one in five cites one, one in twenty quotes one; the
//! rest stand alone. Words are drawn from a list of made-up ones, names of outlets and people from small lists; the same number of
//! documents always gives the same texts. Prints counts; the shell's `time` and the kernel tell what it cost.
use model::claim::Relation;
use std::io::Write;

#[path = "../tests/it/world.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod world;

/// A small generator of numbers (splitmix64): the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

fn word(n: usize) -> String {
    const A: [&str; 16] = [
        "ba", "co", "di", "fu", "gra", "hel", "jo", "kri", "lan", "mo", "nur", "pel", "ras", "sto",
        "tri", "vel",
    ];
    let mut n = n;
    let mut out = String::new();
    for _ in 0..3 {
        out += A[n % 16];
        n /= 16;
    }
    out
}

fn sentence(dice: &mut Dice) -> String {
    let n = 10 + dice.next(14);
    let mut words: Vec<String> = (0..n)
        .map(|i| {
            let small = ["the", "of", "in", "and", "to", "on", "for", "by"];
            // Few words are common, many are rare, as in any text.
            let rank = dice.next(60).pow(2) + dice.next(60);
            if i % 3 == 1 { small[dice.next(8)].to_owned() } else { word(rank) }
        })
        .collect();
    if dice.next(3) == 0 {
        words.push(format!("said {} {}", name(dice.next(400)), name(dice.next(400))));
    }
    let mut text = words.join(" ");
    text[..1].make_ascii_uppercase();
    text + "."
}

fn name(n: usize) -> String {
    let mut name = word(n * 7 + 3);
    name[..1].make_ascii_uppercase();
    name
}

fn main() -> std::io::Result<()> {
    let n: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let dice = &mut Dice(7);
    let mut bodies: Vec<Vec<String>> = Vec::with_capacity(n);
    let mut documents = Vec::with_capacity(n);
    for d in 0..n {
        let day = jiff::civil::date(2020, 1, 1) + jiff::Span::new().days((d * 365 / n) as i64);
        let outlet =
            format!("{} {}", name(dice.next(120)), ["Post", "Gazette", "Herald"][dice.next(3)]);
        let mut body: Vec<String> = (0..18 + dice.next(12)).map(|_| sentence(dice)).collect();
        let back = d.checked_sub(1 + dice.next(50));
        match (dice.next(20), back) {
            (0..=3, Some(b)) => {
                body = bodies[b][..bodies[b].len() * (6 + dice.next(5)) / 10].to_vec()
            }
            (4..=7, Some(b)) => {
                let other: &model::Document = &documents[b];
                let said = &bodies[b][0].trim_end_matches('.').to_owned();
                body.insert(
                    0,
                    format!("{said}, the {} reported.", other.outlet.as_deref().unwrap_or("")),
                );
            }
            (8, Some(b)) => {
                body.push(format!("“{}” said {} {}.", bodies[b][1], name(d % 400), name(d % 397)))
            }
            _ => {}
        }
        documents.push(world::document(
            &format!("D-{:06}", d + 1),
            Some(&outlet),
            &day.to_string(),
            Some(&body[0]),
            &body.join("\n\n"),
        ));
        bodies.push(body);
    }
    let claims = [model::claim::Claim {
        id: model::ids::ClaimId::new("C-1"),
        text: String::new(),
        all_of: vec![vec![word(61)], vec![word(122), word(7)]],
        any_of: Vec::new(),
        none_of: Vec::new(),
        actors: Vec::new(),
        line: 1,
    }];
    let words: usize = documents.iter().map(|d: &model::Document| d.body.split(' ').count()).sum();
    drop(bodies);
    let found = sourcing::run(&documents, &claims, &[], &[]);
    let of = |r: Relation| found.derivations.iter().filter(|e| e.relation == r).count();
    writeln!(
        std::io::stdout(),
        "{n} documents, {words} words: {} attributions, {} copies, {} cites, {} quotes, {} rewrites, {} changes, {} proposals, {} counts",
        found.attributions.len(),
        of(Relation::Copy),
        of(Relation::Cites),
        of(Relation::Quotes),
        of(Relation::Rewrite),
        found.drifts.len(),
        found.proposals.len(),
        found.counts.len()
    )
}
