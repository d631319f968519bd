//! Debian's compiler with the source of its standard library: the way to compile for wasm32 on a machine that can reach
//! package registries but not Rust's own server.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::apt;
use crate::process::output;

/// The path of Debian's compiler, which rustup accepts as a toolchain.
pub(super) const SYSROOT: &str = "/usr";

/// Debian's linker for wasm32, from the LLVM that its compiler is built with.
const WASM_LD: &str = "wasm-ld-22";

/// The linker for wasm32, if Debian's compiler, its source and a linker are installed.
pub(super) fn find() -> Option<PathBuf> {
    has_source().then(linker).flatten()
}

/// Installs whatever [`find`] couldn't find.
pub(super) fn install() -> Result<PathBuf> {
    if !has_source() {
        apt::install(&["rustc-web", "cargo-web", "rust-web-src"], "half a minute")?;
        ensure!(
            has_source(),
            "Debian's packages for Rust were installed, but /usr/bin/rustc has no source beside it"
        );
    }
    if linker().is_none() {
        apt::install(&["lld-22"], "half a minute")?;
    }
    linker().with_context(|| format!("there is no linker for wasm32: neither rust-lld nor {WASM_LD}"))
}

/// Makes sure that Debian's compiler has its clippy.
pub(super) fn ensure_clippy() -> Result<()> {
    if Path::new(SYSROOT).join("bin/cargo-clippy").exists() {
        return Ok(());
    }
    apt::install(&["rust-web-clippy"], "half a minute")
}

/// Whether the compiler is installed with the source of its own standard library.
fn has_source() -> bool {
    let sysroot = Path::new(SYSROOT);
    ["bin/cargo", "bin/rustc", "lib/rustlib/src/rust/library/Cargo.lock"]
        .iter()
        .all(|part| sysroot.join(part).exists())
}

/// The rust-lld that comes with rustup's compiler, or else Debian's.
fn linker() -> Option<PathBuf> {
    let says = |what| output(Command::new("rustc").args(["--print", what])).ok();
    let bundled = says("sysroot").zip(says("host-tuple")).map(|(sysroot, host)| {
        Path::new(sysroot.trim()).join("lib/rustlib").join(host.trim()).join("bin/rust-lld")
    });
    bundled.filter(|path| path.exists()).or_else(|| which::which(WASM_LD).ok())
}
