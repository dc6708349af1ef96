//! The frame of every page, and the parts that many pages share.

use maud::{DOCTYPE, Markup, html};

use super::request::Ask;
use crate::report::{Language, Wording};

/// Where in the navigation a page belongs.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Home,
    Data,
    Orders,
    Market,
    Coaching,
    Elsewhere,
}

const PLACES: [(Place, &str, &str); 5] = [
    (Place::Home, "/", "nav-home"),
    (Place::Data, "/data", "nav-data"),
    (Place::Orders, "/pesanan", "nav-orders"),
    (Place::Market, "/pasar", "nav-market"),
    (Place::Coaching, "/pembinaan", "nav-coaching"),
];

/// Pages that are not used every day.
const FURTHER: [(&str, &str); 3] =
    [("/pembeli", "nav-buyers"), ("/aturan", "nav-rules"), ("/riwayat", "nav-history")];

/// A page of the desk.
pub(super) struct Frame<'a> {
    pub place: Place,
    pub title: &'a str,
    /// Seconds after which it looks again by itself, where it waits for something.
    pub again: Option<u32>,
}

/// A page with the navigation around it.
pub(super) fn page(ask: &Ask, wording: &Wording, (place, title): (Place, &str), body: &Markup) -> Markup {
    framed(ask, wording, &Frame { place, title, again: None }, body)
}

pub(super) fn framed(ask: &Ask, wording: &Wording, frame: &Frame, body: &Markup) -> Markup {
    let w = |word: &str| wording.word(word);
    html! {
        (DOCTYPE)
        html lang=(wording.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                @if let Some(seconds) = frame.again { noscript { meta http-equiv="refresh" content=(seconds); } }
                title { (frame.title) " – kongsi" }
                link rel="icon" href="/aset/kongsi.svg";
                link rel="stylesheet" href="/aset/gaya.css";
                link rel="stylesheet" href="/aset/meja.css";
                script src="/aset/meja.js" defer {}
            }
            body.shell {
                a.skip href="#isi" { (w("nav-skip")) }
                header.side {
                    a.brand href="/" { (mark()) "kongsi" }
                    nav.nav aria-label=(w("nav-main")) {
                        @for (place, to, word) in PLACES {
                            a href=(to) aria-current=[(place == frame.place).then_some("page")] { (w(word)) }
                        }
                    }
                    div.foot {
                        nav aria-label=(w("nav-further")) { @for (to, word) in FURTHER { a href=(to) { (w(word)) } } }
                        p.local { (w("nav-local")) }
                        p.lang { @for language in Language::ALL { (tongue(ask, wording, language)) } }
                    }
                }
                main id="isi" { (body) }
            }
        }
    }
}

fn tongue(ask: &Ask, wording: &Wording, language: Language) -> Markup {
    let (code, name) = match language {
        Language::Indonesian => ("id", "Indonesia"),
        Language::English => ("en", "English"),
    };
    html! {
        @if wording.language() == language { b { (name) } } @else {
            a href=(format!("{}?bahasa={code}", ask.path)) lang=(code) hreflang=(code) { (name) }
        }
    }
}

/// Three circles that share a middle.
fn mark() -> Markup {
    html! {
        svg viewBox="0 0 28 28" aria-hidden="true" {
            circle cx="10" cy="10.5" r="6.5" {} circle cx="18" cy="10.5" r="6.5" {} circle cx="14" cy="17.5" r="6.5" {}
        }
    }
}

/// The title of a page with what can be done there.
pub(super) fn head(title: &str, below: &str, actions: &Markup) -> Markup {
    html! {
        div.head {
            div { h1 { (title) } @if !below.is_empty() { p { (below) } } }
            div.row.noprint { (actions) }
        }
    }
}

/// A page that says one thing, with one way on.
pub(super) fn notice(ask: &Ask, wording: &Wording, title: &str, text: &str) -> Markup {
    let body = html! {
        div.head { div { h1 { (title) } } }
        div.note.bad role="alert" { p { (text) } p { a href="/" { (wording.word("nav-back-home")) } } }
    };
    page(ask, wording, (Place::Elsewhere, title), &body)
}

/// One input with its label; `after` is the unit behind it.
pub(super) struct Input<'a> {
    pub name: &'a str,
    pub label: String,
    pub value: String,
    pub after: String,
    pub hint: String,
    pub wrong: Option<&'a str>,
    pub kind: &'a str,
}

impl<'a> Input<'a> {
    pub fn new(name: &'a str, label: String, value: impl Into<String>) -> Self {
        let (after, hint) = (String::new(), String::new());
        Input { name, label, value: value.into(), after, hint, wrong: None, kind: "text" }
    }

    pub fn after(self, after: impl Into<String>) -> Self {
        Input { after: after.into(), ..self }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Input { hint: hint.into(), ..self }
    }

    pub fn kind(self, kind: &'a str) -> Self {
        Input { kind, ..self }
    }

    pub fn wrong(self, wrong: Option<&'a str>) -> Self {
        Input { wrong, ..self }
    }

    pub fn show(&self) -> Markup {
        let told = self.wrong.map(|_| format!("e-{}", self.name));
        let told = told.or_else(|| (!self.hint.is_empty()).then(|| format!("h-{}", self.name)));
        let input = html! {
            input id=(self.name) name=(self.name) value=(self.value) inputmode=(self.kind) autocomplete="off"
                aria-describedby=[told.clone()] aria-invalid=[self.wrong.map(|_| "true")];
        };
        html! {
            div.field.wrong[self.wrong.is_some()] {
                label for=(self.name) { (self.label) }
                @if let Some(why) = self.wrong { span.why id=(format!("e-{}", self.name)) { (why) } }
                @if self.after.is_empty() { (input) } @else { span.unit { (input) span { (self.after) } } }
                @if !self.hint.is_empty() { span.hint id=(format!("h-{}", self.name)) { (self.hint) } }
            }
        }
    }
}

/// A choice of one of several.
pub(super) fn select(name: &str, label: &str, options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
            }
        }
    }
}

/// A button that sends a form of its own.
pub(super) fn action(to: &str, fields: &[(&str, &str)], class: &str, text: &str, whom: &str) -> Markup {
    html! {
        form method="post" action=(to) {
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            button class=(class) { (text) @if !whom.is_empty() { span.sr { " " (whom) } } }
        }
    }
}
