package faltung.loops;

// Twin: FloatTileBuffer is generated from this file.

/**
 * Scratch memory of the tiles, for one thread; what it holds between calls is of no consequence.
 */
public final class DoubleTileBuffer {
  /** Positions that are worked on together: 64 of 32 channels in float are 8 KiB. */
  public static final int POSITIONS = 64;

  /** Vectors whose places are listed together. */
  public static final int VECTORS = 64;

  private final double[] outputs;
  private final double[] square = new double[TileForm.SPARE * TileForm.SPARE];
  private final int[] places = new int[2 * (VECTORS + 8)];
  private final double[][] inputs;
  private final double[][] sums;

  /**
   * Memory for tiles of a form.
   *
   * @param channels the most channels of a block that there are
   * @param positions the most positions of a rectangle
   */
  public DoubleTileBuffer(TileForm form, int channels, int positions) {
    int together = Math.min(POSITIONS, positions);
    this.outputs = new double[Math.max(POSITIONS * form.width(), 128 * TileForm.SPARE)];
    this.inputs = new double[DoubleScalarTiles.TAPS][together];
    this.sums = new double[Math.min(channels, form.width())][together];
  }

  /** The elements of a buffer of these parameters, those of int counted as such of the type. */
  public static long size(TileForm form, int channels, int positions) {
    int together = Math.min(POSITIONS, positions);
    return Math.max(POSITIONS * form.width(), 128 * TileForm.SPARE)
        + TileForm.SPARE * TileForm.SPARE
        + 2 * (VECTORS + 8)
        + (long) (DoubleScalarTiles.TAPS + Math.min(channels, form.width())) * together;
  }

  /** Outputs before they are written, [position][channel of the block]. */
  public double[] outputs() {
    return outputs;
  }

  /** A square of the widest vectors, for their transposition. */
  public double[] square() {
    return square;
  }

  /** Where vectors of positions begin in x, and where they go in y, in turn. */
  public int[] places() {
    return places;
  }

  /** The elements of x that some terms need, a term each. */
  double[][] inputs() {
    return inputs;
  }

  /** Sums, a channel each. */
  double[][] sums() {
    return sums;
  }
}
