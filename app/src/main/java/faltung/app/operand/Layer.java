package faltung.app.operand;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.Shape;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import java.util.Locale;

/**
 * The axes of a layer's operands.
 *
 * @param typed as the user wrote them
 * @param x the input's order: batch N, channels C
 * @param h the kernel's: output channels O, input channels C
 * @param y the output's: batch N, output channels O, in the input's order
 * @param groups of channels
 */
public record Layer(String typed, AxisOrder x, AxisOrder h, AxisOrder y, int groups) {
  /** The letters of spatial axes, in their order. */
  private static final String SPATIAL = "DHWLT";

  /**
   * Reads two words such as {@code NCHW,OIHW}.
   *
   * @throws UsageException if a letter is unknown, or the axes are not those of the operands
   */
  static Layer of(String typed, Shape xShape, Shape hShape, int groups) {
    String[] words = typed.toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1);
    if (words.length != 2) {
      throw wrong(typed, "two words are needed, one for X and one for H");
    }
    check(typed, "X", words[0], "NC", xShape);
    check(typed, "H", words[1], "OI", hShape);
    String order = spatial(words[0]);
    if (!sorted(order).equals(sorted(spatial(words[1])))) {
      throw wrong(typed, "X and H need the same spatial axes");
    }
    String names = sorted(order);
    AxisOrder x = AxisOrder.of(digits(words[0], names));
    AxisOrder h = AxisOrder.of(digits(words[1].replace('I', 'C'), names));
    String y = x.toString().replace('C', 'O');
    boolean channels = words[1].indexOf('O') >= 0;
    if (channels && y.indexOf('O') < 0) {
      y = y.startsWith("N") ? "NO" + y.substring(1) : "O" + y;
    } else if (!channels) {
      y = y.replace("O", "");
    }
    Layer layer = new Layer(typed, x, h, AxisOrder.of(y), groups);
    layer.checkChannels(xShape, hShape);
    return layer;
  }

  private static UsageException wrong(String typed, String reason) {
    return new UsageException("--axes " + typed + ": " + reason + "; such as --axes NCHW,OIHW");
  }

  private static void check(String typed, String name, String word, String roles, Shape shape) {
    for (int index = 0; index < word.length(); index++) {
      char letter = word.charAt(index);
      if ((roles + SPATIAL).indexOf(letter) < 0) {
        throw wrong(
            typed,
            "'" + letter + "' is no axis of " + name + ", which has " + roles + " and " + SPATIAL);
      }
      if (word.indexOf(letter) != index) {
        throw wrong(typed, "'" + letter + "' stands twice");
      }
    }
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
    if (spatial(word).isEmpty()) {
      throw wrong(typed, word + " has no spatial axis");
    }
  }

  private static String spatial(String word) {
    return word.replaceAll("[^" + SPATIAL + "]", "");
  }

  private static String sorted(String letters) {
    StringBuilder sorted = new StringBuilder();
    for (int index = 0; index < SPATIAL.length(); index++) {
      sorted.append(letters.indexOf(SPATIAL.charAt(index)) >= 0 ? SPATIAL.charAt(index) : "");
    }
    return sorted.toString();
  }

  private static String digits(String word, String names) {
    String digits = word;
    for (int axis = 0; axis < names.length(); axis++) {
      digits = digits.replace(names.charAt(axis), (char) ('0' + axis));
    }
    return digits;
  }

  private void checkChannels(Shape xShape, Shape hShape) {
    int channels = length(x, Channel.INPUT, xShape);
    int inputs = length(h, Channel.INPUT, hShape);
    int outputs = length(h, Channel.OUTPUT, hShape);
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
    return spatial(x, shape);
  }

  /** The spatial lengths of H. */
  public Shape spatialH(Shape shape) {
    return spatial(h, shape);
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
    return ConvolutionProblem.general(xShape, x, hShape, h, y)
        .groups(groups)
        .flipped(flipped)
        .dilation(windows.axes().stream().mapToInt(axis -> axis.kernelDilation()).toArray())
        .full()
        .build()
        .withAxes(windows.axes());
  }
}
