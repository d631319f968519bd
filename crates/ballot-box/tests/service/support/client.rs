//! A client that speaks HTTP as a browser does.

use std::collections::HashMap;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Method, Request};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// What was answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub text: String,
}

/// Sends requests to one instance, over connections that it keeps.
#[derive(Debug, Clone)]
pub struct Client {
    origin: String,
    client: hyper_util::client::legacy::Client<HttpConnector, Full<Bytes>>,
}

impl Client {
    pub fn of(origin: &str) -> Self {
        let client = hyper_util::client::legacy::Client::builder(TokioExecutor::new()).build_http();
        Self { origin: origin.to_owned(), client }
    }

    /// Sends a request; nothing if the connection breaks.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Option<Answer> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body.into())).expect("the request is sound");
        let (parts, body) = self.client.request(request).await.ok()?.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        let value = |value: &hyper::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        Some(Answer {
            status: parts.status.as_u16(),
            headers: parts.headers.iter().map(|(name, text)| (name.to_string(), value(text))).collect(),
            text: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await.expect("the instance answers")
    }

    /// Sends a vote as from an address.
    pub async fn vote_from(&self, address: &str, body: impl Into<Bytes>) -> Option<Answer> {
        let headers = [("content-type", "application/json"), ("x-forwarded-for", address)];
        self.send(Method::POST, "/votes", &headers, body).await
    }

    pub async fn vote(&self, body: impl Into<Bytes>) -> Answer {
        self.vote_from("192.0.2.1", body).await.expect("the instance answers")
    }
}
