//! Odd texts in the six languages other than English that are read with rules of their own.

/// One language: what is repeated in each of its kinds.
struct Press {
    code: &'static str,
    name: &'static str,
    /// Reporting words and nothing else.
    cues: &'static str,
    /// What stands in the midst of marks a thousand deep, with its own marks.
    deep: [&'static str; 3],
    /// Clauses without end between commas.
    commas: &'static str,
    /// One person by name and by pronoun.
    pronouns: &'static str,
    /// A sentence that goes on.
    endless: &'static str,
    /// Words for hearsay.
    heard: &'static str,
}

const PRESS: [Press; 6] = [
    Press {
        code: "de",
        name: "German",
        cues: "sagte laut erklärte unter Berufung auf teilte zufolge mit ",
        deep: ["(„ ", "sagte er", " “)"],
        commas: "sagte er, dass sie, wie er mitteilte, ",
        pronouns: "Anna Berg kam. Sie sagte, es regne. ",
        endless: "der Minister sagte dass er es wusste und sie erklärten ihm das ",
        heard: "angeblich sagte er angeblich es sei ",
    },
    Press {
        code: "fr",
        name: "French",
        cues: "a déclaré selon affirme citant a indiqué dit-il ",
        deep: ["(« ", "a-t-il dit", " »)"],
        commas: "a-t-il dit, que la, comme il a indiqué, ",
        pronouns: "Anna Berg est venue. Elle a dit qu'il pleuvait. ",
        endless: "le ministre a dit que la ville savait et ils ont affirmé que le pont ",
        heard: "apparemment il a dit apparemment que ",
    },
    Press {
        code: "es",
        name: "Spanish",
        cues: "dijo según afirmó citando a declaró de acuerdo con ",
        deep: ["(« ", "dijo él", " »)"],
        commas: "dijo él, que la, como indicó, ",
        pronouns: "Anna Berg llegó. Ella dijo que llovía mucho. ",
        endless: "el ministro dijo que la ciudad sabía y ellos afirmaron que el puente ",
        heard: "supuestamente él dijo supuestamente que ",
    },
    Press {
        code: "pl",
        name: "Polish",
        cues: "powiedział według oświadczyła powołując się na podał zdaniem ",
        deep: ["(„ ", "powiedział on", " ”)"],
        commas: "powiedział on, że ona, jak podał, ",
        pronouns: "Anna Berg przyszła. Ona powiedziała, że pada deszcz. ",
        endless: "minister powiedział że on to wiedział i oni podali że most ",
        heard: "podobno on powiedział rzekomo że ",
    },
    Press {
        code: "ru",
        name: "Russian",
        cues: "сказал по словам заявил со ссылкой на сообщила по данным ",
        deep: ["(« ", "сказал он", " »)"],
        commas: "сказал он, что она, как сообщил, ",
        pronouns: "Анна Берг пришла. Она сказала, что идёт дождь. ",
        endless: "министр сказал что он знал и они сообщили что мост ",
        heard: "якобы он сказал якобы что ",
    },
    Press {
        code: "uk",
        name: "Ukrainian",
        cues: "сказав за словами заявив з посиланням на повідомила за даними ",
        deep: ["(« ", "сказав він", " »)"],
        commas: "сказав він, що вона, як повідомив, ",
        pronouns: "Анна Берг прийшла. Вона сказала, що йде дощ. ",
        endless: "міністр сказав що він знав і вони повідомили що міст ",
        heard: "нібито він сказав начебто що ",
    },
];

const N_WAYS: usize = 6;

/// Returns how many kinds there are.
pub fn n_kinds() -> usize {
    PRESS.len() * N_WAYS
}

/// Returns the name of a kind, its language, and a text of about so many bytes.
pub fn text_of(kind: usize, bytes: usize) -> Option<(String, Option<&'static str>, String)> {
    let press = PRESS.get(kind / N_WAYS)?;
    let many = |unit: &str| unit.repeat(bytes / unit.len());
    let (way, text) = match kind % N_WAYS {
        0 => ("cues only", many(press.cues)),
        1 => {
            let [open, said, close] = press.deep;
            let one = format!("{}{said}{}\n\n", open.repeat(1_000), close.repeat(1_000));
            ("quotations a thousand deep", many(&one))
        }
        2 => ("commas", many(press.commas)),
        3 => ("one name and a pronoun", many(press.pronouns)),
        4 => ("no sentence end", many(press.endless)),
        _ => ("hearsay", many(press.heard)),
    };
    Some((format!("{}: {way}", press.name), Some(press.code), text))
}
