package faltung.media.sound.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.media.TestData;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import faltung.signal.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program filters the same and opens what is written. */
class SoxTest {
  @TempDir Path folder;

  /**
   * sox's {@code fir} with the same coefficients. Its samples between effects are integers of 32
   * bits, so what goes in is rounded by 2⁻³² at most, what comes out once more; its transforms are
   * of double precision. It takes away the delay of half the coefficients, as a kernel whose origin
   * is in its middle does.
   */
  @Test
  void soxFiltersTheSame() throws Exception {
    Random random = new Random(1);
    double[][] x = ArraySound.noise(random, 2, 30_000);
    Path in = folder.resolve("in.wav");
    Rendering.toFile(
        () -> new ArraySound(x, SampleEncoding.FLOAT_64, true),
        in,
        RenderingSettings.DEFAULT.withEncoding(SampleEncoding.PCM_24).withDither(Dither.NONE),
        SoundProgress.NONE);
    for (int taps : new int[] {3, 101, 2001}) {
      double[] h = ArraySound.noise(random, 1, taps)[0];
      double sum = Arrays.stream(h).map(Math::abs).sum();
      double[] scaled = Arrays.stream(h).map(tap -> tap / (2 * sum)).toArray();
      String text =
          Arrays.stream(scaled).mapToObj(Double::toString).collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve("h.txt"), text + "\n");
      TestData.run(
          folder, "sox", "-D", "in.wav", "-e", "signed", "-b", "32", "sox.wav", "fir", "h.txt");
      Path ours = folder.resolve("ours.wav");
      Signal kernel = Signal.of(scaled).startingAt(-(taps / 2));
      RenderingReport report =
          Rendering.toFile(
              () -> SoundFiltering.filter(SoundFiles.open(in), kernel, FilterSettings.DEFAULT),
              ours,
              RenderingSettings.DEFAULT.withEncoding(SampleEncoding.PCM_32).withDither(Dither.NONE),
              SoundProgress.NONE);
      assertThat(report.loweredBy()).isZero();
      Sound theirs = SoundFiles.read(folder.resolve("sox.wav"));
      double[] mine = SoundFiles.read(ours).samples().values();
      assertThat(theirs.samples().values()).hasSameSizeAs(mine);
      // Half a step of rounding each, and the steps of sox's input through the kernel's sum of 1/2.
      double bound = (0.5 + 0.5 + 0.25) * 0x1p-31 + 1e-12;
      for (int index = 0; index < mine.length; index++) {
        assertThat(mine[index])
            .as("taps %d, sample %d", taps, index)
            .isCloseTo(theirs.samples().values()[index], within(bound));
      }
    }
  }

  @Test
  void soxOpensWhatIsWritten() throws Exception {
    double[][] x = ArraySound.noise(new Random(2), 2, 4800);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      Rendering.toFile(
          () -> new ArraySound(x, SampleEncoding.FLOAT_64, true),
          folder.resolve("out.wav"),
          RenderingSettings.DEFAULT.withEncoding(encoding),
          SoundProgress.NONE);
      assertThat(TestData.run(folder, "sox", "--i", "out.wav"))
          .contains("Channels       : 2", "Sample Rate    : 48000", "= 4800 samples");
    }
  }
}
