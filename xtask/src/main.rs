//! `cargo xtask tidy`: checks of the house itself. The same checks run inside `cargo test`.

use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stderr, clippy::print_stdout, reason = "a tool for maintainers")]
fn main() -> ExitCode {
    let task = std::env::args().nth(1);
    if task.as_deref() != Some("tidy") {
        eprintln!("usage: cargo xtask tidy");
        return ExitCode::from(2);
    }
    match xtask::tidy(Path::new(xtask::ROOT)) {
        Ok(faults) if faults.is_empty() => {
            println!("tidy");
            ExitCode::SUCCESS
        }
        Ok(faults) => {
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            eprintln!("{} faults", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}
