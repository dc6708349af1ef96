//! Every address of the desk and its screen; no socket. One table, one way from a request to an answer.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::desk::{Desk, sentence};
use super::guard::{Admission, harden};
use super::layout::notice;
use super::reply::{self, Answered, Reply, Trouble};
use super::request::{Ask, LANGUAGE};
use super::screens::{
    buyers, coaching, data, draft, history, home, job, market, order, order_form, papers, result, rules,
    swap, why,
};
use crate::report::{STYLE, Wording};

/// Bytes of a spreadsheet that is handed in.
const SHEET_BYTES: usize = 10 << 20;
/// Bytes of a backup that is handed in.
const BACKUP_BYTES: usize = 512 << 20;

/// How a screen answers.
type Show = fn(&Arc<Desk>, &Ask, &Wording) -> Answered;

struct Route {
    path: &'static str,
    is_write: bool,
    /// Bytes that may be handed in.
    most: usize,
    show: Show,
}

const fn read(path: &'static str, show: Show) -> Route {
    Route { path, is_write: false, most: 0, show }
}

const fn write(path: &'static str, show: Show) -> Route {
    Route { path, is_write: true, most: 1 << 20, show }
}

const fn upload(path: &'static str, most: usize, show: Show) -> Route {
    Route { path, is_write: true, most, show }
}

const ROUTES: &[Route] = &[
    read("/", home::show),
    read("/aset/gaya.css", |_, _, _| Ok(Reply::Asset("text/css; charset=utf-8", STYLE.as_bytes()))),
    read("/aset/meja.css", |_, _, _| {
        Ok(Reply::Asset("text/css; charset=utf-8", include_bytes!("assets/desk.css")))
    }),
    read("/aset/meja.js", |_, _, _| Ok(Reply::Asset("text/javascript", include_bytes!("assets/desk.js")))),
    read("/aset/kongsi.svg", |_, _, _| {
        Ok(Reply::Asset("image/svg+xml", include_bytes!("assets/kongsi.svg")))
    }),
    write("/contoh", home::sample),
    read("/data", data::show),
    read("/data/ikm/{id}", data::producer),
    read("/data/templat.xlsx", data::template),
    read("/data/unduh.xlsx", data::download),
    read("/data/kunjungan/{id}", data::visit),
    upload("/data/unggah", SHEET_BYTES, draft::take),
    read("/data/periksa/{id}", draft::show),
    write("/data/periksa/{id}/betulkan", draft::fix),
    read("/data/periksa/{id}/unduh.xlsx", draft::download),
    write("/data/periksa/{id}/simpan", draft::save),
    write("/data/periksa/{id}/buang", draft::discard_draft),
    read("/pesanan", order::list),
    read("/pesanan/baru", order_form::fresh),
    write("/pesanan/baru", order_form::save),
    read("/pesanan/{id}", order_form::show),
    write("/pesanan/{id}", order_form::save),
    write("/pesanan/{id}/cocokkan", result::search),
    read("/pesanan/{id}/hasil", result::show),
    write("/pesanan/{id}/pilih", result::choose),
    write("/pesanan/{id}/janji", result::promise),
    write("/pesanan/{id}/batal", result::cancel),
    write("/pesanan/{id}/perbaiki", result::repair),
    read("/pesanan/{id}/mengapa", why::show),
    read("/pesanan/{id}/ganti", swap::show),
    write("/pesanan/{id}/ganti", swap::replace),
    write("/pesanan/{id}/tangan", swap::hand),
    read("/pesanan/{id}/dokumen", papers::show),
    read("/pesanan/{id}/alokasi.xlsx", papers::allocation),
    read("/pesanan/{id}/dokumen.zip", papers::all),
    read("/pesanan/{id}/rencana.json", papers::facts),
    read("/tugas/{id}", job::show),
    write("/tugas/{id}/henti", job::stop),
    read("/pasar", market::show),
    write("/pasar/hitung", market::search),
    read("/pembinaan", coaching::show),
    write("/pembinaan", coaching::plan),
    read("/aturan", rules::show),
    write("/aturan", rules::save),
    read("/pembeli", buyers::show),
    write("/pembeli", buyers::save),
    write("/pembeli/{id}/permintaan", buyers::enquire),
    write("/permintaan/{id}/pesanan", buyers::order),
    read("/riwayat", history::show),
    read("/cadangan.db", history::back_up),
    upload("/pulihkan", BACKUP_BYTES, history::restore),
];

/// The whole desk as a service.
pub(super) fn app(desk: Arc<Desk>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let handler = move |State(desk): State<Arc<Desk>>, params: RawPathParams, request: Request| {
            let params: BTreeMap<String, String> =
                params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            answer(desk, route, params, request)
        };
        let method: MethodRouter<Arc<Desk>> = if route.is_write { post(handler) } else { get(handler) };
        router = router.route(route.path, method);
    }
    router
        .route("/tugas/{id}/kabar", get(news))
        .fallback(missing)
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Arc::clone(&desk), admit))
        .with_state(desk)
}

/// The door, before anything is read.
async fn admit(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match desk.guard.admit(request.method(), request.uri(), request.headers()) {
        Admission::Granted => next.run(request).await,
        Admission::Keyed(cookie) => {
            let mut response = Reply::Go("/".to_owned()).respond();
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Admission::Refused(status, word) => refuse(&request.into_parts().0, status, word),
    };
    harden(response.headers_mut());
    response
}

/// A page that says why not, from the head of a request alone.
fn refuse(head: &Parts, status: StatusCode, word: &'static str) -> Response {
    said(&Ask::of(head, BTreeMap::new()), status, |wording| wording.word(word))
}

/// A page that only says what is wrong.
fn said(ask: &Ask, status: StatusCode, text: impl FnOnce(&Wording) -> String) -> Response {
    let wording = Wording::new(ask.language);
    let title = wording.word("desk-refused-title");
    let text = text(&wording);
    reply::page(status, notice(ask, &wording, &title, &text))
}

async fn missing(request: Request) -> Response {
    refuse(&request.into_parts().0, StatusCode::NOT_FOUND, "desk-missing")
}

async fn answer(
    desk: Arc<Desk>,
    route: &'static Route,
    params: BTreeMap<String, String>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let ask = match Ask::read(params, Request::from_parts(head.clone(), body), route.most).await {
        Ok(ask) => ask,
        Err((status, word)) => return refuse(&head, status, word),
    };
    if let Some(language) = ask.chosen_language() {
        let mut response = Reply::Go(ask.path.clone()).respond();
        let cookie = format!("{LANGUAGE}={}; Path=/; SameSite=Strict; Max-Age=31536000", language.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        return response;
    }
    let shown = tokio::task::spawn_blocking(move || shown(&desk, route, &ask)).await;
    shown.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// What a screen shows, or a page that says why not; a panic ends here.
fn shown(desk: &Arc<Desk>, route: &Route, ask: &Ask) -> Response {
    let screen = || (route.show)(desk, ask, &Wording::new(ask.language));
    let answered = catch_unwind(AssertUnwindSafe(screen)).unwrap_or_else(|_| Err(desk.noted(route.path)));
    match answered {
        Ok(reply) => reply.respond(),
        Err(Trouble::Defect(at)) => {
            let trouble = desk.noted(&at);
            said(ask, trouble.status(), |wording| sentence(&trouble, wording))
        }
        Err(trouble) => said(ask, trouble.status(), |wording| sentence(&trouble, wording)),
    }
}

/// News of a job, until it is over.
async fn news(State(desk): State<Arc<Desk>>, params: RawPathParams, request: Request) -> Response {
    const PAUSE: Duration = Duration::from_millis(300);
    let id = params.iter().find(|(name, _)| *name == "id").and_then(|(_, id)| id.parse::<u64>().ok());
    let Some(id) = id.filter(|&id| desk.jobs.see(id).is_some()) else { return missing(request).await };
    let language = Ask::of(&request.into_parts().0, BTreeMap::new()).language;
    let stream = futures_util::stream::unfold(false, move |over| {
        let desk = Arc::clone(&desk);
        async move {
            if over {
                return None;
            }
            let seen = desk.jobs.see(id)?;
            let (event, over) = match job::news(&seen, id, &Wording::new(language)) {
                job::News::Over(place) => (Event::default().event("over").data(place), true),
                job::News::Goes(data) => (Event::default().event("news").data(data), false),
            };
            tokio::time::sleep(PAUSE).await;
            Some((Ok::<_, Infallible>(event), over))
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}
