package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ElementType;
import faltung.fft.Precision.Direction;
import faltung.fft.Precision.Planes;
import faltung.fft.ReferenceDft.Values;
import faltung.loops.DoubleScalarPasses;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComplexFftTest {
  private static final int[] LONGER = {
    625, 729, 1000, 1009, 1024, 1331, 2187, 2401, 3125, 4095, 4096, 5040, 2003, 16384, 30030
  };

  static Planes random(int n, long seed, Precision precision) {
    Random random = new Random(seed);
    return new Planes(
        precision.round(random.doubles(n, -1, 1).toArray()),
        precision.round(random.doubles(n, -1, 1).toArray()));
  }

  /**
   * The typical error, with an allowance for the chance of one signal: the error is the root of a
   * mean of 2n squares, whose relative deviation falls as one over the root of n.
   */
  static double typical(int n, Precision precision) {
    return (1.05 + 1 / Math.sqrt(n)) * FftError.typicalFactor(n) * precision.roundoff;
  }

  private static void check(int n, Precision precision) {
    Planes x = random(n, n, precision);
    Values exact = ReferenceDft.fast(Values.of(x.re(), x.im()));
    double bound = precision.complexBound(n);
    Planes forward = precision.complex(Direction.FORWARD, false, x, n);
    double error = exact.relativeError(forward.re(), forward.im());
    String what = precision + " n=" + n + " seed=" + n;
    assertThat(error).as(what).isLessThanOrEqualTo(Math.min(bound, typical(n, precision)));

    // The inverse of the same values is the forward transform of the exchanged planes.
    Values exchanged = ReferenceDft.fast(Values.of(x.im(), x.re()));
    Planes unscaled = precision.complex(Direction.INVERSE_UNSCALED, false, x, n);
    assertThat(exchanged.relativeError(unscaled.im(), unscaled.re()))
        .as("%s inverse", what)
        .isLessThanOrEqualTo(Math.min(bound, typical(n, precision)));
    Planes scaled = precision.complex(Direction.INVERSE, false, x, n);
    for (int k = 0; k < n; k++) {
      assertThat(scaled.re()[k]).as(what).isEqualTo(precision.round(unscaled.re()[k] / n));
      assertThat(scaled.im()[k]).as(what).isEqualTo(precision.round(unscaled.im()[k] / n));
    }

    Planes inPlace = precision.complex(Direction.FORWARD, true, x, n);
    assertThat(inPlace.re()).as("%s in place", what).isEqualTo(forward.re());
    assertThat(inPlace.im()).as("%s in place", what).isEqualTo(forward.im());
  }

  @ParameterizedTest
  @EnumSource
  void everyLengthUpTo600(Precision precision) {
    for (int n = 1; n <= 600; n++) {
      check(n, precision);
    }
  }

  @ParameterizedTest
  @EnumSource
  void longerOnes(Precision precision) {
    for (int n : LONGER) {
      check(n, precision);
    }
    Random random = new Random(600);
    for (int i = 0; i < 12; i++) {
      check(601 + random.nextInt(1400), precision);
    }
  }

  @Test
  void deepRecursionStaysWithinTheTypicalError() {
    check(1 << 16, Precision.DOUBLE);
  }

  /** So the bound is not vain: on random signals the error is at least a thousandth of it. */
  @ParameterizedTest
  @EnumSource
  void theBoundIsWithinAThousandOfTheErrorOfSmoothLengths(Precision precision) {
    for (int n : new int[] {60, 125, 256, 1000, 2187, 2401, 4096, 16384}) {
      Planes x = random(n, 7, precision);
      Values exact = ReferenceDft.fast(Values.of(x.re(), x.im()));
      Planes y = precision.complex(Direction.FORWARD, false, x, n);
      assertThat(exact.relativeError(y.re(), y.im()))
          .as("%s n=%d", precision, n)
          .isGreaterThan(precision.complexBound(n) / 1000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImpulseGivesTheRootsAndOnesAnImpulse(Precision precision) {
    for (int n = 1; n <= 128; n++) {
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      Planes spectrum =
          precision.complex(Direction.FORWARD, false, new Planes(ones, new double[n]), n);
      double tolerance = precision.complexBound(n) * n;
      for (int k = 0; k < n; k++) {
        assertThat(Math.hypot(spectrum.re()[k] - (k == 0 ? n : 0), spectrum.im()[k]))
            .as("%s n=%d k=%d", precision, n, k)
            .isLessThanOrEqualTo(tolerance);
      }
      Values roots = ReferenceDft.roots(n);
      double[] impulse = new double[n];
      impulse[1 % n] = 1;
      Planes turned =
          precision.complex(Direction.FORWARD, false, new Planes(impulse, new double[n]), n);
      assertThat(roots.relativeError(turned.re(), turned.im()))
          .as("%s n=%d", precision, n)
          .isLessThanOrEqualTo(precision.complexBound(n));
    }
  }

  @ParameterizedTest
  @EnumSource
  void parsevalLinearityAndShift(Precision precision) {
    for (int n : new int[] {2, 7, 12, 35, 64, 97, 360, 512, 1001}) {
      Planes x = random(n, 1, precision);
      Planes shifted = new Planes(new double[n], new double[n]);
      Planes sum = new Planes(new double[n], new double[n]);
      double squares = 0;
      for (int j = 0; j < n; j++) {
        shifted.re()[(j + 1) % n] = x.re()[j];
        shifted.im()[(j + 1) % n] = x.im()[j];
        // A product by a power of two is exact, so the spectrum of this one is exactly half.
        sum.re()[j] = 0.5 * x.re()[j];
        sum.im()[j] = 0.5 * x.im()[j];
        squares += x.re()[j] * x.re()[j] + x.im()[j] * x.im()[j];
      }
      Planes y = precision.complex(Direction.FORWARD, false, x, n);
      Planes half = precision.complex(Direction.FORWARD, false, sum, n);
      Planes z = precision.complex(Direction.FORWARD, false, shifted, n);
      Values roots = ReferenceDft.roots(n);
      double energy = 0;
      double distance = 0;
      for (int k = 0; k < n; k++) {
        assertThat(half.re()[k]).isEqualTo(0.5 * y.re()[k]);
        assertThat(half.im()[k]).isEqualTo(0.5 * y.im()[k]);
        energy += y.re()[k] * y.re()[k] + y.im()[k] * y.im()[k];
        double c = roots.reHigh()[k];
        double s = roots.imHigh()[k];
        double re = y.re()[k] * c - y.im()[k] * s - z.re()[k];
        double im = y.re()[k] * s + y.im()[k] * c - z.im()[k];
        distance += re * re + im * im;
      }
      // The test's own sums of n terms in double come on top of the transform's bound.
      double bound = precision.complexBound(n) + n * ElementType.DOUBLE.unitRoundoff();
      assertThat(Math.abs(energy / (n * squares) - 1)).as("n=%d", n).isLessThan(3 * bound);
      assertThat(Math.sqrt(distance / energy)).as("n=%d", n).isLessThan(3 * bound);
    }
  }

  @Test
  void bitsAreTheSameForEveryPlanAndRun() {
    Planes x = random(2520, 3, Precision.DOUBLE);
    Planes first = Precision.DOUBLE.complex(Direction.FORWARD, false, x, 2520);
    for (int run = 0; run < 3; run++) {
      Planes again = Precision.DOUBLE.complex(Direction.FORWARD, false, x, 2520);
      assertThat(again.re()).isEqualTo(first.re());
      assertThat(again.im()).isEqualTo(first.im());
    }
  }

  @Test
  void columnsHaveTheBitsOfSingleTransforms() {
    for (int n : new int[] {1, 5, 8, 24, 64, 77, 200, 1024, 4096}) {
      DoubleTransform transform = DoubleTransform.of(FftRecipe.of(n), new DoubleScalarPasses());
      for (int columns : new int[] {1, 2, 9}) {
        int pitch = columns + 2;
        Planes x = random(n * pitch, n, Precision.DOUBLE);
        double[] re = new double[n * pitch];
        double[] im = new double[n * pitch];
        transform.transform(
            x.re(),
            0,
            x.im(),
            0,
            pitch,
            re,
            0,
            im,
            0,
            pitch,
            columns,
            new double[transform.scratchLength(columns)],
            0);
        for (int c = 0; c < columns; c++) {
          Planes column = new Planes(new double[n], new double[n]);
          for (int j = 0; j < n; j++) {
            column.re()[j] = x.re()[j * pitch + c];
            column.im()[j] = x.im()[j * pitch + c];
          }
          Planes alone = Precision.DOUBLE.complex(Direction.FORWARD, false, column, n);
          for (int k = 0; k < n; k++) {
            assertThat(re[k * pitch + c]).as("n=%d c=%d", n, c).isEqualTo(alone.re()[k]);
            assertThat(im[k * pitch + c]).as("n=%d c=%d", n, c).isEqualTo(alone.im()[k]);
          }
        }
        for (int j = 0; j < n; j++) {
          assertThat(re[j * pitch + columns]).as("between the columns").isZero();
        }
      }
    }
  }

  @Test
  void aNaNSpreadsOverTheBlock() {
    Planes x = random(40, 5, Precision.DOUBLE);
    x.re()[7] = Double.NaN;
    Planes y = Precision.DOUBLE.complex(Direction.FORWARD, false, x, 40);
    assertThat(y.re()).containsOnly(Double.NaN);
  }

  @Test
  void arraysThatAreTooShortAreRefused() {
    DoubleComplexFft plan = DoubleComplexFft.of(1000);
    double[] full = new double[1000];
    double[] scratch = new double[plan.scratchLength()];
    assertThatThrownBy(() -> plan.forward(full, full, 1, full, full, 0, scratch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT of length 1000: the real plane of the input has 1000 elements, but needs 1000 from"
                + " offset 1");
    assertThatThrownBy(() -> plan.inverse(full, full, 0, full, full, 0, new double[10]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT of length 1000: the scratch has 10 elements, but needs 3088 from offset 0");
    assertThatThrownBy(() -> DoubleComplexFft.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT of length 0: the length must be from 1 to 268435456; cut longer data into blocks");
  }

  @Test
  void plansPrintTheirRecipe() {
    assertThat(DoubleComplexFft.of(1000)).hasToString("complex FFT of 1000: mixed radix 5x5x5x8");
  }
}
