package faltung.contract;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A problem with a border on each spatial axis, and what it means: the input with its borders
 * written out, and the problem on that input, whose borders are zero.
 *
 * <p>Shares no index code with the engine. A border is written out as the sentence that describes
 * it: a period of elements, repeated until the place is reached. Axes are written out one after the
 * other, the outermost of the array last, so that its constant stands in the corners. Beyond a zero
 * border nothing is written, so terms stay absent there.
 *
 * @param borders one a spatial axis
 */
public record Bordered(ConvolutionProblem problem, List<Border> borders) {
  /** Copies the borders. */
  public Bordered {
    borders = List.copyOf(borders);
  }

  /** A problem with zero borders. */
  public static Bordered zero(ConvolutionProblem problem) {
    return new Bordered(problem, Collections.nCopies(problem.rank(), Border.ZERO));
  }

  /** What an algorithm is asked. */
  public Request request(ElementType type) {
    return Request.of(problem, type).borders(borders);
  }

  /** The problem on the input with its borders written out as far as windows reach. */
  public ConvolutionProblem extendedProblem() {
    return extendedProblem(false);
  }

  /**
   * The input with its borders written out as far as windows reach; the input itself if nowhere.
   */
  public NdArray extended(NdArray input) {
    return extended(input, false);
  }

  /**
   * The problem on the input with its borders written out.
   *
   * @param blocks whether behind the windows as much again as they span, which is the most that a
   *     block holds whose length is rounded up to a fast one, at the latest to a power of two
   */
  ConvolutionProblem extendedProblem(boolean blocks) {
    if (borders.stream().allMatch(Border::isZero)) {
      return problem;
    }
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis whole = problem.axes().get(axis);
      int before = before(axis);
      axes.add(
          new SpatialAxis(
              before + whole.inputLength() + after(axis, blocks),
              whole.kernelLength(),
              whole.inputDilation(),
              whole.kernelDilation(),
              whole.stride(),
              whole.paddingLow() - before,
              0,
              whole.outputStart(),
              whole.outputLength()));
    }
    return problem.withAxes(axes);
  }

  /** How many elements windows reach before the input, where its border is not zero. */
  private int before(int axis) {
    SpatialAxis whole = problem.axes().get(axis);
    int first = whole.outputStart() * whole.stride() - whole.paddingLow();
    return borders.get(axis).isZero() ? 0 : Math.max(0, -first);
  }

  /** The same behind the input. */
  private int after(int axis, boolean blocks) {
    SpatialAxis whole = problem.axes().get(axis);
    int last =
        (whole.outputStart() + whole.outputLength() - 1) * whole.stride()
            - whole.paddingLow()
            + (whole.kernelLength() - 1) * whole.kernelDilation();
    if (blocks) {
      last += last - (whole.outputStart() * whole.stride() - whole.paddingLow()) + 1;
    }
    return borders.get(axis).isZero() ? 0 : Math.max(0, last - whole.inputLength() + 1);
  }

  /** The input that belongs to {@link #extendedProblem(boolean)}. */
  NdArray extended(NdArray input, boolean blocks) {
    NdArray extended = input;
    String letters = problem.inputOrder().toString();
    for (int position = letters.length() - 1; position >= 0; position--) {
      int axis = letters.charAt(position) - '0';
      if (axis >= 0 && axis <= 9 && before(axis) + after(axis, blocks) > 0) {
        extended = along(extended, position, axis, blocks);
      }
    }
    return extended;
  }

  private NdArray along(NdArray array, int position, int axis, boolean blocks) {
    int length = array.shape().length(position);
    int before = before(axis);
    int[] lengths = array.shape().toArray();
    lengths[position] = before + length + after(axis, blocks);
    NdArray extended = Operands.dirty(array.elementType(), Shape.of(lengths));
    List<Integer> period = period(borders.get(axis), length);
    int inner = 1;
    for (int next = position + 1; next < lengths.length; next++) {
      inner *= lengths[next];
    }
    for (int at = 0; at < extended.size(); at += inner) {
      int line = at / inner / lengths[position];
      int place = at / inner % lengths[position] - before;
      boolean inside = place >= 0 && place < length;
      if (!inside && period.isEmpty()) {
        double constant = constantOf(borders.get(axis), place, length);
        for (int next = at; next < at + inner; next++) {
          set(extended, next, constant);
        }
        continue;
      }
      if (!inside && borders.get(axis).kind() == Border.Kind.EDGE) {
        place = place < 0 ? 0 : length - 1;
      } else if (!inside) {
        place = period.get(Math.floorMod(place, period.size()));
      }
      array.copyRange((line * length + place) * inner, extended, at, inner);
    }
    return extended;
  }

  /** What is repeated in both directions, as indices; empty for a constant. */
  private static List<Integer> period(Border border, int length) {
    List<Integer> forth = new ArrayList<>();
    for (int index = 0; index < length; index++) {
      forth.add(index);
    }
    List<Integer> back = new ArrayList<>(forth);
    Collections.reverse(back);
    switch (border.kind()) {
      case SYMMETRIC -> forth.addAll(back);
      case REFLECT -> {
        if (length > 1) {
          forth.addAll(back.subList(1, length - 1));
        }
      }
      case ZERO, CONSTANT -> forth.clear();
      case EDGE, WRAP -> {}
    }
    return forth;
  }

  private static double constantOf(Border border, int place, int length) {
    if (border.isZero()) {
      throw new AssertionError("nothing lies at " + place + " beyond " + length);
    }
    return border.constant();
  }

  private static void set(NdArray array, int at, double value) {
    if (array instanceof LongArray longs) {
      longs.values()[at] = (long) value;
    } else if (array instanceof ComplexArray complex) {
      complex.real().values()[at] = value;
      complex.imaginary().values()[at] = 0;
    } else if (array instanceof FloatArray floats) {
      floats.values()[at] = (float) value;
    } else {
      ((DoubleArray) array).values()[at] = value;
    }
  }

  /** The same with 4 in the place of a constant that is not finite. */
  Bordered finite() {
    return new Bordered(
        problem,
        borders.stream()
            .map(border -> Double.isFinite(border.constant()) ? border : Border.constant(4))
            .toList());
  }

  /** The same with this constant in the place of every other one. */
  Bordered constant(double value) {
    return new Bordered(
        problem,
        borders.stream()
            .map(border -> border.kind() == Border.Kind.CONSTANT ? Border.constant(value) : border)
            .toList());
  }

  /** As Java, to paste into a test. */
  String asJava() {
    StringBuilder text = new StringBuilder("new Bordered(").append(Scopes.asJava(problem));
    text.append(", List.of(");
    for (int axis = 0; axis < borders.size(); axis++) {
      text.append(axis == 0 ? "" : ", ").append("Border.parse(\"").append(borders.get(axis));
      text.append("\")");
    }
    return text.append("))").toString();
  }
}
