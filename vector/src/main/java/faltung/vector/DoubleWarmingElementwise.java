package faltung.vector;

import faltung.loops.Arithmetic;
import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleScalarElementwise;

// Twin: FloatWarmingElementwise is generated from this file.

/**
 * The elementwise loops of a process that begins with scalar ones: each goes over to vectors when
 * these have become faster, see {@link LoopWarmUp}. The prices are the scalar loops', measured on a
 * Zen 1.
 */
final class DoubleWarmingElementwise implements DoubleElementwise {
  /** Elements of an exercise: a few vectors and a rest. */
  private static final int FEW = 35;

  private final DoubleElementwise scalar = new DoubleScalarElementwise();
  private long timedCalls;
  private final LoopWarmUp rectifyState;
  private final LoopWarmUp largerState;
  private final LoopWarmUp rectifyGradientState;
  private final LoopWarmUp affineState;
  private final LoopWarmUp expState;
  private final LoopWarmUp tanhState;
  private final LoopWarmUp sigmoidState;
  private final LoopWarmUp tanhGradientState;
  private final LoopWarmUp sigmoidGradientState;
  private final LoopWarmUp combineState;
  private final LoopWarmUp sumState;
  private final LoopWarmUp sumOfSquaresState;
  private final LoopWarmUp sumOfProductsState;
  private final LoopWarmUp normalizeState;
  private final LoopWarmUp normalizeGradientState;
  private final LoopWarmUp largestOfPairsState;
  private final LoopWarmUp largestOfPairsGradientState;
  private final LoopWarmUp meanOfPairsState;
  private final LoopWarmUp meanOfPairsGradientState;

  private DoubleWarmingElementwise(boolean warm, long scalarProducts) {
    LoopWarmUp.Gate gate = new LoopWarmUp.Gate(scalarProducts);
    rectifyState = state(warm, gate, 3, (loops, x, g, y) -> loops.rectify(x, 0, y, 0, FEW));
    largerState = state(warm, gate, 4, (loops, x, g, y) -> loops.larger(x, 0, y, 0, FEW));
    rectifyGradientState =
        state(warm, gate, 4, (loops, x, g, y) -> loops.rectifyGradient(x, 0, g, 0, y, 0, FEW));
    affineState = state(warm, gate, 3, (loops, x, g, y) -> loops.affine(1, 1, x, 0, y, 0, FEW));
    expState = state(warm, gate, 40, (loops, x, g, y) -> loops.exp(x, 0, y, 0, FEW));
    tanhState = state(warm, gate, 50, (loops, x, g, y) -> loops.tanh(x, 0, y, 0, FEW));
    sigmoidState = state(warm, gate, 50, (loops, x, g, y) -> loops.sigmoid(x, 0, y, 0, FEW));
    tanhGradientState =
        state(warm, gate, 4, (loops, x, g, y) -> loops.tanhGradient(x, 0, g, 0, y, 0, FEW));
    sigmoidGradientState =
        state(warm, gate, 4, (loops, x, g, y) -> loops.sigmoidGradient(x, 0, g, 0, y, 0, FEW));
    combineState = state(warm, gate, 4, new Combining());
    sumState = state(warm, gate, 2, (loops, x, g, y) -> loops.sum(x, 0, FEW));
    sumOfSquaresState = state(warm, gate, 4, (loops, x, g, y) -> loops.sumOfSquares(x, 0, 1, FEW));
    sumOfProductsState =
        state(warm, gate, 4, (loops, x, g, y) -> loops.sumOfProducts(g, 0, x, 0, 1, FEW));
    normalizeState =
        state(warm, gate, 4, (loops, x, g, y) -> loops.normalize(1, 1, x, 0, y, 0, FEW));
    normalizeGradientState =
        state(
            warm,
            gate,
            6,
            (loops, x, g, y) -> loops.normalizeGradient(1, 1, 1, 1, x, 0, g, 0, y, 0, FEW));
    largestOfPairsState =
        state(warm, gate, 12, (loops, x, g, y) -> loops.largestOfPairs(x, 0, 32, y, 0, 1, 16));
    largestOfPairsGradientState =
        state(
            warm,
            gate,
            24,
            (loops, x, g, y) -> loops.largestOfPairsGradient(x, 0, 32, g, 0, y, 0, 1, 16));
    meanOfPairsState =
        state(warm, gate, 8, (loops, x, g, y) -> loops.meanOfPairs(4, x, 0, 32, y, 0, 1, 16));
    meanOfPairsGradientState =
        state(
            warm,
            gate,
            10,
            (loops, x, g, y) -> loops.meanOfPairsGradient(4, g, 0, y, 0, 32, 1, 16));
  }

  /** A call with a few vectors. */
  private interface Exercise {
    void call(DoubleElementwise loops, double[] x, double[] g, double[] y);
  }

  private static LoopWarmUp state(
      boolean warm, LoopWarmUp.Gate gate, int price, Exercise exercise) {
    double[] x = new double[3 * FEW];
    double[] g = new double[3 * FEW];
    double[] y = new double[3 * FEW];
    Runnable call = () -> exercise.call(Vectors.LOOPS, x, g, y);
    return new LoopWarmUp(gate, warm ? WarmUp.done() : new WarmUp(0, call), price);
  }

  /** Each operation in turn, with neighbours and with one number. */
  private static final class Combining implements Exercise {
    private static final Arithmetic[] OPERATIONS = Arithmetic.values();

    private int calls;

    @Override
    public void call(DoubleElementwise loops, double[] x, double[] g, double[] y) {
      calls++;
      Arithmetic operation = OPERATIONS[calls % OPERATIONS.length];
      loops.combine(operation, x, 0, 1, g, 0, calls / OPERATIONS.length % 2, y, 0, FEW);
    }
  }

  /** Loops that begin as scalar ones. */
  static DoubleWarmingElementwise cold() {
    return warmingFrom(WarmUp.SCALAR_PRODUCTS);
  }

  /** Loops that are tried by vectors after so many products. */
  static DoubleWarmingElementwise warmingFrom(long products) {
    return new DoubleWarmingElementwise(false, products);
  }

  /** Loops that use vectors from the first call on. */
  static DoubleWarmingElementwise warm() {
    return new DoubleWarmingElementwise(true, 0);
  }

  /** The vector classes are loaded when they are needed. */
  private static final class Vectors {
    static final DoubleElementwise LOOPS = new DoubleVectorElementwise();

    private Vectors() {}
  }

  /** How many calls vectors have done while they were timed, for tests. */
  long timedCalls() {
    return timedCalls;
  }

  private DoubleElementwise loops(int turn) {
    if (turn == LoopWarmUp.VECTORS_TIMED) {
      timedCalls++;
    }
    return turn >= LoopWarmUp.VECTORS_TIMED ? Vectors.LOOPS : scalar;
  }

  @Override
  public void rectify(double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = rectifyState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).rectify(x, xAt, y, yAt, count);
    rectifyState.took(turn, start, count);
  }

  @Override
  public void larger(double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = largerState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).larger(x, xAt, y, yAt, count);
    largerState.took(turn, start, count);
  }

  @Override
  public void rectifyGradient(
      double[] x, int xAt, double[] g, int gAt, double[] y, int yAt, int count) {
    int turn = rectifyGradientState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).rectifyGradient(x, xAt, g, gAt, y, yAt, count);
    rectifyGradientState.took(turn, start, count);
  }

  @Override
  public void affine(
      double factor, double summand, double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = affineState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).affine(factor, summand, x, xAt, y, yAt, count);
    affineState.took(turn, start, count);
  }

  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = expState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).exp(x, xAt, y, yAt, count);
    expState.took(turn, start, count);
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = tanhState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).tanh(x, xAt, y, yAt, count);
    tanhState.took(turn, start, count);
  }

  @Override
  public void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = sigmoidState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).sigmoid(x, xAt, y, yAt, count);
    sigmoidState.took(turn, start, count);
  }

  @Override
  public void tanhGradient(
      double[] t, int tAt, double[] g, int gAt, double[] y, int yAt, int count) {
    int turn = tanhGradientState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).tanhGradient(t, tAt, g, gAt, y, yAt, count);
    tanhGradientState.took(turn, start, count);
  }

  @Override
  public void sigmoidGradient(
      double[] s, int sAt, double[] g, int gAt, double[] y, int yAt, int count) {
    int turn = sigmoidGradientState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).sigmoidGradient(s, sAt, g, gAt, y, yAt, count);
    sigmoidGradientState.took(turn, start, count);
  }

  @Override
  public void combine(
      Arithmetic operation,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] y,
      int yAt,
      int count) {
    int turn = combineState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).combine(operation, a, aAt, aStep, b, bAt, bStep, y, yAt, count);
    combineState.took(turn, start, count);
  }

  @Override
  public double sum(double[] x, int at, int count) {
    int turn = sumState.turn(count);
    long start = LoopWarmUp.start(turn);
    double result = loops(turn).sum(x, at, count);
    sumState.took(turn, start, count);
    return result;
  }

  @Override
  public double sumOfSquares(double[] x, int at, double center, int count) {
    int turn = sumOfSquaresState.turn(count);
    long start = LoopWarmUp.start(turn);
    double result = loops(turn).sumOfSquares(x, at, center, count);
    sumOfSquaresState.took(turn, start, count);
    return result;
  }

  @Override
  public double sumOfProducts(double[] g, int gAt, double[] x, int xAt, double center, int count) {
    int turn = sumOfProductsState.turn(count);
    long start = LoopWarmUp.start(turn);
    double result = loops(turn).sumOfProducts(g, gAt, x, xAt, center, count);
    sumOfProductsState.took(turn, start, count);
    return result;
  }

  @Override
  public void normalize(
      double center, double factor, double[] x, int xAt, double[] y, int yAt, int count) {
    int turn = normalizeState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).normalize(center, factor, x, xAt, y, yAt, count);
    normalizeState.took(turn, start, count);
  }

  @Override
  public void normalizeGradient(
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
      int count) {
    int turn = normalizeGradientState.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).normalizeGradient(center, factor, mean, slope, x, xAt, g, gAt, y, yAt, count);
    normalizeGradientState.took(turn, start, count);
  }

  @Override
  public void largestOfPairs(
      double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    int turn = largestOfPairsState.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    loops(turn).largestOfPairs(x, xAt, xStep, y, yAt, rows, count);
    largestOfPairsState.took(turn, start, rows * count);
  }

  @Override
  public void largestOfPairsGradient(
      double[] x,
      int xAt,
      int xStep,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int rows,
      int count) {
    int turn = largestOfPairsGradientState.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    loops(turn).largestOfPairsGradient(x, xAt, xStep, g, gAt, y, yAt, rows, count);
    largestOfPairsGradientState.took(turn, start, rows * count);
  }

  @Override
  public void meanOfPairs(
      double divisor, double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    int turn = meanOfPairsState.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    loops(turn).meanOfPairs(divisor, x, xAt, xStep, y, yAt, rows, count);
    meanOfPairsState.took(turn, start, rows * count);
  }

  @Override
  public void meanOfPairsGradient(
      double divisor, double[] g, int gAt, double[] y, int yAt, int yStep, int rows, int count) {
    int turn = meanOfPairsGradientState.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    loops(turn).meanOfPairsGradient(divisor, g, gAt, y, yAt, yStep, rows, count);
    meanOfPairsGradientState.took(turn, start, rows * count);
  }
}
