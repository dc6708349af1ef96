//! `generate`: a synthetic market from a seed.

use crate::domain::Instance;
use crate::generate::{Recipe, Sector, generate, preset, sector};
use crate::report::Wording;

use super::arguments::{Everywhere, GenerateArguments};
use super::export;
use super::stop::Stop;

pub(super) fn run(flags: &GenerateArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    export::refuse(flags.format, everywhere, wording)?;
    let preset = preset(&flags.preset).ok_or_else(|| Stop::Internal(flags.preset.clone()))?;
    let sectors: Vec<&'static Sector> = flags.sectors.iter().filter_map(|name| sector(name)).collect();
    let recipe = Recipe {
        producers: flags.producers,
        orders: flags.orders,
        periods: flags.periods,
        load: flags.load,
        sectors: (!sectors.is_empty()).then_some(sectors),
        ..Recipe::new(preset, everywhere.seed)
    };
    let instance = Instance::new(generate(&recipe)).map_err(Stop::Faults)?;
    export::write(&instance, flags.format, everywhere, wording)
}
