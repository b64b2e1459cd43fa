//! A text as coordinates: `47.65,-2.08`, `47° 39′ N 2° 05′ O`, `lat 47,65 lon −2,08`.
//!
//! Pure: which of two readings is meant is for whoever knows where France lies.

use crate::geometry::LonLat;

/// The readings of a text as a point, the usual one first: latitude before longitude, then longitude before
/// latitude where nothing says which is which. Empty when the text is no point.
pub(crate) fn read(text: &str) -> Vec<LonLat> {
    let Some(tokens) = tokens(text) else {
        return Vec::new();
    };
    let Some([first, second]) = numbers(&tokens) else {
        return Vec::new();
    };
    let point = |lat: Angle, lon: Angle| LonLat::new(lon.degrees, lat.degrees).ok();
    let (latitude, longitude) = (Some(Axis::Latitude), Some(Axis::Longitude));
    match (first.axis, second.axis) {
        (lat, lon) if lat == latitude && lon == longitude => vec![point(first, second)],
        (lon, lat) if lon == longitude && lat == latitude => vec![point(second, first)],
        (None, None) => vec![point(first, second), point(second, first)],
        (Some(Axis::Latitude), None) | (None, Some(Axis::Longitude)) => vec![point(first, second)],
        (Some(Axis::Longitude), None) | (None, Some(Axis::Latitude)) => vec![point(second, first)],
        _ => Vec::new(),
    }
    .into_iter()
    .flatten()
    .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Latitude,
    Longitude,
}

/// An angle, and which of the two it is said to be.
#[derive(Clone, Copy, Debug)]
struct Angle {
    degrees: f64,
    axis: Option<Axis>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    /// A number, whether it has decimals or a sign.
    Number {
        value: f64,
        negative: bool,
        precise: bool,
    },
    /// What a mark after a number divides it by: 1 for degrees, 60 for minutes, 3600 for seconds.
    Unit(f64),
    /// North, south, east or west.
    Direction(Axis, bool),
    /// `lat` or `lon`.
    Label(Axis),
    Separator,
}

const MAX_CHARS: usize = 120;

/// The tokens of a text; none when something in it is not of coordinates.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let letters: Vec<char> = text.trim().chars().collect();
    // A comma before a digit is a decimal mark, unless points are, or it is all that parts two numbers.
    let has_points = letters
        .windows(2)
        .any(|pair| pair[0] == '.' && pair[1].is_ascii_digit());
    let commas = letters.iter().filter(|&&letter| letter == ',').count();
    let blanks = letters
        .iter()
        .any(|&letter| letter == ';' || letter.is_whitespace());
    let decimal_comma = !has_points && (commas >= 2 || (commas == 1 && blanks));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let minus = matches!(letter, '-' | '−' | '\u{2010}' | '\u{2011}' | '\u{2013}');
        if minus && follows_a_digit(&letters, at) {
            // A hyphen between numbers, `75-77`, is no sign, and parts no coordinates.
            return None;
        }
        if letter.is_ascii_digit() || ((minus || letter == '+') && next.is_ascii_digit()) {
            let (token, end) = number(&letters, at, minus, decimal_comma)?;
            found.push(token);
            at = end;
        } else if letter.is_alphabetic() && letter != 'º' {
            let rest = letters.get(at..).unwrap_or_default();
            let word: String = rest
                .iter()
                .take_while(|one| one.is_alphabetic() && **one != 'º')
                .collect();
            found.push(of_word(&word.to_lowercase())?);
            at += word.chars().count();
        } else {
            found.push(match letter {
                '°' | 'º' | '˚' => Token::Unit(1.0),
                '\'' if next == '\'' => {
                    at += 1;
                    Token::Unit(3600.0)
                }
                '\'' | '′' | '’' | '´' => Token::Unit(60.0),
                '"' | '″' | '”' => Token::Unit(3600.0),
                ',' | ';' | '/' | '(' | ')' | '[' | ']' | ':' | '=' | '@' | '.' => Token::Separator,
                letter if letter.is_whitespace() => Token::Separator,
                _ => return None,
            });
            at += 1;
        }
    }
    Some(found)
}

/// Whether the letter at `at` comes right after a digit.
fn follows_a_digit(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    before.is_some_and(char::is_ascii_digit)
}

/// The number that starts at `start`, and where it ends.
fn number(
    letters: &[char],
    start: usize,
    negative: bool,
    decimal_comma: bool,
) -> Option<(Token, usize)> {
    let signed = !letters.get(start)?.is_ascii_digit();
    let mut digits = String::new();
    let mut precise = signed;
    let mut end = start + usize::from(signed);
    while let Some(&letter) = letters.get(end) {
        let before_digit = letters.get(end + 1).is_some_and(char::is_ascii_digit);
        let mark = letter == '.' || (letter == ',' && decimal_comma);
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if mark && before_digit && !digits.contains('.') {
            digits.push('.');
            precise = true;
        } else {
            break;
        }
        end += 1;
    }
    let value: f64 = digits.parse().ok()?;
    Some((
        Token::Number {
            value,
            negative,
            precise,
        },
        end,
    ))
}

fn of_word(word: &str) -> Option<Token> {
    Some(match word {
        "n" | "nord" | "north" => Token::Direction(Axis::Latitude, false),
        "s" | "sud" | "south" => Token::Direction(Axis::Latitude, true),
        "e" | "est" | "east" => Token::Direction(Axis::Longitude, false),
        "o" | "w" | "ouest" | "west" => Token::Direction(Axis::Longitude, true),
        "lat" | "latitude" => Token::Label(Axis::Latitude),
        "lon" | "lng" | "long" | "longitude" => Token::Label(Axis::Longitude),
        "deg" | "degres" | "degrés" => Token::Unit(1.0),
        "min" | "minutes" => Token::Unit(60.0),
        "sec" | "secondes" => Token::Unit(3600.0),
        "geo" | "gps" | "point" | "et" => Token::Separator,
        _ => return None,
    })
}

/// The two angles that the tokens write, when they write two, and no two plain whole numbers: `44 100`
/// is a postcode.
fn numbers(tokens: &[Token]) -> Option<[Angle; 2]> {
    let mut angles: Vec<Angle> = Vec::new();
    let mut label = None;
    let mut direction: Option<(Axis, bool)> = None;
    let mut says_angles = false;
    // What the next number is a part of: 60 after degrees, 3600 after minutes.
    let mut part = 1.0;
    for (at, token) in tokens.iter().enumerate() {
        let mut following = tokens.iter().skip(at + 1);
        let unit = match following.find(|token| **token != Token::Separator) {
            Some(Token::Unit(unit)) => Some(*unit),
            _ => None,
        };
        match *token {
            Token::Number {
                value,
                negative,
                precise,
            } => {
                says_angles |= precise || unit.is_some();
                let divisor = unit.unwrap_or(part);
                if divisor > 1.0 {
                    let angle = angles.last_mut()?;
                    if value >= 60.0 || negative {
                        return None;
                    }
                    let sign = if angle.degrees.is_sign_negative() {
                        -1.0
                    } else {
                        1.0
                    };
                    angle.degrees += sign * value / divisor;
                } else {
                    let degrees = if negative { -value } else { value };
                    let axis = label.take();
                    let mut angle = Angle { degrees, axis };
                    if let Some((axis, reversed)) = direction.take() {
                        turn(&mut angle, axis, reversed);
                    }
                    angles.push(angle);
                }
                part = 1.0;
            }
            Token::Unit(unit) => part = if unit < 3600.0 { unit * 60.0 } else { 1.0 },
            Token::Direction(axis, reversed) => {
                says_angles = true;
                part = 1.0;
                match angles.last_mut().filter(|angle| angle.axis.is_none()) {
                    Some(angle) => turn(angle, axis, reversed),
                    None => direction = Some((axis, reversed)),
                }
            }
            Token::Label(axis) => {
                says_angles = true;
                label = Some(axis);
            }
            Token::Separator => {}
        }
    }
    let angles: [Angle; 2] = angles.try_into().ok()?;
    says_angles.then_some(angles)
}

fn turn(angle: &mut Angle, axis: Axis, reversed: bool) {
    angle.axis = Some(axis);
    if reversed {
        angle.degrees = -angle.degrees.abs();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(f64, f64)> {
        let point = read(text).first().copied()?;
        let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
        Some((rounded(point.lat()), rounded(point.lon())))
    }

    /// 47° 39′ is 47.65, 2° 05′ is 2.0833 and 30″ are 0.0083.
    #[test]
    fn the_notations_of_a_point() {
        for text in [
            "47.65,-2.08",
            "47.65 -2.08",
            " 47.65 ; -2.08 ",
            "47,65 -2,08",
            "47,65;-2,08",
            "47,65, -2,08",
            "47.65N 2.08W",
            "N47.65 W2.08",
            "47.65° N, 2.08° O",
            "lat 47.65 lon -2.08",
            "lon=-2.08 lat=47.65",
            "geo:47.65,-2.08",
            "(47.65, −2.08)",
            "2.08 O 47.65 N",
            "47.65 nord 2.08 ouest",
        ] {
            assert_eq!(first(text), Some((47.65, -2.08)), "{text}");
        }
        for text in [
            "47° 39′ N 2° 05′ O",
            "47°39'N 2°05'W",
            "47°39'00\"N, 2°05'00\"O",
            "N 47° 39' W 2° 5'",
            "47 ° 39 ' 0 \" N 2 ° 5 ' 0 \" O",
            "47°39 N 2°05 O",
        ] {
            assert_eq!(first(text), Some((47.65, -2.0833)), "{text}");
        }
        assert_eq!(first("20°53′30″S 55°27′E"), Some((-20.8917, 55.45)));
        assert_eq!(first("-20.8917, 55.45"), Some((-20.8917, 55.45)));
    }

    #[test]
    fn without_a_word_for_it_either_number_may_be_the_latitude() {
        let points = read("-2.08 47.65");
        let both: Vec<_> = points
            .iter()
            .map(|point| (point.lat(), point.lon()))
            .collect();
        assert_eq!(both, [(-2.08, 47.65), (47.65, -2.08)]);
        // No latitude is 165.
        assert_eq!(read("165.5 -21.5").len(), 1);
        assert_eq!(read("47.65 N 2.08").len(), 1);
    }

    #[test]
    fn what_is_no_point() {
        for text in [
            "",
            "47",
            "47.65",
            "47,65",
            "44 100",
            "35600",
            "35 600",
            "47 2",
            "1 2.5 3",
            "Redon 35",
            "12 rue de Paris",
            "47° 75′ N 2° O",
            "200.5 300.5",
            "N E",
            "47.65, -2.08, Redon",
            "2a004",
            "rue du 8.5",
            "11e",
            "47.65 N 48.2 N",
            "9-3",
            "75-77",
            "35-44",
            "47.65-2.08",
            "47°-2°3-4",
            "2019–2024",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
        assert!(read(&"1.5 ".repeat(100)).is_empty());
    }
}
