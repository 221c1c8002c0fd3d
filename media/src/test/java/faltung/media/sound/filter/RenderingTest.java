package faltung.media.sound.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.format.ReadLimits;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  /** Six standard deviations: of these few seeded trials none is to be beyond. */
  private static final double SIGMAS = 6;

  @TempDir Path folder;

  private Path output() {
    return folder.resolve("out.wav");
  }

  private static SoundSource source(double[][] samples, SampleEncoding encoding) {
    return () -> new ArraySound(samples, encoding, true);
  }

  private static RenderingSettings settings(SampleEncoding encoding, Dither dither) {
    return RenderingSettings.DEFAULT.withEncoding(encoding).withDither(dither);
  }

  private double[] rendered(double[][] samples, RenderingSettings settings) throws IOException {
    Rendering.toFile(
        source(samples, SampleEncoding.FLOAT_64), output(), settings, SoundProgress.NONE);
    return SoundFiles.read(output()).samples().values();
  }

  private static double[] constant(double value, int frames) {
    double[] samples = new double[frames];
    Arrays.fill(samples, value);
    return samples;
  }

  /**
   * The whole error of a dithered sample has mean 0 and variance 1/4, in steps, for every sound. It
   * is at most 3/2 in magnitude, so its fourth moment is at most (9/4)·(1/4); the variance of the
   * mean of n is 1/(4n), that of the mean square at most (9/16 − 1/16)/n.
   */
  @Test
  void ditherMakesMeanAndVarianceOfTheErrorTheSameForEverySound() throws IOException {
    int frames = 1 << 16;
    double step = 0x1p-15;
    for (double fraction : new double[] {0, 0.1, 0.25, 0.5, 0.77}) {
      double value = (1000 + fraction) * step;
      double[] written =
          rendered(
              new double[][] {constant(value, frames)},
              settings(SampleEncoding.PCM_16, Dither.TPDF));
      double sum = 0;
      double squares = 0;
      for (double sample : written) {
        double error = (sample - value) / step;
        assertThat(Math.abs(error)).isLessThanOrEqualTo(1.5);
        sum += error;
        squares += error * error;
      }
      assertThat(sum / frames).isCloseTo(0, within(SIGMAS * 0.5 / Math.sqrt(frames)));
      assertThat(squares / frames).isCloseTo(0.25, within(SIGMAS * Math.sqrt(0.5 / frames)));
      // Rounding alone gives the same error again and again.
      double[] rounded =
          rendered(
              new double[][] {constant(value, 10)}, settings(SampleEncoding.PCM_16, Dither.NONE));
      assertThat(rounded).containsOnly((1000 + Math.rint(fraction)) * step);
    }
  }

  /**
   * The noise is triangular: P(|d| > t) = (1 − t)². Neighbours in time and in channel do not go
   * together: the mean of n products of independent values has variance 1/36/n, that of d being
   * 1/6.
   */
  @Test
  void theNoiseIsTriangularAndItsValuesIndependent() {
    int n = 1 << 18;
    for (long seed : new long[] {0, 1, -7}) {
      TriangularNoise noise = new TriangularNoise(seed);
      double time = 0;
      double channels = 0;
      int[] beyond = new int[8];
      for (int frame = 0; frame < n; frame++) {
        double d = noise.at(0, frame);
        assertThat(Math.abs(d)).isLessThan(1);
        time += d * noise.at(0, frame + 1);
        channels += d * noise.at(1, frame);
        for (int eighth = 0; eighth < 8; eighth++) {
          beyond[eighth] += Math.abs(d) > eighth / 8.0 ? 1 : 0;
        }
      }
      double bound = SIGMAS / 6 / Math.sqrt(n);
      assertThat(time / n).isCloseTo(0, within(bound));
      assertThat(channels / n).isCloseTo(0, within(bound));
      for (int eighth = 1; eighth < 8; eighth++) {
        double p = (1 - eighth / 8.0) * (1 - eighth / 8.0);
        assertThat((double) beyond[eighth] / n)
            .isCloseTo(p, within(SIGMAS * Math.sqrt(p * (1 - p) / n)));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameFileAndAnotherAnother() throws IOException {
    double[][] x = ArraySound.noise(new Random(1), 2, 50_000);
    RenderingSettings settings = settings(SampleEncoding.PCM_16, Dither.TPDF);
    double[] once = rendered(x, settings);
    assertThat(rendered(x, settings)).containsExactly(once);
    assertThat(rendered(x, settings.withSeed(1))).isNotEqualTo(once);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Rendering.toStream(source(x, SampleEncoding.FLOAT_64), stream, settings, SoundProgress.NONE);
    Sound piped = SoundFiles.read(stream.toByteArray(), ReadLimits.DEFAULT);
    assertThat(piped.samples().values()).containsExactly(once);
  }

  @Test
  void whatWouldClipIsMadeQuieterByJustWhatIsMissing() throws IOException {
    for (SampleEncoding encoding :
        new SampleEncoding[] {SampleEncoding.PCM_8, SampleEncoding.PCM_16, SampleEncoding.PCM_24}) {
      for (Dither dither : Dither.values()) {
        for (boolean piped : new boolean[] {false, true}) {
          double[][] x = ArraySound.noise(new Random(2), 2, 40_000);
          x[1][7] = -2;
          x[0][9] = 1.5;
          RenderingSettings settings = settings(encoding, dither);
          RenderingReport report = render(x, settings, piped);
          double step = Math.scalb(1.0, 1 - encoding.bits());
          double most = 1 - (dither == Dither.TPDF ? 2 : 1) * step;
          assertThat(report.loweredBy()).isCloseTo(20 * Math.log10(2 / most), within(1e-12));
          assertThat(report.clipped()).isZero();
          assertThat(report.frames()).isEqualTo(40_000);
          DoubleArray y = SoundFiles.read(output()).samples();
          // Half a step of rounding, and a step of dither.
          double off = (dither == Dither.TPDF ? 1.5 : 0.5) * step + 0x1p-50;
          assertThat(y.get(1, 7)).isCloseTo(-most, within(off));
          assertThat(y.get(0, 9)).isCloseTo(1.5 * most / 2, within(off));
        }
      }
    }
  }

  private RenderingReport render(double[][] x, RenderingSettings settings, boolean piped)
      throws IOException {
    SoundSource source = source(x, SampleEncoding.FLOAT_64);
    if (!piped) {
      return Rendering.toFile(source, output(), settings, SoundProgress.NONE);
    }
    try (var stream = Files.newOutputStream(output())) {
      return Rendering.toStream(source, stream, settings, SoundProgress.NONE);
    }
  }

  @Test
  void fullScaleItselfFitsAndIsKept() throws IOException {
    double[][] x = {{32767 / 32768d, -1, 0.25}};
    RenderingSettings settings = settings(SampleEncoding.PCM_16, Dither.NONE);
    assertThat(render(x, settings, false).loweredBy()).isZero();
    assertThat(SoundFiles.read(output()).samples().values()).containsExactly(x[0]);
    assertThat(render(new double[][] {{1}}, settings, false).loweredBy())
        .isCloseTo(-20 * Math.log10(32767 / 32768d), within(1e-12));
  }

  @Test
  void clippingIsDoneWhereItIsAskedForAndFloatingPointNeedsNone() throws IOException {
    double[][] x = {{1.5, -3, 0.5, Double.NaN}};
    RenderingSettings clipping = settings(SampleEncoding.PCM_16, Dither.NONE).withClip(true);
    RenderingReport report = render(x, clipping, false);
    assertThat(report.clipped()).isEqualTo(2);
    assertThat(report.loweredBy()).isZero();
    assertThat(SoundFiles.read(output()).samples().values())
        .containsExactly(32767 / 32768d, -1, 0.5, 0);
    assertThat(rendered(x, settings(SampleEncoding.FLOAT_32, Dither.TPDF)))
        .containsExactly(1.5, -3, 0.5, Double.NaN);
  }

  @Test
  void anInfinityIsCutOffAndDoesNotSilenceTheRest() throws IOException {
    double[][] x = {{Double.POSITIVE_INFINITY, 0.5}};
    RenderingReport report = render(x, settings(SampleEncoding.PCM_16, Dither.NONE), false);
    assertThat(report.clipped()).isEqualTo(1);
    assertThat(SoundFiles.read(output()).samples().values()).containsExactly(32767 / 32768d, 0.5);
  }

  @Test
  void theGainIsInDecibels() throws IOException {
    double[] written =
        rendered(
            new double[][] {{0.5}},
            settings(SampleEncoding.FLOAT_64, Dither.NONE).withDecibels(-20));
    assertThat(written[0]).isCloseTo(0.05, within(0x1p-53));
    assertThatThrownBy(() -> RenderingSettings.DEFAULT.withDecibels(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sound: the gain is NaN, but must be finite");
  }

  @Test
  void workThatIsEndedLeavesNothing() throws IOException {
    Files.writeString(output(), "old");
    SoundProgress ending =
        (pass, done, total) -> {
          assertThat(total).isEqualTo(100_000);
          throw new IllegalStateException("enough at " + done);
        };
    assertThatThrownBy(
            () ->
                Rendering.toFile(
                    source(new double[1][100_000], SampleEncoding.PCM_16),
                    output(),
                    RenderingSettings.DEFAULT,
                    ending))
        .hasMessageStartingWith("enough at ");
    assertThat(output()).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(output());
    }
  }
}
