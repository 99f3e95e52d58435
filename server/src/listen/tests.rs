//! A house of one seat: whoever is silent gives it up, whoever is being served does not.

use super::serve_seated;
use axum::{Router, routing::post};
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

const QUICK: &str = "POST /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
const SLOW: &str = "POST /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

/// `/slow` says that it has begun and waits for leave to go on; neither path reads its body.
struct House {
    address: SocketAddr,
    begun: Arc<Notify>,
    go_on: Arc<Notify>,
}

async fn house() -> House {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (begun, go_on) = (begun.clone(), go_on.clone());
        async move || {
            begun.notify_one();
            go_on.notified().await;
            "done"
        }
    };
    let router = Router::new().route("/quick", post(async || "at once")).route("/slow", post(slow));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve_seated(listener, router, 1, std::future::pending()));
    House { address, begun, go_on }
}

impl House {
    async fn sends(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
}

/// All that comes until the other side closes; nothing if it closed without a word.
async fn read(mut stream: TcpStream) -> String {
    let mut all = String::new();
    match stream.read_to_string(&mut all).await {
        Err(error) if error.kind() != io::ErrorKind::ConnectionReset => panic!("{error}"),
        Ok(_) | Err(_) => all,
    }
}

#[tokio::test]
async fn a_request_that_is_worked_on_keeps_its_seat_in_a_full_house() {
    let house = house().await;
    let served = house.sends(SLOW).await;
    house.begun.notified().await;
    for _ in 0..3 {
        assert!(read(house.sends(QUICK).await).await.ends_with("at once"));
    }
    house.go_on.notify_one();
    assert!(read(served).await.ends_with("done"));
}

#[tokio::test]
async fn whoever_is_silent_gives_their_seat_to_a_newcomer() {
    let house = house().await;
    let silent = house.sends("").await;
    let half = house.sends("POST /quick HTTP/1.1\r\nHo").await;
    assert!(read(house.sends(QUICK).await).await.ends_with("at once"));
    assert_eq!(read(silent).await, "");
    assert_eq!(read(half).await, "");
}
