//! A running sandbox, and a plain client for it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Request, Response};

pub(crate) const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";
pub(crate) const PC: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

pub(crate) struct Sandbox {
    child: Child,
    pub(crate) url: String,
    pub(crate) desk: String,
    agent: Agent,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        let header = self.headers.get(name).and_then(|it| it.to_str().ok());
        header.unwrap_or_default()
    }
}

impl Sandbox {
    pub(crate) fn start(flags: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kakao-consult"))
            .args(["sandbox", "--port", "0", "--json"])
            .args(flags)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        let output = child.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let addresses: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let text = |key: &str| addresses[key].as_str().expect("an address").to_owned();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .into();
        Self {
            child,
            url: text("url").trim_end_matches('/').to_owned(),
            desk: text("desk"),
            agent,
        }
    }

    /// Fetches a path, or a whole address.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, &[])
    }

    /// Posts a form.
    pub(crate) fn post(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Answer {
        self.send("POST", path, headers, fields)
    }

    fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(self.whole(path));
        for (name, text) in headers {
            request = request.header(*name, *text);
        }
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let answer = match method {
            "POST" => {
                let kind = "application/x-www-form-urlencoded";
                let request = request.header("content-type", kind).body(form);
                self.agent.run(request.expect("a request"))
            }
            _ => self.agent.run(request.body(()).expect("a request")),
        };
        read(answer.expect("an answer"))
    }

    /// The lines of an event stream.
    pub(crate) fn listen(&self, path: &str) -> impl Iterator<Item = String> + use<> {
        let answer = self.agent.get(self.whole(path)).call().expect("a stream");
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        BufReader::new(answer.into_body().into_reader())
            .lines()
            .map_while(Result::ok)
    }

    fn whole(&self, path: &str) -> String {
        if path.starts_with('/') {
            [&self.url, path].concat()
        } else {
            path.to_owned()
        }
    }

    /// Asks the program to end, and waits for it.
    #[cfg(unix)]
    pub(crate) fn end(mut self, signal: &str) -> (ExitStatus, Duration) {
        let since = Instant::now();
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status();
        assert!(sent.expect("kill").success());
        (self.child.wait().expect("an end"), since.elapsed())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(answer: Response<ureq::Body>) -> Answer {
    let (parts, body) = answer.into_parts();
    let mut bytes = Vec::new();
    let _ = body.into_reader().read_to_end(&mut bytes);
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}
