package faltung.diagnose;

import faltung.extension.Border;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of one geometry at some places of y, and how well scaled ones fit.
 *
 * <p>z are the sums over x, w what a constant border of 1 would add to them; a fit is y = gain·z +
 * constant·w + bias.
 */
final class Comparison {
  final Target target;
  final int count;
  final double[] y;
  final double[] z;
  final double[] w;
  final boolean[] inside;
  final int[] place;
  private int filled;

  Comparison(Target target, int count) {
    this.target = target;
    this.count = count;
    this.y = new double[count];
    this.z = new double[count];
    this.w = new double[count];
    this.inside = new boolean[count];
    this.place = new int[count];
  }

  void add(Windows windows, Geometry geometry, Border[] borders, int at, int[] index) {
    y[filled] = target.y.values()[at];
    z[filled] = windows.sum(geometry, index, borders);
    w[filled] = windows.outside();
    inside[filled] = windows.inside(geometry, index);
    place[filled] = at;
    filled++;
  }

  int filled() {
    return filled;
  }

  /** Takes over another one's first elements. */
  void copy(Comparison other, int length) {
    System.arraycopy(other.y, 0, y, 0, length);
    System.arraycopy(other.z, 0, z, 0, length);
    System.arraycopy(other.w, 0, w, 0, length);
    System.arraycopy(other.inside, 0, inside, 0, length);
    System.arraycopy(other.place, 0, place, 0, length);
    filled = length;
  }

  /**
   * The numbers that fit best.
   *
   * @param gain the gain if the kind does not leave it free
   * @param constant whether there is a constant border to be found
   * @param insideOnly whether only windows inside x count
   * @return gain, bias and gain times constant; null if the data do not determine them
   */
  double @Nullable [] fit(Scale.Kind kind, double gain, boolean constant, boolean insideOnly) {
    if (!constant && kind.free == 0) {
      return new double[] {gain, 0, 0};
    }
    double[] rest = new double[count];
    double[] ones = new double[count];
    boolean[] used = new boolean[count];
    for (int i = 0; i < filled; i++) {
      rest[i] = kind.freeGain() ? y[i] : y[i] - gain * z[i];
      ones[i] = 1;
      used[i] =
          Double.isFinite(y[i])
              && Double.isFinite(z[i])
              && !target.clampable(y[i])
              && (inside[i] || !insideOnly);
    }
    int free = kind.free + (constant ? 1 : 0);
    double[][] columns = new double[free][];
    int column = 0;
    if (kind.freeGain()) {
      columns[column++] = z;
    }
    if (kind.freeBias()) {
      columns[column++] = ones;
    }
    if (constant) {
      columns[column] = w;
    }
    double[] solution = new LeastSquares(columns, used, filled).solve(rest);
    if (solution == null) {
      return null;
    }
    column = 0;
    double fittedGain = kind.freeGain() ? solution[column++] : gain;
    double bias = kind.freeBias() ? solution[column++] : 0;
    return new double[] {fittedGain, bias, constant ? solution[column] : 0};
  }

  /**
   * Whether any gain and bias explain what was compared so far, without a fit of three numbers: the
   * quick test that nearly every candidate fails.
   *
   * @param allowance what every residual of the true gain and bias may reach
   * @param perGain how much more it may reach, for each unit of gain
   */
  boolean affine(double allowance, double perGain) {
    int used = 0;
    double meanZ = 0;
    double meanY = 0;
    for (int i = 0; i < filled; i++) {
      if (comparable(i) && !target.clampable(y[i])) {
        used++;
        meanZ += z[i];
        meanY += y[i];
      }
    }
    meanZ /= used;
    meanY /= used;
    double zz = 0;
    double zy = 0;
    for (int i = 0; i < filled; i++) {
      if (comparable(i) && !target.clampable(y[i])) {
        zz += (z[i] - meanZ) * (z[i] - meanZ);
        zy += (z[i] - meanZ) * (y[i] - meanY);
      }
    }
    if (used < 3 || !(zz > 0)) {
      return true;
    }
    double gain = zy / zz;
    double squares = 0;
    for (int i = 0; i < filled; i++) {
      if (comparable(i) && !target.clampable(y[i])) {
        double residual = y[i] - meanY - gain * (z[i] - meanZ);
        squares += residual * residual;
      }
    }
    // The least-squares residuals have a smaller Euclidean norm than those of the true numbers. The
    // gain that is found can be smaller than the true one by the errors only; twice covers that.
    double bound = 2 * (allowance + perGain * Math.abs(gain));
    return squares <= used * bound * bound;
  }

  /** The fit's value less y; what clamping explains is 0. */
  double residual(int i, double[] fit) {
    double value = value(i, fit);
    double difference = value - y[i];
    boolean raised = y[i] == target.floor && value < y[i];
    boolean lowered = y[i] == target.ceiling && value > y[i];
    return raised || lowered ? 0 : difference;
  }

  double value(int i, double[] fit) {
    return fit[0] * z[i] + fit[1] + (fit[2] == 0 ? 0 : fit[2] * w[i]);
  }

  /** Whether an element can be compared. */
  boolean comparable(int i) {
    return Double.isFinite(y[i]) && Double.isFinite(z[i]);
  }

  /** Whether all residuals so far are within an allowance. */
  boolean within(double[] fit, double allowance) {
    for (int i = 0; i < filled; i++) {
      if (comparable(i) && !(Math.abs(residual(i, fit)) <= allowance)) {
        return false;
      }
    }
    return true;
  }

  /** How many residuals so far are within an allowance. */
  int agreeing(double[] fit, double allowance) {
    int agreeing = 0;
    for (int i = 0; i < filled; i++) {
      if (comparable(i) && Math.abs(residual(i, fit)) <= allowance) {
        agreeing++;
      }
    }
    return agreeing;
  }
}
