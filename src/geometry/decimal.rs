//! Round decimal steps, whose multiples are written exactly.

/// The most decimals of a degree that are written: 0.1 m.
const MOST_DECIMALS: u8 = 6;

/// 1, 10, 100 and so on.
const POWERS: [u32; MOST_DECIMALS as usize + 1] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// A round step: 1, 2 or 5 of a decimal place. All of them divide 180.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DecimalStep {
    digit: i32,
    decimals: u8,
}

impl DecimalStep {
    /// The largest step that is at most `most`, or the smallest there is.
    pub(crate) fn within(most: f64) -> Self {
        let steps = (0..=MOST_DECIMALS)
            .flat_map(|decimals| [5, 2, 1].map(|digit| Self { digit, decimals }));
        let mut small_enough = steps.filter(|step| step.value() <= most);
        small_enough.next().unwrap_or(Self::SMALLEST)
    }

    /// The smallest step there is, to which degrees are rounded when nothing else is said.
    pub(crate) const SMALLEST: Self = Self {
        digit: 1,
        decimals: MOST_DECIMALS,
    };

    /// The step as a number.
    pub(crate) fn value(self) -> f64 {
        f64::from(self.digit) / self.ones()
    }

    /// The last decimal places in 1.
    fn ones(self) -> f64 {
        10_f64.powi(i32::from(self.decimals))
    }

    /// `value` in steps, not rounded.
    pub(crate) fn count_in(self, value: f64) -> f64 {
        value * self.ones() / f64::from(self.digit)
    }

    /// Writes `count` steps as the shortest decimal number.
    pub(crate) fn write(self, json: &mut Vec<u8>, count: i32) {
        // At most 180 degrees of 6 decimals: 32 bits, which divide faster than 64.
        let places = count * self.digit;
        let one = POWERS[usize::from(self.decimals)];
        let (whole, mut rest) = (places.unsigned_abs() / one, places.unsigned_abs() % one);
        if places < 0 {
            json.push(b'-');
        }
        let mut digits = itoa::Buffer::new();
        json.extend_from_slice(digits.format(whole).as_bytes());
        if rest != 0 {
            let mut width = usize::from(self.decimals);
            while rest.is_multiple_of(10) {
                rest /= 10;
                width -= 1;
            }
            let rest = digits.format(rest).as_bytes();
            json.push(b'.');
            json.extend(std::iter::repeat_n(b'0', width - rest.len()));
            json.extend_from_slice(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(digit: i32, decimals: u8, count: i32) -> String {
        let mut json = Vec::new();
        DecimalStep { digit, decimals }.write(&mut json, count);
        String::from_utf8(json).expect("digits")
    }

    #[test]
    fn multiples_are_written_shortly() {
        assert_eq!(written(1, 4, 0), "0");
        assert_eq!(written(1, 4, -1), "-0.0001");
        assert_eq!(written(2, 4, 900_000), "180");
        assert_eq!(written(5, 4, -4_100), "-2.05");
        assert_eq!(written(1, 0, -7), "-7");
        assert_eq!(written(1, 6, 48_856_600), "48.8566");
    }

    #[test]
    fn a_step_is_the_largest_round_one_within_a_bound() {
        for (most, digit, decimals) in [
            (7.0, 5, 0),
            (1.0, 1, 0),
            (0.35, 2, 1),
            (0.010_99, 1, 2),
            (0.005, 5, 3),
            (0.004_999, 2, 3),
            (1e-9, 1, 6),
        ] {
            let step = DecimalStep::within(most);
            assert_eq!(step, DecimalStep { digit, decimals }, "{most}");
            let count = step.count_in(180.0);
            assert!((count - count.round()).abs() < 1e-12, "{most}");
        }
    }
}
