//! Words of postal addresses, in their normal form.

/// What begins the name of a street, a place or a lot, and nothing else that people look for.
const STREET_WORDS: &str = "\
    rue r avenue av ave boulevard bd bld blvd bvd place pl impasse imp chemin che chem allee allees \
    all route rte quai square sq ruelle venelle sente sentier esplanade lotissement lot residence \
    hameau lieudit za zi zac zae faubourg fbg bp cs tsa chez batiment";

/// The same, but they also begin names of communes and other names.
const OTHER_STREET_WORDS: &str = "\
    cours passage voie montee cote promenade rond lieu zone parc bat immeuble escalier tour villa \
    porte mail parvis chaussee digue domaine quartier carrefour clos cite centre espace pont res placette";

/// What stands for a commune's middle, for something that it has, or for what lies around it: `bourg de
/// Saint-Agil` is Saint-Agil, `gare de Rennes` and `près de Rennes` are Rennes.
const CENTRE_WORDS: &str = "\
    bourg mairie ville commune village maire gare prefecture aeroport hopital chu universite \
    pres proche autour environs alentours";

/// What begins the name of a street even after another such word: `rue du faubourg Saint-Denis`.
const FAUBOURG_WORDS: &str = "faubourg fbg";

/// Adjectives before the word for a street, of which they make a name.
const ADJECTIVES: &str = "\
    grand grande petit petite vieux vieil vieille haut haute bas basse nouveau nouvelle ancien ancienne";

/// What says in which quarter of a commune something is.
const QUARTER_WORDS: &str = "nord sud est ouest centre";

/// Words that may begin the name of a commune though they are stop words.
const ARTICLES: &str = "l le la les aux";

/// Titles that streets are called by: what follows is a person's name.
const TITLES: &str = "\
    abbe amiral capitaine colonel commandant docteur dr general lieutenant marechal president \
    professeur";

/// First names that streets are called by: what follows is a person's name.
const FIRST_NAMES: &str = "\
    albert alexandre alfred alphonse ambroise anatole andre antoine aristide arthur auguste benoit \
    blaise camille charles claude denis edouard emile ernest eugene ferdinand francois frederic \
    gabriel george georges guy gustave hector henri honore hubert jacques jean jules joseph julien \
    leon louis louise lucien marcel marie marius maurice max michel olivier pablo paul philippe \
    pierre raymond rene robert roger romain simone victor";

/// Followed by a number, which is no postcode.
const BOX_WORDS: &str = "bp cs tsa";

fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// Whether `word` begins the name of a street, and no name of a commune.
pub(super) fn is_street_word(word: &str) -> bool {
    is_among(STREET_WORDS, word)
}

/// Whether `word` stands for a commune's middle.
pub(super) fn is_centre_word(word: &str) -> bool {
    is_among(CENTRE_WORDS, word)
}

/// Whether `word` begins the name of a street or of a commune's middle, if it stands in an address.
pub(super) fn is_head_word(word: &str) -> bool {
    [STREET_WORDS, OTHER_STREET_WORDS, CENTRE_WORDS]
        .iter()
        .any(|words| is_among(words, word))
}

/// Whether `word` is an article that a commune's name may begin with.
pub(super) fn is_article(word: &str) -> bool {
    is_among(ARTICLES, word)
}

/// Whether `word` is a title.
pub(super) fn is_title(word: &str) -> bool {
    is_among(TITLES, word)
}

/// Whether `word` is a first name.
pub(super) fn is_first_name(word: &str) -> bool {
    is_among(FIRST_NAMES, word)
}

/// Whether `word` begins the name of a street even after another such word.
pub(super) fn is_faubourg_word(word: &str) -> bool {
    is_among(FAUBOURG_WORDS, word)
}

/// Whether `word` makes a name of the word for a street after it.
pub(super) fn is_adjective(word: &str) -> bool {
    is_among(ADJECTIVES, word)
}

/// Whether `word` says in which quarter of a commune something is.
pub(super) fn is_quarter_word(word: &str) -> bool {
    is_among(QUARTER_WORDS, word)
}

/// Whether the number after `word` is that of a box and no postcode.
pub(super) fn is_box_word(word: &str) -> bool {
    is_among(BOX_WORDS, word)
}
