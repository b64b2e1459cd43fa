//! Pages that other sites hold in a frame, the code to hold them with, and what programs that read links
//! ask of them (oEmbed).

mod in_frame;
mod oembed;
mod share;
mod target;

pub(crate) use {in_frame::in_frame, oembed::oembed, share::share};
