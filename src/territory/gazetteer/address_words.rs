//! Words of postal addresses, in their normal form.

/// What begins the name of a street, a place or a lot, and nothing else that people look for.
const STREET_WORDS: &str = "\
    rue r avenue av ave boulevard bd bld blvd bvd place pl impasse imp chemin che chem allee allees \
    all route rte quai square sq ruelle venelle sente sentier esplanade lotissement lot residence \
    hameau lieudit za zi zac zae faubourg fbg bp cs tsa chez batiment";

/// The same, but they also begin names of communes and other names.
const OTHER_STREET_WORDS: &str = "\
    cours passage voie montee cote promenade rond lieu zone parc bat immeuble escalier tour villa \
    porte mail parvis chaussee digue domaine quartier carrefour clos cite centre espace pont gare \
    res placette";

/// What stands for a commune's middle: `bourg de Saint-Agil` is Saint-Agil.
const CENTRE_WORDS: &str = "bourg mairie ville commune village maire";

/// Words that may begin the name of a commune though they are stop words.
const ARTICLES: &str = "l le la les aux";

/// First names and titles that streets are called by: what follows is a person's name.
const FIRST_NAMES: &str = "\
    abbe albert alexandre alfred alphonse amiral ambroise anatole andre antoine aristide arthur \
    auguste benoit blaise camille capitaine charles claude colonel commandant denis docteur dr \
    edouard emile ernest eugene ferdinand francois frederic gabriel general george georges guy \
    gustave hector henri honore hubert jacques jean jules joseph julien leon lieutenant louis louise \
    lucien marcel marechal marie marius maurice max michel olivier pablo paul philippe pierre \
    president professeur raymond rene robert roger romain simone victor";

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

/// Whether `word` is a first name or a title.
pub(super) fn is_title_or_first_name(word: &str) -> bool {
    is_among(FIRST_NAMES, word)
}

/// Whether the number after `word` is that of a box and no postcode.
pub(super) fn is_box_word(word: &str) -> bool {
    is_among(BOX_WORDS, word)
}
