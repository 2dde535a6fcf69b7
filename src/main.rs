//! The `referat` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    referat::cli::run(std::env::args_os()).into()
}
