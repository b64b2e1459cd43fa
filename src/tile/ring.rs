/// A ring in units of its tile's grid; the first point is not repeated. It may wind either way.
pub type Ring = Vec<[i32; 2]>;
