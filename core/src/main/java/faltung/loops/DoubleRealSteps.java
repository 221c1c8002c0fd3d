package faltung.loops;

// Twin: FloatRealSteps is generated from this file.

/**
 * The inner loops of transforms of real signals: how 2m real values become the m complex ones z[j]
 * = x[2j] + i x[2j + 1] and how the spectrum Z of those becomes the half spectrum X of the real
 * ones, and both ways back.
 *
 * <p>The even values have the spectrum E[k] = (Z[k] + conj Z[m &minus; k])/2, the odd ones O[k] =
 * (Z[k] &minus; conj Z[m &minus; k])/2i, and X[k] = E[k] + e<sup>&minus;2&pi;ik/2m</sup> O[k], X[m
 * &minus; k] = conj(E[k] &minus; e<sup>&minus;2&pi;ik/2m</sup> O[k]).
 *
 * <p>The root powers e<sup>&minus;2&pi;ik/2m</sup>, 0 &le; k &le; m/2, lie in two planes of m/2 + 1
 * elements, one behind the other.
 *
 * <p>Contract: as of {@link DoublePasses}: the bits of the scalar loops. Callers have checked all
 * arguments. Thread-safe.
 */
public interface DoubleRealSteps {
  /**
   * Divides values into even and odd ones.
   *
   * @param from 2 count values, another array. Not modified.
   * @param at where they begin
   * @param count the number of pairs
   * @param even modified
   * @param odd modified
   * @param toAt where both begin
   */
  void divide(double[] from, int at, int count, double[] even, double[] odd, int toAt);

  /**
   * Undoes {@link #divide}, from one array.
   *
   * @param from not modified
   * @param evenAt where the even values begin
   * @param oddAt where the odd values begin
   * @param count the number of pairs
   * @param to 2 count values, another array. Modified.
   * @param toAt where they begin
   */
  void alternate(double[] from, int evenAt, int oddAt, int count, double[] to, int toAt);

  /**
   * Makes X, of m + 1 values, of Z, in place.
   *
   * @param re real parts. Modified.
   * @param im imaginary parts, another array. Modified.
   * @param at where both begin
   * @param m the number of complex values
   * @param roots the root powers. Not modified.
   */
  void separate(double[] re, double[] im, int at, int m, double[] roots);

  /**
   * Makes 2Z of X.
   *
   * @param re real parts. Not modified.
   * @param im imaginary parts. Not modified.
   * @param at where both begin
   * @param target real parts to the first m elements, imaginary ones to the next m; another array.
   *     Modified.
   * @param m the number of complex values
   * @param roots the root powers. Not modified.
   */
  void join(double[] re, double[] im, int at, double[] target, int m, double[] roots);
}
