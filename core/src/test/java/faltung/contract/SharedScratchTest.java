package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolvers that use the same scratch memory in turn give the bits of those that do not. */
class SharedScratchTest {
  /** Problems of a type. */
  private static final int SEEDS = 200;

  /** Of a network. */
  private static final int LAYERS = 20;

  private record Layer(Convolver convolver, NdArray x, Verdict.Accepted verdict) {}

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void layersInTheSameMemoryDoNotMeet(ElementType type) {
    List<Layer> layers = new ArrayList<>();
    Set<String> methods = new TreeSet<>();
    for (Algorithm algorithm : AlgorithmList.ALL) {
      for (Layer layer : layers(algorithm, type)) {
        layers.add(layer);
        methods.add(layer.convolver.method());
      }
    }
    assertThat(layers).hasSizeGreaterThan(SEEDS);
    assertThat(methods).containsAll(methodsOf(type));
    SharedScratch scratch = new SharedScratch();
    List<Convolver.Workspace> spaces = twice(layers, scratch);
    long bytes = scratch.bytes();
    try (Workers workers = Workers.of(2)) {
      for (int index = layers.size() - 1; index >= 0; index--) {
        Layer layer = layers.get(index);
        NdArray y = layer.x.zeros(layer.convolver.request().problem().outputShape());
        layer.convolver.apply(layer.x, y, spaces.get(index), workers);
        assertThat(y).as("%s %s", type, index).isEqualTo(layer.convolver.apply(layer.x));
      }
    }
    assertThat(bytes).isPositive();
    assertThat(scratch.bytes()).isEqualTo(bytes);
  }

  private static Set<String> methodsOf(ElementType type) {
    return switch (type) {
      case FLOAT, DOUBLE -> Set.of("direct", "separable", "running-sums", "fft");
      case COMPLEX -> Set.of("direct", "fft");
      case LONG -> Set.of("direct", "number-theoretic");
    };
  }

  /** The workspaces of all, each array of the scratch as large as the largest that one needs. */
  private static List<Convolver.Workspace> twice(List<Layer> layers, SharedScratch scratch) {
    List<Convolver.Workspace> spaces = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      spaces.clear();
      for (Layer layer : layers) {
        spaces.add(layer.convolver.workspace(2, scratch));
      }
    }
    return spaces;
  }

  private static List<Layer> layers(Algorithm algorithm, ElementType type) {
    List<Layer> layers = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Bordered task = seed % 2 == 0 ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
      Random random = new Random(seed);
      NdArray x = operand(type, task.problem().inputShape(), random);
      NdArray h = operand(type, task.problem().kernelShape(), random);
      if (algorithm.name().equals("running-sums")) {
        h = KernelForms.constant(task.problem(), h);
      } else if (algorithm.name().equals("separable") && type != ElementType.LONG) {
        h = KernelForms.product(task.problem(), h);
      }
      Request request = task.request(type);
      if (algorithm.judge(request, h) instanceof Verdict.Accepted accepted) {
        layers.add(new Layer(algorithm.prepare(request, accepted.recipe(), h), x, accepted));
      }
    }
    return layers;
  }

  private static NdArray operand(ElementType type, Shape shape, Random random) {
    return type == ElementType.LONG
        ? Operands.smallIntegers(type, shape, random)
        : Operands.reals(type, shape, random);
  }

  /** A network of twenty layers holds the scratch of its largest, and the plan stated as much. */
  @ParameterizedTest
  @CsvSource({
    "fft, FLOAT, 2, 1",
    "fft, DOUBLE, 1, 1",
    "fft, DOUBLE, 2, 3",
    "fft, COMPLEX, 1, 2",
    "overlap-save, DOUBLE, 1, 1",
    "number-theoretic, LONG, 1, 1",
    "separable, FLOAT, 2, 1",
    "running-sums, DOUBLE, 2, 1"
  })
  void aNetworkHoldsTheScratchOfItsLargestLayer(
      String method, ElementType type, int rank, int channels) {
    List<Layer> layers = new ArrayList<>();
    for (int layer = 1; layer <= LAYERS; layer++) {
      layers.add(layer(method, type, rank, channels, layer));
    }
    long apart = 0;
    long largest = 0;
    for (Layer layer : layers) {
      SharedScratch own = new SharedScratch();
      Convolver.Workspace unused = layer.convolver.workspace(2, own);
      assertThat(unused.threads()).isEqualTo(2);
      assertThat(own.bytes())
          .as("bytes of a workspace")
          .isBetween(1L, layer.verdict.sharedBytes() + 2 * layer.verdict.threadBytes());
      apart += own.bytes();
      largest = Math.max(largest, own.bytes());
    }
    SharedScratch scratch = new SharedScratch();
    List<Convolver.Workspace> spaces = twice(layers, scratch);
    // A little more: the columns that a transform copies may be those of another layer.
    assertThat(scratch.bytes())
        .isBetween(largest, largest + largest / 20)
        .isLessThan(apart / (LAYERS / 4));
    for (int index = 0; index < LAYERS; index++) {
      Layer layer = layers.get(index);
      NdArray y = layer.x.zeros(layer.convolver.request().problem().outputShape());
      layer.convolver.apply(layer.x, y, spaces.get(index), Workers.SERIAL);
      assertThat(spaces.get(index).pieces()).isPositive();
    }
  }

  private static Layer layer(String method, ElementType type, int rank, int channels, int number) {
    int length = rank == 1 ? 800 * number : 10 + 6 * number;
    int[] input = {1, channels, length, length};
    int[] kernel = {channels, channels, rank == 1 ? 20 : 5, 5};
    Shape inputShape = Shape.of(Arrays.copyOf(input, 2 + rank));
    Shape kernelShape = Shape.of(Arrays.copyOf(kernel, 2 + rank));
    ConvolutionProblem problem = ConvolutionProblem.layer(inputShape, kernelShape).build();
    Request request = Request.of(problem, type);
    NdArray x = Operands.constant(type, inputShape, 3);
    NdArray h = Operands.constant(type, kernelShape, 2);
    Algorithm algorithm = AlgorithmList.named(method);
    Verdict verdict = algorithm.judge(request, h);
    assertThat(verdict).as("%s of layer %d", method, number).isInstanceOf(Verdict.Accepted.class);
    Verdict.Accepted accepted = (Verdict.Accepted) verdict;
    Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
    assertThat(convolver.method()).isEqualTo(method);
    return new Layer(convolver, x, accepted);
  }
}
