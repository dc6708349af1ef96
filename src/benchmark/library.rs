//! The instance library: named families with a purpose, each instance known by its digest, and the best that is known
//! about it.

use super::suite::Source;

/// A family of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Preset of the generator.
    pub preset: &'static str,
    /// Producers, where others than the preset's.
    pub producers: Option<usize>,
    /// Orders, where others than the preset's.
    pub orders: Option<usize>,
    /// Periods, where others than the preset's.
    pub periods: Option<usize>,
    /// Seeds.
    pub seeds: &'static [u64],
}

const fn family(name: &'static str, purpose: &'static str, preset: &'static str, producers: usize) -> Family {
    Family {
        name,
        purpose,
        preset,
        producers: Some(producers),
        orders: None,
        periods: None,
        seeds: &[1, 2, 3],
    }
}

/// Every family.
pub const FAMILIES: [Family; 22] = [
    family("plain", "one order, costs and lots alone", "single-base", 100),
    family("plain-large", "the same among 10^4 producers", "single-base", 10_000),
    family("plain-huge", "the same among 10^4.6 producers", "single-base", 36_000),
    family("grade-tight", "a narrow window of grades decides", "single-spread", 400),
    family("alike", "processes have to be compatible pair by pair", "single-alike", 400),
    family("lot-bound", "least lots and steps decide", "single-lots", 400),
    family("leader-scarce", "few may be exporter of record", "single-lead", 400),
    family("few-members", "a tight limit on members", "single-members-max", 400),
    family("many-members", "far more members than needed", "single-members-min", 400),
    family("near", "everybody within a radius", "single-radius", 400),
    family("safe", "any one drop-out is survived", "single-survive", 400),
    family("certificate-scarce", "few hold the certificates", "single-certificates", 400),
    Family {
        periods: Some(6),
        ..family("seasonal", "everybody has one good period", "single-seasonal", 400)
    },
    family("twins", "every producer four times: equal plans abound", "single-twins", 400),
    family("steady", "every member carries its share of every delivery", "single-steady", 400),
    family("everything", "all of it together", "single-all", 400),
    family("sidoarjo", "fifty workshops of one regency", "sidoarjo-50", 50),
    family("jatim", "five cities, many products, many orders", "jatim-100", 100),
    family("tanggulangin", "one trade, a co-operative, many alike", "tanggulangin-410", 410),
    Family {
        orders: Some(20),
        ..family("east-java", "eight sectors all over the province", "jatim-2k", 2_000)
    },
    Family {
        orders: Some(10),
        ..family("big-orders", "few orders that nobody can fill alone", "class-a", 200)
    },
    Family {
        orders: Some(120),
        ..family("small-orders", "many orders for the same workshops", "class-a", 200)
    },
];

impl Family {
    /// Its instances, each with its name.
    pub fn sources(&self) -> impl Iterator<Item = (String, Source)> + '_ {
        self.seeds.iter().map(|&seed| {
            let source = Source::Generated {
                preset: self.preset.to_owned(),
                seed,
                producers: self.producers,
                orders: self.orders,
                periods: self.periods,
            };
            (format!("{}-{seed}", self.name), source)
        })
    }
}

/// What is known about an instance of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its digest.
    pub digest: String,
    /// Best value, minor units; none where no plan is known.
    pub value: Option<i128>,
    /// Best bound.
    pub bound: Option<i128>,
    /// The strategy that found it.
    pub by: String,
}

impl Known {
    /// As a line of the table.
    pub fn line(&self) -> String {
        let number =
            |number: Option<i128>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let (value, bound) = (number(self.value), number(self.bound));
        format!("{}\t{}\t{value}\t{bound}\t{}\n", self.name, self.digest, self.by)
    }
}

/// Reads the table of what is known: a line an instance, five columns with tabs between.
///
/// # Errors
/// The number of a line that is none.
pub fn known(text: &str) -> Result<Vec<Known>, usize> {
    let number = |text: &str| if text == "-" { Some(None) } else { text.parse().ok().map(Some) };
    let line = |(at, line): (usize, &str)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, digest, value, bound, by] = cells.as_slice() else { return Err(at + 1) };
        let (value, bound) = number(value).zip(number(bound)).ok_or(at + 1)?;
        Ok(Known {
            name: (*name).to_owned(),
            digest: (*digest).to_owned(),
            value,
            bound,
            by: (*by).to_owned(),
        })
    };
    text.lines().enumerate().skip(1).map(line).collect()
}
