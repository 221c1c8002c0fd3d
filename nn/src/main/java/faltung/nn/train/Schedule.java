package faltung.nn.train;

/** The learning rate of a step: a function of the step's number alone, so a run can be resumed. */
@FunctionalInterface
public interface Schedule {
  /**
   * The rate.
   *
   * @param step from 0 on
   */
  double rate(long step);

  /** Always the same. */
  static Schedule constant(double rate) {
    return step -> rate;
  }

  /** Times gamma after every so many steps: PyTorch's {@code StepLR}. */
  static Schedule steps(double rate, long every, double gamma) {
    positive("every", every);
    return step -> {
      long falls = step / every;
      return rate * StrictMath.pow(gamma, (double) falls);
    };
  }

  /** Along half a cosine to the least rate: PyTorch's {@code CosineAnnealingLR}. */
  static Schedule cosine(double rate, long steps, double least) {
    positive("steps", steps);
    return step -> between(rate, least, Math.min(step, steps) / (double) steps);
  }

  /**
   * Along half a cosine up to the rate, then down: PyTorch's {@code OneCycleLR} with its defaults,
   * a rise of 0.3 of the steps from rate / 25, and an end of rate / 250,000.
   *
   * @param steps in all, at least 2
   */
  static Schedule oneCycle(double rate, long steps) {
    if (steps < 2) {
      throw new IllegalArgumentException("schedule: one cycle of " + steps + " steps; give 2");
    }
    double top = 0.3 * steps - 1;
    double last = steps - 1.0;
    double first = rate / 25;
    return step -> {
      double at = Math.min((double) step, last);
      return at <= top
          ? between(first, rate, at / top)
          : between(rate, first / 1e4, (at - top) / (last - top));
    };
  }

  private static double between(double from, double to, double part) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * part));
  }

  private static void positive(String what, long count) {
    if (count < 1) {
      throw new IllegalArgumentException("schedule: " + what + " is " + count + "; give 1 or more");
    }
  }
}
