//! Atlas des PTCE: the national map of the pôles territoriaux de coopération économique.

pub mod geometry;
pub mod territory;
