//! Who may speak to the desk: the right host first, then whoever holds the cookie, then only from its own pages.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};

/// What the browser may do with a page: show it, and talk to where it came from.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// Bytes of a secret.
const SECRET: usize = 32;

/// The door.
pub(super) struct Guard {
    port: u16,
    key: String,
    used: AtomicBool,
    sessions: Mutex<Vec<String>>,
}

/// Whether a request may go on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may.
    Granted,
    /// It has shown the key: it gets a cookie, and is sent to the first page.
    Keyed(String),
    /// It may not, and why: a word of the wording catalogue.
    Refused(StatusCode, &'static str),
}

impl Guard {
    /// A door for this port.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn new(port: u16) -> Result<Self, String> {
        let sessions = Mutex::new(Vec::new());
        Ok(Guard { port, key: secret()?, used: AtomicBool::new(false), sessions })
    }

    /// The address that opens the desk, once.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/masuk?kunci={}", self.port, self.key)
    }

    fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", self.port))
    }

    /// The name of the cookie: cookies do not know of ports.
    fn cookie(&self) -> String {
        format!("kongsi{}", self.port)
    }

    /// Host, then cookie or key, then origin.
    pub fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Admission {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let Some(host) = text(header::HOST).filter(|host| self.hosts().iter().any(|known| known == host))
        else {
            return Admission::Refused(StatusCode::MISDIRECTED_REQUEST, "desk-refused-host");
        };
        if uri.path() == "/masuk" {
            return self.open(uri.query().unwrap_or_default());
        }
        if !self.is_known(headers) {
            return Admission::Refused(StatusCode::UNAUTHORIZED, "desk-refused-key");
        }
        if matches!(*method, Method::GET | Method::HEAD) {
            return Admission::Granted;
        }
        let is_own = text(header::ORIGIN) == Some(&format!("http://{host}"));
        let site = text(HeaderName::from_static("sec-fetch-site"));
        if !is_own || site.is_some_and(|site| site != "same-origin") {
            return Admission::Refused(StatusCode::FORBIDDEN, "desk-refused-origin");
        }
        Admission::Granted
    }

    /// The key opens once; whoever comes later needs another start of the program.
    fn open(&self, query: &str) -> Admission {
        let given = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "kunci");
        let fits = given.is_some_and(|(_, key)| is_same(&key, &self.key));
        if !fits || self.used.swap(true, Ordering::SeqCst) {
            return Admission::Refused(StatusCode::UNAUTHORIZED, "desk-refused-key");
        }
        let Ok(session) = secret() else {
            return Admission::Refused(StatusCode::INTERNAL_SERVER_ERROR, "desk-refused-key");
        };
        let cookie = format!("{}={session}; Path=/; HttpOnly; SameSite=Strict", self.cookie());
        self.sessions.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(session);
        Admission::Keyed(cookie)
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let sessions = self.sessions.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let given = cookies(headers).filter(|(given, _)| *given == name);
        given.into_iter().any(|(_, value)| sessions.iter().any(|known| is_same(value, known)))
    }
}

/// Cookies of a request by name.
pub(super) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// What every answer says to the browser besides.
pub(super) fn harden(headers: &mut HeaderMap) {
    let fixed: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

fn secret() -> Result<String, String> {
    let mut bytes = [0; SECRET];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Equal, in a time that does not tell where they differ.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |odd, (a, b)| odd | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    fn refused(admission: Admission) -> u16 {
        match admission {
            Admission::Refused(status, _) => status.as_u16(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_the_right_host_with_the_key_and_its_own_pages() {
        let guard = Guard::new(7000).unwrap();
        let at = |path: &str| path.parse::<Uri>().unwrap();
        let host = ("host", "127.0.0.1:7000");
        let ask = |method: Method, path: &str, pairs: &[(&'static str, &str)]| {
            guard.admit(&method, &at(path), &headers(pairs))
        };
        for wrong in ["evil.example", "evil.example:7000", "127.0.0.1", "127.0.0.1:7001", "0.0.0.0:7000"] {
            assert_eq!(refused(ask(Method::GET, "/", &[("host", wrong)])), 421, "{wrong}");
        }
        assert_eq!(refused(ask(Method::GET, "/", &[])), 421);
        assert_eq!(refused(ask(Method::GET, "/", &[host])), 401);
        assert_eq!(refused(ask(Method::GET, "/masuk?kunci=0", &[host])), 401);
        let door = guard.address().split_once("7000").unwrap().1.to_owned();
        let Admission::Keyed(cookie) = ask(Method::GET, &door, &[host]) else { panic!() };
        assert!(cookie.ends_with("HttpOnly; SameSite=Strict"));
        // It opens once.
        assert_eq!(refused(ask(Method::GET, &door, &[host])), 401);
        let known = ("cookie", cookie.split(';').next().unwrap());
        assert_eq!(ask(Method::GET, "/", &[host, known]), Admission::Granted);
        assert_eq!(refused(ask(Method::POST, "/data", &[host, known])), 403);
        for wrong in ["null", "http://evil.example", "https://127.0.0.1:7000", "http://localhost:7000"] {
            assert_eq!(
                refused(ask(Method::POST, "/data", &[host, known, ("origin", wrong)])),
                403,
                "{wrong}"
            );
        }
        let own = ("origin", "http://127.0.0.1:7000");
        assert_eq!(ask(Method::POST, "/data", &[host, known, own]), Admission::Granted);
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(refused(ask(Method::POST, "/data", &[host, known, own, cross])), 403);
    }
}
