package faltung.media.image.filter;

/** What one thread needs to filter a tile after the other; what it holds between is of no use. */
final class TileMemory {
  private final TilePasses passes;
  private final float[] input;
  private final float[] between;
  private final float[] output;
  private float[] floats = new float[0];
  private int[] integers = new int[0];

  TileMemory(TilePasses passes) {
    this.passes = passes;
    this.input = new float[passes.inputSize()];
    this.between = new float[passes.betweenSize()];
    this.output = new float[passes.outputSize()];
  }

  TilePasses passes() {
    return passes;
  }

  /** The samples of a tile and what its windows need around it. */
  float[] input() {
    return input;
  }

  /** What the first of two passes leaves. */
  float[] between() {
    return between;
  }

  float[] output() {
    return output;
  }

  /** A line of at least so many floats. */
  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }

  /** A line of at least so many integers. */
  int[] integers(int length) {
    if (integers.length < length) {
      integers = new int[length];
    }
    return integers;
  }
}
