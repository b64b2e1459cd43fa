// The heaviest tiles of territories that a map of France meets, and what they may weigh.

interface HeavyTile {
  readonly layer: string;
  readonly zoom: number;
  readonly row: number;
  readonly column: number;
  /** Kilobytes in brotli. */
  readonly most: number;
}

const HEAVIEST: readonly HeavyTile[] = [
  { layer: "departements", zoom: 5, row: 11, column: 16, most: 22 },
  { layer: "epci", zoom: 7, row: 44, column: 64, most: 37 },
  { layer: "communes", zoom: 8, row: 88, column: 129, most: 87 },
  { layer: "communes", zoom: 10, row: 352, column: 518, most: 12.5 },
];

export const heaviestTiles = HEAVIEST.map(({ layer, zoom, row, column, most }) => ({
  path: `/api/collections/${layer}/tiles/WebMercatorQuad/${zoom}/${row}/${column}?f=json`,
  name: `${layer}, ${zoom}/${row}/${column}`,
  most,
}));
