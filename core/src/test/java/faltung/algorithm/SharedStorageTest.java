package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.exact.NumberTheoreticAlgorithm;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two wrappers of one array are one array. */
class SharedStorageTest {
  private static final String REFUSAL =
      "input and output share their storage, but outputs are written while inputs are still read;"
          + " give the output an array of its own";

  @Test
  void theFrontDoorRefusesASecondWrapper() {
    double[] a = {1, 2};
    assertThatThrownBy(
            () ->
                Faltung.convolution(DoubleArray.of(a), DoubleArray.of(1, 2))
                    .anchor(1)
                    .border(Border.SYMMETRIC)
                    .run(DoubleArray.of(a)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(REFUSAL);
    assertThat(a).containsExactly(1, 2);
  }

  @Test
  void everyMethodAndTypeRefusesASecondWrapper() {
    Shape shape = Shape.of(40, 40);
    // As many outputs as inputs: the arrays have one length.
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(shape, Shape.of(5, 5)).padding(2).build();
    List<String> tried = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      Request request = Request.of(problem, type).tolerance(Tolerance.normwise(1e-3));
      for (Algorithm algorithm : AlgorithmList.ALL) {
        NdArray kernel = zeros(type, Shape.of(5, 5));
        kernel.fillRange(0, 25, 1);
        if (algorithm.judge(request) instanceof Verdict.Accepted accepted) {
          Convolver convolver = algorithm.prepare(request, accepted.recipe(), kernel);
          NdArray input = zeros(type, shape);
          for (NdArray output : wrappers(input)) {
            assertThatThrownBy(
                    () -> convolver.apply(input, output, convolver.workspace(1), Workers.SERIAL))
                .as("%s, %s", algorithm.name(), type)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REFUSAL);
          }
          tried.add(algorithm.name());
        }
      }
    }
    assertThat(tried)
        .contains("direct", "fft", "overlap-save", "separable", "running-sums", "number-theoretic");
  }

  @Test
  void planesOfAComplexOutputThatAreOneArrayAreRefused() {
    ConvolutionProblem problem = ConvolutionProblem.correlation(Shape.of(4), Shape.of(1)).build();
    Convolver convolver =
        new DirectConvolution(
            Request.of(problem, ElementType.COMPLEX), ComplexArray.zeroed(Shape.of(1)));
    double[] plane = new double[4];
    assertThatThrownBy(
            () ->
                convolver.apply(
                    ComplexArray.zeroed(Shape.of(4)),
                    ComplexArray.of(plane, plane),
                    convolver.workspace(1),
                    Workers.SERIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "real and imaginary parts of the output share their storage; give each an array of its"
                + " own");
  }

  @Test
  void aKernelMayBeTheOutput() {
    for (Algorithm algorithm : AlgorithmList.ALL) {
      ElementType type =
          algorithm instanceof NumberTheoreticAlgorithm ? ElementType.LONG : ElementType.DOUBLE;
      // As many outputs as the kernel has elements.
      ConvolutionProblem problem =
          ConvolutionProblem.convolution(Shape.of(31, 31), Shape.of(59, 59)).padding(43).build();
      Request request = Request.of(problem, type);
      if (!(algorithm.judge(request) instanceof Verdict.Accepted accepted)) {
        continue;
      }
      assertThat(problem.outputShape()).isEqualTo(problem.kernelShape());
      NdArray kernel = zeros(type, problem.kernelShape());
      kernel.fillRange(0, kernel.size(), 1);
      NdArray input = zeros(type, problem.inputShape());
      input.fillRange(0, input.size(), 1);
      input.fillRange(7, 1, 5);
      Convolver convolver = algorithm.prepare(request, accepted.recipe(), kernel);
      NdArray expected = convolver.apply(input);
      convolver.apply(input, kernel, convolver.workspace(1), Workers.SERIAL);
      assertThat(kernel).as(algorithm.name()).isEqualTo(expected);
    }
  }

  private static NdArray zeros(ElementType type, Shape shape) {
    return switch (type) {
      case FLOAT -> FloatArray.zeroed(shape);
      case DOUBLE -> DoubleArray.zeroed(shape);
      case LONG -> LongArray.zeroed(shape);
      case COMPLEX -> ComplexArray.zeroed(shape);
    };
  }

  /** Other wrappers of an array's storage: of a complex one with either plane or both. */
  private static List<NdArray> wrappers(NdArray array) {
    if (array instanceof ComplexArray complex) {
      double[] real = complex.real().values();
      double[] imaginary = complex.imaginary().values();
      return List.of(
          array,
          ComplexArray.wrap(array.shape(), real, imaginary),
          ComplexArray.wrap(array.shape(), imaginary, real),
          ComplexArray.wrap(array.shape(), real, new double[real.length]),
          ComplexArray.wrap(array.shape(), new double[real.length], real));
    }
    return List.of(array, array.reshape(array.shape()));
  }
}
