package faltung;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.correlation.DelayEstimation;
import faltung.correlation.MatchScore;
import faltung.correlation.MovingStatistics;
import faltung.correlation.NormalizedCorrelation;
import faltung.correlation.TemplateMatching;
import faltung.extension.Border;
import faltung.filter.ZeroPhase;
import faltung.inverse.EdgeTaper;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.WienerDeconvolution;
import faltung.missing.MissingPolicy;
import faltung.missing.MissingValues;
import faltung.signal.Signal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is null, also inside of arrays, and what has another rank: a line that says which and what
 * to do.
 */
@SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
class NullArgumentsTest {
  private static final DoubleArray X = DoubleArray.of(1, 2, 3, 4, 5, 6, 7);
  private static final DoubleArray H = DoubleArray.of(1, 2);

  private static <T> T none() {
    return null;
  }

  private static Arguments nulls(String message, ThrowingCallable call) {
    return Arguments.of(NullPointerException.class, message, call);
  }

  private static Arguments refused(String message, ThrowingCallable call) {
    return Arguments.of(IllegalArgumentException.class, message, call);
  }

  static Stream<Arguments> frontDoor() {
    BigInteger[] big = {BigInteger.ONE, null};
    return Stream.of(
        nulls(
            "convolution: the input is null; give two arrays",
            () -> Faltung.convolve((double[]) none(), new double[1])),
        nulls(
            "convolution: h[1] is null; give a number, 0 for none",
            () -> Faltung.convolve(new BigInteger[] {BigInteger.TWO}, big)),
        nulls(
            "matrix: row 1 of 2 is null; give rows of one length",
            () -> Faltung.convolve(new double[][] {{1}, null}, new double[][] {{1}})),
        nulls(
            "matrix: the rows are null; give an array of rows",
            () -> LongArray.of((long[][]) none())),
        nulls(
            "convolution: the border of spatial axis 1 is null; give a value, or do not set it, for the usual one",
            () -> Faltung.convolution(X, H).border(Border.EDGE, null)),
        nulls(
            "convolution: the region of spatial axis 0 is null; give a value, or do not set it, for the usual one",
            () -> Faltung.convolution(X, H).region(null, null)),
        refused(
            "convolution: the input has 1 axis [7], the kernel 2 [3, 3]; give both as many, of length 1 where one is missing (reshape), or say what each axis is (axes)",
            () -> Faltung.convolve(X, DoubleArray.zeroed(Shape.of(3, 3)))),
        refused(
            "convolution: anchor 1073741824 with dilation 3 along spatial axis 0 is 3221225472 places"
                + " away, beyond what 32 bits hold; take a nearer one",
            () -> Faltung.convolution(X, H).dilation(3).anchor(1 << 30).run()),
        refused(
            "convolution: the kernel starts at -2147483648 along axis 0, too far from its origin; move"
                + " it nearer",
            () -> Faltung.convolution(X, Signal.of(1, 2).startingAt(Integer.MIN_VALUE))),
        refused(
            "signal: shifted by 2147483647 from 3 it would start at 2147483650, beyond what 32 bits"
                + " hold",
            () -> Signal.of(1, 2).startingAt(3).shifted(Integer.MAX_VALUE)));
  }

  static Stream<Arguments> correlations() {
    MatchScore score = MatchScore.NORMALIZED_COEFFICIENT;
    return Stream.of(
        nulls(
            "template matching: the template is null; give an array",
            () -> TemplateMatching.of(none(), score)),
        nulls(
            "template matching: the score is null; take one of MatchScore",
            () -> TemplateMatching.of(H, none())),
        nulls(
            "template matching: the image is null, the template [2]",
            () -> TemplateMatching.of(H, score).scores(none())),
        refused(
            "template matching: a template [2] does not fit into an image [1]; it needs the same rank"
                + " and no greater length",
            () -> TemplateMatching.of(H, score).scores(DoubleArray.of(1))),
        nulls(
            "normalized correlation: y is null; give two signals",
            () -> NormalizedCorrelation.of(new double[] {1}, none())),
        refused(
            "normalized correlation: x has 0 values, y 1; give at least one of each",
            () -> NormalizedCorrelation.of(new double[0], new double[1])),
        nulls(
            "delay: y is null; give two signals",
            () -> new DelayEstimation().of(new double[] {1, 2}, none())),
        nulls(
            "delay: the refinement is null; NONE is one",
            () -> new DelayEstimation().refinement(none())),
        nulls(
            "moving statistics: the input is null; give an array",
            () -> MovingStatistics.of((double[]) none(), 3)),
        nulls(
            "moving statistics: the window is null, the input [7]",
            () -> MovingStatistics.of(X, (int[]) none())),
        nulls(
            "moving statistics: a border is null; ZERO is one",
            () -> MovingStatistics.of(X, 3).border((Border) none())),
        refused(
            "moving statistics: 2 borders for 1 axes; give one, or one per axis",
            () -> MovingStatistics.of(X, 3).border(Border.EDGE, Border.EDGE)));
  }

  static Stream<Arguments> whatIsBuiltOnThem() {
    MissingValues missing = MissingValues.with(MissingPolicy.PROPAGATE);
    return Stream.of(
        nulls(
            "missing values: the policy is null; PROPAGATE is one",
            () -> MissingValues.with(none())),
        nulls(
            "missing values: the input is null; give an input and weights",
            () -> missing.convolve(none(), new double[1], Size.FULL)),
        nulls(
            "missing values: the kernel is null; give an input and weights",
            () -> missing.convolve(X, (NdArray) none(), options -> options)),
        nulls(
            "missing values: the options are null; UnaryOperator.identity() changes none",
            () -> missing.convolve(X, H, none())),
        nulls("edge taper: the kernel is null; give one", () -> EdgeTaper.of(none())),
        nulls("edge taper: the observation is null; give one", () -> EdgeTaper.of(H).apply(none())),
        nulls("Richardson-Lucy: the kernel is null; give one", () -> RichardsonLucy.of(none())),
        nulls(
            "Richardson-Lucy: the observation is null; give one",
            () -> RichardsonLucy.of(H).restore(none())),
        nulls(
            "Richardson-Lucy: the size is null; give one", () -> RichardsonLucy.of(H).size(none())),
        nulls(
            "Wiener deconvolution: the kernel is null; give one",
            () -> WienerDeconvolution.of(none(), 0.1)),
        nulls(
            "Wiener deconvolution: the observation is null; give one",
            () -> WienerDeconvolution.of(H, 0.1).restore((double[]) none())),
        nulls(
            "Wiener deconvolution: the border is null; give one",
            () -> WienerDeconvolution.of(H, 0.1).border(none())),
        nulls(
            "zero phase: the filter is null; give one",
            () -> ZeroPhase.filter(none(), new double[1])),
        nulls(
            "zero phase: the signal is null; give one",
            () -> ZeroPhase.filter(new double[1], none())));
  }

  @ParameterizedTest
  @MethodSource({"frontDoor", "correlations", "whatIsBuiltOnThem"})
  void aLineSaysWhich(Class<?> type, String message, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }
}
