//! What each page shows: owned strings, already French.
//!
//! One struct a template; the fields are public because a view is only ever filled in and shown.

mod about;
mod chart;
mod coverage_page;
mod data;
mod document;
mod error;
mod filters;
mod group;
mod home;
mod interfaces;
mod map;
mod near;
mod page;
mod plain;
mod pole;
mod pole_page;
mod settings;
mod sheet;
mod territory;

pub use about::{AboutPage, CallSupport};
pub use chart::{Chart, ChartLine, Marker, Tick};
pub use coverage_page::{
    ClassLine, CoveragePage, Head, NationalReferents, Pick, Ranking, RankingRow,
};
pub use data::{DataPage, Figure, Vintage};
pub use document::{DocumentPage, Node};
pub use error::{ErrorPage, Fault};
pub use filters::{Choice, Filters};
pub use group::Group;
pub use home::HomePage;
pub use interfaces::{AnswerView, FamilyView, InterfacesPage, OperationView, ParameterView};
pub use map::{BaseMap, Map};
pub use near::{Candidate, ChoosePage, NearPage, NothingPage};
pub use page::{Assets, Crumb, Link, Page, Tab};
pub use plain::{AccessibilityPage, LegalPage};
pub use pole::{PoleItem, StatusView, ThemeView};
pub use pole_page::{CallWon, Fact, FactValue, PolePage};
pub use settings::{NumberLink, Settings};
pub use sheet::{
    Beside, Children, Compared, Comparison, CoverLegend, Coverage, ReferentItem, ReferentList,
    SiteRow, SiteTable, Supposed, Take, Uncovered, UncoveredTable, WhatIf,
};
pub use territory::TerritoryPage;
