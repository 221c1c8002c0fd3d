package faltung.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the conventions: those with a name from the plainest on, then every shift.
 *
 * <p>The order depends on shapes alone, so equal operands give equal findings.
 */
final class Search {
  /** Strides and dilations that are tried; larger ones are not met in practice. */
  private static final int MOST_STEPS = 8;

  /** Reversed outputs need a copy of y each; beyond 2²⁰ elements they are not tried. */
  private static final int LARGEST_REVERSED = 1 << 20;

  private final Operands operands;
  private final Grid y;
  private final Budget budget;
  private final Matcher matcher;
  private final List<Arrangement> arrangements = new ArrayList<>();
  private final List<Grid> kernels = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final Map<List<Object>, Windows> windows = new LinkedHashMap<>();
  private long remembered;
  private final List<Finding> findings = new ArrayList<>();

  Search(Operands operands, Grid y, Budget budget) {
    this.operands = operands;
    this.y = y;
    this.budget = budget;
    this.matcher = new Matcher(operands, budget);
    for (Arrangement arrangement :
        Arrangement.all(y.rank(), /* reversedOutputs= */ y.size() <= LARGEST_REVERSED)) {
      add(arrangement);
    }
  }

  /** Adds an arrangement unless, for these values, it is one that is there. */
  private void add(Arrangement arrangement) {
    Grid kernel = operands.h.arranged(arrangement.kernelOrder(), arrangement.kernelReversed());
    Target target = target(arrangement);
    for (int i = 0; i < kernels.size(); i++) {
      Target other = targets.get(i);
      boolean sameOutput =
          other.y == target.y
              || (Arrays.equals(other.y.lengths(), target.y.lengths())
                  && Arrays.equals(other.y.values(), target.y.values()));
      if (sameOutput
          && Arrays.equals(kernels.get(i).lengths(), kernel.lengths())
          && Arrays.equals(kernels.get(i).values(), kernel.values())) {
        return;
      }
    }
    arrangements.add(arrangement);
    kernels.add(sharedKernel(kernel));
    targets.add(target);
  }

  private Grid sharedKernel(Grid kernel) {
    for (Grid other : kernels) {
      if (Arrays.equals(other.lengths(), kernel.lengths())
          && Arrays.equals(other.values(), kernel.values())) {
        return other;
      }
    }
    return kernel;
  }

  private Target target(Arrangement arrangement) {
    for (Target other : targets) {
      if (other.arrangement.outputOrder().equals(arrangement.outputOrder())
          && other.arrangement.outputReversed().equals(arrangement.outputReversed())) {
        return other.of(arrangement);
      }
    }
    List<Integer> back = new ArrayList<>();
    for (int axis = 0; axis < y.rank(); axis++) {
      back.add(arrangement.outputOrder().indexOf(axis));
    }
    return new Target(
        arrangement, y.arranged(back, arrangement.outputReversed()), operands.precision);
  }

  List<Finding> findings() {
    return findings;
  }

  @Nullable Finding nearest() {
    return matcher.nearest();
  }

  long tried() {
    return matcher.tried();
  }

  void run() {
    named();
    if (findings.isEmpty()) {
      shifts(/* stepped= */ false);
    }
    if (findings.isEmpty()) {
      shifts(/* stepped= */ true);
    }
    findings.sort((a, b) -> Integer.compare(a.deviations(), b.deviations()));
  }

  private record Candidate(int arrangement, Geometry geometry, int deviations) {}

  private void named() {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < arrangements.size(); i++) {
      Arrangement arrangement = arrangements.get(i);
      NamedGeometries named =
          new NamedGeometries(
              operands.x.lengths(),
              kernels.get(i).lengths(),
              targets.get(i).y.lengths(),
              arrangement.flipped(),
              MOST_STEPS);
      for (Geometry geometry : named.all()) {
        candidates.add(new Candidate(i, geometry, geometry.deviations + arrangement.deviations()));
      }
    }
    candidates.sort((a, b) -> Integer.compare(a.deviations(), b.deviations()));
    int best = Integer.MAX_VALUE;
    for (Candidate candidate : candidates) {
      if (budget.exhausted() || candidate.deviations() > best) {
        return;
      }
      examine(candidate.arrangement(), candidate.geometry(), /* named= */ true);
      for (Finding finding : findings) {
        best = Math.min(best, finding.deviations());
      }
    }
  }

  private void examine(int arrangement, Geometry geometry, boolean named) {
    findings.addAll(
        matcher.match(
            geometry, targets.get(arrangement), windows(arrangement, geometry.dilation), named));
  }

  private Windows windows(int arrangement, int[] dilation) {
    List<Object> key = new ArrayList<>();
    key.add(kernels.indexOf(kernels.get(arrangement)));
    for (int d : dilation) {
      key.add(d);
    }
    Windows known = windows.get(key);
    if (known == null) {
      // Four inputs of the largest size that is remembered at all: 128 MiB.
      if (remembered > 4L * Windows.MOST_KNOWN) {
        windows.clear();
        remembered = 0;
      }
      known = new Windows(operands.x, kernels.get(arrangement), dilation.clone(), budget);
      remembered += operands.x.size();
      windows.put(key, known);
    }
    return known;
  }

  /** Every shift, with the strides and dilations that the shapes allow, or without. */
  private void shifts(boolean stepped) {
    int rank = y.rank();
    for (int d = 1; d <= (stepped ? MOST_STEPS : 1); d++) {
      int[] stride = new int[rank];
      int[] counts = new int[rank];
      Arrays.fill(counts, stepped ? MOST_STEPS : 1);
      do {
        int[] strides = stride.clone();
        int[] dilations = new int[rank];
        Arrays.fill(dilations, d);
        boolean plain = d == 1;
        for (int axis = 0; axis < rank; axis++) {
          strides[axis]++;
          plain &= strides[axis] == 1;
        }
        if (plain != stepped && (shifts(strides, dilations) || budget.exhausted())) {
          return;
        }
      } while (Grid.next(stride, counts));
    }
  }

  /** Shifts by growing distance from the centre; whether one of them matched. */
  private boolean shifts(int[] stride, int[] dilation) {
    List<Shifts> each = new ArrayList<>();
    int farthest = -1;
    for (int i = 0; i < arrangements.size(); i++) {
      Shifts shifts =
          new Shifts(
              operands.x.lengths(),
              kernels.get(i).lengths(),
              targets.get(i).y.lengths(),
              stride,
              dilation);
      each.add(shifts);
      farthest = Math.max(farthest, shifts.farthest());
    }
    for (int distance = 0; distance <= farthest; distance++) {
      for (int i = 0; i < each.size(); i++) {
        for (int[] low : each.get(i).at(distance)) {
          if (budget.exhausted()) {
            return false;
          }
          // A shift counts 3, a stride or dilation 2 more.
          int deviations = Arrays.stream(stride).allMatch(s -> s == 1) ? 3 : 5;
          deviations += Arrays.stream(dilation).allMatch(d -> d == 1) ? 0 : 2;
          examine(
              i,
              new Geometry(Sampling.PADDING, stride, dilation, low, deviations),
              /* named= */ false);
        }
      }
      if (!findings.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
