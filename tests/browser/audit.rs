//! What holds on every page in every state, in every engine.

mod axe;
