package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Shapes;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** What layers expect of their input, and the input without a batch. */
final class Expect {
  private static final String[] SPATIAL = {"L", "H, W", "D, H, W"};

  private Expect() {}

  /** Refuses an input unless it is [N, channels, spatial axes] or without N. */
  static void channels(Value x, int rank, int channels) {
    Shape shape = x.shape();
    boolean fits = shape.rank() == rank + 1 || shape.rank() == rank + 2;
    if (!fits || shape.length(shape.rank() - rank - 1) != channels) {
      throw wrong(rank, Integer.toString(channels), shape);
    }
  }

  /** Refuses an input unless it is [N, C, spatial axes] or without N. */
  static void spatial(Value x, int rank) {
    if (x.shape().rank() != rank + 1 && x.shape().rank() != rank + 2) {
      throw wrong(rank, "C", x.shape());
    }
  }

  static IllegalArgumentException wrong(int rank, String channels, Shape got) {
    String axes = channels + ", " + SPATIAL[rank - 1];
    return new IllegalArgumentException(
        "expected an input [N, " + axes + "] or [" + axes + "], got " + got);
  }

  /** Records with a batch of 1 where the input has no batch axis. */
  static Value batched(Value x, int rank, UnaryOperator<Value> recording) {
    if (x.shape().rank() == rank + 2) {
      return recording.apply(x);
    }
    Value y = recording.apply(withBatch(x));
    int[] out = y.shape().toArray();
    return Shapes.reshape(y, Shape.of(Arrays.copyOfRange(out, 1, out.length)));
  }

  /** With an axis of length 1 in front. */
  static Value withBatch(Value x) {
    int[] lengths = x.shape().toArray();
    int[] one = new int[lengths.length + 1];
    one[0] = 1;
    System.arraycopy(lengths, 0, one, 1, lengths.length);
    return Shapes.reshape(x, Shape.of(one));
  }

  /** One value an axis, from one for all or one each. */
  static int[] perAxis(String what, int rank, int... values) {
    if (values.length != 1 && values.length != rank) {
      throw new IllegalArgumentException(
          what
              + " "
              + Arrays.toString(values)
              + " has "
              + values.length
              + " numbers; give one, or one for each of "
              + rank
              + " axes");
    }
    int[] all = new int[rank];
    Arrays.setAll(all, axis -> values[values.length == 1 ? 0 : axis]);
    return all;
  }
}
