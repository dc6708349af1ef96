//! What a request asks, read whole and within limits: nothing is half-taken.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};

use super::guard::cookies;
use crate::report::Language;

/// Bytes of a form.
const FORM_BYTES: usize = 1 << 20;
/// Time to send a body.
const BODY: Duration = Duration::from_secs(30);

/// A file that was handed in.
pub(super) struct Upload {
    /// The name it had there; for people.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A request.
pub(super) struct Ask {
    /// The path, as it was asked.
    pub path: String,
    /// Parts of the path, by name.
    pub params: BTreeMap<String, String>,
    /// The language of the answer.
    pub language: Language,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    files: BTreeMap<String, Upload>,
}

/// Why a request cannot be read: a status and a word of the wording catalogue.
pub(super) type Unread = (StatusCode, &'static str);

/// The cookie that holds the language.
pub(super) const LANGUAGE: &str = "bahasa";

impl Ask {
    /// What the head of a request says.
    pub fn of(head: &Parts, params: BTreeMap<String, String>) -> Ask {
        let path = head.uri.path().to_owned();
        let query = pairs(head.uri.query().unwrap_or_default().as_bytes());
        Ask {
            path,
            params,
            language: language(&head.headers),
            query,
            form: Vec::new(),
            files: BTreeMap::new(),
        }
    }

    /// Reads a request of at most `most` bytes of files.
    pub async fn read(
        params: BTreeMap<String, String>,
        request: Request,
        most: usize,
    ) -> Result<Ask, Unread> {
        let (head, rest) = request.into_parts();
        let mut ask = Ask::of(&head, params);
        let request = Request::from_parts(head, rest);
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        match kind.unwrap_or_default() {
            kind if kind.starts_with("multipart/form-data") => {
                ask.take_parts(request, most.max(FORM_BYTES)).await?
            }
            kind if kind.starts_with("application/x-www-form-urlencoded") => {
                ask.form = pairs(&body(request, FORM_BYTES).await?.1);
            }
            _ => {}
        }
        Ok(ask)
    }

    async fn take_parts(&mut self, request: Request, most: usize) -> Result<(), Unread> {
        const BAD: Unread = (StatusCode::BAD_REQUEST, "desk-refused-form");
        let (head, bytes) = body(request, most).await?;
        let whole = Request::from_parts(head, Body::from(bytes));
        let mut parts = Multipart::from_request(whole, &()).await.map_err(|_| BAD)?;
        while let Some(part) = parts.next_field().await.map_err(|_| BAD)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|_| BAD)?.to_vec();
            match file {
                Some(file) => drop(self.files.insert(name, Upload { name: file, bytes })),
                None => self.form.push((name, String::from_utf8(bytes).map_err(|_| BAD)?)),
            }
        }
        Ok(())
    }

    /// A part of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// A field of the form, or of the query; nothing where there is none.
    pub fn field(&self, name: &str) -> &str {
        self.fields(name).next().unwrap_or("").trim()
    }

    /// Every field of this name, in order.
    pub fn fields(&self, name: &str) -> impl Iterator<Item = &str> {
        let all = self.form.iter().chain(&self.query);
        all.filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is a field of this name.
    pub fn has(&self, name: &str) -> bool {
        self.fields(name).next().is_some()
    }

    /// A file; none where nobody chose one.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name).filter(|file| !file.name.is_empty() || !file.bytes.is_empty())
    }

    /// The language that was asked for in the address.
    pub fn chosen_language(&self) -> Option<Language> {
        self.query.iter().find(|(name, _)| name == LANGUAGE).and_then(|(_, code)| Language::by_code(code))
    }
}

fn language(headers: &HeaderMap) -> Language {
    let kept = cookies(headers).find(|(name, _)| *name == LANGUAGE);
    kept.and_then(|(_, code)| Language::by_code(code)).unwrap_or_default()
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

async fn body(request: Request, most: usize) -> Result<(Parts, Vec<u8>), Unread> {
    const LARGE: Unread = (StatusCode::PAYLOAD_TOO_LARGE, "desk-refused-large");
    let (head, body) = request.into_parts();
    let length =
        head.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > most) {
        return Err(LARGE);
    }
    let read = tokio::time::timeout(BODY, to_bytes(body, most)).await;
    let bytes = read.map_err(|_| (StatusCode::REQUEST_TIMEOUT, "desk-refused-slow"))?.map_err(|_| LARGE)?;
    Ok((head, bytes.to_vec()))
}
