package faltung.problem;

import java.util.List;

/** How long the axes of a problem's operands are, by role, and whether their orders name them. */
final class OperandLengths {
  /** Roles before the spatial axes: batch, input channels, output channels. */
  private static final int ROLES = 3;

  private static final List<Channel> CHANNELS =
      List.of(Channel.BATCH, Channel.INPUT, Channel.OUTPUT);

  private OperandLengths() {}

  /**
   * Checks that an operand has 2³¹−1 elements at most and that every axis that counts is there.
   *
   * @param letters which channels it may have
   * @param lengths by role
   */
  static void check(
      String operand, String letters, AxisOrder order, List<SpatialAxis> axes, int[] lengths) {
    order.checkLetters(operand, letters);
    checkRank(operand, order, axes.size());
    for (int role = 0; role < ROLES; role++) {
      checkPresent(operand, order, CHANNELS.get(role), lengths[role]);
    }
    order.checkSize(lengths);
  }

  /** By role, as {@link AxisOrder#strides}. */
  static int[] ofInput(int batch, int inputs, Grouping grouping, List<SpatialAxis> axes) {
    int[] lengths = new int[ROLES + axes.size()];
    lengths[0] = inputBatch(batch, grouping);
    lengths[1] = inputInputs(inputs, grouping);
    lengths[2] = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      lengths[ROLES + axis] = axes.get(axis).inputLength();
    }
    return lengths;
  }

  /** By role, as {@link AxisOrder#strides}. */
  static int[] ofKernel(int inputs, int outputs, Grouping grouping, List<SpatialAxis> axes) {
    int[] lengths = new int[ROLES + axes.size()];
    lengths[0] = 1;
    lengths[1] = kernelInputs(inputs, grouping);
    lengths[2] = kernelOutputs(outputs, grouping);
    for (int axis = 0; axis < axes.size(); axis++) {
      lengths[ROLES + axis] = axes.get(axis).kernelLength();
    }
    return lengths;
  }

  /** By role, as {@link AxisOrder#strides}. */
  static int[] ofOutput(int batch, int outputs, Grouping grouping, List<SpatialAxis> axes) {
    int[] lengths = new int[ROLES + axes.size()];
    lengths[0] = outputBatch(batch, grouping);
    lengths[1] = 1;
    lengths[2] = outputOutputs(outputs, grouping);
    for (int axis = 0; axis < axes.size(); axis++) {
      lengths[ROLES + axis] = axes.get(axis).outputLength();
    }
    return lengths;
  }

  private static int inputBatch(int batch, Grouping grouping) {
    return times(batch, grouping.on(grouping.input(), Channel.BATCH));
  }

  private static int outputBatch(int batch, Grouping grouping) {
    return times(batch, grouping.on(grouping.output(), Channel.BATCH));
  }

  private static int inputInputs(int inputs, Grouping grouping) {
    return times(inputs, grouping.on(grouping.input(), Channel.INPUT));
  }

  private static int kernelInputs(int inputs, Grouping grouping) {
    return times(inputs, grouping.on(grouping.kernel(), Channel.INPUT));
  }

  private static int kernelOutputs(int outputs, Grouping grouping) {
    return times(outputs, grouping.on(grouping.kernel(), Channel.OUTPUT));
  }

  private static int outputOutputs(int outputs, Grouping grouping) {
    return times(outputs, grouping.on(grouping.output(), Channel.OUTPUT));
  }

  /** The length of an axis that counts groups times what one group has of it. */
  private static int times(int part, int groups) {
    long length = (long) part * groups;
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          part + " along an axis in each of " + groups + " groups is beyond what 32 bits hold");
    }
    return (int) length;
  }

  private static void checkRank(String operand, AxisOrder order, int rank) {
    if (order.spatialRank() != rank) {
      throw new IllegalArgumentException(
          "the " + operand + "'s axis order \"" + order + "\" has not " + rank + " spatial axes");
    }
  }

  private static void checkPresent(String operand, AxisOrder order, Channel axis, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "the " + operand + " has " + length + " along " + axis + ", but needs at least 1");
    }
    if (length > 1 && order.positionOf(axis) < 0) {
      throw new IllegalArgumentException(
          "the "
              + operand
              + "'s axis order \""
              + order
              + "\" has no '"
              + axis.letter()
              + "', but its length there is "
              + length);
    }
  }
}
