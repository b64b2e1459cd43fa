//! Coverage and sites against brute force over the committed tables, and sites against optima.

mod brute;
mod crowded;
mod figures;
mod levels;
mod sites;
mod what_if;
