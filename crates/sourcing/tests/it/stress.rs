//! Odd texts in size and script: time must stay linear.

use crate::world::document;

fn read(body: &str) -> usize {
    read_in(None, body)
}

fn read_in(lang: Option<&str>, body: &str) -> usize {
    let mut d = document("D-1", Some("Gazette"), "2021-05-03", None, body);
    d.lang = lang.map(str::to_owned);
    let events = [crate::world::event("V-1", "2021-05-01", "election", "Harbour vote", None)];
    let found = sourcing::read(&d, &events, &[]);
    let n_chars = u32::try_from(body.chars().count()).expect("tests are small");
    let spans = found.dates.iter().map(|m| m.span).chain(found.actors.iter().map(|a| a.span));
    for span in spans.chain(found.lines.iter().map(|l| l.span)) {
        assert!(span.start < span.end && span.end <= n_chars, "{span:?}");
    }
    found.attributions.len()
}

#[test]
fn no_sentence_ends() {
    assert!(read(&"she said that he knew and they told him so ".repeat(20_000)) > 0);
}

#[test]
fn quotations_a_thousand_deep() {
    let body = format!("{}he said it was so{}", "(“ ".repeat(1_000), " ”)".repeat(1_000));
    read(&body);
    read(&"“".repeat(50_000));
    read(&"\"a".repeat(50_000));
}

#[test]
fn commas_dashes_and_cues_only() {
    read(&", ".repeat(100_000));
    read(&"said ".repeat(100_000));
    read(&"“no,” said X, ".repeat(20_000));
    read(&"according to ".repeat(50_000));
}

#[test]
fn dates_names_and_notes_only() {
    read(&"from May 3 to the day after the vote in ".repeat(5_000));
    read(&"3 ".repeat(50_000));
    read(&"2020-".repeat(20_000));
    read(&"May ".repeat(20_000));
    read(&"two weeks after ".repeat(20_000));
    read(&"Anna Berg of the ".repeat(10_000));
    read(&"They could not verify it and he said so. ".repeat(3_000));
    read(&"with high confidence in this assessment ".repeat(3_000));
    read("in 9999999999999999999 years, 99/99/9999, 31 February 2021, 0000-00-00, year 9999");
}

#[test]
fn scripts_and_zero_width() {
    read("قال المتحدث «لا تعليق لدينا اليوم» للصحافيين.");
    read(&"he\u{200B} said\u{FEFF} that\u{200D} it was so. ".repeat(100));
    assert_eq!(read("She\u{200B} said that it was so."), 1);
}

/// Reporting words only, commas, one name and a pronoun, no sentence end, hearsay, marks a thousand deep, in six other languages.
#[test]
fn six_other_languages() {
    const UNITS: [(&str, [&str; 5]); 6] = [
        (
            "de",
            [
                "sagte laut erklärte unter Berufung auf teilte zufolge mit ",
                "sagte er, dass sie, wie er mitteilte, ",
                "Anna Berg kam. Sie sagte, es regne. ",
                "der Minister sagte dass er es wusste und sie erklärten ihm das ",
                "angeblich sagte er angeblich es sei ",
            ],
        ),
        (
            "fr",
            [
                "a déclaré selon affirme citant a indiqué dit-il ",
                "a-t-il dit, que la, comme il a indiqué, ",
                "Anna Berg est venue. Elle a dit qu'il pleuvait. ",
                "le ministre a dit que la ville savait et ils ont affirmé que le pont ",
                "apparemment il a dit apparemment que ",
            ],
        ),
        (
            "es",
            [
                "dijo según afirmó citando a declaró de acuerdo con ",
                "dijo él, que la, como indicó, ",
                "Anna Berg llegó. Ella dijo que llovía mucho. ",
                "el ministro dijo que la ciudad sabía y ellos afirmaron que el puente ",
                "supuestamente él dijo supuestamente que ",
            ],
        ),
        (
            "pl",
            [
                "powiedział według oświadczyła powołując się na podał zdaniem ",
                "powiedział on, że ona, jak podał, ",
                "Anna Berg przyszła. Ona powiedziała, że pada deszcz. ",
                "minister powiedział że on to wiedział i oni podali że most ",
                "podobno on powiedział rzekomo że ",
            ],
        ),
        (
            "ru",
            [
                "сказал по словам заявил со ссылкой на сообщила по данным ",
                "сказал он, что она, как сообщил, ",
                "Анна Берг пришла. Она сказала, что идёт дождь. ",
                "министр сказал что он знал и они сообщили что мост ",
                "якобы он сказал якобы что ",
            ],
        ),
        (
            "uk",
            [
                "сказав за словами заявив з посиланням на повідомила за даними ",
                "сказав він, що вона, як повідомив, ",
                "Анна Берг прийшла. Вона сказала, що йде дощ. ",
                "міністр сказав що він знав і вони повідомили що міст ",
                "нібито він сказав начебто що ",
            ],
        ),
    ];
    for (lang, units) in UNITS {
        for unit in units {
            read_in(Some(lang), &unit.repeat(1_000));
        }
        // A name in each sentence, and a pronoun that stands for it.
        assert!(read_in(Some(lang), &units[2].repeat(500)) >= 500, "{lang}");
        let deep = format!("{}{}{}", "(« ".repeat(500), units[3], " »)".repeat(500));
        read_in(Some(lang), &deep);
    }
}
