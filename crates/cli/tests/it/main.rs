//! Golden tests of the commands, in a folder of their own each time.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod bench;
#[cfg(test)]
mod calibrate;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod compat;
#[cfg(test)]
mod detect;
#[cfg(test)]
mod edge_lines;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod home;
#[cfg(test)]
mod interrupt;
#[cfg(test)]
mod pipes;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod real;
#[cfg(test)]
mod same_bytes;
#[cfg(test)]
mod sourcing;
#[cfg(test)]
mod timed_case;
#[cfg(test)]
mod timing;
mod timing_cases;
mod timing_one;
