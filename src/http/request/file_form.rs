//! What a form of this site sends that may have a file.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
};
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use http_body_util::BodyExt as _;
use multer::{Multipart, parse_boundary};

use super::{
    Client, Params, SentForm,
    form::{check_origin, incomplete, is_kind, not_utf8},
};
use crate::{
    http::{App, response::Problem},
    limits::{MAX_DROPPED_FORM_BYTES, MAX_SENT_FILE_FORM_BYTES, MAX_SENT_SPREADSHEET_BYTES},
};

/// The type of a form with files.
const FORM: &str = "multipart/form-data";

/// Fields of such a form: ours have five.
const MAX_FIELDS: usize = 20;

/// What such a form of this site sent, and from where. Whoever takes one knows before who sends it.
#[derive(Debug)]
pub(crate) struct SentFileForm {
    /// Its other fields.
    pub(crate) form: SentForm,
    /// The file; none where none was chosen.
    pub(crate) file: Option<SentFile>,
}

/// A file that was sent.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// What its sender calls it.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

impl FromRequest<Arc<App>> for SentFileForm {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let network = Client::of_request(&request).counted_network();
        check_origin(&request, app)?;
        let kind = request.headers().get(header::CONTENT_TYPE);
        let boundary = kind.map(HeaderValue::to_str).and_then(Result::ok);
        let boundary = boundary.and_then(|kind| parse_boundary(kind).ok());
        let Some(boundary) = boundary.filter(|_| is_kind(request.headers(), FORM)) else {
            let detail = format!("Ce formulaire s’envoie en {FORM}.");
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        };
        let body = read_whole(request.into_body()).await?;
        let (pairs, file) = parts(body, boundary).await?;
        let params = Params::of(pairs);
        let form = SentForm { params, network };
        Ok(Self { form, file })
    }
}

/// The body, as long as it may be. The rest of a longer one is read and thrown away.
async fn read_whole(mut body: Body) -> Result<Bytes, Problem> {
    let (mut whole, mut length) = (BytesMut::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| incomplete())?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length <= MAX_SENT_FILE_FORM_BYTES {
            whole.extend_from_slice(&data);
        } else {
            whole = BytesMut::new();
        }
        if length > MAX_DROPPED_FORM_BYTES {
            break;
        }
    }
    if length > MAX_SENT_FILE_FORM_BYTES {
        return Err(too_large());
    }
    Ok(whole.freeze())
}

/// The fields of a form with their texts, and its file.
async fn parts(
    body: Bytes,
    boundary: String,
) -> Result<(Vec<(String, String)>, Option<SentFile>), Problem> {
    let whole = stream::iter([Ok::<_, Infallible>(body)]);
    let mut fields = Multipart::new(whole, boundary);
    let (mut pairs, mut file) = (Vec::new(), None);
    for _ in 0..MAX_FIELDS {
        let Some(field) = fields.next_field().await.map_err(|_| incomplete())? else {
            return Ok((pairs, file));
        };
        let field_name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| incomplete())?;
        match file_name {
            // No file was chosen.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(_) if bytes.len() > MAX_SENT_SPREADSHEET_BYTES => return Err(too_large()),
            Some(name) => file = Some(SentFile { name, bytes }),
            None => {
                let text = String::from_utf8(bytes.into()).map_err(|_| not_utf8())?;
                pairs.push((field_name, text));
            }
        }
    }
    Err(incomplete())
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!(
            "Le fichier dépasse {} Mio, et n’est pas lu : rien n’est enregistré. Envoyez la seule table que vous changez, \
             sans images ni autres feuilles, ou donnez le fichier à qui exploite le site.",
            MAX_SENT_SPREADSHEET_BYTES >> 20
        ),
    )
}
