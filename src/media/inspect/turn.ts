/** Filters by the signs of a display matrix's four corners. */
const TURNS: Record<string, { turn: string; isSideways: boolean }> = {
  "1,0,0,1": { turn: "", isSideways: false },
  "-1,0,0,1": { turn: "hflip", isSideways: false },
  "1,0,0,-1": { turn: "vflip", isSideways: false },
  "-1,0,0,-1": { turn: "hflip,vflip", isSideways: false },
  "0,1,-1,0": { turn: "transpose=clock", isSideways: true },
  "0,-1,1,0": { turn: "transpose=cclock", isSideways: true },
  "0,1,1,0": { turn: "transpose=cclock_flip", isSideways: true },
  "0,-1,-1,0": { turn: "transpose=clock_flip", isSideways: true },
};

/** Rotation from the display matrix; a picture at an odd angle stays as stored. */
export function readTurn({ side_data_list: sideData }: { side_data_list: { displaymatrix: string }[] }): {
  turn: string;
  isSideways: boolean;
} {
  const matrix = sideData.find((data) => data.displaymatrix)?.displaymatrix ?? "";
  const rows = matrix
    .split("\n")
    .filter(Boolean)
    .map((row) =>
      row
        .replace(/^[^:]*:/, "")
        .trim()
        .split(/\s+/)
        .map(Number),
    );
  const corners = [rows[0]?.[0], rows[0]?.[1], rows[1]?.[0], rows[1]?.[1]].map((value) => Math.sign(value ?? 0));
  return TURNS[corners.join(",")] ?? { turn: "", isSideways: false };
}
