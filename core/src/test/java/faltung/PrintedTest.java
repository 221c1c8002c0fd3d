package faltung;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.correlation.DelayEstimation;
import faltung.correlation.MatchScore;
import faltung.correlation.MovingStatistics;
import faltung.correlation.TemplateMatching;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.WienerDeconvolution;
import faltung.kernels.FirDesign;
import faltung.missing.MissingPolicy;
import faltung.missing.MissingValues;
import faltung.planner.AlgorithmList;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import faltung.threads.Workers;
import org.junit.jupiter.api.Test;

/** What people print in a shell says what it is. */
class PrintedTest {
  private static final DoubleArray X = DoubleArray.of(1, 2, 3, 4);
  private static final DoubleArray H = DoubleArray.of(1, 2);

  @Test
  void objectsSayWhatTheyAre() {
    assertThat(Faltung.convolution(X, H)).hasToString("convolution of DOUBLE [4] with DOUBLE [2]");
    assertThat(Faltung.convolution(X, H).prepare()).hasToString("direct, 2 terms an output");
    assertThat(Faltung.convolution(X, H).bias(H.copy().reshape(Shape.of(2))))
        .hasToString("convolution of DOUBLE [4] with DOUBLE [2]");
    assertThat(Planner.standard().only("fft").strict()).hasToString("planner over fft, strict");
    assertThat(Planner.standard().prefer("fft").toString())
        .startsWith("planner over running-sums, separable")
        .endsWith(", preferring fft");
    assertThat(AlgorithmList.ALL.toString())
        .isEqualTo(
            "[running-sums, separable, winograd, partial-sums, fft, overlap-save, number-theoretic, direct]");
    assertThat(Workers.SERIAL).hasToString("the calling thread");
    try (Workers workers = Workers.of(3)) {
      assertThat(workers).hasToString("3 threads");
    }
    assertThat(MovingStatistics.of(LongArray.of(1, 2), 2))
        .hasToString("moving statistics of [2] over [2]");
    assertThat(TemplateMatching.of(H, MatchScore.CORRELATION))
        .hasToString("template [2] by CORRELATION");
    assertThat(new DelayEstimation().phaseTransform(true))
        .hasToString("delay estimation, refinement PARABOLIC, phase transform");
    assertThat(RichardsonLucy.of(H)).hasToString("richardson-lucy with a kernel [2]");
    assertThat(WienerDeconvolution.of(H, 0.5))
        .hasToString("wiener with a kernel [2] and noise 0.5");
    assertThat(MissingValues.with(MissingPolicy.PROPAGATE))
        .hasToString("missing values: PROPAGATE");
    assertThat(SignalConvolution.convolve(Signal.of(3, 4), Signal.of(1)))
        .hasToString("convolution of DOUBLE[2]{3, 4} with DOUBLE[1]{1}, FULL");
    assertThat(ConvolutionProblem.convolution(X.shape(), H.shape()))
        .hasToString("convolution of input [4] with kernel [2], not yet built");
    assertThat(ConvolutionProblem.transposedLayer(Shape.of(1, 2, 3), Shape.of(2, 1, 3)))
        .hasToString("transposed layer of input [1, 2, 3] with kernel [2, 1, 3]");
    assertThat(FirDesign.at(8000)).hasToString("fir design at a sample rate of 8000.0");
  }
}
