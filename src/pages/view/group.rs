use super::PoleItem;
use crate::{french, limits::MAX_SHEET_POLES};

/// Poles shown at once; the rest of a longer group is folded.
const SHOWN: usize = 15;

/// Poles that answer in the same way.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Identifies the section in the page: `couvrent`.
    pub(crate) id: &'static str,
    /// `Couvrent Redon`.
    pub(crate) heading: String,
    /// `2 pôles`, `2 pôles, dont 1 à Redon` when that one is listed elsewhere, `2 pôles, tous à Redon` when all are.
    pub(crate) count: String,
    /// What the group is, and what it leaves out.
    pub(crate) explanation: String,
    /// What having none means, when there is none.
    pub(crate) empty: String,
    /// The first poles, in order.
    pub(crate) poles: Vec<PoleItem>,
    /// The poles after them, folded.
    pub(crate) folded: Vec<PoleItem>,
    /// `Voir les 54 autres`: what unfolds them.
    pub(crate) unfold: String,
    /// How many are not shown, and where they are.
    pub(crate) rest: Option<Rest>,
}

/// The poles of a group that are not shown.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    count: usize,
    /// `340 autres ne sont pas montrés ici`.
    pub(crate) text: String,
    /// The list that has them all.
    pub(crate) href: Option<String>,
}

impl Group {
    /// A group of `poles` in order, a long one folded after its first poles.
    pub(crate) fn new(
        id: &'static str,
        heading: impl Into<String>,
        explanation: &str,
        empty: &str,
        mut poles: Vec<PoleItem>,
    ) -> Self {
        let count = french::count(poles.len(), "pôle", "pôles");
        let left_out = poles.len().saturating_sub(MAX_SHEET_POLES);
        poles.truncate(MAX_SHEET_POLES);
        let folded = poles.split_off(poles.len().min(SHOWN));
        let group = Self {
            id,
            heading: heading.into(),
            count,
            explanation: explanation.to_owned(),
            empty: empty.to_owned(),
            poles,
            unfold: match folded.len() {
                1 => "Voir le dernier".to_owned(),
                more => format!("Voir les {more} autres"),
            },
            folded,
            rest: None,
        };
        group.leaving_out(left_out, None)
    }

    /// The same group, of which `count` more poles are not shown; a list at `href` has them all.
    pub(crate) fn leaving_out(mut self, count: usize, href: Option<String>) -> Self {
        if count > 0 {
            let one = "autre n’est pas montré ici";
            let text = french::count(count, one, "autres ne sont pas montrés ici");
            self.rest = Some(Rest { count, text, href });
            self.count = french::count(self.own(), "pôle", "pôles");
        }
        self
    }

    /// How many poles it has, shown or not.
    fn own(&self) -> usize {
        let left_out = self.rest.as_ref().map_or(0, |rest| rest.count);
        self.poles.len() + self.folded.len() + left_out
    }

    /// The same group, whose heading counts `more` poles that are listed `elsewhere`: `à Redon`.
    pub(crate) fn and(mut self, more: usize, elsewhere: &str) -> Self {
        let own = self.own();
        let all = french::count(own + more, "pôle", "pôles");
        self.count = match more {
            0 => self.count,
            more if own == 0 => format!("{all}, {}{elsewhere}", french::agree(more, "", "tous ")),
            more => format!("{all}, dont {} {elsewhere}", french::integer(more as u64)),
        };
        self
    }
}
