//! Whole invented cases against what a reader wrote down before the first run: edges, circles, counts, who says what, days.
//!
//! Each case is a folder with `hand.txt`, one finding a line. What is known to be read wrongly stands in the test by name, so that
//! it is seen when it changes. Most of that is who says what, in all languages, and days that are told by weekdays.

use crate::hand::Held;
use std::path::Path;

/// Compares one case with its hand; `known` are the lines that are known to be missed, `extra` the edges drawn too many.
#[track_caller]
fn check(name: &str, known: &[&str], extra: &[&str]) {
    let held = Held::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(name));
    let (tallies, too_many) = held.compare();
    let all: String = tallies.iter().map(|(kind, tally)| tally.show(kind)).collect();
    let missed: Vec<&str> =
        tallies.iter().flat_map(|(_, tally)| &tally.missed).map(String::as_str).collect();
    assert_eq!(too_many, extra, "edges drawn too many in {name}\n{all}");
    assert_eq!(missed, known, "missed in {name}\n{all}");
}

/// An agency and its carriers, a relabelled copy, a translation, a denial, a correction, two blogs that cite one another, an
/// official report; outlets named in passing.
#[test]
fn a_report_in_a_drawer() {
    check("ostrel", &[], &[]);
}

/// A leak in Spanish retold in English, an agency that could not verify, a former governor on record, an audit.
#[test]
fn a_devaluation_that_waited() {
    check("porvela", &[], &[]);
}

/// Leaked e-mails, two carriers of one agency, a teaser, a release, a correction of the number of sources, a safety board.
#[test]
fn a_silent_ministry() {
    check("kaitera", &[], &[]);
}

/// Headers that tell whom an outlet carries, and outlets named in passing.
#[test]
fn outlets_of_a_dam() {
    check("sarvia", &[], &[]);
}

/// A tender that went wrong, a weekly in another language, an agency that nobody lists, a nurse, a blog that concludes, an inquiry.
#[test]
fn a_warehouse_of_expired_doses() {
    // FIXME: other forms of citing, and open ends in German.
    let known = [
        "03 | Der Spiegel | cited | minutes of meetings",
        "09 | The notary | told | he had signed",
        "11 | Der Spiegel | revealed | what",
        "05 | September |  | 2021-09-30",
    ];
    check("tarnov", &known, &[]);
}

/// A forged letter, four languages of rumour: a daily, an agency, a print shop, a magistrate, two blogs that cite one another, a laboratory.
#[test]
fn a_forged_letter() {
    let known = [
        "F-1 2016-11-02 02,03,04 2-2 2-2 but 02,03,04 1-1 2-2",
        "F-1 2016-11-03 02,03,04,05,06 3-3 3-3 but 02,03,04,05,06 2-2 3-3",
        // A paper in French ends before what was done with it.
        "03 | un sondage publié lundi | Selon | le non l'emporterait",
        "04 | Both | insist | the letter must",
        "06 | the paper | continues | the file",
        "09 | Port-Royan Insider | reveals | He flew to Miami",
        "10 | A friend of the family | assured | Favre would",
        "10 | Madame Lise | says | the plants",
        "13 | he | sighed | \"The mangoes",
        "06 | next spring | 2017-03-01 | 2017-05-31",
    ];
    check("aurel", &known, &[]);
}

/// Threats on polling day: an agency, a broadcaster with two people, a spun copy, a broadcast interview, a charge, a plea.
#[test]
fn threats_on_polling_day() {
    let known = [
        "09 | I | doubt | the Reform Union",
        "09 | she | said | Nine",
        "07 | Thursday's | 2022-04-28 | 2022-04-28",
    ];
    check("calder", &known, &[]);
}

/// A hall without a roof: a daily, an agency and its copy, papers in German, a live page, a spun copy, an indictment.
#[test]
fn a_hall_without_a_roof() {
    let known = [
        "02 | The newspaper | attributed | the information",
        "11 | An expert | valued | the lease",
        "01 | Sunday's | 2017-10-22 | 2017-10-22",
    ];
    check("dravnia", &known, &[]);
}

/// A border closed on paper: a ministry, a note in Polish and its translation, three aides, a relabelled copy, a colonel, an ombudswoman.
#[test]
fn a_border_closed_on_paper() {
    let known = [
        "04 | an internal note | emerges from | The order to close",
        "05 | a trio of aides | according to | posters",
        "05 | one | said | the number 41",
        "10 | @KurierWschodni | has proved | The border was",
        "10 | a man with a megaphone | claims | The shots were",
        "14 | Report 7/2024 | answers | the border closure",
        "14 | An earlier version of this article | gave | the number",
        "01 | Wednesday | 2023-10-04 | 2023-10-04",
        "02 | before Sunday's election |  | 2023-10-07",
        "06 | last night | 2023-10-04 | 2023-10-04",
        "07 | Oct. 3 and 4 | 2023-10-03 | 2023-10-04",
    ];
    check("lusava", &known, &[]);
}

/// A minister and an energy boss on an island: two employees, a person of an agency, a captain, a denial, a hearing, a decision.
#[test]
fn a_meeting_on_an_island() {
    let known = [
        "01 | The other | remembers | birch twigs",
        "02 | the Skarvik Post | revealed | There was a meeting",
        "02 | NRB | has not seen | evidence",
        "03 | einem Bericht der Zeitung «Skarvik Post» | nach | Halland traf",
        "05 | Brodd | says | nobody from",
        "08 | Tangen | let the audience guess | ",
        "09 | La Gazette de l'Énergie | as one can read in | the Norrey finance minister",
        "09 | shipbrokers Fearn & Dahl | reckon | Two cable layers",
        "11 | a statement of 16 May by the finance ministry | according to | no meeting",
        "11 | Halland | declined | ",
        "12 | I | do not believe | That the chief",
        "13 | The Commissioner | regrets | this",
        "01 | On the Monday | 2024-05-06 | 2024-05-06",
        "02 | Sunday week | 2024-05-26 | 2024-05-26",
        "05 | on Sunday | 2024-05-05 | 2024-05-05",
        "08 | last night | 2024-05-20 | 2024-05-20",
        "08 | tomorrow's | 2024-05-22 | 2024-05-22",
    ];
    check("norrey", &known, &[]);
}

/// False texts on a city's polling day: a daily, an agency nobody lists, a retelling, a paper in Spanish, an affidavit, a judgment.
#[test]
fn a_vote_on_the_wrong_day() {
    let known = [
        "06 | Suso Lema | comenta | \"A mí",
        "11 | she | cannot say | Whether Harbour",
        "13 | Ashworth J | held | 6,412 electors",
        "02 | the weekend | 2011-10-15 | 2011-10-16",
        "07 | Sunday | 2011-10-23 | 2011-10-23",
        "10 | since it opened in 2004 | 2004-01-01 | ",
        "14 | last year's | 2011-01-01 | 2011-12-31",
    ];
    check("cassell", &known, &[]);
}

/// A printer's payments: a network of reporters and its partners, an agency, a blog that retells, sentencing remarks, a secretary.
#[test]
fn an_account_in_pemba_street() {
    let known = [
        "01 | bank records obtained by Ledgerline | show | Professor Josephat Ndumbe",
        "02 | des relevés bancaires | révèlent | L'homme chargé",
        "02 | un ancien inspecteur des finances | s'étonne | « C'est le compte",
        "02 | Orvex | assure | respecter",
        "03 | AFP | could not reach | him",
        "06 | The company | denies | having made",
        "07 | Four members of the procurement committee | have told | Prof. Ndumbe demanded",
        "12 | die dortige Zeitung «Daily Beacon» | berichtet | Ndumbe habe",
        "01 | in sixteen days' time | 2014-09-20 | 2014-09-20",
        "02 | du 20 septembre | 2014-09-20 | 2014-09-20",
        "02 | Entre juin 2012 et avril 2013 | 2012-06-01 | 2013-04-30",
        "06 | before Christmas |  | 2014-12-24",
    ];
    check("mbalisa", &known, &[]);
}

/// A concession promised over dinner: a tape, three diners, a driver on the air, a spokesman, a tribunal; Spanish, English, Polish.
#[test]
fn a_concession_over_dinner() {
    let known = [
        "01 | una grabación de 14 minutos | según | El candidato Aurelio",
        "01 | El presidente de Cobre Alto | no devolvió | ",
        "02 | Efe | no pudo comprobar | la autenticidad",
        "03 | The Prosecutor's Office | reported | it has received",
        "04 | los tres comensales | coinciden | Vidal prometió",
        "05 | campaign spokesman Nicanor Bello | told | no concession had",
        "06 | the newspaper El Pueblo | heard | Vidal promised",
        "06 | Governor Elsa Miró | sees | inflation",
        "08 | los organizadores | según | ",
        "09 | His press secretary | urged | not to",
        "11 | The Tribunal | finds | ",
        "12 | the judges | remark | \"The Tribunal does",
        "13 | Trybunał Wyborczy | uznał | Vidal obiecał",
        "07 | the Friday before last | 2019-03-15 | 2019-03-15",
        "10 | the 14th | 2019-02-14 | 2019-02-14",
    ];
    check("cauria", &known, &[]);
}

/// A copied register: six officials, a translation, an agency, a press release and its copy, an assessment, a parliament.
#[test]
fn a_copied_register() {
    let known = [
        "03 translation 01",
        "01 | half a dozen current and former security officials in three countries | in the judgment of | Hackers working for",
        "10 | The Defence Staff | holds | the letters could",
        "02 | ahead of Sunday's referendum |  | 2020-09-19",
    ];
    check("estmark", &known, &[]);
}

/// A payroll of trolls: an anonymous channel, a study, a daily retold in German and French, a platform, a witness before a commission.
#[test]
fn a_payroll_of_trolls() {
    let known = [
        "02 | Shepot Koridora | if one is to believe | The Ministry of Youth runs",
        "03 | анонімний телеграм-канал «Шепіт коридору» | розповів | ",
        "07 | eine Aussteigerin | vorgeworfen | eine Trollfabrik",
        "07 | die als Troll beschäftigte junge Frau | sagte | «Wir wurden",
        "07 | Das Ministerium | bestreitet | die Vorwürfe",
    ];
    check("zelmany", &known, &[]);
}

/// Nine hostages and a run-off: agencies, a newspaper with four people, its report in French and German, a column, an assessment.
#[test]
fn hostages_and_a_run_off() {
    let known = [
        "09 cites 08",
        "T-1 2016-11-14 01,02,03,04,05,06,07,09,10,11 1-2 3-4 but 01,02,03,04,05,06,07,09,10,11 2-2 4-4",
        "T-1 2016-11-15 01,02,03,04,05,06,07,09,10,11,12 1-2 3-4 but 01,02,03,04,05,06,07,09,10,11,12 2-2 4-4",
        "02 | Étienne Vasseur | a indiqué | avoir été",
        "02 | le ministre de l'Intérieur | a refusé de répondre | ",
        "04 | The U.S. newspaper | attributed | its information",
        "06 | l'Atlantic Tribune | croit savoir | Un émissaire",
        "07 | Die unterlegene Kandidatin Ruth Amadi | verlangte | eine parlamentarische",
        "07 | die US-Zeitung «The Atlantic Tribune» | berichtete | Ein Schwager",
        "07 | Dem Bericht | zufolge | die Übergabe",
        "10 | I | am left to conclude | the hostages were",
        "10 | My friends in government | tell | I am unfair",
        "11 | One office | notes | the Front routinely",
        "04 | since April | 2015-04-01 | ",
        "06 | samedi | 2015-06-27 | 2015-06-27",
        "10 | by Christmas |  | 2015-12-25",
        "11 | between 1 and 15 June | 2015-06-01 | 2015-06-15",
        "11 | the second half of June | 2015-06-16 | 2015-06-30",
        "12 | the 9th of June | 2015-06-09 | 2015-06-09",
    ];
    check("tamberra", &known, &[]);
}

/// Postal votes in care homes: a weekly, an agency under another's name, a post, a denial, a memo, a petition, a judgment.
#[test]
fn postal_votes_in_care_homes() {
    let known = [
        "02 | the Hexley and Marsden Advertiser | were quoted | two men",
        "04 | Pat from Thorley | say | he came",
        "05 | Mr Mottram | says | daffodils",
        "06 | staff | according to | The two men",
        "07 | The council | declined | ",
        "07 | Dr Lydia Marsh | says | defeated candidates",
        "09 | The Petitioners | aver | the said agent",
        "11 | I | am satisfied | Mr Skeet",
        "01 | last Thursday | 2016-05-05 | 2016-05-05",
    ];
    check("hexley", &known, &[]);
}

/// Voters on buses: a channel, monitors, an agency in two languages, a mission; Russian, English, Ukrainian, German, French.
#[test]
fn voters_on_buses() {
    let known = [
        "03 cites 01",
        "03 cites 02",
        "04 cites 02",
        "07 cites 06",
        "12 cites 11",
        "B-1 2021-04-12 01,02,03,04 2-2 2-2 but 01,02,03,04 4-4 4-4",
        "B-1 2021-04-13 01,02,03,04,05 2-2 2-2 but 01,02,03,04,05 4-4 4-4",
        "B-1 2021-04-15 01,02,03,04,05,08 3-3 3-3 but 01,02,03,04,05,08 5-5 5-5",
        "B-1 2021-04-16 01,02,03,04,05,08,09 3-3 4-4 but 01,02,03,04,05,08 5-5 5-5",
        "B-1 2021-04-19 01,02,03,04,05,08,09,10 3-3 4-4 but 01,02,03,04,05,08,10 5-5 5-5",
        "B-1 2021-08-18 01,02,03,04,05,08,09,10,11 4-4 5-5 but 01,02,03,04,05,08,10,11 6-6 6-6",
        "B-1 2021-11-22 01,02,03,04,05,08,09,10,11,12 5-5 6-6 but 01,02,03,04,05,08,10,11,12 7-7 7-7",
        "01 | мастер | сказал | кто едет",
        "02 | Мы | констатируем | на семнадцати",
        "04 | Reuters | be verified | Its findings",
        "05 | Reuters | Пише | ",
        "06 |  | Установлено | 11 апреля",
        "08 | er | sagt | Am vergangenen",
        "08 | Sprecherin Swetlana Gussewa | antwortete | ",
        "09 | Je | conclus | les mêmes",
        "10 | the Oderkurier | quotes | He was",
        "10 | Freight forwarders | expect | volumes",
        "12 | он | утверждает | Распоряжение",
        "02 | в четверг | 2021-04-15 | 2021-04-15",
        "02 | не позднее 15 мая |  | 2021-05-15",
        "10 | Friday week | 2021-04-30 | 2021-04-30",
    ];
    check("talovsk", &known, &[]);
}

/// A candidate in the register of a political police: a daily in Polish and its translation, two agencies, a campaign, an institute, a former
/// officer, a page that sums up, a fact-checker with two names.
#[test]
fn a_name_in_a_register() {
    let known = [
        // The hand has a clause or a name between commas with the source, against the guideline.
        "02 | two people who know the holdings of the archive | say | The front-runner in",
        "03 | parliamentary speaker Vera Lossow | said | she had \"no",
        "04 | Die Politologin Jutta Wehner von der Universität Zittau | sprach | einem heiklen Zeitpunkt",
        "07 | The registration book of Department Three, Kamnitz district | contains | an entry of",
        "07 | a protocol in the Institute's possession | According to | they were destroyed",
        "11 | Its editor, Marta Pilch | said | Kurier \"stands by",
        "13 | dr Henryk Sattler | powiedział | Leżały między mandatami",
        "13 | Proboszcz, ksiądz Roman Głowacz | przyznał | sprawdził to od",
        "04 | am 11. Oktober | 2020-10-11 | 2020-10-11",
    ];
    check("wendria", &known, &[]);
}

/// Seven matters, each with a report, a retelling that names nobody and a report of its own. Not found: a short one, and one in German.
#[test]
fn retellings_that_name_nobody() {
    check("retold", &["08 rewrite 07", "14 rewrite 13"], &[]);
}

/// A second set, run when the rules stood: all four were found, and one report of its own was taken for a retelling. Since words that a report
/// says again and again no longer count, it is not.
#[test]
fn more_retellings_that_name_nobody() {
    check("retold2", &[], &[]);
}

/// A third set, run after that.
#[test]
fn retellings_of_a_night_and_a_thesis() {
    check("retold3", &["05 rewrite 04"], &[]);
}

/// What the counts would be if all edges were the hand's: what is wrong then is the counting's own.
#[test]
fn counts_on_the_edges_of_the_hands() {
    let wrong = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(name);
        let (tallies, _) = Held::read(&folder).on_edges_of_hand().compare();
        tallies.iter().filter(|(kind, _)| *kind == "counts").map(|(_, t)| t.missed.len()).sum()
    };
    let known = [
        ("aurel", 2),
        ("calder", 0),
        ("dravnia", 0),
        ("lusava", 0),
        ("norrey", 0),
        ("cassell", 0),
        ("mbalisa", 0),
    ];
    let found: Vec<(&str, usize)> = known.iter().map(|(name, _)| (*name, wrong(name))).collect();
    assert_eq!(found, known);
}

/// A Sunday paper, an agency, a translation of it, a tabloid that names nobody, an airline on another island, a rally, observers and a draft of their report.
#[test]
fn flights_for_voters() {
    let known = [
        "04 rewrite 01",
        "C-1 2018-05-29 01,02,03,04 1-1 1-1 but 01,02,03,04 2-2 2-2",
        "C-1 2018-06-01 01,02,03,04,06,07 2-2 2-2 but 01,02,03,04,06,07 3-3 3-3",
        "C-1 2018-06-05 01,02,03,04,06,07,08,09 2-2 3-3 but 01,02,03,04,06,07,08,09 3-3 4-4",
        "C-1 2018-06-17 01,02,03,04,06,07,08,09,11 3-3 4-4 but 01,02,03,04,06,07,08,09,11 4-4 5-5",
        "C-1 2018-06-21 01,02,03,04,06,07,08,09,11,12,13 3-4 4-5 but 01,02,03,04,06,07,08,09,11,12,13 4-5 5-6",
        "01 | Labour's general secretary, Cuthbert Lamming | said | the party \"pays",
        "03 | die Zeitung „Sunday Lantern“ | schrieb | Die Meridian Quays",
        "06 | Le directeur d'Air Alizés, Jean-Rémy Clavier | affirme | sa compagnie a",
        "06 | Le parti travailliste | dénonçait | des accusations semblables",
        "09 | The Sunday Lantern of 27 May | said | the company paid",
        "09 | La Voix de Saint-Aubin of 30 May | quoted | it had paid",
        "09 | an airline director, Jean-Rémy Clavier | saying | it had paid",
        "09 | who | replied | he would show",
        "11 | a person who has read the draft of their report | according to | International observers have",
        "11 | The National Alliance leader, Carol Baptiste | has said | she will decide",
        "12 | The Mission | has seen no evidence | the Prime Minister",
        "06 | lundi | 2018-05-28 | 2018-05-28",
    ];
    check("calloway", &known, &[]);
}

/// Ballots printed at night in three languages: channels, agencies, a printer, a driver, two officials, an expert's report; first runs and what is left.
#[test]
fn thirty_thousand_ballots() {
    let known = [
        "02 rewrite 01",
        "11 cites 10",
        "13 cites 10",
        "Z-1 2021-03-18 01,02,03 1-1 1-1 but 01,02,03 2-2 2-2",
        "Z-1 2021-03-19 01,02,03,04,05 1-1 1-1 but 01,02,03,04,05 4-4 4-4",
        "Z-1 2021-03-22 01,02,03,04,05,06,07 2-2 2-2 but 01,02,03,04,05,06,07 5-5 5-5",
        "Z-1 2021-03-23 01,02,03,04,05,06,07,08,09 3-3 3-3 but 01,02,03,04,05,06,07,08,09 7-7 7-7",
        "Z-1 2021-03-27 01,02,03,04,05,06,07,08,09,10,11,13 3-4 3-4 but 01,02,03,04,05,06,07,08,09,10,11,13 10-10 10-10",
        "Z-2 2021-03-23 01,09 1-1 2-2 but 01,09 2-2 2-2",
        "Z-2 2021-03-27 01,09,13 1-1 3-3 but 01,09,13 3-3 3-3",
        "01 | работник типографии | Говорит | в ночь на",
        "03 | партії «Рідний лиман» | повідомили | вимагатимуть відеозаписів з",
        "03 | Директор друкарні Степан Лобода | не відповідав | ",
        "05 | The chair of the regional election commission, Oksana Hrytsai | has denied | extra ballots were",
        "05 | The Telegram channel Zalymansk Without a Tie | wrote | 30,000 ballots in",
        "05 | an employee of the printing house | with reference to | 30,000 ballots in",
        "05 | The director of the printing house, Stepan Loboda | did not answer | ",
        "06 | водій | каже | він відвіз на",
        "06 | Друкарня | не відповіла | ",
        "07 | Партия «Родной лиман» | требует | Немедленно вскрыть склад",
        "07 | издание «Наша лінія» | опубликовало | рассказ водителя Петра",
        "08 | Водитель из украинского Залиманска | рассказал | вывозил из типографии",
        "08 | издание | цитирует | «Мне сказали, что",
        "09 | Vdovenko | denied | it",
        "10 | висновком експерта | За | вони надруковані на",
        "12 | фермер Іван Дзюба | пожартував | тепер її знає",
        "01 | в воскресенье, 28-го | 2021-03-28 | 2021-03-28",
        "03 | у п'ятницю | 2021-03-19 | 2021-03-19",
        "06 | від 19 березня | 2021-03-19 | 2021-03-19",
        "08 | 23 мар | 2021-03-23 | 2021-03-23",
        "12 | у суботу | 2021-03-27 | 2021-03-27",
    ];
    check("zalymansk", &known, &[]);
}

/// A stolen file: a columnist's guess, a leak, an agency and its carriers, a tabloid that retells, an incident report, a think tank, an assessment.
#[test]
fn a_senators_file() {
    let known = [
        "06 rewrite 02",
        "07 cites Интерфакс",
        "08 cites Northgate Forensics",
        "C-1 2024-10-23 01,02,03,04,05,06,07,08 2-2 3-3 but 01,02,03,04,05,06,07,08 3-3 4-4",
        "C-1 2024-11-06 01,02,03,04,05,06,07,08,10,11 2-2 3-3 but 01,02,03,04,05,06,07,08,10,11 3-3 4-4",
        "C-1 2025-02-21 01,02,03,04,05,06,07,08,10,11,12,13 2-3 3-4 but 01,02,03,04,05,06,07,08,10,11,12,13 3-4 4-5",
        "C-2 2024-10-18 02,06 1-1 1-1 but 02,06 2-2 2-2",
        "C-2 2024-10-24 02,06,08 2-2 2-2 but 02,06,08 3-3 3-3",
        "02 | the first person | said | a consultant to",
        "05 | el periódico | señaló | El historial llegó",
        "06 | U.S. intelligence | has found | Russian spooks burrowed",
        "07 | «Интерфакс» | передаёт | «Это очередная выдумка",
        "07 | газета The Washington Ledger | сообщила | медицинские документы Делакруа",
        "07 | три источника, знакомых с данными американской разведки | со ссылкой на | медицинские документы Делакруа",
        "08 | the firm's incident report | according to | the thieves who",
        "08 | A spokeswoman for Mr. Hadley, Trish Ott | called | the account \"fiction",
        "09 | its president, Walter Ames | according to | The hospital group",
        "10 | a contractor's incident report | attributes | the intrusion to",
        "11 | a report in The Washington Ledger | according to | were stolen by",
        "13 | an assessment released on Thursday by the Office of the Director of National Intelligence | according to | U.S. intelligence agencies",
        "04 | in January | 2025-01-01 | 2025-01-31",
        "13 | last week | 2025-02-10 | 2025-02-16",
    ];
    check("calusa", &known, &["04 cites Potomac Wire", "07 cites Interfax"]);
}
