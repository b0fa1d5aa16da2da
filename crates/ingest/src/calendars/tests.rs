use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// Reads a calendar and shows each event and complaint as a line.
#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) -> CalendarDraft {
    let draft = draft_calendar(name, text.as_bytes());
    let events = draft.events.iter().map(|event| {
        let days = if event.start == event.end {
            event.start.to_string()
        } else {
            format!("{}..{}", event.start, event.end)
        };
        let time =
            |time: Option<jiff::Timestamp>| time.map(|time| format!(" {time}")).unwrap_or_default();
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        format!(
            "{days}{}{} [{}] {}: {} @{} <{}> {:?}",
            time(event.start_time),
            time(event.end_time),
            or_dash(&event.zone),
            event.kind,
            event.title,
            or_dash(&event.place),
            or_dash(&event.source),
            event.listed
        )
    });
    let complaints = draft.complaints.iter().map(|complaint| {
        let line = match complaint.place {
            Place::Record { line, .. } | Place::Line { number: line } => line.to_string(),
            _ => "file".to_owned(),
        };
        format!("{line}: {} [{}]", complaint.reason, complaint.row.as_deref().unwrap_or(""))
    });
    assert_eq!(events.chain(complaints).collect::<Vec<_>>(), expected, "{name}\n{text}");
    // Every origin leads back to the text of its row.
    for event in &draft.events {
        let Place::Record { start, len, .. } = event.origin.place else { panic!("a record") };
        let row = &text[usize::try_from(start).expect("small")..][..len as usize];
        assert!(!row.is_empty() && row == row.trim_matches(['\r', '\n']), "{row:?}");
    }
    draft
}

#[test]
fn a_table_with_all_columns() {
    check(
        "calendar.csv",
        "start,end,zone,kind,title,place,source,listed_before_looking\r\n\
         2022-11-08,2022-11-08,America/New_York,election,\"Midterms, all \"\"435\"\"\",USA,https://a.example,yes\r\n\
         2022-11-09 17:00,,Europe/Kyiv,announcement,\"Withdrawal\nannounced\",,,no\r\n\
         \r\n2022-11,2022-12,,,Winter,,,\r\n2022,,a,b\n",
        &[
            "2022-11-08 [America/New_York] election: Midterms, all \"435\" @USA <https://a.example> Before",
            "2022-11-09 2022-11-09T15:00:00Z [Europe/Kyiv] announcement: Withdrawal announced @- <-> After",
            "2022-11-01..2022-12-31 [-] event: Winter @- <-> Unsaid",
            "7: the row has 4 fields, the header has 8 [2022,,a,b]",
        ],
    );
}

#[test]
fn bad_rows_are_complaints_with_their_text() {
    check(
        "calendar.csv",
        "date,end,event,type,zone,listed\n\
         soon,,A,x,,\n\
         2022-11-09,2022-11-08,B,x,,\n\
         2022-11-09,,,x,,\n\
         2022-11-09,,C,x,Mars/Base,perhaps\n\
         2022-11-09 09:00,,D,x,,\n",
        &[
            "2022-11-09 [-] x: C @- <-> Unsaid",
            "2022-11-09 [-] x: D @- <-> Unsaid",
            "2: `soon` cannot be read as a date [soon,,A,x,,]",
            "3: `2022-11-08` cannot be read as a date [2022-11-09,2022-11-08,B,x,,]",
            "4: the row is not an event with a title [2022-11-09,,,x,,]",
            "5: `Mars/Base` is no time zone; write it as in `Europe/Kyiv`. The event is read without a zone [2022-11-09,,C,x,Mars/Base,perhaps]",
            "5: `perhaps` does not say whether the event was listed before looking; write yes or no [2022-11-09,,C,x,Mars/Base,perhaps]",
        ],
    );
}

#[test]
fn other_tables() {
    let draft = check(
        "elections.csv",
        "Date;Country;Election;Status\n13/11/2022;A;President;Held\n6/11/2022;B;Senate;Postponed\n7/11/2022;C;Senate;Tentative\n",
        &[
            "2022-11-13 [-] election: President @A <-> Unsaid",
            "2022-11-07 [-] election: Senate (Tentative) @C <-> Unsaid",
            "3: the row is not an event that took place: its status is `Postponed` [6/11/2022;B;Senate;Postponed]",
        ],
    );
    assert!(
        draft.notes.iter().any(|note| note.starts_with("dates are read day first: 1 of 3")),
        "{:?}",
        draft.notes
    );
    assert!(draft.events[0].is_vote());
    check(
        "x.tsv",
        "when\tname\tcity\tcountry\n2022-11-08\tA\tLviv\tUkraine\n",
        &["2022-11-08 [-] event: A @Lviv, Ukraine <-> Unsaid"],
    );
    let none = draft_calendar("x.csv", b"a,b\n1,2\n");
    assert!(
        none.events.is_empty()
            && none.complaints[0].reason.to_string().contains("no column for a day")
    );
}

#[test]
fn icalendar_files() {
    check(
        "calendar.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Polling day\\, all\r\n  states\r\nDTSTART;VALUE=DATE:20221108\r\n\
         DTEND;VALUE=DATE:20221109\r\nCATEGORIES:election\r\nLOCATION:USA\r\nURL:https://a.example\r\nX-LISTED-BEFORE-LOOKING:yes\r\n\
         BEGIN:VALARM\r\nSUMMARY:wake up\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Statement\r\n\
         DTSTART;TZID=Europe/Kyiv:20221109T170000\r\nDTEND;TZID=Europe/Kyiv:20221110T000000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
         SUMMARY:Summit\r\nDTSTART:20221115T090000Z\r\nDURATION:P1DT2H\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Fair\r\n\
         DTSTART;VALUE=DATE:20221101\r\nDURATION:P3D\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        &[
            "2022-11-08 [-] election: Polling day, all states @USA <https://a.example> Before",
            "2022-11-09 2022-11-09T15:00:00Z 2022-11-09T22:00:00Z [Europe/Kyiv] event: Statement @- <-> Unsaid",
            "2022-11-15..2022-11-16 2022-11-15T09:00:00Z 2022-11-16T11:00:00Z [UTC] event: Summit @- <-> Unsaid",
            "2022-11-01..2022-11-03 [-] event: Fair @- <-> Unsaid",
        ],
    );
}

#[test]
fn repeats_zones_and_status_of_icalendar() {
    let event = |lines: &str| {
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
    };
    check(
        "a.ics",
        &event(
            "SUMMARY:Day\nDTSTART;TZID=Europe/Berlin:20220301T120000\nRRULE:FREQ=MONTHLY;COUNT=3\nEXDATE:20220401T120000",
        ),
        &[
            "2022-03-01 2022-03-01T11:00:00Z [Europe/Berlin] event: Day @- <-> Unsaid",
            "2022-05-01 2022-05-01T10:00:00Z [Europe/Berlin] event: Day @- <-> Unsaid",
        ],
    );
    let weekly = "SUMMARY:Day\nDTSTART;VALUE=DATE:20221108\nRRULE:FREQ=YEARLY;BYDAY=2TU";
    let draft = draft_calendar("a.ics", event(weekly).as_bytes());
    assert_eq!(draft.events.len(), 1);
    assert!(
        draft.complaints[0]
            .reason
            .to_string()
            .contains("only the first day of this event is taken: `BYDAY=2TU`")
    );
    for (zone, expected) in [
        ("/x.example/2005/Europe/Berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/x.example/2005/America/Indiana/Knox", "America/Indiana/Knox"),
    ] {
        let draft = draft_calendar(
            "a.ics",
            event(&format!("SUMMARY:A\nDTSTART;TZID={zone}:20221108T120000")).as_bytes(),
        );
        assert_eq!(draft.events[0].zone.as_deref(), Some(expected));
    }
    let draft =
        draft_calendar("a.ics", event("SUMMARY:A\nDTSTART;TZID=Custom:20221108T120000").as_bytes());
    assert_eq!(
        (draft.events[0].start, draft.events[0].start_time, &draft.events[0].zone),
        (date(2022, 11, 8), None, &None)
    );
    assert!(draft.complaints[0].reason.to_string().contains("`Custom` is no time zone"));
    let draft =
        draft_calendar("a.ics", event("SUMMARY:A\nDTSTART:20221108\nSTATUS:CANCELLED").as_bytes());
    assert!(draft.events.is_empty() && draft.complaints.len() == 1);
}

#[test]
fn hostile_calendars() {
    let said = |name: &str, bytes: &[u8]| {
        let draft = draft_calendar(name, bytes);
        let reasons: Vec<_> =
            draft.complaints.iter().map(|complaint| complaint.reason.word()).collect();
        (draft.events.len(), reasons.join(" "))
    };
    let check = |name: &str, bytes: &[u8], n_events: usize, word: &str| {
        assert_eq!(said(name, bytes), (n_events, word.to_owned()), "{name}");
    };
    check("a.csv", b"", 0, "empty-file");
    check("a.csv", b" \n\n", 0, "empty-file");
    check("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0", 0, "binary-file");
    check("a.csv", b"date,title\n2022-11-08,\"A\n2022-11-09,B\n", 1, "");
    check("a.csv", b"date,title\n2022-11-08,caf\xe9\n", 1, "");
    let utf16: Vec<u8> =
        "date,title\n2022-11-08,A\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("a.csv", &utf16, 1, "");
    check(
        "a.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20221108\n",
        1,
        "unexpected-shape",
    );
    check("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", 0, "not-understood");
    check("a.ics", b"what is this\n", 0, "unexpected-shape");
    check(
        "a.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20221332\nEND:VEVENT\n",
        0,
        "bad-date",
    );
    check(
        "a.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20221108\nDTEND:20221101\nEND:VEVENT\n",
        0,
        "bad-date",
    );
    let wide = format!("date,title\n{}", ",".repeat(2_000_000));
    assert_eq!(said("a.csv", wide.as_bytes()).0, 0);
    let long = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{}\nDTSTART:20221108\nEND:VEVENT\n",
        " a\n".repeat(500_000)
    );
    assert_eq!(said("a.ics", long.as_bytes()).0, 1);
    let nested = "BEGIN:VEVENT\n".repeat(200_000);
    assert_eq!(said("a.ics", nested.as_bytes()).0, 0);
}

#[test]
fn numbers_follow_dates_and_titles() {
    let (mut events, _) =
        read_calendar("a.csv", b"date,title\n2022-11-09,B\n2022-11-08,Z\n2022-11-09,A\n");
    number_events(&mut events);
    let shown: Vec<_> =
        events.iter().map(|event| format!("{} {}", event.id, event.title)).collect();
    assert_eq!(shown, ["V-1 Z", "V-2 A", "V-3 B"]);
}

/// The calendars that the project is tried on lie beside it.
fn shared(path: &str) -> Option<Vec<u8>> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/calendars")
        .join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        println!("skipped: ../shared is absent");
    }
    bytes
}

#[test]
fn published_calendars_are_read_as_they_are() {
    // Counts of rows and of the words in their status columns were taken with Python's csv module.
    for (file, n_events, n_complaints, notes) in [
        ("us-primaries-2016.csv", 89, 0, "column `party` is not used"),
        ("world-elections-1993-2023.csv", 2409 - 18 - 4, 22, "every event is of kind `election`"),
        // Four rows at its end have no date.
        ("ukraine-war-events.csv", 6646, 4, "column `country` is part of the place"),
    ] {
        let Some(bytes) = shared(file) else { return };
        let draft = draft_calendar(file, &bytes);
        assert_eq!(
            (draft.events.len(), draft.complaints.len()),
            (n_events, n_complaints),
            "{file}"
        );
        assert!(draft.notes.iter().any(|note| note.contains(notes)), "{file}: {:?}", draft.notes);
        let text = String::from_utf8(bytes).expect("UTF-8");
        for event in &draft.events {
            let Place::Record { start, len, line, .. } = event.origin.place else {
                panic!("a record")
            };
            let start = usize::try_from(start).expect("small");
            let row = &text[start..start + len as usize];
            assert!(row.starts_with(&event.start.to_string()), "{row}");
            assert_eq!(text[..start].matches('\n').count() as u64 + 1, line);
        }
    }
    let Some(bytes) = shared("us-primaries-2016.csv") else { return };
    let (events, _) = read_calendar("us-primaries-2016.csv", &bytes);
    let vote = events.iter().filter(|event| event.kind == "VOTE").count();
    assert_eq!((vote, events[0].start), (27, date(2015, 3, 23)));
}

/// Tables and calendars made of what matters in them.
fn nearly_a_calendar() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "date,title,end,zone\n",
        "2022-11-08",
        "31/12/2022",
        ",",
        ";",
        "\"",
        "\n",
        "\r\n",
        "A",
        "é",
        "Europe/Kyiv",
        " 25:00",
        "+02:00",
        "..",
        "BEGIN:VCALENDAR\n",
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "DTSTART:",
        "DTEND:",
        "DURATION:P",
        "1D",
        "T",
        "Z",
        "20221108",
        "99991231",
        "RRULE:FREQ=YEARLY;",
        "COUNT=9;",
        "INTERVAL=1000;",
        "UNTIL=",
        "SUMMARY:A\n",
        ";TZID=",
        ":",
        " ",
        "\\",
        "\\n",
        "\u{0}",
        "PT9H",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn no_text_breaks_a_reader(text in nearly_a_calendar(), name in prop::sample::select(vec!["a.csv", "a.ics"])) {
        let draft = draft_calendar(name, text.as_bytes());
        for event in &draft.events {
            prop_assert!(event.start <= event.end, "{event:?}");
            prop_assert!(!event.title.is_empty());
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(vec!["a.csv", "a.ics"])) {
        draft_calendar(name, &bytes);
    }
}
