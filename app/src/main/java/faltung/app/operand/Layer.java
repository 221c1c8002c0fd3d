package faltung.app.operand;

import faltung.app.console.ErrorReport;
import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.Shape;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.LayerAxes;

/**
 * The axes of a layer's operands.
 *
 * @param typed as the user wrote them
 * @param axes the orders of X, H and the output
 * @param groups of channels
 */
public record Layer(String typed, LayerAxes axes, int groups) {
  /**
   * Reads two words such as {@code NCHW,OIHW}, as {@link LayerAxes} does.
   *
   * @throws UsageException if a letter is unknown, or the axes are not those of the operands
   */
  static Layer of(String typed, Shape xShape, Shape hShape, int groups) {
    String[] words = typed.strip().split("\\s*,\\s*", -1);
    if (words.length != 2) {
      throw wrong(typed, "two words are needed, one for X and one for H");
    }
    check(typed, "X", words[0], xShape);
    check(typed, "H", words[1], hShape);
    LayerAxes axes;
    try {
      axes = LayerAxes.of(words[0], words[1]);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + ErrorReport.message(e), e);
    }
    if (axes.input().spatialRank() == 0) {
      throw wrong(typed, words[0] + " has no spatial axis");
    }
    Layer layer = new Layer(typed, axes, groups);
    layer.checkChannels(xShape, hShape);
    return layer;
  }

  /** The input's order: batch N, channels C. */
  public AxisOrder x() {
    return axes.input();
  }

  /** The kernel's: output channels O, input channels C. */
  public AxisOrder h() {
    return axes.kernel();
  }

  /** The output's: batch N, output channels O, in the input's order. */
  public AxisOrder y() {
    return axes.output();
  }

  private static UsageException wrong(String typed, String reason) {
    return new UsageException("--axes " + typed + ": " + reason + "; such as --axes NCHW,OIHW");
  }

  private static void check(String typed, String name, String word, Shape shape) {
    if (word.length() != shape.rank()) {
      throw wrong(
          typed,
          name
              + " has "
              + Joined.count(shape.rank(), "axis", "axes")
              + " ("
              + Joined.lengths(shape)
              + "), but "
              + word
              + " names "
              + word.length());
    }
  }

  private void checkChannels(Shape xShape, Shape hShape) {
    int channels = length(x(), Channel.INPUT, xShape);
    int inputs = length(h(), Channel.INPUT, hShape);
    int outputs = length(h(), Channel.OUTPUT, hShape);
    if ((long) inputs * groups != channels) {
      boolean divides = inputs > 0 && channels % inputs == 0;
      throw new UsageException(
          "--axes "
              + typed
              + ": X has "
              + Joined.count(channels, "channel")
              + ", but H ("
              + Joined.lengths(hShape)
              + ") with --groups "
              + groups
              + " needs "
              + (long) inputs * groups
              + (divides ? "; did you mean --groups " + channels / inputs + "?" : ""));
    }
    if (outputs % groups != 0) {
      throw new UsageException(
          "--axes "
              + typed
              + ": H has "
              + Joined.count(outputs, "output channel")
              + ", which --groups "
              + groups
              + " does not divide");
    }
  }

  private static int length(AxisOrder order, Channel channel, Shape shape) {
    int position = order.positionOf(channel);
    return position < 0 ? 1 : shape.length(position);
  }

  /** The spatial lengths of X. */
  public Shape spatialX(Shape shape) {
    return spatial(x(), shape);
  }

  /** The spatial lengths of H. */
  public Shape spatialH(Shape shape) {
    return spatial(h(), shape);
  }

  private static Shape spatial(AxisOrder order, Shape shape) {
    int[] lengths = new int[order.spatialRank()];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = shape.length(order.positionOf(axis));
    }
    return Shape.of(lengths);
  }

  /** The layer's problem, whose windows are those of a problem of the spatial axes alone. */
  public ConvolutionProblem problem(
      Shape xShape, Shape hShape, ConvolutionProblem windows, boolean flipped) {
    return ConvolutionProblem.general(xShape, x(), hShape, h(), y())
        .groups(groups)
        .flipped(flipped)
        .dilation(windows.axes().stream().mapToInt(axis -> axis.kernelDilation()).toArray())
        .full()
        .build()
        .withAxes(windows.axes());
  }
}
