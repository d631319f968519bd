//! The command `votes`: the vote service, and beside it the site that sends votes there.

use std::path::Path;
use std::process::{Child, Command};

use anyhow::{Context, Result};

use crate::check::{self, Strictness};
use crate::dist::Publication;
use crate::{app, ballot_box, server, site, workspace};

/// A running service, which ends with us.
#[derive(Debug)]
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        // It keeps what it has answered, however it ends.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Takes votes on one port and serves the site on another, until this program is stopped.
///
/// # Errors
/// If the catalog has errors, something cannot be built, or a port is taken.
pub fn run(port: u16, votes_port: u16, catalog: &Path, database: Option<String>) -> Result<()> {
    // Both before the build, so that a port that is taken is reported at once.
    let listener = server::bind(port)?;
    let address = listener.local_addr().context("the port has no address")?;
    let of_votes = server::bind(votes_port)?.local_addr().context("the port has no address")?;
    let program = ballot_box::build()?;
    let mut sound = check::read(catalog, Strictness::Strict)?;
    sound.site.votes = Some(ballot_box::settings(&format!("http://{of_votes}"))?);
    let folder = workspace::build_folder()?;
    let out = folder.join("served-votes");
    site::write(&app::build()?, &sound, &Publication::default(), &out)?;
    let database = database.unwrap_or_else(|| format!("sqlite:{}", folder.join("votes.db").display()));
    let mut service = Command::new(program);
    service
        .args(["--database", &database, "serve", "--interval", "5"])
        .args(["--listen", &of_votes.to_string(), "--origin", &format!("http://{address}")])
        .arg("--catalog")
        .arg(catalog);
    let _service = Service(service.spawn().context("cannot start the vote service")?);
    let router = server::router(&out)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    println!("http://{address}/, with votes in {database}");
    runtime.block_on(server::serve(router, listener))
}
