//! What each page shows: owned strings, already French.
//!
//! One struct a template; the fields are public because a view is only ever filled in and shown.

mod about;
mod changes;
mod chart;
mod confirmation;
mod context;
mod contribution;
mod coverage_page;
mod data;
mod document;
mod ept;
mod error;
mod filter_form;
mod filters;
mod group;
mod history;
mod home;
mod import;
mod interfaces;
mod json;
mod map;
mod members;
mod moderation;
mod near;
mod page;
mod pager;
mod plain;
mod pole;
mod pole_page;
mod privacy;
mod programmes;
mod settings;
mod share;
mod sheet;
mod territory;
mod territory_index;
mod to_confirm;

pub(crate) use about::{AboutPage, CallSupport};
pub(crate) use changes::{ChangesFeed, ChangesPage, CompiledDay, FeedEntry};
pub(crate) use chart::{Chart, ChartLine, Marker, Tick};
pub(crate) use confirmation::{AnswerChoice, AnswerForm, ConfirmPage};
pub(crate) use context::{ContextFact, ContextRowView, ContextView};
pub(crate) use contribution::{
    AlikePole, Choosable, Control, ExchangeView, Form, FormFault, FormField, FormPage, ReceiptPage,
};
pub(crate) use coverage_page::{
    CircleLine, ColumnHeader, CoveragePage, LegendClass, MapLegend, NationalReferents, Ranking,
    RankingCell, RankingRow, SelectOption,
};
pub(crate) use data::{DataPage, Figure, Vintage};
pub(crate) use document::{DocumentPage, Node};
pub(crate) use ept::EptPage;
pub(crate) use error::{AddressSearch, ErrorPage, Fault};
pub(crate) use filter_form::FilterForm;
pub(crate) use filters::{Choice, Filters};
pub(crate) use group::Group;
pub(crate) use history::{CellView, ChangeView, DecisionView, HistoryPage, Note, Said};
pub(crate) use home::{HomePage, PrintedPole};
pub(crate) use import::{ImportPage, ImportPreview, ImportRowView, Lines};
pub(crate) use interfaces::{
    FamilyView, InterfacesPage, OperationView, ParameterView, ResponseView,
};
pub(crate) use json::ScriptJson;
pub(crate) use map::{BaseMap, Map, Versions};
pub(crate) use members::{
    AuthorityLine, MemberAuthoritiesPage, MemberGroup, MemberLine, PoleMembers, SheetMembers,
    TieLine,
};
pub(crate) use moderation::{
    AccountPage, LinksPage, MailItem, MailsPage, OpenSessionView, ProposalPage, QueueItem,
    QueuePage, ReviewCell, UndoPage,
};
pub(crate) use near::{Candidate, ChoosePage, NearPage, NothingPage};
pub(crate) use page::{Assets, Crumb, Line, Link, ModeratorBar, Page, Tab};
pub(crate) use pager::{NumberedPage, Pager};
pub(crate) use plain::{AccessibilityPage, LegalPage};
pub(crate) use pole::{PoleItem, StatusView, ThemeView};
pub(crate) use pole_page::{CallWon, Fact, FactValue, PolePage};
pub(crate) use privacy::{KeptData, PrivacyPage};
pub(crate) use programmes::{CatalogueItem, ProgrammeLine, ProgrammesView};
pub(crate) use settings::{LimitField, NumberLink, Settings};
pub(crate) use share::SharePage;
pub(crate) use sheet::{
    Children, ComparedFigure, Comparison, CoverLegend, Coverage, HypotheticalNotice, OnPaper,
    OwnFigure, PlacesLegend, ReferentItem, ReferentList, SheetDownloads, SiteRow, SiteTable, Trial,
    Uncovered, UncoveredTable, WhatIf, WithoutTime,
};
pub(crate) use territory::TerritoryPage;
pub(crate) use territory_index::{FoundTerritories, RegionEntry, TerritoryIndexPage};
pub(crate) use to_confirm::ToConfirmPage;
