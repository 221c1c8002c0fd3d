package faltung.nn.layer;

import faltung.nn.graph.Value;
import java.util.Arrays;

/**
 * Pads the last axes; negative padding crops. PyTorch's ConstantPad, ZeroPad, ReflectionPad,
 * ReplicationPad, of any rank.
 */
public final class PaddingLayer extends Layer {
  private final PaddingMode mode;
  private final int[] low;
  private final int[] high;
  private final double value;

  private PaddingLayer(PaddingMode mode, double value, int... padding) {
    if (padding.length % 2 != 0 || padding.length == 0) {
      throw new IllegalArgumentException(
          "padding "
              + Arrays.toString(padding)
              + ": give low and high for each axis, the last axis first");
    }
    int axes = padding.length / 2;
    this.mode = mode;
    this.value = value;
    this.low = new int[axes];
    this.high = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      low[axes - 1 - axis] = padding[2 * axis];
      high[axes - 1 - axis] = padding[2 * axis + 1];
    }
  }

  /** With a number; low and high for each axis, the last axis first, as PyTorch has them. */
  public static PaddingLayer constant(double value, int... padding) {
    return new PaddingLayer(PaddingMode.ZEROS, value, padding);
  }

  /** With zeros; low and high for each axis, the last axis first. */
  public static PaddingLayer zero(int... padding) {
    return constant(0, padding);
  }

  /** Mirrored at the outermost element; low and high for each axis, the last axis first. */
  public static PaddingLayer reflection(int... padding) {
    return new PaddingLayer(PaddingMode.REFLECT, 0, padding);
  }

  /** With the outermost element; low and high for each axis, the last axis first. */
  public static PaddingLayer replication(int... padding) {
    return new PaddingLayer(PaddingMode.REPLICATE, 0, padding);
  }

  /** As if the array went round; low and high for each axis, the last axis first. */
  public static PaddingLayer circular(int... padding) {
    return new PaddingLayer(PaddingMode.CIRCULAR, 0, padding);
  }

  @Override
  protected Value record(Value x) {
    if (x.shape().rank() < low.length) {
      throw new IllegalArgumentException(
          "expected an input of at least " + low.length + " axes, got " + x.shape());
    }
    return mode.pad(x, low, high, value);
  }

  @Override
  public String toString() {
    return "Pad(" + mode + ", " + Arrays.toString(low) + ", " + Arrays.toString(high) + ")";
  }
}
