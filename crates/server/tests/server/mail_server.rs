//! A mail server that speaks just enough SMTP, and does as it is told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a server answers where, and `""` hangs up instead of answering.
#[derive(Clone, Copy)]
pub(crate) struct Mood {
    /// The command: `MAIL`, `RCPT`, `DATA`, or `.` for the end of the mail.
    pub(crate) at: &'static str,
    /// The whole line.
    pub(crate) answer: &'static str,
}

/// One connection: the commands, and the mail if it was sent to its end.
#[derive(Clone, Default)]
pub(crate) struct Visit {
    pub(crate) commands: Vec<String>,
    pub(crate) mail: Option<String>,
    /// Whether the server has said that it has the mail.
    pub(crate) taken: bool,
}

/// The server.
#[derive(Clone)]
pub(crate) struct MailServer {
    pub(crate) port: u16,
    moods: Arc<Mutex<Vec<Option<Mood>>>>,
    visits: Arc<Mutex<Vec<Visit>>>,
}

impl MailServer {
    /// Each visit gets one of the moods; after the last, and with `None`, all goes well.
    pub(crate) async fn start(moods: &[Option<Mood>]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let moods = Arc::new(Mutex::new(moods.to_vec()));
        let server = Self { port, moods, visits: Arc::default() };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().receive(stream));
            }
        });
        server
    }

    /// What has happened so far.
    pub(crate) fn visits(&self) -> Vec<Visit> {
        self.visits.lock().expect("ours").clone()
    }

    async fn receive(self, stream: TcpStream) {
        let mood = {
            let mut moods = self.moods.lock().expect("ours");
            if moods.is_empty() { None } else { moods.remove(0) }
        };
        let at = {
            let mut visits = self.visits.lock().expect("ours");
            visits.push(Visit::default());
            visits.len() - 1
        };
        // Whoever hangs up in the middle has said enough.
        let _ended = self.talk(stream, mood, at).await;
    }

    async fn talk(&self, stream: TcpStream, mood: Option<Mood>, at: usize) -> std::io::Result<()> {
        let (input, mut output) = stream.into_split();
        let mut lines = BufReader::new(input.take(1 << 20)).lines();
        output.write_all(b"220 mail.example ESMTP\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let mut command = line.split([' ', ':']).next().unwrap_or_default().to_owned();
            self.note(at, |visit| visit.commands.push(line));
            loop {
                let told = mood.filter(|mood| mood.at == command).map(|mood| mood.answer);
                let answer = told.unwrap_or_else(|| usual(&command));
                if answer.is_empty() {
                    return Ok(());
                }
                let is_end = command == ".";
                self.note(at, |visit| visit.taken |= is_end && answer.starts_with('2'));
                output.write_all(format!("{answer}\r\n").as_bytes()).await?;
                if !answer.starts_with("354") {
                    break;
                }
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    // A dot at the start is doubled on the way.
                    mail += line.strip_prefix('.').unwrap_or(&line);
                    mail += "\r\n";
                }
                self.note(at, |visit| visit.mail = Some(mail));
                ".".clone_into(&mut command);
            }
            if command == "QUIT" {
                break;
            }
        }
        Ok(())
    }

    fn note(&self, at: usize, what: impl FnOnce(&mut Visit)) {
        what(&mut self.visits.lock().expect("ours")[at]);
    }
}

fn usual(command: &str) -> &'static str {
    match command {
        "EHLO" => "250 mail.example",
        "MAIL" | "RCPT" | "." => "250 2.0.0 yes",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "502 5.5.1 not here",
    }
}

/// The value of a header, unfolded.
pub(crate) fn header<'a>(mail: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = mail.split_once("\r\n\r\n").expect("a head and a body");
    head.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")))
}

/// The body as it is read, from quoted-printable.
pub(crate) fn body(mail: &str) -> String {
    assert_eq!(header(mail, "Content-Transfer-Encoding"), Some("quoted-printable"), "{mail}");
    let (_, body) = mail.split_once("\r\n\r\n").expect("a head and a body");
    let whole = body.replace("=\r\n", "");
    let mut parts = whole.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}
