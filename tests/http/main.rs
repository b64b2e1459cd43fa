//! The interfaces as their clients meet them: the built binary, over HTTP, its answers held
//! against the CSV files, geometry of our own, the published shapes and the RFCs.

#![allow(unreachable_pub, reason = "one test program")]

mod archive;
mod arrondissements;
mod collections;
mod coverage;
mod coverage_api;
mod embed;
mod exchange;
mod exports;
mod former_codes;
mod gdal;
mod geo_api;
mod geocoder;
mod ground;
mod hostile;
mod kept_answers;
mod links;
mod lookups;
mod memory;
mod metrics;
mod names;
mod nearest;
mod ogc;
mod openapi;
mod page_heads;
mod paging;
mod pictures;
mod reload;
mod replicas;
mod responses;
mod search;
mod startup;
mod tiles;
mod tilesets;
mod truth;
mod typed;
mod vector_tiles;
mod versions;

#[path = "../support/nginx.rs"]
mod nginx;
#[path = "../support/mod.rs"]
mod support;
