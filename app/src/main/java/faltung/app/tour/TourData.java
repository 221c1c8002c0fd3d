package faltung.app.tour;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.Npy;
import faltung.format.ReadLimits;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The data that come with the program; {@code LICENCES.txt} beside them tells their origin. */
final class TourData {
  /** Samples of the electrocardiogram in a second. */
  static final int ECG_RATE = 360;

  /** Samples of the sounds in a second. */
  static final int SOUND_RATE = 16_000;

  private TourData() {}

  /** An electrocardiogram of 30 seconds, in millivolts. */
  static double[] electrocardiogram() {
    try {
      NdArray array = Npy.read(bytes("ecg.npy"));
      if (array instanceof DoubleArray samples) {
        return samples.values();
      }
      throw new IllegalStateException("ecg.npy holds " + array.elementType() + ", not doubles");
    } catch (FormatException e) {
      throw new IllegalStateException("the program's own ecg.npy is damaged", e);
    }
  }

  /** A grey photograph of 512 by 512 pixels from 0 to 255. */
  static Image photograph() {
    try {
      return ImageFiles.read(bytes("photo.png"), ReadLimits.DEFAULT);
    } catch (FormatException e) {
      throw new IllegalStateException("the program's own photo.png is damaged", e);
    }
  }

  /** A voice, one channel. */
  static Sound voice() {
    return sound("voice.wav");
  }

  /** What two ears, left and right, hear of an impulse from the left. */
  static Sound head() {
    return sound("head.wav");
  }

  private static Sound sound(String name) {
    try {
      Sound sound = SoundFiles.read(bytes(name), ReadLimits.DEFAULT);
      if (sound.sampleRate() != SOUND_RATE) {
        throw new IllegalStateException(name + " has " + sound.sampleRate() + " samples a second");
      }
      return sound;
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + name + " is damaged", e);
    }
  }

  /** Where the data come from, and their licences. */
  static String licences() {
    return new String(bytes("LICENCES.txt"), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream stream = TourData.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program was built without its " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
