//! Scores: what holds for every tally.

use catalog::Tally;
use catalog::format::Verdict;
use proptest::prelude::*;

#[expect(clippy::cast_lossless, reason = "a share is a fraction")]
fn share(tally: Tally) -> f64 {
    if tally.count() == 0 { 0.0 } else { tally.ships as f64 / (tally.ships as f64 + tally.skips as f64) }
}

#[test]
fn skips_alone_leave_nothing_to_rank_by() {
    for skips in 0..1000 {
        let bound = Tally { ships: 0, skips }.wilson_lower_bound();
        assert!(bound == 0.0, "{skips} skips give {bound}");
    }
}

proptest! {
    #[test]
    fn the_wilson_bound_lies_below_the_share(ships: u32, skips: u32) {
        let tally = Tally { ships, skips };
        prop_assert!((0.0..=share(tally)).contains(&tally.wilson_lower_bound()), "{:?}", tally);
    }

    #[test]
    fn the_wilson_bound_of_few_votes_lies_below_the_share(ships in 0..40_u32, skips in 0..40_u32) {
        let tally = Tally { ships, skips };
        prop_assert!((0.0..=share(tally)).contains(&tally.wilson_lower_bound()), "{:?}", tally);
    }

    #[test]
    fn the_wilson_bound_grows_with_votes_at_the_same_share(
        ships in 1..1000_u32,
        skips in 0..1000_u32,
        times in 2..1000_u32,
    ) {
        let few = Tally { ships, skips };
        let many = Tally { ships: ships * times, skips: skips * times };
        prop_assert!(few.wilson_lower_bound() < many.wilson_lower_bound());
    }

    #[test]
    fn one_more_ship_never_lowers_the_bound(ships in 0..100_000_u32, skips in 0..100_000_u32) {
        let tally = Tally { ships, skips };
        let bound = tally.wilson_lower_bound();
        prop_assert!(tally.plus(Verdict::Ship).wilson_lower_bound() >= bound);
        prop_assert!(tally.plus(Verdict::Skip).wilson_lower_bound() <= bound);
    }

    #[test]
    fn a_percentage_is_one(ships: u32, skips: u32) {
        let tally = Tally { ships, skips };
        match tally.percent() {
            None => prop_assert_eq!((ships, skips), (0, 0)),
            Some(percent) => {
                prop_assert!(percent <= 100);
                prop_assert!((f64::from(percent) - 100.0 * share(tally)).abs() <= 0.5 + 1e-6);
            }
        }
    }
}
