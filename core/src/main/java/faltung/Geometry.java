package faltung;

import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Extrapolation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Interval;
import faltung.problem.LayerAxes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which elements meet in a {@link Convolution}, as its options say: axes, outputs, what lies beyond
 * the edge. The values are checked where the shapes of both operands are known, in {@link #roles},
 * {@link #problem} and {@link #borders}.
 */
final class Geometry {
  // Never given away, and so never modified.
  private static final int[] ONE = {1};
  private static final Border[] ZERO = {Border.ZERO};

  @Nullable Size size;
  int @Nullable [] lowPadding;
  int @Nullable [] highPadding;
  int @Nullable [] anchor;

  /** The element of a signal at its origin, where that is not the first. */
  int @Nullable [] origin;

  Interval @Nullable [] region;
  Border[] borders = ZERO;

  /** In place of borders, where there are any. */
  Extrapolation @Nullable [] extrapolations;

  int[] stride = ONE;
  int[] dilation = ONE;
  int[] inputDilation = ONE;
  int groups = 1;
  @Nullable LayerAxes axes;
  int @Nullable [] along;

  boolean isDilated() {
    return !Arrays.equals(inputDilation, ONE);
  }

  Geometry copy() {
    Geometry same = new Geometry();
    same.size = size;
    same.lowPadding = lowPadding;
    same.highPadding = highPadding;
    same.anchor = anchor;
    same.origin = origin;
    same.region = region;
    same.borders = borders;
    same.extrapolations = extrapolations;
    same.stride = stride;
    same.dilation = dilation;
    same.inputDilation = inputDilation;
    same.groups = groups;
    same.axes = axes;
    same.along = along;
    return same;
  }

  /**
   * What the axes of the operands are.
   *
   * @throws IllegalArgumentException if two options say it, or they do not fit
   */
  Roles roles(Shape input, Shape kernel) {
    if (along == null) {
      return Roles.of(input, kernel, axes);
    }
    if (axes != null || groups != 1) {
      throw new IllegalArgumentException(
          "convolution: along "
              + Arrays.toString(along)
              + " and "
              + (axes != null ? "axes" : "groups " + groups)
              + " both say what the other axes are; give one of them");
    }
    return Roles.along(input, kernel, along);
  }

  /** The problem of operands with these roles. */
  ConvolutionProblem problem(Roles roles, boolean flipped) {
    Windows.check(size, lowPadding, highPadding, anchor, origin);
    LayerAxes orders = roles.axes();
    ConvolutionProblemBuilder builder =
        ConvolutionProblem.general(
                roles.input(), orders.input(), roles.kernel(), orders.kernel(), orders.output())
            .groups(roles.groups() > 0 ? roles.groups() : groups)
            .flipped(flipped);
    // Small convolutions are asked for often: what is usual is not copied.
    if (!Arrays.equals(stride, ONE)) {
      builder.stride(roles.spread("stride", stride, 1));
    }
    if (!Arrays.equals(dilation, ONE)) {
      builder.dilation(roles.spread("dilation", dilation, 1));
    }
    if (!Arrays.equals(inputDilation, ONE)) {
      builder.inputDilation(roles.spread("input dilation", inputDilation, 1));
    }
    if (lowPadding != null && highPadding != null) {
      builder.padding(
          roles.spread("padding", lowPadding, 0), roles.spread("padding", highPadding, 0));
      return withRegion(roles, builder.build());
    }
    ConvolutionProblem full = builder.full().build();
    boolean everywhere = size == Size.FULL || size == Size.VALID;
    int[] element = anchor != null ? anchor : everywhere ? null : origin;
    if (element != null) {
      return withRegion(roles, Windows.anchored(full, elements(roles, full, element)));
    }
    return withRegion(roles, Windows.sized(full, size == null ? Size.FULL : size));
  }

  /** The kernel's element upon the outputs, one for all spatial axes or one each. */
  private int[] elements(Roles roles, ConvolutionProblem full, int[] elements) {
    int[] named = elements;
    if (along != null && anchor == null && elements.length != along.length) {
      // A signal of the input's rank.
      named = new int[along.length];
      for (int at = 0; at < along.length; at++) {
        named[at] = elements[along[at] < 0 ? along[at] + elements.length : along[at]];
      }
    }
    int[] spread = roles.spread("anchor", named, 0);
    if (spread.length != 1 && spread.length != full.rank()) {
      throw new IllegalArgumentException(
          "convolution: anchor "
              + Arrays.toString(elements)
              + " has "
              + elements.length
              + " values for "
              + full.rank()
              + " spatial axes; give one, or one per axis");
    }
    return spread;
  }

  private ConvolutionProblem withRegion(Roles roles, ConvolutionProblem whole) {
    if (region == null) {
      return whole;
    }
    int[] named = roles.named();
    if (named == null || named.length != region.length) {
      return whole.region(List.of(region));
    }
    Interval[] ranges = new Interval[whole.rank()];
    Arrays.setAll(ranges, axis -> new Interval(0, whole.axes().get(axis).outputLength()));
    for (int at = 0; at < named.length; at++) {
      ranges[named[at]] = region[at];
    }
    return whole.region(List.of(ranges));
  }

  /** What lies beyond the edge of each axis of a problem: one element, or nothing. */
  List<Border> borders(Roles roles, ConvolutionProblem problem) {
    return roles.named() == null && borders.length == 1
        ? Collections.nCopies(problem.rank(), borders[0])
        : List.of(spread(roles, problem, borders, Border.ZERO, Border[]::new));
  }

  /** What is extrapolated along each axis of a problem; empty where borders say what is there. */
  List<Extrapolation> extrapolations(Roles roles, ConvolutionProblem problem) {
    if (extrapolations == null) {
      return List.of();
    }
    // No window reaches beyond the edge of an axis that is not named: any will do there.
    return List.of(
        spread(roles, problem, extrapolations, Extrapolation.SMOOTH, Extrapolation[]::new));
  }

  /** One value an axis of the problem; axes that no option names have the usual one. */
  private static <T> T[] spread(
      Roles roles, ConvolutionProblem problem, T[] given, T usual, IntFunction<T[]> array) {
    int[] named = roles.named();
    int axes = named == null ? problem.rank() : named.length;
    if (given.length != 1 && given.length != axes) {
      throw new IllegalArgumentException(
          "convolution: "
              + given.length
              + " borders for "
              + axes
              + " spatial axes; give one, or one per axis");
    }
    T[] spread = array.apply(problem.rank());
    Arrays.fill(spread, usual);
    for (int at = 0; at < axes; at++) {
      spread[named == null ? at : named[at]] = given[given.length == 1 ? 0 : at];
    }
    return spread;
  }
}
