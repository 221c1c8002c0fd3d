package faltung.app.operand;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.problem.Channel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is added to the outputs. */
public final class BiasOption {
  @Option(
      names = "--bias",
      paramLabel = "B",
      description =
          "Add B to y: one number, or with --axes one per output channel; written like X, or a file.")
  private @Nullable String bias;

  /** The numbers to be added, or null. */
  public @Nullable NdArray read(
      OperandReader reader, @Nullable Layer layer, Shape h, ElementType type) {
    if (bias == null) {
      return null;
    }
    Operand operand = reader.read("--bias", bias);
    int position = layer == null ? -1 : layer.h().positionOf(Channel.OUTPUT);
    int channels = position < 0 ? 1 : h.length(position);
    int count = operand.shape().size();
    if (count != channels && count != 1) {
      throw new UsageException(
          "--bias "
              + OperandText.shortened(bias)
              + " has "
              + Joined.count(count, "value")
              + ", but y has "
              + Joined.count(channels, "output channel")
              + "; give one, or one a channel"
              + (layer == null ? ", which --axes NCHW,OIHW tells" : ""));
    }
    return operand.planes(type).get(0).values();
  }

  /**
   * Adds the bias.
   *
   * @param y modified
   * @throws ArithmeticException if a sum of long values does not fit
   */
  public static void add(NdArray bias, @Nullable Layer layer, NdArray y) {
    int position = layer == null ? -1 : layer.y().positionOf(Channel.OUTPUT);
    int channels = position < 0 ? 1 : y.shape().length(position);
    int stride = position < 0 ? y.size() : y.shape().strides()[position];
    for (int offset = 0; offset < y.size(); offset++) {
      int from = bias.size() == 1 ? 0 : offset / stride % channels;
      if (y instanceof DoubleArray sums && bias instanceof DoubleArray added) {
        sums.values()[offset] += added.values()[from];
      } else if (y instanceof FloatArray sums && bias instanceof FloatArray added) {
        sums.values()[offset] += added.values()[from];
      } else if (y instanceof LongArray sums && bias instanceof LongArray added) {
        sums.values()[offset] = Math.addExact(sums.values()[offset], added.values()[from]);
      } else if (y instanceof ComplexArray sums && bias instanceof ComplexArray added) {
        sums.real().values()[offset] += added.real().values()[from];
        sums.imaginary().values()[offset] += added.imaginary().values()[from];
      }
    }
  }
}
