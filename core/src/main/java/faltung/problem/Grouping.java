package faltung.problem;

/**
 * How a problem falls into independent groups, and which axis of each operand counts them.
 *
 * <p>Group g takes the g-th of {@code count} equal parts of one axis of the input, of the kernel
 * and of the output. {@link #features} is what networks call groups; {@link #batches} is what their
 * gradient by the kernel needs. The gradients of either are again of this form, with the groups on
 * other axes.
 *
 * @param count how many groups, at least 1
 * @param input the input's axis: batch or input channels
 * @param kernel the kernel's axis: output or input channels
 * @param output the output's axis: batch or output channels
 */
public record Grouping(int count, Channel input, Channel kernel, Channel output) {
  /** One group. */
  public static final Grouping NONE = features(1);

  /** Checks that each operand has the axis that is to count its groups. */
  public Grouping {
    if (count < 1) {
      throw new IllegalArgumentException("groups is " + count + ", but must be at least 1");
    }
    if (input == Channel.OUTPUT || kernel == Channel.BATCH || output == Channel.INPUT) {
      throw new IllegalArgumentException(
          "groups counted by "
              + input
              + " of the input, "
              + kernel
              + " of the kernel and "
              + output
              + " of the output: one of them has no such axis");
    }
    if (count == 1) {
      input = Channel.INPUT;
      kernel = Channel.OUTPUT;
      output = Channel.OUTPUT;
    }
  }

  /** Groups of channels: each part of the output's channels sees its part of the input's. */
  public static Grouping features(int count) {
    return new Grouping(count, Channel.INPUT, Channel.OUTPUT, Channel.OUTPUT);
  }

  /** Groups of the batch: each part of the output's channels sees its part of the input's batch. */
  public static Grouping batches(int count) {
    return new Grouping(count, Channel.BATCH, Channel.OUTPUT, Channel.OUTPUT);
  }

  Grouping inputGradient() {
    return new Grouping(
        count,
        output == Channel.BATCH ? Channel.BATCH : Channel.INPUT,
        kernel == Channel.OUTPUT ? Channel.INPUT : Channel.OUTPUT,
        input == Channel.BATCH ? Channel.BATCH : Channel.OUTPUT);
  }

  Grouping kernelGradient() {
    return new Grouping(
        count,
        input == Channel.BATCH ? Channel.INPUT : Channel.BATCH,
        output == Channel.BATCH ? Channel.INPUT : Channel.OUTPUT,
        kernel == Channel.OUTPUT ? Channel.OUTPUT : Channel.BATCH);
  }

  Grouping flippedKernelGradient() {
    return new Grouping(
        count,
        output == Channel.BATCH ? Channel.INPUT : Channel.BATCH,
        input == Channel.BATCH ? Channel.INPUT : Channel.OUTPUT,
        kernel == Channel.OUTPUT ? Channel.BATCH : Channel.OUTPUT);
  }

  /**
   * Where along an axis of the input an element of a group stands.
   *
   * @param axis batch or input channels
   * @param length how many elements a group has along it
   * @param index of the element, counted within its group
   */
  public int indexInInput(Channel axis, int group, int length, int index) {
    return index(input == axis, group, length, index);
  }

  /** The same along the kernel's output or input channels. */
  public int indexInKernel(Channel axis, int group, int length, int index) {
    return index(kernel == axis, group, length, index);
  }

  /** The same along the output's batch or channels. */
  public int indexInOutput(Channel axis, int group, int length, int index) {
    return index(output == axis, group, length, index);
  }

  private static int index(boolean counted, int group, int length, int index) {
    return counted ? group * length + index : index;
  }

  /**
   * Whether all groups are of channels: on the input's, the kernel's output's and the output's. One
   * group is.
   */
  public boolean isOfFeatures() {
    return input == Channel.INPUT && kernel == Channel.OUTPUT && output == Channel.OUTPUT;
  }

  /** How many groups an axis of an operand counts: {@code count} or 1. */
  int on(Channel operandsGroupAxis, Channel axis) {
    return operandsGroupAxis == axis ? count : 1;
  }
}
