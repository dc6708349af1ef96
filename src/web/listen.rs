//! The socket: this computer alone, not too many at a time, and nobody who dawdles.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections served at the same time; a browser needs six.
const CONNECTIONS: usize = 64;
/// Time to send the headers of a request.
const HEADERS: Duration = Duration::from_secs(10);
/// Bytes that the headers may have.
const HEADER_BYTES: usize = 64 << 10;

/// Listens on the loopback address alone; port 0 is any that is free.
pub(super) fn bind(port: u16) -> std::io::Result<std::net::TcpListener> {
    let listener = std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until the process ends. A connection beyond the most is closed at once: it would only wait.
pub(super) async fn serve(listener: std::net::TcpListener, app: Router) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of handles, most likely: those that are open will give some back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
            tokio::spawn(connection(stream, app.clone(), place));
        }
    }
}

async fn connection(stream: TcpStream, app: Router, place: OwnedSemaphorePermit) {
    let service = service_fn(move |request: Request<Incoming>| {
        let mut app = app.clone();
        async move {
            let answered = tower_service::Service::call(&mut app, request.map(Body::new)).await;
            Ok::<_, Infallible>(answered.unwrap_or_else(|never| match never {}))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_buf_size(HEADER_BYTES);
    // A connection that breaks off is over; there is nobody left to tell.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
    drop(place);
}
