use std::collections::BTreeSet;

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::field::{Field, Fields};
use crate::geometry::Point;

/// The members of a territory in an answer, in their order: borrowed from the data, since answers have thousands.
#[derive(Default)]
pub(super) struct Members<'a>(Vec<(&'static str, Member<'a>)>);

/// The value of a member.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Member<'a> {
    Text(&'a str),
    Texts(BTreeSet<&'a str>),
    /// In their own order.
    List(Vec<&'a str>),
    Postcodes(&'a [String]),
    Count(u32),
    Number(f64),
    Reference(Reference<'a>),
    Point(Point),
    Geometry(Box<geojson::Geometry>),
}

/// A territory within which another lies.
#[derive(Serialize)]
pub(super) struct Reference<'a> {
    pub(super) code: &'a str,
    pub(super) nom: &'a str,
}

impl<'a> Members<'a> {
    pub(super) fn named(code: &'a str, name: &'a str) -> Self {
        let mut members = Self(Vec::with_capacity(Field::ALL.len()));
        members.name(code, name);
        members
    }

    /// Gives them another code and name.
    pub(super) fn name(&mut self, code: &'a str, name: &'a str) {
        self.insert(Field::Name.word(), Member::Text(name));
        self.insert(Field::Code.word(), Member::Text(code));
    }

    /// Adds `name`, or gives it another value.
    pub(super) fn insert(&mut self, name: &'static str, value: Member<'a>) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    /// The same of a requested one that has a value.
    pub(super) fn put(
        &mut self,
        fields: Fields,
        field: Field,
        value: impl FnOnce() -> Option<Member<'a>>,
    ) {
        if fields.has(field)
            && let Some(value) = value()
        {
            self.insert(field.word(), value);
        }
    }

    /// Takes one away.
    pub(super) fn remove(&mut self, name: &str) -> Option<Member<'a>> {
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.remove(at).1)
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}
