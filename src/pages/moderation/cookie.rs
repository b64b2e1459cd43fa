//! The cookie of a session: of these pages alone, unread by scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};

use crate::{
    journal::{SESSION_LIFE, Token},
    paths::MODERATION,
};

/// What it is called.
const NAME: &str = "moderation";

/// The token in the cookie of a request.
pub(super) fn token(headers: &HeaderMap) -> Option<Token> {
    let lines = headers.get_all(header::COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
    let found = cookies.find(|cookie| cookie.name() == NAME)?;
    Token::of_link(found.value())
}

/// The header that has the browser keep `token`; that it forgets it, where there is none.
pub(super) fn set(token: Option<&Token>) -> Option<HeaderValue> {
    let age = token.map_or(0, |_| SESSION_LIFE.as_secs());
    let cookie = Cookie::build((NAME, token.map_or("", Token::as_str)))
        .path(MODERATION)
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    HeaderValue::from_str(&format!("{cookie}; Max-Age={age}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_kept_from_scripts_and_other_pages() {
        let token = Token::of_link("abc").expect("a token");
        let set = set(Some(&token)).expect("a header");
        let expected =
            "moderation=abc; HttpOnly; SameSite=Lax; Secure; Path=/moderation; Max-Age=604800";
        assert_eq!(set, expected);
        let mut headers = HeaderMap::new();
        assert!(super::token(&headers).is_none());
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=b; moderation=abc; c"),
        );
        assert!(super::token(&headers) == Some(token));
        let long =
            HeaderValue::from_str(&format!("moderation={}", "a".repeat(99))).expect("a value");
        headers.insert(header::COOKIE, long);
        assert!(super::token(&headers).is_none());
    }
}
