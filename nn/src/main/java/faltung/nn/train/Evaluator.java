package faltung.nn.train;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.data.Augmentation;
import faltung.nn.data.Batches;
import faltung.nn.data.LabelledImages;
import faltung.nn.data.Normalization;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says how well a network knows pictures: loss and confusion matrix, without learning anything.
 *
 * <p>The same bits for any number of threads. It follows when the network's parameters change. One
 * call at a time.
 */
public final class Evaluator {
  private static final int BATCH = 100;

  private final Layer net;
  private final BinaryOperator<Value> loss;
  private final Shape input;
  private final Batches batches;
  private final int[] order;
  private final int classes;
  private final Workers workers;
  private final Runner whole;
  private final @Nullable Runner rest;

  /** A graph for batches of one size, with what goes in. */
  private record Runner(Executor executor, FloatArray images, FloatArray truth) {}

  private Evaluator(
      Layer net,
      BinaryOperator<Value> loss,
      Shape input,
      int classes,
      Batches batches,
      Workers workers) {
    this.net = net;
    this.loss = loss;
    this.input = input;
    this.classes = classes;
    this.batches = batches;
    this.workers = workers;
    int count = batches.images().count();
    this.order = new int[count];
    Arrays.setAll(order, index -> index);
    this.whole = runner(Math.min(BATCH, count));
    this.rest = count > BATCH && count % BATCH != 0 ? runner(count % BATCH) : null;
  }

  /**
   * An evaluator.
   *
   * @param net with numbers
   * @param loss of its output and the classes
   * @param input of one picture, [1, height, width]
   * @param classes how many the network tells apart
   * @throws IllegalArgumentException if the pictures have more classes, or there are none
   */
  public static Evaluator of(
      Layer net,
      BinaryOperator<Value> loss,
      Shape input,
      int classes,
      Normalization normalization,
      LabelledImages images,
      Workers workers) {
    if (images.count() == 0) {
      throw new IllegalArgumentException("evaluation: there are no pictures");
    }
    checkClasses(classes, images);
    Batches batches =
        Batches.of(
            images, input.length(1), input.length(2), normalization, Augmentation.NONE, 0, workers);
    return new Evaluator(net, loss, input, classes, batches, workers);
  }

  static void checkClasses(int classes, LabelledImages images) {
    if (images.classes() > classes) {
      throw new IllegalArgumentException(
          "the pictures have labels up to "
              + (images.classes() - 1)
              + ", but the network tells 0 to "
              + (classes - 1)
              + " apart");
    }
  }

  private Runner runner(int size) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Shape batch = Shape.of(size, input.length(0), input.length(1), input.length(2));
    Value scores = net.apply(tape.input("x", batch));
    tape.output("scores", scores);
    tape.output("loss", loss.apply(scores, tape.input("truth", Shape.of(size))));
    Executor executor =
        Executor.of(GraphOptimizer.optimize(tape.graph()), ElementType.FLOAT, workers);
    return new Runner(executor, FloatArray.zeroed(batch), FloatArray.zeroed(Shape.of(size)));
  }

  /**
   * What came of it.
   *
   * @param loss the mean over all pictures
   * @param confusion what was taken for what
   */
  public record Result(double loss, ConfusionMatrix confusion) {}

  /** Goes through all pictures. */
  public Result run() {
    ConfusionMatrix confusion = new ConfusionMatrix(classes);
    double sum = 0;
    for (int from = 0; from < order.length; ) {
      Runner runner = rest != null && from + whole.truth.size() > order.length ? rest : whole;
      int size = batches.fill(0, order, from, runner.images, runner.truth);
      runner.executor.set("x", runner.images).set("truth", runner.truth).run();
      sum += number(runner.executor.output("loss")) * size;
      confusion.add((FloatArray) runner.executor.output("scores"), runner.truth, size);
      from += size;
    }
    return new Result(sum / order.length, confusion);
  }

  static double number(NdArray scalar) {
    return scalar instanceof FloatArray floats
        ? floats.values()[0]
        : ((DoubleArray) scalar).values()[0];
  }
}
