/// A chart, with the table that says the same. Places are in percent of its ground, from the top left.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Identifies the chart in the page: `courbe`.
    pub id: &'static str,
    /// What it shows, a heading.
    pub title: String,
    /// The same in words, for those who do not see it.
    pub description: String,
    /// The lines, the first drawn last.
    pub lines: Vec<ChartLine>,
    /// The place of the radius in force.
    pub marker: Option<Marker>,
    /// Along the bottom.
    pub across: Vec<Tick>,
    /// What the bottom measures.
    pub across_name: String,
    /// Along the side, from the top.
    pub up: Vec<Tick>,
    /// The heads of its table.
    pub heads: Vec<String>,
    /// The rows of its table, the head of the row first.
    pub rows: Vec<Vec<String>>,
}

/// A line of a chart.
#[derive(Clone, Debug)]
pub struct ChartLine {
    /// How it is drawn: `own`, `parent`, `france`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The path of an SVG over a ground of 100 by 100.
    pub path: String,
}

/// A place on the first line that is told.
#[derive(Clone, Debug)]
pub struct Marker {
    /// From the left.
    pub x: String,
    /// From the top.
    pub y: String,
    /// On which side of it the words stand: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// `20 km : 43 %`.
    pub text: String,
}

/// A line across the ground, and its words.
#[derive(Clone, Debug)]
pub struct Tick {
    /// From the left or from the top.
    pub at: String,
    /// `20`, or nothing where a line is enough.
    pub text: String,
}
