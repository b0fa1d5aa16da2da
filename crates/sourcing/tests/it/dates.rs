//! Dated expressions, worked out by hand for a document of Wednesday 2021-03-10; the vote was on 2021-02-28.

use crate::world::{document, event};
use model::attribution::DateRole;

/// Compares all dated expressions of a sentence: `words = start..end precision`.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let d = document("D-1", None, "2021-03-10", None, body);
    let events = [event("V-1", "2021-02-28", "election", "Parliamentary election", None)];
    let found = sourcing::run(std::slice::from_ref(&d), &[], &events, &[]);
    let lines: Vec<String> = found
        .dates
        .iter()
        .map(|m| {
            let day = |x: Option<jiff::civil::Date>| x.map_or(String::new(), |x| x.to_string());
            format!(
                "{} = {}..{} {}",
                d.cut(m.span),
                day(m.days.start),
                day(m.days.end),
                m.precision
            )
        })
        .collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn days() {
    check("He left on Monday.", &["on Monday = 2021-03-08..2021-03-08 day"]);
    check("He left Wednesday.", &["Wednesday = 2021-03-10..2021-03-10 day"]);
    check("He left last Wednesday.", &["last Wednesday = 2021-03-03..2021-03-03 day"]);
    check("It is dated Dec. 23, 2020.", &["Dec. 23, 2020 = 2020-12-23..2020-12-23 day"]);
    check("It came on 23 December 2020.", &["on 23 December 2020 = 2020-12-23..2020-12-23 day"]);
    check("It came on Nov. 9.", &["on Nov. 9 = 2020-11-09..2020-11-09 day"]);
    check("Stand: 2021-03-04.", &["2021-03-04 = 2021-03-04..2021-03-04 day"]);
    check("Він прибув 4 березня 2021.", &["4 березня 2021 = 2021-03-04..2021-03-04 day"]);
}

#[test]
fn weeks_months_years() {
    check("They met last week.", &["last week = 2021-03-01..2021-03-07 week"]);
    check("They meet this month.", &["this month = 2021-03-01..2021-03-31 month"]);
    check("It began in February.", &["in February = 2021-02-01..2021-02-28 month"]);
    check("It began in December 2019.", &["in December 2019 = 2019-12-01..2019-12-31 month"]);
    check("It began in late June.", &["in late June = 2020-06-21..2020-06-30 part_of_month"]);
    check(
        "It was written late last year.",
        &["late last year = 2020-10-01..2020-12-31 part_of_year"],
    );
    check("Since 2016 it grew.", &["Since 2016 = 2016-01-01.. after"]);
    check(
        "In the first half of 2020 it grew.",
        &["In the first half of 2020 = 2020-01-01..2020-06-30 half"],
    );
    check("They met last fall.", &["last fall = 2020-09-01..2020-11-30 season"]);
}

#[test]
fn from_events() {
    check("It waited until after the vote.", &["until after the vote = 2021-03-01.. after"]);
    check(
        "It came ahead of the parliamentary election.",
        &["ahead of the parliamentary election = ..2021-02-27 before"],
    );
    check(
        "It came the day after the election.",
        &["the day after the election = 2021-03-01..2021-03-01 day"],
    );
}

#[test]
fn before_and_after_publication() {
    // Published on a Wednesday: the same words, told of what was and of what will be.
    check("The court met on Friday.", &["on Friday = 2021-03-05..2021-03-05 day"]);
    check("The court will meet on Friday.", &["on Friday = 2021-03-12..2021-03-12 day"]);
    check(
        "She will join a televised debate on Friday.",
        &["on Friday = 2021-03-12..2021-03-12 day"],
    );
    check(
        "She will say who televised the row on Friday.",
        &["on Friday = 2021-03-05..2021-03-05 day"],
    );
    check("The vote is scheduled for June 7.", &["June 7 = 2021-06-07..2021-06-07 day"]);
    check("The vote was held on June 7.", &["on June 7 = 2020-06-07..2020-06-07 day"]);
    check("It must be signed by May.", &["by May = ..2021-05-31 before"]);
    check("They meet next Monday.", &["next Monday = 2021-03-15..2021-03-15 day"]);
    check("The bridge won by Berg in June fell.", &["in June = 2020-06-01..2020-06-30 month"]);
    check("A poll in June shows they would pay.", &["in June = 2020-06-01..2020-06-30 month"]);
    check("On Friday, Berg canceled a planned trip.", &["On Friday = 2021-03-05..2021-03-05 day"]);
    check("HALM, March 11 - It rained.", &["March 11 = 2021-03-11..2021-03-11 day"]);
    check("They met on Monday last week.", &["on Monday last week = 2021-03-01..2021-03-01 day"]);
}

#[test]
fn ranges() {
    check(
        "It ran from 3 to 5 March 2021.",
        &["from 3 to 5 March 2021 = 2021-03-03..2021-03-05 range"],
    );
    check("It ran March 3-5.", &["March 3-5 = 2021-03-03..2021-03-05 range"]);
    check(
        "It grew between 2014 and 2018.",
        &["between 2014 and 2018 = 2014-01-01..2018-12-31 range"],
    );
    check(
        "It fell from November to February 2020.",
        &["from November to February 2020 = 2019-11-01..2020-02-29 range"],
    );
    check(
        "It rained from Monday to Tuesday.",
        &["from Monday to Tuesday = 2021-03-08..2021-03-09 range"],
    );
    check(
        "It fell in the last three days.",
        &["in the last three days = 2021-03-07..2021-03-09 range"],
    );
    check("The score was 3-5 in March.", &["in March = 2021-03-01..2021-03-31 month"]);
}

#[test]
fn open_ends() {
    check("It grew after 2016.", &["after 2016 = 2017-01-01.. after"]);
    check("It was so before March 2020.", &["before March 2020 = ..2020-02-29 before"]);
    check("It closed until Friday.", &["until Friday = ..2021-03-12 before"]);
    // The weekday only tells which vote.
    check("It rose after Monday's storm.", &["Monday = 2021-03-08..2021-03-08 day"]);
}

#[test]
fn counted() {
    check("He left three days ago.", &["three days ago = 2021-03-07..2021-03-07 day"]);
    check("He left two weeks ago.", &["two weeks ago = 2021-02-22..2021-02-28 week"]);
    check("He will leave in two days.", &["in two days = 2021-03-12..2021-03-12 day"]);
    check(
        "He came on March 1. Two days later he left.",
        &["on March 1 = 2021-03-01..2021-03-01 day", "Two days later = 2021-03-03..2021-03-03 day"],
    );
    check(
        "Three days after March 1 he left.",
        &["Three days after March 1 = 2021-03-04..2021-03-04 day"],
    );
    check("He swam it in two days.", &[]);
}

#[test]
fn parts_and_places_in_a_row() {
    check(
        "It fell in the third quarter of 2020.",
        &["in the third quarter of 2020 = 2020-07-01..2020-09-30 part_of_year"],
    );
    check("It fell late last week.", &["late last week = 2021-03-05..2021-03-07 range"]);
    check(
        "It opens on the first Monday of May 2021.",
        &["on the first Monday of May 2021 = 2021-05-03..2021-05-03 day"],
    );
    check(
        "It fell in the last week of February 2021.",
        &["in the last week of February 2021 = 2021-02-22..2021-02-28 week"],
    );
    check("It was built in the 1990s.", &["in the 1990s = 1990-01-01..1999-12-31 range"]);
    check("It came on Tuesday, March 2.", &["on Tuesday, March 2 = 2021-03-02..2021-03-02 day"]);
    check("It came on 3/2/2021.", &["on 3/2/2021 = 2021-03-02..2021-03-02 day"]);
    check("The 9th Circuit and the 2nd Fleet agreed.", &[]);
}

#[test]
fn dates_in_other_languages() {
    let same =
        |body: &str, words: &str| check(body, &[&format!("{words} = 2021-03-04..2021-03-04 day")]);
    same("Er kam am 4. März 2021 an.", "4. März 2021");
    same("Il est venu le 4 mars 2021.", "le 4 mars 2021");
    same("Vino el 4 de marzo de 2021.", "4 de marzo de 2021");
    same("Przyjechał 4 marca 2021 roku.", "4 marca 2021");
    same("Він прибув 4 березня 2021 року.", "4 березня 2021");
    same("Он приехал 4 марта.", "4 марта");
    same("Il arriva le 4 mars.", "4 mars");
    check("Il est venu le 1er mars 2021.", &["le 1er mars 2021 = 2021-03-01..2021-03-01 day"]);
    // `mars` is a planet, `luty` a name.
    check("Mars is far. Luty paid.", &[]);
}

#[test]
fn nothing_reaches_over_a_paragraph() {
    check(
        "It was worst since 1992\n\nMarch 3, 2021",
        &["since 1992 = 1992-01-01.. after", "March 3, 2021 = 2021-03-03..2021-03-03 day"],
    );
}

#[test]
fn votes_that_are_not_the_one_of_the_calendar() {
    check("It came after a vote.", &[]);
    check("It came after the vote in 2005.", &["in 2005 = 2005-01-01..2005-12-31 year"]);
    check("The 21st Century Fox film failed.", &[]);
}

#[test]
fn words_that_are_no_dates() {
    check("They sent 2000 soldiers and paid $ 1999.", &[]);
    check("May I ask? She may march on.", &[]);
    check("They may march in the sun and fall.", &[]);
    check("USA Today paid $2020 to 1999 people on Black Friday.", &[]);
}

#[test]
fn surnames_are_no_dates() {
    check("Harbour chief Lena Summer left.", &[]);
    check("After Anna May resigned, May said it was over.", &[]);
    check("Joe Friday said it was over.", &[]);
    check("The daughter of Peter March sued.", &[]);
    check("June Holm said it was over.", &[]);
    // The same words where they are dates.
    check("She saw Anna March 3.", &["March 3 = 2021-03-03..2021-03-03 day"]);
    check("In June Holm said it was over.", &["In June = 2020-06-01..2020-06-30 month"]);
    check("Anna May left in May.", &["in May = 2020-05-01..2020-05-31 month"]);
    check("The harbour chief left last summer.", &["last summer = 2020-06-01..2020-08-31 season"]);
    check("The council of Halm met Monday.", &["Monday = 2021-03-08..2021-03-08 day"]);
}

/// Compares the roles of all dated expressions of a text, in order.
#[track_caller]
fn roles(body: &str, expected: &[DateRole]) {
    let d = document("D-1", None, "2021-03-10", None, body);
    let found = sourcing::run(std::slice::from_ref(&d), &[], &[], &[]);
    let roles: Vec<DateRole> = found.dates.iter().map(|m| m.role).collect();
    assert_eq!(roles, expected, "{body}");
}

#[test]
fn a_date_belongs_to_the_verb_of_its_clause() {
    use DateRole::{Event, Published, Released, Written};
    roles(
        "The panel wrote the report, and on Monday the office of the mayor released it.",
        &[Released],
    );
    roles(
        "The inquiry drafted a letter, but in February the whole court published it.",
        &[Published],
    );
    roles("The report was completed, and in February it rained.", &[Event]);
    // In one clause the nearest verb tells.
    roles(
        "The letter was drafted by Berg, Ott and Holm in February and published later.",
        &[Written],
    );
    roles("The report was written in January and was released in February.", &[Written, Released]);
}

/// What the calendar holds, told in the present; written before the rule.
#[test]
fn the_present_of_a_plan() {
    let on = |words: &str, day: &str| format!("{words} = {day}..{day} day");
    for (body, words, day) in [
        ("The trial resumes on Monday.", "on Monday", "2021-03-15"),
        ("The council meets on Friday.", "on Friday", "2021-03-12"),
        ("The commission meets next on 24 June.", "on 24 June", "2021-06-24"),
        ("The committee continues on 24 June.", "on 24 June", "2021-06-24"),
        ("The offer runs out on 31 October.", "on 31 October", "2021-10-31"),
        ("The vote takes place on April 6.", "on April 6", "2021-04-06"),
        ("A hearing is set for 5 December.", "5 December", "2021-12-05"),
        ("The new rules take effect on 1 May.", "on 1 May", "2021-05-01"),
        ("Voters go to the polls on Sunday.", "on Sunday", "2021-03-14"),
        ("Voters choose a new mayor on 4 July.", "on 4 July", "2021-07-04"),
        ("Voters will have their say on Sunday.", "on Sunday", "2021-03-14"),
        ("Citizens are asked to take part on Sunday.", "on Sunday", "2021-03-14"),
        ("Three weeks remain until the final on April 4.", "on April 4", "2021-04-04"),
        ("She faces a judge on Thursday.", "on Thursday", "2021-03-11"),
        ("If the party wins on Sunday, the mayor goes.", "on Sunday", "2021-03-14"),
        ("We resume on Monday with the minister.", "on Monday", "2021-03-15"),
        // The present of the press about what was.
        ("The strike that began on Sunday continues.", "on Sunday", "2021-03-07"),
        ("The vote on Sunday was quiet.", "on Sunday", "2021-03-07"),
        ("The paper reports on Monday that she left.", "on Monday", "2021-03-08"),
        ("He says he met her on Sunday.", "on Sunday", "2021-03-07"),
        ("The ministry had set the tariff on Monday.", "on Monday", "2021-03-08"),
        ("The fire on Sunday remains unexplained.", "on Sunday", "2021-03-07"),
        ("They did not meet on Sunday.", "on Sunday", "2021-03-07"),
        ("The residents' vote on Sunday split the town.", "on Sunday", "2021-03-07"),
    ] {
        check(body, &[&on(words, day)]);
    }
    check("Her novel comes out in June.", &["in June = 2021-06-01..2021-06-30 month"]);
}

/// A weekday before a vote of the calendar, which was on Sunday 2021-02-28: the day only tells which vote, whatever stands before it.
#[test]
fn the_day_of_a_vote() {
    let at = |day: &str, body: &str| -> Vec<String> {
        let d = document("D-1", None, day, None, body);
        let events = [event("V-1", "2021-02-28", "election", "Parliamentary election", None)];
        let found = sourcing::read(&d, &events, &[]).dates;
        let show = |x: Option<jiff::civil::Date>| x.map_or(String::new(), |x| x.to_string());
        found.iter().map(|m| format!("{}..{}", show(m.days.start), show(m.days.end))).collect()
    };
    assert_eq!(
        at("2021-02-23", "Petek meets Zorko in Sunday's run-off."),
        ["2021-02-28..2021-02-28"]
    );
    assert_eq!(at("2021-03-03", "Petek lost Sunday's election."), ["2021-02-28..2021-02-28"]);
    assert_eq!(
        at("2021-02-23", "Posters vanished before Sunday's election."),
        ["2021-02-28..2021-02-28"]
    );
    assert_eq!(
        at("2021-03-03", "The roll was stolen ahead of Sunday's vote."),
        ["2021-02-28..2021-02-28"]
    );
    // No vote is near.
    assert_eq!(at("2021-05-05", "Petek lost Sunday's election."), ["2021-05-02..2021-05-02"]);
}

/// A year before a noun names what happened, unless the noun means something written.
#[test]
fn a_year_in_the_name_of_an_event() {
    use DateRole::{Declassified, Event};
    roles("The recently declassified paper deals with the 2020 elections.", &[Event]);
    roles("They tried to sway the 2019 floods debate, officials said.", &[Event]);
    roles("The paper on 2020 U.S. primaries was declassified.", &[Event]);
    roles("The 2020 paper was declassified.", &[Declassified]);
    roles("It was declassified in 2020.", &[Declassified]);
}
