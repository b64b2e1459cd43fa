use super::{
    Faults, Row,
    field::A_VALUE,
    value::{Shape, Value},
};

/// Where a declared column stands in a table; none when the package may lack it and does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub(super) name: &'static str,
    pub(super) at: Option<usize>,
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
