package faltung.media.sound.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.definition.Definition;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReverbTest {
  /** The default tolerance of double, guaranteed, times the norms of block and kernel. */
  private static final double TOLERANCE = 1e-12;

  @TempDir Path folder;

  private static Sound response(int rate, double[]... samples) {
    return new Sound(DoubleArray.of(samples), rate, SampleEncoding.FLOAT_64);
  }

  private static double[][] reverb(double[][] x, Sound response, ReverbSettings settings)
      throws IOException {
    try (SoundReader reader = Reverb.apply(ArraySound.of(x), response, settings)) {
      double[][] y = ArraySound.all(reader, new Random(5), 5000);
      assertThat((long) y[0].length).isEqualTo(reader.frames());
      return y;
    }
  }

  /**
   * Which channel of the response leads from an input to an output, or −1; the table's own words.
   */
  private static int path(int responses, int output, int input, int inputs) {
    return switch (responses) {
      case 1 -> input == output ? 0 : -1;
      case 2 -> inputs == 1 || input == output ? output : -1;
      default -> 2 * input + output;
    };
  }

  private static double[] expected(
      double[][] x, double[][] h, int output, ReverbSettings settings, double level) {
    int delay = (int) Math.rint(settings.preDelay() * ArraySound.RATE);
    double[] y = new double[x[0].length + h[0].length + delay - 1];
    // A true stereo response hears a mono sound on both sides.
    double[][] sides = h.length == 4 && x.length == 1 ? new double[][] {x[0], x[0]} : x;
    for (int input = 0; input < sides.length; input++) {
      int path = path(h.length, output, input, sides.length);
      if (path < 0) {
        continue;
      }
      double[] wet = Definition.convolve(sides[input], h[path]);
      for (int n = 0; n < wet.length; n++) {
        y[n + delay] += settings.mix() * wet[n] / level;
      }
    }
    double[] dry = x[x.length == 1 ? 0 : output];
    for (int n = 0; n < dry.length; n++) {
      y[n] += (1 - settings.mix()) * dry[n];
    }
    return y;
  }

  private static double level(double[][] h, ReverbLevel level) {
    double peak = 0;
    double[] energies = new double[2];
    for (int channel = 0; channel < h.length; channel++) {
      for (double tap : h[channel]) {
        peak = Math.max(peak, Math.abs(tap));
        energies[channel % 2] += tap * tap;
      }
    }
    return switch (level) {
      case NONE -> 1;
      case PEAK -> peak;
      case ENERGY -> Math.sqrt(Math.max(energies[0], energies[1]));
    };
  }

  @Test
  void everyCombinationOfChannelsIsTheDefinition() throws IOException {
    Random random = new Random(1);
    for (int inputs : new int[] {1, 2, 3}) {
      for (int responses : new int[] {1, 2, 4}) {
        if (inputs == 3 && responses > 1) {
          continue;
        }
        for (int taps : new int[] {1, 40, 1500}) {
          double[][] x = ArraySound.noise(random, inputs, 3000);
          double[][] h = ArraySound.noise(random, responses, taps);
          ReverbLevel level = List.of(ReverbLevel.values()).get(random.nextInt(3));
          ReverbSettings settings =
              ReverbSettings.DEFAULT
                  .withMix(0.3)
                  .withLevel(level)
                  .withPreDelay(taps == 1 ? 0 : 0.01);
          double[][] y = reverb(x, response(ArraySound.RATE, h), settings);
          double[][] shorter = reverb(x, response(ArraySound.RATE, h), settings.withTail(false));
          assertThat(y).hasNumberOfRows(Math.max(inputs, Math.min(2, responses)));
          double divisor = level(h, level);
          for (int output = 0; output < y.length; output++) {
            double[] expected = expected(x, h, output, settings, divisor);
            assertThat(y[output]).hasSameSizeAs(expected);
            double bound = bound(x, h, divisor);
            for (int n = 0; n < expected.length; n++) {
              assertThat(y[output][n])
                  .as("%d in, %d responses of %d, y[%d][%d]", inputs, responses, taps, output, n)
                  .isCloseTo(expected[n], within(bound));
            }
            assertThat(shorter[output]).containsExactly(Arrays.copyOf(y[output], 3000));
          }
        }
      }
    }
  }

  /** Normwise, for both operands whole; the sums of the definition round taps times at most. */
  private static double bound(double[][] x, double[][] h, double divisor) {
    double norms = 0;
    double input = 0;
    for (double[] row : x) {
      input = Math.max(input, ArraySound.norm(row));
    }
    for (double[] row : h) {
      norms += ArraySound.norm(row);
    }
    return 2 * (TOLERANCE + h[0].length * 0x1p-53) * input * (1 + norms / divisor);
  }

  @Test
  void aUnitImpulseGivesTheSoundItself() throws IOException {
    double[][] x = ArraySound.noise(new Random(2), 2, 5000);
    for (ReverbLevel level : ReverbLevel.values()) {
      ReverbSettings settings = ReverbSettings.DEFAULT.withLevel(level);
      assertThat(reverb(x, response(ArraySound.RATE, new double[] {1}), settings)).isDeepEqualTo(x);
      double[] one = {1};
      double[] zero = {0};
      assertThat(reverb(x, response(ArraySound.RATE, one, zero, zero, one), settings))
          .isDeepEqualTo(x);
      assertThat(reverb(x, response(ArraySound.RATE, zero, one, one, zero), settings))
          .isDeepEqualTo(new double[][] {x[1], x[0]});
    }
  }

  @Test
  void withoutMixTheSoundStaysAsItWas() throws IOException {
    double[][] x = ArraySound.noise(new Random(3), 1, 200);
    double[][] y =
        reverb(
            x,
            response(ArraySound.RATE, new double[] {1, 0.5, 0.25}),
            ReverbSettings.DEFAULT.withMix(0).withTail(false));
    assertThat(y).isDeepEqualTo(x);
  }

  @Test
  void whatCannotBeIsOneClearLine() {
    double[] one = {1};
    refused(
        response(44_100, one),
        "reverb: the sound has 48000 Hz, but the impulse response 44100 Hz; convert the response"
            + " first, as with: sox IR.wav -r 48000 IR-48000.wav");
    refused(
        response(48_000, one, one, one),
        "reverb: a sound of 2 channels and an impulse response of 3; a response has 1 channel for"
            + " any sound, or 2 (left, right) or 4 (left to left, left to right, right to left,"
            + " right to right) for one of 1 or 2");
    refused(
        response(48_000, new double[] {0, 0}),
        "reverb: the impulse response is silent, so no level can be given to it; take another, or"
            + " level none");
    refused(
        response(48_000, new double[] {Double.NaN}),
        "reverb: the impulse response has samples that are not finite; record or export it again");
    assertThatThrownBy(() -> ReverbSettings.DEFAULT.withMix(30))
        .hasMessage(
            "reverb: the mix is 30.0, but must be from 0, the sound as it was, to 1, the room"
                + " alone");
    assertThatThrownBy(() -> ReverbSettings.DEFAULT.withPreDelay(20))
        .hasMessage("reverb: the pre-delay is 20.0 s, but must be from 0 to 10 s");
  }

  private static void refused(Sound response, String message) {
    assertThatThrownBy(
            () ->
                Reverb.apply(
                    ArraySound.of(new double[2], new double[2]), response, ReverbSettings.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** A real response, in WAVE_FORMAT_EXTENSIBLE: an impulse through the hall gives the hall. */
  @Test
  void aRealHallAnswersAnImpulseWithItself() throws IOException {
    Path file =
        Path.of("").toAbsolutePath().resolve("../../shared/data/audio/greathall.wav").normalize();
    boolean present = Files.isRegularFile(file);
    if (!present) {
      System.out.println("SKIPPED, no such file: " + file);
    }
    Assumptions.assumeTrue(present, "no such file: " + file);
    Sound hall = SoundFiles.read(file);
    double[][] impulse = new double[1][1000];
    impulse[0][0] = 0.5;
    ArraySound sound = new ArraySound(impulse, SampleEncoding.FLOAT_64, true);
    Sound retimed = new Sound(hall.samples(), ArraySound.RATE, hall.encoding());
    double[][] y;
    try (SoundReader reader =
        Reverb.apply(sound, retimed, ReverbSettings.DEFAULT.withLevel(ReverbLevel.NONE))) {
      y = ArraySound.all(reader, new Random(5), 5000);
    }
    for (int channel = 0; channel < hall.channels(); channel++) {
      double[] h = hall.channel(channel);
      double bound = TOLERANCE * 0.5 * ArraySound.norm(h);
      for (int n = 0; n < h.length; n++) {
        assertThat(y[channel][n]).isCloseTo(h[n] / 2, within(bound));
      }
    }
  }
}
