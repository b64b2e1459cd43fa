use super::value::{Form, Shape, Value};

/// An identifier that stands in addresses: small letters and digits, in words joined by hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identifier<'a>(&'a str);

impl<'a> Identifier<'a> {
    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }
}

impl<'a> Value<'a> for Identifier<'a> {
    const SHAPE: Shape = Shape::text(Form::Identifier);

    fn parse(text: &'a str) -> Result<Self, String> {
        let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let mut words = text.split('-');
        let is_slug = words.all(|word| !word.is_empty() && word.bytes().all(is_small));
        is_slug.then_some(Self(text)).ok_or_else(|| {
            "un identifiant : des minuscules sans accent et des chiffres, en mots joints par des tirets".to_owned()
        })
    }
}

/// An official code: 2 to 9 digits or capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code<'a>(&'a str);

impl<'a> Code<'a> {
    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }
}

impl<'a> Value<'a> for Code<'a> {
    const SHAPE: Shape = <&str>::SHAPE;

    fn parse(text: &'a str) -> Result<Self, String> {
        let is_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        let is_known = (2..=9).contains(&text.len()) && text.bytes().all(is_code);
        is_known
            .then_some(Self(text))
            .ok_or_else(|| "un code officiel, de 2 à 9 chiffres ou capitales".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_can_stand_in_addresses() {
        for good in ["3-eva", "aap-2013", "a"] {
            assert_eq!(Identifier::parse(good).map(Identifier::as_str), Ok(good));
        }
        for bad in ["", "a/b", "A", "a--b", "-a", "a-", "é", "a?c", "a b"] {
            assert!(Identifier::parse(bad).is_err(), "{bad}");
        }
        for good in ["01", "2A004", "243500741"] {
            assert_eq!(Code::parse(good).map(Code::as_str), Ok(good));
        }
        for bad in ["", "1", "2a004", "35 236", "35/36", "0123456789"] {
            assert!(Code::parse(bad).is_err(), "{bad}");
        }
    }
}
