//! Debian's packages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{announce, output, run_aside};

/// Installs packages, as root or with `sudo` if that needs no password.
///
/// # Errors
/// If that is not possible, with the command to run instead.
pub(super) fn install(packages: &[&str], duration: &str) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get install -y --no-install-recommends {names}");
    if which::which("apt-get").is_err() {
        bail!("this needs the Debian packages {names}; please install their equivalents on your system");
    }
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let sudo = !root && output(Command::new("sudo").args(["-n", "true"])).is_ok();
    if !root && !sudo {
        bail!(
            "only root can install the packages that this needs; please run `sudo {by_hand}` and try again"
        );
    }
    announce(&format!("Installing {names} with apt-get (once; it may take {duration})"));
    let apt = || {
        let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if sudo {
            command.args(["-n", "apt-get"]);
        }
        command.arg("-qq").env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let installed = run_aside("apt-get update", apt().arg("update")).and_then(|()| {
        run_aside("apt-get install", apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
    });
    installed.with_context(|| format!("cannot install packages; run `{by_hand}` yourself to see why"))
}
