//! What the desk answers, and the one place where trouble becomes an answer.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::Markup;

use crate::domain::Fault;
use crate::store::StoreError;

/// An answer.
pub(super) enum Reply {
    /// A page.
    Page(Markup),
    /// Look there instead.
    Go(String),
    /// A file to keep: its name, its kind, what it holds.
    File(String, &'static str, Vec<u8>),
    /// A part of the pages themselves, the same until the next version.
    Asset(&'static str, &'static [u8]),
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The store.
    Store(StoreError),
    /// There is no such thing.
    Missing,
    /// A sentence says what is wrong: a word of the wording catalogue and its values.
    Said(StatusCode, &'static str, Vec<(&'static str, String)>),
    /// Faults in the data.
    Faults(Vec<Fault>),
    /// A defect of this program: where.
    Defect(String),
}

/// How a screen answers.
pub(super) type Answered = Result<Reply, Trouble>;

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Trouble::Store(error)
    }
}

impl Trouble {
    /// A sentence that tells a person what to do.
    pub fn said(word: &'static str) -> Self {
        Trouble::Said(StatusCode::UNPROCESSABLE_ENTITY, word, Vec::new())
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Trouble::Store(StoreError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Store(StoreError::Full) => StatusCode::INSUFFICIENT_STORAGE,
            Trouble::Store(_) | Trouble::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Trouble::Missing => StatusCode::NOT_FOUND,
            Trouble::Said(status, ..) => *status,
            Trouble::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl Reply {
    pub fn respond(self) -> Response {
        match self {
            Reply::Page(page) => with(StatusCode::OK, "text/html; charset=utf-8", html(page)),
            Reply::Go(to) => {
                let mut response = with(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Body::empty());
                let to = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
                response.headers_mut().insert(header::LOCATION, to);
                response
            }
            Reply::File(name, kind, bytes) => {
                let mut response = with(StatusCode::OK, kind, Body::from(bytes));
                let said = format!("attachment; filename=\"{}\"", file_name(&name));
                let said = HeaderValue::from_str(&said).unwrap_or(HeaderValue::from_static("attachment"));
                response.headers_mut().insert(header::CONTENT_DISPOSITION, said);
                response
            }
            Reply::Asset(kind, bytes) => {
                let mut response = with(StatusCode::OK, kind, Body::from(bytes));
                let kept = HeaderValue::from_static("private, max-age=3600");
                response.headers_mut().insert(header::CACHE_CONTROL, kept);
                response
            }
        }
    }
}

/// A page with a status of its own.
pub(super) fn page(status: StatusCode, page: Markup) -> Response {
    with(status, "text/html; charset=utf-8", html(page))
}

fn html(page: Markup) -> Body {
    // Spaces that hold words together on paper would keep a narrow screen from wrapping.
    Body::from(page.into_string().replace('\u{a0}', " "))
}

fn with(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// A file name that is one everywhere: letters, digits, `.`, `-` and `_`.
pub(super) fn file_name(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let name: String = text.chars().map(plain).take(80).collect();
    let name = name.trim_start_matches('.').to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let reserved = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    if name.is_empty() || reserved { format!("kongsi-{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_harmless() {
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("con.xlsx"), "kongsi-con.xlsx");
        assert_eq!(file_name("O-2026-07.xlsx"), "O-2026-07.xlsx");
        assert_eq!(file_name("\"\r\nSet-Cookie: x"), "___Set-Cookie__x");
    }
}
