//! The drawn maps: what is served, and what they look like, held against committed pictures.

use std::{fs, path::PathBuf};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::support::{Server, data};

/// The committed pictures: name and address.
const PICTURES: [(&str, &str); 5] = [
    ("national", "/images/carte.png?largeur=600&hauteur=540"),
    (
        "national-sombre",
        "/images/carte.png?theme=sombre&largeur=600&hauteur=540",
    ),
    (
        "doubs",
        "/images/territoires/departement/25.png?rayon=20&nombre=3&largeur=600&hauteur=450",
    ),
    (
        "couverture-gris",
        "/images/couverture.png?theme=gris&largeur=600&hauteur=540",
    ),
    (
        "pole",
        "/images/poles/anima-grand-calais.png?largeur=600&hauteur=450",
    ),
];

/// How far apart the channels of a pixel may be and count as the same: another way to smooth edges.
const NEAR: u8 = 112;

/// The share of pixels that may differ more: some thirty of a small picture, less than a short name has.
const MOST_DIFFERENT: f64 = 0.000_1;

fn file(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/http/pictures").join(format!("{name}.png"))
}

/// The share of pixels that two pictures of one size do not have alike.
fn difference(one: &Pixmap, other: &Pixmap) -> f64 {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let pixels = one.data().chunks(4).zip(other.data().chunks(4));
    let differing = pixels.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > NEAR));
    differing.count() as f64 / f64::from(one.width() * one.height())
}

#[test]
fn drawn_maps_look_as_they_were_seen_to() {
    let server = Server::start();
    let renew = std::env::var_os("PTCE_RENEW").is_some();
    for (name, address) in PICTURES {
        let response = server.get(address);
        assert_eq!(response.status, 200, "{address}");
        if renew {
            fs::create_dir_all(file(name).parent().expect("a folder")).expect("a folder");
            fs::write(file(name), &response.body).expect("written");
        }
        let drawn = Pixmap::decode_png(&response.body).expect("a PNG");
        let seen = Pixmap::load_png(file(name)).expect("a committed picture");
        let share = difference(&drawn, &seen);
        assert!(
            share <= MOST_DIFFERENT,
            "{name}: {share:.5} of its pixels differ; PTCE_RENEW=1 writes it anew"
        );
    }
}

/// What is drawn of an SVG, moved by `shift` pixels.
fn rendered(svg: &str, shift: f32) -> Pixmap {
    let tree = Tree::from_str(svg, &Options::default()).expect("an SVG");
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height()).expect("a size");
    let moved = Transform::from_translate(shift, shift);
    resvg::render(&tree, moved, &mut pixmap.as_mut());
    pixmap
}

/// The threshold lets pass what hinting or another way to smooth edges changes, a fraction of a pixel, and no
/// name that moved.
#[test]
fn a_moved_name_is_a_difference_and_smoother_edges_are_none() {
    let server = Server::start();
    let svg = server
        .get("/images/carte.svg?largeur=600&hauteur=540")
        .text();
    let seen = rendered(&svg, 0.0);
    let smoothed = difference(&rendered(&svg, 0.12), &seen);
    assert!(smoothed <= MOST_DIFFERENT, "{smoothed:.6}");
    // Names have a halo: `<g transform="translate(x y)scale(…)"><g stroke=…`.
    let starts: Vec<usize> = svg
        .match_indices("<g transform=\"translate(")
        .filter(|(at, _)| {
            svg[*at..]
                .split_once('>')
                .is_some_and(|(_, rest)| rest.starts_with("<g stroke="))
        })
        .map(|(at, start)| at + start.len())
        .collect();
    assert!(starts.len() > 20, "{} names", starts.len());
    for &at in starts.iter().step_by(4) {
        let (x, rest) = svg[at..].split_once(' ').expect("two numbers");
        let moved = x.parse::<f64>().expect("a number") + 4.0;
        let svg = format!("{}{moved} {rest}", &svg[..at]);
        let share = difference(&rendered(&svg, 0.0), &seen);
        assert!(share > MOST_DIFFERENT, "the name at {x}: {share:.6}");
    }
}

#[test]
fn a_picture_is_served_like_a_tile() {
    let server = Server::start();
    let svg = server.get("/images/territoires/departement/25.svg?rayon=20");
    assert_eq!(svg.status, 200);
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    assert!(svg.header("cache-control").contains("must-revalidate"));
    let text = svg.text();
    assert!(text.starts_with("<svg ") && text.contains("<title>Doubs</title>"));
    // Letters are outlines, and nothing is asked of another server.
    for never in [
        "<text",
        "font-family",
        "<style",
        "<script",
        "href=\"http",
        "<image",
    ] {
        assert!(!text.contains(never), "{never}");
    }
    let tag = svg.header("etag");
    let again = server.request(
        "GET",
        "/images/territoires/departement/25.svg?rayon=20",
        &[("If-None-Match", tag)],
    );
    assert_eq!(again.status, 304);
    let version = server.get("/health/ready").json()["versions"]["registre"]
        .as_str()
        .map(str::to_owned);
    if let Some(version) = version {
        let kept = server.get(&format!("/images/carte.svg?v={version}"));
        assert!(kept.header("cache-control").contains("immutable"));
    }
    let png = server.get("/images/carte.png?largeur=1200&hauteur=630");
    assert_eq!(png.header("content-type"), "image/png");
    let pixels = Pixmap::decode_png(&png.body).expect("a PNG");
    assert_eq!((pixels.width(), pixels.height()), (1200, 630));
}

#[test]
fn every_page_with_a_map_has_its_picture() {
    let server = Server::start();
    for address in [
        "/images/carte.svg?statut=actif",
        "/images/proche.svg?commune=35236",
        "/images/proche.svg?lon=-2.08&lat=47.65",
        "/images/proche.svg?commune=75118",
        "/images/poles/anima-grand-calais.svg",
        "/images/couverture.svg?niveau=epci&indicateur=distance_mediane",
        "/images/couverture.svg?indicateur=poles_localises",
        "/images/territoires/france.svg",
        "/images/territoires/region/04.svg",
        "/images/territoires/epci/200000172.svg",
        "/images/territoires/commune/25056.svg",
        "/images/territoires/departement/25.svg?ajout=6.76,47.4",
        "/images/territoires/departement/975.svg",
    ] {
        let response = server.get(address);
        assert_eq!(response.status, 200, "{address}: {}", response.text());
        // The PNG is rendered from it: what it cannot read would not be there.
        let tree = Tree::from_str(&response.text(), &Options::default());
        assert!(tree.is_ok(), "{address}");
    }
}

#[test]
fn a_picture_is_of_what_the_map_shows_where_the_address_says_it() {
    let server = Server::start();
    let whole = server.get("/images/carte.svg?lettres=texte").text();
    let part = server
        .get("/images/carte.svg?lettres=texte&vue=9/47.6/-2.1")
        .text();
    assert!(whole.contains(">Marseille<") && !part.contains(">Marseille<"));
    for name in ["Redon", "Vannes", "Saint-Gildas-des-Bois"] {
        assert!(part.contains(&format!(">{name}<")), "{name}");
    }
    assert!(part.contains("Une partie de la carte"));
    let sheet = "/images/territoires/departement/25.svg?lettres=texte";
    let near = server.get(&format!("{sheet}&vue=12/47.24/6.02")).text();
    assert_ne!(near, server.get(sheet).text());
}

#[test]
fn what_means_nothing_is_refused_as_on_the_page() {
    let server = Server::start();
    for (address, status) in [
        ("/images/carte.jpg", 404),
        ("/images/rien.svg", 404),
        ("/images/poles/personne.svg", 404),
        ("/images/territoires/departement/00.svg", 404),
        ("/images/territoires/departement/25.svg?rayon=beaucoup", 400),
        ("/images/carte.svg?statut=rose", 400),
        ("/images/carte.png?largeur=2401", 400),
        ("/images/carte.png?hauteur=0", 400),
        ("/images/carte.svg?theme=rose", 400),
        ("/images/carte.svg?vue=9/47.6", 400),
        ("/images/carte.svg?vue=40/47.6/-2.1", 400),
        ("/images/proche.svg", 400),
        ("/images/proche.svg?commune=00000", 400),
        ("/images/couverture.svg?niveau=commune", 400),
    ] {
        let response = server.get(address);
        assert_eq!(response.status, status, "{address}");
        assert_eq!(response.header("content-type"), "application/problem+json");
        assert!(
            response.json()["detail"]
                .as_str()
                .is_some_and(|text| text.len() > 10)
        );
    }
    // What the page does not know, it does not read.
    assert_eq!(server.get("/images/carte.svg?couleur=bleu").status, 200);
}

#[test]
fn shared_links_show_a_map_where_the_public_address_is_set() {
    let folder = data();
    let plain = Server::start();
    assert!(!plain.get("/").text().contains("og:image"));
    let server = Server::serve(&folder, &["--public-url", "https://atlas.example.org"]);
    for page in [
        "/",
        "/a-propos",
        "/donnees",
        "/poles/anima-grand-calais",
        "/couverture?niveau=region",
        "/proche?commune=35236",
        "/territoires/departement/25?rayon=10",
    ] {
        let html = server.get(page).text();
        let (_, rest) = html
            .split_once("<meta property=\"og:image\" content=\"")
            .unwrap_or_else(|| panic!("{page} has no og:image"));
        let (address, _) = rest.split_once('"').expect("a quote");
        let address = address.replace("&#38;", "&").replace("&amp;", "&");
        let path = address
            .strip_prefix("https://atlas.example.org")
            .unwrap_or_else(|| panic!("{address}"));
        let response = server.get(path);
        assert_eq!(response.status, 200, "{path}");
        let pixels = Pixmap::decode_png(&response.body).expect("a PNG");
        assert_eq!((pixels.width(), pixels.height()), (1200, 630), "{path}");
        assert!(
            response.body.len() < 600_000,
            "{path}: {}",
            response.body.len()
        );
        assert!(html.contains("<link rel=\"canonical\" href=\"https://atlas.example.org/"));
    }
    let sitemap = server.get("/sitemap.xml").text();
    assert!(sitemap.contains("<loc>https://atlas.example.org/</loc>"));
    assert_eq!(
        server.get("/api").json()["links"][0]["href"]
            .as_str()
            .map(|href| href.starts_with("https://atlas.example.org")),
        Some(true)
    );
}

/// A picture as wide as a phone leaves out the borders of EPCI, between which nothing would be seen, and weighs less;
/// a wider one has them.
#[test]
fn a_picture_has_borders_where_something_is_seen_between_them() {
    let server = Server::start();
    let size = |width: u32, height: u32| {
        let frame = format!("titre=non&lettres=texte&largeur={width}&hauteur={height}");
        let response = server.get(&format!("/images/couverture.svg?niveau=epci&{frame}"));
        assert_eq!(response.status, 200);
        response.body.len()
    };
    let (phone, wide) = (size(360, 500), size(1000, 900));
    assert!(phone <= 150_000, "{phone}");
    assert!(wide > 3 * phone, "{wide} and {phone}");
}
