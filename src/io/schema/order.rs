//! Orders, terms of single pairs and promised work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Amount, Column, Day, Degrees, Fraction, LevelWord, Per100, Scalar, StatusWord, StrengthWord, Whole, Words,
};
use super::{record, words};

words! {
    /// Whether an order may be turned down.
    AcceptWord {
        /// No plan means infeasible.
        Required,
        /// Turning it down costs the penalty of the whole quantity.
        Optional,
    }
}

words! {
    /// Whether a part may be delivered.
    FillWord {
        /// Everything, but for the tolerance.
        AllOrNothing,
        /// At least `min_fill` of it.
        Partial,
    }
}

words! {
    /// How evenly each member carries the deliveries.
    SteadyWord {
        /// Any way that keeps the order on time.
        None,
        /// Each carries its share of every delivery; making ahead is allowed.
        Share,
        /// Each makes its share of a delivery in the very period it is due.
        Level,
    }
}

/// Who is exporter of record: nobody in particular, a member, or `{"external": "name"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeadWord {
    /// Nobody in particular.
    None,
    /// A member, or a group that all members belong to.
    Member,
    /// An exporter outside the consortium, by name.
    External(String),
}

/// A word, or `{"partial": 0.8}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FillRecord {
    /// A word.
    Word(FillWord),
    /// The least part delivered.
    Part(PartRecord),
}

record! {
    /// The least part delivered.
    PartRecord {
        required {
            /// Part of the quantity, 0 to 1.
            partial: Fraction,
        }
        optional {}
    }
}

record! {
    /// One delivery: a quantity by a day, or by the end of a period.
    DeliveryRecord {
        required {
            /// Good units.
            quantity: Whole,
        }
        optional {
            /// The day it is due: it counts for the last period that ends on or before it.
            date: Day,
            /// The period at whose end it is due, from 1.
            period: Whole,
        }
    }
}

record! {
    /// A place the order ships from.
    PlaceRecord {
        optional {
            /// Regency, city or port.
            regency: String,
            /// District.
            district: String,
            /// Latitude, degrees, -90 to 90.
            lat: Degrees,
            /// Longitude, degrees, -180 to 180.
            lon: Degrees,
            /// Id of a group whose place it is; then nothing else is given.
            group: String,
        }
    }
}

record! {
    /// A certificate that the order asks for: `scheme`, or any one of `any_of`.
    RequirementRecord {
        required {
            /// Who has to hold it.
            level: LevelWord,
        }
        optional {
            /// The scheme: HALAL, SNI:no, LAB:CrVI, ...
            scheme: String,
            /// Alternatives, one of which suffices.
            any_of: Vec<String>,
            /// Only a mandatory one binds; mandatory if absent.
            strength: StrengthWord,
        }
    }
}

record! {
    /// One order for one product. What is not set is switched off.
    OrderRecord {
        required {
            /// Unique id.
            id: String,
            /// Id of the product.
            product: String,
            /// Deliveries; their sum is the quantity ordered.
            deliveries: Vec<DeliveryRecord>,
        }
        optional {
            /// Who orders.
            buyer: String,
            /// Country the goods go to, two letters (ISO 3166-1).
            destination: String,
            /// Quantity ordered, good units; must equal the sum of the deliveries.
            quantity: Whole,
            /// Unit of the quantity; must be the product's.
            unit: String,
            /// Currency of the amounts; must be the file's.
            currency: String,
            /// First day on which work may start; the calendar's if absent.
            earliest_start: Day,
            /// What the buyer pays per delivered unit; money.
            price: Amount,
            /// Cost of one undelivered unit; money, the price if absent.
            penalty: Amount,
            /// Required if absent and the order is alone, else optional.
            accept: AcceptWord,
            /// All or nothing if absent and no `min_fill` is given.
            fill: FillRecord,
            /// Least part delivered, 0 to 1; makes the order a partial one.
            min_fill: Fraction,
            /// This part of the quantity may be missing on top, per cent, 0 to 100, at most four decimals.
            tolerance_pct: Per100,
            /// Cost of holding one unit from one period to the next; money, 0 if absent.
            holding_cost: Amount,
            /// Transport per unit and kilometre from the workshop to the place; money, 0 if absent.
            transport_rate: Amount,
            /// Where the order ships from.
            place: PlaceRecord,
            /// Least grade of a member, 0 to 100 or A, B, C; 0 if absent.
            floor: Scalar,
            /// Greatest difference of grade between two members, 0 to 100; any if absent.
            spread: Whole,
            /// Least likeness of two members, per cent of the product's attributes, 0 to 100; 0 if absent.
            alike: Whole,
            /// Greatest distance between two members, kilometres, at most three decimals; any if absent.
            within_km: Fraction,
            /// Greatest distance of a member from the place, kilometres, at most three decimals; any if absent.
            radius_km: Fraction,
            /// Members come from this group, by id.
            within_group: String,
            /// Values the order fixes, by attribute key.
            attributes: Words,
            /// Certificates the order asks for, besides those of the rule book.
            certificates: Vec<RequirementRecord>,
            /// Members work in a workshop of their own; no if absent.
            own_workshop: bool,
            /// Whose status may join; ready if absent.
            admit: Vec<StatusWord>,
            /// Fewest members; 1 if absent.
            members_min: Whole,
            /// Most members; any number if absent.
            members_max: Whole,
            /// Least share of the quantity per member, 0 to 1; 0 if absent.
            share_min: Fraction,
            /// Greatest share of the quantity per member, 0 to 1; 1 if absent.
            share_max: Fraction,
            /// How evenly each member carries the deliveries; none if absent.
            steady: SteadyWord,
            /// Who is exporter of record; none if absent.
            lead: LeadWord,
            /// Drop-outs that the consortium survives, 0 or 1; 0 if absent.
            survive: Whole,
            /// Part of the quantity that the others can then make, 0 to 1; 1 if absent.
            coverage: Fraction,
            /// The same at every delivery; no if absent.
            survive_each_delivery: bool,
            /// Producers who must be members, by id.
            lock: Vec<String>,
            /// Producers who must not be members, by id.
            ban: Vec<String>,
            /// Terms of delivery; kept, no rule uses it.
            incoterm: Column,
            /// Quantities by size or colour; kept, no rule uses it.
            breakdown: Column,
            /// Acceptable quality level of the inspection; kept, no rule uses it.
            aql: Column,
            /// Further columns by heading; kept, no rule uses them.
            other: Words,
        }
    }
}

record! {
    /// Terms agreed for one order with one producer; each replaces the general figure.
    AgreementRecord {
        required {
            /// Order id.
            order: String,
            /// Producer id.
            producer: String,
        }
        optional {
            /// Cost of one good unit, to which no transport is added; money.
            unit_cost: Amount,
            /// Cost of taking part; money.
            setup_cost: Amount,
            /// Most good units this producer makes for this order.
            capacity: Whole,
            /// Work of one started piece in units of capacity, at most six decimals.
            work: Fraction,
        }
    }
}

record! {
    /// Work already promised to somebody: it reduces capacity, and its producer needs no activation.
    PromiseRecord {
        required {
            /// Producer id.
            producer: String,
            /// Product id.
            product: String,
            /// Period in which it is made, from 1.
            period: Whole,
            /// Good units.
            quantity: Whole,
        }
        optional {}
    }
}
