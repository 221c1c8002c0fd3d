package faltung.loops;

/**
 * Samples of pictures from and to float, in phases: the sample {@code j} of a row stands at {@code
 * (j mod P)·phaseStep + j/P}, with P = 4 for 8 bits and P = 2 for 16. So as many samples as an
 * {@code int} has are taken from one lane of ints and given back to it: no lane is moved and none
 * changes its width, which costs more than the numbers themselves. A tap of a row is an offset in
 * another phase, see {@link #place}.
 *
 * <p>Every implementation gives the same bits. Callers have checked all arguments; implementations
 * do not. Safe for use from several threads.
 */
public interface SampleLoops {
  /** The phases of samples of 8 bits. */
  int PHASES_OF_BYTES = 4;

  /** The phases of samples of 16 bits. */
  int PHASES_OF_SHORTS = 2;

  /** The most taps of a call of {@link #taps}. */
  int MOST_TAPS = 9;

  /** The rows of outputs of a call of {@link #taps} that share their inputs; else it has one. */
  int TOGETHER = 4;

  /** What values must be less than, in magnitude, to be narrowed. */
  float MOST = 1 << 22;

  /** Where a sample of a row stands, from the row's beginning on. */
  static int place(int sample, int phases, int phaseStep) {
    return sample % phases * phaseStep + sample / phases;
  }

  /**
   * Widens neighbouring samples, of which the first is at phase 0, from 0 to 255.
   *
   * @param samples not modified
   * @param values modified
   * @param to where the first sample goes
   * @param count of samples
   */
  void widen(byte[] samples, int from, float[] values, int to, int phaseStep, int count);

  /** Widens samples of 16 bits, from 0 to 65535, as the method for 8. */
  void widen(short[] samples, int from, float[] values, int to, int phaseStep, int count);

  /**
   * Rounds values to samples from 0 to 255: ⌊v + 1/2⌋, beyond the range its end.
   *
   * @param values of magnitudes less than {@link #MOST}, no NaN; not modified
   * @param from where the first value stands
   * @param samples modified
   * @param count of samples
   */
  void narrow(float[] values, int from, int phaseStep, byte[] samples, int to, int count);

  /** Rounds values to samples from 0 to 65535, as the method for 8 bits. */
  void narrow(float[] values, int from, int phaseStep, short[] samples, int to, int count);

  /**
   * Adds some taps to one row of outputs, or to four that share their inputs: for each j below
   * {@code outputs.length}, for i from 0 to count−1 and, in this order, t from 0 to taps−1,
   *
   * <pre>{@code
   * y[yAt + outputs[j] + i] = fma(x[xAt + inputs[j + t] + i], h[hAt + t], y[yAt + outputs[j] + i])
   * }</pre>
   *
   * so the rows differ by one tap: rows of a picture under a column of taps, or pixels side by side
   * under a row of them.
   *
   * @param x not modified; as far as y is written, elements behind those that are needed are read
   * @param inputs one offset a tap, and {@link #TOGETHER} − 1 more for four rows
   * @param taps from 1 to {@link #MOST_TAPS}
   * @param continued whether sums go on from what y holds, else from 0
   * @param y modified; {@link TileForm#SPARE} − 1 elements behind each row may be overwritten
   * @param outputs one offset or {@link #TOGETHER}
   */
  void taps(
      float[] x,
      int xAt,
      int[] inputs,
      float[] h,
      int hAt,
      int taps,
      boolean continued,
      float[] y,
      int yAt,
      int[] outputs,
      int count);
}
