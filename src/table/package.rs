use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use rustc_hash::FxHashSet;
use thiserror::Error;

use super::{
    DataFiles,
    field::{Field, FieldError},
    json, operator_tables,
    regular_file::open_file,
    system_error::io_reason,
};
use crate::limits::MAX_PACKAGE_BYTES;

/// The name of the description in a data folder.
pub(super) const FILE: &str = "datapackage.json";

/// A data package: the tables that a folder holds, and what each column may say.
#[derive(Debug)]
pub struct Package {
    version: String,
    tables: Vec<TableSchema>,
    json: serde_json::Value,
}

/// Why `datapackage.json` cannot be used, in French.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The file cannot be read.
    #[error("{} — attendu : un fichier lisible ({})", path.display(), io_reason(cause))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is longer than a description ever is.
    #[error("{} — attendu : un fichier d’au plus {} Mio", path.display(), MAX_PACKAGE_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is not the JSON of a data package.
    #[error("{}, ligne {}, caractère {} — attendu : la description d’un jeu de données (Data Package, en JSON)", path.display(), cause.line(), cause.column())]
    Json {
        /// The file.
        path: PathBuf,
        /// Where the JSON breaks.
        cause: serde_json::Error,
    },
    /// A field asks for something this reader does not know.
    #[error("{}, table {resource} : {cause}", path.display())]
    Field {
        /// The file.
        path: PathBuf,
        /// The table.
        resource: String,
        /// What is wrong with the field.
        cause: FieldError,
    },
    /// Two tables, or two columns of one, have the same name.
    #[error("{}{} : {name} est décrit deux fois", path.display(), in_table(table.as_deref()))]
    Repeated {
        /// The file.
        path: PathBuf,
        /// The table of a column.
        table: Option<String>,
        /// The name.
        name: String,
    },
    /// A schema has words for what is missing. Here an empty cell is what is missing, and nothing else.
    #[error("{}, table {resource} : missingValues ne peut être que [\"\"] ; seule une cellule vide ne dit rien", path.display())]
    MissingValues {
        /// The file.
        path: PathBuf,
        /// The table.
        resource: String,
    },
    /// A key names a column or table that is not described.
    #[error("{}, table {resource} : une clé nomme {name}, que rien ne décrit", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// The table.
        resource: String,
        /// What the key names.
        name: String,
    },
}

/// One described table.
#[derive(Debug)]
pub(super) struct TableSchema {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) fields: Vec<Field>,
    pub(super) primary_key: Vec<usize>,
    pub(super) foreign_keys: Vec<ForeignKey>,
}

/// Columns whose values must stand in the columns of a table.
#[derive(Debug)]
pub(super) struct ForeignKey {
    pub(super) columns: Vec<usize>,
    pub(super) table: usize,
    pub(super) references: Vec<usize>,
}

impl Package {
    /// Reads the description of the folder `dir`, with the tables that an operator has added to it.
    pub fn read(dir: &Path) -> Result<Self, PackageError> {
        Self::of_files(&DataFiles::of(dir))
    }

    /// The same of `files`.
    pub fn of_files(files: &DataFiles) -> Result<Self, PackageError> {
        let dir = files.folder();
        let path = dir.join(FILE);
        let mut bytes = Vec::new();
        open_file(&path)
            .and_then(|file| file.take(MAX_PACKAGE_BYTES + 1).read_to_end(&mut bytes))
            .map_err(|cause| PackageError::Read {
                path: path.clone(),
                cause,
            })?;
        if bytes.len() as u64 > MAX_PACKAGE_BYTES {
            return Err(PackageError::TooLarge { path });
        }
        let added = files.has_operator_tables().then_some(dir);
        Self::parse(added, &path, &bytes)
    }

    /// The package that `bytes`, of the file at `path`, describe, with the operator's tables that lie in the folder `added`.
    fn parse(added: Option<&Path>, path: &Path, bytes: &[u8]) -> Result<Self, PackageError> {
        let broken = |cause| PackageError::Json {
            path: path.to_owned(),
            cause,
        };
        let (json, whole) = described_resources(added, bytes).map_err(broken)?;
        let described: Vec<_> = json
            .resources
            .into_iter()
            .filter_map(|resource| {
                let schema = resource.schema?;
                Some((resource.name, resource.path, schema))
            })
            .collect();
        let repeated = |table: Option<&String>, name: &str| PackageError::Repeated {
            path: path.to_owned(),
            table: table.cloned(),
            name: name.to_owned(),
        };
        if let Some(name) = first_repeated(described.iter().map(|(name, ..)| name)) {
            return Err(repeated(None, name));
        }
        let mut tables = Vec::with_capacity(described.len());
        for (name, file, schema) in &described {
            let key = |name_in_key: &str| PackageError::Key {
                path: path.to_owned(),
                resource: name.clone(),
                name: name_in_key.to_owned(),
            };
            if let Some(field) = first_repeated(schema.fields.iter().map(|field| &field.name)) {
                return Err(repeated(Some(name), field));
            }
            let mut missing_values = schema
                .fields
                .iter()
                .map(|field| field.missing_values.as_ref());
            if has_missing_values(schema.missing_values.as_ref())
                || missing_values.any(has_missing_values)
            {
                return Err(PackageError::MissingValues {
                    path: path.to_owned(),
                    resource: name.clone(),
                });
            }
            let fields = schema
                .fields
                .iter()
                .map(Field::new)
                .collect::<Result<Vec<_>, _>>()
                .map_err(|cause| PackageError::Field {
                    path: path.to_owned(),
                    resource: name.clone(),
                    cause,
                })?;
            let foreign_keys = schema
                .foreign_keys
                .iter()
                .map(|foreign| {
                    let target = match foreign.reference.resource.as_str() {
                        "" => name,
                        other => other,
                    };
                    let table = described
                        .iter()
                        .position(|(other, ..)| other == target)
                        .ok_or_else(|| key(target))?;
                    Ok(ForeignKey {
                        columns: positions(&schema.fields, &foreign.fields).map_err(key)?,
                        table,
                        references: positions(
                            &described[table].2.fields,
                            &foreign.reference.fields,
                        )
                        .map_err(key)?,
                    })
                })
                .collect::<Result<_, _>>()?;
            tables.push(TableSchema {
                name: name.clone(),
                path: file.clone(),
                fields,
                primary_key: positions(&schema.fields, &schema.primary_key).map_err(key)?,
                foreign_keys,
            });
        }
        Ok(Self {
            version: json.version,
            tables,
            json: whole,
        })
    }

    /// The package's `version`; empty when it has none.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The whole description.
    #[must_use]
    pub const fn json(&self) -> &serde_json::Value {
        &self.json
    }

    /// The whole description, for those who keep nothing else of the package.
    #[must_use]
    pub fn into_json(self) -> serde_json::Value {
        self.json
    }

    /// The names of the described tables and their files, relative to the folder.
    pub fn table_files(&self) -> impl Iterator<Item = (&str, &str)> {
        let tables = self.tables.iter();
        tables.map(|table| (table.name.as_str(), table.path.as_str()))
    }

    /// The foreign keys of the table `name`: the table that each refers to, and its columns there.
    pub fn references(&self, name: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let table = self.tables.iter().find(move |table| table.name == name);
        let keys = table.into_iter().flat_map(|table| &table.foreign_keys);
        keys.map(|key| {
            let target = &self.tables[key.table];
            let columns = key.references.iter();
            let columns = columns.map(|&at| target.fields[at].name.as_str());
            (target.name.as_str(), columns.collect())
        })
    }

    pub(super) fn tables(&self) -> &[TableSchema] {
        &self.tables
    }
}

/// What `bytes` describe, with the operator's tables that lie in the folder `added`, as it is read here and whole.
fn described_resources(
    added: Option<&Path>,
    bytes: &[u8],
) -> Result<(json::Package, serde_json::Value), serde_json::Error> {
    let mut json: json::Package = serde_json::from_slice(bytes)?;
    let mut whole: serde_json::Value = serde_json::from_slice(bytes)?;
    let is_described = |name: &str| json.resources.iter().any(|one| one.name == name);
    let added = added.map_or_else(Vec::new, |dir| {
        operator_tables::in_folder(dir, is_described)
    });
    if let Some(resources) = whole["resources"].as_array_mut() {
        resources.extend(added.iter().cloned());
    }
    for resource in added {
        json.resources.push(serde_json::from_value(resource)?);
    }
    Ok((json, whole))
}

fn in_table(table: Option<&str>) -> String {
    table.map_or_else(String::new, |table| format!(", table {table}"))
}

/// The first of `names` that was there before.
fn first_repeated<'n>(names: impl Iterator<Item = &'n String>) -> Option<&'n str> {
    let mut seen = FxHashSet::default();
    let mut names = names.map(String::as_str);
    names.find(|name| !seen.insert(*name))
}

/// Whether a description has words for what is missing, other than the empty cell.
fn has_missing_values(described: Option<&serde_json::Value>) -> bool {
    described.is_some_and(|words| *words != serde_json::json!([""]))
}

/// Where the columns `names` stand among `fields`; the first name that is not there otherwise.
fn positions<'a>(fields: &[json::Field], names: &'a json::Names) -> Result<Vec<usize>, &'a str> {
    names
        .iter()
        .map(|name| {
            fields
                .iter()
                .position(|field| &field.name == name)
                .ok_or(name.as_str())
        })
        .collect()
}
