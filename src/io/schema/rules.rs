//! Certificates held, and the rule book of destinations.

use super::{Column, Day, record, words};

words! {
    /// Who has to hold a certificate.
    #[derive(Default)]
    LevelWord {
        /// The workshop: every member.
        Facility,
        /// The product as a workshop makes it: every member.
        #[default]
        Product,
        /// The exporter of record: the lead only.
        Exporter,
        /// The consignment: on the checklist.
        Shipment,
        /// The buyer's side: on the checklist.
        Importer,
    }
}

words! {
    /// Whether a certificate counts.
    CertificateWord {
        /// It does.
        Active,
        /// Applied for: not yet.
        Pending,
        /// Withdrawn or lapsed.
        Dead,
    }
}

words! {
    /// How binding a requirement is.
    StrengthWord {
        /// By law: it binds.
        Mandatory,
        /// Buyers usually ask for it: it informs.
        Buyer,
        /// Voluntary: it informs.
        Voluntary,
    }
}

words! {
    /// How sure the source of a rule is.
    ConfidenceWord {
        /// Read in the regulation itself.
        High,
        /// From a secondary source.
        Medium,
        /// Hearsay.
        Low,
    }
}

record! {
    /// One certificate.
    CertificateRecord {
        required {
            /// Id of the producer, group or external exporter who holds it.
            holder: String,
            /// NIB, HALAL, SNI:no, LAB:CrVI, ...
            scheme: String,
            /// Who the scheme asks to hold it.
            level: LevelWord,
        }
        optional {
            /// Certificate number.
            number: String,
            /// Issuing body.
            issuer: String,
            /// First day of validity; counts as issued if absent.
            issued: Day,
            /// Last day of validity; counts as valid if absent.
            expires: Day,
            /// Active if absent.
            status: CertificateWord,
            /// What it cost or would cost; kept where a producer holds it, no rule uses it.
            cost: Column,
            /// Days it takes to get; kept where a producer holds it, no rule uses it.
            days: Column,
        }
    }
}

record! {
    /// What destinations require.
    RuleBookRecord {
        optional {
            /// The rows.
            rules: Vec<RuleRecord>,
            /// Groups of countries that rows name as destinations.
            blocs: Vec<BlocRecord>,
        }
    }
}

record! {
    /// One row: who ships this there needs that.
    RuleRecord {
        required {
            /// Country in two letters (ISO 3166-1), the name of a bloc, or `*`.
            destination: String,
            /// What has to be held.
            scheme: String,
            /// Who has to hold it.
            level: LevelWord,
        }
        optional {
            /// Sector it applies to; any if absent.
            sector: String,
            /// First digits of the Harmonised System codes it applies to; any if absent.
            hs_prefix: String,
            /// Mandatory if absent.
            strength: StrengthWord,
            /// Rows of the same name and level are alternatives.
            any_of: String,
            /// First day on which it applies.
            valid_from: Day,
            /// Last day on which it applies.
            valid_until: Day,
            /// Where it was read.
            source: String,
            /// When it was last verified.
            verified_on: Day,
            /// Low if absent.
            confidence: ConfidenceWord,
        }
    }
}

record! {
    /// A named group of countries.
    BlocRecord {
        required {
            /// Name used as a destination.
            name: String,
            /// Countries in two letters.
            countries: Vec<String>,
        }
        optional {}
    }
}
