//! `referat status`: what the index holds.

use clap::Args;

use crate::index::open;
use crate::present;

use super::error::Status;
use super::output::Output;
use super::{Cli, Format, FormatArgument, location};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(cli: &Cli, arguments: &Arguments, output: &mut Output) -> anyhow::Result<Status> {
    let index = open(location::index_dir(cli))?;
    let manifest = index.manifest()?;
    let out = &mut output.out;
    match arguments.format.format {
        Format::Terminal => present::status::manifest(out, output.canvas, index.dir(), manifest)?,
        Format::Json => present::json::write(out, &present::status::manifest_json(manifest))?,
    }
    Ok(Status::Done)
}
