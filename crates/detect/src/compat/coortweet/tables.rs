//! The tool's tables as text: columns, quotes and digits as R writes them.
//!
//! Text columns and rounded means stand in quotes (means have 17 significant digits), counts do not. The double
//! network of `flag_speed_share` is written bare, with quotes only where a comma needs them.

use super::digits::{digits17, text17};
use super::edge_lines::{QuotedNames, quoted, write_edge};
use super::network::join_objects;
use super::{Coortweet, EdgesUsed, Engine, Objects, SpeedShare};
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
        let mut done = Ok(());
        self.for_each_line_block(objects, |lines| {
            if done.is_ok() {
                done = out.write_all(lines);
            }
        });
        done
    }

    fn for_each_line_block(&self, objects: Objects, mut sink: impl FnMut(&[u8])) {
        let network = match &self.engine {
            Engine::RowWise(rows) => return rows.for_each_line_block(objects, sink),
            Engine::Listed(listed) => &listed.1,
        };
        let names = QuotedNames::new(&self.columns.accounts, 0..self.columns.accounts.len() as u32);
        let mut lines = Vec::new();
        for (at, edge) in network.block.edges.iter().enumerate() {
            lines.clear();
            let ids = join_objects(self.columns, network.block.objects(at));
            let objects = (objects == Objects::List).then_some(ids.as_str());
            write_edge(&mut lines, names.at(edge.from), names.at(edge.to), edge, objects);
            sink(&lines);
        }
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
            let mut text = Vec::new();
            quoted(&mut text, object_name(columns, pair.object));
            for name in names_of(columns, pair.older, pair.newer) {
                text.push(b',');
                quoted(&mut text, name);
            }
            // Real numbers are written with 17 digits in quotes, whole ones bare.
            text.extend_from_slice(if whole_lags { &b","[..] } else { b",\"" });
            digits17(&mut text, pair.time_delta);
            text.extend_from_slice(if whole_lags { &b"\n"[..] } else { b"\"\n" });
            done = out.write_all(&text);
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
            let mut text = Vec::new();
            quoted(&mut text, self.columns.accounts.name(row.account));
            for mean in [row.avg_time_delta, row.avg_edge_symmetry_score] {
                text.extend_from_slice(b",\"");
                digits17(&mut text, mean);
                text.push(b'"');
            }
            out.write_all(&text)?;
            writeln!(out, ",{}", row.unique_shares_count)?;
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
            let mut text = Vec::new();
            quoted(&mut text, &row.object_id);
            out.write_all(&text)?;
            writeln!(out, ",{}", row.num_accounts)?;
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
        let mut text = Vec::from(
            *b"object_id,content_id,content_id_y,time_delta,account_id,account_id_y,time_window_",
        );
        digits17(&mut text, self.time_window);
        text.push(b'\n');
        for (pair, is_fast) in &self.pairs {
            let [older, newer, older_account, newer_account] =
                names_of(columns, pair.older, pair.newer);
            for name in [object_name(columns, pair.object), older, newer] {
                bare(&mut text, name);
                text.push(b',');
            }
            digits17(&mut text, pair.time_delta);
            for name in [older_account, newer_account] {
                text.push(b',');
                bare(&mut text, name);
            }
            text.extend_from_slice(if *is_fast { b",1\n" } else { b",0\n" });
        }
        out.write_all(&text)
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
    let mut text = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            text.push(b',');
        }
        bare(&mut text, field);
    }
    text.push(b'\n');
    out.write_all(&text)
}

/// Appends a field, in quotes only where it needs them.
fn bare(text: &mut Vec<u8>, field: &str) {
    if field.contains([',', '"', '\n', '\r']) {
        quoted(text, field)
    } else {
        text.extend_from_slice(field.as_bytes())
    }
}
