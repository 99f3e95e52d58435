//! One kept-alive connection with one person's cookie.

use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, body::Bytes, client::conn::http1::SendRequest, header};
use hyper_util::rt::TokioIo;
use std::error::Error;
use tokio::net::TcpStream;

/// What may go wrong in many ways, none of which anybody tells apart.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What a browser accepts.
pub const BROWSER: &str = "gzip, deflate, br, zstd";

/// A connection.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    cookie: String,
    host: String,
    /// The codings that it accepts.
    pub codings: &'static str,
    /// After how many seconds the last answer asked to come again.
    pub retry_after: Option<u64>,
    /// Where the last answer led.
    pub location: Option<String>,
}

impl Client {
    /// Connects to `host:port`.
    pub async fn connect(host: &str, cookie: &str) -> Outcome<Client> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Client {
            sender,
            cookie: cookie.to_owned(),
            host: host.to_owned(),
            codings: "identity",
            retry_after: None,
            location: None,
        })
    }

    /// Returns whether the other side has closed the connection.
    pub fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    /// Fetches a page.
    pub async fn get(&mut self, path: &str) -> Outcome<(u16, Bytes)> {
        self.send(Method::GET, path, "text/html", String::new()).await
    }

    /// Posts a body of the given type.
    pub async fn post(&mut self, path: &str, kind: &str, body: String) -> Outcome<(u16, Bytes)> {
        self.send(Method::POST, path, kind, body).await
    }

    async fn send(&mut self, method: Method, path: &str, kind: &str, body: String) -> Outcome<(u16, Bytes)> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_ENCODING, self.codings)
            .header(header::CONTENT_TYPE, kind)
            .body(Full::new(Bytes::from(body)))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status().as_u16();
        let said = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        self.retry_after = said(header::RETRY_AFTER).and_then(|value| value.parse().ok());
        self.location = said(header::LOCATION).map(str::to_owned);
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }
}
