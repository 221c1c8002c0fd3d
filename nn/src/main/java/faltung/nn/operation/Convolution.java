package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.FloatKernel;
import faltung.nn.graph.FloatSite;
import faltung.nn.graph.Node;
import faltung.nn.graph.Operation;
import faltung.nn.graph.Value;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Gradient;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution problem of {@code faltung.core}: layers, transposed layers, products of matrices
 * and the gradients of all of them are of this one form, so this is the only operation that
 * multiplies arrays. Inputs: the input, the kernel and, where there is one, the bias of each output
 * channel.
 *
 * @param what the name: Conv, ConvTranspose, MatMul, or one of these with ' for a gradient
 * @param problem what is summed
 * @param biased whether there is a third input
 * @param activation applied to each output; null for none
 */
public record Convolution(
    String what, ConvolutionProblem problem, boolean biased, @Nullable Function activation)
    implements Operation {

  @Override
  public String name() {
    return what;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    check("the input", inputs.get(0), problem.inputShape());
    check("the kernel", inputs.get(1), problem.kernelShape());
    if (biased) {
      check("the bias", inputs.get(2), Shape.of(channels()));
    }
    return List.of(problem.outputShape());
  }

  private void check(String operand, Shape got, Shape expected) {
    if (!got.equals(expected)) {
      throw new IllegalArgumentException(
          what + ": " + operand + " has shape " + got + ", but " + expected + " was expected");
    }
  }

  /** All output channels, of all groups. */
  int channels() {
    int at = channelAxis();
    return at < 0 ? 1 : problem.outputShape().length(at);
  }

  /** Where the output's channels are, −1 if it has no such axis. */
  int channelAxis() {
    AxisOrder order = problem.outputOrder();
    return order.positionOf(Channel.OUTPUT);
  }

  /**
   * The multiply-adds of a node of this operation, without those of weights that are 0 because a
   * table connects no others.
   */
  public static long multiplyAdds(Node node) {
    Convolution convolution = (Convolution) node.operation();
    long all = convolution.problem().multiplyAdds();
    Node producer = node.input(1).producer();
    while (producer != null && producer.operation().isView()) {
      producer = producer.input(0).producer();
    }
    if (producer == null || !(producer.operation() instanceof Take take)) {
      return all;
    }
    // Each element of a kernel takes part in equally many, where nothing is padded.
    long places = 1;
    long taken = 1;
    for (IndexMap map : take.maps()) {
      for (int at = 0, own = 0; map != null && at < map.length(); at++) {
        own += map.get(at) >= 0 ? 1 : 0;
        if (at == map.length() - 1) {
          places *= map.length();
          taken *= own;
        }
      }
    }
    return Math.round((double) all * taken / places);
  }

  /** The same with an activation of its outputs. */
  public Convolution withActivation(Function function) {
    return new Convolution(what, problem, biased, function);
  }

  /** The same with or without bias. */
  public Convolution withBias(boolean bias) {
    return new Convolution(what, problem, bias, activation);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    if (activation != null) {
      throw new IllegalArgumentException(
          what + " with its activation fused has no gradient; record gradients before optimising");
    }
    Value g = Gradients.required(outputs.get(0));
    Value x = record(problem.inputGradient(), node, g);
    Value h = record(problem.kernelGradient(), node, g);
    if (!biased) {
      return Arrays.asList(x, h);
    }
    int[] axes = new int[g.shape().rank() - 1];
    for (int axis = 0, at = 0; axis < g.shape().rank(); axis++) {
      if (axis != channelAxis()) {
        axes[at++] = axis;
      }
    }
    return Arrays.asList(x, h, axes.length == 0 ? g : Reductions.sum(g, axes));
  }

  private Value record(Gradient gradient, Node node, Value outputGradient) {
    String name = what.endsWith("'") ? what : what + "'";
    return outputGradient
        .tape()
        .record(
            new Convolution(name, gradient.problem(), false, null),
            operand(gradient.input(), node, outputGradient),
            operand(gradient.kernel(), node, outputGradient));
  }

  private static Value operand(Gradient.Operand operand, Node node, Value outputGradient) {
    return switch (operand) {
      case INPUT -> node.input(0);
      case KERNEL -> node.input(1);
      case OUTPUT_GRADIENT -> outputGradient;
    };
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleConvolution(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatConvolution(site, this);
  }
}
