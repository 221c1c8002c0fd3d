package faltung.diagnose;

import java.util.ArrayList;
import java.util.List;

/** The geometries whose few probes came nearest to y, for the case that none matches. */
final class NearMisses {
  private static final int KEPT = 6;

  private final List<Candidate> kept = new ArrayList<>();

  /** A geometry, and the part of its probes that it explains. */
  record Candidate(Geometry geometry, Windows windows, Target target, double score) {}

  List<Candidate> candidates() {
    return kept;
  }

  /** Keeps it if it is among the best; of equally good ones, those that came first. */
  void offer(
      Geometry geometry, Windows windows, Comparison probes, Operands operands, long number) {
    int count = probes.filled();
    if (count < 2) {
      return;
    }
    double score = 0;
    for (Scale.Kind kind : Scale.Kind.values()) {
      double gain = operands.gain(kind);
      double[] fit = Double.isNaN(gain) ? null : probes.fit(kind, gain, false, true);
      if (fit != null && count > kind.free && fit[0] != 0) {
        score = Math.max(score, score(probes, fit, kind, operands));
      }
    }
    // A little for being early: plainer conventions come first.
    score -= Math.min(0.1, number * 1e-6);
    if (score < 0.4) {
      return;
    }
    int at = kept.size();
    while (at > 0 && kept.get(at - 1).score() < score) {
      at--;
    }
    kept.add(at, new Candidate(geometry, windows, probes.target, score));
    if (kept.size() > KEPT) {
      kept.remove(KEPT);
    }
  }

  /** The part that agrees, or what is left by the relative error where that is more; 0 to 1. */
  private static double score(Comparison probes, double[] fit, Scale.Kind kind, Operands operands) {
    double allowance = operands.tolerance(fit[0], fit[1], 0) * 2 + operands.precision.quantum;
    double agreeing = probes.agreeing(fit, allowance) - (double) kind.free;
    double worst = 0;
    double size = 0;
    for (int i = 0; i < probes.filled(); i++) {
      if (probes.comparable(i)) {
        worst = Math.max(worst, Math.abs(probes.residual(i, fit)));
        size = Math.max(size, Math.abs(probes.y[i]));
      }
    }
    double close = size == 0 ? 0 : 0.9 * (1 - Math.min(1, 4 * worst / size));
    return Math.max(agreeing / probes.filled(), close) - 0.01 * kind.free;
  }
}
