//! Scale limits: what fits the integer arithmetic with room to spare. Larger input is refused at the door.

/// Largest quantity, capacity or demand, in units.
pub const MAX_QUANTITY: u64 = 1_000_000_000;
/// Largest absolute amount of money in one field, in minor units. Times the largest quantity and the
/// largest market it stays below `i128::MAX` (1.7e38).
pub const MAX_MONEY: i128 = 1_000_000_000_000_000_000_000;
/// Most decimals of a currency.
pub const MAX_DECIMALS: u8 = 18;
/// Most producers of one market.
pub const MAX_PRODUCERS: usize = 200_000;
/// Most orders of one market.
pub const MAX_ORDERS: usize = 50_000;
/// Most periods of a calendar (ten years of weeks).
pub const MAX_PERIODS: usize = 520;
/// Longest identifier, in characters.
pub const MAX_ID_CHARS: usize = 120;
/// Largest work of one good unit, in units of the producer's capacity.
pub const MAX_WORK: u64 = 1_000_000;
/// Largest month factor, parts per million of the realised capacity: a hundredfold month is a slip of the pen.
pub const MAX_MONTH_FACTOR: u64 = 100_000_000;
/// No two places on earth are further apart, kilometres.
pub const MAX_DISTANCE_KM: u64 = 20_100;
/// Longest lead time, days.
pub const MAX_LEAD_DAYS: u32 = 36_500;
