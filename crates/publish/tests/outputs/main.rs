//! What is published, as those who read it see it: parsed back, whatever the catalog holds.

mod badge;
mod csv;
mod feed;
mod files;
mod fixture;
mod head;
mod llms;
mod markdown;
mod schema_org;
mod sitemap;
mod twin;
mod xml;
