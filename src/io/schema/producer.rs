//! Products, groups, producers and what they can make.

use super::{Amount, Column, Day, Degrees, Fraction, Per100, Scalar, Whole, Words, record, words};

words! {
    /// Where a producer stands in the programme.
    StatusWord {
        /// Visited and ready.
        Ready,
        /// On the waiting list.
        Waiting,
        /// In coaching.
        Coaching,
    }
}

record! {
    /// A product, and the attributes by which two makers of it are compared.
    ProductRecord {
        required {
            /// Unique id.
            id: String,
        }
        optional {
            /// Sector under which its rules are filed. Only a product that is not declared takes the sector of
            /// its makers.
            sector: String,
            /// Harmonised System code; the one of its capabilities if absent.
            hs_code: String,
            /// Unit of quantities (pair, piece, kg); the one of its capabilities and orders if absent.
            unit: String,
            /// Attribute keys; every key of its capabilities if absent.
            attributes: Vec<String>,
        }
    }
}

record! {
    /// A co-operative or cluster.
    GroupRecord {
        required {
            /// Unique id, also used by producers.
            id: String,
        }
        optional {
            /// Name, for people; the id if absent.
            name: String,
            /// Regency or city where it consolidates.
            regency: String,
            /// District.
            district: String,
            /// Latitude, degrees, -90 to 90.
            lat: Degrees,
            /// Longitude, degrees, -180 to 180.
            lon: Degrees,
            /// May be exporter of record for a consortium of its members; no if absent.
            may_lead: bool,
            /// Years of export experience; 0 if absent.
            export_years: Whole,
        }
    }
}

record! {
    /// One producer with one workshop.
    ProducerRecord {
        required {
            /// Unique id.
            id: String,
            /// What it makes, at most one entry per product.
            capabilities: Vec<CapabilityRecord>,
        }
        optional {
            /// Business name, for people; the id if absent.
            name: String,
            /// Owner; private, no rule uses it.
            owner: String,
            /// Telephone number as text; private, no rule uses it.
            phone: String,
            /// Business identification number (NIB) as text, so that a leading zero stays; no rule uses it.
            nib: String,
            /// Legal form; kept, no rule uses it.
            legal_form: Column,
            /// Size class; kept, no rule uses it.
            scale: Column,
            /// Classification of the business (KBLI); kept, no rule uses it.
            kbli: Column,
            /// Edition of the classification; kept, no rule uses it.
            kbli_version: Column,
            /// Regency or city of the workshop.
            regency: String,
            /// District of the workshop.
            district: String,
            /// Latitude of the workshop, degrees, -90 to 90.
            lat: Degrees,
            /// Longitude of the workshop, degrees, -180 to 180.
            lon: Degrees,
            /// Sector: leather shoes, batik, ...
            sector: String,
            /// Number of workers; kept, no rule uses it.
            workers: Column,
            /// Works in a workshop of its own; no if absent.
            own_workshop: bool,
            /// Co-operative it belongs to: one more of its groups.
            cooperative: String,
            /// Cluster (sentra) it belongs to: one more of its groups.
            cluster: String,
            /// Groups it belongs to, by id.
            groups: Vec<String>,
            /// May be exporter of record; no if absent.
            may_lead: bool,
            /// Years of export experience; 0 if absent.
            export_years: Whole,
            /// Deliveries on time so far, per cent, 0 to 100, at most four decimals.
            on_time_rate: Per100,
            /// Ready if absent.
            status: StatusWord,
            /// On the waiting list since.
            waiting_since: Day,
            /// Last audit; kept, no rule uses it.
            audit_date: Column,
            /// Result of the last audit; kept, no rule uses it.
            audit_score: Column,
            /// Consent to share the data; kept, no rule uses it.
            consent: Column,
            /// Visit and audit, paid once if it works in this market; money, 0 if absent.
            activation_cost: Amount,
            /// Capacity period by period, pieces started, in units of its largest-capacity product; from the
            /// monthly figures of its capabilities if absent.
            capacity: Vec<Whole>,
            /// Further columns by heading; kept, no rule uses them.
            other: Words,
        }
    }
}

record! {
    /// One product that a producer makes.
    CapabilityRecord {
        required {
            /// Id of the product.
            product: String,
            /// Grade of quality: 0 to 100, or A (90), B (75), C (60).
            grade: Scalar,
            /// Cost of one good unit; money.
            unit_cost: Amount,
        }
        optional {
            /// Harmonised System code of the product.
            hs_code: String,
            /// Unit of the product: pair, piece, kg.
            unit: String,
            /// Values by attribute key (process, material).
            attributes: Words,
            /// Installed capacity per month; kept, no rule uses it.
            capacity_installed: Whole,
            /// Realised capacity, pieces started per month before month factors. Needed unless the producer
            /// gives its capacity period by period.
            capacity_realised: Whole,
            /// Pieces per month already sold elsewhere; 0 if absent.
            capacity_committed: Whole,
            /// Who stated the capacity; kept, no rule uses it.
            capacity_source: Column,
            /// January to December, each the part of the realised capacity that there is; 1 is all of it.
            month_factor: Vec<Fraction>,
            /// Overtime, per cent of capacity; kept, no rule uses it.
            surge_pct: Column,
            /// Extra cost of overtime, per cent; kept, no rule uses it.
            surge_cost_pct: Column,
            /// Least quantity it accepts in one order, good units; 0 if absent.
            min_lot: Whole,
            /// What it makes for one order is a multiple of this, good units; 1 if absent.
            lot_step: Whole,
            /// Cost per order in which it takes part (sample alignment, first inspection); money, 0 if absent.
            setup_cost: Amount,
            /// Days from the start of the order until the first pieces are done; 0 if absent.
            lead_time_days: Whole,
            /// Pieces rejected, per cent of pieces started, 0 to below 100, at most two decimals; 0 if absent.
            reject_rate: Per100,
            /// Work of one started piece in units of capacity, at most six decimals; from the realised
            /// capacities if absent.
            work: Fraction,
        }
    }
}
