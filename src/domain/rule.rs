//! The rule book: what a destination requires of a product. Data that users edit, never code.

use jiff::civil::Date;

use super::{Id, Level, Order, Product, Requirement};

/// How binding a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Required by law (wajib): binds.
    #[default]
    Mandatory,
    /// Buyers usually ask for it (diminta pembeli): informs.
    Buyer,
    /// Voluntary (sukarela): informs.
    Voluntary,
}

/// How sure the source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Read in the regulation itself (tinggi).
    High,
    /// From a secondary source (sedang).
    Medium,
    /// Hearsay; verify before relying on it (rendah).
    #[default]
    Low,
}

/// One dated row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Sector it applies to; `None` is any.
    pub sector: Option<Id>,
    /// Prefix of the HS code it applies to; `None` is any.
    pub hs_prefix: Option<String>,
    /// ISO 3166-1 alpha-2 country, the name of a [`Bloc`], or `*`.
    pub destination: Id,
    /// What has to be held.
    pub scheme: Id,
    /// Who has to hold it.
    pub level: Level,
    /// How binding it is.
    pub strength: Strength,
    /// Rows of the same name and level are alternatives: one suffices.
    pub any_of: Option<Id>,
    /// First day on which it applies.
    pub valid_from: Option<Date>,
    /// Last day on which it applies.
    pub valid_until: Option<Date>,
    /// Where it was read.
    pub source: Option<String>,
    /// When it was last verified.
    pub verified_on: Option<Date>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A named group of countries, such as the EU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// Name used as a destination.
    pub name: Id,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<Id>,
}

/// All rows, and the blocs they name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleBook {
    /// The rows.
    pub rules: Vec<Rule>,
    /// Blocs of countries.
    pub blocs: Vec<Bloc>,
}

impl RuleBook {
    /// Whether a rule (or the destination `*`) covers `country`, by name or through a bloc.
    fn covers(&self, rule: &Rule, country: &Id) -> bool {
        let in_bloc = |bloc: &Bloc| bloc.name == rule.destination && bloc.countries.contains(country);
        rule.destination.as_str() == "*" || rule.destination == *country || self.blocs.iter().any(in_bloc)
    }

    /// Whether any row speaks of this country itself or of a bloc it belongs to. Without one the
    /// destination is unknown, which is not the same as allowed.
    pub fn knows(&self, country: &Id) -> bool {
        self.rules.iter().any(|rule| rule.destination.as_str() != "*" && self.covers(rule, country))
    }

    /// The order's own requirements and those of the rows that apply to it on its last delivery date.
    /// Rows of one `any_of` name and level become one requirement with alternatives.
    pub fn requirements(&self, order: &Order, product: &Product) -> Vec<Requirement> {
        let mut requirements = order.requirements.clone();
        let mut named: Vec<(&Id, usize)> = Vec::new();
        for (row, rule) in self.rules.iter().enumerate() {
            if !self.applies(rule, order, product) {
                continue;
            }
            let alternative = named.iter().find(|(name, at)| {
                Some(*name) == rule.any_of.as_ref() && requirements[*at].level == rule.level
            });
            if let Some(&(_, at)) = alternative {
                requirements[at].schemes.push(rule.scheme.clone());
                continue;
            }
            if let Some(name) = &rule.any_of {
                named.push((name, requirements.len()));
            }
            requirements.push(Requirement {
                schemes: vec![rule.scheme.clone()],
                level: rule.level,
                strength: rule.strength,
                rule: Some(row),
            });
        }
        for requirement in &mut requirements {
            requirement.schemes.sort();
            requirement.schemes.dedup();
        }
        requirements
    }

    fn applies(&self, rule: &Rule, order: &Order, product: &Product) -> bool {
        let Some(country) = &order.destination else { return false };
        let hs_fits = |prefix: &String| product.hs_code.as_ref().is_some_and(|code| code.starts_with(prefix));
        let date = order.last_date();
        self.covers(rule, country)
            && rule.sector.as_ref().is_none_or(|sector| Some(sector) == product.sector.as_ref())
            && rule.hs_prefix.as_ref().is_none_or(hs_fits)
            && rule.valid_from.is_none_or(|from| from <= date)
            && rule.valid_until.is_none_or(|until| date <= until)
    }
}
