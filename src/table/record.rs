use super::{
    Fault, Faults, Row,
    declaration::{Declaration, Position},
    field::A_VALUE,
    value::{Shape, Value},
};

/// A row of a table, as the type that declares its columns.
pub(crate) trait Record<'a>: Sized {
    /// The table and its columns.
    const DECLARATION: &'static Declaration;

    /// Reads one row; none, and at least one fault, when a cell says no such value.
    fn read(cells: &mut Cells<'a, '_>) -> Option<Self>;

    /// The row as text.
    fn row(&self) -> Row<'a>;

    /// A fault of what the column `name` says, found after the row was read.
    fn fault(&self, name: &str, expected: impl Into<String>) -> Fault {
        self.row().fault(name, expected)
    }
}

/// A field of a row, read from one column or from several that go together.
///
/// A [`Value`] is read from one column that is filled in every row, an `Option` of one from a column
/// that may be empty, an `Option` of a tuple from columns that are all filled or all empty.
pub(crate) trait Field<'a>: Sized {
    /// What the package must say of each column.
    const SHAPES: &'static [Shape];

    /// Whether the cells may be empty.
    const MAY_BE_EMPTY: bool;

    /// Reads the next cells; none, and at least one fault, when they say no such value.
    fn read(cells: &mut Cells<'a, '_>) -> Option<Self>;
}

/// The cells of one row in the order of its declaration, and the faults found in them.
pub(crate) struct Cells<'a, 'r> {
    row: Row<'a>,
    next: std::slice::Iter<'r, Position>,
    faults: &'r mut Faults,
}

impl<'a, 'r> Cells<'a, 'r> {
    pub(super) fn new(row: Row<'a>, positions: &'r [Position], faults: &'r mut Faults) -> Self {
        Self {
            row,
            next: positions.iter(),
            faults,
        }
    }

    /// The row that is read.
    pub(crate) const fn row(&self) -> Row<'a> {
        self.row
    }

    /// Reads the next field.
    pub(crate) fn field<F: Field<'a>>(&mut self) -> Option<F> {
        F::read(self)
    }

    /// Reports that the columns `names` of the row do not hold together.
    pub(crate) fn refuse(&mut self, names: &[&str], expected: &str) {
        self.faults.push(self.row.fault_of(names, expected));
    }

    fn cell(&mut self) -> Cell<'a> {
        let column = self.next.next();
        let at = column.and_then(|column| column.at);
        Cell {
            name: column.map_or("", |column| column.name),
            text: at.map_or("", |at| self.row.cell(at)),
            is_refused: at.is_some_and(|at| self.row.is_refused(at)),
        }
    }

    fn parse<T: Value<'a>>(&mut self, cell: Cell<'a>) -> Option<T> {
        if cell.is_refused {
            return None;
        }
        let read = T::parse(cell.text).map_err(|expected| self.refuse(&[cell.name], &expected));
        read.ok()
    }
}

/// One cell of a declared column.
#[derive(Clone, Copy)]
struct Cell<'a> {
    name: &'static str,
    /// Empty where the package lacks the column.
    text: &'a str,
    /// Whether the schema refuses it: its fault is reported already.
    is_refused: bool,
}

impl<'a, T: Value<'a>> Field<'a> for T {
    const SHAPES: &'static [Shape] = &[T::SHAPE];
    const MAY_BE_EMPTY: bool = false;

    fn read(cells: &mut Cells<'a, '_>) -> Option<Self> {
        let cell = cells.cell();
        if cell.text.is_empty() && !cell.is_refused {
            cells.refuse(&[cell.name], A_VALUE);
            return None;
        }
        cells.parse(cell)
    }
}

impl<'a, T: Value<'a>> Field<'a> for Option<T> {
    const SHAPES: &'static [Shape] = &[T::SHAPE];
    const MAY_BE_EMPTY: bool = true;

    fn read(cells: &mut Cells<'a, '_>) -> Option<Self> {
        let cell = cells.cell();
        if cell.text.is_empty() && !cell.is_refused {
            return Some(None);
        }
        cells.parse(cell).map(Some)
    }
}

/// What is expected of columns that go together, in French.
const ALL_OR_NONE: &str = "ces colonnes toutes remplies, ou toutes vides";

/// Reads columns that go together as a tuple.
macro_rules! together {
    ($($cell:ident: $value:ident),+) => {
        impl<'a, $($value: Value<'a>),+> Field<'a> for Option<($($value,)+)> {
            const SHAPES: &'static [Shape] = &[$($value::SHAPE),+];
            const MAY_BE_EMPTY: bool = true;

            fn read(cells: &mut Cells<'a, '_>) -> Option<Self> {
                $(let $cell = cells.cell();)+
                let group = [$($cell),+];
                let is_empty = |cell: &Cell<'_>| cell.text.is_empty() && !cell.is_refused;
                if group.iter().all(is_empty) {
                    return Some(None);
                }
                if group.iter().any(is_empty) {
                    cells.refuse(&group.map(|cell| cell.name), ALL_OR_NONE);
                    return None;
                }
                $(let $cell = cells.parse($cell);)+
                Some(Some(($($cell?,)+)))
            }
        }
    };
}

together!(first: A, second: B);
together!(first: A, second: B, third: C);

/// Declares a row: the table, each field's type and column, and the rules between columns.
///
/// This is the only place where the program names a column. The type says what the package must say of
/// it, and whether its cells may be empty (see [`Field`]). `or absent`, after a table or a column, lets a package lack it: it then reads as
/// empty.
///
/// ```ignore
/// table_row! {
///     /// One pole.
///     pub(super) struct PoleRow<'a> of "poles" {
///         id: &'a str = "id",
///         status: Status = "statut",
///         status_year: Option<u16> = "statut_annee",
///         commune: Option<(&'a str, CommuneNature)> = "commune" & "commune_nature",
///         members: Option<u32> = "adherents" or absent,
///     }
///     rules {
///         "statut" & "statut_annee":
///             |row| row.status == Status::Unknown || row.status_year.is_some(),
///             "l’année du statut, puisqu’il est connu";
///     }
/// }
/// ```
macro_rules! table_row {
    (
        $(#[$doc:meta])*
        $visibility:vis struct $name:ident<$a:lifetime> of $table:literal $(or $table_absent:ident)? {
            $(
                $(#[$field_doc:meta])*
                $field:ident: $type:ty = $($column:literal)&+ $(or $absent:ident)?,
            )+
        }
        $(rules {
            $($($ruled:literal)&+: $rule:expr, $expected:literal;)+
        })?
    ) => {
        $(#[$doc])*
        $visibility struct $name<$a> {
            row: $crate::table::Row<$a>,
            $($(#[$field_doc])* $visibility $field: $type,)+
        }

        impl<$a> $crate::table::Record<$a> for $name<$a> {
            const DECLARATION: &'static $crate::table::Declaration = &$crate::table::Declaration {
                table: $table,
                may_be_absent: $crate::table::table_row!(@ $($table_absent)?),
                fields: &[$(
                    $crate::table::Columns::new::<$type>(
                        &[$($column),+],
                        $crate::table::table_row!(@ $($absent)?),
                    ),
                )+],
            };

            fn read(cells: &mut $crate::table::Cells<$a, '_>) -> Option<Self> {
                $(let $field = cells.field::<$type>();)+
                let record = Self {
                    row: cells.row(),
                    $($field: $field?,)+
                };
                $($(
                    let rule: fn(&Self) -> bool = $rule;
                    if !rule(&record) {
                        cells.refuse(&[$($ruled),+], $expected);
                    }
                )+)?
                Some(record)
            }

            fn row(&self) -> $crate::table::Row<$a> {
                self.row
            }
        }
    };
    (@) => { false };
    (@ absent) => { true };
}

pub(crate) use table_row;
