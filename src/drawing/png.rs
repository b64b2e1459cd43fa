use resvg::{tiny_skia, usvg};
use thiserror::Error;

use crate::cancellation::checkpoint;

/// Why a picture could not be drawn in pixels.
#[derive(Debug, Error)]
pub(crate) enum RasterError {
    #[error("the SVG cannot be read: {0}")]
    Svg(#[from] usvg::Error),
    #[error("no room for {0} × {1} pixels")]
    Size(u32, u32),
    #[error("the PNG cannot be written: {0}")]
    Png(String),
}

/// The SVG `svg`, whose letters are outlines, as a PNG of its own size.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, RasterError> {
    checkpoint();
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default())?;
    checkpoint();
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or(RasterError::Size(size.width(), size.height()))?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
    checkpoint();
    pixels
        .encode_png()
        .map_err(|error| RasterError::Png(error.to_string()))
}
