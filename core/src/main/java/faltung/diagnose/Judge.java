package faltung.diagnose;

import faltung.extension.Border;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether compared outputs are y, and says so with what it proves. */
final class Judge {
  /**
   * Outputs up to which numbers that were fitted to rounded values are held to half a unit. Of more
   * the least-squares fit is so near to the true numbers, and they prove so much, that a twentieth
   * of a unit more is no matter.
   */
  private static final int MOST_EXACT = 1024;

  private final Operands operands;

  Judge(Operands operands) {
    this.operands = operands;
  }

  /** What is judged. */
  record Case(
      Geometry geometry,
      Windows windows,
      List<Border> borders,
      Scale.Kind kind,
      boolean constant,
      long tried) {
    int free() {
      return kind.free + (constant ? 1 : 0);
    }
  }

  /** The finding, if the convention gives y. */
  @Nullable Finding match(Case what, Comparison comparison) {
    double[] fit =
        comparison.fit(what.kind, operands.gain(what.kind), what.constant, /* insideOnly= */ false);
    if (fit == null || count(comparison) <= what.free()) {
      return null;
    }
    List<double[]> fits = simpler(fit, what);
    for (double[] simple : fits) {
      boolean fitted = simple == fit && what.free() > 0;
      // Errors of at most t in y move a least-squares fit of f numbers by √f·t where the places
      // have equal weight, so residuals reach (1 + √f)·t.
      double factor = fitted ? 1 + StrictMath.sqrt(what.free()) : 1;
      boolean exact = fitted && comparison.filled() <= MOST_EXACT;
      Finding finding = judged(what, comparison, simple, factor, exact ? 1 : factor);
      if (finding == null && exact && !what.constant && operands.precision.quantum > 0) {
        double half = operands.precision.quantum / 2;
        double[] best = new LeastMaximum(comparison, fit, half).solve(what.kind);
        finding = judged(what, comparison, best, 1, 1);
      }
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }

  private static int count(Comparison comparison) {
    int count = 0;
    for (int i = 0; i < comparison.filled(); i++) {
      count += comparison.comparable(i) ? 1 : 0;
    }
    return count;
  }

  /** The fit with simpler numbers, the simplest first, then the fit itself. */
  private List<double[]> simpler(double[] fit, Case what) {
    List<double[]> fits = new ArrayList<>();
    if (what.free() > 0) {
      double[] gains = operands.simpler(fit[0]);
      int[] digits = {2, 3, 4, 7, 12};
      for (int i = 0; i < gains.length; i++) {
        double gain = what.kind.freeGain() ? gains[i] : fit[0];
        double bias = Operands.rounded(fit[1], digits[i]);
        double constant = fit[0] == 0 ? 0 : Operands.rounded(fit[2] / fit[0], digits[i]);
        fits.add(new double[] {gain, bias, constant * gain});
      }
    }
    fits.add(fit);
    return fits;
  }

  private double tolerance(double[] fit) {
    return operands.tolerance(fit[0], fit[1], fit[0] == 0 ? 0 : fit[2] / fit[0]);
  }

  /**
   * Judges a fit.
   *
   * @param factor by which the residuals may be wider than rounding errors of sums
   * @param wider by which they may be wider than the rounding of y to decimals
   */
  private @Nullable Finding judged(
      Case what, Comparison comparison, double[] fit, double factor, double wider) {
    double numeric = tolerance(fit) * factor;
    double quantum = operands.precision.quantum;
    double nearest = 0;
    boolean down = true;
    boolean cut = true;
    Ties ties = new Ties(quantum, numeric);
    double raisedBy = 0;
    double loweredBy = 0;
    int compared = 0;
    int free = 0;
    for (int i = 0; i < comparison.filled(); i++) {
      if (!comparison.comparable(i)) {
        continue;
      }
      double residual = comparison.residual(i, fit);
      double value = comparison.value(i, fit);
      boolean below = comparison.y[i] == comparison.target.floor && value < comparison.y[i];
      boolean above = comparison.y[i] == comparison.target.ceiling && value > comparison.y[i];
      raisedBy = below ? Math.max(raisedBy, comparison.y[i] - value) : raisedBy;
      loweredBy = above ? Math.max(loweredBy, value - comparison.y[i]) : loweredBy;
      compared++;
      free += below || above ? 0 : 1;
      nearest = Math.max(nearest, Math.abs(residual));
      ties.add(value, comparison.y[i]);
      down &= residual >= -numeric && residual <= quantum + numeric;
      double size = Math.signum(value) * residual;
      cut &= size >= -numeric && size <= quantum + numeric;
    }
    Finish.Rounding rounding = rounding(nearest, numeric, quantum * wider, down, cut);
    if (rounding == null || (rounding == Finish.Rounding.NEAREST && !ties.agree())) {
      return null;
    }
    // With numbers that were fitted to rounded values the residuals are wider, and prove less.
    double tolerance = rounding == Finish.Rounding.NONE ? numeric : numeric + quantum / 2 * wider;
    double bits = operands.precision.bitsPerValue(tolerance);
    double chance =
        Math.min(1, what.tried * StrictMath.pow(2, -bits * Math.max(0, free - what.free())));
    double allowed =
        rounding == Finish.Rounding.NONE || rounding == Finish.Rounding.NEAREST
            ? tolerance
            : numeric + quantum;
    Finish finish =
        new Finish(
            rounding,
            Math.max(0, operands.precision.decimals),
            raisedBy > allowed ? comparison.target.floor : Double.NEGATIVE_INFINITY,
            loweredBy > allowed ? comparison.target.ceiling : Double.POSITIVE_INFINITY);
    int leftOut = comparison.filled() - compared;
    return finding(what, comparison, fit, finish, compared, leftOut, 0, nearest, allowed, chance);
  }

  private static Finish.@Nullable Rounding rounding(
      double nearest, double numeric, double quantum, boolean down, boolean cut) {
    if (nearest <= numeric) {
      return Finish.Rounding.NONE;
    }
    if (quantum == 0) {
      return null;
    }
    // Half a quantum, and what writing the decimal as a double rounds.
    if (nearest <= quantum / 2 * (1 + 0x1p-40) + numeric) {
      return Finish.Rounding.NEAREST;
    }
    return down ? Finish.Rounding.DOWN : cut ? Finish.Rounding.TOWARDS_ZERO : null;
  }

  /** The finding for a convention that gives most of y, or nearly y; null if chance may do so. */
  @Nullable Finding nearMiss(Case what, Comparison comparison, boolean insideOnly) {
    double[] fit = comparison.fit(what.kind, operands.gain(what.kind), what.constant, insideOnly);
    if (fit == null || fit[0] == 0) {
      return null;
    }
    double tolerance = tolerance(fit) * (1 + StrictMath.sqrt(what.free()));
    tolerance += operands.precision.quantum / 2 * (1 + StrictMath.sqrt(what.free()));
    int compared = count(comparison);
    int agreeing = comparison.agreeing(fit, tolerance);
    int telling = 0;
    double worst = 0;
    for (int i = 0; i < comparison.filled(); i++) {
      if (comparison.comparable(i)) {
        double residual = Math.abs(comparison.residual(i, fit));
        boolean clampable = comparison.target.clampable(comparison.y[i]);
        telling += residual <= tolerance && !clampable ? 1 : 0;
        worst = Math.max(worst, residual);
      }
    }
    boolean most = 2 * agreeing >= compared;
    double allowed = most ? tolerance : worst;
    // Which values agree is chosen after seeing them, among 2^n choices at most: n bits less.
    double bits =
        operands.precision.bitsPerValue(allowed) * ((most ? telling : compared) - what.free())
            - (most ? compared : 0);
    double chance = Math.min(1, what.tried * StrictMath.pow(2, -bits));
    boolean close = worst <= operands.precision.largest / 8;
    if (chance > Diagnosis.CHANCE || !(most || close) || agreeing == compared) {
      return null;
    }
    Finish finish =
        new Finish(Finish.Rounding.NONE, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    int differing = compared - agreeing;
    int leftOut = comparison.filled() - compared;
    Finding finding =
        finding(
            what, comparison, fit, finish, compared, leftOut, differing, worst, tolerance, chance);
    String where = new Differences(comparison, fit, tolerance).sentence();
    return new Finding(
        finding.convention(),
        compared,
        leftOut,
        differing,
        worst,
        tolerance,
        where,
        chance,
        finding.deviations());
  }

  private Finding finding(
      Case what,
      Comparison comparison,
      double[] fit,
      Finish finish,
      int compared,
      int leftOut,
      int differing,
      double error,
      double tolerance,
      double chance) {
    Target target = comparison.target;
    List<Border> borders = new ArrayList<>(what.borders);
    if (what.constant) {
      borders.replaceAll(border -> Border.constant(fit[2] / fit[0]));
    }
    String named = operands.meaning(fit[0]);
    Scale scale =
        new Scale(what.kind, fit[0], fit[1], named.isEmpty() ? Finding.number(fit[0]) : named);
    Sampling sampling =
        what.geometry.sampling(
            operands.x.lengths(), what.windows.kernelLengths(), target.y.lengths());
    int deviations =
        target.arrangement.deviations()
            + what.geometry.deviations
            + Borders.deviations(borders)
            + what.kind.deviations
            + finish.deviations();
    Convention convention = new Convention(target.arrangement, sampling, borders, scale, finish);
    return new Finding(
        convention, compared, leftOut, differing, error, tolerance, "", chance, deviations);
  }
}
