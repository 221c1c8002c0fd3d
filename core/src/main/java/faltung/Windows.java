package faltung;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which outputs a problem with all windows is cut, or extended, to. Stateless. */
final class Windows {
  private Windows() {}

  /** The problem with as many outputs as inputs, a kernel element upon each. */
  static ConvolutionProblem anchored(ConvolutionProblem full, int[] elements) {
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < full.rank(); axis++) {
      SpatialAxis whole = full.axes().get(axis);
      int reach = whole.kernelExtent() - 1;
      int element = elements.length == 1 ? elements[0] : elements[axis];
      long before = (long) element * whole.kernelDilation();
      long low = full.flipped() ? reach - before : before;
      if (Math.abs(low) > Integer.MAX_VALUE || Math.abs(reach - low) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "convolution: anchor "
                + element
                + " with dilation "
                + whole.kernelDilation()
                + " along spatial axis "
                + axis
                + " is "
                + before
                + " places away, beyond what 32 bits hold; take a nearer one");
      }
      axes.add(padded(whole, (int) low, (int) (reach - low)));
    }
    return full.withAxes(axes);
  }

  /** The full problem cut, or extended, to the size. */
  static ConvolutionProblem sized(ConvolutionProblem full, Size size) {
    if (size == Size.FULL) {
      return full;
    }
    if (size == Size.VALID) {
      checkLonger(full);
    }
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < full.rank(); axis++) {
      SpatialAxis whole = full.axes().get(axis);
      int[] padding =
          size.padding(whole.inputExtent(), whole.kernelExtent(), whole.stride(), full.flipped());
      axes.add(padded(whole, padding[0], padding[1]));
    }
    return full.withAxes(axes);
  }

  private static SpatialAxis padded(SpatialAxis whole, int low, int high) {
    return SpatialAxis.of(
        whole.inputLength(),
        whole.kernelLength(),
        whole.inputDilation(),
        whole.kernelDilation(),
        whole.stride(),
        low,
        high);
  }

  /** NumPy and SciPy exchange the operands as a whole or not at all. */
  private static void checkLonger(ConvolutionProblem full) {
    int longer = -1;
    int shorter = -1;
    for (int axis = 0; axis < full.rank(); axis++) {
      SpatialAxis whole = full.axes().get(axis);
      longer = whole.kernelExtent() > whole.inputExtent() ? axis : longer;
      shorter = whole.kernelExtent() < whole.inputExtent() ? axis : shorter;
    }
    if (longer >= 0 && shorter >= 0) {
      throw new IllegalArgumentException(
          "convolution: size VALID: the kernel is longer than the input along spatial axis "
              + longer
              + " ("
              + full.axes().get(longer).kernelExtent()
              + " to "
              + full.axes().get(longer).inputExtent()
              + ") and shorter along "
              + shorter
              + " ("
              + full.axes().get(shorter).kernelExtent()
              + " to "
              + full.axes().get(shorter).inputExtent()
              + "); one of them must hold the other along every axis");
    }
  }

  /**
   * Refuses two ways to say which outputs there are, where they contradict each other.
   *
   * @param origin the kernel's element at its origin, where it has one
   */
  static void check(
      @Nullable Size outputs,
      int @Nullable [] low,
      int @Nullable [] high,
      int @Nullable [] element,
      int @Nullable [] origin) {
    String size = outputs == null ? null : "size " + outputs;
    String anchor = element == null ? null : "anchor " + Arrays.toString(element);
    String named =
        origin == null
            ? null
            : "a kernel with element " + Arrays.toString(origin) + " at its origin";
    if (low != null && high != null) {
      String padding =
          "padding "
              + Arrays.toString(low)
              + (Arrays.equals(low, high) ? "" : ", " + Arrays.toString(high));
      refuseBoth(padding, size, "give one of them");
      refuseBoth(padding, anchor, "give one of them");
      refuseBoth(padding, named, "give its values() for a padding");
    }
    if (element != null && !Arrays.equals(element, origin)) {
      refuseBoth(anchor, named, "give its values() for another anchor");
    }
    if (outputs == Size.FULL || outputs == Size.VALID) {
      refuseBoth(size, anchor, "leave one out, or take a size that is SAME");
    }
  }

  private static void refuseBoth(@Nullable String one, @Nullable String other, String remedy) {
    if (one != null && other != null) {
      throw new IllegalArgumentException(
          "convolution: " + one + " and " + other + " both say which outputs there are; " + remedy);
    }
  }
}
