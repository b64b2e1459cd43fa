/// A chart, with the table that says the same. Places are in percent of its ground, from the top left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chart {
    /// Identifies the chart in the page: `courbe`.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// The same in words, for those who do not see it.
    pub(crate) description: String,
    /// The lines, the first drawn last.
    pub(crate) lines: Vec<ChartLine>,
    /// The place of the radius in force.
    pub(crate) marker: Option<Marker>,
    /// Along the bottom.
    pub(crate) across: Vec<Tick>,
    /// What the bottom measures.
    pub(crate) across_name: String,
    /// Along the side, from the top.
    pub(crate) up: Vec<Tick>,
    pub(crate) heads: Vec<String>,
    /// The rows of its table, the head of the row first.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A line of a chart.
#[derive(Clone, Debug)]
pub(crate) struct ChartLine {
    /// How it is drawn: `own`, `parent`, `france`.
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// The path of an SVG over a ground of 100 by 100.
    pub(crate) path: String,
}

/// A place on the first line that is labelled.
#[derive(Clone, Debug)]
pub(crate) struct Marker {
    /// From the left.
    pub(crate) x: String,
    /// From the top.
    pub(crate) y: String,
    /// On which side of it the words stand: `start`, `middle` or `end`.
    pub(crate) anchor: &'static str,
    /// `20 km : 43 %`.
    pub(crate) text: String,
}

/// A line across the ground, and its words.
#[derive(Clone, Debug)]
pub(crate) struct Tick {
    /// From the left or from the top.
    pub(crate) at: String,
    /// `20`, or nothing where a line is enough.
    pub(crate) text: String,
}
