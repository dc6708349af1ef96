//! An order that is given in words of its own, for a spreadsheet without one.

use serde_json::Number;

use super::locale::Locale;
use super::mending::Mend;
use crate::domain::Date;
use crate::io::schema::{Day, DeliveryRecord, InstanceRecord, OrderRecord, Scalar, Whole};

/// Terms of one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Id of the product.
    pub product: String,
    /// Quantity ordered; the sum of the deliveries if absent.
    pub quantity: Option<u64>,
    /// Country in two letters.
    pub destination: Option<String>,
    /// Deliveries: day and quantity.
    pub deliveries: Vec<(Date, u64)>,
    /// Least grade, 0 to 100 or a letter.
    pub floor: Option<String>,
    /// Greatest difference of grade.
    pub spread: Option<u64>,
}

impl Terms {
    /// The id of such an order.
    pub const ID: &'static str = "pesanan";

    /// Adds the order to the records, under an id that none of them has.
    pub fn add_to(&self, record: &mut InstanceRecord) {
        let taken = |id: &str| record.orders.iter().any(|order| order.id == id);
        let numbered = (2..).map(|n: u64| format!("{}-{n}", Self::ID));
        let id = std::iter::once(Self::ID.to_owned()).chain(numbered).find(|id| !taken(id));
        let floor = self.floor.as_ref().map(|floor| match floor.parse::<u64>() {
            Ok(points) => Scalar::Number(Number::from(points)),
            Err(_) => Scalar::Text(floor.clone()),
        });
        record.orders.push(OrderRecord {
            id: id.unwrap_or_default(),
            product: self.product.clone(),
            quantity: self.quantity.map(whole),
            destination: self.destination.clone(),
            deliveries: self.deliveries.iter().map(delivery).collect(),
            floor,
            spread: self.spread.map(whole),
            ..OrderRecord::default()
        });
    }
}

fn whole(number: u64) -> Whole {
    Whole(Number::from(number))
}

fn delivery((date, quantity): &(Date, u64)) -> DeliveryRecord {
    DeliveryRecord { quantity: whole(*quantity), date: Some(Day(date.to_string())), period: None }
}

/// How a file is read.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// How the file writes numbers and days, where somebody has said it.
    pub numbers: Option<Locale>,
    /// The day that a file without a calendar is taken to describe.
    pub today: Option<Date>,
    /// An order besides those of the file.
    pub order: Option<&'o Terms>,
    /// Cells corrected before anything is read.
    pub mends: &'o [Mend],
    /// Is told how many rows have been read.
    pub observe: &'o dyn Fn(usize),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { numbers: None, today: None, order: None, mends: &[], observe: &|_| {} }
    }
}
