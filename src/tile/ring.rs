/// A ring in units of its tile, x eastwards, y southwards; the first point is not repeated. It may
/// turn either way.
pub type Ring = Vec<[i32; 2]>;
