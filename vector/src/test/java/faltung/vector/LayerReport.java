package faltung.vector;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What layers cost by the direct form, and beside it by Winograd's where that is possible: prints
 * GFLOP/s (padding counted, median and best of the rounds, by the thread's processor time). Of
 * Winograd's forms the time is printed as the direct form's divided by theirs, in turn with it, and
 * what preparing costs in applies of the direct form. How far that is from what the machine can do
 * is said by the module {@code benchmarks}, in turn with its microkernel.
 *
 * <pre>{@code
 * mvn -q -B -DskipTests package
 * java --add-modules jdk.incubator.vector \
 *   -cp core/target/classes:vector/target/classes:vector/target/test-classes \
 *   faltung.vector.LayerReport [ROUNDS] [float|double] [PART OF A NAME]
 * }</pre>
 */
final class LayerReport {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Processor time of the thread before anything is measured: what warming up takes. */
  private static final long WARM = 1_500_000_000L;

  /** Processor time of a measurement. */
  private static final long SAMPLE = 60_000_000L;

  private LayerReport() {}

  private record Layer(
      String name,
      int batch,
      int inputs,
      int outputs,
      int groups,
      int[] lengths,
      int kernel,
      int stride,
      int padding) {

    ConvolutionProblem problem() {
      int rank = lengths.length;
      int[] input = new int[rank + 2];
      int[] weights = new int[rank + 2];
      input[0] = batch;
      input[1] = inputs;
      weights[0] = outputs;
      weights[1] = inputs / groups;
      int[] strides = new int[rank];
      int[] paddings = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        input[2 + axis] = lengths[axis];
        weights[2 + axis] = kernel;
        strides[axis] = stride;
        paddings[axis] = padding;
      }
      return ConvolutionProblem.layer(Shape.of(input), Shape.of(weights))
          .stride(strides)
          .padding(paddings)
          .groups(groups)
          .build();
    }

    double flops() {
      ConvolutionProblem problem = problem();
      return 2.0 * problem.outputShape().size() * problem.termsPerOutput();
    }
  }

  private static Layer square(
      String name, int inputs, int outputs, int groups, int length, int kernel, int stride) {
    return new Layer(
        name, 1, inputs, outputs, groups, new int[] {length, length}, kernel, stride, kernel / 2);
  }

  private static final Layer[] LAYERS = {
    square("3-64-7x7-s2-224", 3, 64, 1, 224, 7, 2),
    square("64-64-3x3-56", 64, 64, 1, 56, 3, 1),
    square("128-128-3x3-28", 128, 128, 1, 28, 3, 1),
    square("256-256-3x3-14", 256, 256, 1, 14, 3, 1),
    square("512-512-3x3-7", 512, 512, 1, 7, 3, 1),
    square("64-256-1x1-56", 64, 256, 1, 56, 1, 1),
    square("512-2048-1x1-7", 512, 2048, 1, 7, 1, 1),
    new Layer("conv1d-64-64-k9-16000", 1, 64, 64, 1, new int[] {16000}, 9, 1, 4),
    new Layer("64-64-3x3-56-batch8", 8, 64, 64, 1, new int[] {56, 56}, 3, 1, 1),
    new Layer("256-256-3x3-14-batch8", 8, 256, 256, 1, new int[] {14, 14}, 3, 1, 1),
    new Layer("lenet-1-6-5x5-32-batch64", 64, 1, 6, 1, new int[] {32, 32}, 5, 1, 0),
    new Layer("lenet-6-16-5x5-14-batch64", 64, 6, 16, 1, new int[] {14, 14}, 5, 1, 0),
    square("depthwise-144-3x3-56", 144, 144, 144, 56, 3, 1),
    square("depthwise-144-3x3-56-s2", 144, 144, 144, 56, 3, 2),
    square("depthwise-144-5x5-56", 144, 144, 144, 56, 5, 1),
    square("picture-1-1-5x5-512", 1, 1, 1, 512, 5, 1),
  };

  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    boolean single = arguments.length < 2 || arguments[1].equals("float");
    String part = arguments.length > 2 ? arguments[2] : "";
    System.out.printf(
        Locale.ROOT,
        "%s, JDK %s, %s%n",
        InnerLoopsChoice.loops().name(),
        Runtime.version().feature(),
        single ? "float" : "double");
    for (Layer layer : LAYERS) {
      if (layer.name.contains(part)) {
        measure(layer, rounds, single);
      }
    }
  }

  private static void measure(Layer layer, int rounds, boolean single) {
    ConvolutionProblem problem = layer.problem();
    NdArray x = values(problem.inputShape(), 1, single);
    NdArray h = values(problem.kernelShape(), 2, single);
    Request request = Request.of(problem, single ? ElementType.FLOAT : ElementType.DOUBLE);
    List<Convolver> convolvers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    names.add("direct");
    convolvers.add(AlgorithmList.named("direct").prepare(request, Recipe.of("direct"), h));
    Algorithm winograd = AlgorithmList.named("winograd");
    if (winograd.judge(request) instanceof Verdict.Accepted) {
      for (int outputs : new int[] {4, 2}) {
        Recipe recipe = new Recipe("winograd", Map.of("outputs", outputs));
        names.add(recipe.toString());
        convolvers.add(winograd.prepareOwned(request, recipe, h));
      }
    }
    List<Runnable> applies = new ArrayList<>();
    for (Convolver convolver : convolvers) {
      NdArray y = x.zeros(problem.outputShape());
      Convolver.Workspace workspace = convolver.workspace(1);
      applies.add(() -> convolver.apply(x, y, workspace, Workers.SERIAL));
      time(applies.get(applies.size() - 1), WARM);
    }
    double[][] ours = new double[applies.size()][rounds];
    double[][] ratios = new double[applies.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int which = 0; which < ours.length; which++) {
        ours[which][round] = layer.flops() / time(applies.get(which), SAMPLE);
        ratios[which][round] = ours[which][round] / ours[0][round];
      }
    }
    Arrays.sort(ours[0]);
    System.out.printf(
        Locale.ROOT,
        "%-28s %7.2f (best %.2f) GFLOP/s%n",
        layer.name,
        ours[0][rounds / 2],
        ours[0][rounds - 1]);
    for (int which = 1; which < ours.length; which++) {
      Arrays.sort(ratios[which]);
      OwnedConvolver owned = (OwnedConvolver) convolvers.get(which);
      double prepare = time(() -> owned.repack(h), SAMPLE);
      System.out.printf(
          Locale.ROOT,
          "  %-26s %7.2f times direct (%.2f to %.2f), prepared in %.2f applies of it%n",
          names.get(which),
          ratios[which][rounds / 2],
          ratios[which][0],
          ratios[which][rounds - 1],
          prepare * ours[0][rounds / 2] / layer.flops());
    }
  }

  /** Nanoseconds of processor time for one call, over so many in all. */
  private static double time(Runnable work, long nanoseconds) {
    long start = THREADS.getCurrentThreadCpuTime();
    long now = start;
    int calls = 0;
    while (now - start < nanoseconds || calls < 2) {
      work.run();
      calls++;
      now = THREADS.getCurrentThreadCpuTime();
    }
    return (double) (now - start) / calls;
  }

  private static NdArray values(Shape shape, long seed, boolean single) {
    Random random = new Random(seed);
    if (single) {
      FloatArray floats = FloatArray.zeroed(shape);
      for (int n = 0; n < shape.size(); n++) {
        floats.values()[n] = random.nextFloat() - 0.5f;
      }
      return floats;
    }
    faltung.array.DoubleArray doubles = faltung.array.DoubleArray.zeroed(shape);
    for (int n = 0; n < shape.size(); n++) {
      doubles.values()[n] = random.nextDouble() - 0.5;
    }
    return doubles;
  }
}
