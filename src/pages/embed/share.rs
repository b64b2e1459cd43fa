//! `/partager`: the code that holds a map in another site's page.

use askama::filters::{Html, escape};
use axum::response::Response;

use super::target::Target;
use crate::{
    http::{
        request::{Params, PublicAddress},
        response::Problem,
    },
    pages::{
        frame::Frame,
        request::{Request, ok},
        view::{SharePage, Tab},
    },
    paths,
};

/// The parameters of the page: the address of what is shown, and the size of its frame, in pixels.
const ADDRESS: &str = "adresse";
const WIDTH: &str = "largeur";
const HEIGHT: &str = "hauteur";

/// The size of a frame, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Size {
    /// What most columns of text have room for, and a screen shows whole.
    pub(super) const USUAL: Self = Self {
        width: 800,
        height: 600,
    };
    /// The width of the smallest telephones, and a map and two poles under it.
    const LEAST: Self = Self {
        width: 280,
        height: 320,
    };
    /// More is a page of its own.
    const MOST: Self = Self {
        width: 2_400,
        height: 2_400,
    };

    /// The size of the parameters `width` and `height`, which must be within bounds.
    fn read(params: &Params) -> Result<Self, Problem> {
        let read = |name: &str, least: usize, usual: usize, most: usize| {
            let number = params.count(name, least)?.unwrap_or(usual);
            if number > most {
                return Err(Problem::parameter(name, format!("au plus {most} pixels.")));
            }
            Ok(number)
        };
        let (least, usual, most) = (Self::LEAST, Self::USUAL, Self::MOST);
        Ok(Self {
            width: read(WIDTH, least.width, usual.width, most.width)?,
            height: read(HEIGHT, least.height, usual.height, most.height)?,
        })
    }
}

/// `/partager`.
pub(crate) async fn share(request: Request) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let address = params.filled(ADDRESS).unwrap_or(paths::HOME);
        let target = Target::read(frame, ADDRESS, address)?;
        ok(&share_page(frame, &target, Size::read(params)?))
    };
    request.respond(page).await
}

fn share_page(frame: &Frame, target: &Target, size: Size) -> SharePage {
    let public = frame.config.public_url.as_ref().map(PublicAddress::from);
    let mut page = frame.page(
        Tab::None,
        "Intégrer une carte à votre site",
        "Le code qui affiche une carte de l’atlas et sa liste dans une page d’un autre site.",
    );
    page.index = frame.query.is_empty();
    SharePage {
        page,
        title: target.title.clone(),
        address: target.whole.clone(),
        framed: target.framed.clone(),
        width: size.width,
        height: size.height,
        least: (Size::LEAST.width, Size::LEAST.height),
        most: (Size::MOST.width, Size::MOST.height),
        code: code(target, size, public.as_ref()),
        is_whole: public.is_some(),
    }
}

/// The HTML that holds `target` in a frame of `size`, whole with the public address, if there is one.
pub(super) fn code(target: &Target, size: Size, public: Option<&PublicAddress>) -> String {
    let address = public.map_or_else(
        || target.framed.clone(),
        |public| public.join(&target.framed),
    );
    let attribute = |text: &str| escape(text, Html).map(|text| text.to_string());
    let (Ok(address), Ok(title)) = (attribute(&address), attribute(&target.title));
    let Size { width, height } = size;
    format!(
        "<iframe src=\"{address}\" title=\"{title}, Atlas des PTCE\" width=\"{width}\" height=\"{height}\" \
         loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>"
    )
}
