//! `fanwiki serve` and `build --watch`, over real sockets and real changes.
//!
//! What has to happen "soon" is waited for; nothing here measures time.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use proptest::{
    prelude::{Just, Strategy, prop_oneof},
    strategy::ValueTree,
    test_runner::TestRunner,
};

use crate::{architecture::corpus, wiki::Wiki};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn wiki() -> Wiki {
    Wiki::new().file("site.toml", "base_url = \"https://owner.github.io/snow/\"\n").article(
        "winter.txt",
        "Snow at last\n\nMira Halden directed the film [movie]'The Long Winter'[/movie], which stars Ana Lind.\n",
    )
}

/// The program while it runs; it is killed when dropped.
struct Running {
    child: Child,
    stderr: Arc<Mutex<String>>,
}

impl Running {
    fn start(wiki: &Wiki, arguments: &str) -> Self {
        let mut child = wiki.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let stderr = Arc::new(Mutex::new(String::new()));
        let told = Arc::clone(&stderr);
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| *told.lock().unwrap() += &(line + "\n")));
        Self { child, stderr }
    }

    fn serve(wiki: &Wiki) -> Self {
        let running = Self::start(wiki, "serve --port 0");
        running.until("it serves", || running.stderr().contains("serving http://"));
        running
    }

    fn stderr(&self) -> String {
        self.stderr.lock().unwrap().clone()
    }

    #[track_caller]
    fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < PATIENCE, "{what}, and it never did: {}", self.stderr());
            thread::sleep(Duration::from_millis(15));
        }
    }

    /// `127.0.0.1:34567`.
    fn host(&self) -> String {
        let stderr = self.stderr();
        let (_, url) = stderr.split_once("serving http://").unwrap();
        url.split('/').next().unwrap().to_owned()
    }

    /// Sends a request with these headers and gives the whole answer.
    fn request(&self, line: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.request(&format!("GET {path}"), &format!("Host: {}\r\n", self.host()))
    }

    /// The status of an answer.
    fn status(&self, line: &str, headers: &str) -> u16 {
        status(&self.request(line, headers))
    }

    /// Memory in use, in KiB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

/// A page without what was added to it.
fn without_additions(page: &str) -> String {
    let (before, rest) = page.split_once("\n<script src=\"/snow/_fanwiki/live.js\"").unwrap();
    let (_, after) = rest.split_once("</script>\n").unwrap();
    format!("{before}{after}")
}

#[test]
fn what_is_served_is_the_site_and_what_is_added_is_added_to_answers_only() {
    let wiki = wiki().file("static/notes/a b.txt", "Grüße\n");
    wiki.run("build");
    let server = Running::serve(&wiki);
    for (path, bytes) in wiki.files("public") {
        if ["fanwiki-manifest.json", ".nojekyll"].contains(&path.as_str()) {
            continue;
        }
        let answer = server.get(&format!("/snow/{}", path.replace(' ', "%20")));
        assert_eq!(status(&answer), 200, "{path}");
        let served = if path.ends_with(".html") { without_additions(body(&answer)) } else { body(&answer).to_owned() };
        assert_eq!(served, String::from_utf8(bytes).unwrap(), "{path}");
    }
    assert!(server.get("/snow/notes/a%20b.txt").contains("content-type: text/plain; charset=utf-8\r\n"));
}

#[test]
fn addresses_are_found_as_on_the_host() {
    let wiki = wiki();
    let server = Running::serve(&wiki);
    assert!(server.get("/").contains("\r\nlocation: /snow/\r\n"));
    for path in ["/snow/", "/snow/index.html", "/snow/films/the-long-winter", "/snow/films/the-long-winter.html?x=1"] {
        assert_eq!(status(&server.get(path)), 200, "{path}");
    }
    let missing = server.get("/snow/films/deep/nothing.html");
    assert_eq!(status(&missing), 404);
    assert!(body(&missing).contains("href=\"/snow/style.css\""), "{missing}");
    for path in [
        "/snow/Films/the-long-winter.html",
        "/snow/../site.toml",
        "/snow/%2e%2e/site.toml",
        "/snow//etc/passwd",
        "/snow/%ff",
    ] {
        assert_eq!(status(&server.get(path)), 404, "{path}");
    }
}

#[test]
fn only_this_machine_is_answered_and_only_what_reads() {
    let wiki = wiki();
    let server = Running::serve(&wiki);
    let host = server.host();
    let port = host.split_once(':').unwrap().1;
    assert_eq!(
        server.status("GET /snow/", &format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n")),
        200
    );
    assert_eq!(server.status("GET /snow/", "Host: evil.example\r\n"), 403);
    assert_eq!(server.status("GET /snow/", &format!("Host: {host}\r\nOrigin: http://evil.example\r\n")), 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = server.request(&format!("{method} /snow/"), &format!("Host: {host}\r\n"));
        assert!(status(&answer) == 405 && answer.contains("allow: GET, HEAD\r\n"), "{method}: {answer}");
    }
    let head = server.request("HEAD /snow/", &format!("Host: {host}\r\n"));
    assert!(status(&head) == 200 && body(&head).is_empty(), "{head}");
}

#[test]
fn every_kind_of_change_is_picked_up() {
    let wiki = wiki();
    let server = Running::serve(&wiki);
    let shows = |path: &'static str, words: &'static str| {
        server.until(words, || server.get(path).contains(words));
    };
    fs::write(
        wiki.path("seeds/second.txt"),
        "Another film\n\nMira Halden directed the film [movie]'Low Tide'[/movie].\n",
    )
    .unwrap();
    shows("/snow/people/mira-halden.html", "Low Tide");
    // As many editors save: a new file renamed over the old one.
    fs::write(
        wiki.path("seeds/second.txt~"),
        "Another film\n\nMira Halden directed the film [movie]'High Tide'[/movie].\n",
    )
    .unwrap();
    fs::rename(wiki.path("seeds/second.txt~"), wiki.path("seeds/second.txt")).unwrap();
    shows("/snow/people/mira-halden.html", "High Tide");
    fs::write(wiki.path("site.toml"), "base_url = \"https://owner.github.io/snow/\"\ntitle = \"Snow and ice\"\n")
        .unwrap();
    shows("/snow/", "Snow and ice");
    fs::create_dir(wiki.path("templates")).unwrap();
    fs::write(wiki.path("templates/404.html"), "lost in the snow").unwrap();
    shows("/snow/none", "lost in the snow");
    fs::create_dir(wiki.path("static")).unwrap();
    fs::write(wiki.path("static/style.css"), "body { color: teal }").unwrap();
    shows("/snow/style.css", "teal");
    fs::write(
        wiki.path("site.toml"),
        "base_url = \"https://owner.github.io/snow/\"\n[names]\nignore = [\"Ana Lind\"]\n",
    )
    .unwrap();
    server.until("Ana Lind is ignored", || status(&server.get("/snow/people/ana-lind.html")) == 404);
    fs::remove_file(wiki.path("seeds/second.txt")).unwrap();
    server.until("the article is gone", || status(&server.get("/snow/articles/second.html")) == 404);
}

#[test]
fn mistakes_are_shown_over_the_last_good_page() {
    let wiki = wiki();
    let server = Running::serve(&wiki);
    let film = "/snow/films/the-long-winter.html";
    assert!(server.get(film).contains("Mira Halden"));
    let told = |words: &'static str| {
        server.until(words, || {
            let answer = server.get(film);
            let is_told = answer.contains("id=\"fanwiki-problems\"") && answer.contains(words);
            assert!(answer.contains("Mira Halden"), "{answer}");
            is_told
        });
    };
    let mended = || server.until("it is mended", || !server.get(film).contains("fanwiki-problems"));

    fs::create_dir(wiki.path("templates")).unwrap();
    fs::write(wiki.path("templates/film.html"), "{{ record.nmae }}").unwrap();
    told("field `nmae` is not defined");
    server.until("the terminal tells it too", || server.stderr().contains("field `nmae` is not defined"));
    fs::remove_file(wiki.path("templates/film.html")).unwrap();
    mended();

    fs::write(wiki.path("seeds/broken.md"), "+++\ntitle = \n+++\nText\n").unwrap();
    told("seeds/broken.md:2");
    fs::remove_file(wiki.path("seeds/broken.md")).unwrap();
    mended();

    let settings = wiki.read("site.toml");
    fs::write(wiki.path("site.toml"), "titel = \"Snow\"\n").unwrap();
    told("did you mean `title`?");
    fs::write(wiki.path("site.toml"), settings).unwrap();
    mended();

    fs::rename(wiki.path("seeds"), wiki.path("away")).unwrap();
    told("there is no folder");
    fs::rename(wiki.path("away"), wiki.path("seeds")).unwrap();
    mended();
    fs::write(wiki.path("seeds/more.txt"), "More\n\nCy Berg directed the film [movie]'Low Tide'[/movie].\n").unwrap();
    server.until("what changes in a folder that was away is seen", || {
        server.get("/snow/films.html").contains("Low Tide")
    });
}

#[test]
fn open_pages_are_told_of_every_edition() {
    let wiki = wiki();
    let server = Running::serve(&wiki);
    let mut stream = TcpStream::connect(server.host()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /snow/_fanwiki/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host()).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut next = || lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).unwrap();
    let shown = server.get("/snow/");
    let first = next();
    assert!(shown.contains(&format!("data-edition=\"{first}\"")), "{shown}");
    fs::write(wiki.path("seeds/second.txt"), "Another film\n").unwrap();
    assert_ne!(next(), first);
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let outcome = wiki().run_failing(3, &format!("serve --port {port}"));
    assert!(outcome.stderr.starts_with(&format!("error: cannot listen at 127.0.0.1:{port}\n")), "{}", outcome.stderr);
    assert!(outcome.stderr.ends_with("  = help: choose another port with `--port`, 0 for any that is free\n"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_watched_is_told() {
    // Three files are open from the start, whatever else this test was given, and watching needs more than one other.
    let closed: String = (3..10).map(|file| format!("exec {file}>&-; ")).collect();
    let run = format!("{closed}ulimit -n 4; exec {} serve --port 0", env!("CARGO_BIN_EXE_fanwiki"));
    let wiki = wiki();
    let output =
        Command::new("sh").args(["-c", &run]).current_dir(wiki.path("")).stdin(Stdio::null()).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("error: cannot watch `.` for changes\n"), "{stderr}");
    assert_eq!(output.status.code(), Some(3));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let wiki = wiki();
    let mut server = Running::serve(&wiki);
    // A page that waits for news does not keep it.
    let mut waiting = TcpStream::connect(server.host()).unwrap();
    write!(waiting, "GET /snow/_fanwiki/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host()).unwrap();
    Command::new("sh").args(["-c", &format!("kill -INT {}", server.child.id())]).status().unwrap();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    server.until("it says so", || server.stderr().ends_with("stopped\n"));
}

#[test]
fn build_watch_builds_again() {
    let wiki = wiki();
    let build = Running::start(&wiki, "build --watch");
    build.until("the first build is there", || wiki.exists("public/films/the-long-winter.html"));
    fs::write(wiki.path("seeds/broken.md"), "+++\ntitle = \n+++\nText\n").unwrap();
    build.until("a mistake is told", || build.stderr().contains("seeds/broken.md:2"));
    fs::write(wiki.path("seeds/broken.md"), "Better\n\nCy Berg directed the film [movie]'Low Tide'[/movie].\n")
        .unwrap();
    build.until("what is mended is built", || wiki.exists("public/films/low-tide.html"));
}

/// What an editor may do to the folder.
#[derive(Debug, Clone)]
enum Edit {
    Write(&'static str, String),
    /// By a file that is renamed over it.
    Replace(&'static str, String),
    /// In two parts.
    Half(&'static str, String),
    Delete(&'static str),
}

impl Edit {
    fn any() -> impl Strategy<Value = Self> {
        let article = "[A-Z][a-z]{2,8} news\n\n(Mira Halden|Ana Lind|Cy Berg) (directed|saw) the film \\[movie\\]'(Low|High) (Tide|Road)'\\[/movie\\]\\.\n";
        let settings = "(title = \"[A-Z][a-z]{3,9}\"\n)?(threshold = [0-9]{3}\n|thershold = 1\n)?";
        let template = "(<h1>\\{\\{ record\\.name \\}\\}</h1>|\\{\\{ record\\.nmae \\}\\}|\\{% if %\\})";
        let file = prop_oneof![
            6 => (prop_oneof![Just("seeds/a.txt"), Just("seeds/b.md"), Just("seeds/deep/c.txt")], article),
            1 => (Just("site.toml"), settings),
            1 => (Just("templates/film.html"), template),
            1 => (Just("static/style.css"), "[a-z]{0,9}"),
        ];
        (file, 0..8).prop_map(|((path, text), how)| match how {
            0 => Self::Delete(path),
            1 => Self::Half(path, text),
            2 | 3 => Self::Replace(path, text),
            _ => Self::Write(path, text),
        })
    }

    fn make(&self, wiki: &Wiki) {
        let write = |path: &str, text: &str| {
            let path = wiki.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        match self {
            Self::Write(path, text) => write(path, text),
            Self::Replace(path, text) => {
                write(&format!("{path}.tmp"), text);
                fs::rename(wiki.path(&format!("{path}.tmp")), wiki.path(path)).unwrap();
            }
            Self::Half(path, text) => {
                write(path, &text[..text.len() / 2]);
                thread::sleep(Duration::from_millis(3));
                write(path, text);
            }
            Self::Delete(path) => drop(fs::remove_file(wiki.path(path))),
        }
    }
}

/// Makes random edits while pages are asked for, then repairs the folder: what is served then is what a build writes.
fn survives(edits: usize) {
    let wiki = Wiki::new()
        .article("keep.txt", "Snow at last\n\nMira Halden directed the film [movie]'The Long Winter'[/movie].\n");
    let server = Running::serve(&wiki);
    let before = server.memory();
    let mut runner = TestRunner::deterministic();
    for _ in 0..edits {
        Edit::any().new_tree(&mut runner).unwrap().current().make(&wiki);
        let answer = server.get("/films/the-long-winter.html");
        assert!([200, 404, 500].contains(&status(&answer)), "{answer}");
    }
    for path in ["site.toml", "templates/film.html"] {
        Edit::Delete(path).make(&wiki);
    }
    fs::write(wiki.path("seeds/last.txt"), "The end\n\nCy Berg directed the film [movie]'Last Orders'[/movie].\n")
        .unwrap();
    server.until("the last edit is shown", || {
        let page = server.get("/films/last-orders.html");
        status(&page) == 200 && !page.contains("fanwiki-problems")
    });
    wiki.run("build");
    for (path, bytes) in wiki.files("public").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let answer = server.get(&format!("/{path}"));
        let page = body(&answer).replace("src=\"/_fanwiki", "src=\"/snow/_fanwiki");
        let built = String::from_utf8(bytes).unwrap();
        // Without an address the page for wrong ones is the only one that depends on where it stands.
        assert_eq!(without_additions(&page), built, "{path}");
    }
    let after = server.memory();
    eprintln!("memory: {before} KiB before, {after} KiB after {edits} edits");
    assert!(after < before * 3 + 65536, "memory grows with edits: {before} KiB, then {after} KiB");
}

#[cfg(target_os = "linux")]
#[test]
fn it_survives_many_edits_in_a_row() {
    survives(60);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes a minute; `.ci/run` runs it"]
fn it_survives_a_thousand_edits_in_a_row() {
    survives(1000);
}

/// The figures of docs/command-line.md.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "it prints figures and asserts nothing about them; docs/command-line.md says how to run it"]
fn figures() {
    for articles in [1_000, 10_000] {
        let texts = corpus::articles(articles);
        let wiki = texts.iter().fold(Wiki::new(), |wiki, (path, text)| wiki.article(path, text));
        let start = Instant::now();
        let server = Running::serve(&wiki);
        eprintln!("{articles} articles: start-up {:.2?}, {} MiB", start.elapsed(), server.memory() >> 10);
        for edit in 1..=20 {
            let start = Instant::now();
            fs::write(wiki.path("seeds/edited.txt"), format!("Edited\n\nThis is edit {edit}.\n")).unwrap();
            server.until("it is shown", || server.get("/articles/edited.html").contains(&format!("edit {edit}.")));
            eprintln!("edit {edit}: {:.2?} to the page, {} MiB", start.elapsed(), server.memory() >> 10);
        }
        let start = Instant::now();
        server.get("/search/names.js");
        eprintln!("the first search: {:.2?}, {} MiB", start.elapsed(), server.memory() >> 10);
    }
}
