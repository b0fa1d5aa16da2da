//! Runs one mode on a four-column table and says how long each step took, in CPU seconds.
//!
//! usage: kernel FILE WINDOW coortweet|stats|toolkit|pairs|count|sort [OUT]
//!
//! The table is `object_id,account_id,content_id,timestamp_share`. Time is read from the process, so two runs beside
//! each other do not disturb the figures much; the clock on the wall is never looked at.

use corpus::{ActionColumns, Dictionary, TimeColumn};
use detect::compat::coortweet::{Coortweet, EdgesUsed, Objects, Params};
use detect::compat::toolkit::{Loops, Messages, Network, write_weights};
use pairs::{Actions, Ask, Table, Within};
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, file, window, mode, rest @ ..] = args.as_slice() else {
        return Err("usage: kernel FILE WINDOW coortweet|stats|toolkit|pairs|count|sort [OUT]".into());
    };
    let window: f64 = window.parse()?;
    let mut out: Box<dyn Write> = match rest.first() {
        Some(path) => Box::new(BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::sink()),
    };
    if mode == "toolkit" {
        return toolkit(file, window, &mut out);
    }
    let columns = read(file)?;
    step("read");
    if mode == "coortweet" || mode == "stats" {
        let params = Params { time_window: window, ..Params::DEFAULT };
        let tool = Coortweet::new(&columns, params)?;
        step("prepare and threshold");
        println!("way {:?} edges {} pairs {}", tool.way(), tool.n_edges(), tool.n_pairs());
        if mode == "coortweet" {
            tool.write_edges(Objects::Omit, &mut out)?;
            step("edges");
        } else {
            println!("accounts {}", tool.account_stats(EdgesUsed::None).len());
            step("account statistics");
            println!("objects {}", tool.group_stats(EdgesUsed::None).len());
            step("group statistics");
        }
    } else {
        own(&columns, window as u64, mode)?;
    }
    Ok(())
}

fn own(columns: &ActionColumns, window: u64, mode: &str) -> Result<(), Box<dyn std::error::Error>> {
    let TimeColumn::Whole(time) = &columns.time else { return Err("times have fractions".into()) };
    let actions = Actions { account: &columns.account, object: &columns.object, time };
    let weight_min = if mode == "pairs" { 2 } else { 1 };
    let table = Table::build(actions, &Within(window), Ask::pairs(weight_min), |_| true);
    step("table");
    println!("positions {} accounts {}", table.len(), table.n_accounts());
    if mode == "sort" {
        return Ok(());
    }
    if mode == "count" {
        println!("pairs {} co-actions {}", table.count_pairs(), table.count_coactions());
    } else {
        let mut n = 0;
        table.for_each_pair(|block| n += block.len());
        println!("pairs of weight {weight_min} and more: {n}");
    }
    step("pairs");
    Ok(())
}

fn toolkit(file: &str, window: f64, out: &mut dyn Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut messages = Messages::default();
    let mut reader = csv::Reader::from_path(file)?;
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        messages.push(&row[2], &row[1], &row[0], "", "", row[3].parse()?, "");
    }
    step("read");
    let params = detect::compat::toolkit::Params {
        time_window: window,
        min_edge_weight: 2,
        loops: Loops::Hide,
    };
    write_weights(&messages, Network::CoRetweet, params, out)??;
    step("weights");
    Ok(())
}

fn read(file: &str) -> Result<ActionColumns, Box<dyn std::error::Error>> {
    let mut columns = ActionColumns {
        objects: Dictionary::default(),
        accounts: Dictionary::default(),
        contents: Dictionary::default(),
        object: Vec::new(),
        account: Vec::new(),
        content: Vec::new(),
        time: TimeColumn::Whole(Vec::new()),
    };
    let mut times = Vec::new();
    let mut reader = csv::Reader::from_path(file)?;
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        columns.object.push(columns.objects.intern(&row[0]));
        columns.account.push(columns.accounts.intern(&row[1]));
        columns.content.push(columns.contents.intern(&row[2]));
        times.push(row[3].trim_end_matches(".0").parse()?);
    }
    columns.time = TimeColumn::Whole(times);
    Ok(columns)
}

/// Prints the CPU seconds (user and system) and the peak memory since the process began.
fn step(name: &str) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("?").trim();
    println!("{name}: user {:.2} s, system {:.2} s, peak {peak}", ticks(11) / 100.0, ticks(12) / 100.0);
}
