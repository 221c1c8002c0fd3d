package faltung.benchmarks.peer;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.layer.Layer;
import faltung.nn.model.Models;
import faltung.nn.model.ResNet18;
import faltung.nn.train.Losses;
import faltung.nn.train.Sgd;
import faltung.nn.train.TrainingStep;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;

/** Networks whose weights are operands: a training from these weights on, or a forward pass. */
final class FaltungNetwork {
  private FaltungNetwork() {}

  /** What a task asks for; operands are the pictures, of a training their classes, the weights. */
  static Peer.Prepared of(Task task, Workers workers) {
    return switch (task.kind()) {
      case "network-training" -> new Training(task, workers);
      case "network-picture" ->
          new Forward(task, Models.of("picture").initialize(1).net(), workers);
      default -> new Forward(task, new ResNet18(1000).initialize(1), workers);
    };
  }

  /** Weights of convolutions and of linear layers; those of normalisations stay. */
  private static List<Parameter> weights(Layer net) {
    List<Parameter> weights = new ArrayList<>();
    net.namedParameters()
        .forEach(
            (name, parameter) -> {
              boolean norm = name.matches("(.*\\.)?(bn\\d|downsample\\.1)\\..*");
              if (parameter.isTrainable() && !norm) {
                weights.add(parameter);
              }
            });
    return weights;
  }

  private static void set(Layer net, List<Operand> operands) {
    List<Parameter> weights = weights(net);
    if (weights.size() != operands.size()) {
      throw new IllegalArgumentException(
          "the network has " + weights.size() + " weights, but there are " + operands.size());
    }
    for (int at = 0; at < operands.size(); at++) {
      float[] own = ((FloatArray) weights.get(at).array()).values();
      System.arraycopy(operands.get(at).inFloat(), 0, own, 0, own.length);
      weights.get(at).changed();
    }
  }

  /** One picture, or some, forward. */
  private static final class Forward implements Peer.Prepared {
    private final Executor executor;

    Forward(Task task, Layer net, Workers workers) {
      set(net, task.operands().subList(1, task.operands().size()));
      NdArray x = Operands.array(task.operands().get(0));
      Tape tape = new Tape(Tape.Mode.INFERENCE);
      tape.output("y", net.apply(tape.input("x", x.shape())));
      executor = Executor.of(GraphOptimizer.optimize(tape.graph()), ElementType.FLOAT, workers);
      executor.set("x", x);
    }

    @Override
    public void run() {
      executor.run();
    }

    @Override
    public Operand output() {
      return Operands.operand(executor.output("y"));
    }

    @Override
    public String description() {
      return String.join(" ", executor.methods());
    }
  }

  /** All batches in their order, each time from the same weights. */
  private static final class Training implements Peer.Prepared {
    private final Layer net = Models.of("picture").initialize(1).net();
    private final List<Operand> first;
    private final TrainingStep step;
    private final FloatArray[] images;
    private final FloatArray[] classes;
    private final float[] losses;

    Training(Task task, Workers workers) {
      int batch = task.number("batch");
      first = task.operands().subList(2, task.operands().size());
      set(net, first);
      double rate = Double.parseDouble(task.text("rate"));
      Sgd sgd = new Sgd(net.trainable(), Sgd.Numbers.of(rate));
      step =
          TrainingStep.of(
              net,
              Losses::crossEntropy,
              sgd,
              ElementType.FLOAT,
              Shape.of(batch, 1, 32, 32),
              Shape.of(batch),
              workers);
      float[] pixels = task.operands().get(0).inFloat();
      float[] truths = task.operands().get(1).inFloat();
      losses = new float[truths.length / batch];
      images = new FloatArray[losses.length];
      classes = new FloatArray[losses.length];
      for (int at = 0; at < losses.length; at++) {
        images[at] = part(pixels, at, Shape.of(batch, 1, 32, 32));
        classes[at] = part(truths, at, Shape.of(batch));
      }
    }

    private static FloatArray part(float[] values, int number, Shape shape) {
      FloatArray part = FloatArray.zeroed(shape);
      System.arraycopy(values, number * shape.size(), part.values(), 0, shape.size());
      return part;
    }

    @Override
    public void run() {
      set(net, first);
      for (int at = 0; at < losses.length; at++) {
        losses[at] = (float) step.run(images[at], classes[at]);
      }
    }

    @Override
    public Operand output() {
      return Operand.of(losses, losses.length);
    }
  }
}
