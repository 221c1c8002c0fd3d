package faltung.app.cookbook;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that recipes read: a voice of 16 samples, a hall of 3, a picture of 4 × 4. */
final class RecipeFiles {
  private RecipeFiles() {}

  static void lay(Path folder) throws IOException {
    sound(
        folder.resolve("voice.wav"),
        new double[] {0, 2, 4, 2, 0, -2, -4, -2, 0, 1, 2, 1, 0, -1, -2, -1});
    sound(folder.resolve("hall.wav"), new double[] {4, 0, 2});
    Files.writeString(
        folder.resolve("photo.pgm"),
        "P2\n4 4\n255\n10 20 30 40\n50 90 70 60\n20 200 120 80\n0 30 60 100\n");
    Files.writeString(folder.resolve("ecg.csv"), "0\n1\n4\n2\n2\n4\n1\n0\n1\n4\n2\n2\n");
    Files.write(
        folder.resolve("x.npy"), Npy.toBytes(FloatArray.wrap(Shape.of(1, 1, 2, 2), 1, 2, 3, 4)));
    Files.write(
        folder.resolve("w.npy"),
        Npy.toBytes(FloatArray.wrap(Shape.of(1, 1, 3, 3), 0, 1, 0, 1, 1, 1, 0, 1, 0)));
  }

  /** Eighths, as 16-bit integers. */
  private static void sound(Path file, double[] eighths) throws IOException {
    double[] samples = eighths.clone();
    for (int at = 0; at < samples.length; at++) {
      samples[at] /= 8;
    }
    DoubleArray channel = DoubleArray.wrap(Shape.of(1, samples.length), samples);
    SoundFiles.write(new Sound(channel, 8000, SampleEncoding.PCM_16), file);
  }
}
