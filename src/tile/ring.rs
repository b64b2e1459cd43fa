/// A ring in units of its tile's grid; the first point is not repeated. It may wind either way.
pub type Ring = Vec<[i32; 2]>;

/// A line in the same units; a closed one ends with its first point.
pub type Line = Vec<[i32; 2]>;
