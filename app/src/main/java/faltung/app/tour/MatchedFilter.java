package faltung.app.tour;

import faltung.Faltung;
import faltung.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the places of a signal that look like a template.
 *
 * <pre>{@code
 * r[n] = Σ_k (x[n+k] − x̄_n)·t[k] / (‖x[n…] − x̄_n‖₂·‖t‖₂)
 * }</pre>
 *
 * with t the template without its mean and x̄_n the mean of the window that starts at n: the
 * correlation coefficient, which is 1 where the window is the template times a positive factor plus
 * a constant. Neither the height of a beat nor the wandering of the line it stands on matters; only
 * its shape does.
 */
final class MatchedFilter {
  /**
   * Below this part of the signal's greatest window energy a window counts as flat, with r = 0:
   * rounding leaves some 1e-13 of it even in a constant one.
   */
  private static final double FLAT = 1e-10;

  private final double[] template;

  /**
   * The filter for one template.
   *
   * @param shape the template; not modified
   */
  MatchedFilter(double[] shape) {
    this.template = unit(shape);
  }

  /** The template without its mean and of norm 1. Not a copy. */
  double[] template() {
    return template;
  }

  /**
   * r for every window that lies inside the signal.
   *
   * @param signal not modified
   */
  double[] scores(double[] signal) {
    double mean = Arrays.stream(signal).average().orElse(0);
    double[] x = new double[signal.length];
    double[] squares = new double[signal.length];
    for (int n = 0; n < x.length; n++) {
      // Without the common part the sums below lose nothing where they cancel.
      x[n] = signal[n] - mean;
      squares[n] = x[n] * x[n];
    }
    double[] window = new double[template.length];
    Arrays.fill(window, 1);
    double[] scores = Faltung.correlate(x, template, Size.VALID);
    double[] sums = Faltung.correlate(x, window, Size.VALID);
    double[] energies = Faltung.correlate(squares, window, Size.VALID);
    double greatest = 0;
    for (int n = 0; n < scores.length; n++) {
      energies[n] -= sums[n] * sums[n] / template.length;
      greatest = Math.max(greatest, energies[n]);
    }
    for (int n = 0; n < scores.length; n++) {
      boolean flat = energies[n] <= FLAT * greatest;
      scores[n] = flat ? 0 : scores[n] / Math.sqrt(energies[n]);
    }
    return scores;
  }

  /**
   * The places of the scores that exceed a threshold and all others within a distance; of equal
   * ones the first.
   *
   * @param scores not modified
   */
  static List<Integer> peaks(double[] scores, double threshold, int distance) {
    List<Integer> peaks = new ArrayList<>();
    for (int n = 0; n < scores.length; n++) {
      if (scores[n] > threshold && isHighest(scores, n, distance)) {
        peaks.add(n);
      }
    }
    return peaks;
  }

  private static boolean isHighest(double[] scores, int place, int distance) {
    int last = Math.min(scores.length - 1, place + distance);
    for (int n = Math.max(0, place - distance); n <= last; n++) {
      if (scores[n] > scores[place] || (n < place && scores[n] == scores[place])) {
        return false;
      }
    }
    return true;
  }

  private static double[] unit(double[] shape) {
    double mean = Arrays.stream(shape).average().orElse(0);
    double energy = 0;
    for (double value : shape) {
      energy += (value - mean) * (value - mean);
    }
    if (energy == 0) {
      throw new IllegalArgumentException("matched filter: a constant template has no shape");
    }
    double norm = Math.sqrt(energy);
    return Arrays.stream(shape).map(value -> (value - mean) / norm).toArray();
  }
}
