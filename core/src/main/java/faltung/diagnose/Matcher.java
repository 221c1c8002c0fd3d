package faltung.diagnose;

import faltung.extension.Border;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries one geometry at a time: first a few windows inside x, which no border reaches, with every
 * scale at once; what survives, at the rim with every border; what survives that, everywhere.
 */
final class Matcher {
  /** Windows inside x that are looked at before and after the first decision. */
  private static final int FIRST_PROBES = 4;

  private static final int INSIDE_PROBES = 8;
  private static final int RIM_PROBES = 8;

  /** Outputs that are compared at most: by then chance has long been ruled out. */
  private static final int MOST_COMPARED = 1 << 18;

  private static final int FEWEST_COMPARED = 256;

  private final Operands operands;
  private final Judge judge;
  private final Budget budget;
  private final NearMisses nearMisses;
  private long tried;

  Matcher(Operands operands, Budget budget) {
    this.operands = operands;
    this.budget = budget;
    this.judge = new Judge(operands);
    this.nearMisses = new NearMisses();
  }

  /** How many geometries were tried. */
  long tried() {
    return tried;
  }

  /**
   * The matches that a geometry has, of one kind of scale; the simplest border first.
   *
   * @param named whether the geometry has a name: of the many others, those that too few windows
   *     inside x confirm are not tried with every border, and none is kept as a near miss
   */
  List<Finding> match(Geometry geometry, Target target, Windows windows, boolean named) {
    budget.spend(Budget.CANDIDATE);
    tried++;
    Comparison inside = new Comparison(target, INSIDE_PROBES + RIM_PROBES);
    Set<Scale.Kind> alive = kinds();
    Border[] none = Borders.uniform(Border.ZERO, target.y.rank()).toArray(new Border[0]);
    for (int probe = 0; probe < target.probes() && inside.filled() < INSIDE_PROBES; probe++) {
      if (windows.inside(geometry, target.probeIndex(probe))) {
        inside.add(windows, geometry, none, target.probePlace(probe), target.probeIndex(probe));
        if (inside.filled() == FIRST_PROBES && !affine(inside)) {
          break;
        }
      }
    }
    int enough = target.y.rank() == 1 ? FIRST_PROBES / 2 : FIRST_PROBES;
    boolean confirmed = named || inside.filled() >= enough;
    if (!confirmed || !affine(inside) || !survives(alive, inside)) {
      offer(geometry, windows, inside, named);
      return List.of();
    }
    List<Finding> findings = atRim(geometry, target, windows, inside, alive);
    if (findings.isEmpty() && inside.filled() >= FIRST_PROBES) {
      findings = mixed(geometry, target, windows, inside, alive);
    }
    if (findings.isEmpty()) {
      offer(geometry, windows, inside, named || inside.filled() == INSIDE_PROBES);
    }
    return findings;
  }

  private boolean affine(Comparison inside) {
    double once = operands.tolerance(1, operands.precision.largest, 0);
    return inside.affine(once + operands.precision.quantum, operands.tolerance(1, 0, 0));
  }

  private void offer(Geometry geometry, Windows windows, Comparison inside, boolean worthwhile) {
    if (worthwhile) {
      budget.spend(Budget.CANDIDATE);
      nearMisses.offer(geometry, windows, inside, operands, tried);
    }
  }

  private Set<Scale.Kind> kinds() {
    Set<Scale.Kind> kinds = EnumSet.allOf(Scale.Kind.class);
    kinds.removeIf(kind -> Double.isNaN(operands.gain(kind)));
    return kinds;
  }

  /** Removes the kinds of scale that the compared outputs refute; whether any is left. */
  private boolean survives(Set<Scale.Kind> alive, Comparison comparison) {
    alive.removeIf(kind -> !possible(kind, comparison, /* constant= */ false));
    return !alive.isEmpty();
  }

  private boolean possible(Scale.Kind kind, Comparison comparison, boolean constant) {
    budget.spend(kind.free > 0 || constant ? Budget.CANDIDATE : 0);
    double[] fit = comparison.fit(kind, operands.gain(kind), constant, /* insideOnly= */ false);
    if (fit == null) {
      // Not determined by these outputs: all that can be said is said by the gain of one.
      fit = new double[] {operands.gain(kind), 0, 0};
      return comparison.filled() < FIRST_PROBES || comparison.within(fit, allowance(kind, fit, 1));
    }
    boolean free = kind.free > 0 || constant;
    // The residuals of a least-squares fit have a smaller Euclidean norm than the errors.
    double growth = free ? StrictMath.sqrt(comparison.filled()) : 1;
    return comparison.within(fit, allowance(kind, fit, growth));
  }

  /** A whole quantum, since values may have been rounded down. */
  private double allowance(Scale.Kind kind, double[] fit, double growth) {
    double numeric =
        operands.tolerance(fit[0], fit[1], fit[0] == 0 ? 0 : Math.abs(fit[2] / fit[0]));
    double known = kind.freeGain() ? operands.tolerance(0, fit[1], 0) : 0;
    return (numeric + known + operands.precision.quantum) * growth;
  }

  private List<Finding> atRim(
      Geometry geometry, Target target, Windows windows, Comparison inside, Set<Scale.Kind> alive) {
    int insideCount = inside.filled();
    int borders = leaves(geometry, target, windows) ? Borders.UNIFORM.size() : 1;
    Comparison[] probes = new Comparison[borders];
    Comparison[] full = new Comparison[borders];
    List<Finding> findings = new ArrayList<>();
    int number = 0;
    for (Scale.Kind kind : alive) {
      for (int b = 0; b < borders && !budget.exhausted(); b++) {
        number++;
        Border border = Borders.UNIFORM.get(b);
        List<Border> all = Borders.uniform(border, target.y.rank());
        boolean constant = border.kind() == Border.Kind.CONSTANT;
        if (constant && !findings.isEmpty()) {
          continue;
        }
        if (probes[b] == null) {
          probes[b] = rim(geometry, target, windows, inside, insideCount, all);
        }
        if (!possible(kind, probes[b], constant)) {
          continue;
        }
        if (full[b] == null) {
          full[b] = full(geometry, target, windows, all);
        }
        long rank = (tried - 1) * Borders.UNIFORM.size() * Scale.Kind.values().length + number;
        Finding finding =
            judge.match(new Judge.Case(geometry, windows, all, kind, constant, rank), full[b]);
        if (finding != null) {
          findings.add(finding);
        }
      }
      if (!findings.isEmpty()) {
        break;
      }
    }
    return findings;
  }

  /** A copy of the probes inside with others at the rim. */
  private static Comparison rim(
      Geometry geometry,
      Target target,
      Windows windows,
      Comparison inside,
      int insideCount,
      List<Border> borders) {
    Border[] each = borders.toArray(new Border[0]);
    Comparison probes = new Comparison(target, INSIDE_PROBES + RIM_PROBES);
    probes.copy(inside, insideCount);
    int wanted = insideCount + RIM_PROBES;
    for (int probe = 0; probe < target.probes() && probes.filled() < wanted; probe++) {
      if (!windows.inside(geometry, target.probeIndex(probe))) {
        probes.add(windows, geometry, each, target.probePlace(probe), target.probeIndex(probe));
      }
    }
    return probes;
  }

  /** Whether any window leaves x. */
  private static boolean leaves(Geometry geometry, Target target, Windows windows) {
    int[] last = target.y.lengths().clone();
    for (int axis = 0; axis < last.length; axis++) {
      last[axis]--;
    }
    return !windows.inside(geometry, new int[last.length]) || !windows.inside(geometry, last);
  }

  /** All outputs, or as many as the budget lets be compared. */
  private Comparison full(Geometry geometry, Target target, Windows windows, List<Border> borders) {
    long affordable = Math.max(FEWEST_COMPARED, budget.share() / windows.taps());
    int size = target.y.size();
    int count = (int) Math.min(size, Math.min(affordable, MOST_COMPARED));
    Border[] each = borders.toArray(new Border[0]);
    Comparison comparison = new Comparison(target, count);
    for (int i = 0; i < count; i++) {
      boolean probe = count < size && i < target.probes();
      int place = probe ? target.probePlace(i) : (int) ((long) i * size / count);
      comparison.add(windows, geometry, each, place, target.y.index(place));
    }
    return comparison;
  }

  /** Borders that differ from axis to axis, once the inside is certain. */
  private List<Finding> mixed(
      Geometry geometry, Target target, Windows windows, Comparison inside, Set<Scale.Kind> alive) {
    int insideCount = inside.filled();
    List<Finding> findings = new ArrayList<>();
    for (List<Border> borders : Borders.mixed(target.y.rank())) {
      if (budget.exhausted()) {
        break;
      }
      Comparison probes = rim(geometry, target, windows, inside, insideCount, borders);
      for (Scale.Kind kind : alive) {
        if (!possible(kind, probes, false)) {
          continue;
        }
        long rank = tried * Borders.UNIFORM.size() * Scale.Kind.values().length * 4L;
        Judge.Case what = new Judge.Case(geometry, windows, borders, kind, false, rank);
        Finding finding = judge.match(what, full(geometry, target, windows, borders));
        if (finding != null) {
          findings.add(finding);
          break;
        }
      }
    }
    return findings;
  }

  /** The nearest of what did not match; null if nothing comes near. */
  @Nullable Finding nearest() {
    Finding best = null;
    for (NearMisses.Candidate candidate : nearMisses.candidates()) {
      Target target = candidate.target();
      for (Border border : Borders.UNIFORM.subList(0, Borders.UNIFORM.size() - 1)) {
        List<Border> borders = Borders.uniform(border, target.y.rank());
        Comparison all = full(candidate.geometry(), target, candidate.windows(), borders);
        for (Scale.Kind kind : kinds()) {
          Judge.Case what =
              new Judge.Case(
                  candidate.geometry(), candidate.windows(), borders, kind, false, tried * 36);
          best = nearer(best, judge.nearMiss(what, all, /* insideOnly= */ true));
          if (kind.free > 0) {
            best = nearer(best, judge.nearMiss(what, all, /* insideOnly= */ false));
          }
        }
      }
    }
    return best;
  }

  /** Fewer differing values are nearer; of equally many, the smaller error, then the plainer. */
  private static @Nullable Finding nearer(@Nullable Finding best, @Nullable Finding other) {
    if (best == null || other == null) {
      return best == null ? other : best;
    }
    int order = Integer.compare(other.differing(), best.differing());
    if (order == 0) {
      // Half: errors that hardly differ shall not decide against the plainer.
      order = other.maxError() < best.maxError() / 2 ? -1 : 0;
    }
    if (order == 0 && best.maxError() >= other.maxError() / 2) {
      order = Integer.compare(other.deviations(), best.deviations());
    }
    return order < 0 ? other : best;
  }
}
