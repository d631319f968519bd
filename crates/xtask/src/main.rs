//! `cargo xtask`: runs what the command line asks for.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a command line program")]

mod command;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use catalog::Slug;
use clap::Parser;
use command::{Arguments, Command};
use publish::PairRule;
use xtask::base::Base;
use xtask::check::{Drafts, Strictness, Warnings};
use xtask::dist::{Compression, Host, Publication};
use xtask::process::ourselves;
use xtask::report::{Length, Report};
use xtask::suite::{self, Coverage, Scope};
use xtask::{
    app, audit, bench, check, consumers, dev, generate, hands_on, import, init, new_tool, schema, server,
    site, stylesheet, votes, workspace,
};

fn main() -> ExitCode {
    match ourselves().and_then(|_| run(Arguments::parse().command)) {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let catalog_or_default = |given: Option<PathBuf>| given.map_or_else(workspace::default_catalog, Ok);
    match command {
        Command::Serve { port, catalog, base, drafts } => {
            let drafts = if drafts { Drafts::Shown } else { Drafts::LeftOut };
            serve(port, &catalog_or_default(catalog)?, &base, drafts)
        }
        Command::Dev { port, catalog } => dev::run_on(port, &catalog_or_default(catalog)?),
        Command::Votes { port, votes_port, catalog, database } => {
            votes::run(port, votes_port, &catalog_or_default(catalog)?, database)
        }
        Command::Build => {
            println!("{}", app::build()?.display());
            Ok(())
        }
        Command::Test { engine: Some(engine), filter, .. } => suite::run_in(engine, &filter),
        Command::Test { only, every_engine, changed, filter, .. } => {
            let coverage = if every_engine { Coverage::Everything } else { Coverage::default() };
            let scope = match (only, changed) {
                (Some(step), _) => Scope::One(step),
                (None, Some(commit)) => Scope::ChangedSince(commit),
                (None, None) => Scope::Whole(coverage),
            };
            suite::run_steps(&scope, &filter)
        }
        Command::Audit => audit::run(),
        Command::Consumers { site, names } => consumers::run(&names, site),
        Command::HandsOn { compare, slugs } => {
            let outcome = if compare { hands_on::Outcome::Compared } else { hands_on::Outcome::Written };
            hands_on::run(&slugs, outcome)
        }
        Command::Screenshots { out } => suite::take_screenshots(&out),
        Command::Check { folder, format, deny_warnings, all } => {
            let length = if all { Length::Full } else { Length::Short };
            let treatment = if deny_warnings { Warnings::Deny } else { Warnings::Allow };
            let passes = check::run(&catalog_or_default(folder)?, format, treatment, length)?;
            return Ok(if passes { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::NewTool { slug, category, catalog } => {
            start_tool(&catalog_or_default(catalog)?, &slug, category.as_deref())
        }
        Command::Init { folder, from, answers, reading } => {
            let entries = match from {
                Some(file) => init::Entries::Table(reading.options(file, None, false)),
                None => init::Entries::Examples,
            };
            return Ok(exit_code(init::run(&folder, answers, &entries, check::today()?)?));
        }
        Command::Import { file, catalog, mapping, all, reading } => {
            let ground = import::Ground::read(&catalog)?;
            return Ok(exit_code(import::run(
                &ground,
                &reading.options(file, mapping, all),
                check::today()?,
            )?));
        }
        Command::Schema { folder } => schema::write(&catalog_or_default(folder)?),
        Command::Dist {
            catalog,
            out,
            base,
            layout,
            host,
            lenient,
            pairs,
            since,
            no_pictures,
            no_compress,
            jobs,
        } => {
            let strictness = if lenient { Strictness::Lenient } else { Strictness::Strict };
            let rule = PairRule { per_category: pairs, ..PairRule::default() };
            let mut publication =
                Publication { layout, rule, has_pictures: !no_pictures, ..Publication::at(base) };
            if no_compress {
                publication.compression = Compression::LeftToHost;
            }
            publication.since = since;
            publication.jobs = jobs.unwrap_or(publication.jobs);
            let catalog = catalog_or_default(catalog)?;
            return write_site((&catalog, Drafts::LeftOut), &out, &publication, host, strictness);
        }
        Command::Bench { only, conditions, sizes } => bench::run_parts(only, &sizes, &conditions),
        Command::Generate { extent, seed, templated, out } => {
            let site = check::read(&workspace::default_catalog()?, Strictness::Strict)?.site;
            let made = generate::generate(&site, extent, seed)?;
            generate::write(&if templated { made.templated() } else { made }, &out)
        }
        Command::Style => stylesheet::write(workspace::root()?),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn exit_code(outcome: import::Outcome) -> ExitCode {
    match outcome {
        import::Outcome::Written | import::Outcome::Shown => ExitCode::SUCCESS,
        import::Outcome::Refused => ExitCode::FAILURE,
    }
}

fn start_tool(catalog: &Path, slug: &str, category: Option<&str>) -> Result<()> {
    let path = new_tool::write(catalog, slug, category, check::today()?)?;
    println!("{}", path.display());
    let is_default = workspace::default_catalog().is_ok_and(|default| default == catalog);
    let folder = if is_default { String::new() } else { format!(" {}", catalog.display()) };
    println!(
        "Run `cargo xtask check{folder}` to see what is still to be written, and remove the facts that no source states."
    );
    Ok(())
}

/// A site was written, and lacks entries that have errors.
const INCOMPLETE: u8 = 2;

fn serve(port: u16, catalog: &Path, base: &Base, drafts: Drafts) -> Result<()> {
    // Before the build, so that a port that is taken is reported at once.
    let listener = server::bind(port)?;
    let address = listener.local_addr().context("the port has no address")?;
    // A port has one server at a time, so that no other serves from this folder or writes to it.
    let out = workspace::build_folder()?.join(format!("served-{}-{}", base.slug(), address.port()));
    write_site((catalog, drafts), &out, &Publication::at(base.clone()), None, Strictness::Strict)?;
    let router = server::router(&out)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    println!("http://{address}{base}");
    runtime.block_on(server::serve(router, listener))
}

fn write_site(
    (catalog, drafts): (&Path, Drafts),
    out: &Path,
    publication: &Publication,
    host: Option<Host>,
    strictness: Strictness,
) -> Result<ExitCode> {
    // Before the build for the same reason; it is read again afterwards, because it may have changed.
    check::read_with(catalog, strictness, drafts)?;
    let app = app::build()?;
    let sound = check::read_with(catalog, strictness, drafts)?;
    let written = match host {
        None => site::write(&app, &sound, publication, out)?,
        Some(host) => site::write_for(host, &app, &sound, publication, out)?,
    };
    println!("{written}");
    if let Some(remark) = publication.base.remark_on(&sound.site.url) {
        println!("\n{remark}");
    }
    if let Some(strays) = sound.strays() {
        println!("\nNot published, as no part of the catalog: {strays}");
    }
    if !sound.drafts.is_empty() {
        let drafts: Vec<&str> = sound.drafts.iter().map(Slug::as_str).collect();
        println!("\nNot published yet: {}", drafts.join(", "));
    }
    if let Some(report) = &sound.left_out {
        let files: Vec<&str> = report.broken_files().into_iter().collect();
        anstream::println!("\n{}\nLeft out: {}", report.coloured(), files.join(", "));
        return Ok(ExitCode::from(INCOMPLETE));
    }
    Ok(ExitCode::SUCCESS)
}

/// A catalog's problems are the requested output, so they go to standard output; other errors are printed with all
/// their causes.
fn report(error: &anyhow::Error) {
    if error.chain().len() == 1
        && let Some(report) = error.downcast_ref::<Report>()
    {
        anstream::println!("{}", report.coloured());
        return;
    }
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  caused by: {cause}");
    }
}
