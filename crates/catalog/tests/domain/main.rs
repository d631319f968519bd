//! The domain as its users see it: JSON in, plain data out.

mod answer;
mod check;
mod compare;
mod content;
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
mod reading;
mod reasons;
mod round_trip;
mod score;
mod search;
mod shipped;
mod sound;
mod split;
mod warnings;
