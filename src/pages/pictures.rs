//! The parameters of the addresses of pictures.

/// The parameter of the colours.
pub(crate) const SCHEME: &str = "theme";
/// The parameter of the width, in pixels.
pub(crate) const WIDTH: &str = "largeur";
/// The parameter of the height, in pixels.
pub(crate) const HEIGHT: &str = "hauteur";
/// The parameter that leaves the title out.
pub(crate) const TITLE: &str = "titre";
/// The parameter of the version of the data.
pub(crate) const VERSION: &str = "v";
