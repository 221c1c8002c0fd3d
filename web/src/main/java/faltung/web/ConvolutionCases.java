package faltung.web;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.extension.Border;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Gradient;
import faltung.signal.Impulses;
import faltung.signal.LinearSystem;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import faltung.signal.SystemProbe;
import java.math.BigInteger;
import java.util.List;

/** Seeded problems of rank 1 to 3 with their gradients, signals, borders and exact sums. */
final class ConvolutionCases {
  private ConvolutionCases() {}

  static void run(Results results, int problems, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    for (int number = 0; number < problems; number++) {
      problem(results, "problem " + number, numbers);
    }
    signals(results, numbers);
    borders(results, numbers);
    exact(results, numbers);
    messages(results);
  }

  private static void problem(Results results, String name, SeededNumbers numbers) {
    ConvolutionProblem problem = random(numbers);
    results.addText(name, problem + ", multiply-adds: " + problem.multiplyAdds());
    double[] x = numbers.numbers(problem.inputShape().size());
    double[] h = numbers.numbers(problem.kernelShape().size());
    results.add(name + ", output", Definition.evaluate(problem, x, h));
    double[] outputGradient = numbers.numbers(problem.outputShape().size());
    results.add(
        name + ", gradient by input", gradient(problem.inputGradient(), x, h, outputGradient));
    results.add(
        name + ", gradient by kernel", gradient(problem.kernelGradient(), x, h, outputGradient));
    results.addText(name + ", terms", problem.terms(new int[problem.outputShape().rank()]));
  }

  /** A layer in which every option of the closed form takes part. */
  private static ConvolutionProblem random(SeededNumbers numbers) {
    int rank = numbers.integer(1, 3);
    int groups = numbers.integer(1, 2);
    int channels = numbers.integer(1, 2);
    int[] input = new int[rank + 2];
    int[] kernel = new int[rank + 2];
    int[] stride = new int[rank];
    int[] dilation = new int[rank];
    int[] inputDilation = new int[rank];
    int[] low = new int[rank];
    int[] high = new int[rank];
    input[0] = numbers.integer(1, 2);
    input[1] = groups * channels;
    kernel[0] = groups * numbers.integer(1, 2);
    kernel[1] = channels;
    for (int axis = 0; axis < rank; axis++) {
      input[axis + 2] = numbers.integer(3, rank == 1 ? 40 : 7);
      kernel[axis + 2] = numbers.integer(1, 3);
      stride[axis] = numbers.integer(1, 3);
      dilation[axis] = numbers.integer(1, 2);
      inputDilation[axis] = numbers.integer(1, 2);
      low[axis] = numbers.integer(2, 4);
      high[axis] = numbers.integer(0, 3);
    }
    ConvolutionProblemBuilder builder =
        ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel))
            .groups(groups)
            .stride(stride)
            .dilation(dilation)
            .inputDilation(inputDilation)
            .padding(low, high)
            .flipped(numbers.integer(0, 1) == 1);
    return builder.build();
  }

  private static double[] gradient(
      Gradient gradient, double[] input, double[] kernel, double[] outputGradient) {
    return Definition.evaluate(
        gradient.problem(),
        operand(gradient.input(), input, kernel, outputGradient),
        operand(gradient.kernel(), input, kernel, outputGradient));
  }

  private static double[] operand(
      Gradient.Operand operand, double[] input, double[] kernel, double[] outputGradient) {
    return switch (operand) {
      case INPUT -> input;
      case KERNEL -> kernel;
      case OUTPUT_GRADIENT -> outputGradient;
    };
  }

  private static void signals(Results results, SeededNumbers numbers) {
    Signal x = Signal.of(DoubleArray.wrap(Shape.of(5, 7), numbers.numbers(35))).startingAt(-2, 3);
    Signal h = Signal.of(DoubleArray.wrap(Shape.of(3, 2), numbers.numbers(6))).startingAt(-1, 0);
    for (Mode mode : Mode.values()) {
      for (int stride = 1; stride <= 2; stride++) {
        SignalConvolution convolution = SignalConvolution.convolve(x, h).mode(mode).stride(stride);
        ConvolutionProblem problem = convolution.problem();
        double[] y = Definition.evaluate(problem, values(x), values(h));
        String name = "signals, " + mode + ", stride " + stride;
        results.add(name, y);
        results.addText(
            name + ", text", convolution.output(DoubleArray.wrap(problem.outputShape(), y)));
      }
    }
    LinearSystem system = new LinearSystem(h);
    results.add("linear system", values(system.respond(x)));
    results.addText("impulses", Impulses.sum(Impulses.decompose(x)).equals(x));
    results.addText("probe", new SystemProbe(2, 3, 2, 0x1p-40, 7).probe(system::respond));
    results.addText("probe, not linear", SystemProbe.ofRank(1).probe(ConvolutionCases::squared));
  }

  private static Signal squared(Signal x) {
    double[] squares = values(x).clone();
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= squares[i];
    }
    return Signal.of(DoubleArray.wrap(x.shape(), squares)).startingAt(x.start());
  }

  private static double[] values(Signal signal) {
    return ((DoubleArray) signal.values()).values();
  }

  private static void borders(Results results, SeededNumbers numbers) {
    double[] x = numbers.numbers(5);
    for (String name :
        List.of("zero", "constant:-1.5e-3", "edge", "symmetric", "reflect", "wrap")) {
      Border border = Border.parse(name);
      double[] padded = new double[27];
      for (int i = 0; i < padded.length; i++) {
        int source = border.source(i - 11, x.length);
        padded[i] = source == Border.NO_SOURCE ? border.constant() : x[source];
      }
      results.add("border " + border, padded);
    }
  }

  private static void exact(Results results, SeededNumbers numbers) {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(9), Shape.of(4)).full().build();
    double[] x = numbers.numbers(9);
    double[] h = numbers.numbers(4);
    results.addText("exact doubles", List.of(Definition.evaluateExactly(problem, x, h)));
    long[] integers = new long[9];
    long[] weights = new long[4];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = numbers.bits();
      weights[i % 4] = numbers.bits();
    }
    BigInteger[] y = Definition.evaluateExactly(problem, integers, weights);
    results.addText("exact integers", List.of(y));
  }

  private static void messages(Results results) {
    results.addText(
        "message, channels",
        message(
            () -> ConvolutionProblem.layer(Shape.of(1, 4, 9, 9), Shape.of(8, 5, 3, 3)).build()));
    results.addText("message, border", message(() -> Border.parse("nearest")));
    results.addText(
        "message, probe", message(() -> new SystemProbe(0, 1, 1, Double.NaN, 1).reach()));
  }

  private static String message(Runnable refused) {
    try {
      refused.run();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return "no exception";
  }
}
