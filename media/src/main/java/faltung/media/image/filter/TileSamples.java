package faltung.media.image.filter;

/**
 * Samples of a picture that are read and written a few neighbouring pixels at a time, as floats in
 * the phases of {@link faltung.loops.SampleLoops}. Immutable but for the picture; safe for use from
 * several threads that write different pixels.
 */
interface TileSamples {
  /** Into how many arrays the picture's bands are divided; each is filtered by itself. */
  int planes();

  /** How many samples of a plane a pixel has. */
  int channels();

  /** Into how many phases rows are divided. */
  int phases();

  /** Which sample of a pixel is its last band, the opacity where a picture has one. */
  int lastBand();

  /**
   * Reads neighbouring pixels of a row.
   *
   * @param row from 0
   * @param column the first one's, from 0
   * @param tile modified
   * @param at where the tile's row begins
   * @param sample the first one's place in the tile's row
   */
  void read(
      int plane,
      int row,
      int column,
      int pixels,
      TileMemory memory,
      float[] tile,
      int at,
      int sample);

  /** Writes a tile's row, rounded; see {@link faltung.loops.SampleLoops#narrow}. */
  void write(int plane, int row, int column, int pixels, TileMemory memory, float[] tile, int at);
}
