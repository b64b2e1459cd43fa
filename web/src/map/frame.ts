// The elements that a map is made of, around the view.
import type { MapSettings } from "./map-settings";

/** The elements of the map. */
export interface Frame {
  /** All of it. */
  readonly frame: HTMLElement;
  /** The view, with what lies over it. */
  readonly stage: HTMLElement;
  /** The view. */
  readonly box: HTMLElement;
}

/** Builds the elements of the map of a page. */
export function buildFrame({ mode }: MapSettings): Frame {
  const part = (className: string) => {
    const element = document.createElement("div");
    element.className = className;
    return element;
  };
  const frame = part("map-frame");
  const stage = part("map-stage");
  const box = part("map-box");
  box.setAttribute("role", "application");
  box.setAttribute("aria-roledescription", "carte");
  const name = mode === "national" ? "Carte des pôles" : "Carte";
  const same = mode === "choropleth" ? "Le tableau" : "La liste";
  box.setAttribute(
    "aria-label",
    `${name}. Flèches pour se déplacer, plus et moins pour zoomer, Entrée pour ouvrir ce qui est au centre. ${same} donne les mêmes informations.`,
  );
  stage.append(box);
  frame.append(stage);
  return { frame, stage, box };
}

/** Lets the link that skips to the map lead to the map itself, past what stands before it. */
export function takeAnchor(box: HTMLElement): void {
  const around = document.getElementById("carte");
  if (!around) return;
  around.id = "";
  box.id = "carte";
}

/** The button that goes to where the visitor is. */
export function locateButton(go: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-button map-locate";
  button.append(targetIcon(), "Ma position");
  button.addEventListener("click", go);
  return button;
}

/**
 * The legend of the page again, over the map: shown where the map covers the page. Empty when the page has none.
 */
export function legend(): HTMLElement {
  const again = document.createElement("div");
  again.className = "map-legend";
  const copy = document.querySelector("[data-map-legend]")?.cloneNode(true);
  if (copy instanceof Element) {
    for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
    copy.removeAttribute("data-map-legend");
    // What the open map lies over is.
    copy.removeAttribute("inert");
    const named = [copy, ...copy.querySelectorAll("[aria-labelledby]")]
      .map((one) => one.getAttribute("aria-labelledby"))
      .find(Boolean);
    const title = named && document.getElementById(named)?.textContent;
    if (title) {
      const line = document.createElement("p");
      line.className = "map-legend-title";
      line.textContent = title;
      again.append(line);
    }
    again.append(copy);
  }
  return again;
}

/** Whose the map's data is. */
export function credits(attribution: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "map-credits";
  line.textContent = attribution;
  return line;
}

/** A target, drawn: the character for it is missing from common fonts. */
function targetIcon(): SVGSVGElement {
  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "-10 -10 20 20");
  icon.setAttribute("aria-hidden", "true");
  icon.setAttribute("class", "map-icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0ZM0-9V-3M0 9V3M-9 0H-3M9 0H3");
  icon.append(path);
  return icon;
}
