package faltung.signal;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.Size;
import faltung.array.ComplexArray;
import faltung.explain.Derivation;
import faltung.explain.DerivationOptions;
import faltung.explain.Format;
import faltung.explain.LatexForm;
import faltung.explain.MathMlForm;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A correlation takes the conjugate of a complex kernel, as NumPy's does, wherever it stands. */
class ComplexCorrelationTest {
  private static final Signal X =
      Signal.of(ComplexArray.of(new double[] {1, 2, 0}, new double[] {1, 0, 3}));
  private static final Signal H =
      Signal.of(ComplexArray.of(new double[] {0, 2}, new double[] {1, -1}));

  /** One case of correlate.txt, which correlate.py beside it wrote. */
  private record Golden(String name, String mode, ComplexArray x, ComplexArray h, ComplexArray y) {
    @Override
    public String toString() {
      return name + " " + mode;
    }
  }

  static List<Golden> goldens() throws IOException {
    List<Golden> goldens = new ArrayList<>();
    try (InputStream stream =
        ComplexCorrelationTest.class.getResourceAsStream("/faltung/signal/correlate.txt")) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (int at = 0; at < lines.size(); at += 5) {
        goldens.add(
            new Golden(
                lines.get(at),
                lines.get(at + 1),
                array(lines.get(at + 2)),
                array(lines.get(at + 3)),
                array(lines.get(at + 4))));
      }
    }
    return goldens;
  }

  private static ComplexArray array(String line) {
    String[] words = line.split(" ");
    double[] real = new double[words.length];
    double[] imaginary = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      int sign = Math.max(words[i].lastIndexOf('+'), words[i].lastIndexOf('-'));
      real[i] = Double.parseDouble(words[i].substring(0, sign));
      imaginary[i] = Double.parseDouble(words[i].substring(sign, words[i].length() - 1));
    }
    return ComplexArray.of(real, imaginary);
  }

  /** Without the sign of zero, which NumPy prints away. */
  private static void assertSame(ComplexArray actual, ComplexArray expected) {
    assertThat(actual.real().values())
        .usingComparatorWithPrecision(0.0)
        .isEqualTo(expected.real().values());
    assertThat(actual.imaginary().values())
        .usingComparatorWithPrecision(0.0)
        .isEqualTo(expected.imaginary().values());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void asNumPy(Golden golden) {
    Size size = golden.mode.equals("full") ? Size.FULL : Size.VALID;
    assertSame(Faltung.correlation(golden.x, golden.h).size(size).run(), golden.y);
    SignalConvolution correlation =
        SignalConvolution.correlate(Signal.of(golden.x), Signal.of(golden.h))
            .mode(Mode.valueOf(golden.mode.toUpperCase(Locale.ROOT)));
    for (int output = 0; output < golden.y.size(); output++) {
      int n = correlation.first()[0] + output;
      Derivation derivation = Derivation.of(correlation, DerivationOptions.DEFAULT, n);
      assertThat(derivation.withComputed(golden.y).difference().orElseThrow().text())
          .as(derivation.toString())
          .isEqualTo("0+0i");
    }
  }

  @Test
  void theWorkingShowsTheConjugate() {
    Derivation derivation =
        Derivation.of(SignalConvolution.correlate(X, H), DerivationOptions.DEFAULT, 0);
    assertThat(derivation.toString())
        .startsWith(
            """
            y[0] = Σ_k x[k]·h*[k]
                 = x[0]·h*[0] + x[1]·h*[1]
                 = (1+1i)·(0−1i) + (2+0i)·(2+1i)
                 = 5+1i
            """);
    assertThat(LatexForm.render(derivation, true)).contains("x[0] \\cdot h^{*}[0]");
    assertThat(MathMlForm.render(derivation, true)).contains("<msup><mi>h</mi><mo>*</mo></msup>");
    assertThat(Format.JSON.render(derivation)).contains("\"kernelConjugated\": true");
    assertThat(derivation.terms().get(0).kernelConjugated()).isTrue();
  }

  /** Each of the three: which operand the products take the conjugate of. */
  @ParameterizedTest
  @EnumSource
  void jsonSaysWhichOperandIsConjugated(Conjugation conjugation) {
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(X.values().shape(), H.values().shape())
            .conjugation(conjugation)
            .build();
    Derivation derivation =
        Derivation.of(problem, X.values(), H.values(), DerivationOptions.DEFAULT, 0);
    assertThat(Format.JSON.render(derivation))
        .contains("\"inputConjugated\": " + (conjugation == Conjugation.INPUT) + ",")
        .contains("\"kernelConjugated\": " + (conjugation == Conjugation.KERNEL) + ",");
  }

  @Test
  void aConvolutionDoesNot() {
    SignalConvolution convolution = SignalConvolution.convolve(X, H);
    assertThat(convolution.kernelValues()).isSameAs(H.values());
    assertThat(Derivation.of(convolution, DerivationOptions.DEFAULT, 0).toString())
        .startsWith("y[0] = Σ_k x[k]·h[−k]".replace("[−k]", "[0−k]"));
  }

  @Test
  void theKernelStaysWhatItWas() {
    ComplexArray before = ((ComplexArray) H.values()).copy();
    SignalConvolution.correlate(X, H).kernelValues();
    assertThat(H.values()).isEqualTo(before);
  }
}
