//! Who takes part in a trade market: workshops in their clusters, and the co-operative.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::chance::Dice;
use super::figure::IN_SENTRA;
use super::ground::{Ground, Site, point};
use super::id;
use super::sector::Sector;
use super::trade::Profile;
use super::workshop::{self, workshop};
use crate::domain::{Certificate, CertificateStatus, Date, Group, Id, Level, Producer, Status};

/// The co-operative of the bag makers.
pub(super) const INTAKO: &str = "INTAKO";

/// Streams of chance by purpose; workshops count up from theirs.
const STATUSES: u64 = 1;
const COOPERATION: u64 = 2;
const WORKSHOPS: u64 = 1 << 32;

/// Who takes part.
#[derive(Default)]
pub(super) struct Association {
    pub producers: Vec<Producer>,
    pub certificates: Vec<Certificate>,
    pub groups: BTreeMap<String, Group>,
}

type Given<'a> = (&'a [&'static Sector], &'a BTreeMap<&'static str, usize>, Date);

/// The producers of the given sectors, with their papers and the associations of their clusters.
pub(super) fn association(profile: &Profile, seed: u64, (sectors, n_products, as_of): Given) -> Association {
    let mut all = Association::default();
    let ground = Ground::of(profile.region);
    let statuses = statuses(profile, seed, sectors.len());
    for (number, (&of, &status)) in sectors.iter().zip(&statuses).enumerate() {
        let mut dice = Dice::new(seed, WORKSHOPS + number as u64);
        let site = ground.site(&mut dice, of);
        let sentra = (site.is_cluster && dice.happens(&IN_SENTRA)).then(|| sentra(&site));
        let setting = workshop::Setting {
            number: number + 1,
            sector: of,
            n_products: n_products[of.id],
            status,
            site,
            as_of,
        };
        let (mut producer, papers) = workshop(&mut dice, setting);
        if let Some(group) = sentra {
            producer.groups.insert(group.id.clone());
            all.groups.entry(group.id.to_string()).or_insert(group);
        }
        all.producers.push(producer);
        all.certificates.extend(papers);
    }
    if let Some(part) = profile.cooperative {
        let group = cooperate(&mut all.producers, part, seed);
        all.certificates.push(licence(&group, as_of));
        all.groups.insert(group.id.to_string(), group);
    }
    all
}

/// Exactly so many of each status, in random order.
fn statuses(profile: &Profile, seed: u64, n: usize) -> Vec<Status> {
    let (ready, waiting) = profile.ready;
    let count = |percent: u64| (n as u64 * percent).div_ceil(100) as usize;
    let status = |at: usize| match at {
        at if at < count(ready) => Status::Ready,
        at if at < count(waiting) => Status::Waiting,
        _ => Status::Coaching,
    };
    let mut list: Vec<Status> = (0..n).map(status).collect();
    Dice::new(seed, STATUSES).shuffle(&mut list);
    list
}

/// The association of a cluster: it consolidates, but does not export.
fn sentra(site: &Site) -> Group {
    let name = site.place.district.as_ref().map(Id::as_str).unwrap_or_default();
    let regency = site.place.regency.as_ref().map(Id::as_str).unwrap_or_default();
    Group { place: point(regency, Some(name)), ..Group::named(id(&format!("Sentra {name}"))) }
}

/// Makes `part.0` of every `part.1` producers members of the co-operative.
fn cooperate(producers: &mut [Producer], part: (u64, u64), seed: u64) -> Group {
    let n = (producers.len() as u64 * part.0 / part.1) as usize;
    let mut order: Vec<usize> = (0..producers.len()).collect();
    Dice::new(seed, COOPERATION).shuffle(&mut order);
    for &member in &order[..n] {
        producers[member].groups.insert(id(INTAKO));
    }
    let place = point("Kab. Sidoarjo", Some("Kedensari"));
    Group { place, may_lead: true, export_years: 8, ..Group::named(id(INTAKO)) }
}

/// The co-operative's own NIB, for which its members need none.
fn licence(group: &Group, as_of: Date) -> Certificate {
    Certificate {
        holder: group.id.clone(),
        scheme: id("NIB"),
        level: Level::Exporter,
        number: None,
        issuer: None,
        issued: Some(date(2019, 7, 1).min(as_of)),
        expires: None,
        status: CertificateStatus::Active,
    }
}
