import type { LeafletView, Redrawable } from "./leaflet-view";
import type { Palette } from "./palette";
import type { TerritoryTiles } from "./territory-tiles";

/** The tiles of a map, from the sea up. */
export interface TileFloors {
  /** Land, fills and borders. */
  readonly tiles: readonly Redrawable[];
  /** The highlighted territory, alone: it changes with every move of the pointer. */
  readonly highlight: Redrawable;
}

/**
 * Lays the tiles of a map, with a base map between the land and its borders when there is one. The first tiles are
 * painted before this returns: `territories` and `palette` must be complete.
 */
export function layTiles(
  view: LeafletView,
  territories: TerritoryTiles,
  baseMap: string,
  palette: () => Palette,
): TileFloors {
  const tiles: Redrawable[] = [];
  if (baseMap) {
    tiles.push(
      view.addPainted("ground", (context, tile, signal) =>
        territories.paintGround(context, tile, palette(), signal),
      ),
    );
    view.addBaseMap(baseMap);
    tiles.push(
      view.addPainted("borders", async (context, tile, signal) => {
        await territories.paintShading(context, tile, palette(), signal, true);
        await territories.paintBorders(context, tile, palette(), signal);
      }),
    );
  } else {
    // Nothing comes between the land and its borders: one canvas does for both.
    tiles.push(
      view.addPainted("ground", async (context, tile, signal) => {
        await territories.paintGround(context, tile, palette(), signal);
        await territories.paintShading(context, tile, palette(), signal, false);
        await territories.paintBorders(context, tile, palette(), signal);
      }),
    );
  }
  const highlight = view.addPainted("highlight", (context, tile, signal) =>
    territories.paintHighlight(context, tile, palette(), signal),
  );
  return { tiles, highlight };
}
