//! The tool's tables as text: columns, quotes and digits as R writes them.
//!
//! Text columns and rounded means stand in quotes (means have 17 significant digits), counts do not. The double
//! network of `flag_speed_share` is written bare, with quotes only where a comma needs them.

use super::network::join_objects;
use super::{Coortweet, EdgesUsed, Objects, SpeedShare};
use corpus::ActionColumns;
use std::io::{self, Write};

impl Coortweet<'_> {
    /// Writes the edges table.
    ///
    /// # Errors
    /// What the writer says; later rows are then not written.
    pub fn write_edges(&self, objects: Objects, out: &mut dyn Write) -> io::Result<()> {
        let object_ids = if objects == Objects::List { r#""object_ids","# } else { "" };
        writeln!(
            out,
            r#""from","to","weight","avg_time_delta","n_content_id","n_content_id_y","edge_symmetry_score",{object_ids}"weight_threshold""#
        )?;
        let accounts = &self.columns.accounts;
        let mut done = Ok(());
        let mut text = String::new();
        self.for_each_edge(objects, |block| {
            text.clear();
            for (at, edge) in block.edges.iter().enumerate() {
                if done.is_err() {
                    return;
                }
                quoted(&mut text, accounts.name(edge.from));
                text.push(',');
                quoted(&mut text, accounts.name(edge.to));
                text.push(',');
                whole(&mut text, edge.weight);
                text.push_str(",\"");
                digits17(&mut text, edge.avg_time_delta);
                text.push_str("\",");
                whole(&mut text, edge.n_content_id);
                text.push(',');
                whole(&mut text, edge.n_content_id_y);
                text.push_str(",\"");
                digits17(&mut text, edge.edge_symmetry_score());
                text.push_str("\",");
                if objects == Objects::List {
                    quoted(&mut text, &join_objects(self.columns, block.objects(at)));
                    text.push(',');
                }
                text.push_str(if edge.weight_threshold { "\"1\"\n" } else { "\"0\"\n" });
            }
            if done.is_ok() {
                done = out.write_all(text.as_bytes());
            }
        });
        done
    }

    /// Writes the table of `detect_groups`, by names.
    ///
    /// # Errors
    /// What the writer says; later rows are then not written.
    pub fn write_pairs(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            r#""object_id","content_id","content_id_y","account_id","account_id_y","time_delta""#
        )?;
        let columns = self.columns;
        let whole_lags = matches!(columns.time, corpus::TimeColumn::Whole(_));
        let mut done = Ok(());
        self.for_each_pair(|pair| {
            if done.is_err() {
                return;
            }
            let mut text = String::new();
            quoted(&mut text, object_name(columns, pair.object));
            for name in names_of(columns, pair.older, pair.newer) {
                text.push(',');
                quoted(&mut text, name);
            }
            // Real numbers are written with 17 digits in quotes, whole ones bare.
            text.push_str(if whole_lags { "," } else { ",\"" });
            digits17(&mut text, pair.time_delta);
            text.push_str(if whole_lags { "\n" } else { "\"\n" });
            done = out.write_all(text.as_bytes());
        });
        done
    }

    /// Writes `account_stats`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_account_stats(&self, used: EdgesUsed, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            r#""account_id","avg_time_delta","avg_edge_symmetry_score","unique_shares_count""#
        )?;
        for row in self.account_stats(used) {
            let mut text = String::new();
            quoted(&mut text, self.columns.accounts.name(row.account));
            for mean in [row.avg_time_delta, row.avg_edge_symmetry_score] {
                text.push_str(",\"");
                digits17(&mut text, mean);
                text.push('"');
            }
            writeln!(out, "{text},{}", row.unique_shares_count)?;
        }
        Ok(())
    }

    /// Writes `group_stats`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_group_stats(&self, used: EdgesUsed, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#""object_id","num_accounts""#)?;
        for row in self.group_stats(used) {
            let mut text = String::new();
            quoted(&mut text, &row.object_id);
            writeln!(out, "{text},{}", row.num_accounts)?;
        }
        Ok(())
    }
}

impl SpeedShare<'_> {
    /// Writes the marked pairs.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_pairs(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns();
        let mut text = String::from(
            "object_id,content_id,content_id_y,time_delta,account_id,account_id_y,time_window_",
        );
        digits17(&mut text, self.time_window);
        text.push('\n');
        for (pair, is_fast) in &self.pairs {
            let [older, newer, older_account, newer_account] =
                names_of(columns, pair.older, pair.newer);
            for name in [object_name(columns, pair.object), older, newer] {
                bare(&mut text, name);
                text.push(',');
            }
            digits17(&mut text, pair.time_delta);
            for name in [older_account, newer_account] {
                text.push(',');
                bare(&mut text, name);
            }
            text.push_str(if *is_fast { ",1\n" } else { ",0\n" });
        }
        out.write_all(text.as_bytes())
    }

    /// Writes the double network with its objects.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_edges(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns();
        writeln!(
            out,
            "from,to,weight_full,weight_fast,avg_time_delta_full,avg_time_delta_fast,n_content_id_full,n_content_id_y_full,n_content_id_fast,n_content_id_y_fast,edge_symmetry_score_full,edge_symmetry_score_fast,object_ids_full,object_ids_fast,weight_threshold_full,weight_threshold_fast"
        )?;
        for edge in &self.edges {
            let (full, fast) = (&edge.full, edge.fast.as_ref());
            // Missing counts are empty; missing means were text when they were written, hence NA.
            let count = |of: fn(&super::Edge) -> u64| {
                fast.map_or(String::new(), |(edge, _)| of(edge).to_string())
            };
            let mean = |of: fn(&super::Edge) -> f64| {
                fast.map_or("NA".to_owned(), |(edge, _)| text17(of(edge)))
            };
            let flag = |flagged: bool| u8::from(flagged).to_string();
            let fields = [
                columns.accounts.name(full.from).to_owned(),
                columns.accounts.name(full.to).to_owned(),
                full.weight.to_string(),
                count(|edge| edge.weight),
                text17(full.avg_time_delta),
                mean(|edge| edge.avg_time_delta),
                full.n_content_id.to_string(),
                full.n_content_id_y.to_string(),
                count(|edge| edge.n_content_id),
                count(|edge| edge.n_content_id_y),
                text17(full.edge_symmetry_score()),
                mean(super::Edge::edge_symmetry_score),
                join_objects(columns, &edge.objects_full),
                fast.map_or(String::new(), |(_, objects)| join_objects(columns, objects)),
                flag(full.weight_threshold),
                fast.map_or("NA".to_owned(), |(edge, _)| flag(edge.weight_threshold)),
            ];
            write_bare(&fields, out)?;
        }
        Ok(())
    }

    /// Writes `account_stats` of the double network.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_account_stats(&self, used: EdgesUsed, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "account_id,avg_time_delta_full,avg_time_delta_fast,avg_edge_symmetry_score_full,avg_edge_symmetry_score_fast,unique_shares_count"
        )?;
        for row in self.account_stats(used) {
            let mut fields = vec![self.columns().accounts.name(row.account).to_owned()];
            fields.extend(row.means.iter().map(|&mean| text17(mean)));
            fields.push(row.unique_shares_count.to_string());
            write_bare(&fields, out)?;
        }
        Ok(())
    }
}

fn object_name(columns: &ActionColumns, object: u32) -> &str {
    if object == ActionColumns::NO_OBJECT { "NA" } else { columns.objects.name(object) }
}

/// Names older and newer content, then older and newer account.
fn names_of(columns: &ActionColumns, older: u32, newer: u32) -> [&str; 4] {
    let content = |row: u32| columns.contents.name(columns.content[row as usize]);
    let account = |row: u32| columns.accounts.name(columns.account[row as usize]);
    [content(older), content(newer), account(older), account(newer)]
}

fn write_bare(fields: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        bare(&mut text, field);
    }
    text.push('\n');
    out.write_all(text.as_bytes())
}

/// Appends a field, in quotes only where it needs them.
fn bare(text: &mut String, field: &str) {
    if field.contains([',', '"', '\n', '\r']) { quoted(text, field) } else { text.push_str(field) }
}

/// Appends a field in quotes, inner quotes doubled.
fn quoted(text: &mut String, field: &str) {
    text.push('"');
    if field.contains('"') {
        text.push_str(&field.replace('"', "\"\""));
    } else {
        text.push_str(field);
    }
    text.push('"');
}

fn whole(text: &mut String, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits[at..].iter().for_each(|&digit| text.push(char::from(digit)));
}

fn text17(number: f64) -> String {
    let mut text = String::new();
    digits17(&mut text, number);
    text
}

/// Appends a number as C's `%.17g` does; a missing value is `NA`.
fn digits17(text: &mut String, number: f64) {
    const WHOLE: f64 = 1e15;
    if number.is_nan() {
        text.push_str("NA");
        return;
    }
    if number.is_infinite() {
        text.push_str(if number > 0.0 { "Inf" } else { "-Inf" });
        return;
    }
    if number.is_sign_positive() && number < WHOLE && number.fract() == 0.0 {
        whole(text, number as u64);
        return;
    }
    let written = format!("{number:.16e}");
    let (digits, exponent) = written.split_once('e').expect("scientific notation has an e");
    let exponent: i32 = exponent.parse().expect("the exponent is a whole number");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let digits: String = digits.chars().filter(|&c| c != '.').collect();
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    text.push_str(sign);
    if !(-4..17).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        text.push_str(&format!("{first}{point}{rest}e{sign}{:02}", exponent.abs()));
    } else if exponent < 0 {
        text.push_str("0.");
        text.push_str(&"0".repeat(-exponent as usize - 1));
        text.push_str(digits);
    } else {
        let before = exponent as usize + 1;
        text.push_str(&digits[..before.min(digits.len())]);
        text.push_str(&"0".repeat(before.saturating_sub(digits.len())));
        if digits.len() > before {
            text.push('.');
            text.push_str(&digits[before..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text17;

    #[test]
    fn numbers_look_as_c_writes_them() {
        // Each line is what printf("%.17g") gives.
        for (number, expected) in [
            (0.0, "0"),
            (1.0, "1"),
            (1879.0, "1879"),
            (23.0 / 5.0, "4.5999999999999996"),
            (2.0 / 3.0, "0.66666666666666663"),
            (0.1, "0.10000000000000001"),
            (-0.5, "-0.5"),
            (0.0001, "0.0001"),
            (0.00001, "1.0000000000000001e-05"),
            (1e15, "1000000000000000"),
            (1e16, "10000000000000000"),
            (1e17, "1e+17"),
            (1.5e300, "1.5000000000000001e+300"),
            (f64::NAN, "NA"),
        ] {
            assert_eq!(text17(number), expected);
        }
    }
}
