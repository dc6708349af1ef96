//! `bench report` and `bench compare`.

use super::super::arguments::Everywhere;
use super::super::exit;
use super::super::output::deliver;
use super::super::stop::Stop;
use super::{CompareArguments, Form, ReportArguments, Shown};
use crate::benchmark::{
    Comparison, Layout, Record, changes, comparison_table, comparisons, figures, json, merged, page, pgf,
    profiles, published, svg, table, trajectories,
};
use crate::report::Wording;

pub(super) fn run(flags: &ReportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let records = unclashed(super::records(&flags.records, wording)?, wording)?;
    let form = if everywhere.json { Form::Json } else { flags.to };
    let known = known(flags, &records, wording)?;
    let plot = || match flags.plot {
        Shown::Trajectory => trajectories(&records),
        Shown::Time => profiles(&records)[0].clone(),
        Shown::Distance => profiles(&records)[1].clone(),
    };
    let laid = |layout| match &known {
        Some(known) => comparison_table(known, layout),
        None => table(&figures(&records), layout, flags.steady),
    };
    let text = match form {
        Form::Text => laid(Layout::Text),
        Form::Markdown => laid(Layout::Markdown),
        Form::Latex => laid(Layout::Latex),
        Form::Csv => laid(Layout::Csv),
        Form::Json => json(&records, known.as_deref()),
        Form::Html => page(&records, known.as_deref().unwrap_or_default()),
        Form::Svg => svg(&plot()),
        Form::Pgf => pgf(&plot()),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}

/// The records against the table of published values, where one is named.
fn known(
    flags: &ReportArguments,
    records: &[Record],
    wording: &Wording,
) -> Result<Option<Vec<Comparison>>, Stop> {
    let Some(path) = &flags.known else { return Ok(None) };
    let table =
        published(&super::text(path)?).map_err(|line| super::bad_line(path, line, String::new(), wording))?;
    Ok(Some(comparisons(records, &table)))
}

/// Every task once; clashes are told.
pub(super) fn unclashed(records: Vec<Record>, wording: &Wording) -> Result<Vec<Record>, Stop> {
    merged(records).map_err(|clashes| {
        let names: Vec<String> =
            clashes.iter().map(|clash| format!("{} ({})", clash.name, clash.id)).collect();
        Stop::Usage(wording.say("bench-clash", &[("names", names.join("; ").into())]))
    })
}

pub(super) fn compare(
    flags: &CompareArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let read = |path: &std::path::PathBuf| super::records(std::slice::from_ref(path), wording);
    let (found, ratio) = changes(&read(&flags.before)?, &read(&flags.after)?);
    let mut text: String =
        found.iter().map(|c| format!("{}: {} {} -> {}\n", c.name, c.what, c.before, c.after)).collect();
    let ratio = ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.3}"));
    text += &format!(
        "{}\n",
        wording.say("bench-changed", &[("count", found.len().into()), ("ratio", ratio.into())])
    );
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
