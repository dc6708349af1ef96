//! The records of the instance file: what may stand in it, word for word.
//!
//! A record says which keys exist and of which kind their values are; the published JSON schema is made from
//! it. What a value means, and whether it makes sense, is decided by the reader. Numbers stay the text they
//! were written as, so that nothing is rounded on the way to an integer.

mod order;
mod producer;
mod rules;
mod scalar;

pub use order::{
    AcceptWord, AgreementRecord, DeliveryRecord, FillRecord, FillWord, LeadWord, OrderRecord, PlaceRecord,
    PromiseRecord, RequirementRecord, SteadyWord,
};
pub use producer::{CapabilityRecord, GroupRecord, ProducerRecord, ProductRecord, StatusWord};
pub use rules::{
    BlocRecord, CertificateRecord, CertificateWord, ConfidenceWord, LevelWord, RuleBookRecord, RuleRecord,
    StrengthWord,
};
pub use scalar::{Amount, Column, Day, Degrees, Fraction, Per100, Scalar, Whole, Words};

/// The version of the format that this program writes, and the newest one it reads.
pub const VERSION: u64 = 1;

/// Declares a record: every field public, optional ones left out of the file when they are not set.
macro_rules! record {
    (
        $(#[$about:meta])*
        $name:ident {
            $(required { $($(#[$need:meta])* $needed:ident: $needed_type:ty,)* })?
            optional { $($(#[$may:meta])* $given:ident: $given_type:ty,)* }
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($($(#[$need])* pub $needed: $needed_type,)*)?
            $($(#[$may])*
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub $given: Option<$given_type>,)*
        }
    };
}

/// Declares the words that a field may hold, written in snake case.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$mean:meta])* $word:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$mean])* $word,)* }
    };
}

use {record, words};

words! {
    /// Length of a period.
    PeriodWord {
        /// Seven days.
        Week,
        /// A month, from the start's day of the month.
        Month,
    }
}

record! {
    /// The one currency of every amount in the file.
    CurrencyRecord {
        optional {
            /// ISO 4217 code, or any short name; IDR if absent.
            code: String,
            /// Decimals of one minor unit, 0 to 18; the most decimals written in any amount of the file if
            /// absent.
            decimals: Whole,
        }
    }
}

record! {
    /// The periods of production.
    CalendarRecord {
        optional {
            /// First day of the first period, `2026-11-30`; `as_of` if absent. Without both there are no dates
            /// in the file, only period numbers.
            start: Day,
            /// Length of a period; weeks if absent.
            unit: PeriodWord,
            /// Number of periods, 1 to 520; enough for the last delivery if absent.
            periods: Whole,
            /// The day the data describes, up to which waiting time is counted; `start` if absent.
            as_of: Day,
        }
    }
}

record! {
    /// A market: producers, orders, and everything said about them.
    InstanceRecord {
        required {
            /// Version of the format: 1.
            kongsi: Whole,
            /// Who produces; ids are unique.
            producers: Vec<ProducerRecord>,
            /// What buyers ask for; ids are unique.
            orders: Vec<OrderRecord>,
        }
        optional {
            /// Currency of every amount.
            currency: CurrencyRecord,
            /// Periods of production.
            calendar: CalendarRecord,
            /// Products; derived from the capabilities if absent.
            products: Vec<ProductRecord>,
            /// Co-operatives and clusters; one that a producer names needs no entry.
            groups: Vec<GroupRecord>,
            /// Certificates of producers, groups and external exporters.
            certificates: Vec<CertificateRecord>,
            /// Terms agreed for one order with one producer.
            overrides: Vec<AgreementRecord>,
            /// Work already promised: it reduces capacity.
            promised: Vec<PromiseRecord>,
            /// What destinations require.
            rule_book: RuleBookRecord,
        }
    }
}
