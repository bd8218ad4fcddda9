//! Requests and responses.

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use tokio_stream::{StreamExt, wrappers::WatchStream};

use super::{Shown, guard, live};

/// What answers need.
#[derive(Debug)]
pub(super) struct Door {
    pub(super) base: String,
    pub(super) host: String,
    pub(super) shown: Arc<Shown>,
}

type Answer = Response<Body>;

/// The page of a site that a server shows for what is not there.
const NOT_FOUND: &str = "404.html";

/// All requests go one way: what is not there is answered as a host of files would.
pub(super) fn app(door: Door) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(door))
}

async fn answer(State(door): State<Arc<Door>>, request: Request) -> Answer {
    let path = match asked(&door, &request) {
        Ok(path) => path,
        Err(answer) => return *answer,
    };
    // Rendering a page may take its time, and others are asked for meanwhile.
    let rendered = tokio::task::spawn_blocking(move || of_site(&door, &path)).await;
    rendered.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "the program failed: see the terminal\n"))
}

/// The path of the site that is asked for, or the answer to whatever else is.
fn asked(door: &Door, request: &Request) -> Result<String, Box<Answer>> {
    let text = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host = text(header::HOST).or_else(|| request.uri().host());
    let answer = if !guard::may_ask(host, text(header::ORIGIN), &door.host) {
        plain(StatusCode::FORBIDDEN, "this server answers to this machine only\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        with_header(plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n"), header::ALLOW, "GET, HEAD")
    } else {
        match place(request.uri(), &door.base) {
            Place::Site(path) => return Ok(path),
            Place::Addition("events") => events(door),
            Place::Addition("live.js") => file("text/javascript; charset=utf-8", StatusCode::OK, live::SCRIPT.into()),
            Place::Addition("live.css") => file("text/css; charset=utf-8", StatusCode::OK, live::STYLE.into()),
            Place::Addition(_) | Place::Unreadable => plain(StatusCode::NOT_FOUND, "there is nothing here\n"),
            Place::Outside => {
                let elsewhere = plain(StatusCode::TEMPORARY_REDIRECT, "the site stands elsewhere\n");
                with_header(elsewhere, header::LOCATION, &door.base)
            }
        }
    };
    Err(Box::new(answer))
}

/// What a request asks for.
enum Place<'u> {
    /// Something below the path of the site, decoded, without that path.
    Site(String),
    /// Something of ours.
    Addition(&'u str),
    /// What is above the site.
    Outside,
    /// A path that is not UTF-8.
    Unreadable,
}

fn place<'u>(uri: &'u Uri, base: &str) -> Place<'u> {
    let Some(path) = uri.path().strip_prefix(base) else { return Place::Outside };
    if let Some(addition) = path.strip_prefix(live::FOLDER) {
        return Place::Addition(addition);
    }
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8();
    decoded.map_or(Place::Unreadable, |path| Place::Site(path.into_owned()))
}

/// A file of the site. No path leads out of it: paths are looked up among those of the site and never opened.
fn of_site(door: &Door, path: &str) -> Answer {
    let edition = door.shown.edition();
    let (status, found) = match edition.find(path) {
        Some(found) => (StatusCode::OK, found),
        None => (StatusCode::NOT_FOUND, NOT_FOUND.to_owned()),
    };
    let leaf = edition.leaf(&found);
    if !found.ends_with(".html") {
        return file(&media_type(&found), status, leaf.bytes);
    }
    let status = if leaf.bytes.is_empty() { StatusCode::INTERNAL_SERVER_ERROR } else { status };
    let page = live::with_additions(leaf.bytes, &door.base, edition.number(), &leaf.problems);
    file("text/html; charset=utf-8", status, page)
}

/// The `Content-Type` of a file by its ending.
fn media_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT || kind.subtype() == mime_guess::mime::JSON;
    format!("{}{}", kind.essence_str(), if is_text { "; charset=utf-8" } else { "" })
}

/// The numbers of the editions, as they come.
fn events(door: &Door) -> Answer {
    let numbers = WatchStream::new(door.shown.numbers.subscribe());
    let events = numbers.map(|number| Ok::<_, Infallible>(Event::default().data(number.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

fn file(kind: &str, status: StatusCode, bytes: Vec<u8>) -> Answer {
    let mut answer = Response::new(Body::from(bytes));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    let kind = HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

fn plain(status: StatusCode, text: &'static str) -> Answer {
    file("text/plain; charset=utf-8", status, text.into())
}

fn with_header(mut answer: Answer, name: HeaderName, value: &str) -> Answer {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
    answer
}
