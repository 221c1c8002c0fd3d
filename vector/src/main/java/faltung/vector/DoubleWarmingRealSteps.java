package faltung.vector;

import faltung.loops.DoubleRealSteps;
import faltung.loops.DoubleScalarRealSteps;
import java.util.function.Function;

// Twin: FloatWarmingRealSteps is generated from this file.

/** The steps of real transforms of a process that begins with scalar loops, see {@link WarmUp}. */
final class DoubleWarmingRealSteps implements DoubleRealSteps {
  /** What a complex point costs: about 1 ns where a product of the direct form costs 0.25 ns. */
  private static final int PRODUCTS_PER_POINT = 4;

  private final DoubleScalarRealSteps scalar = new DoubleScalarRealSteps();
  private final WarmUp divisions;
  private final WarmUp alternations;
  private final WarmUp separations;
  private final WarmUp joints;

  private long slices;

  /**
   * Steps whose states begin as they are made.
   *
   * @param states of an exercise
   */
  DoubleWarmingRealSteps(Function<Runnable, WarmUp> states, DoublePassExercises exercises) {
    divisions = states.apply(exercises.divide());
    alternations = states.apply(exercises.alternate());
    separations = states.apply(exercises.separate());
    joints = states.apply(exercises.join());
  }

  /** How many calls vectors have done that were timed. */
  long slices() {
    return slices;
  }

  @Override
  public void divide(double[] from, int at, int count, double[] even, double[] odd, int toAt) {
    boolean vectors = isVectorsTurn(divisions, count);
    long start = start(divisions);
    if (vectors) {
      DoubleVectorRealSteps.divide(from, at, count, even, odd, toAt);
    } else {
      scalar.divide(from, at, count, even, odd, toAt);
    }
    took(divisions, start, vectors, count);
  }

  @Override
  public void alternate(double[] from, int evenAt, int oddAt, int count, double[] to, int toAt) {
    boolean vectors = isVectorsTurn(alternations, count);
    long start = start(alternations);
    if (vectors) {
      DoubleVectorRealSteps.alternate(from, evenAt, oddAt, count, to, toAt);
    } else {
      scalar.alternate(from, evenAt, oddAt, count, to, toAt);
    }
    took(alternations, start, vectors, count);
  }

  @Override
  public void separate(double[] re, double[] im, int at, int m, double[] roots) {
    boolean vectors = isVectorsTurn(separations, m);
    long start = start(separations);
    if (vectors) {
      DoubleVectorRealSteps.separate(re, im, at, m, roots);
    } else {
      scalar.separate(re, im, at, m, roots);
    }
    took(separations, start, vectors, m);
  }

  @Override
  public void join(double[] re, double[] im, int at, double[] target, int m, double[] roots) {
    boolean vectors = isVectorsTurn(joints, m);
    long start = start(joints);
    if (vectors) {
      DoubleVectorRealSteps.join(re, im, at, target, m, roots);
    } else {
      scalar.join(re, im, at, target, m, roots);
    }
    took(joints, start, vectors, m);
  }

  private static boolean isVectorsTurn(WarmUp state, int points) {
    if (!DoubleVectorRealSteps.serves(points)) {
      return false;
    }
    return state.isWarm()
        || (!state.isScalar((long) PRODUCTS_PER_POINT * points) && state.isVectorsTurn());
  }

  private static long start(WarmUp state) {
    return state.isWarm() ? 0 : System.nanoTime();
  }

  private void took(WarmUp state, long start, boolean vectors, int points) {
    if (start == 0) {
      return;
    }
    if (vectors) {
      slices++;
      state.vectorTook(System.nanoTime() - start, points);
    } else {
      state.scalarTook(System.nanoTime() - start, points);
    }
  }
}
