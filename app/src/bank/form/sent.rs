//! What the form's page sends: fields, and a picture where one was chosen.

use crate::web::{
    form::{self, Fields, Form},
    refusal::Refusal,
    site::Site,
};
use axum::{
    extract::{FromRequest, Multipart, Request},
    http::header::CONTENT_TYPE,
};
use engine::Error;
use store::Id;

/// The fields, with line ends as LF.
pub struct SentForm {
    /// In their order.
    pub fields: Fields,
    /// The bytes of the picture; empty where none was chosen.
    pub picture: Vec<u8>,
}

impl SentForm {
    /// Returns a field's value; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        form::value(&self.fields, name).unwrap_or_default()
    }

    /// Returns the version that the form was opened from.
    pub fn version(&self) -> Result<Option<Id>, Error> {
        match self.text("version") {
            "" => Ok(None),
            version => version.parse().map(Some).map_err(|_| Error::Invalid("version")),
        }
    }
}

impl FromRequest<Site> for SentForm {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<SentForm, Refusal> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let mut sent = if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, site).await.map_err(|_| Error::Invalid("form"))?;
            read_multipart(parts).await?
        } else {
            let Form(fields) = Form::<Fields>::from_request(request, site).await?;
            SentForm { fields, picture: Vec::new() }
        };
        for (_, value) in &mut sent.fields {
            if value.contains('\r') {
                *value = value.replace("\r\n", "\n").replace('\r', "\n");
            }
        }
        Ok(sent)
    }
}

async fn read_multipart(mut parts: Multipart) -> Result<SentForm, Error> {
    let mut sent = SentForm { fields: Vec::new(), picture: Vec::new() };
    while let Some(part) = parts.next_field().await.map_err(|_| Error::TooLarge)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Error::TooLarge)?;
        if name == "picture" {
            sent.picture = bytes.to_vec();
        } else {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| Error::Invalid("form"))?;
            sent.fields.push((name, text));
        }
    }
    Ok(sent)
}
