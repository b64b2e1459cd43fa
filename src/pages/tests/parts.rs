//! Parts of pages, of texts that mean harm.

use crate::pages::{
    pictures::{Drawing, Preview},
    view::{
        Assets, Choice, Crumb, LimitField, Line, Link, Map, ModeratorBar, NumberLink, Page,
        PoleItem, Settings, StatusView, Tab, ThemeView, Versions,
    },
};

pub(super) const HOSTILE: &str = "<script>alert(1)</script>\"' onload=x \u{202e}&amp;";

pub(super) fn page() -> Page {
    let crumb = Crumb {
        href: Some("/".to_owned()),
        text: HOSTILE.to_owned(),
    };
    Page {
        title: HOSTILE.to_owned(),
        description: HOSTILE.to_owned(),
        own_path: Some("/".to_owned()),
        public: Some("https://a.fr".parse().expect("an address")),
        embedded: false,
        oembed: Some(HOSTILE.to_owned()),
        whole: HOSTILE.to_owned(),
        preview: Some(Preview {
            href: hostile(),
            width: 1200,
            height: 630,
            alt: hostile(),
        }),
        index: true,
        is_home: false,
        moderator: Some(ModeratorBar {
            sends_mail: true,
            organisation: HOSTILE.to_owned(),
            token: "abc".to_owned(),
        }),
        tab: Tab::Poles,
        query: HOSTILE.to_owned(),
        notices: vec![hostile()],
        assets: Assets::default(),
        of_history: vec![link()],
        vintage: "22\u{a0}nov.\u{a0}2026".to_owned(),
        today: "26\u{a0}nov.\u{a0}2026".to_owned(),
        crumbs: vec![crumb],
    }
}

pub(super) fn pole() -> PoleItem {
    PoleItem {
        id: "un-pole".to_owned(),
        href: "/poles/un-pole".to_owned(),
        name: HOSTILE.repeat(40),
        point: Some(("1.5".to_owned(), "47.5".to_owned())),
        place: HOSTILE.to_owned(),
        place_note: Some(HOSTILE.to_owned()),
        status: status(),
        glyph: "culture",
        themes: vec![theme()],
        distance: Some(HOSTILE.to_owned()),
        duration: Some(hostile()),
        note: Some(HOSTILE.to_owned()),
        locate: Some("/poles/un-pole/localiser".to_owned()),
    }
}

pub(super) fn status() -> StatusView {
    StatusView {
        key: "actif".to_owned(),
        label: "actif en 2021".to_owned(),
    }
}

pub(super) fn theme() -> ThemeView {
    ThemeView {
        word: Some("culture"),
        name: HOSTILE.to_owned(),
        glyph: "culture",
    }
}

pub(super) fn hostile() -> String {
    HOSTILE.to_owned()
}

pub(super) fn line() -> Line {
    Line {
        text: hostile(),
        links: vec![link()],
    }
}

pub(super) fn link() -> Link {
    Link {
        href: "/".to_owned(),
        text: hostile(),
    }
}

pub(super) fn choices() -> Vec<Choice> {
    vec![Choice {
        value: hostile(),
        label: hostile(),
        count: "1".to_owned(),
        checked: true,
    }]
}

pub(super) fn versions() -> Versions {
    Versions {
        territories: hostile(),
        register: hostile(),
    }
}

pub(super) fn map() -> Map {
    let all = || Some(hostile());
    Map {
        name: hostile(),
        mode: "national",
        versions: versions(),
        bounds: all(),
        outline: all(),
        level: all(),
        code: all(),
        lon: all(),
        lat: all(),
        place_name: all(),
        radius: all(),
        pole: all(),
        coverage: all(),
        added: all(),
        added_names: all(),
        choropleth: all(),
        background: None,
        attribution: hostile(),
        drawing: Some(drawing()),
    }
}

pub(super) fn settings() -> Settings {
    Settings {
        action: "/couverture".to_owned(),
        radii: vec![NumberLink {
            text: hostile(),
            value: hostile(),
            href: hostile(),
            current: true,
        }],
        times: vec![NumberLink {
            text: hostile(),
            value: hostile(),
            href: hostile(),
            current: false,
        }],
        limit: LimitField {
            parameter: "rayon",
            label: HOSTILE,
            short: HOSTILE,
            most: 100,
            value: 20,
        },
        other: Some(link()),
        themes: choices(),
        statuses: choices(),
        calls: choices(),
        calls_label: "Appel",
        hidden: vec![(hostile(), hostile())],
        active: vec![link()],
        unfiltered: hostile(),
    }
}

pub(super) fn drawing() -> Drawing {
    Drawing {
        light: hostile(),
        dark: hostile(),
        narrow_light: hostile(),
        narrow_dark: hostile(),
        print: hostile(),
        svg: hostile(),
        png: hostile(),
        width: 960,
        height: 720,
        narrow_width: 360,
        narrow_height: 520,
    }
}
