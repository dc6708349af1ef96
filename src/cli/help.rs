//! The command with its help in the reader's language.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::report::{Language, Wording};

use super::arguments::Arguments;

/// Where flags that every verb has stand in its help.
const EVERYWHERE: usize = 100;

/// The language asked for, before the arguments are understood: a complaint about them is in it too.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let attached = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    let detached = words.windows(2).filter(|two| two[0] == "--lang").map(|two| two[1]);
    attached.chain(detached).find_map(Language::by_code).unwrap_or_default()
}

/// The whole command, every verb and flag with its sentence.
pub(super) fn localised(wording: &Wording) -> Command {
    let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
    let command = Arguments::command().about(wording.word("about")).disable_version_flag(true).arg(version);
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = verbs.into_iter().fold(with_help(command, wording), |command, name| {
        let about = format!("verb-{name}");
        command.mut_subcommand(name, |verb| {
            let verb = if wording.knows(&about) { verb.about(wording.word(&about)) } else { verb };
            let parts: Vec<String> = verb.get_subcommands().map(|part| part.get_name().to_owned()).collect();
            parts.into_iter().fold(with_help(verb, wording), |verb, part| {
                let about = format!("{about}-{part}");
                verb.mut_subcommand(part, |part| {
                    let part = if wording.knows(&about) { part.about(wording.word(&about)) } else { part };
                    with_help(part, wording)
                })
            })
        })
    });
    command.subcommand_help_heading(wording.word("help-verbs"))
}

/// Help of each argument, and the headings.
fn with_help(command: Command, wording: &Wording) -> Command {
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", wording.word("help-usage"));
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
    let command = command.help_template(template).disable_help_flag(true).arg(help);
    let (arguments, options) = (wording.word("help-arguments"), wording.word("help-options"));
    command.mut_args(|argument| {
        let message = format!("arg-{}", argument.get_id());
        let heading = if argument.is_positional() { &arguments } else { &options };
        // Flags that every verb has come after its own.
        let everywhere = argument.is_global_set() || matches!(argument.get_id().as_str(), "help" | "version");
        let argument = if everywhere { argument.display_order(EVERYWHERE) } else { argument };
        let argument = argument.help_heading(heading.clone());
        if wording.knows(&message) { argument.help(wording.word(&message)) } else { argument }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_and_flag_has_its_sentence() {
        Arguments::command().debug_assert();
        for wording in Language::ALL.map(Wording::new) {
            let command = localised(&wording);
            for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
                assert!(wording.knows(&format!("verb-{}", verb.get_name())), "{}", verb.get_name());
                for part in verb.get_subcommands().filter(|part| !part.is_hide_set()) {
                    assert!(wording.knows(&format!("verb-{}-{}", verb.get_name(), part.get_name())));
                }
                let parts = verb.get_subcommands().flat_map(|part| part.get_arguments());
                for argument in verb.get_arguments().chain(command.get_arguments()).chain(parts) {
                    assert!(wording.knows(&format!("arg-{}", argument.get_id())), "{}", argument.get_id());
                }
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&words("kongsi match --lang en")), Language::English);
        assert_eq!(language(&words("kongsi --lang=en match")), Language::English);
        assert_eq!(language(&words("kongsi match x --lang")), Language::Indonesian);
    }
}
