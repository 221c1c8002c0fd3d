package faltung.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Frames of flip and slide, and the pictures of windows. */
class PictureTest {
  private static final SignalConvolution LINE =
      SignalConvolution.convolve(Signal.of(3, 4, 5), Signal.of(2, 1));

  @Test
  void framesSlideTheFlippedKernel() {
    FlipAndSlide frames = FlipAndSlide.of(LINE);
    assertThat(frames.count()).isEqualTo(4);
    assertThat(frames.text(0, 80))
        .isEqualTo(
            """
            y[0] = Σ_k x[k]·h[0−k] = 6

              k        −1  0  1  2  3
              x[k]         3  4  5
              h[0−k]    1  2
              product      6""");
    assertThat(frames.text(2, 80))
        .isEqualTo(
            """
            y[2] = Σ_k x[k]·h[2−k] = 14

              k        −1  0  1   2  3
              x[k]         3  4   5
              h[2−k]          1   2
              product         4  10""");
  }

  @Test
  void aCorrelationDoesNotFlipAndADilatedKernelHasGaps() {
    SignalConvolution correlation =
        SignalConvolution.correlate(Signal.of(1, Double.NaN, -3, 4), Signal.of(1, 0, -1))
            .dilation(2);
    assertThat(FlipAndSlide.of(correlation).text(3, 80))
        .isEqualTo(
            """
            y[−1] = Σ_k x[k]·h[(k+1)/2] = NaN

              k           −4  −3  −2  −1  0    1   2   3  4  5  6  7
              x[k]                        1  NaN  −3   4
              h[(k+1)/2]               1       0      −1
              product                        NaN      −4""");
  }

  @Test
  void framesOfLongSignalsFitTheWidth() {
    double[] x = new Random(1).doubles(60, -1, 1).toArray();
    FlipAndSlide frames =
        FlipAndSlide.of(
            SignalConvolution.convolve(Signal.of(x), Signal.of(1, 2, 3).startingAt(-1)));
    for (int frame = 0; frame < frames.count(); frame++) {
      String text = frames.text(frame, 80);
      assertThat(text.lines()).as(text).allMatch(line -> line.length() <= 80);
      assertThat(text).contains("(x and h go on beyond these positions)");
      assertThat(new XmlChecker(frames.svg(frame)).check()).isGreaterThan(4);
    }
  }

  @Test
  void aFramesPictureHasAStemForEveryValue() {
    String svg = FlipAndSlide.of(LINE).svg(2);
    new XmlChecker(svg).check();
    // x, h, the two products and y.
    assertThat(svg.split("<circle", -1)).hasSize(1 + 3 + 2 + 2 + 4);
    assertThat(svg).contains(">h[1]</text>", ">h[0]</text>", ">y[2]</text>", ">14</text>");
  }

  @Test
  void aSequenceSaysWhatItLeavesOut() {
    FlipAndSlide frames = FlipAndSlide.of(LINE);
    String whole = frames.svgSequence(10);
    new XmlChecker(whole).check();
    assertThat(whole.split("<svg", -1)).hasSize(1 + 1 + 4);
    assertThat(whole).doesNotContain("more output");
    assertThat(frames.svgSequence(3)).contains("… and 1 more output<");
    assertThatThrownBy(() -> frames.svgSequence(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flip and slide: 0 frames were asked for, but it must be at least 1");
  }

  @Test
  void framesAreOfOneAxis() {
    Signal plane = Signal.of(DoubleArray.wrap(Shape.of(1, 2), 1, 2));
    SignalConvolution convolution = SignalConvolution.convolve(plane, plane);
    assertThatThrownBy(() -> FlipAndSlide.of(convolution))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "flip and slide: the signals have 2 axes, but frames are drawn of 1; derive an output"
                + " to see its window");
  }

  @Test
  void aWindowShowsTheKernelAsUsed() {
    SignalConvolution plane =
        SignalConvolution.convolve(
                Signal.of(DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})),
                Signal.of(DoubleArray.of(new double[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}))
                    .startingAt(-1, -1))
            .mode(Mode.SAME);
    DerivationOptions across = DerivationOptions.DEFAULT.indices(IndexOrder.ACROSS);
    String inside = Format.SVG.render(Derivation.of(plane, across, 1, 1));
    new XmlChecker(inside).check();
    assertThat(inside.indexOf(">h[1,1]<")).isPositive().isLessThan(inside.indexOf(">h[0,1]<"));
    assertThat(inside).contains("sum of the products = y[1,1] = −24").doesNotContain("absent");
    String corner = Format.SVG.render(Derivation.of(plane, across, 2, 0));
    new XmlChecker(corner).check();
    assertThat(corner.split(">absent<", -1)).hasSize(1 + 5);
    assertThat(corner).contains("sum of the products = y[2,0] = −17");
  }

  @Test
  void everyKindOfProblemHasAWellFormedPicture() {
    Random random = new Random(5);
    for (int rank = 0; rank <= 3; rank++) {
      int[] lengths = {2, 4, 5, 13, 3};
      int[] kernel = {2, 4, 2, 11, 2};
      Shape x = Shape.of(Arrays.copyOf(lengths, 2 + rank));
      Shape h = Shape.of(Arrays.copyOf(kernel, 2 + rank));
      ConvolutionProblem problem =
          ConvolutionProblem.layer(x, h).padding(12).inputDilation(2).build();
      DerivationOptions few = DerivationOptions.DEFAULT.limit(8);
      ComplexArray u = complex(random, x);
      Derivation derivation = Derivation.of(problem, u, complex(random, h), few, new int[2 + rank]);
      new XmlChecker(Format.SVG.render(derivation)).check();
    }
    Signal u = Signal.of(complex(random, Shape.of(3)));
    FlipAndSlide frames = FlipAndSlide.of(SignalConvolution.convolve(u, u).stride(2));
    assertThat(frames.svg(1)).contains("hollow ones: imaginary parts");
    new XmlChecker(frames.svgSequence(9)).check();
  }

  private static ComplexArray complex(Random random, Shape shape) {
    double[] real = random.doubles(shape.size(), -1, 1).toArray();
    double[] imaginary = random.doubles(shape.size(), -1, 1).toArray();
    return ComplexArray.wrap(shape, real, imaginary);
  }

  /** Every colour has another for dark paper, and text stands out on either (WCAG AA: 4.5). */
  @Test
  void picturesHaveADarkReading() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(3, 3), Shape.of(2, 2)).build();
    DoubleArray x = DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    DoubleArray h = DoubleArray.of(new double[][] {{1, 2}, {3, 4}});
    for (String svg :
        List.of(
            FlipAndSlide.of(LINE).svg(1),
            Format.SVG.render(Derivation.of(problem, x, h, DerivationOptions.DEFAULT, 1, 1)))) {
      Map<String, String> dark = new HashMap<>();
      Matcher rules = Pattern.compile("\\[fill=\"(#\\w+)\"\\] \\{ fill: (#\\w+) }").matcher(svg);
      while (rules.find()) {
        dark.put(rules.group(1), rules.group(2));
      }
      String body = svg.substring(svg.indexOf("</style>"));
      Matcher colours = Pattern.compile("(?:fill|stroke)=\"(#\\w+)\"").matcher(body);
      while (colours.find()) {
        assertThat(dark).containsKey(colours.group(1));
      }
      Matcher texts = Pattern.compile("<text[^>]* fill=\"(#\\w+)\"").matcher(body);
      int found = 0;
      while (texts.find()) {
        found++;
        assertThat(contrast(texts.group(1), "#ffffff")).as(texts.group(1)).isGreaterThan(4.5);
        String inDark = dark.getOrDefault(texts.group(1), "none");
        assertThat(contrast(inDark, "#14171c")).as(inDark).isGreaterThan(4.5);
      }
      assertThat(found).isPositive();
    }
  }

  private static double contrast(String a, String b) {
    double one = luminance(a);
    double two = luminance(b);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int part = 0; part < 3; part++) {
      double value = Integer.parseInt(colour, 1 + 2 * part, 3 + 2 * part, 16) / 255.0;
      sum +=
          weights[part]
              * (value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
