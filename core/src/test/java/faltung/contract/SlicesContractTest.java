package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Operands that are parts of larger arrays, with strides of their own: every method gives the bits
 * that it gives on whole arrays, reads nothing beside its input, and writes nothing beside its
 * output.
 */
class SlicesContractTest {
  private static final int SEEDS = 3000;

  private final Map<String, Integer> runs = new TreeMap<>();

  @Test
  void everyMethodTakesSlices() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Bordered task = seed % 2 == 0 ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
      for (ElementType type : ElementType.values()) {
        check(task, type, seed);
      }
      if (seed % 4 < 2) {
        check(KernelForms.threeByThree(task), ElementType.FLOAT, seed);
      }
    }
    for (Algorithm algorithm : AlgorithmList.ALL) {
      assertThat(runs.getOrDefault(algorithm.name(), 0)).as(algorithm.name()).isGreaterThan(150);
    }
  }

  @Test
  void longRowsTakeSlices() {
    List<ConvolutionProblem> problems = new ArrayList<>();
    Scopes.longRows(problems::add);
    long seed = 0;
    for (ConvolutionProblem problem : problems) {
      check(Bordered.zero(problem), ElementType.FLOAT, seed++);
      check(Bordered.zero(problem), ElementType.DOUBLE, seed++);
    }
    assertThat(runs.get("direct")).isEqualTo(2 * problems.size());
  }

  private void check(Bordered task, ElementType type, long seed) {
    Random random = new Random(seed);
    ConvolutionProblem problem = task.problem();
    NdArray x =
        type == ElementType.LONG
            ? Operands.filled(type, problem.inputShape(), () -> random.nextInt(2001) - 1000)
            : Operands.reals(type, problem.inputShape(), random);
    if (type != ElementType.LONG && seed % 5 == 0) {
      x.fillRange(random.nextInt(x.size()), 1, seed % 10 == 0 ? Double.NaN : 1 / 0.0);
    }
    NdArray kernel =
        type == ElementType.LONG
            ? Operands.filled(type, problem.kernelShape(), () -> random.nextInt(2001) - 1000)
            : Operands.reals(type, problem.kernelShape(), random);
    Slice input = scattered(x, random);
    Slice output = scattered(x.zeros(problem.outputShape()), random);
    NdArray memory = output.array().copy();
    for (Algorithm algorithm : AlgorithmList.ALL) {
      NdArray h = suited(algorithm.name(), problem, kernel.copy());
      Request request = task.request(type);
      if (!(algorithm.judge(request, h) instanceof Verdict.Accepted accepted)) {
        continue;
      }
      Convolver whole = algorithm.prepare(request, accepted.recipe(), h);
      NdArray expected = x.zeros(problem.outputShape());
      whole.apply(x, expected, whole.workspace(1), Workers.SERIAL);

      memory.copyRange(0, output.array(), 0, memory.size());
      Request sliced = request.slices(input, output);
      Convolver convolver = algorithm.prepare(sliced, accepted.recipe(), h);
      convolver.apply(input, output, convolver.workspace(1), Workers.SERIAL);

      assertThat(output.toArray()).as("%s %s %s", algorithm.name(), seed, task).isEqualTo(expected);
      assertThat(outside(output)).as("%s %s", algorithm.name(), seed).isEqualTo(dirt(output));
      runs.merge(algorithm.name(), 1, Integer::sum);
    }
  }

  private static NdArray suited(String method, ConvolutionProblem problem, NdArray kernel) {
    return switch (method) {
      case "running-sums" -> KernelForms.constant(problem, kernel);
      case "separable" ->
          kernel instanceof LongArray ? kernel : KernelForms.product(problem, kernel);
      default -> kernel;
    };
  }

  /** The same elements in a larger, dirty array: the axes in any order, with gaps between them. */
  private static Slice scattered(NdArray array, Random random) {
    Shape shape = array.shape();
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      order.add(axis);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(order, random);
    }
    int[] strides = new int[shape.rank()];
    int span = 1;
    for (int place = order.size() - 1; place >= 0; place--) {
      span += random.nextInt(3) * random.nextInt(2);
      strides[order.get(place)] = span;
      span *= shape.length(order.get(place));
    }
    int base = random.nextInt(20);
    NdArray memory = Operands.dirty(array.elementType(), Shape.of(base + span + random.nextInt(9)));
    Slice slice = Slice.of(memory, base, shape, strides);
    int length = slice.rowLength();
    for (int row = 0; row < slice.rows(); row++) {
      for (int j = 0; j < length; j++) {
        int to = slice.rowStart(row) + j * slice.rowStep();
        array.copyElement(row * length + j, memory, to);
      }
    }
    return slice;
  }

  /** The elements of the array that are no part of the slice. */
  private static List<String> outside(Slice slice) {
    boolean[] part = new boolean[slice.array().size()];
    for (int row = 0; row < slice.rows(); row++) {
      for (int j = 0; j < slice.rowLength(); j++) {
        part[slice.rowStart(row) + j * slice.rowStep()] = true;
      }
    }
    List<String> outside = new ArrayList<>();
    for (int at = 0; at < part.length; at++) {
      if (!part[at]) {
        outside.add(slice.array().elementText(at));
      }
    }
    return outside;
  }

  private static List<String> dirt(Slice slice) {
    NdArray dirty = Operands.dirty(slice.array().elementType(), Shape.of(1));
    int count = slice.array().size() - slice.size();
    return Collections.nCopies(count, dirty.elementText(0));
  }

  @Test
  void partsOfOneArrayMayBeInputAndOutput() {
    double[] memory = {1, 2, 3, 4, 0, 0, 0, -1};
    DoubleArray arena = DoubleArray.of(memory);
    Slice input = Slice.of(arena, 0, Shape.of(4));
    Slice output = Slice.of(arena, 4, Shape.of(3));
    ConvolutionProblem problem = ConvolutionProblem.convolution(Shape.of(4), Shape.of(2)).build();
    Convolver convolver =
        Planner.standard()
            .plan(Request.of(problem, ElementType.DOUBLE))
            .prepare(DoubleArray.of(1, 1));

    convolver.apply(input, output, convolver.workspace(1), Workers.SERIAL);
    assertThat(memory).containsExactly(1, 2, 3, 4, 3, 5, 7, -1);

    Slice overlapping = Slice.of(arena, 3, Shape.of(3));
    assertThatThrownBy(
            () -> convolver.apply(input, overlapping, convolver.workspace(1), Workers.SERIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("input and output share their storage");
  }

  @Test
  void aConvolverTellsOtherStrides() {
    ConvolutionProblem problem = ConvolutionProblem.convolution(Shape.of(4), Shape.of(2)).build();
    Convolver convolver =
        Planner.standard()
            .plan(Request.of(problem, ElementType.DOUBLE))
            .prepare(DoubleArray.of(1, 1));
    Slice every = Slice.of(DoubleArray.zeroed(Shape.of(8)), 0, Shape.of(4), 2);
    NdArray output = DoubleArray.zeroed(Shape.of(3));

    assertThatThrownBy(() -> convolver.apply(every, output, convolver.workspace(1), Workers.SERIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the input has stride 2 along axis 0, but was prepared for 1; prepare for such slices"
                + " by Request.slices");
  }
}
