use crate::{
    http::response::Problem,
    register::{PoleIx, Register},
    sanitize::sanitize,
};

/// The pole of `register` that the path of a request names by its id.
pub(crate) fn find_pole(register: &Register, id: &str) -> Result<PoleIx, Problem> {
    register.find(id).ok_or_else(|| {
        let given = sanitize(id);
        Problem::not_found(format!(
            "Aucun pôle du registre n’a l’identifiant « {given} »."
        ))
    })
}
