use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};

/// What is given to the connection at once.
const PART: usize = 64 << 10;

/// A body that is given to the connection in parts, as its client takes them: `G` is held until the last.
pub(super) struct AnswerBody<G> {
    body: Body,
    /// What was taken from `body` and not given yet.
    rest: Bytes,
    _guard: G,
}

impl<G> AnswerBody<G> {
    pub(super) const fn new(body: Body, guard: G) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            _guard: guard,
        }
    }
}

impl<G: Unpin> HttpBody for AnswerBody<G> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        if this.rest.is_empty() {
            let mut next = this.body.frame();
            match ready!(Pin::new(&mut next).poll(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => this.rest = data,
                    Err(other) => return Poll::Ready(Some(Ok(other))),
                },
                ended => return Poll::Ready(ended),
            }
        }
        let part = this.rest.split_to(this.rest.len().min(PART));
        Poll::Ready(Some(Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let rest = self.rest.len() as u64;
        let body = self.body.size_hint();
        let mut whole = SizeHint::new();
        if let Some(upper) = body.upper() {
            whole.set_upper(upper + rest);
        }
        whole.set_lower(body.lower() + rest);
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_given_in_parts_and_whole() {
        let whole = (0..3 * PART + 7).map(|at| at as u8).collect::<Bytes>();
        let mut body = AnswerBody::new(Body::from(whole.clone()), ());
        assert_eq!(body.size_hint().exact(), Some(whole.len() as u64));
        let mut given = Vec::new();
        while let Some(frame) = body.frame().await {
            let part = frame.expect("no error").into_data().expect("data");
            assert!(part.len() <= PART);
            given.extend_from_slice(&part);
            let left = whole.len() - given.len();
            assert_eq!(body.size_hint().exact(), Some(left as u64));
        }
        assert_eq!(given, whole);
    }
}
