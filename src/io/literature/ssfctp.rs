//! Single-sink fixed-charge transportation: `n`, the demand, n capacities, n unit costs, n fixed costs. One
//! order in one period; every node is a producer.

use super::plain::{market, producer};
use super::tokens::{Tokens, decimals, money};
use crate::domain::limits::{MAX_PRODUCERS, MAX_QUANTITY};
use crate::domain::{Fault, Instance, Market, Quantity};

pub(super) fn read(text: &str) -> Result<Instance, Vec<Fault>> {
    Instance::new(of_tokens(text).map_err(|fault| vec![fault])?)
}

fn of_tokens(text: &str) -> Result<Market, Fault> {
    let mut tokens = Tokens::of(text);
    let n = tokens.whole(MAX_PRODUCERS as Quantity)? as usize;
    tokens.expect(2 + 3 * n)?;
    let demand = tokens.whole(MAX_QUANTITY)?;
    let at = tokens.here();
    let capacities: Vec<Quantity> = (0..n).map(|_| tokens.whole(MAX_QUANTITY)).collect::<Result<_, _>>()?;
    let (units, fixed) = (tokens.amounts(n)?, tokens.amounts(n)?);
    let total: Quantity = capacities.iter().sum();
    if demand > total {
        return Err(Fault::new("demand-above-capacity", at).with("quantity", demand).with("most", total));
    }
    let decimals = decimals(&[&units, &fixed]);
    let node = |i: usize| {
        let costs = (money(units[i], decimals), money(fixed[i], decimals));
        producer(i + 1, n, capacities[i], costs)
    };
    let producers = (0..n).map(node).collect();
    Ok(market(producers, vec![demand], decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_file_is_one_order() {
        let instance = read("3 10\n6 5 4\n1.5 2 1\n3 0 4.25\n").unwrap();
        assert_eq!(instance.orders()[0].quantity(), 10);
        assert_eq!(instance.producers().len(), 3);
        let made = &instance.producers()[2].capabilities[0];
        assert_eq!((made.unit_cost.0, made.setup_cost.0), (100, 425));
        assert_eq!(instance.market().currency.decimals, 2);
    }

    #[test]
    fn damaged_copies_are_said() {
        for (text, code) in [
            ("3 10\n6 5 4\n1.5 2 1\n3 0\n", "token-count"),
            ("3 10\n6 5 4\n1.5 2 1\n3 0 4 7\n", "token-count"),
            ("3 16\n6 5 4\n1.5 2 1\n3 0 4\n", "demand-above-capacity"),
            ("3 10\n6 capacity 4\n1.5 2 1\n3 0 4\n", "token-no-number"),
            ("3 10\n6 5.5 4\n1.5 2 1\n3 0 4\n", "token-not-whole"),
            ("3 10\n6 5 4\n1.5 -2 1\n3 0 4\n", "token-no-number"),
            ("", "token-missing"),
        ] {
            assert_eq!(read(text).unwrap_err()[0].code, code, "{text}");
        }
    }
}
