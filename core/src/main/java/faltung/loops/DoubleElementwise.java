package faltung.loops;

// Twin: FloatElementwise is generated from this file.

/**
 * The inner loops of networks beside their convolutions: functions of single elements, sums along
 * runs of neighbours, and windows of two by two.
 *
 * <p>Contract: every implementation gives the same bits, but for those of a NaN. No fma. Sums are
 * eight partial sums s<sub>0</sub> to s<sub>7</sub> from +0, of the terms whose index is 0 to 7
 * modulo 8, up to the last whole eight; then ((s<sub>0</sub> + s<sub>4</sub>) + (s<sub>2</sub> +
 * s<sub>6</sub>)) + ((s<sub>1</sub> + s<sub>5</sub>) + (s<sub>3</sub> + s<sub>7</sub>)), and to
 * this the terms that are left, in their order. So vectors of 128, 256 and 512 bits can all do it.
 *
 * <p>A run is an array, where it begins, and for all runs of a call a count of elements. What is
 * written may be the run that is read, element for element, but must not overlap it in another way.
 * Callers have checked all arguments; implementations do not. Safe for use from several threads.
 */
public interface DoubleElementwise {
  /**
   * y = max(x, 0); NaN stays NaN.
   *
   * @param x not modified
   * @param y modified
   */
  void rectify(double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = max(x, y); NaN stays NaN.
   *
   * @param x not modified
   * @param y modified; no part of x
   */
  void larger(double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = g where x is above 0 or NaN, else 0.
   *
   * @param x not modified
   * @param g not modified
   * @param y modified
   */
  void rectifyGradient(double[] x, int xAt, double[] g, int gAt, double[] y, int yAt, int count);

  /**
   * y = factor·x + summand, rounded twice.
   *
   * @param x not modified
   * @param y modified
   */
  void affine(double factor, double summand, double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = eˣ, by {@link faltung.arithmetic.DoubleFunctions}.
   *
   * @param x not modified
   * @param y modified
   */
  void exp(double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = tanh(x), by {@link faltung.arithmetic.DoubleFunctions}.
   *
   * @param x not modified
   * @param y modified
   */
  void tanh(double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = 1/(1 + e⁻ˣ), by {@link faltung.arithmetic.DoubleFunctions}.
   *
   * @param x not modified
   * @param y modified
   */
  void sigmoid(double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = g·(1 − t·t), the derivative of tanh where it has the value t.
   *
   * @param t not modified
   * @param g not modified
   * @param y modified
   */
  void tanhGradient(double[] t, int tAt, double[] g, int gAt, double[] y, int yAt, int count);

  /**
   * y = g·(s·(1 − s)), the derivative of the sigmoid where it has the value s.
   *
   * @param s not modified
   * @param g not modified
   * @param y modified
   */
  void sigmoidGradient(double[] s, int sAt, double[] g, int gAt, double[] y, int yAt, int count);

  /**
   * y = a ∘ b.
   *
   * @param a not modified
   * @param aStep from element to element; 0 repeats one
   * @param b not modified
   * @param bStep from element to element; 0 repeats one
   * @param y modified
   */
  void combine(
      Arithmetic operation,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] y,
      int yAt,
      int count);

  /** Σ x. */
  double sum(double[] x, int at, int count);

  /** Σ (x − center)·(x − center). */
  double sumOfSquares(double[] x, int at, double center, int count);

  /** Σ g·(x − center). */
  double sumOfProducts(double[] g, int gAt, double[] x, int xAt, double center, int count);

  /**
   * y = (x − center)·factor.
   *
   * @param x not modified
   * @param y modified
   */
  void normalize(double center, double factor, double[] x, int xAt, double[] y, int yAt, int count);

  /**
   * y = factor·((g − mean) − (x − center)·slope).
   *
   * @param x not modified
   * @param g not modified
   * @param y modified
   */
  void normalizeGradient(
      double center,
      double factor,
      double mean,
      double slope,
      double[] x,
      int xAt,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int count);

  /**
   * Of windows of two by two the largest element: NaN where one is, and +0 where the largest are
   * zeros of both signs.
   *
   * @param x not modified
   * @param xAt where the first row begins
   * @param xStep from a row to the next; two of them make a row of windows
   * @param y modified; rows of windows follow one another; no part of x
   * @param rows of windows
   * @param count windows of a row
   */
  void largestOfPairs(double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count);

  /**
   * The first largest element of each window of two by two gets the window's g, or, where there are
   * NaN, the last of these; the others get 0.
   *
   * @param x not modified
   * @param xAt where the first row of x begins
   * @param xStep from a row to the next, in x and in y
   * @param g not modified; rows of windows follow one another
   * @param y modified; no part of x
   * @param yAt where the first row of y begins
   * @param rows of windows
   * @param count windows of a row
   */
  void largestOfPairsGradient(
      double[] x,
      int xAt,
      int xStep,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int rows,
      int count);

  /**
   * Of windows of two by two the sum by a divisor; columns are added first.
   *
   * @param x not modified
   * @param xAt where the first row begins
   * @param xStep from a row to the next; two of them make a row of windows
   * @param y modified; rows of windows follow one another; no part of x
   * @param rows of windows
   * @param count windows of a row
   */
  void meanOfPairs(
      double divisor, double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count);

  /**
   * Each element of a window of two by two is the window's g by a divisor.
   *
   * @param g not modified; rows of windows follow one another
   * @param y modified; no part of g
   * @param yAt where the first row of y begins
   * @param yStep from a row to the next
   * @param rows of windows
   * @param count windows of a row
   */
  void meanOfPairsGradient(
      double divisor, double[] g, int gAt, double[] y, int yAt, int yStep, int rows, int count);
}
