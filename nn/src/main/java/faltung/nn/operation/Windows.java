package faltung.nn.operation;

import faltung.nn.graph.Value;
import java.util.List;

/** Records pooling over the last axes. */
public final class Windows {
  private Windows() {}

  /** The largest element of each window. */
  public static Value maximum(Value x, List<WindowAxis> axes) {
    return x.tape().record(new Pool(true, axes, 0), x);
  }

  /** The mean of each window. */
  public static Value average(Value x, List<WindowAxis> axes) {
    return average(x, axes, 0);
  }

  /** The sum of each window by a number of one's own. */
  public static Value average(Value x, List<WindowAxis> axes, int divisor) {
    return x.tape().record(new Pool(false, axes, divisor), x);
  }
}
