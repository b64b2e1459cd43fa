//! The headers of pages.

use super::support::Server;

/// A browser asks for the style sheet when the head of a page arrives, before it has read the page; answers for programs
/// name none.
#[test]
fn pages_and_their_problems_name_the_style_sheet_in_their_head() {
    let server = Server::start();
    for path in ["/", "/couverture", "/integrer", "/nulle-part"] {
        let response = server.get(path);
        let html = response.text();
        let (_, rest) = html
            .split_once("<link rel=\"stylesheet\" href=\"")
            .expect("a style sheet");
        let (style, _) = rest.split_once('"').expect("its address");
        let expected = format!("<{style}>; rel=preload; as=style");
        assert_eq!(response.header("link"), expected, "{path}");
    }
    for path in ["/api/nulle-part", "/images/carte.svg", "/health/live"] {
        assert!(!server.get(path).header("link").contains("style"), "{path}");
    }
}
