import type { LonLat } from "../geo/mercator";

const REFUSED =
  "Votre navigateur n’a pas l’autorisation de donner votre position. Cherchez votre commune par son nom.";
const UNKNOWN = "Votre position n’a pas pu être trouvée. Cherchez votre commune par son nom.";
const TOO_LONG =
  "Votre position tarde trop à venir. Réessayez, ou cherchez votre commune par son nom.";
const IMPOSSIBLE =
  "Ce navigateur ne sait pas donner votre position. Cherchez votre commune par son nom.";

/** A commune is found from a rough position: no need for the satellite, an old answer is good. */
const OPTIONS: PositionOptions = { timeout: 12_000, maximumAge: 300_000 };

/** Where the visitor is, by the browser alone. Rejects with a sentence in French for the visitor. */
export function locate(): Promise<LonLat> {
  return new Promise((resolve, reject) => {
    if (!window.isSecureContext || !navigator.geolocation) {
      reject(new Error(IMPOSSIBLE));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      ({ code }) => reject(new Error([UNKNOWN, REFUSED, UNKNOWN, TOO_LONG][code] ?? UNKNOWN)),
      OPTIONS,
    );
  });
}

/** Whether the browser can know at all. */
export function canLocate(): boolean {
  return window.isSecureContext && "geolocation" in navigator;
}

/** Adds to the search form a button that opens the page of what is near the visitor. */
export function addNearMe(form: HTMLFormElement): void {
  if (!canLocate()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "near-me";
  button.textContent = "Près de moi";
  const note = document.createElement("p");
  note.className = "near-me-note";
  note.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    note.textContent = "Recherche de votre position…";
    try {
      const { lon, lat } = await locate();
      // About 100 m: enough to find the commune, too little to find the house in a link that is shared.
      window.location.assign(`/proche?lon=${lon.toFixed(3)}&lat=${lat.toFixed(3)}`);
    } catch (error) {
      note.textContent = error instanceof Error ? error.message : UNKNOWN;
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  form.append(button, note);
}
