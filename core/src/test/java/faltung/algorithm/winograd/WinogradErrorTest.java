package faltung.algorithm.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Bordered;
import faltung.contract.Operands;
import faltung.definition.Definition;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The errors of float against sums in double, on numbers that make them large: below the bound that
 * is derived without exception, and in 99 of 100 outputs below the one that is called typical, with
 * the norm of the output's own tile.
 */
class WinogradErrorTest {
  private static final int LENGTH = 13;

  /** Numbers with all bits in use, whose sums cancel, do not, or meet others of other sizes. */
  private enum Numbers {
    BOTH_SIGNS,
    POSITIVE,
    NEARLY_ONE,
    ALTERNATING,
    WIDE,
    ONE_LARGE;

    DoubleSupplier of(Random random) {
      int[] count = {0};
      return switch (this) {
        case BOTH_SIGNS -> () -> 2 * random.nextDouble() - 1;
        case POSITIVE -> random::nextDouble;
        case NEARLY_ONE -> () -> 1 + random.nextDouble() / 1000;
        case ALTERNATING -> () -> (count[0]++ % 2 == 0 ? 1 : -1) * (1 + random.nextDouble() / 9);
        case WIDE -> () -> Math.scalb(2 * random.nextDouble() - 1, random.nextInt(40) - 20);
        case ONE_LARGE -> () -> random.nextInt(20) == 0 ? 1e6 * random.nextDouble() : 1;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsStayBelowBothBounds(WinogradForm form, TestReporter reporter) {
    long compared = 0;
    double most = 0;
    double mostTypical = 0;
    for (int channels : new int[] {1, 3, 16, 64, 300}) {
      for (Numbers ofInput : Numbers.values()) {
        for (Numbers ofKernel : Numbers.values()) {
          double[] shares = shares(form, channels, ofInput, ofKernel);
          Arrays.sort(shares);
          compared += shares.length;
          ErrorBound error = form.error(ElementType.FLOAT, channels);
          double largest = shares[shares.length - 1];
          double usual = shares[shares.length * 99 / 100];
          assertThat(largest)
              .as("%s %s %s %s", form, channels, ofInput, ofKernel)
              .isLessThanOrEqualTo(error.normwiseGuaranteed());
          most = Math.max(most, largest / error.normwiseGuaranteed());
          mostTypical = Math.max(mostTypical, usual / error.normwiseTypical());
        }
      }
    }
    reporter.publishEntry(
        Map.of("of the bound", Double.toString(most), "typical", Double.toString(mostTypical)));
    // And neither is vain.
    assertThat(most).isBetween(0.01, 1.0);
    assertThat(mostTypical).isBetween(0.3, 1.0);
    assertThat(compared).isEqualTo(5L * 36 * 2 * 3 * LENGTH * LENGTH);
  }

  private static int number(Numbers numbers) {
    return List.of(Numbers.values()).indexOf(numbers);
  }

  /** Errors by the norms of an output's tile and its kernel, of all outputs. */
  private static double[] shares(
      WinogradForm form, int channels, Numbers ofInput, Numbers ofKernel) {
    Random random = new Random(channels + 31L * number(ofInput) + 7L * number(ofKernel));
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(2, channels, LENGTH, LENGTH), Shape.of(3, channels, 3, 3))
            .padding(1, 1)
            .build();
    Bordered task = Bordered.zero(problem);
    NdArray x = Operands.filled(ElementType.FLOAT, problem.inputShape(), ofInput.of(random));
    NdArray h = Operands.filled(ElementType.FLOAT, problem.kernelShape(), ofKernel.of(random));
    Request request = task.request(ElementType.FLOAT);
    Convolver convolver =
        AlgorithmList.named("winograd")
            .prepare(request, new Recipe("winograd", Map.of("outputs", form.outputs())), h);
    assertThat(convolver.method()).isEqualTo("winograd");
    double[] y = Operands.planes(convolver.apply(x))[0];
    double[] a = Operands.planes(x)[0];
    double[] b = Operands.planes(h)[0];
    double[] expected = Definition.evaluate(problem, a, b);
    double[] norms = norms(form, channels, a, b);
    double[] shares = new double[y.length];
    Arrays.setAll(shares, at -> Math.abs(y[at] - expected[at]) / norms[at]);
    return shares;
  }

  private static double[] norms(WinogradForm form, int channels, double[] x, double[] h) {
    double[] norms = new double[2 * 3 * LENGTH * LENGTH];
    for (int at = 0; at < norms.length; at++) {
      int image = at / (LENGTH * LENGTH);
      int top = at / LENGTH % LENGTH / form.outputs() * form.outputs() - 1;
      int left = at % LENGTH / form.outputs() * form.outputs() - 1;
      double ofTile = 0;
      for (int channel = 0; channel < channels; channel++) {
        for (int row = Math.max(0, top); row < Math.min(LENGTH, top + form.inputs()); row++) {
          for (int j = Math.max(0, left); j < Math.min(LENGTH, left + form.inputs()); j++) {
            double value = x[((image / 3 * channels + channel) * LENGTH + row) * LENGTH + j];
            ofTile += value * value;
          }
        }
      }
      double ofKernel = 0;
      for (int tap = 0; tap < 9 * channels; tap++) {
        double value = h[image % 3 * 9 * channels + tap];
        ofKernel += value * value;
      }
      norms[at] = Math.sqrt(ofTile * ofKernel);
    }
    return norms;
  }
}
