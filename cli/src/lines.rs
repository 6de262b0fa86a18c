//! Lines from standard input, one at a time and each of bounded length, so that a stream of any
//! length takes constant memory and one bad line does not end it.

use std::io::{self, BufRead, Read, Write};

use serde::Serialize;

use kakao_consult_button::report::Finding;

/// The longest line taken, in bytes.
const LIMIT: usize = 4 << 20;

/// A line without its end; what could not be read of it is said beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) finding: Option<Finding>,
}

/// Answers each line with one line of JSON. Answers go out before the program waits for more
/// input, so that a caller may talk with it line by line.
pub(crate) fn answer<T: Serialize>(mut reply: impl FnMut(Line) -> T) -> io::Result<()> {
    let mut input = io::BufReader::new(io::stdin().lock());
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut first = true;
    while let Some(mut line) = read(&mut input)? {
        // Files saved on Windows begin with a byte order mark.
        if std::mem::take(&mut first) && line.text.starts_with('\u{FEFF}') {
            line.text.remove(0);
        }
        serde_json::to_writer(&mut output, &reply(line))?;
        output.write_all(b"\n")?;
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    output.flush()
}

/// The next line; `None` at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    if input
        .by_ref()
        .take(LIMIT as u64 + 1)
        .read_until(b'\n', &mut bytes)?
        == 0
    {
        return Ok(None);
    }
    let ended = bytes.pop_if(|byte| *byte == b'\n').is_some();
    if ended {
        bytes.pop_if(|byte| *byte == b'\r');
    }
    if bytes.len() > LIMIT {
        skip_line(input)?;
        let message = format!("the line is longer than {LIMIT} bytes and was passed over");
        let finding = Some(Finding::new("input-long", message));
        return Ok(Some(Line {
            text: String::new(),
            finding,
        }));
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => Line {
            text,
            finding: None,
        },
        Err(error) => Line {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            finding: Some(Finding::new(
                "input-utf8",
                "the line is not UTF-8: its bad bytes stand as U+FFFD",
            )),
        },
    }))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (end, used) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (true, at + 1),
            None => (buffer.is_empty(), buffer.len()),
        };
        input.consume(used);
        if end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<(String, Option<&'static str>)> {
        let mut lines = Vec::new();
        while let Ok(Some(line)) = read(&mut input) {
            lines.push((line.text, line.finding.map(|finding| finding.code)));
        }
        lines
    }

    #[test]
    fn a_line_ends_with_either_end_or_none() {
        let plain = |text: &str| (text.to_owned(), None);
        assert_eq!(
            all(b"a\r\nb\n\nc"),
            [plain("a"), plain("b"), plain(""), plain("c")]
        );
        assert_eq!(all(b""), []);
    }

    #[test]
    fn a_line_too_long_is_passed_over_and_the_next_one_read() {
        for over in [0, 1, 2, 100_000] {
            let long = [vec![b'x'; LIMIT + over], b"\nnext".to_vec()].concat();
            let lines = all(&long);
            let codes: Vec<_> = lines.iter().map(|(_, code)| *code).collect();
            assert_eq!(
                codes,
                [(over > 0).then_some("input-long"), None],
                "{over} over"
            );
            assert_eq!(lines.last().map(|(text, _)| text.as_str()), Some("next"));
        }
    }
}
