//! Serving: the site from memory, each page rendered when it is asked for, and compiled again after every change.
//!
//! A local server for whoever writes, not one for the web: it listens on the loopback interface unless asked, answers
//! `GET` and `HEAD`, and only to a host that is this machine. Unlike the rest of the library this room waits for
//! requests and for changes, so it has threads and knows time.
//!
//! What a browser gets differs from the site in one thing: pages end with a script that waits for the next edition and
//! a box with what is wrong. Both are added to the response; the site itself never has them.

mod edition;
mod guard;
mod http;
mod live;
pub mod watch;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, RwLock},
};

use tokio::sync::watch as channel;

use crate::site::Site;

use self::edition::Edition;

/// What compiling a site came to.
#[derive(Debug)]
pub struct Compiled {
    /// The site, if it could be made.
    pub site: Option<Site>,
    /// What is wrong with it, as plain text; empty if nothing is.
    pub problems: String,
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    /// The path that the site stands below: `/`, `/wiki/`.
    base: String,
    /// The name of the host that was asked for, which may be called by it.
    host: String,
    shown: Arc<Shown>,
}

/// What is shown at the moment, and who waits for what comes next.
#[derive(Debug)]
struct Shown {
    edition: RwLock<Arc<Edition>>,
    numbers: channel::Sender<u64>,
}

impl Shown {
    fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().expect("nobody panics while it is replaced"))
    }
}

/// Hands new editions to a server that runs on other threads.
#[derive(Debug, Clone)]
pub struct Publisher(Arc<Shown>);

impl Publisher {
    /// Shows what was compiled from now on, and tells every open page.
    pub fn publish(&self, compiled: Compiled) {
        let next = Arc::new(self.0.edition().followed_by(compiled));
        let number = next.number();
        let previous =
            std::mem::replace(&mut *self.0.edition.write().expect("nobody panics while it is replaced"), next);
        // A large site takes its time to be forgotten; nobody has to wait for that.
        drop(previous);
        self.0.numbers.send_replace(number);
    }
}

impl Server {
    /// Listens at `host` and `port`; port 0 takes any that is free. `base_url` is where the site will stand once it is
    /// published: its path is kept, so that links work here as they will there. `tell` is called with what is wrong with a
    /// page, once for each change.
    ///
    /// # Errors
    /// Those of the system: the port is taken, the host is unknown.
    pub fn bind(host: &str, port: u16, base_url: Option<&str>, tell: fn(&str)) -> io::Result<Self> {
        let listener = TcpListener::bind((host, port))?;
        listener.set_nonblocking(true)?;
        let (numbers, _) = channel::channel(0);
        let shown = Arc::new(Shown { edition: RwLock::new(Arc::new(Edition::first(tell))), numbers });
        Ok(Self { listener, base: path_of(base_url), host: host.to_owned(), shown })
    }

    /// Where to open the site in a browser.
    ///
    /// # Errors
    /// Those of the system.
    pub fn url(&self) -> io::Result<String> {
        let address = self.listener.local_addr()?;
        // What listens everywhere is called by the name that always means this machine.
        let host = if address.ip().is_unspecified() { "localhost".to_owned() } else { bracketed(address) };
        Ok(format!("http://{host}:{}{}", address.port(), self.base))
    }

    /// What gives this server something to show.
    pub fn publisher(&self) -> Publisher {
        Publisher(Arc::clone(&self.shown))
    }

    /// Answers requests until somebody presses Ctrl-C.
    ///
    /// # Errors
    /// Those of the system.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let app = http::app(http::Door { base: self.base, host: self.host, shown: self.shown });
            tokio::select! {
                ended = async { axum::serve(listener, app).await } => ended,
                pressed = tokio::signal::ctrl_c() => pressed,
            }
        });
        // Open pages wait for the next edition; the system closes what they hold.
        runtime.shutdown_background();
        ended
    }
}

/// The path of an address, with a slash at both ends.
fn path_of(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// An address as it stands in a URL.
fn bracketed(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_stands_below_the_path_of_its_address() {
        let cases = [
            (None, "/"),
            (Some("https://owner.github.io/"), "/"),
            (Some("https://owner.github.io/wiki/"), "/wiki/"),
            (Some("http://example.org/a/b"), "/a/b/"),
        ];
        for (url, path) in cases {
            assert_eq!(path_of(url), path, "{url:?}");
        }
    }
}
