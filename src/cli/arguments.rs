//! What can be typed. Sentences about it stand in the wording, not here.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::domain::limits::{MAX_ORDERS, MAX_PERIODS, MAX_PRODUCERS};
use crate::domain::{Criterion, Date, Id, Ppm, parse_decimal};
use crate::generate::{PRESETS, SECTORS};
use crate::io::literature::FORMATS;
use crate::io::sheet::{Layout, Locale};
use crate::report::RENDERERS;
use crate::strategies::presets::Preset;
use crate::stress::inspection::limits;

use super::anonymizing::AnonymizeArguments;
use super::bench::BenchArguments;
use super::insight::compare::CompareArguments;
use super::insight::develop::DevelopArguments;
use super::insight::explain::ExplainArguments;
use super::insight::payout::PayoutArguments;
use super::insight::replace::ReplaceArguments;
use super::insight::stress::StressArguments;
use super::serve::ServeArguments;

/// Largest load of a generated market, parts per million: ten times what all can make.
const MAX_LOAD: Ppm = 10_000_000;

#[derive(Parser)]
#[command(name = "kongsi", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Args)]
pub(super) struct Everywhere {
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "LANG", default_value = "id")]
    pub lang: Tongue,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, short, global = true)]
    pub verbose: bool,
    #[arg(long, short, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Never taken from the locale: the same command prints the same everywhere.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Tongue {
    Id,
    En,
}

impl From<Tongue> for Locale {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Id => Locale::Indonesian,
            Tongue::En => Locale::English,
        }
    }
}

#[derive(Subcommand)]
pub(super) enum Verb {
    #[command(visible_alias = "cocokkan")]
    Match(Box<MatchArguments>),
    #[command(visible_alias = "periksa")]
    Check(CheckArguments),
    #[command(visible_alias = "laporan")]
    Report(ReportArguments),
    #[command(visible_alias = "jelaskan")]
    Explain(Box<ExplainArguments>),
    #[command(visible_alias = "ganti")]
    Replace(Box<ReplaceArguments>),
    #[command(visible_alias = "banding")]
    Compare(Box<CompareArguments>),
    #[command(visible_alias = "bina")]
    Develop(Box<DevelopArguments>),
    #[command(visible_alias = "bagi")]
    Payout(Box<PayoutArguments>),
    #[command(visible_alias = "uji")]
    Stress(Box<StressArguments>),
    #[command(visible_alias = "impor")]
    Import(ImportArguments),
    Export(ExportArguments),
    #[command(visible_alias = "contoh")]
    Template(TemplateArguments),
    Generate(GenerateArguments),
    #[command(visible_alias = "samarkan")]
    Anonymize(AnonymizeArguments),
    Bench(Box<BenchArguments>),
    #[command(visible_alias = "buka")]
    Serve(ServeArguments),
    Strategies,
    Schema,
    Completions(CompletionsArguments),
    Man,
    /// Solves a model handed over by a parent process.
    #[command(hide = true)]
    SolveModel,
}

/// How a spreadsheet is read.
#[derive(Args, Clone, Copy)]
pub(super) struct ReadingArguments {
    #[arg(long, value_name = "LANG")]
    pub numbers: Option<Numbers>,
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_of: Option<Date>,
}

/// How a spreadsheet writes numbers and days.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Numbers {
    Id,
    En,
}

impl From<Numbers> for Locale {
    fn from(numbers: Numbers) -> Self {
        match numbers {
            Numbers::Id => Locale::Indonesian,
            Numbers::En => Locale::English,
        }
    }
}

/// An order by flags, for a spreadsheet without one.
#[derive(Args)]
pub(super) struct OrderArguments {
    #[arg(long, value_name = "PRODUCT", requires = "deliver")]
    pub product: Option<String>,
    #[arg(long, value_name = "N", requires = "product")]
    pub quantity: Option<u64>,
    #[arg(long, value_name = "DAY:N", value_parser = delivery, value_delimiter = ',', requires = "product")]
    pub deliver: Vec<(Date, u64)>,
    #[arg(long, value_name = "GRADE", requires = "product")]
    pub floor: Option<String>,
    #[arg(long, value_name = "N", requires = "product")]
    pub spread: Option<u64>,
}

#[derive(Args)]
pub(super) struct MatchArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long = "format", id = "source", value_name = "FORMAT", value_parser = sources())]
    pub source: Option<String>,
    #[command(flatten)]
    pub by_flags: OrderArguments,
    #[arg(long, value_name = "ID", value_parser = id)]
    pub order: Option<Id>,
    #[arg(long, value_name = "ID", value_parser = id, value_delimiter = ',')]
    pub lock: Vec<Id>,
    #[arg(long, value_name = "ID", value_parser = id, value_delimiter = ',')]
    pub ban: Vec<Id>,
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub admit: Vec<Admit>,
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    #[arg(long, value_name = "GOAL", value_parser = criterion, value_delimiter = ',')]
    pub goal: Vec<Criterion>,
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time: Option<f64>,
    #[arg(long, value_name = "N", value_parser = work)]
    pub work: Option<u64>,
    #[arg(long, value_name = "G", value_parser = fraction)]
    pub gap: Option<f64>,
    #[arg(long, value_name = "PLAN")]
    pub start: Option<PathBuf>,
    #[arg(long, value_name = "PROOF")]
    pub proof: Option<PathBuf>,
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u8).range(2..=20))]
    pub plans: Option<u8>,
    #[arg(long, id = "plan_preset", value_name = "NAME", value_parser = preset, value_delimiter = ',')]
    pub preset: Vec<Preset>,
    #[arg(long)]
    pub require_optimal: bool,
    #[arg(long, value_name = "FORMAT|COUNTRY", value_parser = format_or_country)]
    pub to: Vec<String>,
}

#[derive(Args)]
pub(super) struct ImportArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub by_flags: OrderArguments,
    #[arg(long, value_name = "COUNTRY", value_parser = country, requires = "product")]
    pub to: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Admit {
    Ready,
    Waiting,
    Coaching,
}

#[derive(Args)]
pub(super) struct CheckArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long = "format", id = "source", value_name = "FORMAT", value_parser = sources())]
    pub source: Option<String>,
    pub plan: Option<PathBuf>,
    #[arg(long, id = "proof_to_check", value_name = "PROOF")]
    pub proof: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct ReportArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long = "format", id = "source", value_name = "FORMAT", value_parser = sources())]
    pub source: Option<String>,
    pub plan: PathBuf,
    #[arg(long, value_name = "FORMAT", value_parser = renderers())]
    pub to: Option<String>,
}

#[derive(Args)]
pub(super) struct ExportArguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long = "from", id = "source", value_name = "FORMAT", value_parser = sources())]
    pub source: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Json,
    Xlsx,
    Csv,
    Mps,
    Lp,
}

#[derive(Args)]
pub(super) struct TemplateArguments {
    #[arg(long, value_name = "NAME", default_value = "mudah")]
    pub layout: LayoutName,
}

/// The layouts under their names in the sheets.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LayoutName {
    #[value(alias = "simple")]
    Mudah,
    #[value(alias = "full")]
    Lengkap,
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Mudah => Layout::Simple,
            LayoutName::Lengkap => Layout::Full,
        }
    }
}

#[derive(Args)]
pub(super) struct GenerateArguments {
    #[arg(long, value_name = "NAME", value_parser = presets())]
    pub preset: String,
    #[arg(long, value_name = "N", value_parser = count::<MAX_PRODUCERS>)]
    pub producers: Option<usize>,
    #[arg(long, value_name = "N", value_parser = count::<MAX_ORDERS>)]
    pub orders: Option<usize>,
    #[arg(long, value_name = "N", value_parser = count::<MAX_PERIODS>)]
    pub periods: Option<usize>,
    #[arg(long, value_name = "PART", value_parser = load)]
    pub load: Option<Ppm>,
    #[arg(long, value_name = "NAME", value_parser = sectors(), value_delimiter = ',')]
    pub sectors: Vec<String>,
    #[arg(long, value_name = "NAME", default_value = "json")]
    pub format: Format,
}

#[derive(Args)]
pub(super) struct CompletionsArguments {
    pub shell: Shell,
}

pub(super) fn renderers() -> PossibleValuesParser {
    PossibleValuesParser::new(RENDERERS.iter().map(|renderer| renderer.name))
}

pub(super) fn sources() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
}

fn presets() -> PossibleValuesParser {
    PossibleValuesParser::new(PRESETS.iter().map(|preset| preset.name))
}

fn sectors() -> PossibleValuesParser {
    PossibleValuesParser::new(SECTORS.iter().map(|sector| sector.id))
}

/// A number from 1 to `MOST`.
fn count<const MOST: usize>(text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok().filter(|number| (1..=MOST).contains(number));
    number.ok_or_else(|| format!("1 ... {MOST}"))
}

/// Demand over capacity, in parts per million; above 1 there is more demand than capacity.
fn load(text: &str) -> Result<Ppm, String> {
    let millionths = parse_decimal(text, 6).and_then(|load| Ppm::try_from(load).ok());
    millionths.filter(|load| (1..=MAX_LOAD).contains(load)).ok_or_else(|| "0.000001 ... 10".to_owned())
}

/// Two capitals are a country, every other word the name of a renderer.
pub(super) fn is_country(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn country(text: &str) -> Result<String, String> {
    if is_country(text) { Ok(text.to_owned()) } else { Err("TW, HK, MY, JP ...".to_owned()) }
}

fn format_or_country(text: &str) -> Result<String, String> {
    if is_country(text) || RENDERERS.iter().any(|renderer| renderer.name == text) {
        return Ok(text.to_owned());
    }
    let names: Vec<&str> = RENDERERS.iter().map(|renderer| renderer.name).collect();
    Err(format!("{}; TW, HK, MY, JP ...", names.join(", ")))
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    let date = text.parse::<Date>().ok().filter(|_| text.len() == 10);
    date.ok_or_else(|| "2026-12-15".to_owned())
}

/// A day and a quantity.
fn delivery(text: &str) -> Result<(Date, u64), String> {
    let wrong = || "2026-12-15:300".to_owned();
    let (date, quantity) = text.rsplit_once(':').ok_or_else(wrong)?;
    Ok((day(date.trim()).map_err(|_| wrong())?, quantity.trim().parse().map_err(|_| wrong())?))
}

pub(super) fn id(text: &str) -> Result<Id, String> {
    Id::new(text).map_err(|_| "not an id".to_owned())
}

fn criterion(text: &str) -> Result<Criterion, String> {
    let known = || Criterion::ALL.map(Criterion::name).join(", ");
    Criterion::ALL.into_iter().find(|c| c.name() == text.trim()).ok_or_else(known)
}

fn preset(text: &str) -> Result<Preset, String> {
    let known = || Preset::ALL.map(|preset| preset.names()[0]).join(", ");
    Preset::by_name(text.trim()).ok_or_else(known)
}

/// Seconds, not negative.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|s| s.is_finite() && (0.0..=1e9).contains(s));
    seconds.ok_or_else(|| "0 ... 1000000000".to_owned())
}

/// A part of one in parts per million.
pub(super) fn share(text: &str) -> Result<Ppm, String> {
    let millionths = parse_decimal(text, 6).and_then(|part| Ppm::try_from(part).ok());
    millionths.filter(|part| *part <= 1_000_000).ok_or_else(|| "0 ... 1".to_owned())
}

/// A limit in per cent for which there are sampling plans, in hundredths.
pub(super) fn percent_limit(text: &str) -> Result<u32, String> {
    let hundredths = parse_decimal(text, 2).and_then(|limit| u32::try_from(limit).ok());
    let known =
        || limits().map(|limit| format!("{}", f64::from(limit) / 100.0)).collect::<Vec<_>>().join(", ");
    hundredths.filter(|asked| limits().any(|limit| limit == *asked)).ok_or_else(known)
}

/// A part of one.
fn fraction(text: &str) -> Result<f64, String> {
    text.parse::<f64>().ok().filter(|part| (0.0..=1.0).contains(part)).ok_or_else(|| "0 ... 1".to_owned())
}

/// A whole number, also as `1e6`.
pub(super) fn work(text: &str) -> Result<u64, String> {
    let number = parse_decimal(text, 0).and_then(|number| u64::try_from(number).ok());
    number.ok_or_else(|| "1, 1000, 1e6 ...".to_owned())
}
