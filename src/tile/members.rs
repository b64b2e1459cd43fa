//! Which members of `properties` a tile keeps: the parameter `properties` of OGC API – Features, part
//! 6.

use thiserror::Error;

use super::Layer;

/// A choice of the names of [`Layer::members`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Members(u32);

/// A name is that of no member: it is here.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0} is no member")]
pub struct UnknownMember(pub String);

/// All names of all layers.
const NAMES: [&str; 22] = [
    "code",
    "nom",
    "de",
    "nature",
    "niveau",
    "id",
    "type",
    "statut",
    "statutAnnee",
    "thematiques",
    "commune",
    "nomCommune",
    "url",
    "nombre",
    "zoomOuverture",
    "emprise",
    "membres",
    "poles",
    "genre",
    "population",
    "zoom",
    "dernierZoom",
];

impl Members {
    /// All there are.
    pub const ALL: Self = Self(u32::MAX);

    /// The members of `layer` that `list` names, separated by commas.
    pub fn parse(layer: Layer, list: &str) -> Result<Self, UnknownMember> {
        let names = list.split(',').map(str::trim);
        let bits = names.map(|name| {
            let known = layer.members().contains(&name).then(|| bit(name));
            known
                .flatten()
                .ok_or_else(|| UnknownMember(name.to_owned()))
        });
        bits.reduce(|all, bit| Ok(all? | bit?))
            .unwrap_or(Ok(0))
            .map(Self)
    }

    /// All but one.
    #[must_use]
    pub fn without(self, name: &str) -> Self {
        Self(bit(name).map_or(self.0, |bit| self.0 & !bit))
    }

    /// Whether the member of this name stays.
    #[must_use]
    pub fn keeps(self, name: &str) -> bool {
        bit(name).is_none_or(|bit| self.0 & bit != 0)
    }
}

fn bit(name: &str) -> Option<u32> {
    let at = NAMES.iter().position(|known| *known == name)?;
    Some(1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tile::vector_fields;

    #[test]
    fn what_is_named_stays_and_nothing_else() {
        let members = Members::parse(Layer::Communes, "code, nom").expect("known");
        assert!(members.keeps("code") && members.keeps("nom"));
        assert!(!members.keeps("de") && !members.keeps("nature"));
        assert_eq!(Members::parse(Layer::Communes, "nom,code,nom"), Ok(members));
        let unknown = Members::parse(Layer::Limits, "niveau,nom");
        assert_eq!(unknown, Err(UnknownMember("nom".to_owned())));
        assert!(Members::parse(Layer::Poles, "").is_err());
    }

    #[test]
    fn vector_tiles_have_members_of_their_layer() {
        for layer in Layer::ALL {
            let mut fields = vector_fields(layer).iter();
            assert!(
                fields.all(|(name, _)| layer.members().contains(name)),
                "{layer}"
            );
        }
    }

    #[test]
    fn every_member_of_a_layer_can_be_chosen() {
        for layer in Layer::ALL {
            for name in layer.members() {
                let members = Members::parse(layer, name).expect("known");
                let kept: Vec<_> = NAMES.iter().filter(|name| members.keeps(name)).collect();
                assert_eq!(kept, [name], "{layer}");
            }
            assert!(layer.members().iter().all(|name| Members::ALL.keeps(name)));
        }
    }
}
