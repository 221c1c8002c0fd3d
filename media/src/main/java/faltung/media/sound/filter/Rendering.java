package faltung.media.sound.filter;

import faltung.media.file.UnfinishedFiles;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import faltung.media.sound.SoundWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Computed samples on their way into a WAV, AIFF or AU file: gain, dither, rounding, and no
 * clipping.
 *
 * <pre>{@code written = round((gain · x[n]) · 2ᵇ⁻¹ + dither) for b bits}</pre>
 *
 * <p>Where integers would be beyond full scale, and clipping is not asked for, the sound is
 * computed a second time, quieter by just what is missing. A file is written at once and replaced
 * only then; a stream cannot be taken back, so there the first time only measures.
 *
 * <p>The same bits on every run. Memory does not depend on the length. NaN is written as 0 in
 * integers; an infinity is cut off, since no level makes it fit.
 *
 * <p>Thread-safe, as far as the sources are.
 */
public final class Rendering {
  private static final int BLOCK_FRAMES = 1 << 14;

  private Rendering() {}

  /** Something that samples are written to, from the beginning each time. */
  @FunctionalInterface
  private interface Target {
    SoundWriter create(SoundLayout layout, long frames) throws IOException;
  }

  /**
   * Writes a file, which appears under its name when it is complete.
   *
   * @param source opened a second time where the level must be lowered
   * @throws IllegalArgumentException if the name is no sound's, or its format does not hold the
   *     samples
   */
  public static RenderingReport toFile(
      SoundSource source, Path file, RenderingSettings settings, SoundProgress progress)
      throws IOException {
    return toFile(source, file, settings, progress, new UnfinishedFiles());
  }

  /**
   * Writes a file, which appears under its name when it is complete.
   *
   * @param source opened a second time where the level must be lowered
   * @param unfinished holds the temporary file until then. Modified.
   * @throws IllegalArgumentException if the name is no sound's, or its format does not hold the
   *     samples
   */
  public static RenderingReport toFile(
      SoundSource source,
      Path file,
      RenderingSettings settings,
      SoundProgress progress,
      UnfinishedFiles unfinished)
      throws IOException {
    Pass first = new Pass(settings.gain(), 1, false);
    Target target = (layout, frames) -> SoundFiles.create(file, layout, unfinished);
    return render(source, target, settings, progress, first);
  }

  /**
   * Writes a stream.
   *
   * @param source opened a second time if the file has integers and clipping is not asked for
   * @param output what is written; not closed. Modified.
   */
  public static RenderingReport toStream(
      SoundSource source, OutputStream output, RenderingSettings settings, SoundProgress progress)
      throws IOException {
    Target target = (layout, frames) -> SoundFiles.create(output, layout, frames);
    return render(source, target, settings, progress, new Pass(settings.gain(), 1, true));
  }

  /**
   * One time through the sound.
   *
   * @param gain of this time
   * @param number 1 or 2
   * @param measures whether it must not leave anything if the sound does not fit
   */
  private record Pass(double gain, int number, boolean measures) {}

  private static RenderingReport render(
      SoundSource source,
      Target target,
      RenderingSettings settings,
      SoundProgress progress,
      Pass first)
      throws IOException {
    Samples once;
    try (SoundReader reader = source.open()) {
      SoundLayout layout = layout(reader.layout(), settings);
      boolean mayClip = settings.clip() || layout.encoding().isFloating();
      boolean measure = first.measures() && !mayClip;
      Target where = measure ? Rendering::nowhere : target;
      try (SoundWriter writer = where.create(layout, reader.frames())) {
        once = new Samples(reader, writer, settings, first, progress);
        once.copy();
        boolean fits = mayClip || once.fittingFactor() >= 1;
        if (fits && !measure) {
          writer.finish();
          return once.report(0);
        }
      }
    }
    double factor = Math.min(1, once.fittingFactor());
    Pass second = new Pass(settings.gain() * factor, 2, false);
    try (SoundReader reader = source.open();
        SoundWriter writer = target.create(once.layout(), once.frames())) {
      Samples twice = new Samples(reader, writer, settings, second, progress);
      twice.copy();
      writer.finish();
      return twice.report(factor == 1 ? 0 : -20 * Math.log10(factor));
    }
  }

  private static SoundWriter nowhere(SoundLayout layout, long frames) throws IOException {
    return SoundFiles.create(OutputStream.nullOutputStream(), layout, frames);
  }

  private static SoundLayout layout(SoundLayout sound, RenderingSettings settings) {
    return new SoundLayout(
        sound.channels(), sound.sampleRate(), settings.encoding().orElse(sound.encoding()));
  }

  /** Samples from a reader to a writer. */
  private static final class Samples {
    private final SoundReader reader;
    private final SoundWriter writer;
    private final Pass pass;
    private final SoundProgress progress;
    private final TriangularNoise noise;
    private final boolean dithered;

    /** The step of the integers, or 1. */
    private final double step;

    private long frames;
    private double peak;

    Samples(
        SoundReader reader,
        SoundWriter writer,
        RenderingSettings settings,
        Pass pass,
        SoundProgress progress) {
      this.reader = reader;
      this.writer = writer;
      this.pass = pass;
      this.progress = progress;
      this.noise = new TriangularNoise(settings.seed());
      boolean floating = writer.layout().encoding().isFloating();
      this.dithered = settings.dither() == Dither.TPDF && !floating;
      this.step = floating ? 1 : Math.scalb(1.0, 1 - writer.layout().encoding().bits());
    }

    void copy() throws IOException {
      int channels = reader.layout().channels();
      double[][] block = new double[channels][Math.max(1, 2 * BLOCK_FRAMES / channels)];
      int read = reader.read(block, block[0].length);
      while (read > 0) {
        for (int channel = 0; channel < channels; channel++) {
          level(block[channel], channel, read);
        }
        writer.write(block, read);
        frames += read;
        progress.at(pass.number(), frames, reader.frames());
        read = reader.read(block, block[0].length);
      }
    }

    private void level(double[] row, int channel, int count) {
      for (int frame = 0; frame < count; frame++) {
        double sample = row[frame] * pass.gain();
        double magnitude = Math.abs(sample);
        if (magnitude > peak && magnitude < Double.POSITIVE_INFINITY) {
          peak = magnitude;
        }
        row[frame] = dithered ? sample + noise.at(channel, frames + frame) * step : sample;
      }
    }

    /**
     * What makes the greatest sample fit; 1 if it does.
     *
     * <p>The greatest integer is 1 − step. With dither, which is less than a step, a step more is
     * kept free, so that no sample rounds beyond it.
     */
    double fittingFactor() {
      double most = 1 - (dithered ? 2 : 1) * step;
      return writer.clipped() == 0 || peak <= most ? 1 : most / peak;
    }

    SoundLayout layout() {
      return writer.layout();
    }

    long frames() {
      return frames;
    }

    RenderingReport report(double loweredBy) {
      return new RenderingReport(writer.layout(), frames, loweredBy, writer.clipped());
    }
  }
}
