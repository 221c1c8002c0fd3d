package faltung.media.image;

/**
 * The samples of a decoded picture as it is stored, in whatever form they are kept, which become
 * floats line by line.
 */
interface SampleLines {
  int width();

  int height();

  ColorModel colors();

  /** The value of white, and of opaque. */
  float maximum();

  /** Whether samples are floating-point numbers. */
  boolean floating();

  /** Whether opacity is multiplied into the colours. */
  boolean premultiplied();

  /**
   * Reads a part of a line.
   *
   * @param line its first elements are overwritten
   */
  void read(int channel, int x, int y, int count, float[] line);
}
