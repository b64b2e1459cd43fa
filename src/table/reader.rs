use std::fmt;

use super::{
    Cells, Declaration, Fault, Faults, Record, Row, Table, Tables,
    package::{FILE, TableSchema},
};

/// Reads the rows of tables as the types that declare them, and collects what is wrong.
///
/// Every table is read before [`Reader::finish`] says whether the rows may be used, so that all faults
/// are reported together.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
    tables: &'t Tables<'t>,
    read: Vec<&'static Declaration>,
    faults: Faults,
}

/// A column or a table of the package that this version of the program does not read.
///
/// It is checked like every other, kept by every writer, and never served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    table: String,
    column: Option<String>,
}

impl Unread {
    /// The table.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The column; none when nothing of the table is read.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FILE}, table {}", self.table)?;
        match &self.column {
            Some(column) => write!(
                f,
                ", colonne {column} : cette version ne lit pas cette colonne"
            )?,
            None => f.write_str(" : cette version ne lit pas cette table")?,
        }
        f.write_str(" ; elle est gardée, et n’est pas servie")
    }
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tables: &'t Tables<'t>) -> Self {
        Self {
            tables,
            read: Vec::new(),
            faults: tables.faults().clone(),
        }
    }

    /// The rows of the table that `R` declares, in the file's order; those that have a fault are left
    /// out, and [`Reader::finish`] reports the fault.
    pub(crate) fn rows<R: Record<'t>>(&mut self) -> Vec<R> {
        let declaration = R::DECLARATION;
        self.read.push(declaration);
        let Some(table) = self.tables.get(declaration.table) else {
            if !declaration.may_be_absent {
                let expected = format!("une table {}", declaration.table);
                self.faults.push(Fault::of_file(FILE, expected));
            }
            return Vec::new();
        };
        match declaration.hold(table.schema()) {
            Ok(positions) => {
                let read =
                    |row: Row<'t>| R::read(&mut Cells::new(row, &positions, &mut self.faults));
                table.rows().filter_map(read).collect()
            }
            Err(faults) => {
                self.faults.extend(faults);
                Vec::new()
            }
        }
    }

    /// What the package has that no row was declared for, when nothing is wrong.
    pub(crate) fn finish(mut self) -> Result<Vec<Unread>, Faults> {
        if !self.faults.is_empty() {
            self.faults.sort();
            return Err(self.faults);
        }
        let schemas = self.tables.iter().map(Table::schema);
        Ok(schemas.flat_map(|schema| self.unread(schema)).collect())
    }

    fn unread(&self, schema: &TableSchema) -> Vec<Unread> {
        let unread = |column: Option<&str>| Unread {
            table: schema.name.clone(),
            column: column.map(str::to_owned),
        };
        let mut declared = self.read.iter();
        let Some(declared) = declared.find(|declared| declared.table == schema.name) else {
            return vec![unread(None)];
        };
        let names = schema.fields.iter().map(|field| field.name.as_str());
        names
            .filter(|name| !declared.has(name))
            .map(|name| unread(Some(name)))
            .collect()
    }
}
