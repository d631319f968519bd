//! What is published, parsed back as its readers would, for ordinary and hostile catalogs.

mod badge;
mod bare;
mod calendar;
mod csv;
mod feed;
mod files;
mod fixture;
mod head;
mod llms;
mod log;
mod markdown;
mod moved;
mod pairs;
mod resources;
mod schema_org;
mod sitemap;
mod spreadsheet;
mod twin;
mod xml;
