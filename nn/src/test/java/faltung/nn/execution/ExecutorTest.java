package faltung.nn.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.arithmetic.DoubleFunctions;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Activation;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.ConvTranspose2d;
import faltung.nn.layer.ConvolutionOptions;
import faltung.nn.layer.Dropout;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.LayerNorm;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.layer.Softmax;
import faltung.nn.layer.TransposeOptions;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.planner.Planner;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Memory, allocation, updates, the optimiser's results. */
class ExecutorTest {
  private static Graph inference(Layer net, int... shape) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    tape.output("y", net.apply(tape.input("x", Shape.of(shape))));
    return tape.graph();
  }

  private static Layer batchNormNetwork() {
    Layer net =
        new Sequential(
            new Conv2d(2, 4, 3, ConvolutionOptions.DEFAULT.bias(false).groups(2)),
            new BatchNorm2d(4),
            Activation.relu(),
            new ConvTranspose2d(4, 3, 2, TransposeOptions.DEFAULT.stride(2)),
            new BatchNorm2d(3),
            Activation.silu(),
            new Flatten(),
            new Linear(3 * 8 * 8, 5),
            Activation.tanh());
    net.initialize(3, ElementType.DOUBLE);
    RandomNumbers random = new RandomNumbers(9);
    net.namedParameters()
        .forEach(
            (name, parameter) -> {
              // Those of the batch normalisations, which would be 0 and 1.
              if (name.startsWith("1") || name.startsWith("4")) {
                random.fillUniform(parameter.array(), RandomNumbers.streamOf(name), 0.5, 1.5);
                parameter.changed();
              }
            });
    return net;
  }

  private static double[] run(Graph graph) {
    Executor executor = Executor.of(graph, ElementType.DOUBLE);
    new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    return ((DoubleArray) executor.output("y")).values().clone();
  }

  @Test
  void batchNormIsFoldedAndActivationsAreFused() {
    Layer net = batchNormNetwork();
    Graph graph = inference(net, 2, 2, 6, 6);
    Graph smaller = GraphOptimizer.optimize(graph);
    List<String> left =
        smaller.nodes().stream()
            .filter(node -> !smaller.fixed().contains(node.output()))
            .map(node -> node.operation().name())
            .toList();
    assertThat(left).containsExactly("Conv", "ConvTranspose", "Reshape", "Gemm");
    double[] expected = run(graph);
    double[] got = run(smaller);
    for (int at = 0; at < expected.length; at++) {
      // tanh is at most 1; what goes in is a sum of 192 products, rounded twice more when folded.
      assertThat(Math.abs(got[at] - expected[at])).isLessThan(2 * 194 * 16 * 0x1p-53);
    }
    // Folded weights follow their parameters.
    Parameter gamma = Objects.requireNonNull(net.namedParameters().get("1.weight"));
    Executor executor = Executor.of(smaller, ElementType.DOUBLE);
    new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    gamma.array().fillRange(0, 4, 2.5);
    gamma.changed();
    executor.run();
    double[] changed = ((DoubleArray) executor.output("y")).values().clone();
    assertThat(changed).isNotEqualTo(got).isEqualTo(run(smaller));
  }

  @Test
  void aGraphWithGradientsKeepsWhatTheyNeed() {
    Layer net = new Sequential(new Conv2d(1, 2, 3), Activation.tanh()).initialize(1);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(1, 1, 5, 5));
    Value y = net.apply(x);
    tape.output("y", Reductions.sum(y));
    tape.output("gx", tape.gradients(Reductions.sum(y), List.of(x)).get(0));
    Graph smaller = GraphOptimizer.optimize(tape.graph());
    assertThat(smaller.nodes().stream().map(node -> node.operation().name())).contains("tanh'");
    Executor before = Executor.of(tape.graph(), ElementType.DOUBLE);
    Executor after = Executor.of(smaller, ElementType.DOUBLE);
    for (Executor executor : new Executor[] {before, after}) {
      new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
      executor.run();
    }
    assertThat(after.output("gx")).isEqualTo(before.output("gx"));
  }

  /** Layers of 3×3 taps, forward and backward, and not in double, which is for checking. */
  @Test
  void winogradRunsWhereItIsCheaper() {
    Layer net = new Sequential(new Conv2d(32, 32, 3), new Conv2d(32, 4, 1)).initialize(1);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(8, 32, 18, 18));
    Value y = net.apply(x);
    tape.output("y", y);
    tape.output("gx", tape.gradients(Reductions.sum(Elementwise.square(y)), List.of(x)).get(0));
    Executor direct =
        Executor.of(
            tape.graph(), ElementType.FLOAT, Workers.SERIAL, Planner.standard().only("direct"));
    new RandomNumbers(5).fillNormal(direct.input("x"), 0, 0, 1);
    direct.run();
    assertThat(direct.methods()).containsExactly("direct", "direct", "direct", "direct");
    Executor exact = Executor.of(tape.graph(), ElementType.DOUBLE);
    assertThat(exact.methods()).isEqualTo(direct.methods());
    for (int threads : new int[] {1, 2, 3, 7}) {
      try (Workers workers = Workers.of(threads)) {
        Executor executor = Executor.of(tape.graph(), ElementType.FLOAT, workers);
        executor.set("x", direct.input("x")).run();
        assertThat(executor.methods()).containsExactly("winograd", "direct", "direct", "winograd");
        double[] expected = doubles(direct.output("y"));
        double[] got = doubles(executor.output("y"));
        double off = 0;
        for (int at = 0; at < got.length; at++) {
          off = Math.max(off, Math.abs(got[at] - expected[at]));
        }
        // The planner's tolerance, of the norms of all inputs and weights, which are more than
        // those of a tile.
        NdArray weights = net.trainable().get(0).array();
        double norms = norm(doubles(direct.input("x"))) * norm(doubles(weights));
        assertThat(off).isBetween(Double.MIN_VALUE, 1e-5 * norms);
        if (threads > 1) {
          Executor serial = Executor.of(tape.graph(), ElementType.FLOAT);
          serial.set("x", direct.input("x")).run();
          assertThat(executor.output("gx")).isEqualTo(serial.output("gx"));
        }
      }
    }
  }

  private static double[] doubles(NdArray array) {
    float[] values = ((FloatArray) array).values();
    double[] all = new double[values.length];
    Arrays.setAll(all, at -> values[at]);
    return all;
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  /** Weights that change go into the memory of the last ones, and give what new ones give. */
  @Test
  void changedWeightsAreTakenInPlace() {
    Conv2d layer = new Conv2d(32, 32, 3);
    layer.initialize(1);
    Graph graph = inference(layer, 8, 32, 18, 18);
    Executor executor = Executor.of(graph, ElementType.FLOAT);
    new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    layer.initialize(2);
    executor.run();
    assertThat(executor.methods()).containsExactly("winograd");
    Executor fresh = Executor.of(graph, ElementType.FLOAT);
    fresh.set("x", executor.input("x")).run();
    assertThat(executor.output("y")).isEqualTo(fresh.output("y"));
    // A weight that is not finite is summed directly, and then again as before.
    Parameter parameter = Objects.requireNonNull(layer.namedParameters().get("weight"));
    float[] weights = ((FloatArray) parameter.array()).values();
    float kept = weights[0];
    for (float value : new float[] {Float.NaN, kept}) {
      weights[0] = value;
      parameter.changed();
      executor.run();
    }
    assertThat(executor.methods()).containsExactly("winograd");
    assertThat(executor.output("y")).isEqualTo(fresh.output("y"));
  }

  /** A normalisation that takes the ReLU behind it with it: the same bits, forward and backward. */
  @Test
  void aTrainingHasNormalisationAndReluInOne() {
    Layer net =
        new Sequential(new Conv2d(2, 4, 3), new BatchNorm2d(4), Activation.relu(), new Flatten());
    net.initialize(3);
    Tape plain = new Tape(Tape.Mode.TRAINING);
    Value y = net.apply(plain.input("x", Shape.of(3, 2, 9, 9)));
    plain.output("loss", Reductions.sum(Elementwise.square(y)));
    Tape fused = GraphOptimizer.forTraining(plain.graph());
    List<NdArray> before = gradients(plain, net);
    List<NdArray> after = gradients(fused, net);
    assertThat(names(plain.graph())).contains("relu", "relu'", "Normalize", "Normalize'");
    assertThat(names(fused.graph()))
        .contains("Normalize+relu", "Normalize+relu'")
        .doesNotContain("relu", "relu'", "Normalize", "Normalize'");
    assertThat(after).isEqualTo(before).hasSize(5);
    assertThat(((FloatArray) before.get(2)).values()).doesNotContain(0);
  }

  /** Where something else reads what ReLU reads, both stay. */
  @Test
  void whatIsReadTwiceStays() {
    BatchNorm2d norm = new BatchNorm2d(4);
    norm.initialize(1);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value y = norm.apply(tape.input("x", Shape.of(3, 4, 5, 5)));
    tape.output("y", Elementwise.add(Elementwise.relu(y), y));
    assertThat(names(GraphOptimizer.forTraining(tape.graph()).graph()))
        .contains("relu", "Normalize")
        .doesNotContain("Normalize+relu");
    Tape other = new Tape(Tape.Mode.TRAINING);
    Value z = norm.apply(other.input("x", Shape.of(3, 4, 5, 5)));
    other.output("y", Elementwise.relu(z)).output("z", z);
    assertThat(names(GraphOptimizer.forTraining(other.graph()).graph())).contains("relu");
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(node -> node.operation().name()).toList();
  }

  /** The loss, and the gradients by all parameters. */
  private static List<NdArray> gradients(Tape tape, Layer net) {
    Value loss = Objects.requireNonNull(tape.graph().outputs().get("loss"));
    List<Value> by = net.trainable().stream().map(p -> tape.parameter("w", p)).toList();
    List<Value> gradients = tape.gradients(loss, by);
    for (int at = 0; at < gradients.size(); at++) {
      tape.output("g" + at, gradients.get(at));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    List<NdArray> all = new ArrayList<>(List.of(executor.output("loss")));
    for (int at = 0; at < gradients.size(); at++) {
      all.add(executor.output("g" + at));
    }
    return all;
  }

  @Test
  void valuesShareTheArena() {
    Layer[] layers = new Layer[20];
    for (int index = 0; index < layers.length; index++) {
      layers[index] = Activation.tanh();
    }
    Executor executor = Executor.of(inference(new Sequential(layers), 64, 64), ElementType.FLOAT);
    // Nineteen values between, of which two live at a time.
    assertThat(executor.unsharedBytes()).isEqualTo(19 * 64 * 64 * 4);
    assertThat(executor.arenaBytes()).isEqualTo(2 * 64 * 64 * 4);
    // Two threads keep what is little apart; 19 values of 2 MiB are not little.
    try (Workers two = Workers.of(2)) {
      Graph little = inference(new Sequential(layers), 64, 64);
      assertThat(Executor.of(little, ElementType.FLOAT, two).arenaBytes())
          .isEqualTo(19 * 64 * 64 * 4);
      Graph much = inference(new Sequential(layers), 512, 1024);
      assertThat(Executor.of(much, ElementType.FLOAT, two).arenaBytes())
          .isEqualTo(2 * 512 * 1024 * 4);
    }
  }

  @Test
  void noTwoValuesThatLiveTogetherOverlap() {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(5));
    Value kept = Elementwise.affine(x, 2, 1);
    Value sum = kept;
    for (int step = 0; step < 30; step++) {
      Value other = Elementwise.affine(sum, 0.5, step);
      sum = Elementwise.add(Elementwise.multiply(other, kept), Elementwise.square(sum));
      sum = Elementwise.tanh(sum);
    }
    tape.output("y", sum);
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(1, -2, 0.5, 0, -0.25)).run();
    double[] expected = new double[5];
    double[] in = {1, -2, 0.5, 0, -0.25};
    for (int at = 0; at < 5; at++) {
      double k = 2 * in[at] + 1;
      double s = k;
      for (int step = 0; step < 30; step++) {
        s = DoubleFunctions.tanh((0.5 * s + step) * k + s * s);
      }
      expected[at] = s;
    }
    assertThat(executor.output("y")).isEqualTo(DoubleArray.of(expected));
  }

  @Test
  void runningStatisticsAreUpdatedByTrainingAloneAndGiveInferenceItsNumbers() {
    Layer net = new Sequential(new BatchNorm2d(2)).initialize(1);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    tape.output("y", net.apply(tape.input("x", Shape.of(2, 2, 2, 2))));
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.input("x").fillRange(0, 16, 3);
    executor.run();
    executor.run();
    NdArray mean = parameter(net, "0.running_mean");
    // 0.1·3, then 0.9·0.3 + 0.1·3.
    assertThat(((FloatArray) mean).values()[0]).isEqualTo(0.57f, Offset.offset(1e-7f));
    assertThat(((FloatArray) parameter(net, "0.num_batches_tracked")).values()[0]).isEqualTo(2);
    NdArray before = mean.copy();
    Executor inference = Executor.of(inference(net, 1, 2, 2, 2), ElementType.FLOAT);
    inference.run();
    assertThat(parameter(net, "0.running_mean")).isEqualTo(before);
  }

  private static NdArray parameter(Layer net, String name) {
    return Objects.requireNonNull(net.namedParameters().get(name), name).array();
  }

  @Test
  void dropoutIsAFunctionOfSeedStepAndIndex() {
    Layer net = new Sequential(new Dropout(0.25), new Dropout(0.25));
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(100, 100));
    Value y = net.apply(x);
    tape.output("y", y);
    tape.output("gx", tape.gradients(y, List.of(x)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE).seed(5);
    executor.input("x").fillRange(0, 10_000, 1);
    executor.run();
    NdArray first = executor.output("y").copy();
    // With ones in, the gradient is the output: it draws the same.
    assertThat(executor.output("gx")).isEqualTo(first);
    executor.run();
    assertThat(executor.output("y")).isNotEqualTo(first);
    executor.step(0).run();
    assertThat(executor.output("y")).isEqualTo(first);
    int kept = 0;
    for (double value : ((DoubleArray) first).values()) {
      // 1/0.75 twice; the two layers draw differently, or all that stay would be 9/16.
      assertThat(value == 0 || Math.abs(value - 16 / 9.0) < 1e-15).isTrue();
      kept += value == 0 ? 0 : 1;
    }
    // Five standard deviations of 10,000 draws with probability 9/16.
    assertThat(Math.abs(kept - 5625)).isLessThan(250);
  }

  @Test
  void inferenceAllocatesNothing(TestReporter reporter) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    Layer net =
        new Sequential(
            new MaxPool2d(2),
            new BatchNorm2d(3),
            Activation.gelu(),
            new Flatten(),
            new LayerNorm(48),
            new Softmax(1));
    long bytes = allocated(inference(net.initialize(1), 2, 3, 8, 8));
    reporter.publishEntry("without convolutions", bytes + " bytes in 1,000 runs");
    assertThat(bytes).isZero();
    Layer convolutions =
        new Sequential(new Conv2d(1, 4, 3), Activation.relu(), new Flatten(), new Linear(144, 5));
    long more = allocated(inference(convolutions.initialize(1), 1, 1, 8, 8));
    reporter.publishEntry("with convolutions", more + " bytes in 1,000 runs");
    assertThat(more).isZero();
  }

  private static long allocated(Graph graph) {
    Executor executor = Executor.of(graph, ElementType.FLOAT);
    executor.input("x").fillRange(0, executor.input("x").size(), 0.5);
    for (int run = 0; run < 500; run++) {
      executor.run();
    }
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    // The first rounds load classes and are compiled; that is the machine's, not the runs'.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5 && least > 0; round++) {
      long before = bean.getThreadAllocatedBytes(thread);
      for (int run = 0; run < 1000; run++) {
        executor.run();
      }
      least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }

  @Test
  void attributesAndNamesAreThere() {
    Layer net = new Sequential(new Conv2d(1, 2, 3), new MaxPool2d(2)).initialize(1);
    Graph graph = inference(net, 1, 1, 8, 8);
    Node pool = graph.nodes().get(1);
    assertThat(pool.operation().name()).isEqualTo("MaxPool");
    assertThat(pool.operation().attributes()).containsKeys("maximum", "axes", "divisor");
    assertThat(pool.input(0).name()).isEqualTo("0.Conv");
    assertThat(graph.nodes().get(0).input(1).name()).isEqualTo("0.weight");
    Executor executor = Executor.of(graph, ElementType.FLOAT);
    assertThatThrownBy(() -> executor.output("z"))
        .hasMessage("the graph has no output \"z\", but [y]");
    assertThatThrownBy(() -> executor.set("x", FloatArray.of(1, 2)))
        .hasMessage("input \"x\": expected shape [1, 1, 8, 8], got [2]");
  }
}
