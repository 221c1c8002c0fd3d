package faltung.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Modes and origins against sums over n and k that know nothing of problems. */
class SignalConvolutionTest {
  /** Σ_k x[n ∓ k·dilation]·h[k], over the supports. */
  private static double brute(Signal x, Signal h, boolean flipped, int dilation, int n) {
    double sum = 0;
    for (int k = h.start(0); k < h.end(0); k++) {
      int i = flipped ? n - k * dilation : n + k * dilation;
      if (x.contains(i)) {
        sum += value(x, i) * value(h, k);
      }
    }
    return sum;
  }

  private static double value(Signal signal, int n) {
    return ((DoubleArray) signal.values()).get(n - signal.start(0));
  }

  /** The n that a mode computes without a stride, from its words. */
  private static List<Integer> outputs(
      Signal x, Signal h, boolean flipped, int dilation, Mode mode) {
    TreeSet<Integer> some = new TreeSet<>();
    TreeSet<Integer> whole = new TreeSet<>();
    for (int n = -60; n <= 60; n++) {
      int meeting = 0;
      for (int k = h.start(0); k < h.end(0); k++) {
        meeting += x.contains(flipped ? n - k * dilation : n + k * dilation) ? 1 : 0;
      }
      if (meeting > 0) {
        some.add(n);
      }
      if (meeting == h.shape().size()) {
        whole.add(n);
      }
    }
    return switch (mode) {
      case FULL -> range(some.first(), some.last());
      case SAME -> range(x.start(0), x.end(0) - 1);
      case VALID -> whole.isEmpty() ? List.of() : range(whole.first(), whole.last());
    };
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> range = new ArrayList<>();
    for (int n = from; n <= to; n++) {
      range.add(n);
    }
    return range;
  }

  @Test
  void everyModeOriginStrideAndDilation() {
    Random random = new Random(5);
    int compared = 0;
    for (int xLength = 1; xLength <= 6; xLength++) {
      for (int hLength = 1; hLength <= 4; hLength++) {
        for (int start = -5; start <= 5; start++) {
          Signal x = signal(xLength, random).startingAt(random.nextInt(9) - 4);
          Signal h = signal(hLength, random).startingAt(start);
          for (Mode mode : Mode.values()) {
            for (int stride = 1; stride <= 3; stride++) {
              for (int dilation = 1; dilation <= 3; dilation++) {
                compared += compare(x, h, true, mode, stride, dilation);
                compared += compare(x, h, false, mode, stride, dilation);
              }
            }
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(20_000);
  }

  private static int compare(
      Signal x, Signal h, boolean flipped, Mode mode, int stride, int dilation) {
    SignalConvolution convolution =
        (flipped ? SignalConvolution.convolve(x, h) : SignalConvolution.correlate(x, h))
            .mode(mode)
            .stride(stride)
            .dilation(dilation);
    String name = x + " " + h + " " + flipped + " " + mode + " " + stride + " " + dilation;
    List<Integer> all = outputs(x, h, flipped, dilation, mode);
    if (all.isEmpty()) {
      assertThatThrownBy(convolution::problem)
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the output is empty");
      return 0;
    }
    List<Double> expected = new ArrayList<>();
    for (int place = 0; place < all.size(); place += stride) {
      int n = all.get(place);
      expected.add(brute(x, h, flipped, dilation, n));
      assertThat(convolution.pointOf(place / stride)).as(name).containsExactly(n);
      assertThat(convolution.indexOf(n)).as(name).containsExactly(place / stride);
    }
    double[] y =
        Definition.evaluate(
            convolution.problem(),
            ((DoubleArray) x.values()).values(),
            ((DoubleArray) h.values()).values());
    assertThat(y).as(name).containsExactly(expected.stream().mapToDouble(v -> v).toArray());
    Signal signal = convolution.output(DoubleArray.of(y));
    assertThat(signal.start(0)).as(name).isEqualTo(stride == 1 ? all.get(0) : 0);
    return y.length;
  }

  private static Signal signal(int length, Random random) {
    return Signal.of(random.ints(length, 1, 10).asDoubleStream().toArray());
  }

  @Test
  void axesAreIndependent() {
    Signal x = Signal.of(DoubleArray.zeroed(Shape.of(5, 7))).startingAt(2, -3);
    Signal h = Signal.of(DoubleArray.zeroed(Shape.of(3, 2))).startingAt(-1, 4);
    SignalConvolution convolution = SignalConvolution.convolve(x, h).stride(2, 1).dilation(1, 3);
    // Rows: 2 − 1 = 1 to 6 + 1 = 7, every other. Columns: −3 + 4·3 = 9 to 3 + 5·3 = 18.
    assertThat(convolution.first()).containsExactly(1, 9);
    assertThat(convolution.problem().outputShape()).isEqualTo(Shape.of(4, 10));
    assertThat(convolution.pointOf(3, 9)).containsExactly(7, 18);
    assertThat(convolution.indexOf(7, 18)).containsExactly(3, 9);
  }

  @Test
  void mistakesAreNamed() {
    Signal x = Signal.of(1, 2, 3);
    Signal h = Signal.of(1, 1);
    SignalConvolution convolution = SignalConvolution.convolve(x, h);
    assertMessage(() -> convolution.stride(0), "the stride is 0, but must be at least 1");
    assertMessage(() -> convolution.dilation(-1), "the dilation is -1, but must be at least 1");
    assertMessage(
        () -> convolution.stride(1, 2),
        "stride [1, 2] has 2 values for 1 axes; give one, or one per axis");
    assertMessage(() -> convolution.pointOf(0, 0), "[0, 0] has 2 coordinates for 1 axes");
    assertMessage(
        () -> convolution.stride(2).indexOf(3),
        "y[3] is not an output: with stride 2 they stand at 0, 2, …");
    assertMessage(
        () -> SignalConvolution.convolve(x, Signal.of(DoubleArray.zeroed(Shape.of(2, 2)))),
        "convolution: x has shape [3], h has shape [2, 2]; both need the same number of axes");
  }

  @Test
  void hostileOriginsAreRefused() {
    Signal x = Signal.of(1, 2, 3);
    Signal early = Signal.of(1, 1).startingAt(Integer.MIN_VALUE);
    assertMessage(
        () -> SignalConvolution.correlate(x, early).mode(Mode.SAME).problem(),
        "along axis 0 the reach of h is 2147483648, beyond what 32 bits hold");
    assertMessage(
        () -> SignalConvolution.convolve(x.startingAt(-1), early).first(),
        "along axis 0 the first output is -2147483649, beyond what 32 bits hold");
    assertMessage(
        () -> SignalConvolution.convolve(x, Signal.of(1, 1)).dilation(Integer.MAX_VALUE).problem(),
        "convolution: input [3], kernel [2], along spatial axis 0: the output length is"
            + " 2147483650, beyond what 32 bits hold; work in tiles");
    assertMessage(
        () -> SignalConvolution.convolve(x, Signal.of(1, 1)).stride(2).pointOf(Integer.MAX_VALUE),
        "along axis 0 the output is 4294967294, beyond what 32 bits hold");
  }

  private static void assertMessage(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
