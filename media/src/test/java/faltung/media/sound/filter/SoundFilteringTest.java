package faltung.media.sound.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.extension.Border;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundReader;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundFilteringTest {
  /** The default tolerance of double, guaranteed, times the norms of block and kernel. */
  private static final double TOLERANCE = 1e-12;

  private static final Border[] BORDERS = {
    Border.ZERO, Border.constant(0.5), Border.EDGE, Border.SYMMETRIC, Border.REFLECT
  };

  private static double[][] filtered(double[][] x, FilterSettings settings, Signal... kernels)
      throws IOException {
    try (SoundReader reader = SoundFiltering.filter(ArraySound.of(x), List.of(kernels), settings)) {
      double[][] y = ArraySound.all(reader, new Random(5), 5000);
      assertThat((long) y[0].length).isEqualTo(reader.frames());
      return y;
    }
  }

  /** x beyond its ends, by the border's own words. */
  private static double extended(double[] x, int index, Border border) {
    int source = border.source(index, x.length);
    return source < 0 ? border.constant() : x[source];
  }

  private static void assertIsDefinition(
      double[] x, Signal kernel, Border border, boolean tail, double[] y) {
    double[] h = ((DoubleArray) kernel.values()).values();
    int start = kernel.start(0);
    assertThat(y.length).isEqualTo(tail ? x.length + h.length - 1 : x.length);
    for (int output = 0; output < y.length; output++) {
      int n = output + (tail ? start : 0);
      double expected = 0;
      for (int k = 0; k < h.length; k++) {
        double sample = extended(x, n - start - k, border);
        expected += h[k] * sample;
      }
      // The block holds the sound and its borders, each value at most 5. The sum above rounds in
      // another order: at most taps times for each product.
      double bound =
          (TOLERANCE + h.length * 0x1p-53)
              * ArraySound.norm(h)
              * Math.sqrt(25.0 * (x.length + 2 * h.length));
      assertThat(y[output])
          .as("y[%d] of %d frames, %s, %s, tail %s", n, x.length, kernel, border, tail)
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(bound));
    }
  }

  /** Every origin, every border, sounds shorter and longer than the kernel. */
  @Test
  void smallSoundsAreTheDefinition() throws IOException {
    Random random = new Random(1);
    for (int frames : new int[] {1, 2, 3, 7, 20}) {
      double[] x = random.ints(frames, -5, 6).asDoubleStream().toArray();
      for (int taps : new int[] {1, 2, 5}) {
        double[] h = random.ints(taps, 1, 6).asDoubleStream().toArray();
        for (int start : new int[] {-9, -taps, 1 - taps, -1, 0, 1, 8}) {
          Signal kernel = Signal.of(h).startingAt(start);
          for (Border border : BORDERS) {
            for (boolean tail : new boolean[] {false, true}) {
              FilterSettings settings = FilterSettings.DEFAULT.withBorder(border).withTail(tail);
              double[] y = filtered(new double[][] {x}, settings, kernel)[0];
              assertIsDefinition(x, kernel, border, tail, y);
            }
          }
        }
      }
    }
  }

  @Test
  void theTailWithBordersIsThatOfTheEngine() throws IOException {
    double[] x = {1, 2, 4, 8};
    double[] h = {1, 10, 100};
    for (Border border : BORDERS) {
      double[] whole =
          Faltung.convolution(DoubleArray.of(x), DoubleArray.of(h))
              .size(Size.FULL)
              .border(border)
              .run()
              .values();
      double[] y =
          filtered(
              new double[][] {x},
              FilterSettings.DEFAULT.withBorder(border).withTail(true),
              Signal.of(h))[0];
      assertThat(y).as(border.toString()).containsExactly(whole);
    }
  }

  @Test
  void anEmptySoundStaysEmpty() throws IOException {
    for (Border border : BORDERS) {
      for (boolean tail : new boolean[] {false, true}) {
        FilterSettings settings = FilterSettings.DEFAULT.withBorder(border).withTail(tail);
        assertThat(filtered(new double[2][0], settings, Signal.of(1, 2, 3))).hasDimensions(2, 0);
      }
    }
  }

  @Test
  void blocksThreadsAndPipesGiveTheSameBitsAndTheWholeWithinTheBound() throws IOException {
    Random random = new Random(2);
    double[][] x = ArraySound.noise(random, 2, 200_003);
    for (int taps : new int[] {1, 31, 1000, 70_001}) {
      Signal kernel = Signal.of(ArraySound.noise(random, 1, taps)[0]).startingAt(-taps / 3);
      double[][] y = filtered(x, FilterSettings.DEFAULT, kernel);
      try (Workers workers = Workers.of(3)) {
        ArraySound pipe = new ArraySound(x, SampleEncoding.FLOAT_64, false);
        SoundReader reader =
            SoundFiltering.filter(pipe, kernel, FilterSettings.DEFAULT.withWorkers(workers));
        assertThat(reader.frames()).isEqualTo(-1);
        assertThat(ArraySound.all(reader, new Random(9), 123)).isDeepEqualTo(y);
      }
      double[] h = ((DoubleArray) kernel.values()).values();
      for (int channel = 0; channel < 2; channel++) {
        double[] whole =
            ((DoubleArray) Faltung.convolution(DoubleArray.of(x[channel]), kernel.values()).run())
                .values();
        double bound = 2 * TOLERANCE * ArraySound.norm(x[channel]) * ArraySound.norm(h);
        for (int n = 0; n < y[channel].length; n++) {
          assertThat(Math.abs(y[channel][n] - whole[n + taps / 3])).isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  /**
   * Blocks lie on the grid of overlap-save's own, so one of these over everything has their bits.
   */
  @Test
  void theBitsAreThoseOfOneOverlapSaveOverEverything() throws IOException {
    Random random = new Random(3);
    int taps = 777;
    double[][] x = ArraySound.noise(random, 1, 400_000);
    Signal kernel = Signal.of(ArraySound.noise(random, 1, taps)[0]);
    BlockFilter filter =
        new BlockFilter(
            new ExtendedReader(ArraySound.of(x), taps - 1, 0, Border.ZERO),
            ChannelKernels.each(1, kernel),
            Workers.SERIAL);
    assertThat(filter.block()).isLessThan(x[0].length / 3);
    double[] y = ArraySound.all(filter, random, 10_000)[0];
    ConvolutionProblem all =
        ConvolutionProblem.convolution(Shape.of(x[0].length), Shape.of(taps))
            .padding(new int[] {taps - 1}, new int[] {0})
            .build();
    Convolver whole =
        AlgorithmList.named("overlap-save")
            .prepare(Request.of(all, ElementType.DOUBLE), filter.recipe(), kernel.values());
    assertThat(whole.apply(DoubleArray.of(x[0]))).isEqualTo(DoubleArray.of(y));
  }

  @Test
  void severalKernelsActInTheirOrder() throws IOException {
    double[][] x = {{1, 2, 3, 4}};
    Signal later = Signal.of(0, 1);
    Signal earlier = Signal.of(1, 0).startingAt(-1);
    assertThat(filtered(x, FilterSettings.DEFAULT, later, earlier)[0]).containsExactly(1, 2, 3, 0);
    assertThat(filtered(x, FilterSettings.DEFAULT, earlier, later)[0]).containsExactly(0, 2, 3, 4);
    assertThat(filtered(x, FilterSettings.DEFAULT)[0]).containsExactly(1, 2, 3, 4);
    Signal integers = Signal.of(LongArray.of(2, 1));
    assertThat(filtered(x, FilterSettings.DEFAULT.withTail(true), integers, later)[0])
        .containsExactly(Definition.convolve(new double[] {0, 1}, new double[] {2, 5, 8, 11, 4}));
  }

  @Test
  void whatIsNotANumberStaysWhereItIs() throws IOException {
    for (int taps : new int[] {3, 2000}) {
      double[][] x = ArraySound.noise(new Random(4), 1, 150_000);
      x[0][70_000] = Double.NaN;
      double[] y = filtered(x, FilterSettings.DEFAULT, Signal.of(new double[taps]))[0];
      for (int n = 0; n < y.length; n++) {
        assertThat(Double.isNaN(y[n])).isEqualTo(n >= 70_000 && n < 70_000 + taps);
      }
    }
  }

  @Test
  void whatCannotBeIsOneClearLine() {
    refused(
        Signal.of(DoubleArray.zeroed(Shape.of(3, 3))),
        Border.ZERO,
        "sound: a kernel of shape [3, 3], but a sound is filtered along one axis, time; take a"
            + " kernel of shape [taps]");
    refused(
        Signal.of(1, Double.NaN).startingAt(-1),
        Border.ZERO,
        "sound: h[0] of the kernel is NaN, but each tap must be a finite number");
    refused(
        Signal.of(1, 2),
        Border.WRAP,
        "sound: border wrap needs the end of the sound at its beginning, but it is read block by"
            + " block; take zero, constant:k, edge, symmetric or reflect");
  }

  private static void refused(Signal kernel, Border border, String message) {
    assertThatThrownBy(
            () ->
                SoundFiltering.filter(
                    ArraySound.of(new double[4]),
                    kernel,
                    FilterSettings.DEFAULT.withBorder(border)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
