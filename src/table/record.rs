use super::{Cells, Fault, Row, declaration::Declaration};

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

/// Declares a row: the table, each field's type and column, and the rules between columns.
///
/// This is the only place where the program names a column. The type says what the package must say of
/// it, and whether its cells may be empty (see [`Field`]). `or absent`, after a table or a column, lets a package lack it: it then reads as
/// empty. `by` names the columns that no two rows have alike: the package's `primaryKey` must be these.
///
/// ```ignore
/// table_row! {
///     /// One pole.
///     pub(super) struct PoleRow<'a> of "poles" by "id" {
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
        $visibility:vis struct $name:ident<$a:lifetime> of $table:literal $(or $table_absent:ident)?
        $(by $($key:literal)&+)? {
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
                key: &[$($($key),+)?],
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
