package faltung.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.algorithm.BlockFill;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.contract.Operands;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolution strip by strip has the bits of convolution at once. */
class StripsTest {
  private static final Border[] BORDERS = {
    Border.ZERO, Border.constant(3), Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP
  };

  @Test
  void theExampleOfThePage() {
    SpatialAxis rows = SpatialAxis.of(1000, 5, 1, 1, 1, 2, 2);
    Strips strips = Strips.of(rows, 64);
    assertThat(strips.count()).isEqualTo(16);
    assertThat(strips.windowStart(1)).isEqualTo(62);
    assertThat(strips.axis().inputLength()).isEqualTo(68);
    assertThat(strips.axis().outputLength()).isEqualTo(64);
    assertThat(strips.outputs(15)).isEqualTo(40);
    assertThat(strips.needed(15)).isEqualTo(44);
  }

  @Test
  void everyStripOfRandomProblems() throws IOException {
    int several = 0;
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      SpatialAxis axis = axis(random);
      Strips strips = Strips.of(axis, 1 + random.nextInt(axis.outputLength()));
      several += strips.count() > 1 ? 1 : 0;
      check(axis, strips, BORDERS[(int) (seed % BORDERS.length)], random);
    }
    assertThat(several).isGreaterThan(1000);
  }

  private static SpatialAxis axis(Random random) {
    int length = 1 + random.nextInt(12);
    int taps = 1 + random.nextInt(4);
    int low = random.nextInt(20) - 4;
    int high = random.nextInt(20) + taps * 3;
    return SpatialAxis.of(length, taps, 1, 1 + random.nextInt(3), 1 + random.nextInt(3), low, high);
  }

  /** Two channels of rows of three columns, of which the windows have five. */
  private static void check(SpatialAxis axis, Strips strips, Border border, Random random)
      throws IOException {
    int length = axis.inputLength();
    DoubleArray x =
        (DoubleArray) Operands.reals(ElementType.DOUBLE, Shape.of(2, length, 3), random);
    DoubleArray samples = DoubleArray.zeroed(Shape.of(2, strips.axis().inputLength(), 5));
    StripWindow window =
        StripWindow.of(strips, length, List.of(border, border), new int[] {-1}, samples);
    List<Interval> read = new ArrayList<>();
    StripSource source =
        (first, count) -> {
          read.add(new Interval((int) first, (int) first + count));
          return x.part(Shape.of(2, count, 3), 0, (int) first, 0);
        };
    for (long strip = 0; strip < strips.count(); strip++) {
      if (random.nextInt(4) == 0) {
        // Whoever asks in another order gets the same.
        window.fill(random.nextInt((int) strips.count()), source);
      }
      assertThat(window.fill(strip, source)).isEqualTo(strips.outputs(strip));
      Interval needed =
          axis.inputNeededBy((int) (strip * strips.axis().outputLength()), strips.outputs(strip));
      assertThat((long) needed.start()).isEqualTo(strips.windowStart(strip));
      assertThat(needed.length()).isEqualTo(strips.needed(strip));
      DoubleArray expected = DoubleArray.zeroed(samples.shape());
      BlockFill fill =
          new BlockFill(x.shape(), samples.shape(), List.of(Border.ZERO, border, border));
      fill.fill(
          x, new int[] {0, needed.start(), -1}, new int[] {2, needed.length(), 5}, expected, 0);
      assertThat(window.samples()).isEqualTo(expected);
    }
    assertThat(read).allMatch(rows -> rows.start() >= 0 && rows.end() <= length);
  }

  @Test
  void whatStripsShareIsReadOnce() throws IOException {
    SpatialAxis axis = SpatialAxis.of(100, 7, 1, 1, 1, 3, 3);
    Strips strips = Strips.of(axis, 10);
    DoubleArray x = DoubleArray.zeroed(Shape.of(1, 100));
    StripWindow window =
        StripWindow.of(
            strips, 100, List.of(Border.ZERO), new int[0], DoubleArray.zeroed(Shape.of(1, 16)));
    int[] read = new int[100];
    for (long strip = 0; strip < strips.count(); strip++) {
      window.fill(
          strip,
          (first, count) -> {
            for (int at = 0; at < count; at++) {
              read[(int) first + at]++;
            }
            return x.part(Shape.of(1, count), 0, (int) first);
          });
    }
    assertThat(read).containsOnly(1);
  }

  /** A source that gives what it likes, as streams do. */
  @Test
  void anEndlessInputIsConvolvedBlockByBlock() throws IOException {
    for (int length = 0; length < 60; length++) {
      Random random = new Random(length);
      int taps = 1 + random.nextInt(5);
      int stride = 1 + random.nextInt(2);
      int outputs = 1 + random.nextInt(9);
      double[] x = new double[length];
      java.util.Arrays.setAll(x, at -> random.nextDouble() - 0.5);
      double[] h = new double[taps];
      java.util.Arrays.setAll(h, at -> random.nextDouble() - 0.5);
      SpatialAxis axis = SpatialAxis.of((outputs - 1) * stride + taps, taps, 1, 1, stride, 0, 0);
      assertThat(endless(x, axis, h, random)).isEqualTo(sums(x, h, stride));
    }
  }

  private static List<Double> sums(double[] x, double[] h, int stride) {
    List<Double> sums = new ArrayList<>();
    for (int start = 0; start + h.length <= x.length; start += stride) {
      double sum = 0;
      for (int tap = 0; tap < h.length; tap++) {
        sum = Math.fma(x[start + tap], h[tap], sum);
      }
      sums.add(sum);
    }
    return sums;
  }

  private static List<Double> endless(double[] x, SpatialAxis axis, double[] h, Random random)
      throws IOException {
    Strips strips = Strips.endless(axis);
    DoubleArray samples = DoubleArray.zeroed(Shape.of(1, axis.inputLength()));
    StripWindow window = StripWindow.endless(strips, samples);
    ConvolutionProblem problem =
        new ConvolutionProblem(
            1,
            1,
            1,
            faltung.problem.Grouping.NONE,
            AxisOrder.of("N0"),
            AxisOrder.of("0"),
            AxisOrder.of("N0"),
            Collections.singletonList(axis),
            false);
    Convolver convolver =
        AlgorithmList.named("direct")
            .prepare(
                Request.of(problem, ElementType.DOUBLE),
                new faltung.plan.Recipe("direct", java.util.Map.of()),
                DoubleArray.of(h));
    DoubleArray output = DoubleArray.zeroed(problem.outputShape());
    List<Double> all = new ArrayList<>();
    long[] place = {0};
    StripSource source =
        (first, count) -> {
          assertThat(first).isEqualTo(place[0]);
          int now = Math.min(x.length - (int) first, 1 + random.nextInt(count));
          place[0] += now;
          return Slice.of(DoubleArray.of(x), (int) first, Shape.of(1, now));
        };
    for (long strip = 0; ; strip++) {
      int count = window.fill(strip, source);
      if (count == 0) {
        return all;
      }
      convolver.apply(samples, output, convolver.workspace(1), Workers.SERIAL);
      for (int at = 0; at < count; at++) {
        all.add(output.values()[at]);
      }
    }
  }

  @Test
  void aSourceThatFailsOnceIsReadAnew() throws IOException {
    SpatialAxis axis = SpatialAxis.of(9, 3, 1, 1, 1, 0, 0);
    Strips strips = Strips.of(axis, 3);
    DoubleArray x = DoubleArray.wrap(Shape.of(1, 9), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    StripWindow window =
        StripWindow.of(
            strips, 9, List.of(Border.ZERO), new int[0], DoubleArray.zeroed(Shape.of(1, 5)));
    StripSource good = (first, count) -> x.part(Shape.of(1, count), 0, (int) first);
    window.fill(0, good);
    assertThatThrownBy(
            () ->
                window.fill(
                    1,
                    (first, count) -> {
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IOException.class);
    window.fill(1, good);
    assertThat(window.samples()).isEqualTo(DoubleArray.wrap(Shape.of(1, 5), 4, 5, 6, 7, 8));
  }

  @Test
  void whatCannotBeCutIsRefused() {
    assertThatThrownBy(() -> Strips.of(SpatialAxis.of(9, 3, 2, 1, 1, 0, 0), 3))
        .hasMessage("strips: the input is dilated by 2; compute it at once");
    assertThatThrownBy(() -> Strips.of(SpatialAxis.of(9, 3, 1, 1, 1, 0, 0), 8))
        .hasMessage("strips of 8 outputs of 7; give 1 to all");
    assertThatThrownBy(() -> Strips.endless(SpatialAxis.of(9, 3, 1, 1, 1, 1, 0)))
        .hasMessage("strips: a window of an endless input is neither dilated nor padded");
  }
}
