//! The domain as its users see it: JSON in, plain data out.

mod answer;
mod check;
mod compare;
mod content;
mod decode;
mod excerpt;
mod faults;
mod fixture;
mod hostile;
mod layout;
mod listing;
mod listing_properties;
mod map;
mod naive;
mod neighbours;
mod palette;
mod price_axis;
mod reasons;
mod score;
mod search;
mod shipped;
mod sound;
mod split;
mod warnings;
