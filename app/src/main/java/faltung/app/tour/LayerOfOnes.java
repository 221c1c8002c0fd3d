package faltung.app.tour;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Conv1d;
import faltung.nn.layer.ConvolutionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The lecture's Conv1d as a layer, and the gradient by its weights.
 *
 * @param output what came out
 * @param gradient of the sum of that by the weights
 */
record LayerOfOnes(NdArray output, NdArray gradient) {
  static final String IN_PYTORCH =
      """
      x = torch.ones(1, 1, 7)
      conv = nn.Conv1d(in_channels=1,
          out_channels=1, kernel_size=3,
          stride=1, padding=0, bias=False)
      conv.weight.data = torch.ones(1, 1, 3)
      y = conv(x)
      y.sum().backward()
      print(y.data)
      print(conv.weight.grad)\
      """;

  static final String PYTORCH_PRINTS = "tensor([[[3., 3., 3., 3., 3.]]])\ntensor([[[5., 5., 5.]]])";

  /** What {@link #run} does. */
  static final String IN_JAVA =
      """
      Layer conv = new Conv1d(1, 1, 3,
          ConvolutionOptions.DEFAULT.bias(false));
      Parameter w = conv.namedParameters().get("weight");
      w.set(ones(1, 1, 3));
      Tape tape = new Tape(Tape.Mode.TRAINING);
      Value y = conv.apply(tape.input("x", Shape.of(1, 1, 7)));
      List<Value> by = List.of(tape.parameter("w", w));
      tape.output("y", y)
          .output("dy/dw", tape.gradients(y, by).get(0));
      Executor run =
          Executor.of(tape.graph(), ElementType.FLOAT);
      run.set("x", ones(1, 1, 7)).run();\
      """;

  private static FloatArray ones(int... lengths) {
    FloatArray ones = FloatArray.zeroed(Shape.of(lengths));
    ones.fillRange(0, ones.size(), 1);
    return ones;
  }

  static LayerOfOnes run() {
    Conv1d conv = new Conv1d(1, 1, 3, ConvolutionOptions.DEFAULT.bias(false));
    Parameter w = Objects.requireNonNull(conv.namedParameters().get("weight"));
    w.set(ones(1, 1, 3));
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value y = conv.apply(tape.input("x", Shape.of(1, 1, 7)));
    List<Value> by = List.of(tape.parameter("w", w));
    tape.output("y", y).output("dy/dw", tape.gradients(y, by).get(0));
    Executor run = Executor.of(tape.graph(), ElementType.FLOAT);
    run.set("x", ones(1, 1, 7)).run();
    return new LayerOfOnes(run.output("y"), run.output("dy/dw"));
  }

  /** Both, a line each. */
  String prints() {
    return text(output) + "\n" + text(gradient);
  }

  private static String text(NdArray array) {
    float[] values = ((FloatArray) array).values();
    double[] all = new double[values.length];
    Arrays.setAll(all, at -> values[at]);
    return Arrays.stream(all)
        .mapToObj(value -> String.format(Locale.ROOT, "%.0f", value))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
