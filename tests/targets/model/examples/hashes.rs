//! Runs all programs and compares their hashes with those that are written down.
#![allow(clippy::print_stdout)] // what an example is for

use std::process::ExitCode;

use nn_targets_model::PROGRAMS;

fn main() -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for program in PROGRAMS {
        let hash = (program.run)();
        let verdict = if hash == program.expected { "as expected" } else { "other bits" };
        println!("{}: {hash:#018x}, {verdict}", program.name);
        if hash != program.expected {
            code = ExitCode::FAILURE;
        }
    }
    code
}
