package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.WindowAxis;
import faltung.nn.operation.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows that cover the input evenly, for an output of a given size: all that AdaptiveAvgPool and
 * AdaptiveMaxPool mean. An output size of −1 keeps the input's.
 */
public class AdaptivePooling extends Layer {
  private final boolean maximum;
  private final int rank;
  private final int[] output;

  /**
   * A layer.
   *
   * @param maximum whether the largest element or the mean
   * @param rank spatial axes, one to three
   * @param outputSize one number for all axes, or one for each
   */
  public AdaptivePooling(boolean maximum, int rank, int... outputSize) {
    this.maximum = maximum;
    this.rank = rank;
    this.output = Expect.perAxis("output size", rank, outputSize);
  }

  @Override
  protected Value record(Value x) {
    Expect.spatial(x, rank);
    List<WindowAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int length = x.shape().length(x.shape().rank() - rank + axis);
      axes.add(WindowAxis.adaptive(length, output[axis] == -1 ? length : output[axis]));
    }
    return maximum ? Windows.maximum(x, axes) : Windows.average(x, axes);
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return (maximum ? "AdaptiveMaxPool" : "AdaptiveAvgPool")
        + rank
        + "d(output_size="
        + Arrays.toString(output)
        + ")";
  }
}
