//! Commands that need no case.

use crate::home::Home;
use expect_test::expect;

#[test]
fn help_lists_the_commands() {
    expect![[r#"
        exit 0
        --- data
        Did a foreign power try to sway this election, how, through whom, and how sure may we be?

        Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 the answer is no, 2 your input, 3 our
        fault.

        Usage: hustings [OPTIONS] <COMMAND>

        Commands:
          new          Make a case: a folder with a commented case.toml and an empty calendar
          add          Copy originals into a case and show how they were understood
          assess       The main job: read what is new, run what changed, write the report, print half a page
          detect       Find accounts that act on the same objects within moments, in a bare file or a case
          sources      Who says it, who copied whom, and how many independent origins each claim has
          timing       Was it a coincidence? Ranges instead of verdicts
          as-of        What could be said on a day: the claims, their documents and their origins
          trace        Walk back from an id of the report to the file, the row and the bytes it rests on
          explain      Print the card of a method: what it sees, what else looks so, how chance is modelled,
                       when to doubt it
          check        Check the structure of assessment.toml; exit code 1 when there are errors
          export       Write what was found in a format other programs read: Gephi, notebooks, spreadsheets
          simulate     Make posts with planted groups, organic bursts and ground truth, from settings in
                       DIR/simulate.toml
          bench        Measure what `detect` finds against accounts that are known to act together
          calibrate    Measure how often the test of pairs cries wolf, and how much it finds, on worlds
                       whose truth is known
          completions  Print a completion script for a shell
          man          Print the manual page, of the program or of one command
          help         Print this message or the help of the given subcommand(s)

        Options:
          -q, --quiet
                  Say errors only

          -v, --verbose
                  Say what is done and why

              --threads <N>
                  Threads to use; the number never changes a result [default: one a core]

          -h, --help
                  Print help (see a summary with '-h')

          -V, --version
                  Print version
        --- talk
    "#]].assert_eq(&Home::new().run("--help").all());
}

#[test]
fn every_command_explains_itself() {
    let home = Home::new();
    for command in [
        "new",
        "add",
        "assess",
        "as-of",
        "check",
        "detect",
        "sources",
        "timing",
        "trace",
        "explain",
        "export",
        "simulate",
        "bench",
        "completions",
        "man",
    ] {
        let said = home.run_words(&[command, "--help"]).ok();
        assert!(said.out.starts_with(|c: char| c.is_uppercase()), "{command}: {}", said.out);
        assert!(said.out.contains("Usage: hustings"), "{command}");
        let page = home.run_words(&["man", command]).ok();
        assert!(page.out.contains(".SH NAME"), "{command}");
    }
}

#[test]
fn cards_are_listed_and_shown() {
    let home = Home::new();
    expect![[r#"
        exit 0
        --- data
        repost           Finds accounts that repost the same post within moments of each other.
        link             Finds accounts that post the same link within moments of each other.
        domain           Finds accounts that post links to the same host within moments of each other.
        hashtag          Finds accounts that use the same hashtag within moments of each other.
        hashtag_sequence Finds accounts that use the same hashtags in the same order within moments of each other.
        mention          Finds accounts that mention the same account within moments of each other.
        reply            Finds accounts that reply to the same post within moments of each other.
        text             Finds accounts that post the same text within moments of each other.
        near_text        Finds accounts that post nearly the same text within moments of each other.
        media            Finds accounts that post the same picture or film within moments of each other.
        object           Finds accounts that act on the same object within moments of each other, whatever the object is.
        synchrony        Finds accounts that post at the same moments, whatever they post.
        together         Finds accounts that share links, hashtags, reposts and more within moments, all kinds asked as one question.
        pairs            Asks which accounts act on the same objects within moments, again and again. The test is that of `hustings detect`; this question words it.
        groups           Asks which sets of accounts act as one, on days they were not learned on. The test is that of `hustings detect`; this question words it.
        lags             Asks of two accounts that act on the same objects: is one earlier, and does one keep a distance to the other?
        around           Asks whether days with far more posts than usual come near events more often than the calendar's weeks explain.
        changes          Asks whether the volume of posts changed, and draws start, peak and stop when it did.
        season           Asks whether posts follow a rhythm of the week, and shows it by day and by hour.
        surprise         Asks whether a day or an hour holds far more posts than its place in the week usually does.
        effect           Asks whether the volume of posts stepped up or down at a date that was fixed beforehand.
        one              Weighs how far the date of one act speaks for "held back until after the vote", over all assumptions one may hold.
        attributions     Finds who says what, in which words, at which place of a document.
        claims           Proposes claims that several documents carry and the case does not declare.
        copies           Finds documents whose text is that of an earlier document.
        translations     Finds documents that follow an earlier document in another language, sentence by sentence.
        drift            Shows what changed between a document and what it descends from: certainty, quotations, sources, dates.
        origins          Counts how many independent origins a claim has, as a lower and an upper bound, on each day on which the answer changed.
        --- talk
    "#]].assert_eq(&home.run("explain").all());
    let card = home.run("explain link").ok().out;
    for heading in
        ["## Sees", "## Also looks so", "## Chance", "## Doubt it when", "## Cost", "## Read"]
    {
        assert!(card.contains(heading), "{heading}");
    }
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: there is no method `bots`
        hint: methods are repost, link, domain, hashtag, hashtag_sequence, mention, reply, text, near_text, media, object, synchrony, together, pairs, groups, lags, around, changes, season, surprise, effect, one, attributions, claims, copies, translations, drift, origins
    "#]].assert_eq(&home.run("explain bots").all());
}

#[test]
fn timing_one_works_without_a_case() {
    let home = Home::new();
    let words = "timing one --act 2022-11-09 --reference 2022-11-08 --first-possible 2022-10-29 \
        --last-plausible 2022-11-30 --release-rate 0.4";
    // From 29 October to 8 November are 11 days: 1 + 0.4 * 11 = 5.4, as worked by hand in the design.
    expect![[r#"
        exit 0
        --- data
        Timing alone: evidence for a delay by a factor between 2.4 and 7 (about 5 under the middle assumptions).
        It cannot decide.
        No reader's prior was entered.
        Each assumption alone moves the factor, now 5.4, so far: the curve of readiness (a factor of 2.4 to 7).

        Why the timing alone cannot decide
        There is one act and one vote: luck alone gives that very day with a chance of 0.004 to 0.068, depending on when the act could have come, and nothing can be counted again to see which holds.
        How much the day speaks for a delay hangs on what nobody has seen, from when the act was possible and how soon it would have followed: over 13 sets of such assumptions the factor runs from 2.4 to 7.
        How many other acts and dates would have seemed as striking was not entered, and a prior of 5 % needs a factor of 19 to reach even odds: what else is known must decide.

        Every plausible day alike
        possible from       until  days before     p0  LR q=0.4
           2022-10-29  2022-11-30           11  0.030       5.4

        Curves of readiness (Weibull) from 2022-10-29
        median days  shape  ready before           p0  p0 given silence  LR q=0.4
                 14      1          0.42        0.028             0.048       7.0
                 14      2          0.35        0.051             0.078       3.7
                 14      3          0.29        0.068             0.095       2.7
                 21      1          0.30        0.023             0.032       6.4
                 21      2          0.17        0.029             0.036       3.4
                 21      3          0.09        0.027             0.029       2.4
                 28      1          0.24        0.019             0.024       6.1
                 28      2          0.10        0.018             0.020       3.2
                 28      3          0.04        0.012             0.012       2.4
                 42      1          0.17        0.014             0.016       5.9
                 42      2          0.05        0.009             0.009       3.2
                 42      3          0.01        0.004             0.004       2.4
         all curves                       0.004-0.068                     2.4-7.0

        Chance of so near after the date
        were it chance                      within 1 d   within 3 d   within 7 d
        2022-10-29 to 2022-11-30, 33 days        0.030        0.091        0.212
        all Weibull curves                 0.004-0.068  0.013-0.214  0.041-0.485

        What all assumptions together make of a prior
        prior  timing alone  timing and reports
         0.01     0.02-0.07           0.02-0.07
         0.02     0.05-0.12           0.05-0.12
         0.05     0.11-0.27           0.11-0.27
         0.07     0.15-0.34           0.15-0.34
          0.1     0.21-0.44           0.21-0.44
          0.2     0.37-0.64           0.37-0.64
          0.3     0.50-0.75           0.50-0.75

        What would move the middle reader
        one assumption alone    least   at                       most    at
        the curve of readiness  LR 2.4  median 42 days, shape 3  LR 7.0  median 14 days, shape 1

        cannot see: One event allows no calibration: there is no error rate, and no p-value is used as a verdict.
        cannot see: An act that came after the date can only speak for a delay or say nothing; the same act before the date would have spoken against one.
        cannot see: The dam is a caricature: one date, one daily chance of release, everything ready held back.
        cannot see: The ratio says how much the date weighs. It says nothing about who decided, about intent, or about any effect on votes.
        cannot see: If the reports draw on the timing itself, the same fact enters twice.
        cannot see: No rival date was entered; another date may explain the day as well.
        cannot see: What else could have been noticed was not entered; the ratios hold only if this act and this date were fixed beforehand.
        N1_UNDECIDABLE: one event: timing cannot decide
        NOT_PRELISTED: this act and this date were put together knowing what happened: read the tables of what else could have been noticed
        POST_HOC_WINDOW: the window was chosen knowing what happened: the same date gives very different chances under other windows
        --- talk
    "#]].assert_eq(&home.run(words).all());
    let json = home.run(&format!("{words} --format json")).ok().out;
    assert!(
        json.lines()
            .next()
            .is_some_and(|line| line.contains("\"verdict\":\"cannot be decided by timing\""))
    );
    let csv = home.run(&format!("{words} --format csv")).ok().out;
    assert!(csv.contains("uniform,2022-10-29,2022-11-30,,,,0.4,"), "{csv}");
    let wrong = home.run("timing one --act 2022-11-07 --reference 2022-11-08 --first-possible 2022-10-29 --last-plausible 2022-11-30");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: the act of 2022-11-07 did not come after the reference date 2022-11-08
        hint: this question is about acts that came after a date; one that came before it was not held back
    "#]].assert_eq(&wrong.all());
}

#[test]
fn completions_are_made() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(Home::new().run_words(&["completions", shell]).ok().out.contains("hustings"));
    }
}

#[test]
fn usage_errors_exit_with_two() {
    let home = Home::new();
    for words in
        ["", "frobnicate", "detect", "assess nowhere", "trace X nowhere", "detect nowhere.csv"]
    {
        let said = home.run(words);
        assert_eq!(said.code, 2, "{words}: {}", said.all());
        assert!(!said.talk.is_empty(), "{words}");
        assert!(said.out.is_empty(), "{words}");
    }
}
