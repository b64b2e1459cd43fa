use std::time::{Duration, Instant};

use ureq::{
    Agent,
    http::{Request, Response},
};

use super::{EngineError, EngineKind, Row, Way, osrm, valhalla};
use crate::{geometry::LonLat, limits::MAX_ENGINE_ANSWER_BYTES};

/// A routing engine at an address.
#[derive(Clone, Debug)]
pub struct Engine {
    kind: EngineKind,
    address: String,
    excluded: Vec<String>,
    patience: Duration,
    agent: Agent,
}

impl Engine {
    /// The engine of `kind` at `address`, without a final slash, which is to leave ways of the classes `excluded` aside. It has
    /// `patience` for each answer.
    #[must_use]
    pub fn new(kind: EngineKind, address: &str, excluded: &[String], patience: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .user_agent(concat!("ptce-atlas/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            kind,
            address: address.trim_end_matches('/').to_owned(),
            excluded: excluded.to_vec(),
            patience,
            agent: config.into(),
        }
    }

    /// Which it is.
    #[must_use]
    pub const fn kind(&self) -> EngineKind {
        self.kind
    }

    /// The times from each of `from` to `to`, in one request, given up at `deadline`. An engine that refuses all for the sake of one pair, or of too many,
    /// says so: [`Self::row`] asks again for less.
    pub fn ask(
        &self,
        from: &[LonLat],
        to: LonLat,
        deadline: Option<Instant>,
    ) -> Result<Row, EngineError> {
        let (profile, excluded) = (self.kind.profile(), &self.excluded);
        let (status, body) = match self.kind {
            EngineKind::Osrm => self.get(&osrm::path(profile, from, to, excluded), deadline),
            EngineKind::Valhalla => {
                let body = valhalla::body(profile, from, to, excluded).to_string();
                self.post(valhalla::PATH, body, deadline)
            }
        }?;
        match self.kind {
            EngineKind::Osrm => osrm::parse(status, &body, from.len()),
            EngineKind::Valhalla => valhalla::parse(status, &body, from, to),
        }
    }

    /// The times from each of `from` to `to`, in as many requests as the engine needs, by halves: of too many it answers fewer,
    /// and one way that fails all others is found. `counted` is called after each request; nothing is asked after `deadline`.
    pub fn row(
        &self,
        from: &[LonLat],
        to: LonLat,
        deadline: Option<Instant>,
        counted: &mut dyn FnMut(),
    ) -> Result<Row, EngineError> {
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            let reason = "too many requests for the time there is".to_owned();
            return Err(EngineError::Unreachable(reason));
        }
        let answer = self.ask(from, to, deadline);
        counted();
        match (answer, from) {
            (Err(EngineError::OneOfThem { is_far }), &[one]) => Ok(Row {
                // Of a place far from any road it may only be said that none leads to it.
                ways: vec![if is_far || self.is_far_from_road(one, deadline)? {
                    Way::FarFromRoad(None)
                } else {
                    Way::None
                }],
                end_far_from_road: None,
                data_version: None,
                only_avoids: false,
            }),
            (Err(EngineError::TooMany), [_]) => {
                let reason = "it answers not even one pair".to_owned();
                Err(EngineError::Refused(reason))
            }
            (Err(EngineError::OneOfThem { .. } | EngineError::TooMany), _) => {
                let (first, second) = from.split_at(from.len() / 2);
                let mut row = self.row(first, to, deadline, counted)?;
                let rest = self.row(second, to, deadline, counted)?;
                row.ways.extend(rest.ways);
                row.end_far_from_road = row.end_far_from_road.or(rest.end_far_from_road);
                row.data_version = row.data_version.or(rest.data_version);
                row.only_avoids |= rest.only_avoids;
                Ok(row)
            }
            (answer, _) => answer,
        }
    }

    /// Whether `place` is too far from any road for a way to begin or end there. Only engines that refuse such places in silence need
    /// to be asked: others say it with each answer.
    pub fn is_far_from_road(
        &self,
        place: LonLat,
        deadline: Option<Instant>,
    ) -> Result<bool, EngineError> {
        match self.kind {
            EngineKind::Osrm => Ok(false),
            EngineKind::Valhalla => {
                let body = valhalla::locate_body(self.kind.profile(), place).to_string();
                let (status, body) = self.post(valhalla::LOCATE_PATH, body, deadline)?;
                valhalla::parse_located(status, &body)
            }
        }
    }

    /// Its version, where it tells.
    #[must_use]
    pub fn version(&self) -> Option<String> {
        match self.kind {
            EngineKind::Osrm => None,
            EngineKind::Valhalla => {
                let (_, body) = self.get("/status", None).ok()?;
                let status: serde_json::Value = serde_json::from_slice(&body).ok()?;
                Some(status.get("version")?.as_str()?.to_owned())
            }
        }
    }

    fn get(&self, path: &str, deadline: Option<Instant>) -> Result<(u16, Vec<u8>), EngineError> {
        let request = self.agent.get(format!("{}{path}", self.address));
        let patience = self.patience_until(deadline);
        let request = request.config().timeout_global(Some(patience)).build();
        read(request.call())
    }

    /// How long an answer may take.
    fn patience_until(&self, deadline: Option<Instant>) -> Duration {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        // Nothing at all would mean without end.
        left.map_or(self.patience, |left| {
            left.min(self.patience).max(Duration::from_millis(1))
        })
    }

    fn post(
        &self,
        path: &str,
        body: String,
        deadline: Option<Instant>,
    ) -> Result<(u16, Vec<u8>), EngineError> {
        let request = Request::post(format!("{}{path}", self.address))
            .header("content-type", "application/json")
            .body(body)
            .map_err(|error| EngineError::Refused(error.to_string()))?;
        let patience = self.patience_until(deadline);
        let request = self.agent.configure_request(request);
        let request = request.timeout_global(Some(patience)).build();
        read(self.agent.run(request))
    }
}

fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> Result<(u16, Vec<u8>), EngineError> {
    let mut answer = answer.map_err(told)?;
    let body = answer.body_mut().with_config();
    let bytes = body.limit(MAX_ENGINE_ANSWER_BYTES).read_to_vec();
    Ok((answer.status().as_u16(), bytes.map_err(told)?))
}

fn told(error: ureq::Error) -> EngineError {
    match error {
        ureq::Error::BodyExceedsLimit(most) => {
            EngineError::Answer(format!("it is longer than {} MiB", most >> 20))
        }
        ureq::Error::BadUri(reason) => EngineError::Refused(reason),
        other => EngineError::Unreachable(other.to_string()),
    }
}
