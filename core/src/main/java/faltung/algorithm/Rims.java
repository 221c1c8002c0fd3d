package faltung.algorithm;

import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The box of all outputs, cut into those whose windows stay inside the input, or meet nothing
 * beyond it, and a slab at each rim where a border has values. A slab is computed from a copy of
 * the input that it needs, with its border.
 *
 * @param slabs the boxes at the rims
 * @param inside the box of the others; null if there are none
 */
public record Rims(List<List<Interval>> slabs, @Nullable List<Interval> inside) {
  public static Rims of(Request request) {
    ConvolutionProblem problem = request.problem();
    Interval[] whole = new Interval[problem.rank()];
    for (int axis = 0; axis < whole.length; axis++) {
      whole[axis] = new Interval(0, problem.axes().get(axis).outputLength());
    }
    if (request.hasZeroBorders()) {
      return new Rims(List.of(), List.of(whole));
    }
    List<Interval> rest = new ArrayList<>(List.of(whole));
    List<List<Interval>> slabs = new ArrayList<>();
    for (int axis = 0; axis < problem.rank(); axis++) {
      if (request.borders().get(axis).isZero()) {
        continue;
      }
      Interval all = rest.get(axis);
      Interval inside = problem.axes().get(axis).interior();
      if (inside.length() == 0) {
        slabs.add(List.copyOf(rest));
        return new Rims(slabs, null);
      }
      if (inside.start() > 0) {
        slabs.add(with(rest, axis, new Interval(0, inside.start())));
      }
      if (inside.end() < all.end()) {
        slabs.add(with(rest, axis, new Interval(inside.end(), all.end())));
      }
      rest.set(axis, inside);
    }
    return new Rims(slabs, List.copyOf(rest));
  }

  private static List<Interval> with(List<Interval> box, int axis, Interval interval) {
    List<Interval> changed = new ArrayList<>(box);
    changed.set(axis, interval);
    return List.copyOf(changed);
  }

  /**
   * Why a request's rims cannot be computed: an index or a size that 32 bits do not hold; or null.
   */
  public static Verdict.@Nullable Declined refusal(Request request) {
    if (request.hasZeroBorders()) {
      return null;
    }
    Rims rims = of(request);
    for (List<Interval> slab : rims.slabs) {
      Verdict.Declined refusal = refusal(request, slab);
      if (refusal != null) {
        return refusal;
      }
    }
    for (int axis = 0; rims.inside != null && axis < rims.inside.size(); axis++) {
      long first =
          (long) request.problem().axes().get(axis).outputStart() + rims.inside.get(axis).start();
      if (first > Integer.MAX_VALUE) {
        return new Verdict.Declined(
            "along spatial axis "
                + axis
                + " the first output inside the input is number "
                + first
                + ", more than 2^31-1");
      }
    }
    return null;
  }

  private static Verdict.@Nullable Declined refusal(Request request, List<Interval> slab) {
    ConvolutionProblem problem = request.problem();
    // What is not spatial, then the slab's lengths.
    long size = problem.inputShape().size();
    for (SpatialAxis spatial : problem.axes()) {
      size /= spatial.inputLength();
    }
    for (int axis = 0; axis < slab.size(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      long first = spatial.windowStart(slab.get(axis).start());
      if (request.borders().get(axis).isZero()) {
        size = Sizes.product(size, spatial.inputLength());
        continue;
      }
      long length = spatial.reach(slab.get(axis).length());
      if (length > Integer.MAX_VALUE || first + length > Integer.MAX_VALUE) {
        return new Verdict.Declined(
            "along spatial axis "
                + axis
                + " a rim with its border goes from input element "
                + first
                + " to "
                + (first + length - 1)
                + ", beyond what 32 bits hold");
      }
      size = Sizes.product(size, length);
    }
    return size > Integer.MAX_VALUE
        ? new Verdict.Declined(
            "a rim with its border would have " + size + " elements, more than 2^31-1")
        : null;
  }
}
