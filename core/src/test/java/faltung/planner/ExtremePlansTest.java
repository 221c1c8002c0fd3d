package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Bordered;
import faltung.contract.KernelForms;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Plans of problems at the ends of the index range: every method answers, yes or no, and what is
 * refused is refused in a line.
 */
class ExtremePlansTest {
  private static final int SEEDS = 3000;
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.constant(3),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  /** 1, 2, 3 and the neighbours of powers of two up to the greatest int, and now and then any. */
  private static int extreme(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(3);
      case 1 -> Integer.MAX_VALUE - random.nextInt(3);
      case 2 -> Math.max(1, (1 << random.nextInt(31)) + random.nextInt(3) - 1);
      default -> 1 + (random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31));
    };
  }

  private static SpatialAxis axis(Random random) {
    int low = (random.nextBoolean() ? 1 : -1) * (extreme(random) - 1);
    int high = (random.nextBoolean() ? 1 : -1) * (extreme(random) - 1);
    int dilation = random.nextInt(3) == 0 ? extreme(random) : 1;
    int input = random.nextInt(4) == 0 ? 1 + random.nextInt(9) : extreme(random);
    int kernel = random.nextInt(2) == 0 ? 1 + random.nextInt(9) : extreme(random);
    if (random.nextBoolean()) {
      return SpatialAxis.of(input, kernel, dilation, extreme(random), extreme(random), low, high);
    }
    return new SpatialAxis(
        input,
        kernel,
        dilation,
        extreme(random),
        extreme(random),
        low,
        high,
        random.nextInt(5) - 2,
        random.nextBoolean() ? 1 + random.nextInt(9) : extreme(random));
  }

  @Test
  void everyMethodAnswersWhateverTheAxes(TestReporter reporter) {
    Map<String, Integer> accepted = new TreeMap<>();
    int problems = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      random.nextInt();
      int rank = 1 + random.nextInt(3);
      Request request;
      try {
        List<SpatialAxis> axes = new ArrayList<>();
        List<Border> borders = new ArrayList<>();
        while (axes.size() < rank) {
          SpatialAxis axis = drawn(random);
          axes.add(axis);
          borders.add(
              axis.inputDilation() > 1 ? Border.ZERO : BORDERS.get(random.nextInt(BORDERS.size())));
        }
        AxisOrder order = AxisOrder.plain(rank);
        ConvolutionProblem problem =
            new ConvolutionProblem(
                1, 1, 1, Grouping.NONE, order, order, order, axes, random.nextBoolean());
        ElementType type = List.of(ElementType.values()).get(random.nextInt(4));
        request = Request.of(problem, type).borders(borders);
      } catch (IllegalArgumentException e) {
        assertOneLine(seed, e);
        continue;
      }
      problems++;
      String fate = fate(seed, Planner.standard(), request);
      accepted.merge("auto " + (fate == null), 1, Integer::sum);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        String answer = fate(seed, Planner.standard().only(algorithm.name()), request);
        accepted.merge(algorithm.name() + " " + (answer == null), 1, Integer::sum);
      }
      if (rank > 1) {
        String answer = threeByThree(seed, request);
        accepted.merge("winograd " + (answer == null), 1, Integer::sum);
      }
    }
    assertThat(problems).as("problems that exist").isGreaterThan(SEEDS / 4);
    String counts = accepted + " of " + problems;
    for (Algorithm algorithm : AlgorithmList.ALL) {
      assertThat(accepted)
          .as(counts)
          .containsKeys(algorithm.name() + " true", algorithm.name() + " false");
    }
    assertThat(accepted.get("auto true")).as(counts).isGreaterThan(problems / 2);
    reporter.publishEntry("accepted", counts);
  }

  /** What becomes of two of the axes with the taps that are hardly drawn. */
  private static @Nullable String threeByThree(long seed, Request request) {
    Request suited;
    try {
      Bordered task = new Bordered(request.problem(), request.borders());
      suited = KernelForms.threeByThree(task).request(request.type());
    } catch (IllegalArgumentException e) {
      assertOneLine(seed, e);
      return e.getMessage();
    }
    return fate(seed, Planner.standard().only("winograd"), suited);
  }

  /** Half of all indices on either side: FFT declines by its own words, the direct form remains. */
  @Test
  void theLongestFullConvolution() {
    int half = 1 << 30;
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(half), Shape.of(half)).full().build();
    Plan plan = Planner.standard().plan(Request.of(problem, ElementType.DOUBLE));
    assertThat(plan.method()).isEqualTo("direct");
    assertThat(plan.explain())
        .contains(
            "declined, because spatial axis 0 would take a transform of 2147483647 points, more than"
                + " 2^28")
        .contains(
            "declined, because the kernel's extent along spatial axis 0 is 1073741824, and a block"
                + " has at most 2^26 points")
        .contains("1152921504606846976 multiply-adds");
  }

  @Test
  void aDilationOfHalfOfAllIndices() {
    SpatialAxis axis = SpatialAxis.of((1 << 30) + 3, 2, 1, 1 << 30, 1, 0, 0);
    assertThat(axis.outputLength()).isEqualTo(3);
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of((1 << 30) + 3), Shape.of(2))
            .dilation(1 << 30)
            .build();
    for (ElementType type : ElementType.values()) {
      Plan plan = Planner.standard().plan(Request.of(problem, type));
      assertThat(plan.method()).isEqualTo("direct");
      assertThat(plan.explain()).contains("6 multiply-adds");
    }
  }

  /** Windows at both ends of the index range: every border but zero is refused in a line. */
  @Test
  void strideAndPaddingAtTheEnds() {
    int far = 1 << 30;
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(10), Shape.of(3))
            .stride(Integer.MAX_VALUE)
            .padding(far)
            .build();
    assertThat(problem.axes().get(0).outputLength()).isEqualTo(2);
    for (Border border : BORDERS) {
      for (ElementType type : ElementType.values()) {
        Request request = Request.of(problem, type).border(border);
        if (border.isZero()) {
          assertThat(Planner.standard().plan(request).method()).isEqualTo("direct");
          continue;
        }
        assertThatThrownBy(() -> Planner.standard().plan(request))
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .message()
            .doesNotContain("\n")
            .startsWith("no method is possible: ")
            .contains(
                "direct: declined, because along spatial axis 0 a rim with its border goes from input"
                    + " element -1073741824 to 1073741825, beyond what 32 bits hold")
            .endsWith("allow more memory, or work in tiles");
      }
    }
  }

  /**
   * Windows that begin 2³¹ less a few places away are as good as those at the input, for borders
   * that repeat: every method that takes them gives the same integers.
   */
  @Test
  void windowsAtTheEndsOfTheIndexRange() {
    // A multiple of the periods of wrap, 8, of symmetric, 16, and of reflect, 14, 15 below the end.
    int shift = Integer.MAX_VALUE / 112 * 112;
    Map<String, Integer> compared = new TreeMap<>();
    for (Border border : List.of(Border.WRAP, Border.SYMMETRIC, Border.REFLECT)) {
      for (ElementType type : List.of(ElementType.DOUBLE, ElementType.LONG)) {
        for (int stride = 1; stride <= 3; stride++) {
          for (Algorithm algorithm : AlgorithmList.ALL) {
            long[] near = outputs(algorithm, type, border, stride, 0);
            if (near.length == 0) {
              continue;
            }
            String name = algorithm.name() + ", " + type + ", " + border + ", stride " + stride;
            assertThat(outputs(algorithm, type, border, stride, shift)).as(name).isEqualTo(near);
            assertThat(outputs(algorithm, type, border, stride, -shift)).as(name).isEqualTo(near);
            compared.merge(algorithm.name(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(compared)
        .containsKeys("direct", "fft", "running-sums", "separable", "number-theoretic");
  }

  /** The outputs of windows of ones that begin at a place, rounded; none if it is declined. */
  private static long[] outputs(
      Algorithm algorithm, ElementType type, Border border, int stride, int place) {
    List<SpatialAxis> axes =
        List.of(
            new SpatialAxis(8, 3, 1, 2, stride, -place, 0, 0, 4),
            new SpatialAxis(8, 3, 1, 1, 1, 1, 0, 0, 8));
    AxisOrder order = AxisOrder.plain(2);
    ConvolutionProblem problem =
        new ConvolutionProblem(1, 1, 1, Grouping.NONE, order, order, order, axes, false);
    Request request = Request.of(problem, type).border(border);
    boolean integers = type == ElementType.LONG;
    NdArray x = integers ? LongArray.zeroed(Shape.of(8, 8)) : DoubleArray.zeroed(Shape.of(8, 8));
    NdArray h = x.zeros(Shape.of(3, 3));
    h.fillRange(0, 9, 1);
    for (int at = 0; at < 64; at++) {
      x.fillRange(at, 1, at * at % 23 - 7);
    }
    if (!(algorithm.judge(request, h) instanceof Verdict.Accepted accepted)) {
      return new long[0];
    }
    Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
    NdArray y = x.zeros(problem.outputShape());
    convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
    return integers
        ? ((LongArray) y).values()
        : Arrays.stream(((DoubleArray) y).values()).mapToLong(Math::round).toArray();
  }

  /** An axis; one in a few hundred draws of extremes is possible. */
  private static SpatialAxis drawn(Random random) {
    for (int draw = 0; draw < 1000; draw++) {
      try {
        return axis(random);
      } catch (IllegalArgumentException e) {
        assertOneLine(draw, e);
      }
    }
    return SpatialAxis.of(3, 2, 1, 1, 1, 0, 0);
  }

  private static @Nullable String fate(long seed, Planner planner, Request request) {
    try {
      Plan plan = planner.plan(request);
      assertThat(plan.explain()).isNotBlank();
      assertThat(plan.bytes(1)).as("bytes of %s", request).isNotNegative();
      return null;
    } catch (IllegalArgumentException e) {
      assertOneLine(seed, e);
      return e.getMessage();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + request, e);
    }
  }

  private static void assertOneLine(long seed, IllegalArgumentException e) {
    assertThat(e.getClass()).as("seed %s: %s", seed, e).isEqualTo(IllegalArgumentException.class);
    assertThat(e.getMessage()).as("seed %s", seed).isNotBlank().doesNotContain("\n");
  }
}
