package faltung.diagnose;

import faltung.array.DoubleArray;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;

/** The operands of a layer, and a single output of it. */
final class LayerCase {
  /** Where roles stand in {@link AxisOrder#strides}. */
  private static final int BATCH = 0;

  private static final int INPUT = 1;
  private static final int OUTPUT = 2;
  private static final int SPATIAL = 3;

  final double[] x;
  final double[] h;
  final double[] y;
  final int batch;
  final int inputs;
  final int outputs;
  private final int outputsPerGroup;
  private final int[] xStrides;
  private final int[] hStrides;
  private final int[] yStrides;
  final int[] xLengths;
  final int[] hLengths;
  final int[] yLengths;

  LayerCase(
      DoubleArray x,
      AxisOrder xOrder,
      DoubleArray h,
      AxisOrder hOrder,
      DoubleArray y,
      AxisOrder yOrder,
      int groups) {
    this.x = x.values();
    this.h = h.values();
    this.y = y.values();
    this.batch = length(xOrder, Channel.BATCH, x);
    this.inputs = length(hOrder, Channel.INPUT, h);
    this.outputs = length(hOrder, Channel.OUTPUT, h);
    this.xStrides = xOrder.strides(x.shape());
    this.hStrides = hOrder.strides(h.shape());
    this.yStrides = yOrder.strides(y.shape());
    this.xLengths = spatial(xOrder, x);
    this.hLengths = spatial(hOrder, h);
    this.yLengths = spatial(yOrder, y);
    int channels = length(xOrder, Channel.INPUT, x);
    require(
        groups > 0 && (long) inputs * groups == channels && outputs % groups == 0,
        "x has " + channels + " channels, but h needs " + inputs + " in each of " + groups);
    require(
        length(yOrder, Channel.BATCH, y) == batch,
        "x has a batch of " + batch + ", y one of " + length(yOrder, Channel.BATCH, y));
    require(
        length(yOrder, Channel.OUTPUT, y) == outputs,
        "h has " + outputs + " output channels, y " + length(yOrder, Channel.OUTPUT, y));
    this.outputsPerGroup = outputs / groups;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("diagnosis: " + message);
    }
  }

  private static int length(AxisOrder order, Channel channel, DoubleArray array) {
    int position = order.positionOf(channel);
    return position < 0 ? 1 : array.shape().length(position);
  }

  private static int[] spatial(AxisOrder order, DoubleArray array) {
    int[] lengths = new int[order.spatialRank()];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = array.shape().length(order.positionOf(axis));
    }
    return lengths;
  }

  private static int size(int[] lengths) {
    int size = 1;
    for (int length : lengths) {
      size *= length;
    }
    return size;
  }

  int rank() {
    return xLengths.length;
  }

  /** Products of one output. */
  long taps() {
    return (long) inputs * size(hLengths);
  }

  /** The outputs of one channel: a batch of places. */
  int placesPerChannel() {
    return batch * size(yLengths);
  }

  /** The value of y. */
  double given(int output, int place) {
    int offset = output * yStrides[OUTPUT] + place / size(yLengths) * yStrides[BATCH];
    int[] index = index(place);
    for (int axis = 0; axis < index.length; axis++) {
      offset += index[axis] * yStrides[SPATIAL + axis];
    }
    return y[offset];
  }

  /** What a sampling computes there, without a bias; zeros lie beyond the edges. */
  double computed(LayerCandidate candidate, int output, int place) {
    int[] index = index(place);
    int[] tap = new int[rank()];
    double sum = 0;
    int xBase =
        place / size(yLengths) * xStrides[BATCH]
            + output / outputsPerGroup * inputs * xStrides[INPUT];
    do {
      int from = xBase;
      int by = output * hStrides[OUTPUT];
      boolean inside = true;
      for (int axis = 0; axis < tap.length; axis++) {
        LayerCandidate.Axis way = candidate.axes().get(axis);
        long at = (long) index[axis] * way.stride() + (long) tap[axis] * way.dilation() - way.low();
        inside &= at >= 0 && at < xLengths[axis];
        from += inside ? (int) at * xStrides[SPATIAL + axis] : 0;
        int last = hLengths[axis] - 1;
        by += (candidate.flipped() ? last - tap[axis] : tap[axis]) * hStrides[SPATIAL + axis];
      }
      for (int input = 0; inside && input < inputs; input++) {
        sum += x[from + input * xStrides[INPUT]] * h[by + input * hStrides[INPUT]];
      }
    } while (Grid.next(tap, hLengths));
    return sum;
  }

  private int[] index(int place) {
    int rest = place % size(yLengths);
    int[] index = new int[rank()];
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % yLengths[axis];
      rest /= yLengths[axis];
    }
    return index;
  }

  /** The largest sum of magnitudes that an output can have. */
  double largestSum() {
    double largest = 0;
    for (double value : x) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    double most = 0;
    for (int output = 0; output < outputs; output++) {
      double sum = 0;
      int[] tap = new int[rank()];
      do {
        int by = output * hStrides[OUTPUT];
        for (int axis = 0; axis < tap.length; axis++) {
          by += tap[axis] * hStrides[SPATIAL + axis];
        }
        for (int input = 0; input < inputs; input++) {
          sum += Math.abs(h[by + input * hStrides[INPUT]]);
        }
      } while (Grid.next(tap, hLengths));
      most = Math.max(most, sum);
    }
    return most * largest;
  }
}
