use crate::{config::PublicUrl, http::request::PublicAddress, pages::pictures::Preview, paths};

/// What every page has around its own content.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The one path that the page is found at; none of a choice or an error.
    pub(crate) own_path: Option<String>,
    /// The address of the atlas, where the settings say it: what a request says of it anybody may have written.
    pub(crate) public: Option<PublicUrl>,
    /// Whether another site holds the page in a frame: then it has no header, and a line for a footer.
    pub(crate) embedded: bool,
    /// Where programs ask how to hold the page in a frame.
    pub(crate) oembed: Option<String>,
    /// The page as it is, in no frame.
    pub(crate) whole: String,
    /// What a shared link shows, when the public address is set.
    pub(crate) preview: Option<Preview>,
    /// Whether search engines may keep the page.
    pub(crate) index: bool,
    /// Whether it is the home page as its bare address shows it: no link leads there from there.
    pub(crate) is_home: bool,
    /// Who is signed in, on the pages of moderators.
    pub(crate) moderator: Option<ModeratorBar>,
    /// Which entry of the menu the page belongs to.
    pub(crate) tab: Tab,
    /// What stands in the search box.
    pub(crate) query: String,
    /// What became of the former communes whose codes led here.
    pub(crate) notices: Vec<String>,
    pub(crate) assets: Assets,
    /// Where it is told what was decided about the register; nowhere where no history is kept.
    pub(crate) of_history: Vec<Link>,
    /// The day the register was compiled: `22 nov. 2026`.
    pub(crate) vintage: String,
    /// The day it is, for paper: `26 nov. 2026`.
    pub(crate) today: String,
    /// The way from the home page to this one; empty on the home page.
    pub(crate) crumbs: Vec<Crumb>,
}

impl Page {
    /// The whole address of the page, when the public address is known.
    pub(crate) fn canonical(&self) -> Option<String> {
        let path = self.own_path.as_ref()?;
        Some(PublicAddress::from(self.public.as_ref()?).join(path))
    }

    /// Whether changes may be proposed: where what is decided is told, and in no frame.
    pub(crate) fn proposes(&self) -> bool {
        !self.of_history.is_empty() && !self.embedded
    }

    /// The page of the code that holds this one in another site's page, when it has a form for frames: what is no page of
    /// its own (a choice, an error) has none.
    pub(crate) fn share(&self) -> Option<String> {
        self.own_path.as_ref()?;
        paths::embedded(&self.whole)?;
        let encoded: String = form_urlencoded::byte_serialize(self.whole.as_bytes()).collect();
        Some(format!("{}?adresse={encoded}", paths::SHARE))
    }
}

/// Who is signed in as a moderator.
#[derive(Clone, Debug)]
pub(crate) struct ModeratorBar {
    pub(crate) organisation: String,
    /// Whether mail is sent.
    pub(crate) sends_mail: bool,
    /// The number of the form that signs out.
    pub(crate) token: String,
}

/// The hashed names of the script and the style sheets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assets {
    /// The module script, when it was built.
    pub(crate) script: Option<String>,
    /// The style sheets, in order.
    pub(crate) styles: Vec<String>,
}

/// The entries of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Poles,
    Coverage,
    Territories,
    Data,
    About,
    None,
}

impl Tab {
    pub(crate) fn is_poles(self) -> bool {
        self == Self::Poles
    }
    pub(crate) fn is_coverage(self) -> bool {
        self == Self::Coverage
    }
    pub(crate) fn is_territories(self) -> bool {
        self == Self::Territories
    }
    pub(crate) fn is_data(self) -> bool {
        self == Self::Data
    }
    pub(crate) fn is_about(self) -> bool {
        self == Self::About
    }
}

/// A link inside the atlas.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// Path and query.
    pub(crate) href: String,
    pub(crate) text: String,
}

/// A sentence, and links to what it speaks of, which end it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// `Comptent : les 78 pôles localisés du registre. La couverture laisse de côté :`.
    pub(crate) text: String,
    /// `1 inactif`.
    pub(crate) links: Vec<Link>,
}

/// A step of the way to a page; the last one has no link.
#[derive(Clone, Debug)]
pub(crate) struct Crumb {
    /// Where it leads, none for the page itself.
    pub(crate) href: Option<String>,
    pub(crate) text: String,
}
