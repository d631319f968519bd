//! Debian's packages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{announce, output, run_aside};

/// Installs packages, as root or by `sudo` if that asks for no password.
///
/// # Errors
/// If that is not possible, with the command to type instead.
pub(super) fn install(packages: &[&str], duration: &str) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get install -y --no-install-recommends {names}");
    if which::which("apt-get").is_err() {
        bail!("this needs packages that Debian calls {names}; please install what your system calls them");
    }
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let sudo = !root && output(Command::new("sudo").args(["-n", "true"])).is_ok();
    if !root && !sudo {
        bail!("this needs packages that only root can install; please run `sudo {by_hand}` and try again");
    }
    announce(&format!("Installing {names} by apt-get, once; it may take {duration}"));
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
    installed.with_context(|| format!("cannot install packages; try `{by_hand}` yourself to see why"))
}
