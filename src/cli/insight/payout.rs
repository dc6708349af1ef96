//! `payout`: who gets what of the money of an order.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{OfPlan, Planned, patience};
use crate::cli::arguments::{Everywhere, share};
use crate::cli::stop::Stop;
use crate::domain::{Money, Ppm};
use crate::payout::{
    Game, MAX_PLAYERS, PAYOUT_RULES, PayoutRule, Pot, Question, Terms, by_name, complaint, core, payments,
    payout, sampled, settled,
};
use crate::report::{Wording, paid};

/// Orders of arrival that are sampled where there are too many groups to value all.
const SAMPLED: usize = 2_000;

#[derive(Args)]
pub(in crate::cli) struct PayoutArguments {
    #[command(flatten)]
    pub of: OfPlan,
    #[arg(long, value_name = "NAME", default_value = "cost-plus", value_parser = rules())]
    pub rule: String,
    #[arg(long, value_name = "PART", default_value = "0", value_parser = share)]
    pub holder: Ppm,
    #[arg(long, value_name = "PART", default_value = "0", value_parser = share)]
    pub deposit: Ppm,
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub payment_days: u32,
}

fn rules() -> PossibleValuesParser {
    PossibleValuesParser::new(PAYOUT_RULES.iter().map(|rule| rule.name))
}

pub(in crate::cli) fn run(
    flags: &PayoutArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let planned = match flags.of.read(everywhere, wording)? {
        Ok(planned) => planned,
        Err(code) => return Ok(code),
    };
    let Planned { instance, solution, order } = &planned;
    let rule = by_name(&flags.rule).ok_or_else(|| Stop::Internal(flags.rule.clone()))?;
    let id = instance.orders()[*order].id.as_str();
    let no_price = || Stop::Usage(wording.say("error-price-missing", &[("order", id.into())]));
    let pot = match Pot::new(instance, *order, &solution.orders[*order], flags.holder) {
        Some(pot) => pot,
        None if rule.needs_game => return Err(no_price()),
        None => Pot::without_price(instance, *order, &solution.orders[*order], flags.holder),
    };
    let shared = shared(&planned, rule, &pot, everywhere.seed)
        .ok_or_else(|| Stop::Usage(wording.word("error-game-open")))?;
    let terms = Terms { deposit: flags.deposit, days: flags.payment_days };
    let payments = payments(instance, *order, &shared.parts, terms);
    let split = pot.split(&shared.parts);
    let core = shared.game.as_ref().map(|game| (core(game), complaint(game, &split)));
    let paper = paid(
        instance,
        (*order, &pot),
        (rule, &shared.parts),
        (core.as_ref(), &payments, &shared.errors),
        wording,
    );
    flags.of.source.deliver(&paper, everywhere, wording)
}

/// The money shared, the game where there is one, and the errors where it was sampled.
struct Shared {
    parts: Vec<Money>,
    game: Option<Game>,
    errors: Vec<f64>,
}

/// `None` where the rule needs a game that could not be valued.
fn shared(
    Planned { instance, solution, order }: &Planned,
    rule: &PayoutRule,
    pot: &Pot,
    seed: u64,
) -> Option<Shared> {
    let question = Question::new(instance, *order, solution, &pot.members, patience());
    if pot.members.len() > MAX_PLAYERS {
        if !rule.needs_game {
            return Some(Shared { parts: payout(rule, pot, None)?, game: None, errors: Vec::new() });
        }
        let found = sampled(&question?, SAMPLED, seed).filter(|_| rule.name == "shapley")?;
        return Some(Shared { parts: settled(pot, &found.values), game: None, errors: found.errors });
    }
    let game = question.as_ref().and_then(Game::of_order).map(|game| game.with_whole(pot.surplus().0));
    Some(Shared { parts: payout(rule, pot, game.as_ref())?, game, errors: Vec::new() })
}
