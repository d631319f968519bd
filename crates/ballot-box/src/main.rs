//! `ballot-box`: the command line.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a command line program")]

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use ballot_box::server::{Server, Settings, asked_to_end};
use ballot_box::store::{Group, Selection, Standing, Step, Store};
use ballot_box::tallies::write_whole;
use ballot_box::vote::{Moment, Voter};
use clap::{Parser, Subcommand, ValueEnum};

/// Takes the votes of a Quayside site.
#[derive(Debug, Parser)]
#[command(name = "ballot-box")]
struct Arguments {
    /// The database: sqlite:FILE, or postgres://USER@HOST/NAME.
    #[arg(long, global = true, value_name = "ADDRESS", env = "BALLOT_BOX_DATABASE", hide_env_values = true)]
    #[arg(default_value = "sqlite:votes.db")]
    database: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Takes votes and publishes the tallies.
    Serve(Settings),
    /// Counts all votes and writes the tallies.
    Tally {
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Lists votes by tool, network and standing.
    List(Which),
    /// Takes votes out of the count.
    Void(Which),
    /// Has votes count, those that were held back or voided.
    Restore(Which),
    /// Undoes a step of the log.
    Undo {
        /// The number of the step.
        step: i64,
    },
    /// Lists what was voided, restored and undone.
    Log,
    /// Writes every state of every vote as a line of JSON.
    Export {
        /// The file to write.
        file: PathBuf,
    },
    /// Takes the votes of an export in, all or none.
    Import {
        /// The file to read.
        file: PathBuf,
    },
}

/// Which votes.
#[derive(Debug, clap::Args)]
struct Which {
    /// Those on this tool.
    #[arg(long, value_name = "SLUG")]
    tool: Option<String>,
    /// Those of this voter.
    #[arg(long, value_name = "NUMBER", value_parser = voter)]
    voter: Option<String>,
    /// Those from this network, as `list` shows it.
    #[arg(long, value_name = "HASH")]
    network: Option<String>,
    /// Those of this standing.
    #[arg(long, value_enum)]
    standing: Option<StandingName>,
    /// Those that came in from this time on, in RFC 3339.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    since: Option<Moment>,
    /// Those that came in before this time.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    until: Option<Moment>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StandingName {
    Counted,
    Held,
    Void,
}

impl Which {
    fn selection(self) -> Selection {
        let standing = self.standing.map(|standing| match standing {
            StandingName::Counted => Standing::Counted,
            StandingName::Held => Standing::Held,
            StandingName::Void => Standing::Void,
        });
        let Self { tool, voter, network, since, until, .. } = self;
        Selection { tool, voter, network, standing, since, until }
    }
}

fn moment(text: &str) -> Result<Moment, &'static str> {
    Moment::parse(text).ok_or("write a time as 2026-11-20T08:00:00Z")
}

fn voter(text: &str) -> Result<String, &'static str> {
    Voter::parse(text).map(|voter| voter.as_str().to_owned()).ok_or("a voter has 32 hexadecimal digits")
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(Arguments { database, command }: Arguments) -> Result<()> {
    let store = Store::open(&database).await?;
    let now = Moment::now();
    match command {
        Command::Serve(settings) => {
            let server = Server::open(settings, store).await?;
            println!("Votes are taken at http://{}/votes", server.address()?);
            return server.run(asked_to_end()).await;
        }
        Command::Tally { out } => {
            write_whole(&out, serde_json::to_string(&store.count(now).await?)?.as_bytes())?;
        }
        Command::List(which) => store.list(&which.selection()).await?.iter().for_each(show_group),
        Command::Void(which) => show_step(&store.rule(&which.selection(), Standing::Void, now).await?),
        Command::Restore(which) => show_step(&store.rule(&which.selection(), Standing::Counted, now).await?),
        Command::Undo { step } => {
            let undone = store.undo(step, now).await?;
            show_step(&undone.with_context(|| format!("there is no step {step}, or it is undone already"))?);
        }
        Command::Log => store.steps().await?.iter().for_each(show_step),
        Command::Export { file } => {
            let out = File::create(&file).with_context(|| cannot("write", &file))?;
            let mut out = BufWriter::new(out);
            let count = store.export(&mut out).await?;
            out.flush().with_context(|| cannot("write", &file))?;
            println!("{count} states of votes");
        }
        Command::Import { file } => {
            let lines = File::open(&file).with_context(|| cannot("read", &file))?;
            let imported = store.import(BufReader::new(lines)).await;
            let (count, new) = imported.with_context(|| cannot("import", &file))?;
            println!("{count} states of votes, {new} of them new");
        }
    }
    store.close().await;
    Ok(())
}

fn cannot(what: &str, file: &Path) -> String {
    format!("cannot {what} {}", file.display())
}

fn show_group(group: &Group) {
    let Group { tool, network, standing, verdicts: [ship, skip, none], voters, received: (first, last) } =
        group;
    println!(
        "{tool}: {ship} ship, {skip} skip, {none} taken back; {voters} voters from network {network}; {standing}; \
         {} to {}",
        first.to_text(),
        last.to_text()
    );
}

fn show_step(step: &Step) {
    let undone = step.undone_by.map_or_else(String::new, |by| format!("; undone by step {by}"));
    println!("step {}, {}: {}; {} votes{undone}", step.number, step.at.to_text(), step.what, step.votes);
}
