package faltung.nn.train;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * One step of a training, recorded once and run for every batch: forward, loss, backward, and the
 * optimiser.
 *
 * <pre>{@code
 * Optimizer optimizer = new Adam(net.trainable(), Adam.Numbers.adam(0.001));
 * TrainingStep step = TrainingStep.of(net, Losses::crossEntropy, optimizer, ElementType.FLOAT,
 *     Shape.of(64, 1, 32, 32), Shape.of(64), Workers.SERIAL);
 * double loss = step.run(images, digits);
 * }</pre>
 *
 * <p>The same bits for any number of threads. Random layers draw by the seed and the number of the
 * step, which is the optimiser's: so a run that is resumed with the parameters, the buffers and the
 * optimiser's state goes on to the same bits. Not for use by several threads at once.
 */
public final class TrainingStep {
  private static final String INPUT = "x";
  private static final String TARGET = "target";
  private static final String LOSS = "loss";
  private static final String OUTPUT = "output";

  private final Executor executor;
  private final Optimizer optimizer;
  private final List<NdArray> gradients = new ArrayList<>();
  private double longest = Double.POSITIVE_INFINITY;

  private TrainingStep(Executor executor, Optimizer optimizer) {
    this.executor = executor;
    this.optimizer = optimizer;
    for (int number = 0; number < optimizer.parameters().size(); number++) {
      gradients.add(executor.output(gradient(number)));
    }
  }

  private static String gradient(int number) {
    return "gradient " + number;
  }

  /**
   * Records a step.
   *
   * @param loss of the network's output and the target, a number
   * @param optimizer of the network's parameters, or some of them
   * @param input a batch's shape
   * @param target the shape of its targets
   */
  public static TrainingStep of(
      Layer net,
      BinaryOperator<Value> loss,
      Optimizer optimizer,
      ElementType type,
      Shape input,
      Shape target,
      Workers workers) {
    Tape forward = new Tape(Tape.Mode.TRAINING);
    Value output = net.apply(forward.input(INPUT, input));
    forward.output(LOSS, loss.apply(output, forward.input(TARGET, target)));
    forward.output(OUTPUT, output);
    Tape tape = GraphOptimizer.forTraining(forward.graph());
    Value value = Objects.requireNonNull(tape.graph().outputs().get(LOSS));
    List<Value> weights =
        optimizer.parameters().stream().map(p -> tape.parameter("weight", p)).toList();
    List<Value> all = tape.gradients(value, weights);
    for (int number = 0; number < all.size(); number++) {
      tape.output(gradient(number), all.get(number));
    }
    return new TrainingStep(Executor.of(tape.graph(), type, workers), optimizer);
  }

  /** Shortens the gradients of each step to this norm together; see {@link Gradients#clip}. */
  public TrainingStep clip(double norm) {
    longest = norm;
    return this;
  }

  /** What dropout and its kin draw by, beside the number of the step. */
  public TrainingStep seed(long seed) {
    executor.seed(seed);
    return this;
  }

  /** Takes a step with a batch, and returns its loss, as it was before the step. */
  public double run(NdArray batch, NdArray targets) {
    executor.set(INPUT, batch).set(TARGET, targets);
    executor.step(optimizer.steps());
    executor.run();
    if (longest < Double.POSITIVE_INFINITY) {
      Gradients.clip(gradients, longest);
    }
    optimizer.step(gradients);
    NdArray loss = executor.output(LOSS);
    return loss instanceof FloatArray floats
        ? floats.values()[0]
        : ((DoubleArray) loss).values()[0];
  }

  /** The network's output for the last batch; the same array after every step. */
  public NdArray output() {
    return executor.output(OUTPUT);
  }
}
