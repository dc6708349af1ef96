//! `bench report` and `bench compare`.

use super::super::arguments::Everywhere;
use super::super::exit;
use super::super::output::deliver;
use super::super::stop::Stop;
use super::{CompareArguments, Form, ReportArguments};
use crate::benchmark::{
    Layout, Record, changes, figures, merged, page, pgf, profiles, svg, table, trajectories,
};
use crate::report::Wording;

pub(super) fn run(flags: &ReportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let records = unclashed(super::records(&flags.records, wording)?, wording)?;
    let form = if everywhere.json { Form::Json } else { flags.to };
    let plots = || profiles(&records).into_iter().chain([trajectories(&records)]);
    let laid = |layout| table(&figures(&records), layout);
    let text = match form {
        Form::Text => laid(Layout::Text),
        Form::Markdown => laid(Layout::Markdown),
        Form::Latex => laid(Layout::Latex),
        Form::Csv => laid(Layout::Csv),
        Form::Json => figures(&records).json(),
        Form::Html => page(&records),
        Form::Svg => plots().map(|plot| svg(&plot)).collect(),
        Form::Pgf => plots().map(|plot| pgf(&plot)).collect(),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
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
