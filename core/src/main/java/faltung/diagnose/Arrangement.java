package faltung.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the axes of the kernel and of the output lie to those of the input.
 *
 * <p>The kernel that is slid over x without flipping has as axis a the axis {@code kernelOrder[a]}
 * of h, reversed where {@code kernelReversed[a]}: all reversed is a convolution, none a
 * correlation. The result is reversed where {@code outputReversed[a]}, and axis a of y is then its
 * axis {@code outputOrder[a]}. An x with exchanged axes is a kernel and an output with exchanged
 * axes; an x reversed along an axis is a kernel and an output reversed along it.
 *
 * @param kernelOrder a permutation
 * @param kernelReversed one per axis of x
 * @param outputOrder a permutation
 * @param outputReversed one per axis of x
 */
public record Arrangement(
    List<Integer> kernelOrder,
    List<Boolean> kernelReversed,
    List<Integer> outputOrder,
    List<Boolean> outputReversed) {

  /** Copies the lists. */
  public Arrangement {
    kernelOrder = List.copyOf(kernelOrder);
    kernelReversed = List.copyOf(kernelReversed);
    outputOrder = List.copyOf(outputOrder);
    outputReversed = List.copyOf(outputReversed);
  }

  /** Whether every axis of the kernel is reversed, as in a convolution. */
  public boolean flipped() {
    return !kernelReversed.contains(false);
  }

  /** Whether the kernel is as it is, or flipped along all axes. */
  boolean hasPlainKernel() {
    return inOrder(kernelOrder) && (flipped() || !kernelReversed.contains(true));
  }

  /** How far this is from a plain convolution; 0 for the convolution. */
  int deviations() {
    boolean unflipped = !kernelReversed.contains(true);
    int flip = flipped() ? 0 : unflipped ? 1 : 3;
    boolean kernelTurned = !inOrder(kernelOrder);
    boolean outputTurned = !inOrder(outputOrder);
    int order = 0;
    if (kernelTurned || outputTurned) {
      boolean asOne = !kernelTurned || !outputTurned || kernelOrder.equals(outputOrder);
      order = asOne ? 3 : 6;
    }
    return flip + order + (outputReversed.contains(true) ? 4 : 0);
  }

  private static boolean inOrder(List<Integer> order) {
    for (int axis = 0; axis < order.size(); axis++) {
      if (order.get(axis) != axis) {
        return false;
      }
    }
    return true;
  }

  /** All arrangements of a rank, the plainest first. */
  static List<Arrangement> all(int rank, boolean reversedOutputs) {
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), rank, orders);
    // From three axes on the product would grow beyond use: the output then keeps its axes.
    boolean outputs = rank <= 2;
    List<Arrangement> all = new ArrayList<>();
    for (List<Integer> outputOrder : outputs ? orders : orders.subList(0, 1)) {
      for (int outputMask = 0;
          outputMask < (outputs && reversedOutputs ? 1 << rank : 1);
          outputMask++) {
        for (List<Integer> kernelOrder : orders) {
          for (int kernelMask = (1 << rank) - 1; kernelMask >= 0; kernelMask--) {
            all.add(
                new Arrangement(
                    kernelOrder, bits(kernelMask, rank), outputOrder, bits(outputMask, rank)));
          }
        }
      }
    }
    all.sort((a, b) -> Integer.compare(a.deviations(), b.deviations()));
    return Collections.unmodifiableList(all);
  }

  private static List<Boolean> bits(int mask, int rank) {
    List<Boolean> bits = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      bits.add((mask >> axis & 1) == 1);
    }
    return bits;
  }

  private static void permute(List<Integer> begun, int rank, List<List<Integer>> orders) {
    if (begun.size() == rank) {
      orders.add(List.copyOf(begun));
      return;
    }
    for (int axis = 0; axis < rank; axis++) {
      if (!begun.contains(axis)) {
        begun.add(axis);
        permute(begun, rank, orders);
        begun.remove(begun.size() - 1);
      }
    }
  }

  /** In words: "convolution", "correlation with h transposed". */
  String sentence() {
    boolean kernelTurned = !inOrder(kernelOrder);
    boolean outputTurned = !inOrder(outputOrder);
    StringBuilder text = new StringBuilder();
    if (flipped()) {
      text.append("convolution (h flipped)");
    } else if (!kernelReversed.contains(true)) {
      text.append("correlation (h not flipped)");
    } else {
      text.append("h flipped along ").append(axes(kernelReversed)).append(" only");
    }
    if (kernelTurned && outputTurned && kernelOrder.equals(outputOrder)) {
      text.append(", x ").append(turned(kernelOrder));
    } else {
      text.append(kernelTurned ? ", h " + turned(kernelOrder) : "");
      text.append(outputTurned ? ", y " + turned(outputOrder) : "");
    }
    if (outputReversed.contains(true)) {
      text.append(", y reversed");
      text.append(outputReversed.size() == 1 ? "" : " along " + axes(outputReversed));
    }
    return text.toString();
  }

  private static String turned(List<Integer> order) {
    return order.size() == 2 ? "transposed" : "with its axes in the order " + order;
  }

  private static String axes(List<Boolean> chosen) {
    List<String> names = new ArrayList<>();
    for (int axis = 0; axis < chosen.size(); axis++) {
      if (chosen.get(axis)) {
        names.add("axis " + axis);
      }
    }
    return String.join(" and ", names);
  }
}
