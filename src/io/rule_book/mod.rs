//! Rules by destination that come with the program. They are data (`rules.tsv`, where the columns are
//! described), dated and with a source; a user's own rows stand above them.
//!
//! Few rows are of high confidence. The others say what to look up, and where: an exporter verifies them before
//! relying on them.

mod line;

use crate::domain::{Bloc, Date, Rule, RuleBook};

use line::Line;

/// A rule verified longer ago than this many days is stale.
pub const STALE_AFTER_DAYS: i32 = 180;

/// The rules and blocs that come with the program.
///
/// # Example
/// ```
/// use kongsi::domain::Id;
/// let taiwan = Id::new("TW").unwrap();
/// assert!(kongsi::io::rule_book::shipped().knows(&taiwan));
/// ```
pub fn shipped() -> RuleBook {
    let mut book = RuleBook::default();
    for line in include_str!("rules.tsv").lines() {
        match line::read(line) {
            Some(Line::Rule(rule)) => book.rules.push(*rule),
            Some(Line::Bloc(bloc)) => book.blocs.push(bloc),
            None => {}
        }
    }
    book
}

/// The shipped rules under a user's own: a row of one's own replaces the shipped rows of the same sector, HS
/// prefix, destination, scheme and level, and a bloc the shipped one of the same name; the others are added.
pub fn merged(own: RuleBook) -> RuleBook {
    let RuleBook { mut rules, mut blocs } = shipped();
    rules.retain(|rule| !own.rules.iter().any(|mine| replaces(mine, rule)));
    blocs.retain(|bloc: &Bloc| !own.blocs.iter().any(|mine| mine.name == bloc.name));
    rules.extend(own.rules);
    blocs.extend(own.blocs);
    RuleBook { rules, blocs }
}

fn replaces(mine: &Rule, theirs: &Rule) -> bool {
    let key = |rule: &Rule| {
        (
            rule.sector.clone(),
            rule.hs_prefix.clone(),
            rule.destination.clone(),
            rule.scheme.clone(),
            rule.level,
        )
    };
    key(mine) == key(theirs)
}

/// Whether a rule was last verified more than [`STALE_AFTER_DAYS`] days before `today`, or never.
pub fn is_stale(rule: &Rule, today: Date) -> bool {
    rule.verified_on.is_none_or(|day| (today - day).get_days() > STALE_AFTER_DAYS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use crate::domain::{Confidence, Delivery, Id, Level, Order, Product, Strength};

    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    /// What binds the makers or the lead of a delivery on 1 February 2027.
    fn binding(book: &RuleBook, sector: &str, country: &str) -> Vec<String> {
        let day = Delivery { period: 0, date: date(2027, 2, 1), quantity: 1 };
        let mut order = Order::new(id("o"), id("p"), vec![day]);
        order.destination = Some(id(country));
        let product =
            Product { id: id("p"), sector: Some(id(sector)), hs_code: None, unit: None, attributes: vec![] };
        let binds = |level| matches!(level, Level::Facility | Level::Product | Level::Exporter);
        let found = book.requirements(&order, &product);
        let names = found.iter().filter(|r| binds(r.level) && r.strength == Strength::Mandatory);
        let mut names: Vec<String> = names.flat_map(|r| &r.schemes).map(Id::to_string).collect();
        names.sort();
        names
    }

    #[test]
    fn every_line_is_read_dated_and_sourced() {
        let lines =
            |kind: &str| include_str!("rules.tsv").lines().filter(|line| line.starts_with(kind)).count();
        let book = shipped();
        assert_eq!(book.rules.len(), lines("rule\t"));
        assert_eq!(book.blocs.len(), lines("bloc\t"));
        let other = |line: &&str| {
            !line.starts_with(['#']) && !line.starts_with("rule\t") && !line.starts_with("bloc\t")
        };
        assert_eq!(include_str!("rules.tsv").lines().find(other), None);
        for rule in &book.rules {
            let verified = (rule.confidence == Confidence::High).then(|| date(2026, 11, 1));
            assert!(rule.source.is_some() && rule.verified_on == verified, "{rule:?}");
        }
    }

    #[test]
    fn no_rule_stands_twice() {
        let book = shipped();
        let key = |r: &Rule| {
            (r.sector.clone(), r.hs_prefix.clone(), r.destination.clone(), r.scheme.clone(), r.level)
        };
        let keys: BTreeSet<_> = book.rules.iter().map(key).collect();
        assert_eq!(keys.len(), book.rules.len());
    }

    #[test]
    fn destinations_are_countries_blocs_or_everywhere() {
        let book = shipped();
        for rule in &book.rules {
            let name = rule.destination.as_str();
            let is_country = name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase());
            assert!(
                name == "*" || is_country || book.blocs.iter().any(|b| b.name == rule.destination),
                "{name}"
            );
        }
    }

    #[test]
    fn the_usual_destinations_are_known_and_others_are_not() {
        for country in ["TW", "HK", "MY", "SA", "JP", "CN", "US", "DE", "GB", "TR", "AE"] {
            assert!(shipped().knows(&id(country)), "{country}");
        }
        assert!(!shipped().knows(&id("BR")));
    }

    #[test]
    fn what_binds_by_sector_and_destination() {
        let book = shipped();
        assert_eq!(binding(&book, "leather-shoes", "TW"), ["NIB"]);
        assert_eq!(binding(&book, "leather-shoes", "DE"), ["LAB:AZO", "LAB:CrVI", "NIB"]);
        assert_eq!(binding(&book, "leather-bags", "GB"), ["LAB:AZO", "LAB:CrVI", "NIB"]);
        assert_eq!(binding(&book, "crackers", "US"), ["FDA-FFR", "NIB"]);
        assert_eq!(binding(&book, "crackers", "SA"), ["NIB"]);
        assert_eq!(binding(&book, "wooden-toys", "TW"), ["NIB", "SVLK"]);
        assert_eq!(binding(&book, "batik", "BR"), ["NIB"]);
    }

    #[test]
    fn few_rows_are_of_high_confidence_and_each_is_complete() {
        let book = shipped();
        let high: Vec<&Rule> = book.rules.iter().filter(|rule| rule.confidence == Confidence::High).collect();
        assert_eq!(high.len(), 28);
        assert!(book.rules.iter().all(|rule| rule.confidence != Confidence::Medium));
    }

    #[test]
    fn own_rows_stand_above_the_shipped_ones() {
        let shipped_rows = shipped().rules.len();
        let mut own = shipped().rules.into_iter().find(|rule| rule.scheme.as_str() == "LAB:CrVI").unwrap();
        own.strength = Strength::Voluntary;
        let mut further = own.clone();
        further.scheme = id("LAB:MINE");
        let book = merged(RuleBook { rules: vec![own, further], blocs: vec![] });
        assert_eq!(book.rules.len(), shipped_rows + 1);
        assert_eq!(binding(&book, "leather-shoes", "DE"), ["LAB:AZO", "NIB"]);
    }

    #[test]
    fn a_bloc_of_ones_own_replaces_the_shipped_one() {
        let europe = Bloc { name: id("EU"), countries: vec![id("XX")] };
        let book = merged(RuleBook { rules: vec![], blocs: vec![europe] });
        assert_eq!(binding(&book, "leather-shoes", "DE"), ["NIB"]);
        assert_eq!(binding(&book, "leather-shoes", "XX"), ["LAB:AZO", "LAB:CrVI", "NIB"]);
    }

    #[test]
    fn a_rule_is_stale_after_half_a_year() {
        let rule = &shipped().rules[0];
        assert!(!is_stale(rule, date(2027, 4, 30)));
        assert!(is_stale(rule, date(2027, 5, 1)));
        assert!(is_stale(&Rule { verified_on: None, ..rule.clone() }, date(2026, 11, 2)));
    }
}
