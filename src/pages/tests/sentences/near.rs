use super::{Page, says};

#[test]
fn poles_that_cover_come_first_then_those_in_the_commune_then_the_nearest() {
    says(
        "/proche?commune=35236",
        &[
            "Près de Redon",
            "Ille-et-Vilaine (35), CC du Pays de Redon, Bretagne",
            "2~pôles couvrent Redon et y sont situés. 1~autre y est situé. Le plus proche ensuite est à 11 km à l’est.",
            "Pôles qui couvrent Redon 2~pôles, tous à Redon",
            "Ils sont listés sous « À Redon ».",
            "À Redon 3~pôles",
            "Couvre aussi Redon. Périmètre : CC du Pays de Redon",
            "Couvre aussi Redon. Périmètre approché : pays de Redon",
            "Pour toute la région Bretagne 1~pôle",
            "Distances géodésiques (WGS 84), à vol d’oiseau : depuis la mairie jusqu’au point de la commune de chaque pôle.",
        ],
    );
    says(
        "/proche?commune=35001",
        &[
            "2~pôles couvrent Acigné. 1~autre y est situé. Le plus proche ensuite est à 11 km à l’ouest.",
            "Pôles qui couvrent Acigné 2~pôles",
            "À Acigné 1~pôle",
            "Inactif, non compté : L’Ancienne Usine.",
        ],
    );
    Page::get("/proche?commune=35236").lacks("Inactif");
    says(
        "/proche?commune=35238",
        &["1~pôle couvre Rennes. Le plus proche ensuite est à 45 km à l’ouest."],
    );
    says(
        "/proche?commune=35001&statut=inactif",
        &[
            "Aucun pôle du registre ne dit couvrir Acigné en particulier. 1~pôle y est situé. Aucun autre pôle localisé.",
        ],
    );
    says(
        "/proche?commune=22278",
        &[
            "Aucun pôle du registre ne dit couvrir Saint-Brieuc en particulier ; 1~couvre toute la région. Le plus proche est à 11 km à l’est.",
            "Aucun périmètre déclaré au registre ne comprend la commune, régions entières mises à part. Un pôle peut y travailler sans l’avoir écrit.",
            "Aucun pôle localisé du registre n’a sa commune ici.",
        ],
    );
}

/// Lannion is 0.89° from the nearest pole, 99.07 km; Brest 0.90°, 100.19 km; Pontarlier 2.90°, 322.8 km.
#[test]
fn a_pole_beyond_a_hundred_kilometres_is_not_near() {
    says(
        "/proche?commune=22113",
        &[
            "Aucun pôle du registre ne dit couvrir Lannion en particulier ; 1~couvre toute la région. Le plus proche est à 99 km à l’est.",
        ],
    );
    says(
        "/proche?commune=29019",
        &[
            "Aucun pôle du registre ne dit couvrir Brest en particulier ; 1~couvre toute la région. Aucun pôle localisé à moins de 100 km ; le plus proche est à un peu plus de 100 km.",
        ],
    );
    says(
        "/proche?commune=25462",
        &[
            "Aucun pôle du registre ne dit couvrir Pontarlier en particulier ; 1~couvre toute la région. Aucun pôle localisé à moins de 100 km ; le plus proche est à 323 km.",
            "À localiser 2~pôles",
            "Rattachés au département ou à la région, dans une commune qu’aucune source ne dit. Ils peuvent être tout près, ou loin.",
        ],
    );
    for commune in ["35236", "35001", "35238", "22278", "22113"] {
        Page::get(&format!("/proche?commune={commune}")).lacks("à moins de 100 km");
    }
}

#[test]
fn where_there_is_nothing_to_measure_the_page_says_so() {
    says(
        "/proche?commune=35236&thematique=mobilite",
        &["Aucun pôle du registre ne dit couvrir Redon en particulier. Aucun pôle localisé."],
    );
    says(
        "/proche?commune=98735",
        &[
            "Aucun pôle du registre ne dit couvrir Papeete en particulier. Cette commune n’a pas de point dans les données : aucune distance n’est calculée.",
            "Cette commune n’a pas de point dans les données.",
        ],
    );
    says(
        "/proche?lon=10&lat=-10.5",
        &[
            "Ce point n’est dans aucune commune",
            "Latitude −10,5000, longitude 10,0000 : en mer, à l’étranger, ou dans une collectivité d’outre-mer, dont les contours ne sont pas dans les données.",
            "Cherchez plutôt la commune par son nom ou son code postal.",
        ],
    );
    says(
        "/proche?lon=0.001&lat=0.001",
        &[
            "Distances géodésiques (WGS 84), à vol d’oiseau : depuis le point que vous avez donné jusqu’au point de la commune de chaque pôle.",
        ],
    );
}

/// The next numbers after 180 and 90 are no longitude and no latitude.
#[test]
fn the_ends_of_the_world_are_points() {
    for (lon, lat) in [("180", "90"), ("-180", "-90"), ("180", "0"), ("0", "90")] {
        let address = format!("/proche?lon={lon}&lat={lat}");
        says(&address, &["Ce point n’est dans aucune commune"]);
    }
    for (lon, lat, fault) in [
        (
            "180.00000000000003",
            "0",
            "Paramètre « lon » : un nombre de −180 à 180 (degrés, WGS 84) est attendu, pas « 180.00000000000003 ».",
        ),
        (
            "0",
            "-90.00000000000001",
            "Paramètre « lat » : un nombre de −90 à 90 (degrés, WGS 84) est attendu, pas « -90.00000000000001 ».",
        ),
    ] {
        let page = Page::get(&format!("/proche?lon={lon}&lat={lat}"));
        assert_eq!(page.status, 400);
        page.has(&[fault]);
    }
}

#[test]
fn words_lead_to_a_place_to_a_choice_or_to_nothing() {
    says(
        "/proche",
        &[
            "Que cherchez-vous ?",
            "Écrivez dans la recherche, en haut de la page, le nom d’une commune, un code postal, un territoire ou un pôle.",
        ],
    );
    says(
        "/proche?q=saint-maurice",
        &[
            "Que cherchez-vous par « saint-maurice » ?",
            "3~réponses possibles. Choisissez :",
            "Saint-Maurice Commune, Doubs (25) · 1 000~habitants",
            "Saint-Maurice Commune, Jura (39) · 1 000~habitants",
            "Le Comptoir de Saint-Maurice Pôle, Bourgogne-Franche-Comté",
        ],
    );
    says(
        "/proche?q=xyzzy",
        &[
            "Rien ne s’appelle « xyzzy »",
            "Ni commune d’aujourd’hui ou d’hier, ni intercommunalité, ni département, ni région, ni pôle du registre.",
            "Vérifiez l’orthographe, ou essayez un code postal.",
            "Pour une adresse, écrivez le nom entier de la commune après une virgule, ou son code postal : l’atlas connaît les communes, pas les rues.",
            "Pour une commune, ajoutez le département : « montreuil 93 ».",
        ],
    );
    let found = Page::get("/proche?q=port-nihan");
    assert_eq!(found.status, 303);
    let location = found.location.expect("an address");
    assert_eq!(location, "/proche?commune=35236&q=port-nihan");
    says(
        &location,
        &[
            "Près de Redon",
            "« Port-Nihan » est le nom d’une ancienne commune, aujourd’hui dans Redon.",
        ],
    );
}

fn leads_to(address: &str, expected: &str) -> Page {
    let found = Page::get(address);
    assert_eq!(found.status, 303, "{address}");
    assert_eq!(found.location.as_deref(), Some(expected), "{address}");
    Page::get(expected)
}

/// The street stays behind: neither the address of the page nor a link on it has it.
#[test]
fn an_address_leads_to_its_commune() {
    let told = "L’atlas connaît les communes, pas les rues : distances comptées depuis la mairie de Redon.";
    for typed in [
        "12+rue+de+Rennes,+35600+Redon",
        "12+rue+de+rennes+redon",
        "Place+de+la+Mairie+35600+REDON+CEDEX",
        "3+bis+all%C3%A9e+des+lilas,+35600",
    ] {
        let page = leads_to(
            &format!("/proche?q={typed}"),
            "/proche?commune=35236&compris=adresse",
        );
        page.has(&["Près de Redon", told]);
    }
    leads_to(
        "/proche?q=3+rue+du+port,+port-nihan",
        "/proche?commune=35236&compris=adresse&ancienNom=Port-Nihan",
    )
    .has(&[&format!(
        "« Port-Nihan » est le nom d’une ancienne commune, aujourd’hui dans Redon. {told}"
    )]);
    // A slip in its name is a guess.
    says(
        "/proche?q=12+rue+de+Rennes,+35600+Redno",
        &[
            "L’atlas connaît les communes, pas les rues. Le texte n’en nomme exactement aucune : voici les plus proches.",
        ],
    );
    // A street that is called after a place is not there.
    says(
        "/proche?q=rue+de+Rennes",
        &["Rien ne s’appelle « rue de Rennes »"],
    );
}

#[test]
fn a_wrong_postcode_is_told() {
    let told = "35000 est le code postal de Rennes. Celui de Redon est 35600.";
    leads_to(
        "/proche?q=Redon+35000",
        "/proche?commune=35236&codePostal=35000",
    )
    .has(&[told]);
    leads_to(
        "/proche?q=12+rue+des+lilas,+35000+Redon",
        "/proche?commune=35236&compris=adresse&codePostal=35000",
    )
    .has(&[&format!("{told} L’atlas connaît les communes, pas les rues : distances comptées depuis la mairie de Redon.")]);
    // Its own, and nobody's, say nothing.
    for postcode in ["35600", "00000", "%3Cb%3E"] {
        Page::get(&format!("/proche?commune=35236&codePostal={postcode}")).lacks("code postal de");
    }
}

#[test]
fn coordinates_lead_to_their_point() {
    leads_to("/proche?q=0,001+0,001", "/proche?lon=0.001000&lat=0.001000").has(&["Près de Redon"]);
    leads_to(
        "/proche?q=0.501+0.001",
        "/proche?lon=0.501000&lat=0.001000&compris=longitude-latitude",
    );
    leads_to("/proche?q=0.001+0.501", "/proche?lon=0.501000&lat=0.001000").has(&["Près de Rennes"]);
    // Nowhere: not opened as though it were a place.
    says(
        "/proche?q=10.5,+20.5",
        &["Ce point n’est dans aucune commune dont le contour est connu."],
    );
    // No minus.
    says("/proche?q=48-3", &["Rien ne s’appelle « 48-3 »"]);
    // Said of a point only.
    Page::get("/proche?commune=35236&compris=longitude-latitude").lacks("Lu comme une longitude");
    Page::get("/proche?lon=0.001&lat=0.001&compris=adresse").lacks("pas les rues");
}

/// What was typed and what was understood stand on the page: a guess is not opened as though it had
/// been asked.
#[test]
fn a_guess_is_told() {
    says(
        "/proche?q=redno",
        &[
            "Que cherchez-vous par « redno » ?",
            "Rien ne s’appelle « redno » : le nom le plus proche est Redon.",
        ],
    );
    says(
        "/proche?q=franche-comte",
        &[
            "« Franche-Comté » est le nom d’une ancienne région, aujourd’hui dans la région Bourgogne-Franche-Comté.",
        ],
    );
    says(
        "/proche?q=cotes+du+nord",
        &["« Côtes-du-Nord » est le nom d’un ancien département, aujourd’hui Côtes-d’Armor."],
    );
    says(
        "/proche?q=bzh",
        &[
            "« BZH » est le sigle de : Bretagne.",
            "Une seule réponse possible. La voici :",
        ],
    );
    says(
        "/proche?q=saint-maur",
        &[
            "Rien ne s’appelle exactement « saint-maur » : voici les noms qui commencent ainsi, ou qui ont ces mots.",
        ],
    );
    leads_to("/proche?q=saint-br", "/proche?commune=22278&q=saint-br")
        .has(&["« saint-br » est le début de : Saint-Brieuc."]);
    // A usual name is a name.
    leads_to("/proche?q=grande+baie", "/territoires/epci/200000004");
}

#[test]
fn an_ept_has_a_page_with_its_communes() {
    leads_to("/proche?q=terres+de+redon", "/territoires/ept/200000901").has(&[
        "Terres de Redon",
        "Établissement public territorial de la métropole du Grand Paris",
        "2~communes, 7~000~habitants.",
        "Acigné (35)",
        "Redon (35)",
    ]);
    assert_eq!(Page::get("/territoires/ept/1").status, 404);
}
