//! What an answer costs at least: axum without any layer, answering with bytes it holds.
//!
//! `bare-handler ADDRESS FOLDER` answers the path `/N` with the file `FOLDER/N`, under the headers of the lines of
//! `FOLDER/N.headers`.
#![allow(clippy::print_stdout, reason = "it says that it is ready")]

use std::{collections::HashMap, env, error::Error, fs, path::Path, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{Path as InPath, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::net::TcpListener;

type Answers = HashMap<String, (HeaderMap, Bytes)>;

async fn answer(InPath(name): InPath<String>, State(answers): State<Arc<Answers>>) -> Response {
    match answers.get(&name) {
        Some((headers, body)) => (headers.clone(), body.clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The answers of a folder, by their names.
fn read(folder: &Path) -> Result<Answers, Box<dyn Error>> {
    let mut answers = Answers::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.ends_with(".headers") {
            continue;
        }
        let mut headers = HeaderMap::new();
        for line in fs::read_to_string(folder.join(format!("{name}.headers")))?.lines() {
            let (header, value) = line
                .split_once(": ")
                .ok_or("a header is a name and a value")?;
            headers.insert(HeaderName::try_from(header)?, HeaderValue::try_from(value)?);
        }
        answers.insert(name.to_owned(), (headers, fs::read(&path)?.into()));
    }
    Ok(answers)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(address), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("bare-handler ADDRESS FOLDER".into());
    };
    let answers = Arc::new(read(Path::new(&folder))?);
    let router = Router::new()
        .route("/{name}", get(answer))
        .with_state(answers);
    let listener = TcpListener::bind(&address).await?;
    println!("ready");
    axum::serve(listener, router).await?;
    Ok(())
}
