package faltung.basis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the largest error of each partial sum over a range: even points, then golden section around
 * the highest local maxima.
 *
 * <p>Source: J. Kiefer, Sequential minimax search for a maximum, 1953,
 * doi:10.1090/S0002-9939-1953-0055639-3.
 */
final class WorstErrorSearch {

  /** Even points less one: 20 for each swing of a function that swings a hundred times. */
  private static final int INTERVALS = 2048;

  /**
   * How many local maxima are refined. A maximum between two points exceeds the points only by its
   * curvature, so the true winner is among the highest few.
   */
  static final int REFINED = 8;

  /**
   * Each step shortens the interval by 0.618. After 40 it is 5e-9 of two intervals, and the error,
   * flat at its maximum, is off by the square of that: below rounding.
   */
  private static final int STEPS = 40;

  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

  private final TaylorSeries series;
  private final double from;
  private final double to;

  WorstErrorSearch(TaylorSeries series, double from, double to) {
    if (!Double.isFinite(from)
        || !Double.isFinite(to)
        || from > to
        || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException(
          "taylor: the range is ["
              + BasisText.number(from)
              + ", "
              + BasisText.number(to)
              + "], but must go from a finite number up to another, not more than 1.8e308 away");
    }
    this.series = series;
    this.from = from;
    this.to = to;
  }

  WorstErrors run() {
    int intervals = from == to ? 0 : INTERVALS;
    int terms = series.termCount();
    double[][] errors = new double[terms][intervals + 1];
    double[] sums = new double[terms];
    int undefined = 0;
    for (int i = 0; i <= intervals; i++) {
      double x = point(i, intervals);
      double truth = series.value(x);
      undefined += Double.isNaN(truth) ? 1 : 0;
      series.partialSums(x, sums);
      for (int n = 0; n < terms; n++) {
        errors[n][i] = error(sums[n], truth);
      }
    }
    if (undefined == intervals + 1) {
      throw new IllegalArgumentException(
          "taylor: "
              + series.expression()
              + " has no value at any of "
              + (intervals + 1)
              + " points of ["
              + BasisText.number(from)
              + ", "
              + BasisText.number(to)
              + "]");
    }
    List<WorstError<Double>> worst = new ArrayList<>(terms);
    for (int n = 0; n < terms; n++) {
      worst.add(worst(n + 1, errors[n]));
    }
    return new WorstErrors(from, to, intervals + 1, undefined, worst);
  }

  private double point(int i, int intervals) {
    // The upper end exactly, not a rounded sum.
    return i == intervals ? to : from + (to - from) * i / intervals;
  }

  /** Returns the error's size; NaN where the function is not defined, and never NaN elsewhere. */
  private static double error(double sum, double truth) {
    double error = Math.abs(sum - truth);
    return Double.isNaN(error) && !Double.isNaN(truth) ? Double.POSITIVE_INFINITY : error;
  }

  private WorstError<Double> worst(int terms, double[] errors) {
    int last = errors.length - 1;
    double best = -1;
    double at = from;
    for (int i : highestMaxima(errors)) {
      if (errors[i] > best) {
        best = errors[i];
        at = point(i, last);
      }
      double low = point(Math.max(0, i - 1), last);
      double high = point(Math.min(last, i + 1), last);
      for (int step = 0; step < STEPS && best < Double.POSITIVE_INFINITY && best > 0; step++) {
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftError = errorAt(terms, left);
        double rightError = errorAt(terms, right);
        boolean keepLeft = leftError >= rightError || Double.isNaN(rightError);
        double error = keepLeft ? leftError : rightError;
        if (error > best) {
          best = error;
          at = keepLeft ? left : right;
        }
        if (keepLeft) {
          high = right;
        } else {
          low = left;
        }
      }
    }
    return new WorstError<>(terms, best, at);
  }

  private double errorAt(int terms, double x) {
    return error(series.partialSum(terms, x), series.value(x));
  }

  /** Returns the indices of the highest local maxima, ends included, the highest first. */
  private static int[] highestMaxima(double[] errors) {
    int[] highest = new int[REFINED];
    int count = 0;
    for (int i = 0; i < errors.length; i++) {
      if (!isLocalMaximum(errors, i)) {
        continue;
      }
      int place = count;
      while (place > 0 && errors[highest[place - 1]] < errors[i]) {
        place--;
      }
      if (place < REFINED) {
        count = Math.min(REFINED, count + 1);
        System.arraycopy(highest, place, highest, place + 1, count - place - 1);
        highest[place] = i;
      }
    }
    return Arrays.copyOf(highest, count);
  }

  private static boolean isLocalMaximum(double[] errors, int i) {
    // Comparisons with NaN are false, so a point beside an undefined one counts.
    return !Double.isNaN(errors[i])
        && !(i > 0 && errors[i - 1] > errors[i])
        && !(i + 1 < errors.length && errors[i + 1] > errors[i]);
  }
}
