package faltung.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, optimisers and schedules beside PyTorch's in float64; training.py made the cases. */
class TrainingOfPyTorchTest {
  /** Some hundred roundings of the largest: sums of up to 120 elements, twelve steps. */
  private static final double BOUND = 256 * 0x1p-53;

  private static Map<String, NdArray> golden = Map.of();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(TrainingOfPyTorchTest.class.getResourceAsStream("training.npz"))) {
      golden = Npz.read(file, ReadLimits.DEFAULT);
    }
  }

  private static DoubleArray golden(String name) {
    return (DoubleArray) Objects.requireNonNull(golden.get(name), name);
  }

  private static void assertClose(String what, double[] ours, double[] theirs) {
    double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
    assertThat(ours).as(what).hasSameSizeAs(theirs);
    for (int at = 0; at < ours.length; at++) {
      assertThat(ours[at])
          .as("%s, element %d", what, at)
          .isCloseTo(theirs[at], within(BOUND * largest));
    }
  }

  private static final Map<String, BinaryOperator<Value>> LOSSES = losses();

  private static Map<String, BinaryOperator<Value>> losses() {
    Map<String, BinaryOperator<Value>> losses = new LinkedHashMap<>();
    losses.put("cross-entropy", Losses::crossEntropy);
    losses.put("cross-entropy-smoothed", (x, t) -> Losses.crossEntropy(x, t, 0.1));
    losses.put("cross-entropy-maps", (x, t) -> Losses.crossEntropy(x, t, 0.3));
    losses.put("nll", Losses::negativeLogLikelihood);
    losses.put("bce", Losses::binaryCrossEntropyWithLogits);
    losses.put("mse", Losses::meanSquaredError);
    losses.put("l1", Losses::meanAbsoluteError);
    losses.put("huber", (x, t) -> Losses.huber(x, t, 1));
    losses.put("huber-half", (x, t) -> Losses.huber(x, t, 0.5));
    return losses;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cross-entropy",
        "cross-entropy-smoothed",
        "cross-entropy-maps",
        "nll",
        "bce",
        "mse",
        "l1",
        "huber",
        "huber-half"
      })
  void lossesAndTheirGradients(String name) {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", golden(name + "|x").shape());
    Value t = tape.input("t", golden(name + "|t").shape());
    Value loss = Objects.requireNonNull(LOSSES.get(name)).apply(x, t);
    tape.output("y", loss);
    tape.output("gx", tape.gradients(loss, List.of(x)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", golden(name + "|x"));
    executor.set("t", golden(name + "|t"));
    executor.run();
    assertClose("loss", values(executor.output("y")), golden(name + "|y").values());
    assertClose("gradient", values(executor.output("gx")), golden(name + "|gx").values());
  }

  private static double[] values(NdArray array) {
    return ((DoubleArray) array).values();
  }

  private static final Map<String, Function<List<Parameter>, Optimizer>> OPTIMIZERS =
      Map.of(
          "sgd", p -> new Sgd(p, Sgd.Numbers.of(0.1)),
          "sgd-momentum", p -> new Sgd(p, new Sgd.Numbers(0.1, 0.9, 0, 0.01, false)),
          "sgd-dampened", p -> new Sgd(p, new Sgd.Numbers(0.1, 0.8, 0.3, 0, false)),
          "sgd-nesterov", p -> new Sgd(p, new Sgd.Numbers(0.1, 0.9, 0, 0.02, true)),
          "adam", p -> new Adam(p, Adam.Numbers.adam(0.01)),
          "adam-decay", p -> new Adam(p, Adam.Numbers.adam(0.02).withWeightDecay(0.1)),
          "adamw", p -> new Adam(p, Adam.Numbers.adamW(0.02)),
          "rmsprop", p -> new RmsProp(p, RmsProp.Numbers.of(0.01)),
          "rmsprop-momentum",
              p -> new RmsProp(p, new RmsProp.Numbers(0.01, 0.99, 1e-8, 0.9, 0.05)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "sgd-momentum",
        "sgd-dampened",
        "sgd-nesterov",
        "adam",
        "adam-decay",
        "adamw",
        "rmsprop",
        "rmsprop-momentum"
      })
  void optimizersStepByStepAndAcrossAResume(String name) {
    DoubleArray gradients = golden(name + "|g");
    DoubleArray after = golden(name + "|w");
    Parameter parameter = Parameter.weight(golden(name + "|w0").copy());
    Function<List<Parameter>, Optimizer> make = Objects.requireNonNull(OPTIMIZERS.get(name));
    Optimizer optimizer = make.apply(List.of(parameter));
    int size = parameter.shape().size();
    for (int step = 0; step < 12; step++) {
      if (step == 7) {
        Optimizer next = make.apply(List.of(parameter));
        next.restore(optimizer.state(), optimizer.steps());
        optimizer = next;
      }
      long version = parameter.version();
      optimizer.step(List.of(part(gradients, step, size, parameter.shape())));
      assertThat(parameter.version()).isGreaterThan(version);
      assertClose(
          "after step " + step,
          values(parameter.array()),
          Arrays.copyOfRange(after.values(), step * size, (step + 1) * size));
    }
  }

  /** The same steps in float are as near as floats are. */
  @ParameterizedTest
  @ValueSource(strings = {"sgd-nesterov", "adamw", "rmsprop-momentum"})
  void optimizersInFloat(String name) {
    DoubleArray gradients = golden(name + "|g");
    DoubleArray after = golden(name + "|w");
    Parameter parameter = Parameter.weight(floats(golden(name + "|w0")));
    Optimizer optimizer = Objects.requireNonNull(OPTIMIZERS.get(name)).apply(List.of(parameter));
    int size = parameter.shape().size();
    for (int step = 0; step < 12; step++) {
      optimizer.step(List.of(floats(part(gradients, step, size, parameter.shape()))));
    }
    float[] ours = ((FloatArray) parameter.array()).values();
    for (int at = 0; at < size; at++) {
      assertThat((double) ours[at])
          .isCloseTo(after.values()[11 * size + at], within(256 * 0x1p-24));
    }
  }

  private static DoubleArray part(DoubleArray all, int step, int size, Shape shape) {
    DoubleArray part = DoubleArray.zeroed(shape);
    all.copyRange(step * size, part, 0, size);
    return part;
  }

  private static FloatArray floats(DoubleArray array) {
    FloatArray floats = FloatArray.zeroed(array.shape());
    for (int at = 0; at < array.size(); at++) {
      floats.values()[at] = (float) array.values()[at];
    }
    return floats;
  }

  @Test
  void schedules() {
    assertRates("step", Schedule.steps(0.4, 4, 0.3));
    assertRates("cosine", Schedule.cosine(0.4, 20, 0.01));
    assertRates("one-cycle", Schedule.oneCycle(0.4, 40));
    assertThat(Schedule.constant(0.5).rate(1000)).isEqualTo(0.5);
  }

  private static void assertRates(String name, Schedule schedule) {
    double[] theirs = golden(name + "|rates").values();
    double[] ours = new double[theirs.length];
    Arrays.setAll(ours, schedule::rate);
    assertClose(name, ours, theirs);
  }

  @Test
  void gradientsAreShortenedTogether() {
    DoubleArray a = DoubleArray.of(3, 0);
    DoubleArray b = DoubleArray.of(0, 4);
    assertThat(Gradients.clip(List.of(a, b), 10)).isEqualTo(5);
    assertThat(a.values()).containsExactly(3, 0);
    assertThat(Gradients.clip(List.of(a, b), 1)).isEqualTo(5);
    // torch.nn.utils.clip_grad_norm_ divides by the norm and a millionth.
    assertThat(b.values()[1]).isEqualTo(4 * (1 / (5 + 1e-6)));
    FloatArray single = FloatArray.of(new float[] {3, 4});
    assertThat(Gradients.clip(List.of(single), 1)).isEqualTo(5);
    assertThat(single.values()[0]).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void refusals() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(5, 7));
    Value t = tape.input("t", Shape.of(4));
    assertThatThrownBy(() -> Losses.crossEntropy(x, t))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crossEntropy: for scores [5, 7] the classes must be [5], but are [4]");
    assertThatThrownBy(() -> Losses.meanSquaredError(x, t))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "meanSquaredError: output and target must have one shape, but are [5, 7] and [4]");
    assertThatThrownBy(() -> Sgd.Numbers.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SGD: the rate is NaN; give a finite number, 0 or above");
    Parameter w = Parameter.weight(DoubleArray.of(1, 2));
    Optimizer sgd = new Sgd(List.of(w), Sgd.Numbers.of(1));
    assertThatThrownBy(() -> sgd.step(List.of(DoubleArray.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimizer: gradient 0 is DOUBLE [1], but its parameter DOUBLE [2]");
    assertThatThrownBy(() -> sgd.restore(Map.of("mean.0", DoubleArray.of(1, 2)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimizer: there is no state \"mean.0\" of [momentum]");
  }
}
