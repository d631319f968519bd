//! What only Chromium's driver can measure or emulate: layout shifts, system settings, paper.

mod contrast;
mod dying;
mod highlight;
mod printing;
mod shift;
