use super::{
    Fault, Faults,
    cells::{Field, Position},
    package::{FILE, TableSchema},
    value::Shape,
};

/// What the program reads of one table: declared once, by [`table_row!`](super::table_row), and held
/// against the package when the table is read.
#[derive(Debug)]
pub(crate) struct Declaration {
    /// The table's name in the package.
    pub(crate) table: &'static str,
    /// Whether a package may lack the table, which then has no rows.
    pub(crate) may_be_absent: bool,
    /// The columns that no two rows have alike; empty when rows need not differ.
    pub(crate) key: &'static [&'static str],
    /// The columns of each field of the row.
    pub(crate) fields: &'static [Columns],
}

/// The columns that one field of a row is read from, and what each must be.
#[derive(Debug)]
pub(crate) struct Columns {
    names: &'static [&'static str],
    shapes: &'static [Shape],
    may_be_absent: bool,
}

impl Columns {
    /// The columns `names` of a field of type `F`, which a package may lack if `may_be_absent`.
    ///
    /// # Panics
    ///
    /// When compiled: if `F` is read from another number of columns, or cannot be empty and may be
    /// absent.
    pub(crate) const fn new<'a, F: Field<'a>>(
        names: &'static [&'static str],
        may_be_absent: bool,
    ) -> Self {
        assert!(names.len() == F::SHAPES.len(), "one name for each column");
        assert!(
            F::MAY_BE_EMPTY || !may_be_absent,
            "a column that may be absent reads as empty"
        );
        Self {
            names,
            shapes: F::SHAPES,
            may_be_absent,
        }
    }
}

impl Declaration {
    /// Whether the column `name` is read.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.names.contains(&name))
    }

    /// Whether a package may lack the column `name`.
    pub(crate) fn may_lack(&self, name: &str) -> bool {
        let mut optional = self.fields.iter().filter(|field| field.may_be_absent);
        optional.any(|field| field.names.contains(&name))
    }

    /// What the column `name` must be; none when it is not read.
    pub(crate) fn shape(&self, name: &str) -> Option<&'static Shape> {
        let mut columns = self.fields.iter().flat_map(|field| {
            let names = field.names.iter();
            names.zip(field.shapes)
        });
        let found = columns.find(|(other, _)| **other == name);
        found.map(|(_, shape)| shape)
    }

    /// Where each column stands in the table that `schema` describes.
    ///
    /// A column that must be there and is not, one of another type, a word of its `enum` that the
    /// program does not know, and another key are faults. Fewer words than the program knows are none: every cell can
    /// still be read.
    pub(super) fn hold(&self, schema: &TableSchema) -> Result<Vec<Position>, Faults> {
        let mut faults = Faults::default();
        let mut positions = Vec::new();
        for (name, shape, may_be_absent) in self.columns(schema) {
            let at = schema.fields.iter().position(|field| field.name == name);
            positions.push(Position { name, at });
            let mut refuse = |value: Option<&str>, expected: String| {
                let fault = Fault::of_description(FILE, self.table, name, value, expected);
                faults.push(fault);
            };
            let Some(field) = at.map(|at| &schema.fields[at]) else {
                if !may_be_absent {
                    refuse(None, "cette colonne, que le programme lit".to_owned());
                }
                continue;
            };
            if !shape.kinds.contains(&field.kind) {
                let expected = shape.kinds[0].name();
                refuse(Some(field.kind.name()), format!("le type {expected}"));
            }
            let words = field.choices.iter().flatten();
            for word in words.filter(|word| !shape.words.contains(&word.as_str())) {
                // An `enum` of a list would be of the whole cell.
                if !shape.words.is_empty() && !shape.is_list {
                    let known = shape.words.join(", ");
                    let expected = format!(
                        "{known} ; un mot que cette version ne connaît pas ne peut être lu"
                    );
                    refuse(Some(word), expected);
                }
            }
        }
        let named = schema.primary_key.iter();
        let named: Vec<&str> = named.map(|&at| schema.fields[at].name.as_str()).collect();
        if faults.is_empty() && !self.key.is_empty() && named != self.key {
            let value = named.join(" + ");
            let expected = format!("la clé {}, unique dans la table", self.key.join(" + "));
            let fault =
                Fault::of_description(FILE, self.table, "primaryKey", Some(&value), expected);
            faults.push(fault);
        }
        if faults.is_empty() {
            Ok(positions)
        } else {
            Err(faults)
        }
    }

    /// Every column: its name, what it must be, and whether `schema` may lack it. Columns that go
    /// together are all there or none is.
    fn columns<'s>(
        &self,
        schema: &'s TableSchema,
    ) -> impl Iterator<Item = (&'static str, &'static Shape, bool)> + use<'s> {
        self.fields.iter().flat_map(|field| {
            let described = |name: &&str| schema.fields.iter().any(|field| field.name == **name);
            let may_be_absent = field.may_be_absent && !field.names.iter().any(described);
            let columns = field.names.iter().copied().zip(field.shapes);
            columns.map(move |(name, shape)| (name, shape, may_be_absent))
        })
    }
}
