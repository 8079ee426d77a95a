/** Three bytes a pixel, red first, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}
