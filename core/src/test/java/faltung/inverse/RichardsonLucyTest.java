package faltung.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.correlation.Golden;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RichardsonLucyTest {
  private static final DoubleArray BLUR =
      DoubleArray.of(
          new double[][] {
            {1, 2, 3, 2, 1}, {2, 5, 7, 5, 2}, {3, 7, 12, 7, 3}, {2, 5, 7, 5, 2}, {1, 2, 3, 2, 1}
          });

  private static DoubleArray points(int rows, int columns) {
    DoubleArray scene = DoubleArray.zeroed(Shape.of(rows, columns));
    scene.values()[rows / 2 * columns + columns / 2] = 1000;
    scene.values()[rows / 4 * columns + columns / 3] = 400;
    return scene;
  }

  private static double sum(DoubleArray array) {
    double sum = 0;
    for (double value : array.values()) {
      sum += value;
    }
    return sum;
  }

  /**
   * All terms are positive, so a relative error d of u gives one of at most 2d + 30u of the next: d
   * + 12u of the blur, d + 26u of the correction, times u. After 20 iterations that is at most
   * 2²⁰·30u of a value, here and in SciPy.
   */
  @Test
  void iterationsAreScipys() {
    Golden golden = new Golden(RichardsonLucyTest.class, "golden.txt");
    DoubleArray kernel = DoubleArray.wrap(Shape.of(3, 4), golden.get("kernel"));
    for (boolean full : new boolean[] {true, false}) {
      String name = full ? "full" : "same";
      Shape shape = full ? Shape.of(14, 18) : Shape.of(12, 15);
      Restoration found =
          RichardsonLucy.of(kernel)
              .size(full ? Size.FULL : Size.SAME_SCIPY)
              .iterations(20)
              .restore(DoubleArray.wrap(shape, golden.get(name)));
      assertThat(found.reason()).isEqualTo(StopReason.ITERATIONS);
      assertThat(found.iterations()).isEqualTo(20);
      assertThat(found.estimate().values())
          .satisfies(
              values -> {
                double[] expected = golden.get("lucy." + name);
                assertThat(values).hasSameSizeAs(expected);
                for (int at = 0; at < expected.length; at++) {
                  assertThat(values[at])
                      .as("%s at %d", name, at)
                      .isCloseTo(expected[at], within(2 * 0x1p20 * 30 * 0x1p-53 * expected[at]));
                }
              });
    }
  }

  @Test
  void pointsBecomeSharperAndKeepTheirFlux() {
    for (Size size : new Size[] {Size.FULL, Size.SAME_SCIPY, Size.VALID}) {
      DoubleArray scene = points(40, 44);
      DoubleArray y = Faltung.convolution(scene, BLUR).size(size).run();
      DoubleArray share = share(scene.shape(), y.shape(), size);
      double before = Double.POSITIVE_INFINITY;
      for (int iterations = 1; iterations <= 60; iterations++) {
        DoubleArray u =
            RichardsonLucy.of(BLUR).size(size).iterations(iterations).restore(y).estimate();
        assertThat(u.shape()).isEqualTo(scene.shape());
        // Without noise each iteration comes nearer to the scene in the divergence of Kullback and
        // Leibler (L. A. Shepp, Y. Vardi, 1982, doi:10.1109/TMI.1982.4307558).
        double distance = divergence(scene, u, share);
        assertThat(distance).as("%s, %d", size, iterations).isNotNegative().isLessThan(before);
        before = distance;
        for (double value : u.values()) {
          assertThat(value).isNotNegative();
        }
        // Σ u·(Hᵀ1) = Σ y, to the roundings of 25 terms, share, quotient and sum.
        double flux = 0;
        for (int at = 0; at < u.size(); at++) {
          flux += u.values()[at] * share.values()[at];
        }
        assertThat(flux).isCloseTo(sum(y), within(sum(y) * 4 * u.size() * 0x1p-52));
      }
    }
  }

  /** Hᵀ1: of each element of the scene, the sum of the kernel elements that an observation saw. */
  private static DoubleArray share(Shape scene, Shape observed, Size size) {
    DoubleArray share = DoubleArray.zeroed(scene);
    int shift = size == Size.FULL ? 0 : size == Size.VALID ? 4 : 2;
    for (int at = 0; at < share.size(); at++) {
      int[] index = scene.index(at);
      for (int k = 0; k < BLUR.size(); k++) {
        int row = index[0] + k / 5 - shift;
        int column = index[1] + k % 5 - shift;
        if (row >= 0 && row < observed.length(0) && column >= 0 && column < observed.length(1)) {
          share.values()[at] += BLUR.values()[k];
        }
      }
    }
    return share;
  }

  /** Σ share·(x·log(x/u) − x + u). */
  private static double divergence(DoubleArray x, DoubleArray u, DoubleArray share) {
    double sum = 0;
    for (int at = 0; at < x.size(); at++) {
      double own = x.values()[at];
      double logarithm = own == 0 ? 0 : own * Math.log(own / u.values()[at]);
      sum += share.values()[at] * (logarithm - own + u.values()[at]);
    }
    return sum;
  }

  /** Σ u ∗ h = Σ y after every iteration, to 25 terms' rounding of each of 3·N sums. */
  @Test
  void fluxIsConservedAtTheEdgesToo() {
    Random random = new Random(1);
    for (Size size : new Size[] {Size.FULL, Size.SAME_SCIPY, Size.VALID}) {
      for (Border border : new Border[] {Border.ZERO, Border.WRAP}) {
        if (!border.isZero() && size != Size.SAME_SCIPY) {
          continue;
        }
        for (int round = 0; round < 10; round++) {
          Shape small = Shape.of(1 + round % 4, 1 + round % 5);
          Shape shape = Shape.of(5 + random.nextInt(9), 5 + random.nextInt(9));
          DoubleArray h = DoubleArray.wrap(small, random.doubles(small.size()).toArray());
          DoubleArray y = DoubleArray.wrap(shape, random.doubles(shape.size(), 1, 2).toArray());
          DoubleArray u =
              RichardsonLucy.of(h)
                  .size(size)
                  .border(border)
                  .iterations(1 + round)
                  .restore(y)
                  .estimate();
          DoubleArray blurred = Faltung.convolution(u, h).size(size).border(border).run();
          assertThat(sum(blurred))
              .as("%s %s round %d", size, border, round)
              .isCloseTo(sum(y), within(sum(y) * 4 * shape.size() * 0x1p-52));
        }
      }
    }
  }

  @Test
  void everyReasonToStop() {
    DoubleArray y = Faltung.convolution(points(20, 20), BLUR).size(Size.SAME_SCIPY).run();
    Random random = new Random(2);
    for (int at = 0; at < y.size(); at++) {
      y.values()[at] = Math.max(0, y.values()[at] + 100 + 5 * random.nextGaussian());
    }
    RichardsonLucy lucy = RichardsonLucy.of(BLUR).iterations(500);
    Restoration noisy = lucy.noise(50).restore(y);
    assertThat(noisy.reason()).isEqualTo(StopReason.DISCREPANCY);
    assertThat(noisy.residual()).isLessThanOrEqualTo(50);
    Restoration before = RichardsonLucy.of(BLUR).iterations(noisy.iterations() - 1).restore(y);
    assertThat(before.residual()).isGreaterThan(50);

    Restoration still = RichardsonLucy.of(BLUR).iterations(500).relativeChange(0.05).restore(y);
    assertThat(still.reason()).isEqualTo(StopReason.RELATIVE_CHANGE);
    assertThat(still.relativeChange()).isLessThanOrEqualTo(0.05);

    List<RestorationProgress> heard = new ArrayList<>();
    Restoration cancelled =
        RichardsonLucy.of(BLUR)
            .progress(
                progress -> {
                  heard.add(progress);
                  return progress.iteration() < 4;
                })
            .restore(y);
    assertThat(cancelled.reason()).isEqualTo(StopReason.CANCELLED);
    assertThat(cancelled.iterations()).isEqualTo(4);
    assertThat(heard).extracting(RestorationProgress::iteration).containsExactly(1, 2, 3, 4);
    assertThat(heard.get(3).residual()).isEqualTo(cancelled.residual());
    assertThat(heard).isSortedAccordingTo((a, b) -> Double.compare(b.residual(), a.residual()));
  }

  @Test
  void darknessStaysDark() {
    Restoration found =
        RichardsonLucy.of(DoubleArray.of(1, 2, 1))
            .iterations(3)
            .restore(DoubleArray.of(0, 0, 0, 0));
    assertThat(found.estimate()).isEqualTo(DoubleArray.of(0, 0, 0, 0));
  }

  @Test
  void threadsDoNotChangeABit() {
    DoubleArray y = Faltung.convolution(points(50, 60), BLUR).size(Size.SAME_SCIPY).run();
    Restoration alone = RichardsonLucy.of(BLUR).iterations(5).restore(y);
    for (int threads = 2; threads <= 4; threads++) {
      try (Workers workers = Workers.of(threads)) {
        assertThat(RichardsonLucy.of(BLUR).iterations(5).workers(workers).restore(y))
            .isEqualTo(alone);
      }
    }
  }

  @Test
  void mistakesAreNamed() {
    DoubleArray ones = DoubleArray.of(1, 1, 1);
    assertThatThrownBy(() -> RichardsonLucy.of(DoubleArray.of(1, -1)))
        .hasMessage(
            "Richardson-Lucy: the kernel at [1] is -1.0, but must be finite and not negative;"
                + " subtract less background");
    assertThatThrownBy(() -> RichardsonLucy.of(DoubleArray.of(0, 0)))
        .hasMessage("Richardson-Lucy: the kernel [2] is 0 everywhere");
    assertThatThrownBy(() -> RichardsonLucy.of(ones).restore(BLUR))
        .hasMessage(
            "Richardson-Lucy: the observation is [5, 5], the kernel [3]; they need the same rank,"
                + " at least 1, and an element");
    assertThatThrownBy(() -> RichardsonLucy.of(ones).border(Border.EDGE))
        .hasMessage(
            "Richardson-Lucy: border edge is neither zero nor wrap; size VALID leaves open what"
                + " lies beyond");
    assertThatThrownBy(() -> RichardsonLucy.of(ones).iterations(0))
        .hasMessage("Richardson-Lucy: 0 iterations, but at least 1 is made");
    assertThatThrownBy(
            () -> RichardsonLucy.of(ones).size(Size.VALID).border(Border.WRAP).restore(ones))
        .hasMessage("Richardson-Lucy: border wrap goes with size SAME_SCIPY, not VALID");
  }
}
