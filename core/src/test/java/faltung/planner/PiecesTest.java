package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Work of more than a millisecond, as the model prices it, falls into pieces for 32 threads; and
 * where it does not, the exceptions with their reasons.
 *
 * <p>An executor that never begins a task counts how many helpers each use of the workers asks for:
 * one less than there are pieces, at most 31. The calling thread then does everything.
 */
class PiecesTest {
  private static final int THREADS = 32;

  @ParameterizedTest
  @CsvSource({
    // method, type, input, kernel, uses of the workers
    "direct, DOUBLE, 200000, 1001, 1",
    "direct, FLOAT, 200000, 1001, 1",
    "direct, COMPLEX, 200000, 101, 1",
    "direct, LONG, 200000, 101, 1",
    // Few outputs and a long kernel: rows are cut finer.
    "direct, DOUBLE, 8000, 8000, 1",
    "direct, FLOAT, 3000, 9000, 1",
    "direct, COMPLEX, 2000, 3000, 1",
    "direct, LONG, 4000, 4000, 1",
    // Pictures and layers, by tiles.
    "direct, FLOAT, 1200x1200, 5x5, 1",
    "direct, DOUBLE, 500x500, 7x7, 1",
    "direct, FLOAT, 1x64x56x56, 64x64x3x3, 1",
    "direct, FLOAT, 1x128x28x28, 128x128x3x3, 1",
    // Few channels and long.
    "direct, FLOAT, 1x2x300000, 2x2x31, 1",
    "direct, DOUBLE, 2x3x30000, 4x3x51, 1",
    // Passes, each of them.
    "separable, DOUBLE, 700x700, 15x15, 2",
    "separable, FLOAT, 700x700, 31x31, 2",
    "running-sums, DOUBLE, 1024x1024, 21x21, 2",
    "running-sums, FLOAT, 1500x1500, 9x9, 2",
    // Blocks.
    "overlap-save, DOUBLE, 1000000, 101, 1",
    "overlap-save, FLOAT, 1000000, 101, 1",
    "overlap-save, COMPLEX, 500000, 101, 1",
    "overlap-save, DOUBLE, 2500x2500, 9x9, 1",
    "number-theoretic, LONG, 2000000, 501, 1",
  })
  void muchWorkIsForManyThreads(
      String method, ElementType type, String input, String kernel, int uses) {
    assertThat(helpers(method, type, input, kernel)).isEqualTo(uses * (THREADS - 1));
  }

  /**
   * Whole transforms are one piece for each element of the batch and group, since each of their
   * outputs needs all of the input: who has many threads and one long signal forces overlap-save.
   * Blocks are as long as is cheapest, so that a kernel of a share of the signal leaves few. The
   * sum that runs along a single line is one chain. Rows have at least 128 outputs a piece, since
   * shorter ones leave vectors empty; a piece of a layer has at least 64 positions, or all there
   * are, since it reads all weights of its channels.
   */
  @ParameterizedTest
  @CsvSource({
    "fft, DOUBLE, 200000, 200000, 0",
    "fft, DOUBLE, 1x1x300x300, 1x1x60x60, 0",
    "fft, FLOAT, 8x1x300x300, 1x1x60x60, 7",
    "overlap-save, DOUBLE, 100000, 9001, 6",
    "overlap-save, DOUBLE, 1200x1200, 9x9, 24",
    "number-theoretic, LONG, 100000, 50001, 0",
    "running-sums, DOUBLE, 1000000, 101, 0",
    "direct, FLOAT, 1x512x7x7, 512x512x3x3, 15",
    "direct, DOUBLE, 1x1x50500, 1x1x50001, 3",
  })
  void whatIsLeftWhole(String method, ElementType type, String input, String kernel, int helpers) {
    assertThat(helpers(method, type, input, kernel)).isEqualTo(helpers).isLessThan(THREADS - 1);
  }

  private static int helpers(String method, ElementType type, String input, String kernel) {
    Shape x = shape(input);
    Shape h = shape(kernel);
    // Three axes and more: batch and channels first.
    boolean layer = x.rank() >= 3;
    ConvolutionProblem problem =
        layer
            ? ConvolutionProblem.layer(x, h).padding(1).build()
            : ConvolutionProblem.convolution(x, h).full().build();
    Request request = Request.of(problem, type);
    Verdict.Accepted verdict = (Verdict.Accepted) AlgorithmList.named(method).judge(request);
    assertThat(verdict.nanoseconds()).as("modelled time").isGreaterThan(1e6);
    NdArray values = ones(type, h);
    Plan plan = Planner.standard().only(method).plan(request);
    Convolver convolver = plan.prepare(values);
    assertThat(convolver.method()).isEqualTo(method);
    AtomicInteger asked = new AtomicInteger();
    Convolver.Workspace workspace = convolver.workspace(THREADS);
    try (Workers workers = Workers.over(task -> asked.incrementAndGet(), THREADS)) {
      convolver.apply(values.zeros(x), values.zeros(problem.outputShape()), workspace, workers);
    }
    assertThat(workspace.pieces()).isPositive();
    return asked.get();
  }

  private static Shape shape(String text) {
    String[] words = text.split("x");
    int[] lengths = new int[words.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = Integer.parseInt(words[axis]);
    }
    return Shape.of(lengths);
  }

  private static NdArray ones(ElementType type, Shape shape) {
    NdArray ones =
        switch (type) {
          case FLOAT -> FloatArray.zeroed(shape);
          case DOUBLE -> DoubleArray.zeroed(shape);
          case LONG -> LongArray.zeroed(shape);
          case COMPLEX ->
              ComplexArray.wrap(shape, new double[shape.size()], new double[shape.size()]);
        };
    ones.fillRange(0, ones.size(), 1);
    return ones;
  }
}
