//! The pages of coverage.

use super::parts::{HOSTILE, hostile, line, link, map, page, pole, settings};
use crate::pages::{
    link::Source,
    view::{
        AuthorityLine, Chart, ChartLine, Children, ColumnHeader, ComparedFigure, Comparison,
        CoverLegend, Coverage, CoveragePage, FoundTerritories, Group, HypotheticalNotice,
        LegendClass, MapLegend, Marker, MemberAuthoritiesPage, NationalReferents, NumberedPage,
        OnPaper, OwnFigure, Pager, PlacesLegend, Ranking, RankingCell, RankingRow, ReferentItem,
        ReferentList, RegionEntry, ScriptJson, SelectOption, SheetDownloads, SheetMembers, SiteRow,
        SiteTable, TerritoryIndexPage, TerritoryPage, Tick, TieLine, Trial, Uncovered,
        UncoveredTable, WhatIf, WithoutTime,
    },
};

pub(super) fn coverage_page() -> CoveragePage {
    let picks = || {
        vec![SelectOption {
            value: hostile(),
            label: hostile(),
            chosen: true,
        }]
    };
    let class = || LegendClass {
        shade: hostile(),
        tick: hostile(),
        range: hostile(),
        number: hostile(),
        count: hostile(),
    };
    let head = || ColumnHeader {
        text: hostile(),
        title: hostile(),
        href: hostile(),
        sorted: Some("ascending"),
        is_shown: true,
    };
    CoveragePage {
        page: page(),
        heading: hostile(),
        sentence: hostile(),
        spread: Some(hostile()),
        counted: line(),
        attribution: Some(hostile()),
        doubt: Some(hostile()),
        levels: picks(),
        indicators: picks(),
        other_indicators: picks(),
        settings: settings(),
        indicator: hostile(),
        definition: hostile(),
        legend: MapLegend::Bar {
            zero: Some(class()),
            classes: vec![class()],
            end: hostile(),
            counted: "départements",
        },
        without: Some(hostile()),
        method: line(),
        table: Ranking {
            caption: hostile(),
            order: hostile(),
            name: head(),
            heads: vec![head()],
            rows: vec![RankingRow {
                code: hostile(),
                shade: hostile(),
                name: hostile(),
                precision: hostile(),
                href: hostile(),
                value: hostile(),
                values: vec![RankingCell {
                    label: hostile(),
                    value: hostile(),
                }],
            }],
            france: vec![RankingCell {
                label: hostile(),
                value: hostile(),
            }],
            france_href: hostile(),
        },
        pager: Some(Pager {
            shown: hostile(),
            previous: Some(hostile()),
            next: Some(hostile()),
            pages: vec![NumberedPage {
                number: 1,
                href: hostile(),
                current: true,
            }],
        }),
        values: ScriptJson::new(&hostile()),
        map: map(),
        csv: hostile(),
        xlsx: hostile(),
        link: hostile(),
        referents: NationalReferents {
            sentences: vec![hostile()],
            known: vec![(link(), hostile())],
        },
    }
}

pub(super) fn chart(id: &'static str) -> Chart {
    let line = |kind| ChartLine {
        kind,
        name: hostile(),
        path: hostile(),
    };
    let ticks = || {
        vec![Tick {
            at: hostile(),
            text: hostile(),
        }]
    };
    Chart {
        id,
        title: hostile(),
        description: hostile(),
        lines: vec![line("own"), line("france")],
        marker: Some(Marker {
            x: hostile(),
            y: hostile(),
            anchor: "start",
            text: hostile(),
        }),
        across: ticks(),
        across_name: hostile(),
        up: ticks(),
        heads: vec![hostile(); 2],
        rows: vec![vec![hostile(); 2]],
    }
}

pub(super) fn site_table() -> SiteTable {
    SiteTable {
        sentence: hostile(),
        bound: hostile(),
        counts: settings().radii,
        rows: [
            Trial::Possible(hostile()),
            Trial::Tried(hostile()),
            Trial::NoRoom,
        ]
        .map(|trial| SiteRow {
            name: hostile(),
            commune: hostile(),
            point: (hostile(), hostile()),
            place: hostile(),
            href: hostile(),
            gained: hostile(),
            share: hostile(),
            trial,
        })
        .into(),
        all: Some(link()),
    }
}

fn downloads() -> SheetDownloads {
    SheetDownloads {
        on_paper: OnPaper {
            text: HOSTILE,
            link: link(),
        },
        csv: hostile(),
        xlsx: hostile(),
        link: hostile(),
        address: hostile(),
    }
}

pub(super) fn territory_page() -> TerritoryPage {
    TerritoryPage {
        annex: true,
        page: page(),
        name: hostile(),
        precision: hostile(),
        size: hostile(),
        coverage: Coverage::Known {
            doubt: Some(hostile()),
            before: hostile(),
            share: hostile(),
            after: hostile(),
            france: Some(hostile()),
            rank: Some(hostile()),
        },
        hypothetical_notice: Some(HypotheticalNotice {
            text: hostile(),
            effect: hostile(),
            cancel: hostile(),
        }),
        settings: settings(),
        limit: hostile(),
        attribution: Some(HOSTILE),
        times_credit: Some(hostile()),
        curve: Some(chart("courbe")),
        map: Some(map()),
        legend: Some(CoverLegend {
            places: Some(PlacesLegend {
                within: Some(hostile()),
                beyond: Some(hostile()),
                without_time: Some(hostile()),
                without_point: Some(hostile()),
            }),
            sites: Some(hostile()),
            added: Some(hostile()),
        }),
        comparison: Some(Comparison {
            caption: hostile(),
            columns: vec![(hostile(), Some(hostile()))],
            rows: vec![ComparedFigure {
                title: hostile(),
                definition: hostile(),
                values: vec![hostile()],
            }],
            all: Some(link()),
        }),
        own_figures: vec![OwnFigure {
            value: hostile(),
            text: hostile(),
        }],
        counted: Some(line()),
        left_out: vec![hostile()],
        uncovered: Some(UncoveredTable {
            heading: hostile(),
            without_time: Some(WithoutTime {
                text: hostile(),
                names: vec![hostile()],
                others: Some(link()),
            }),
            total: hostile(),
            rows: vec![Uncovered {
                name: hostile(),
                href: hostile(),
                population: hostile(),
                nearest: Some((hostile(), Some(hostile()))),
                distance: hostile(),
            }],
        }),
        sites: Some(site_table()),
        what_if: Some(WhatIf {
            sentence: hostile(),
            added: vec![link()],
            cancel: hostile(),
            rows: vec![[(); 4].map(|()| hostile())],
            changed: vec![(hostile(), hostile())],
            changed_total: Some(hostile()),
        }),
        years: Some(chart("annees")),
        undated: hostile(),
        groups: vec![Group::new("dans", HOSTILE, HOSTILE, "", vec![pole()])],
        context: super::ground::context(),
        programmes: super::ground::programmes(),
        members: Some(members()),
        referents: ReferentList {
            unknown: Some(hostile()),
            services: vec![ReferentItem {
                territory: hostile(),
                href: hostile(),
                service: hostile(),
                designation: hostile(),
                date: Some(hostile()),
                source: Some(Source::new("javascript:alert(1)")),
            }],
        },
        children: Some(Children {
            heading: hostile(),
            links: vec![link()],
        }),
        links: vec![link()],
        downloads: Some(downloads()),
    }
}

pub(super) fn territory_index_page() -> TerritoryIndexPage {
    TerritoryIndexPage {
        page: page(),
        member_authorities: Some("/collectivites-membres"),
        query: hostile(),
        found: Some(FoundTerritories {
            heading: hostile(),
            links: vec![link()],
            otherwise: hostile(),
            everywhere: link(),
        }),
        regions: vec![RegionEntry {
            region: link(),
            departements: vec![link()],
        }],
        overseas: vec![link()],
        collectivities: vec![link()],
        epts: vec![link()],
    }
}

fn authority() -> AuthorityLine {
    AuthorityLine {
        authority: link(),
        ties: vec![TieLine {
            pole: link(),
            role: hostile(),
            sources: vec![Source::new("javascript:alert(1)")],
        }],
    }
}

pub(super) fn member_authorities_page() -> MemberAuthoritiesPage {
    MemberAuthoritiesPage {
        page: page(),
        lead: hostile(),
        known: hostile(),
        regions: vec![(hostile(), vec![authority()]), (hostile(), Vec::new())],
    }
}

fn members() -> SheetMembers {
    SheetMembers {
        lead: hostile(),
        ties: authority().ties,
        within_lead: Some(hostile()),
        within: vec![authority()],
        known: hostile(),
        all: link(),
    }
}
