// The base map that a reader may lay over our own: off when a page opens, its state in the address.
import type { PageHistory } from "../page/page-history";
import { BASE_MAP_ZOOM, type MapLayers } from "./map-layers";
import type { MapSettings } from "./map-settings";

const WORD = "fond";
const ON = "oui";

/** The button "Fond IGN", and what it does. */
export class BaseMapControl {
  readonly element = document.createElement("button");
  readonly #settings: MapSettings;
  readonly #history: PageHistory;
  readonly #layers: MapLayers;
  #on = false;

  constructor(settings: MapSettings, history: PageHistory, layers: MapLayers) {
    this.#settings = settings;
    this.#history = history;
    this.#layers = layers;
    this.element.type = "button";
    this.element.className = "map-button map-base";
    this.element.textContent = "Fond IGN";
    this.element.addEventListener("click", () => {
      history.replaceWords({ [WORD]: this.#on ? undefined : ON });
      this.follow();
    });
    this.element.hidden = true;
  }

  /** Does what the address says. */
  follow(): void {
    const { baseMap } = this.#settings;
    const on = baseMap !== "" && new URLSearchParams(this.#history.search).get(WORD) === ON;
    this.element.setAttribute("aria-pressed", String(on));
    if (on === this.#on) return;
    this.#on = on;
    this.#layers.setBaseMap(on ? baseMap : undefined);
  }

  /** Offered only where it can be laid: the address keeps it for when the map comes nearer. */
  offer(zoom: number): void {
    this.element.hidden = this.#settings.baseMap === "" || zoom <= BASE_MAP_ZOOM - 0.5;
  }
}
