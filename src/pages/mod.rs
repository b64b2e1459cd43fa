//! The pages a person reads: rendered here, complete without JavaScript.
//!
//! A handler asks the queries, puts what they answer into the structs of [`view`] in French, and
//! renders the template of the same name in `web/templates`. Templates choose and repeat; they
//! compute nothing. TypeScript enhances that HTML and never writes it again.
//!
//! One file a page makes its view, a pure function of the [`frame::Frame`] and the request.

pub(crate) mod chart;
pub(crate) mod confirmation;
pub(crate) mod contribution;
mod coverage_request;
pub(crate) mod facets;
pub(crate) mod former_code;
mod frame;
pub(crate) mod glyphs;
mod handlers;
pub(crate) mod images;
mod indicators;
pub(crate) mod items;
pub(crate) mod labels;
pub(crate) mod link;
pub(crate) mod moderation;
mod settings;
pub(crate) mod sitemap;
pub(crate) mod state;
pub(crate) mod view;

mod about;
mod address_words;
mod changes;
mod counted;
mod coverage;
mod data;
mod document;
mod embed;
mod ept;
mod examples;
mod filtered;
mod history;
mod home;
mod interfaces;
mod journal_request;
mod member_authorities;
mod members;
mod near;
mod paging;
pub(crate) mod pictures;
mod plain;
mod pole;
mod pole_list;
mod privacy;
mod programmes;
mod request;
mod rgaa;
mod search;
mod territory;
mod territory_index;
mod to_confirm;
mod travel_times;
mod understood;

#[cfg(test)]
mod tests;

pub(crate) use {
    about::about_page,
    changes::{changes_feed, changes_page},
    data::data_page,
    ept::ept_page,
    filtered::FilteredRequest,
    history::history_page,
    home::home_page,
    member_authorities::member_authorities_page,
    near::{at_sea_page, left_out, near_page},
    plain::{accessibility_page, legal_page},
    pole::pole_page,
    privacy::privacy_page,
    search::{choose_page, empty_query_page, nothing_found_page},
    territory_index::territory_index_page,
    to_confirm::to_confirm_page,
};
pub(crate) use {
    embed::{in_frame, oembed, share},
    handlers::{
        about, accessibility, changes, changes_atom, coverage, data, ept, home, interfaces, legal,
        member_authorities, near, personal_data, pole, pole_history, territory, territory_index,
        to_confirm,
    },
    request::{document, problem, problem_page},
    sitemap::{favicon, robots, sitemap},
};

use coverage::coverage_page;
use territory::{TerritoryRequest, territory_page};

/// The icon of the site.
pub(crate) const FAVICON: &str = include_str!("../../web/templates/favicon.svg");
