//! A member works within the order's radius of the place it ships from.

use super::Violation;
use crate::domain::Instance;

pub(super) fn around_place(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let order = &instance.orders()[o];
    let Some(radius) = order.radius else { return Vec::new() };
    let place = &instance.producers()[i].place;
    match order.place.as_ref().and_then(|centre| centre.metres_to(place)) {
        None => vec![Violation::of_member("distance-unknown", o, i)],
        Some(metres) if metres > radius => {
            vec![Violation::of_member("outside-radius", o, i).with("metres", metres).with("radius", radius)]
        }
        Some(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, north};
    use crate::domain::{Market, Place};

    fn judged(radius: Option<u64>, place_of_b: Place) -> Vec<&'static str> {
        base_codes(|market: &mut Market| {
            market.orders[0].place = Some(north(0.0));
            market.orders[0].radius = radius;
            market.producers[0].place = north(0.0);
            market.producers[1].place = place_of_b;
        })
    }

    #[test]
    fn the_circle_itself_is_inside() {
        assert_eq!(judged(Some(111_195), north(1.0)), Vec::<&str>::new());
        assert_eq!(judged(Some(111_194), north(1.0)), ["outside-radius"]);
    }

    #[test]
    fn an_unknown_distance_fails() {
        assert_eq!(judged(Some(40_000_000), Place::default()), ["distance-unknown"]);
        assert_eq!(judged(None, Place::default()), Vec::<&str>::new());
    }
}
