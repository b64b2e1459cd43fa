//! The gazetteer on the real names of France.

mod every_commune;
mod france;
mod hostile;
mod queries;
mod rules;
mod typed;
