//! Small damage to good files of every shape: bytes flipped, cut out, doubled. Nothing panics and nothing is lost.

use crate::worlds::{Took, all, file_of, gzip, small_parquet, zip, zstd};
use ingest::{Reading, find_mapping, read_action_columns, read_posts, read_toolkit_rows};
use model::ActionKind;

/// Damaged copies of each file. The soak in `fuzz/` tries many more.
const COPIES: u64 = 60;

const SHAPES: &[&str] = &[
    "id,account,time,text\n1,anna,2020-01-01 10:00:00,\"a, \"\"b\"\"\nc\"\n2,boris,2020-01-01 10:00:01,#x @y https://a.example/b\n",
    "object_id,account_id,content_id,timestamp_share\no1,a,c1,100\n,b,c2,101.5\nNA,b,c3,\n",
    "account;created;body\nanna;07-08-2015 09:54;x\nboris;06-08-2015 18:22;y\n",
    "{\"did\":\"did:plc:a\",\"time_us\":1725911162329308,\"kind\":\"commit\",\"commit\":{\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3a\",\"record\":{\"text\":\"x\",\"facets\":[{\"features\":[{\"tag\":\"X\"}]}]}}}\n{\"did\":\"did:plc:b\",\"time_us\":1725911162400000,\"kind\":\"commit\",\"commit\":{\"operation\":\"create\",\"collection\":\"app.bsky.feed.repost\",\"rkey\":\"3b\",\"record\":{\"subject\":{\"uri\":\"at://x\"}}}}\n",
    "{\"name\":\"Ch\",\"type\":\"public_channel\",\"id\":77,\"messages\":[{\"id\":2,\"type\":\"message\",\"date_unixtime\":\"1667991600\",\"from_id\":\"channel77\",\"text\":[\"w \",{\"type\":\"link\",\"text\":\"https://a.example\"}]},{\"id\":3,\"type\":\"service\"}]}",
    "{\"data\":[{\"id\":\"11\",\"author_id\":\"1\",\"created_at\":\"2022-11-08T10:00:00.000Z\",\"text\":\"w\",\"conversation_id\":\"11\",\"referenced_tweets\":[{\"type\":\"retweeted\",\"id\":\"10\"}]}],\"includes\":{\"users\":[{\"id\":\"1\",\"username\":\"anna_x\"}]},\"meta\":{\"result_count\":1}}",
    "[{\"id\":\"1\",\"created_at\":\"2023-01-01T10:00:00.000Z\",\"content\":\"<p>V &amp; <a href='https://a.example/x'>x</a></p>\",\"account\":{\"acct\":\"anna\"},\"tags\":[{\"name\":\"v\"}]}]",
    "{\"item_id\":\"71\",\"source_platform\":\"tiktok.com\",\"data\":{\"id\":\"71\",\"desc\":\"d #v\",\"createTime\":1699999000,\"author\":{\"uniqueId\":\"anna\"},\"textExtra\":[{\"hashtagName\":\"v\"}]}}\n",
];

/// A plain generator (Knuth's MMIX constants): the same damage on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

fn damage(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const BYTES: &[u8] = b"\"\\{}[],:;\n\r\0\xff\xc3 019eE-+.\xe2\x80";
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let (at, len) = (dice.roll(out.len()), dice.roll(30));
        let end = (at + len).min(out.len());
        match dice.roll(5) {
            0 if !out.is_empty() => out[at] = BYTES[dice.roll(BYTES.len())],
            1 if !out.is_empty() => out[at] ^= 1 << dice.roll(8),
            2 => drop(out.drain(at..end)),
            3 => {
                let piece = out[at..end].to_vec();
                out.splice(at..at, piece);
            }
            _ => out.insert(at, BYTES[dice.roll(BYTES.len())]),
        }
    }
    out
}

fn check(bytes: &[u8]) {
    let file = file_of(bytes);
    let Ok(found) = find_mapping(file.path(), "f") else { return };
    for reading in [Reading::Careful, Reading::Literal] {
        let mut took = Took::default();
        let wanted = all(reading);
        let read = read_posts(file.path(), "f", &found.mapping, &wanted, &mut |_| {}, &mut took);
        if let Ok(report) = read {
            assert_eq!(report.n_rows, report.n_posts + report.n_dropped + report.n_passed_over);
            assert_eq!(report.n_complaints, took.complaints.len() as u64);
            assert_eq!(report.n_posts, took.posts.len() as u64);
        }
    }
    drop(read_action_columns(file.path(), "f", &found.mapping, Some(ActionKind::Repost)));
    drop(read_toolkit_rows(file.path(), "f", &found.mapping, None, &mut |_| {}));
}

#[test]
fn damage_is_told_and_stops_nothing() {
    let mut files: Vec<Vec<u8>> = SHAPES.iter().map(|shape| shape.as_bytes().to_vec()).collect();
    let first = files[0].clone();
    files.extend([gzip(&first), zstd(&first), zip(&[("a.csv", &first), ("b.csv", &first)])]);
    files.push(small_parquet());
    for (number, file) in files.iter().enumerate() {
        let mut dice = Dice(number as u64);
        for copy in 0..COPIES {
            let damaged = damage(file, &mut dice);
            let outcome = std::panic::catch_unwind(|| check(&damaged));
            assert!(outcome.is_ok(), "copy {copy} of file {number}: {damaged:?}");
        }
    }
}
