package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.planner.Planner;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that are computed directly, for what is not finite in them, conjugate once. */
class BlockConjugationTest {
  private static final int LENGTH = 300;
  private static final int TAPS = 40;
  private static final int INFINITE = 100;

  @ParameterizedTest
  @CsvSource({
    "fft, true, NONE", "fft, true, KERNEL", "fft, true, INPUT",
    "fft, false, NONE", "fft, false, KERNEL", "fft, false, INPUT"
  })
  void finiteOutputsBesideManyInfinitiesAreRight(
      String method, boolean flipped, Conjugation conjugation) {
    Shape input = Shape.of(LENGTH);
    Shape kernel = Shape.of(TAPS);
    ConvolutionProblem problem =
        (flipped
                ? ConvolutionProblem.convolution(input, kernel)
                : ConvolutionProblem.correlation(input, kernel))
            .build()
            .conjugation(conjugation);
    double[][] x = new double[2][LENGTH];
    double[][] h = new double[2][TAPS];
    Arrays.setAll(x[0], at -> at < INFINITE ? Double.POSITIVE_INFINITY : at % 7 - 3);
    Arrays.setAll(x[1], at -> at < INFINITE ? Double.POSITIVE_INFINITY : at % 5 - 1);
    Arrays.setAll(h[0], at -> at % 3 + 1);
    Arrays.setAll(h[1], at -> at % 4 - 5);
    ComplexArray weights = complex(h);
    Request request = Request.of(problem, ElementType.COMPLEX);
    ComplexArray y =
        (ComplexArray)
            Planner.standard().only(method).plan(request).prepare(weights).apply(complex(x));
    int signOfInput = conjugation == Conjugation.INPUT ? -1 : 1;
    int signOfKernel = conjugation == Conjugation.KERNEL ? -1 : 1;
    for (int output = INFINITE; output <= LENGTH - TAPS; output++) {
      double real = 0;
      double imaginary = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        int k = flipped ? TAPS - 1 - tap : tap;
        double b = signOfInput * x[1][output + tap];
        double d = signOfKernel * h[1][k];
        real += x[0][output + tap] * h[0][k] - b * d;
        imaginary += x[0][output + tap] * d + b * h[0][k];
      }
      // The default tolerance is 1e-12 of the norms, here below 2000.
      assertThat(y.real().values()[output]).as("%d", output).isCloseTo(real, within(1e-8));
      assertThat(y.imaginary().values()[output])
          .as("%d", output)
          .isCloseTo(imaginary, within(1e-8));
    }
  }

  private static ComplexArray complex(double[][] planes) {
    return ComplexArray.of(DoubleArray.of(planes[0]), DoubleArray.of(planes[1]));
  }
}
