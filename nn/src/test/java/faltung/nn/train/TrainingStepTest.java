package faltung.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.graph.Parameter;
import faltung.nn.layer.Activation;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Dropout;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.math.RandomNumbers;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small network that learns which quarter of a noisy picture is bright. */
class TrainingStepTest {
  private static final int BATCH = 16;
  private static final int STEPS = 60;

  private static Layer net() {
    return new Sequential(
            new Conv2d(1, 6, 3),
            new BatchNorm2d(6),
            Activation.relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Dropout(0.2),
            new Linear(96, 4))
        .initialize(11);
  }

  private static TrainingStep step(Layer net, Optimizer optimizer, Workers workers) {
    return TrainingStep.of(
            net,
            (y, t) -> Losses.crossEntropy(y, t, 0.05),
            optimizer,
            ElementType.FLOAT,
            Shape.of(BATCH, 1, 10, 10),
            Shape.of(BATCH),
            workers)
        .seed(5)
        .clip(2);
  }

  private static Optimizer optimizer(Layer net) {
    return new Adam(net.trainable(), Adam.Numbers.adamW(0.01));
  }

  private static FloatArray batch(long number) {
    FloatArray batch = FloatArray.zeroed(Shape.of(BATCH, 1, 10, 10));
    new RandomNumbers(3).fillUniform(batch, number, -0.5, 0.5);
    for (int n = 0; n < BATCH; n++) {
      int quarter = quarter(number, n);
      for (int i = 0; i < 25; i++) {
        int row = i / 5 + (quarter / 2) * 5;
        int column = i % 5 + (quarter % 2) * 5;
        batch.values()[n * 100 + row * 10 + column] += 0.7f;
      }
    }
    return batch;
  }

  private static int quarter(long batch, int n) {
    return (int) ((batch * 7 + n * 5L + n / 4) % 4);
  }

  private static FloatArray quarters(long number) {
    FloatArray quarters = FloatArray.zeroed(Shape.of(BATCH));
    for (int n = 0; n < BATCH; n++) {
      quarters.values()[n] = quarter(number, n);
    }
    return quarters;
  }

  private static double train(TrainingStep step, int from, int to) {
    double loss = 0;
    for (int number = from; number < to; number++) {
      loss = step.run(batch(number), quarters(number));
    }
    return loss;
  }

  private static Map<String, NdArray> state(Layer net) {
    Map<String, NdArray> state = new LinkedHashMap<>();
    net.namedParameters().forEach((name, parameter) -> state.put(name, parameter.array().copy()));
    return state;
  }

  @Test
  void theLossFallsAndTheNetworkKnows() {
    Layer net = net();
    TrainingStep step = step(net, optimizer(net), Workers.SERIAL);
    double first = train(step, 0, 1);
    double last = train(step, 1, STEPS);
    // Chance is log 4 = 1.39; with smoothing nothing is below 0.24.
    assertThat(first).isBetween(0.9, 2.5);
    assertThat(last).isLessThan(0.6);
    float[] scores = ((FloatArray) step.output()).values();
    int right = 0;
    for (int n = 0; n < BATCH; n++) {
      int best = 0;
      for (int c = 1; c < 4; c++) {
        best = scores[n * 4 + c] > scores[n * 4 + best] ? c : best;
      }
      right += best == quarter(STEPS - 1, n) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void theSameBitsForAnyNumberOfThreads(int threads) {
    Layer alone = net();
    train(step(alone, optimizer(alone), Workers.SERIAL), 0, 12);
    Layer together = net();
    try (Workers workers = Workers.of(threads)) {
      train(step(together, optimizer(together), workers), 0, 12);
    }
    assertThat(state(together)).isEqualTo(state(alone));
  }

  @Test
  void theSameBitsAcrossAResume() {
    Layer whole = net();
    train(step(whole, optimizer(whole), Workers.SERIAL), 0, 20);
    Layer before = net();
    Optimizer optimizer = optimizer(before);
    train(step(before, optimizer, Workers.SERIAL), 0, 9);
    // What a checkpoint holds: parameters and buffers, the optimiser's state and its steps.
    Map<String, NdArray> kept = state(before);
    Map<String, NdArray> sums = new HashMap<>();
    optimizer.state().forEach((name, array) -> sums.put(name, array.copy()));
    Layer after = net();
    Map<String, Parameter> parameters = after.namedParameters();
    kept.forEach((name, array) -> Objects.requireNonNull(parameters.get(name)).set(array));
    Optimizer next = optimizer(after);
    next.restore(sums, 9);
    train(step(after, next, Workers.SERIAL), 9, 20);
    assertThat(state(after)).isEqualTo(state(whole));
  }

  @Test
  void aStepAllocatesNothingThatGrows(TestReporter reporter) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Layer net = net();
    TrainingStep step = step(net, optimizer(net), Workers.SERIAL);
    NdArray x = batch(0);
    NdArray t = quarters(0);
    long[] bytes = new long[2];
    for (int half = 0; half < 3; half++) {
      long before = bean.getThreadAllocatedBytes(thread);
      for (int number = 0; number < 500; number++) {
        step.run(x, t);
      }
      if (half > 0) {
        bytes[half - 1] = bean.getThreadAllocatedBytes(thread) - before;
      }
    }
    reporter.publishEntry("a step", bytes[1] / 500 + " bytes");
    // What the compiler saves between the two only makes the second less.
    assertThat(bytes[1]).isLessThanOrEqualTo(bytes[0] + bytes[0] / 100);
  }
}
